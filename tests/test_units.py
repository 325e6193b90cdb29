"""Units as they are written."""

from __future__ import annotations

import pytest

from corridors.dates import format_months
from corridors.units import in_days, weakest


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ((), ""),
        ((1,), "Jan"),
        ((11, 12, 1, 2), "Nov–Feb"),
        ((6, 7, 12), "Jun–Jul, Dec"),
        (tuple(range(1, 13)), "all year"),
        ((12, 1, 2, 6), "Jun, Dec–Feb"),
    ],
)
def test_months(months: tuple[int, ...], text: str) -> None:
    assert format_months(months) == text


def test_hours() -> None:
    assert in_days(5.2) == "0.2 d"
    assert in_days(23.8) == "1.0 d"
    assert in_days(212.4) == "8.8 d"


def test_weakest() -> None:
    assert weakest([]) == weakest([""]) == ""
    assert weakest(["verified", "estimate", "recalled"]) == "estimate"
