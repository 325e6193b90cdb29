"""Warnings, status and next best routes of what the page finds are those of the program."""

from __future__ import annotations

from typing import Any

from corridors.analysis.advisories import advisories
from corridors.analysis.normal import route_status
from corridors.errors import NoRouteError
from corridors.maps.build import map_document
from corridors.maps.page import render_map
from corridors.routing.alternatives import alternatives
from corridors.routing.search import Search
from tests.maps.map_sample import question, shipped
from tests.maps.random_states import question_of, random_states

WARNED = 60
"""So many of the random states are asked for their warnings."""
RANKED = 3
"""Fewer for the next best routes: a ranking of 500 takes the program a second."""

WARNINGS = """(states) => states.map((state) => {
  const now = answer(whatIf.g, state);
  return now.route && {
    texts: advisoriesOf(whatIf.g, now, now.route).map(({ text }) => text).sort(),
    status: statusOf(whatIf.g, now, now.route),
  };
})"""
NEXT_BEST = """(states) => states.map((state) => {
  const now = answer(whatIf.g, state);
  const search = alternativesOf(whatIf.g, now, 3);
  let found = search.next();
  while (!found.done) found = search.next();
  return found.value.map((route) => [route.links.map((link) => whatIf.g.id[link]), route.totals]);
})"""


def test_warnings_and_status_are_those_of_the_program(engine: Any) -> None:
    asked = list(random_states(11, WARNED))
    kinds: dict[str, int] = {}
    for (state, network), shown in zip(
        asked, engine.evaluate(WARNINGS, [state for state, _ in asked]), strict=True
    ):
        if shown is None:
            continue
        asking = question_of(state, network)
        best = Search(network, asking).best()
        written = advisories(network, asking.shipment, [best])
        assert shown["texts"] == sorted(" ".join(one.text.split()) for one in written), state
        assert shown["status"] == route_status(network, asking, best)
        for kind in (*(one.kind for one in written), shown["status"]):
            kinds[kind] = kinds.get(kind, 0) + 1
    assert {"closed", "restricted", "season", "country", "open"} <= kinds.keys()


def test_next_best_routes_are_those_of_the_program(engine: Any) -> None:
    asked = [
        (state, network) for state, network in random_states(12, 40) if _has_route(state, network)
    ][:RANKED]
    found = engine.evaluate(NEXT_BEST, [state for state, _ in asked])
    for (state, network), shown in zip(asked, found, strict=True):
        routes = alternatives(Search(network, question_of(state, network)), 4, 0.6)[1:]
        assert [links for links, _ in shown] == [
            [leg.link.link_id for leg in route.legs] for route in routes
        ]
        assert [totals for _, totals in shown] == [dict(route.totals) for route in routes]
    assert sum(map(len, found)) >= RANKED


def _has_route(state: dict[str, Any], network: Any) -> bool:
    try:
        Search(network, question_of(state, network)).best()
    except NoRouteError:
        return False
    return True


def test_a_closed_border_is_not_proposed_without_a_word(desk: Any) -> None:
    page = desk.page
    assert "Torkham crossing" in page.inner_text("#warnings .first")
    page.evaluate("void whatIf.close(whatIf.g.targets.get('crossing.torkham'))")
    names = page.evaluate("whatIf.now.route.crossings.map((at) => whatIf.g.data.crossings[at][1])")
    closed = [name for name in names if name in page.inner_text("#warnings .first")]
    assert closed, "a route over a closed border bears no warning"
    page.click("#warnings button")
    assert page.evaluate("whatIf.state.onDay") is True
    assert page.get_attribute("#warnings", "class") != "closed"


def test_a_diversion_through_iran_is_warned_of(desk: Any) -> None:
    page = desk.page
    for country in ("AFG", "CHN"):
        page.evaluate(f"void whatIf.close(whatIf.g.targets.get('country.{country}'))")
    page.evaluate("document.querySelector('#warnings details').open = true")
    assert "Iran: war around the Gulf since 28 Feb 2026" in page.inner_text("#warnings")
    page.evaluate("void whatIf.close(whatIf.g.targets.get('country.IRN'))")
    assert page.inner_text("#warnings").strip() == ""
    assert desk.faults == []


def test_a_page_of_an_earlier_day_warns_of_that_day(visit: Any) -> None:
    asking = question("kabul", "peshawar", as_of=shipped().data_as_of.replace(year=2025, month=11))
    page = visit(render_map(map_document(shipped(), asking, "x", ()))).page
    page.evaluate("whatIf.update({ ...whatIf.state, onDay: false })")
    text = page.inner_text("#warnings .first")
    assert text.startswith("Torkham crossing was closed on 2025-11-04 since 2025-10-12: ")
