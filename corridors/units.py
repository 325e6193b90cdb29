"""Quantities as they are written for people; inside the program units stand in the names."""

from __future__ import annotations

from collections.abc import Iterable

HOURS_PER_DAY = 24.0
DAYS_PER_YEAR = 365.25
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CONFIDENCES = ("verified", "derived", "recalled", "estimate")
"""From surest to weakest; a total is as sure as its weakest part."""

_RANK = {name: rank for rank, name in enumerate(CONFIDENCES)}


def weakest(confidences: Iterable[str]) -> str:
    """The weakest of some confidences, empty for none."""
    return max(filter(None, confidences), key=_RANK.__getitem__, default="")


def format_hours(time_h: float) -> str:
    """Hours as days and hours: ``212.4`` gives ``8 d 20 h``."""
    whole = round(time_h)
    days, hours = divmod(whole, 24)
    return f"{days} d {hours:2d} h" if days else f"{hours} h"


def format_months(months: tuple[int, ...]) -> str:
    """Months of the year (1–12) by name, runs shortened: ``(11, 12, 1, 2)`` gives ``Nov–Feb``."""
    if not months:
        return ""
    present = set(months)
    if len(present) == 12:
        return "all year"
    starts = [month for month in sorted(present) if (month - 2) % 12 + 1 not in present]
    runs = []
    for start in starts:
        end = start
        while end % 12 + 1 in present:
            end = end % 12 + 1
        first, last = MONTHS[start - 1], MONTHS[end - 1]
        runs.append(first if start == end else f"{first}–{last}")
    return ", ".join(runs)
