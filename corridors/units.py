"""Quantities as they are written for people; inside the program units stand in the names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corridors.errors import UsageError

HOURS_PER_DAY = 24.0
DAYS_PER_YEAR = 365.25
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

CONFIDENCES = ("verified", "derived", "recalled", "estimate")
"""From surest to weakest; a total is as sure as its weakest part."""

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MINUS = "−"
MAX_NAMES = 6
"""More names than these are counted, not listed."""
TIE = "\u00a0"
"""A blank at which no line breaks."""

_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b", re.ASCII)
_RANK = {name: rank for rank, name in enumerate(CONFIDENCES)}


def month_of(value: int | str) -> int:
    """A month by number or by the first letters of its English name.

    Parameters
    ----------
    value
        Such as 1, ``"1"``, ``"jan"`` or ``"January"``.

    Returns
    -------
    int
        1 to 12.

    Raises
    ------
    UsageError
        If it is not a month.

    Examples
    --------
    >>> month_of("jan"), month_of(12)
    (1, 12)
    """
    text = str(value).strip().lower()
    if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    months = [at for at, name in enumerate(MONTHS, start=1) if text[:3] == name.lower()]
    if len(text) < 3 or not months:
        raise UsageError(f"{value!r} is not a month. Write 1 to 12, or jan to dec.")
    return months[0]


def day_of(value: date | str) -> date:
    """A day as 2025-10-12.

    Parameters
    ----------
    value
        A date, or its text.

    Returns
    -------
    datetime.date
        The day.

    Raises
    ------
    UsageError
        If it is not a date.

    Examples
    --------
    >>> day_of("2025-10-12")
    datetime.date(2025, 10, 12)
    """
    if isinstance(value, date):
        return value
    try:
        day: date | None = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or len(value) != len("2025-10-12"):  # 20251012 parses too
        raise UsageError(f"{value!r} is not a date. Write it as 2025-10-12.")
    return day


def weakest(confidences: Iterable[str]) -> str:
    """The weakest of some confidences.

    Parameters
    ----------
    confidences
        Of ``CONFIDENCES``; empty ones do not count.

    Returns
    -------
    str
        Empty if there are none.

    Raises
    ------
    KeyError
        If one is not a confidence.

    Examples
    --------
    >>> weakest(["verified", "estimate", "derived"])
    'estimate'
    """
    return max(filter(None, confidences), key=_RANK.__getitem__, default="")


def format_hours(time_h: float) -> str:
    """Hours as days and hours that line up in a column.

    Parameters
    ----------
    time_h
        Hours.

    Returns
    -------
    str
        Rounded to the hour.

    Examples
    --------
    >>> format_hours(212.4), format_hours(5.2)
    ('8 d 20 h', '5 h')
    """
    whole = round(time_h)
    days, hours = divmod(whole, 24)
    return f"{days} d {hours:2d} h" if days else f"{hours} h"


def format_months(months: tuple[int, ...]) -> str:
    """Months of the year by name, runs shortened.

    Parameters
    ----------
    months
        Numbers from 1 to 12.

    Returns
    -------
    str
        Empty for no months.

    Examples
    --------
    >>> format_months((11, 12, 1, 2)), format_months((6,))
    ('Nov–Feb', 'Jun')
    """
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


def day_words(day: date) -> str:
    """A date in words.

    Parameters
    ----------
    day
        The date.

    Returns
    -------
    str
        Its day and month do not part at the end of a line.

    Examples
    --------
    >>> day_words(date(2026, 10, 4)).replace(TIE, " ")
    '4 October 2026'
    """
    return f"{day.day}{TIE}{MONTH_NAMES[day.month - 1]} {day.year}"


def with_day_words(text: str) -> str:
    """A text whose dates such as 2026-10-04 are put in words.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        What looks like a date and is not one stays as it is.

    Examples
    --------
    >>> with_day_words("closed since 2025-10-12").replace(TIE, " ")
    'closed since 12 October 2025'
    """
    return _ISO_DAY.sub(lambda match: _day_words_or_same(match[0]), text)


def _day_words_or_same(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text


def hours_words(time_h: float) -> str:
    """Hours in a sentence.

    Parameters
    ----------
    time_h
        Hours.

    Returns
    -------
    str
        Rounded to the hour; little time is not rounded to none.

    Examples
    --------
    >>> hours_words(316).replace(TIE, " "), hours_words(0.2)
    ('13 days 4 hours', 'less than 1 hour')
    """
    if 0 < time_h < 0.5:
        return "less than 1 hour"
    days, hours = divmod(round(time_h), round(HOURS_PER_DAY))
    parts = [_count(days, "day") if days else "", _count(hours, "hour") if hours else ""]
    return " ".join(filter(None, parts)) or "0 hours"


def hours_cell(time_h: float) -> str:
    """Hours in a cell of a table.

    Parameters
    ----------
    time_h
        Hours.

    Returns
    -------
    str
        Rounded to the hour; little time is not rounded to none.

    Examples
    --------
    >>> hours_cell(316), hours_cell(48), hours_cell(0.2)
    ('13 d 4 h', '2 d', '<1 h')
    """
    if 0 < time_h < 0.5:
        return "<1 h"
    days, hours = divmod(round(time_h), round(HOURS_PER_DAY))
    if days and not hours:
        return f"{days} d"
    return f"{days} d {hours} h" if days else f"{hours} h"


def whole(value: float) -> str:
    """A quantity as a whole number with separators.

    Parameters
    ----------
    value
        In whatever unit the sentence names.

    Returns
    -------
    str
        Rounded.

    Examples
    --------
    >>> whole(4507.8)
    '4,508'
    """
    return f"{value:,.0f}"


def share(value: float) -> str:
    """A share in per cent; a small one is not rounded to nothing.

    Parameters
    ----------
    value
        From 0 to 1.

    Returns
    -------
    str
        With the sign of per cent.

    Examples
    --------
    >>> share(0.236).replace(TIE, " "), share(0.001).replace(TIE, " ")
    ('24 %', '<1 %')
    """
    if 0 < value < 0.005:
        return f"<1{TIE}%"
    return f"{value:.0%}".replace("%", f"{TIE}%")


def signed(value: float) -> str:
    """A difference as a whole number with its sign.

    Parameters
    ----------
    value
        In whatever unit the table names.

    Returns
    -------
    str
        Without a sign where it rounds to nothing.

    Examples
    --------
    >>> signed(1407), signed(-3.2), signed(0.4)
    ('+1,407', '−3', '0')
    """
    rounded = round(value)
    if rounded == 0:
        return "0"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):,}"


def signed_hours(time_h: float) -> str:
    """A difference in hours with its sign.

    Parameters
    ----------
    time_h
        Hours.

    Returns
    -------
    str
        Without a sign where it rounds to nothing.

    Examples
    --------
    >>> signed_hours(3.2), signed_hours(-50)
    ('+3 h', '−2 d 2 h')
    """
    rounded = round(time_h)
    if rounded == 0:
        return "0 h"
    return f"{'+' if rounded > 0 else MINUS}{hours_cell(abs(rounded))}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence.

    Parameters
    ----------
    names
        In the order of the sentence.
    last
        Word before the last one.

    Returns
    -------
    str
        Empty for no names.

    Examples
    --------
    >>> listed(["A", "B", "C"]), listed(["A", "B"], "or")
    ('A, B and C', 'A or B')
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def some(names: Sequence[str]) -> str:
    """Names in a sentence, the first ones where there are more than anyone would act on.

    Parameters
    ----------
    names
        In the order of the sentence.

    Returns
    -------
    str
        At most ``MAX_NAMES`` of them and the number of the others.

    Examples
    --------
    >>> some("ABCDEFGH")
    'A, B, C, D, E, F and 2 more'
    """
    if len(names) > MAX_NAMES:
        return ", ".join(names[:MAX_NAMES]) + f" and {len(names) - MAX_NAMES} more"
    return listed(names)


def _count(number: int, noun: str) -> str:
    return f"{number}{TIE}{noun}{'' if number == 1 else 's'}"
