"""Months: the best route of each, what is closed by its season, and the named corridors."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from typing import Any

import pytest

import corridors
from corridors.analysis.months import best_by_month, closed_months, months, seasonal_parts
from corridors.answers.months import MonthsAnswer
from corridors.errors import NoRouteError, UsageError
from corridors.model.network import Network
from corridors.output.months_words import row_name
from corridors.routing.search import best_route
from tests.conftest import border, make_network, random_network
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


TERMS: tuple[dict[str, Any], ...] = (
    {},
    {"borders": "normal", "by": "time"},
    {"borders": "2025-06-01", "by": "cost", "shipment_kind": "rigid", "modes": "road"},
)


@pytest.fixture(scope="module")
def winter() -> MonthsAnswer:
    return corridors.load().under("khunjerab-winter-regime").calendar("Tashkent", "Karachi")


@pytest.mark.parametrize("terms", TERMS)
def test_each_cell_is_what_compare_finds_for_its_month(terms: dict[str, Any]) -> None:
    planner = corridors.load().under("khunjerab-winter-regime")
    month = 1 if "borders" in terms else 9
    found = planner.calendar("Dushanbe", "Karachi", **terms).result
    rows = {row.corridor.corridor_id: row for row in found.rows if row.corridor}
    assert len(rows) >= 6
    asked = planner.compare("Dushanbe", "Karachi", month=month, **terms).result
    assert found.best.cells[month - 1].route == asked.best
    for answer in asked.answers:
        row = rows.get(answer.corridor.corridor_id)
        if row is None:
            assert answer.shown is None
            continue
        cell = row.cells[month - 1]
        assert cell.route == answer.route
        assert (cell.shown and cell.shown.totals) == (answer.shown and answer.shown.totals)
        assert (cell.normal is None) == (answer.normal is None)
        if cell.status == "none":
            assert cell.reasons == answer.reasons


def test_a_closed_season_is_not_open_and_says_why(winter: MonthsAnswer) -> None:
    (row,) = (row for row in winter.result.rows if row_name(row) == "Karakoram Highway")
    closed = [cell.month for cell in row.cells if cell.route is None]
    assert closed == [1, 2, 3, 12]
    assert all(cell.status == "none" for cell in row.cells if cell.month in closed)
    shown = winter.to_text()
    assert "Khunjerab Pass crossing is closed in Dec–Mar" in shown
    assert re.search(r"Karakoram Highway +× +× +× +\d", shown)
    assert max(map(len, shown.splitlines())) <= 80
    assert "Name the month" not in shown


def test_without_seasons_all_months_are_equal() -> None:
    network = random_network(3, places=5)
    network = network.with_links(
        tuple(link._replace(closed_months=()) for link in network.links), scenario="flat"
    )
    names = sorted(network.places)
    reached = 0
    for end in names[1:]:
        with contextlib.suppress(NoRouteError):
            found = months(network, ask(names[0], end, "time"))
            assert len({cell.route and cell.route.components for cell in found.best.cells}) == 1
            assert {cell.status for cell in found.best.cells} == {"open"}
            reached += 1
    assert reached > 0


def test_no_route_in_any_month_is_no_calendar() -> None:
    planner = corridors.load().close("country:AFG", "country:IRN", "country:CHN")
    with pytest.raises(NoRouteError, match="Dushanbe"):
        planner.calendar("Dushanbe", "Karachi")


@pytest.mark.parametrize("seed", range(25))
def test_random_networks_agree_with_one_search_a_month(seed: int) -> None:
    network = random_network(seed, ties=seed % 2 == 0)
    start, end = sorted(network.places)[:2]
    question = ask(start, end, "cost")
    try:
        cells = months(network, question).best.cells
    except NoRouteError:
        cells = ()
        with pytest.raises(NoRouteError):
            best_route(network, question)
    for cell in cells:
        of_month = question._replace(shipment=question.shipment._replace(month=cell.month))
        if cell.route is not None:
            assert cell.route == best_route(network, of_month)
            continue
        with pytest.raises(NoRouteError) as refused:
            best_route(network, of_month)
        assert cell.reasons == refused.value.causes


def test_a_calendar_takes_no_month() -> None:
    with pytest.raises(UsageError, match="Leave the month out"):
        corridors.load().calendar("Dushanbe", "Karachi", month=1)


def test_sentences_name_the_months(winter: MonthsAnswer) -> None:
    first = winter.to_text().split(";")[0].split(": ")[1]
    best = [cell.route.corridor for cell in winter.result.best.cells if cell.route]
    assert best == ["sarakhs-gabd"] * 3 + ["karakoram-highway"] * 8 + ["sarakhs-gabd"]
    assert " ".join(first.split()) == (
        "Sarakhs–Gabd is best by generalised cost from December to March"
    )


def test_the_forms_agree(winter: MonthsAnswer) -> None:
    document = winter.to_dict()
    header, *rows = csv.reader(io.StringIO(winter.to_csv()))
    assert len(rows) == 12 * (len(document["corridors"]) + 1)
    cells = [cell for row in document["corridors"] for cell in row["months"]] + document["best"]
    for cell, row in zip(cells, rows, strict=True):
        of = dict(zip(header, row, strict=True))
        assert (str(cell["month"]), cell["status"]) == (of["month"], of["status"])
        assert (of["best"] == "yes") == cell["best"]
        assert (of["possible"] == "yes") == (cell["status"] not in ("closed", "none"))
        if cell["totals"]:
            assert float(of["time_h"]) == cell["totals"]["time_h"]
    by_month: dict[int, set[float]] = {month: set() for month in range(1, 13)}
    for row in document["corridors"]:
        for cell in row["months"]:
            if cell["status"] not in ("closed", "none"):
                by_month[cell["month"]].add(cell["totals"]["generalised_cost_usd"])
    for cell in document["best"]:
        assert cell["totals"]["generalised_cost_usd"] <= min(by_month[cell["month"]])


def test_stars_stand_apart_from_figures_that_fill_their_room() -> None:
    text = corridors.load().calendar("Dushanbe", "Karachi").to_text(width=80)
    assert not re.search(r"\d\*\d", text)
    assert re.search(r"\n {18,}( +\*)+ *\n", text)
