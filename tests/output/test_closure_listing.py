"""The listing counts closed borders as everything else does, and names them."""

from __future__ import annotations

from datetime import timedelta

import pytest

import corridors
from corridors.analysis.borders import closed_borders
from corridors.errors import UnknownNameError, UsageError
from tests.support.program import Call

PLANNER = corridors.load()
NETWORK = PLANNER.network
NEWEST = NETWORK.data_as_of


@pytest.mark.parametrize("days", [0, 200, 900, 2400])
def test_the_borders_are_those_that_the_one_function_closes(days: int) -> None:
    day = NEWEST - timedelta(days=days)
    listed = {
        one["component"] for one in PLANNER.closures(at=day).documents if one["kind"] == "border"
    }
    assert listed == {state.crossing for state in closed_borders(NETWORK, day)}


def test_the_question_is_answered_at_the_first_try(call: Call) -> None:
    text = call("closures", "list").out
    count = len(closed_borders(NETWORK, NEWEST))
    head = " ".join(text.split("\n\n")[0].split())
    assert head == (
        f"{count} borders are closed to freight on {NEWEST}, the newest day that the closure"
        " record knows."
    )
    section = text.split("\n\n")[1]
    assert section.startswith("Borders closed\n")
    assert "Torkham" in section
    assert "since 2025-10-12" in section
    assert all(len(line) <= 80 for line in text.splitlines())


def test_every_row_in_force_is_listed_or_lies_in_what_is_closed() -> None:
    documents = PLANNER.closures().documents
    listed = {name for one in documents for name in one["component"].split(";")}
    assert listed >= set(NETWORK.record.in_force(NEWEST)) - set(NETWORK.reopened)


def test_a_country_a_kind_and_a_crossing_choose() -> None:
    some = PLANNER.closures(country="Afghanistan", kind="borders").documents
    assert some
    assert all("AFG" in one["countries"] and one["kind"] == "border" for one in some)
    history = PLANNER.closures(crossing="Tor kham").documents
    assert len(history) == len(NETWORK.record.by_component["torkham"])
    assert [one["since"] for one in history] == sorted(
        (one["since"] for one in history), reverse=True
    )
    on_day = PLANNER.closures(crossing="Torkham", at="latest")
    assert on_day.title.startswith("Torkham is closed to freight on ")


def test_a_rule_closes_a_border_too() -> None:
    closed = PLANNER.close("Khunjerab").closures(crossing="Khunjerab", at="today").documents
    assert "border" in {one["kind"] for one in closed}
    opened = PLANNER.open("Torkham").closures(kind="borders").documents
    assert "torkham" not in {one["component"] for one in opened}


def test_wrong_questions_are_refused() -> None:
    with pytest.raises(UsageError, match=f"newest day, {NEWEST}"):
        PLANNER.closures(at=NEWEST + timedelta(days=1))
    with pytest.raises(UsageError, match="Name a day"):
        PLANNER.closures(at="normal")
    with pytest.raises(UsageError, match="no crossing of Iran"):
        PLANNER.closures(crossing="Torkham", country="Iran")
    with pytest.raises(UsageError, match="no kind of closure"):
        PLANNER.closures(kind="walls")
    with pytest.raises(UnknownNameError, match="Did you mean Torkham"):
        PLANNER.closures(crossing="Torkam")
