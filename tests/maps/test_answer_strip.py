"""Under the answer: the best route of each month, and until when the route stays the best."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest

from corridors.analysis.breakeven import break_evens
from corridors.analysis.certainty import ensemble_of, route_certainty
from corridors.analysis.ensemble import SPREAD, Spread
from corridors.analysis.rivals import rivals
from corridors.dates import MONTHS
from corridors.maps.page import render_map
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.output.ranges import range_text
from corridors.routing.search import Search
from corridors.units import HOURS_PER_DAY
from tests.maps.map_sample import plain_document, shipped
from tests.maps.page_reading import count, unfold
from tests.maps.random_states import State, program_answer, question_of, random_states

STRIP = "[...document.querySelectorAll('#months button')]"
FILLED = '#months button:last-child[title]:not([title=""])'
SHOWN = f"{STRIP}.map((cell) => [cell.textContent, cell.title, cell.className])"
SWITCHES = """(states) => states.map((state) => {
  whatIf.show(state);
  const { switches, g } = whatIf;
  return switches && { ...switches, links: switches.route.links.map((link) => g.id[link]) };
})"""
EQUAL_H = 1e-6
"""Weights are whole millionths: two of them make no difference."""
SWITCHED = 30
"""So many of the random states are asked for their break-even."""
RANGES = """(states) => states.map((state) => {
  whatIf.show(state);
  const { now, also, g } = whatIf;
  if (!now.route) return null;
  const ranges = rangesOf(g, now);
  const write = ([key, ends]) => [key, rangeText(measureOf(g, key), ends)];
  const written = Object.fromEntries(Object.entries(ranges).map(write));
  const [other] = also.flatMap(({ route }) => route ?? []).sort((a, b) => a.cost - b.cost);
  const beside = (one) => [shareAhead(g, now, one), one.links.map((link) => g.id[link])];
  return [ranges, written, ...(other ? beside(other) : [null, null])];
})"""
NEAR = 1e-4
"""Multiples and ranges of figures are packed with six digits."""


@cache
def states() -> list[tuple[State, Network]]:
    """Random states with their networks."""
    return list(random_states(5, 60))


def state_of(**changes: Any) -> State:
    usual: State = {
        "origin": "dushanbe",
        "destination": "karachi",
        "by": "risk",
        "aversion": 1,
        "month": 0,
        "crew": 1,
        "regime": "ordinary",
        "port": "direction",
        "scenario": "",
        "onDay": False,
        "rules": [],
    }
    return {**usual, **changes}


def show(page: Any, state: State) -> None:
    """Set a state and wait for its months."""
    page.evaluate(f"{STRIP}.forEach((cell) => {{ cell.title = ''; }})")
    page.evaluate("(state) => whatIf.show(state)", state)
    page.wait_for_selector(FILLED)


ASKED = (
    state_of(),
    state_of(origin="tashkent", by="time", month=2, onDay=True),
    state_of(origin="khorog", destination="gilgit", by="cost", regime="tir"),
)


def test_the_strip_is_the_program_month_by_month(desk: Any) -> None:
    page = desk.page
    for state in ASKED:
        show(page, state)
        now = page.evaluate(
            "whatIf.now.route.crossings.map((at) => whatIf.g.data.crossings[at][0])"
        )
        for number, (text, title, classes) in enumerate(page.evaluate(SHOWN), 1):
            answer = program_answer({**state, "month": number}, shipped())
            name = MONTHS[number - 1]
            if answer["links"] is None:
                assert (text, title) == (f"{name}×", f"{name}: no route")
                continue
            assert text == f"{name}{answer['totals']['time_h'] / HOURS_PER_DAY:.1f}"
            over = crossings_of(answer["links"])
            assert all(shipped().crossings[one].name in title for one in over)
            assert ("others" in classes) == ("other borders than now" in title) == (over != now)
        pressed = f"{STRIP}.map((cell) => cell.ariaPressed === 'true').indexOf(true)"
        assert page.evaluate(pressed) == state["month"] - 1
    assert desk.faults == []


def crossings_of(links: list[str]) -> list[str]:
    found = (shipped().link_by_id[link].crossing for link in links)
    return list(dict.fromkeys(filter(None, found)))


def test_a_month_is_chosen_from_the_strip(desk: Any) -> None:
    page = desk.page
    page.wait_for_selector(FILLED)
    page.focus("#months button:nth-child(3)")
    page.keyboard.press("Enter")
    assert page.evaluate("whatIf.state.month") == 3
    assert page.input_value("#month") == "3"
    assert page.evaluate("document.activeElement.dataset.month") == "3"
    page.keyboard.press("Enter")
    assert page.evaluate("whatIf.state.month") == 0
    for country in ("AFG", "IRN", "CHN"):
        page.evaluate(f"void whatIf.close(whatIf.g.targets.get('country.{country}'))")
    page.wait_for_timeout(100)
    page.evaluate("document.activeElement.blur()")
    page.evaluate("whatIf.show(whatIf.state)")
    page.wait_for_timeout(300)
    assert page.is_hidden("#months"), "months without a route are nothing to show"
    assert desk.faults == []


def test_the_route_of_normal_operation_has_no_column_of_change(desk: Any) -> None:
    page = desk.page
    before = count(page, ".totals.now thead th")
    page.evaluate("void whatIf.close(whatIf.g.targets.get('crossing.torkham'))")
    assert count(page, ".totals.now thead th") == before + 1


def test_a_break_even_is_where_the_program_changes_its_route(engine: Any) -> None:
    asked = states()[:SWITCHED]
    checked = 0
    for (state, network), switches in zip(
        asked, engine.evaluate(SWITCHES, [state for state, _ in asked]), strict=True
    ):
        if state["by"] in ("distance", "co2"):
            assert switches is None
        if switches is None:
            continue
        now_h, switch = switches["now_h"], switches["now_h"] + switches["more_h"]
        vary, high = f"hours:{switches['crossing']}", 2 * switch + 1
        found = break_evens(network, question_of(state, network), vary, 0.0, high)
        assert found.figure.present == now_h
        above = [one for one in found.intervals if one.low > now_h - EQUAL_H]
        assert above[0].low == pytest.approx(switch, abs=EQUAL_H), state
        assert [leg.link.link_id for leg in above[0].route.legs] == switches["links"]
        checked += 1
    assert checked > 5


def test_a_break_even_is_written(desk: Any) -> None:
    page = desk.page
    assert "It stays the best until Torkham takes" in page.inner_text("#results .follows")
    unfold(page)
    page.check("[name=by][value=distance]")
    assert "stays the best" not in page.inner_text("#results")


def test_ranges_are_the_program_s_to_the_printed_digit(engine: Any) -> None:
    """The page draws the same figures in the same order, whatever month, crew, regime and rules."""
    asked = states()
    shares = 0
    for (state, network), shown in zip(
        asked, engine.evaluate(RANGES, [state for state, _ in asked]), strict=True
    ):
        if shown is None:
            continue
        ranges, written, ahead, other = shown
        search = Search(network, question_of(state, network))
        best, ensemble = search.best(), ensemble_of(search.pricing)
        assert ensemble is not None
        spreads = ensemble.spreads_of(best)
        assert set(ranges) == set(SPREAD)
        for key, spread in spreads.items():
            measure = MEASURE[key]
            assert ranges[key] == pytest.approx([spread.p10, spread.p90], rel=NEAR), state
            assert written[key] == range_text(measure, spread).removesuffix(measure.unit).rstrip()
        found = rivals(search, best)
        if found is None or ahead is None:
            continue
        sure = route_certainty(ensemble, state["by"], [best], found)
        assert sure is not None
        if [link.link_id for link in sure.rivals[0].contender.links] == other:
            assert ahead == sure.rivals[0].share_beaten
            shares += 1
    assert shares > 15


def test_random_numbers_are_python_s(engine: Any) -> None:
    keys = ["", "PAK diesel_usd_per_l", "Зарандж", "x" * 300]
    three = "(keys) => keys.map(pythonRandom).map((next) => [1, 2, 3].map(next))"
    drawn = engine.evaluate(three, keys)
    for key, numbers in zip(keys, drawn, strict=True):
        chance = Random(key).random
        assert numbers == [chance(), chance(), chance()]


def test_ranges_are_written_as_the_program_writes_them(engine: Any) -> None:
    cases = [
        (measure, low, low * more)
        for measure in map(MEASURE.__getitem__, SPREAD)
        for low in (3.2, 61.0, 71.6, 287.4, 3201.7)
        for more in (1.02, 1.4, 3.1)
    ]
    shown = engine.evaluate(
        "(all) => all.map(([key, ...ends]) => rangeText(measureOf(whatIf.g, key), ends))",
        [[measure.key, low, high] for measure, low, high in cases],
    )
    written = [range_text(measure, Spread(low, low, high)) for measure, low, high in cases]
    units = [measure.unit for measure, _, _ in cases]
    assert shown == [
        text.removesuffix(unit).rstrip() for text, unit in zip(written, units, strict=True)
    ]


def test_a_page_without_ranges_has_no_column_of_them(visit: Any) -> None:
    document = plain_document()
    bare = replace(document.network, data={**document.network.data, "ranges": {}})
    opened = visit(render_map(replace(document, network=bare)))
    assert count(opened.page, ".totals.now thead th") == 2
    assert "draws" not in opened.page.inner_text("#results")
    assert opened.faults == []
