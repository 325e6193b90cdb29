"""What is said beside a route, once each."""

from __future__ import annotations

from datetime import date

from corridors.analysis.advisories import advisories
from corridors.model.network import Network
from corridors.model.records import Country, Notice
from corridors.routing.question import Question
from corridors.routing.search import best_route
from tests.conftest import border, make_network, shipment
from tests.support.made import closure, with_closures


def kinds(network: Network, **changes: object) -> list[str]:
    route = best_route(network, Question("a", "b", "distance", shipment(**changes)))
    return [found.kind for found in advisories(network, shipment(**changes), [route])]


def test_restrictions_seasons_and_countries_are_said_once() -> None:
    gate = border("a", "b", 24, 300, "gate")._replace(closed_months=(1, 2))
    network = with_closures(
        make_network("ab", [gate]),
        closure(date(2026, 3, 1), extent="partial", remaining_capacity=0.5),
    )
    network.countries = {
        "AAA": Country("AAA", "AA", "Aland", (), (Notice(date(2026, 1, 1), None, "rain", "print"),))
    }
    assert kinds(network) == ["season", "restricted", "country"]
    assert kinds(network, month=7) == ["restricted", "country"]


def test_closed_is_said_in_normal_operation_only() -> None:
    gate = border("a", "b", 24, 300, "gate")
    network = with_closures(make_network("ab", [gate]), closure(date(2026, 3, 1)))
    assert kinds(network) == ["closed"]
    assert kinds(network, as_of=date(2026, 2, 1)) == []
