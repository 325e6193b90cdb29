"""The one door of the page: titles, labels, notes, and networks that have no package."""

from __future__ import annotations

import re

import pytest

from corridors.analysis.advisories import advisories
from corridors.analysis.compare import compare
from corridors.answers.routes import CompareAnswer
from corridors.errors import UsageError
from corridors.maps.build import map_document, map_page
from corridors.measures import UNKNOWN
from corridors.routing.search import best_route
from corridors.scenarios.apply import Rule, Scenario, apply
from tests.maps.map_sample import asked_document, hostile_network, question, shipped


def heading(page: str) -> str:
    match = re.search("<h1>(.*)</h1>", page)
    assert match
    return match[1]


def test_routes_of_several_pairs_name_them() -> None:
    pairs = (("almaty", "gwadar"), ("dushanbe", "karachi"))
    routes = [("the best", best_route(shipped(), question(*pair))) for pair in pairs]
    warnings = advisories(shipped(), question().shipment, [route for _, route in routes])
    notes = ["Mind <this>."]
    page = map_page(
        shipped(), question(*pairs[0]), routes=routes, advisories=warnings * 2, notes=notes
    )
    assert heading(page) == "Freight routes"
    assert "Almaty to Gwadar: the best</span>" in page
    assert "Dushanbe to Karachi: the best</span>" in page
    assert page.count("Torkham crossing was closed on 2026-10-04") == 1
    assert "<li>Mind &lt;this&gt;.</li>" in page


def test_a_comparison_shows_its_best_first_and_says_what_is_not_possible() -> None:
    comparison = compare(shipped(), question("ashgabat", "karachi"))
    answer = CompareAnswer(shipped(), comparison)
    assert answer.labelled[0] == ("best of all", comparison.best)
    possible = [one.corridor.name for one in comparison.answers if one.route]
    assert [label for label, _ in answer.labelled[1:]] == possible
    page = answer.map().text
    for one in comparison.answers:
        without = f"<li>{one.corridor.name}: {'not possible: ' if one.is_served else 'joins '}"
        assert (without in page) is (one.route is None)


def test_terms_and_totals_of_another_question() -> None:
    closed = apply(shipped(), [Scenario("x", "", "", (), "", (Rule("close", ("country:AFG",)),))])
    asked = question("tashkent", "samarkand", by="co2", month=2, as_of=shipped().data_as_of)
    document = map_document(closed, asked, "Mine", [("a", best_route(closed, asked))])
    assert document.subtitle == (
        "by CO2, travel in Feb, borders as last known, on 2026-10-04, what if: x"
    )
    for shown, known in ((document.routes[0], False), (asked_document().routes[0], True)):
        texts = {total.heading: total.text for total in shown.totals}
        assert (texts["closed"] != UNKNOWN) is known
        assert (texts["delay"] != UNKNOWN) is known


def test_a_network_without_a_package_has_no_map() -> None:
    with pytest.raises(UsageError, match="not read from a data package"):
        map_page(hostile_network(), question())
