"""What must be said: both cases, the terms, what is unknown, and that there is no route."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corridors.analysis.compare import compare, matrix
from corridors.briefing.document import Briefing
from corridors.briefing.pair import pair_briefing
from corridors.model.network import Network
from corridors.routing.search import best_route
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from tests.briefing.conftest import NEWEST, ask
from tests.support.program import Call


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_closed_border_and_the_diversion_are_in_the_first_sentence(
    briefing_of: Callable[[str, str], Briefing],
) -> None:
    briefing = briefing_of("dushanbe", "karachi")
    lead = plain(briefing.lead)
    assert lead.startswith("With the borders as last known, on 4 October 2026, the best route")
    assert "in normal operation it would run over" in lead
    assert "and Torkham crossing were closed that day" in lead
    assert lead.index("Khunjerab") < lead.index("Torkham (by")
    status, normal = briefing.answers
    assert status.strong
    assert not normal.strong
    assert "all 5 crossings" in briefing.alerts[0]
    assert any("Iran" in alert for alert in briefing.alerts)


def test_one_answer_where_nothing_on_the_route_is_closed(
    briefing_of: Callable[[str, str], Briefing],
) -> None:
    briefing = briefing_of("tashkent", "gwadar")
    (answer,) = briefing.answers
    assert answer.strong
    assert "nothing on it was closed on 4 October 2026" in plain(briefing.lead)


def test_sections_come_in_the_order_of_the_questions(
    briefing_of: Callable[[str, str], Briefing],
) -> None:
    keys = [section.key for section in briefing_of("dushanbe", "karachi").sections]
    assert keys == [
        *("map", "corridors", "closures", "actions"),
        *("charts", "usual-closures", "months", "risk", "sources"),
    ]


def test_limits_are_stated(briefing_of: Callable[[str, str], Briefing]) -> None:
    briefing = briefing_of("dushanbe", "karachi")
    notes = " ".join(note for section in briefing.sections for note in section.notes)
    for words in ("must expect", "independent", "Not seasonal", "nothing is known or guessed"):
        assert words in notes


def test_an_opening_is_not_given_as_open_on_the_day(call: Call) -> None:
    words = ("--open", "torkham", "--open", "A76", "--format", "markdown")
    answer = call("report", "dushanbe", "karachi", *words)
    assert answer.code == 0
    assert "is open in this what-if" in answer.out
    assert "What if: open torkham, open A76." in answer.out
    assert "nothing on it was closed" not in answer.out
    warnings = answer.out.split("## Warnings")[1].split("##")[0]
    assert "all 5 crossings" in warnings


def test_terms_stand_at_the_head(call: Call) -> None:
    answer = call(
        "report",
        "dushanbe",
        "karachi",
        "--as-of",
        "2024-01-01",
        "--month",
        "jan",
        "--by",
        "time",
        "--modes",
        "road",
        "--format",
        "markdown",
    )
    head = answer.out.split("##")[0]
    for words in ("1 January 2024", "Travel in January", "fastest", "By road only"):
        assert words in head
    # Torkham was open on that day, so one route answers both cases
    title = "## In normal operation and with the status on 1 January 2024"
    status = plain(answer.out).split(title)[1]
    assert "Torkham crossing, since 12 October 2025" in status.split("##")[0]


def test_months_of_a_seasonal_route(network: Network) -> None:
    rule = Rule("close", ("crossing:khunjerab",), months=(12, 1, 2, 3))
    winter = apply(network, [Scenario("winter", "", "", (), "", (rule,))])
    briefing = pair_briefing(winter, ask(winter, "kashgar", "islamabad"))
    (months,) = [section for section in briefing.sections if section.key == "months"]
    (table,) = months.tables
    closed = [cell == "closed" for cell in table.rows[0].cells[1:]]
    assert closed == [month in (12, 1, 2, 3) for month in range(1, 13)]
    assert "changes with the month: in Dec" in months.paragraphs[0]


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_no_route_at_all_is_a_page_that_says_so(call: Call, tmp_path: Path, form: str) -> None:
    output = tmp_path / "page"
    answer = call(
        "report", "tashkent", "karachi", "--close", "PAK", "--format", form, "-o", str(output)
    )
    assert answer.code == 3
    text = plain(output.read_text(encoding="utf-8"))
    assert "there is no route from Tashkent to Karachi" in text
    assert "Gabd-Rimdan crossing is closed" in text
    assert "nan" not in text.lower().split()


def test_a_route_in_normal_operation_alone_is_an_answer(call: Call) -> None:
    answer = call(
        "report",
        "tashkent",
        "karachi",
        "--close",
        "iran",
        "--close",
        "CHN-PAK",
        "--format",
        "markdown",
    )
    assert answer.code == 0
    assert "there is no route from Tashkent to Karachi; in normal operation" in plain(answer.out)


def test_the_closures_behind_a_cut_are_named(call: Call) -> None:
    answer = call(
        "report",
        "tashkent",
        "karachi",
        "--close",
        "CHN-PAK",
        "--format",
        "markdown",
    )
    cut = [line for line in answer.out.splitlines() if "no route left" in line]
    assert cut
    assert all("cut by" in line and "opening one of these alone" in line for line in cut)


def test_groups_without_any_route_say_so(call: Call) -> None:
    answer = call(
        "report",
        "astana,bishkek",
        "chabahar",
        "--scenario",
        "iran-closed",
        "--format",
        "markdown",
    )
    assert answer.code == 3
    assert "none of the pairs has a route" in answer.out
    assert "What if: iran-closed." in answer.out


def test_what_the_choice_depends_on_is_stated(network: Network) -> None:
    """In the raw record Covid lies before the last three years: without it another is best."""
    question = ask(network, "tashkent", "karachi", as_of=NEWEST, risk="record")
    newer = question._replace(shipment=question.shipment._replace(look_back_years=3.0))
    usual, other = best_route(network, question), best_route(network, newer)
    assert usual.components != other.components
    briefing = pair_briefing(network, question)
    (risk,) = [section for section in briefing.sections if section.key == "risk"]
    assert risk.paragraphs[0].startswith("The choice depends on older closures")
    assert f"{other.totals['length_km']:,.0f} km" in plain(risk.paragraphs[0])
    same = pair_briefing(network, ask(network, "tashkent", "karachi", look_back_years=3.0))
    (risk,) = [section for section in same.sections if section.key == "risk"]
    assert risk.paragraphs == ()


def test_corridors_too_near_to_tell_apart_are_named(
    network: Network, briefing_of: Callable[[str, str], Briefing]
) -> None:
    comparison = compare(network, ask(network, "almaty", "gwadar", as_of=NEWEST))
    assert comparison.best
    least = comparison.best.totals["generalised_cost_usd"]
    near = {
        answer.corridor.name
        for answer in comparison.answers
        if answer.route
        and answer.route.components != comparison.best.components
        and answer.route.totals["generalised_cost_usd"] <= 1.05 * least
    }
    section = briefing_of("almaty", "gwadar").sections[1]
    assert near
    (words,) = section.paragraphs
    assert all(
        (answer.corridor.name in words) == (answer.corridor.name in near)
        for answer in comparison.answers
    )


def test_restrictions_on_record_are_not_given_as_none(
    network: Network, briefing_of: Callable[[str, str], Briefing]
) -> None:
    """A Covid regime was no full closure; saying `none recorded` would mislead."""
    assert any(c.component == "sarakhs" and c.extent == "partial" for c in network.closures)
    (risk,) = [x for x in briefing_of("ashgabat", "karachi").sections if x.key == "risk"]
    _, limited = plain(risk.notes[0]).split("Restricted for a time, counted by what did not pass:")
    assert "Gabd-Rimdan (from 28 February 2026" in limited


def test_groups_make_one_page(call: Call, network: Network) -> None:
    answer = call("report", "capitals", "ports", "--format", "markdown")
    capitals = ("almaty", "ashgabat", "astana", "bishkek", "dushanbe", "tashkent")
    question = ask(network, "almaty", "karachi", as_of=NEWEST)
    cells = matrix(network, capitals, ("karachi", "gwadar"), question)
    through_china = sum("CHN" in cell.route.countries for cell in cells if cell.route)
    assert 0 < through_china < len(cells) == 12
    assert answer.code == 0
    assert "In normal operation all 12 pairs have a route" in answer.out
    assert f"China is crossed by {through_china} of 12 best routes" in answer.out
    assert "were Iran and the China–Pakistan border to close as well, 12 of 12 pairs" in answer.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("karachi", "karachi"), 2),
        (("nowhere", "karachi"), 2),
        (("tashkent", "karachi", "--close", "narnia"), 2),
    ],
)
def test_bad_questions_are_refused(call: Call, words: tuple[str, ...], code: int) -> None:
    answer = call("report", *words)
    assert answer.code == code
    assert not answer.out


def test_a_file_that_exists_stays(call: Call, tmp_path: Path) -> None:
    output = tmp_path / "page.html"
    output.write_text("mine")
    assert call("report", "lahore", "karachi", "-o", str(output)).code == 2
    assert output.read_text() == "mine"
    assert call("report", "lahore", "karachi", "-o", str(output), "--overwrite").code == 0
    assert "Freight from Lahore" in output.read_text(encoding="utf-8")
