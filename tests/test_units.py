"""Units as they are written."""

from __future__ import annotations

import pytest

from corridors.dates import format_months
from corridors.units import format_hours, weakest


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
    assert format_hours(5.2) == "5 h"
    assert format_hours(23.8) == "1 d  0 h"
    assert format_hours(212.4) == "8 d 20 h"


def test_weakest() -> None:
    assert weakest([]) == weakest([""]) == ""
    assert weakest(["verified", "estimate", "recalled"]) == "estimate"
