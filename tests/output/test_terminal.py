"""Answers on a terminal: the answer first, tables that fit, one meaning a mark."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import pytest

import corridors
from corridors.measures import MEASURE, MEASURES
from corridors.output.columns import STATUS_STYLES

WIDTHS = (60, 80, 120, 200)
ASKED: dict[str, Callable[[Any], Any]] = {
    "compare": lambda planner: planner.compare("Tashkent", "Karachi"),
    "compare-unnamed": lambda planner: planner.compare("Kabul", "Peshawar", by="time"),
    "compare-dated": lambda planner: planner.compare("Dushanbe", "Karachi", depart="2026-12-15"),
    "compare-rule": lambda planner: planner.close("Khunjerab").compare("Dushanbe", "Karachi"),
    "compare-none": lambda planner: planner.compare("Ashgabat", "Karachi", modes="rail"),
    "route": lambda planner: planner.route("Kabul", "Karachi"),
    "route-3": lambda planner: planner.route("Bishkek", "Karachi", count=3),
    "route-rail": lambda planner: planner.route(
        "Ashgabat", "Karachi", modes="rail", borders="normal"
    ),
    "route-dated": lambda planner: planner.route("Tashkent", "Gwadar", depart="2026-12-15"),
    "matrix": lambda planner: planner.matrix("Ashgabat, Tashkent", "Karachi, Gwadar"),
    "matrix-none": lambda planner: planner.matrix("Ashgabat", "Karachi, Gwadar", modes="rail"),
    "what-if": lambda planner: planner.what_if(planner.close("iran"), "Ashgabat", "ports"),
    "what-if-lost": lambda planner: planner.what_if(planner.close("PAK"), "Kabul", "Quetta"),
}


@pytest.fixture(scope="module")
def answers() -> Callable[[str], Any]:
    """Each answer, computed once."""
    known: dict[str, Any] = {}

    def answer(name: str) -> Any:
        if name not in known:
            known[name] = ASKED[name](corridors.load())
        return known[name]

    return answer


@pytest.mark.parametrize("name", ASKED)
def test_no_line_is_wider_than_the_terminal_and_no_name_is_cut(
    answers: Callable[[str], Any], name: str
) -> None:
    for width in WIDTHS:
        text = answers(name).to_text(width=width)
        assert max(map(len, text.splitlines())) <= width, (name, width)
        assert "…" not in text


@pytest.mark.parametrize("name", ASKED)
def test_an_exclamation_mark_begins_an_advisory_and_stands_for_nothing_else(
    answers: Callable[[str], Any], name: str
) -> None:
    answer = answers(name)
    text = answer.to_text(width=200)
    marked = [line for line in text.splitlines() if "!" in line]
    assert all(line.startswith("! ") and line.count("!") == 1 for line in marked)
    assert len(marked) == len(answer.advisories)


@pytest.mark.parametrize("name", ASKED)
def test_times_are_days_with_one_decimal(answers: Callable[[str], Any], name: str) -> None:
    """No answer mixes days with days and hours."""
    assert not re.search(r"\d d\b", answers(name).to_text(width=120))


def plain(text: str) -> str:
    """Words parted by single blanks."""
    return " ".join(text.split())


def table(answer: Any, width: int = 200) -> list[str]:
    """Lines of the first table, from its last heading on, without blank ones."""
    lines = answer.to_text(width=width).splitlines()
    rule = next(at for at, line in enumerate(lines) if line.startswith("──"))
    end = next(at for at in range(rule, len(lines)) if re.match(r"[^:]+: |!", lines[at]))
    return [line for line in (lines[rule - 1], *lines[rule + 1 : end]) if line]


def test_compare_says_which_how_long_for_how_much_how_sure_and_what_if_all_were_open(
    answers: Callable[[str], Any],
) -> None:
    text = plain(answers("compare").to_text(width=80))
    first = text.split(" under: ")[0]
    assert first.startswith(
        "The best route from Tashkent to Karachi follows the Karakoram Highway corridor"
    )
    best = answers("compare").best
    assert f"about {best.totals['time_h'] / 24:.0f} days (likely " in first
    share = answers("compare").certainty["karakoram-highway"].share_best
    assert f"(in {share:.0%} of draws; " in first
    assert "would be with closed borders and roads open, too." in first


def test_compare_names_what_would_be_best_with_closed_borders_open(
    answers: Callable[[str], Any],
) -> None:
    answer = answers("compare-dated")
    days = f"about {answer.result.normal.route.totals['time_h'] / 24:.0f} days"
    said = f"borders and roads open, the Peshawar–Dushanbe corridor would be the best: {days}"
    assert said in plain(answer.to_text(width=200))


def test_a_rule_of_the_question_is_not_said_to_be_open_in_normal_operation(
    answers: Callable[[str], Any],
) -> None:
    text = plain(answers("compare-rule").to_text())
    assert "With closed borders and roads open" not in text
    assert " In normal operation, " in text or " be in normal operation, too." in text


def test_the_ranges_of_another_route_are_never_those_of_the_best(
    answers: Callable[[str], Any],
) -> None:
    first = plain(answers("compare-unnamed").to_text(width=200)).split(" under: ")[0]
    assert first.count("(likely ") == 2, "the route over Torkham has no ranges of its own"
    assert "over Torkham would be the fastest: 2.6 days" in first


def test_the_winner_stands_on_top_and_closed_corridors_below_open_ones(
    answers: Callable[[str], Any],
) -> None:
    answer = answers("compare")
    _, *found = table(answer)
    assert found[0].startswith("Karakoram Highway ")
    states = [next(one for one in STATUS_STYLES if f" {one} " in line) for line in found]
    assert states == sorted(states, key=lambda state: state == "closed")
    assert set(states) == set(STATUS_STYLES)
    assert len(found) == sum(one.shown is not None for one in answer.result.answers)
    names = [line[:17] for line in found]
    assert len(names) == len(set(names)), "the best of all is not repeated"


def test_an_unnamed_winner_is_named_by_its_borders(answers: Callable[[str], Any]) -> None:
    text = answers("compare-unnamed").to_text(width=200)
    assert "\nvia Zaranj-Milak, Taftan-Mirjaveh restricted" in text
    assert "Best of all" not in text


def test_the_parts_of_the_days_add_up_to_them(answers: Callable[[str], Any]) -> None:
    route = answers("compare").best
    assert sum(route.time_parts.values()) == pytest.approx(route.totals["time_h"])
    line = next(one for one in answers("compare").to_text(width=80).splitlines() if "open " in one)
    days, _, *parts = line.split()[3:8]
    assert sum(map(float, parts)) == pytest.approx(float(days), abs=0.11)


@pytest.mark.parametrize("name", ["compare", "matrix", "what-if", "route-3"])
def test_numbers_are_right_aligned(answers: Callable[[str], Any], name: str) -> None:
    head, *lines = table(answers(name))
    end = head.index(" km") + len(" km")
    cells = [line[:end].rpartition(" ")[2] for line in lines if len(line) > end]
    assert cells
    assert all(re.fullmatch(r"[+−]?[\d,]+|–|=", cell) for cell in cells), cells


def test_a_wider_terminal_shows_more(answers: Callable[[str], Any]) -> None:
    heads = {width: table(answers("compare"), width)[0].split() for width in WIDTHS}
    assert "port" not in heads[60]
    assert "port" in heads[80]
    assert [heads[width].count("P10–90") for width in WIDTHS] == [0, 1, 2, 2]
    assert "closure" in heads[200]
    assert "closure" not in heads[80]


def test_routes_side_by_side_say_what_sets_each_apart(answers: Callable[[str], Any]) -> None:
    answer = answers("route-3")
    head, *lines = table(answer)
    assert [line[:2] for line in lines[:3]] == ["1 ", "2 ", "3 "]
    assert "what sets it apart" in head
    best, *others = answer.result.routes
    for line, route in zip(lines[1:], others, strict=False):
        own = [one for one in route.crossings if one not in best.crossings]
        assert all(answer.network.crossings[one].name in line for one in own)


def test_every_border_of_a_route_has_its_hours_and_its_record(
    answers: Callable[[str], Any],
) -> None:
    answer = answers("route")
    lines = plain(answer.to_text(width=120))
    for leg in answer.best.legs:
        if leg.link.kind == "crossing":
            name = answer.network.crossings[leg.link.crossing].name
            hours = "; ".join(gate.text for gate in leg.link.gates) or "not in print"
            assert re.search(
                rf"{re.escape(name)}, ... to ... {leg.price.time_h:.1f} .* {hours}", lines
            )


def test_a_matrix_names_a_corridor_or_the_borders_in_every_cell(
    answers: Callable[[str], Any],
) -> None:
    text = answers("matrix").to_text(width=200)
    assert "other " not in text.split("\n\n")[1]
    for cell in answers("matrix").cells:
        assert cell.route
        if not cell.route.corridor:
            names = (answers("matrix").network.crossings[one].name for one in cell.route.crossings)
            assert f"via {', '.join(names)}" in text


def test_a_pair_that_nothing_changes_for_takes_one_row() -> None:
    planner = corridors.load()
    answer = planner.what_if(planner.close("iran"), "Ashgabat, Bishkek", "Karachi")
    text = answer.to_text(width=120)
    assert plain(text).startswith("The change (close iran) changes the best route of 1 of 2 pairs.")
    assert re.search(r"^Bishkek → Karachi +\d", text, re.MULTILINE)
    assert "no change: Bishkek → Karachi" in text


def test_scenarios_begin_with_the_count_and_the_strongest() -> None:
    planner = corridors.load()
    text = plain(planner.compare_scenarios("Kabul", "Karachi").to_text(width=80))
    found = re.match(
        r"Of (\d+) scenarios (\d+) changes? the best route from Kabul to Karachi", text
    )
    assert found
    assert "Most " in text.split(" under: ")[0]


def test_colour_carries_meaning_beside_the_word_and_no_color_is_honoured(
    answers: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    answer = answers("compare")
    coloured = answer.to_text(to_terminal=True, width=100)
    for word, code in (("open", "32"), ("restricted", "33"), ("closed", "31")):
        assert re.search(rf"\x1b\[[\d;]*{code}m{word}", coloured), word
    assert re.search(r"\x1b\[1mKarakoram Highway", coloured)
    monkeypatch.setenv("NO_COLOR", "1")
    bare = answer.to_text(to_terminal=True, width=100)
    assert "\x1b" not in bare
    lines = re.sub(r"\x1b\[[\d;]*m", "", coloured).splitlines()
    assert "\n".join(line.rstrip() for line in lines) + "\n" == bare


def test_every_measure_has_a_heading_of_its_own_and_days_for_its_times() -> None:
    heads = [measure.head for measure in MEASURES]
    assert all(heads)
    assert len(set(heads)) == len(heads)
    assert MEASURE["time_h"].figure(51.0) == "2.1"
    assert MEASURE["time_h"].figure(0.5) == "<0.1"
    assert MEASURE["time_h"].figure(0.0) == "0.0"
    assert MEASURE["time_h"].signed_figure(0.5) == "="
    assert MEASURE["cost_usd"].figure_with_unit(2942.3) == "2,942 USD"
