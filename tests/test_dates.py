"""Departures as people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from corridors.departures import departure_of
from corridors.errors import UsageError

READ = date(2026, 10, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-15",
        "15 December",
        "15 dec",
        "15th December",
        "Dec 15",
        "December 15, 2026",
        "15-Dec-2026",
        "15.12.2026",
        "15.12.",
        " 15 DECEMBER 2026 ",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert departure_of(text.strip(), READ) == datetime(2026, 12, 15, 8)


@pytest.mark.parametrize("text", ["15 dec 14:30", "15 Dec 2026 at 14:30", "2026-12-15T14:30"])
def test_the_hour_may_follow(text: str) -> None:
    assert departure_of(text, READ) == datetime(2026, 12, 15, 14, 30)


def test_a_day_without_its_year_is_the_next_one_after_the_record() -> None:
    assert departure_of("4 oct", READ).date() == date(2027, 10, 4)
    assert departure_of("5 oct", READ).date() == date(2026, 10, 5)
    assert departure_of("29 feb", READ).date() == date(2028, 2, 29)
    for days in range(1, 366):
        day = READ + timedelta(days=days)
        assert departure_of(f"{day:%d %B}", READ).date() == day


@pytest.mark.parametrize(
    "text",
    [
        "32 dec",
        "30 feb",
        "15 smarch",
        "15/12/2026",
        "tomorrow",
        "15 dec 25:00",
        "dec",
        "9" * 99,
        "",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is not a departure"):
        departure_of(text, READ)


def test_a_day_without_its_year_needs_one() -> None:
    with pytest.raises(UsageError, match="is not a departure"):
        departure_of("15 dec")
