"""Quantities as they are written for people; inside the program units stand in the names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridors.language.speech import ENGLISH, counted, language, say
from corridors.language.written import joined, number

HOURS_PER_DAY = 24.0
HOURS_PER_WEEK = 168.0
LEAST_H = 1.2
"""Hours of which less is under a tenth of a day."""
DAYS_PER_MONTH = 365.25 / 12
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
DAYS_PER_YEAR = 365.25
HOURS_PER_YEAR = 8766.0
MONTHS_PER_YEAR = 12
BILLION = 1e9

CONFIDENCES = ("verified", "derived", "recalled", "estimate")
"""From surest to weakest; a total is as sure as its weakest part."""

MINUS = "−"
MAX_NAMES = 6
"""More names than these are counted, not listed."""
TIE = "\u00a0"
"""A blank at which no line breaks."""

_RANK = {name: rank for rank, name in enumerate(CONFIDENCES)}


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


def days_text(time_h: float) -> str:
    """Hours as days in a column, and in a sentence before its unit.

    Parameters
    ----------
    time_h
        Hours.

    Returns
    -------
    str
        With one decimal; little time is not rounded to none.

    Examples
    --------
    >>> days_text(332.6), days_text(0.5), days_text(0.0)
    ('13.9', '<0.1', '0.0')
    """
    days = time_h / HOURS_PER_DAY
    return f"<{number(0.1, 1)}" if 0 < time_h < LEAST_H else number(days, 1)


def in_days(time_h: float) -> str:
    """Hours as days with their unit.

    Parameters
    ----------
    time_h
        Hours.

    Returns
    -------
    str
        With one decimal.

    Examples
    --------
    >>> in_days(332.6)
    '13.9 d'
    """
    return say("{days} d", days=days_text(time_h))


def clock_h(text: str) -> float | None:
    """The hour of a time of day.

    Parameters
    ----------
    text
        Such as ``07:30``; ``24:00`` ends the day.

    Returns
    -------
    float or None
        From 0 to 24; None where the text is no time.

    Examples
    --------
    >>> clock_h("07:30"), clock_h("24:00"), clock_h("7.30")
    (7.5, 24.0, None)
    """
    hour, colon, minute = text.partition(":")
    if not (colon and len(hour) == len(minute) == 2 and (hour + minute).isascii()):
        return None
    if not (hour + minute).isdigit() or int(minute) > 59:
        return None
    time = int(hour) + int(minute) / 60
    return time if time <= HOURS_PER_DAY else None


def clock_text(hour: float) -> str:
    """A time of day.

    Parameters
    ----------
    hour
        From 0 to 24.

    Returns
    -------
    str
        To the minute.

    Examples
    --------
    >>> clock_text(7.5)
    '07:30'
    """
    minutes = round(hour * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


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
        return say("less than 1 hour")
    days, hours = divmod(round(time_h), round(HOURS_PER_DAY))
    parts = [
        counted("{number}\u00a0day", "{number}\u00a0days", days) if days else "",
        counted("{number}\u00a0hour", "{number}\u00a0hours", hours) if hours or not days else "",
    ]
    return " ".join(filter(None, parts))


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
    return number(value)


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
    if language() != ENGLISH:
        return joined(names, last)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def some(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence, the first ones where there are more than anyone would act on.

    Parameters
    ----------
    names
        In the order of the sentence.
    last
        Word before the last name.

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
        more = len(names) - MAX_NAMES
        return listed([*names[:MAX_NAMES], counted("{number} more", "{number} more", more)], last)
    return listed(names, last)
