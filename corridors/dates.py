"""Days and months: as people write them, and as they are written for people."""

from __future__ import annotations

import re
from datetime import date, datetime

from corridors.errors import UsageError
from corridors.language.speech import ENGLISH, language, say
from corridors.language.written import day_text, month_text
from corridors.units import TIE, WEEKDAYS, listed

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
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
LATEST, TODAY, NORMAL = "latest", "today", "normal"
"""Status of the borders on the closure record's newest day, twice, and of no day."""
_ISO_DAY = r"(?a)\b(\d{4})-(\d{2})-(\d{2})\b"


def month_of(value: int | str) -> int:
    """A month by number or by its English name, of which three letters or more are enough.

    Parameters
    ----------
    value
        Such as 1, ``"1"``, ``"jan"``, ``"sept"`` or ``"January"``.

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
    >>> month_of("jan"), month_of("Sept."), month_of(12)
    (1, 9, 12)
    >>> month_of("marmalade")
    Traceback (most recent call last):
    corridors.errors.UsageError: 'marmalade' is not a month. Did you mean March? Write 1 to 12, or \
jan to dec.
    """
    text = str(value).strip().lower()
    if len(text) <= 2 and text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
        return int(text)
    word = text.removesuffix(".")
    for at, name in enumerate(MONTH_NAMES, start=1):
        if len(word) >= len(MONTHS[0]) and name.lower().startswith(word):
            return at
    near = [name for name in MONTH_NAMES if name.lower().startswith(word[:3])]
    if not near or len(word) < len(MONTHS[0]):
        from difflib import get_close_matches

        near = get_close_matches(text.capitalize(), MONTH_NAMES, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise UsageError(f"{value!r} is not a month.{hint} Write 1 to 12, or jan to dec.")


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
    if isinstance(value, datetime):  # a moment, such as a data frame's, is of its day
        return value.date()
    if isinstance(value, date):
        return value
    try:
        day: date | None = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or len(value) != len("2025-10-12"):  # 20251012 parses too
        raise UsageError(f"{value!r} is not a date. Write it as 2025-10-12.")
    return day


def border_word(value: date | str) -> date | str:
    """The status of the borders that is asked for: of the record's newest day, normal, or of a day.

    Parameters
    ----------
    value
        Such as ``"latest"``, ``"today"``, ``"normal"`` or a day.

    Returns
    -------
    datetime.date or str
        ``LATEST``, ``NORMAL`` or the day.

    Raises
    ------
    UsageError
        If it is neither.

    Examples
    --------
    >>> border_word("today"), border_word("2025-10-12")
    ('latest', datetime.date(2025, 10, 12))
    """
    if isinstance(value, str):
        word = value.strip().lower()
        if word in (LATEST, TODAY):
            return LATEST
        if word == NORMAL:
            return NORMAL
        if not word[:1].isdigit():
            raise UsageError(
                f"{value!r} is no status of the borders. Write latest, normal, or a day such as"
                " 2026-01-15."
            )
    return day_of(value)


def month_name(month: int) -> str:
    """A month by its name.

    Parameters
    ----------
    month
        From 1 to 12.

    Returns
    -------
    str
        In full.

    Examples
    --------
    >>> month_name(1)
    'January'
    """
    return MONTH_NAMES[month - 1] if language() == ENGLISH else month_text(month)


def short_month(month: int) -> str:
    """A month for a column.

    Parameters
    ----------
    month
        From 1 to 12.

    Returns
    -------
    str
        Its name, shortened.

    Examples
    --------
    >>> short_month(1)
    'Jan'
    """
    return MONTHS[month - 1] if language() == ENGLISH else month_text(month, short=True)


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
    runs = []
    for first, last in _runs(months):
        start, end = short_month(first), short_month(last)
        runs.append(start if first == last else f"{start}–{end}")
    return say("all year") if len(set(months)) == len(MONTHS) else ", ".join(runs)


def months_words(months: tuple[int, ...]) -> str:
    """Months of the year in a sentence.

    Parameters
    ----------
    months
        Numbers from 1 to 12.

    Returns
    -------
    str
        With its preposition; empty for no months.

    Examples
    --------
    >>> months_words((11, 12, 1, 2)), months_words((6,)), months_words((6, 7, 10))
    ('from November to February', 'in June', 'in June and July and in October')
    """
    if len(set(months)) == len(MONTHS):
        return "in all twelve months"
    runs = []
    for first, last in _runs(months):
        start, end = MONTH_NAMES[first - 1], MONTH_NAMES[last - 1]
        if first == last:
            runs.append(f"in {start}")
        elif first % 12 + 1 == last:
            runs.append(f"in {start} and {end}")
        else:
            runs.append(f"from {start} to {end}")
    return listed(runs)


def _runs(months: tuple[int, ...]) -> list[tuple[int, int]]:
    """First and last month of each run; December and January are neighbours."""
    present = set(months)
    if len(present) == len(MONTHS):
        return [(1, len(MONTHS))]
    runs = []
    for start in sorted(month for month in present if (month - 2) % 12 + 1 not in present):
        end = start
        while end % 12 + 1 in present:
            end = end % 12 + 1
        runs.append((start, end))
    return runs


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
    if language() != ENGLISH:
        return day_text(day)
    return f"{day.day}{TIE}{MONTH_NAMES[day.month - 1]} {day.year}"


def moment_words(moment: datetime, *, year: bool = False) -> str:
    """A local date and hour for a column.

    Parameters
    ----------
    moment
        To the minute.
    year
        Whether its year is stated too.

    Returns
    -------
    str
        With its day of the week.

    Examples
    --------
    >>> moment_words(datetime(2026, 12, 14, 8)), moment_words(datetime(2027, 1, 4), year=True)
    ('Mon 14 Dec 08:00', 'Mon  4 Jan 2027 00:00')
    """
    of_year = f" {moment.year}" if year else ""
    day = f"{WEEKDAYS[moment.weekday()]} {moment.day:2d} {MONTHS[moment.month - 1]}"
    return f"{day}{of_year} {moment:%H:%M}"


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
    return re.sub(_ISO_DAY, lambda match: _day_words_or_same(match[0]), text)


def _day_words_or_same(text: str) -> str:
    try:
        return day_words(date.fromisoformat(text))
    except ValueError:
        return text
