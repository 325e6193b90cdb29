"""Moments of departure as people write them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime

from corridors.dates import month_of
from corridors.errors import UsageError

DEPARTURE_H = 8
"""Local hour of a departure of which only the day is given."""
DEPARTURE_YEARS = range(2000, 2101)
LEAP_YEAR = 2000
"""A year that has all days."""
MAX_SPOKEN = 40
"""Characters of a departure at most."""
_DEPARTURE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?", re.ASCII)
_HOUR = r"(.+?)(?:[ T]+|\s+at\s+)(\d{1,2}:\d{2})"
_YEAR = r"(?:[\s,./-]+(?P<year>\d{4}))?"
_DAY_FORMS = (
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s./-]+(?P<name>[a-z]{{3,9}})\.?{_YEAR}",
    rf"(?P<name>[a-z]{{3,9}})\.?[\s-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}",
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})?",
)
"""Days as people write them beside 2026-12-14: day, month by name or after a point, and year."""


def departure_of(value: datetime | date | str, after: date | None = None) -> datetime:
    """A departure, a day with or without its hour.

    Parameters
    ----------
    value
        Such as ``"2026-12-14T08:00"``, or a day, of which ``DEPARTURE_H`` is meant:
        ``"2026-12-14"``, ``"14 December"``, ``"14.12.2026"``.
    after
        A day without its year is the first such day after this one; None refuses it.

    Returns
    -------
    datetime.datetime
        To the minute, without zone: it is local time where the truck departs.

    Raises
    ------
    UsageError
        If it is not a departure, or not one of the years from 2000 to 2100.

    Examples
    --------
    >>> departure_of("2026-12-14").isoformat(), departure_of("2026-12-14T18:30").hour
    ('2026-12-14T08:00:00', 18)
    >>> departure_of("15 dec", after=date(2026, 10, 4)).isoformat()
    '2026-12-15T08:00:00'
    """
    moment: datetime | None = None
    if isinstance(value, datetime):
        moment = value if value.tzinfo is None else None
    elif isinstance(value, date):
        moment = datetime(value.year, value.month, value.day, DEPARTURE_H)
    elif isinstance(value, str) and _DEPARTURE.fullmatch(value):
        with suppress(ValueError):
            moment = datetime.fromisoformat(value)
        if moment is not None and "T" not in value:
            moment = moment.replace(hour=DEPARTURE_H)
    elif isinstance(value, str):
        moment = _spoken_departure(value.strip(), after)
    if moment is None:
        raise UsageError(
            f"{str(value)!r} is not a departure. Write it as 2026-12-14 or 2026-12-14T08:00,"
            " in local time of the origin."
        )
    if moment.year not in DEPARTURE_YEARS:
        raise UsageError(
            f"The departure {moment:%Y-%m-%d} is too far off. Give a day from"
            f" {DEPARTURE_YEARS[0]} to {DEPARTURE_YEARS[-1]}."
        )
    return moment.replace(second=0, microsecond=0)


def _spoken_departure(text: str, after: date | None) -> datetime | None:
    """A departure whose month has a name or whose day comes first; None for anything else."""
    if len(text) > MAX_SPOKEN:
        return None
    timed = re.fullmatch(_HOUR, text, re.ASCII | re.IGNORECASE)
    text, hour = timed.groups() if timed else (text, f"{DEPARTURE_H}:00")
    forms = (re.fullmatch(form, text, re.ASCII | re.IGNORECASE) for form in _DAY_FORMS)
    found = next((form.groupdict() for form in forms if form), None)
    if found is None:
        return None
    with suppress(ValueError):  # no such month, day or hour
        month = month_of(found.get("month") or found["name"])
        day = date(int(found["year"] or LEAP_YEAR), month, int(found["day"]))
        clock = datetime.strptime(hour, "%H:%M")
        if not found["year"]:
            if after is None:
                return None
            day = _next(day, after)
        return datetime.combine(day, clock.time())
    return None


def _next(day: date, after: date) -> date:
    """The first day after another that has the same day and month."""
    for year in range(after.year, after.year + 9):  # a leap day may be eight years off
        with suppress(ValueError):
            if (found := day.replace(year=year)) > after:
                return found
    return day
