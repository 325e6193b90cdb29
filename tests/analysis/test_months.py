"""Months: the best route of each, and what is closed by its season."""

from __future__ import annotations

from corridors.analysis.months import best_by_month, closed_months, seasonal_parts
from corridors.model.network import Network
from corridors.routing.search import best_route
from tests.conftest import border, make_network
from tests.support.made import ask


def pass_and_road(winter: tuple[int, ...], *, with_road: bool = True) -> Network:
    links = [border("a", "b", 20, 1, "pass")._replace(closed_months=winter)]
    return make_network("ab", links + [border("a", "b", 90, 1, "road")] * with_road)


def test_the_best_route_changes_with_the_month() -> None:
    seasons = best_by_month(pass_and_road((12, 1, 2)), ask("a", "b", "time", month=7))
    by_crossing = {season.route.crossings: season.months for season in seasons if season.route}
    assert by_crossing == {("road",): (1, 2, 12), ("pass",): (3, 4, 5, 6, 7, 8, 9, 10, 11)}


def test_months_without_any_route_are_a_season_too() -> None:
    seasons = best_by_month(pass_and_road((1,), with_road=False), ask("a", "b", "time"))
    assert [(season.route is None, len(season.months)) for season in seasons] == [
        (True, 1),
        (False, 11),
    ]


def test_all_year_is_one_season() -> None:
    (season,) = best_by_month(pass_and_road(()), ask("a", "b", "time"))
    assert season.months == tuple(range(1, 13))


def test_closed_months_are_those_of_any_part() -> None:
    network = pass_and_road((12, 1, 2))
    route = best_route(network, ask("a", "b", "time"))
    assert closed_months(route) == (1, 2, 12)
    assert seasonal_parts(network, [route, route]) == {"Pass crossing": (12, 1, 2)}
