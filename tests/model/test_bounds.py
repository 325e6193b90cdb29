"""One way to write a number, in tables and options; 0 and a billion mean something or fail."""

from __future__ import annotations

import pytest

from corridors.model.bounds import BOUNDS, number_of, whole_of
from tests.support.program import Call

NO_NUMBERS = "nan|inf|-inf|1_000|1e3|１２|٣|0x10| 1|1 |+1|1,5|.5".split("|")


@pytest.mark.parametrize("text", [*NO_NUMBERS, "", "9" * 5000])
def test_what_is_no_number(text: str) -> None:
    assert number_of(text) is None
    assert whole_of(text) is None


@pytest.mark.parametrize(("text", "value"), [("0", 0), ("-2.50", -2.5), ("007", 7), ("12.0", 12)])
def test_what_is_one(text: str, value: float) -> None:
    assert number_of(text) == value


def test_a_billion_of_anything_is_refused() -> None:
    assert not any(bounds.holds(1e9) for bounds in BOUNDS.values())


def test_nothing_moves_at_once_or_for_no_fuel() -> None:
    for name, bounds in BOUNDS.items():
        if name.endswith(("speed_km_h", "border_time_h", "dwell_h", "_l_per_km", "payload_t")):
            assert not bounds.holds(0), name


@pytest.mark.parametrize("value", ["nan", "1_0", "1e1", "１", "inf"])
@pytest.mark.parametrize(
    "option",
    ["--risk-aversion", "--value-of-time", "--cargo-value", "--payload", "--max-wait", "--trucks"],
)
def test_options_are_read_as_tables_are(call: Call, option: str, value: str) -> None:
    answer = call("route", "dushanbe", "karachi", option, value)
    assert answer.code == 2
    assert "number" in answer.err


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--value-of-time", "0.6"),
        ("--risk-aversion", "1000000000"),
        ("--cargo-value", "1000000000"),
        ("--payload", "0"),
        ("--max-wait", "1000000000"),
        ("--look-back", "0"),
        ("--trucks", "0"),
        ("-k", "1000000000"),
        ("--slow", "N-35=1000"),
        ("--delay", "torkham=1000000000h"),
        ("--month", "marmalade"),
        ("--month", "00012"),
        ("--month", "13"),
    ],
)
def test_options_have_the_bounds_of_what_they_mean(call: Call, option: str, value: str) -> None:
    answer = call("route", "dushanbe", "karachi", option, value)
    assert (answer.code, answer.out) == (2, "")
