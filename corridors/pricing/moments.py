"""Moments as whole millionths of an hour: they add up and compare exactly.

A moment counts from Monday, 5 January 1970, 00:00 UTC. With a country's hours ahead of UTC added it
counts from that Monday's local midnight, so that weeks and days are remainders.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import lru_cache

from corridors.units import HOURS_PER_DAY, HOURS_PER_WEEK

PER_HOUR = 1_000_000
PER_DAY = round(HOURS_PER_DAY) * PER_HOUR
PER_WEEK = round(HOURS_PER_WEEK) * PER_HOUR
_MONDAY = date(1970, 1, 5)
_MINUTES = 60


def millionths(hours: float) -> int:
    """Hours as whole millionths.

    Parameters
    ----------
    hours
        In hours.

    Returns
    -------
    int
        Millionths of an hour.

    Examples
    --------
    >>> millionths(4.5)
    4500000
    """
    return round(hours * PER_HOUR)


def moment_at(local: datetime, utc_offset_h: float) -> int:
    """The moment of a local time.

    Parameters
    ----------
    local
        Date and time without zone.
    utc_offset_h
        Hours by which it is ahead of UTC.

    Returns
    -------
    int
        Millionths of an hour.

    Examples
    --------
    >>> moment_at(datetime(1970, 1, 5, 8), 5.0) == 3 * PER_HOUR
    True
    """
    since = local - datetime(_MONDAY.year, _MONDAY.month, _MONDAY.day)
    seconds = since.days * 86_400 + since.seconds
    return seconds * PER_HOUR // 3600 - millionths(utc_offset_h)


def local_time(moment: int, utc_offset_h: float) -> datetime:
    """The local time of a moment.

    Parameters
    ----------
    moment
        Millionths of an hour.
    utc_offset_h
        Hours by which the place is ahead of UTC.

    Returns
    -------
    datetime.datetime
        Rounded to the minute, with its offset.

    Examples
    --------
    >>> local_time(3 * PER_HOUR, 4.5).isoformat()
    '1970-01-05T07:30:00+04:30'
    """
    local = moment + millionths(utc_offset_h)
    minutes = (local * _MINUTES + PER_HOUR // 2) // PER_HOUR
    zone = timezone(timedelta(hours=utc_offset_h))
    start = datetime(_MONDAY.year, _MONDAY.month, _MONDAY.day, tzinfo=zone)
    return start + timedelta(minutes=minutes)


def month_at(local: int) -> tuple[int, int]:
    """The month of a local moment, and the moment at which the next one begins.

    Parameters
    ----------
    local
        Millionths of an hour since the local Monday.

    Returns
    -------
    tuple of int
        1 to 12, and millionths of an hour, later than ``local``.

    Examples
    --------
    >>> month_at(0) == (1, 27 * PER_DAY)
    True
    """
    month, ends_day = _month_of_day(local // PER_DAY)
    return month, ends_day * PER_DAY


@lru_cache(maxsize=4096)
def _month_of_day(day: int) -> tuple[int, int]:
    on = _MONDAY + timedelta(days=day)
    following = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    return on.month, (following - _MONDAY).days
