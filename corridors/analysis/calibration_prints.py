"""Printed values among themselves: which are old, which contradict each other."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from corridors.data.calibration import CalibrationRow

STALE_YEARS = 5


def is_stale(row: CalibrationRow, newest: date) -> bool:
    """Whether a print is older than ``STALE_YEARS``.

    Parameters
    ----------
    row
        Of the table.
    newest
        The record's newest day.

    Returns
    -------
    bool
        Counted from the last day of its month, or of its year where no month is printed.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> row = Package().calibration[0]
    >>> is_stale(row, date(2026, 10, 4)), is_stale(row, date(2031, 1, 1))
    (False, True)
    """
    month = row.month or 12
    last = date(row.year, month, monthrange(row.year, month)[1])
    return (last.year + STALE_YEARS, last.month, last.day) < (newest.year, newest.month, newest.day)


def contradictions(rows: Sequence[CalibrationRow]) -> tuple[tuple[CalibrationRow, ...], ...]:
    """Rows of the same thing whose printed ranges do not meet.

    Parameters
    ----------
    rows
        Of the table, those that do not count among them.

    Returns
    -------
    tuple of tuple of CalibrationRow
        Rows that share quantity, ends, way and mode, of which two at least do not meet; those that
        count first.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> [row.row_id for row in contradictions(Package().calibration)[0]]
    ['b001', 'b002', 'b003', 'b004']
    """
    same: dict[tuple[object, ...], list[CalibrationRow]] = {}
    for row in rows:
        key = (row.quantity, row.from_place, row.to_place, row.via, row.mode)
        same.setdefault(key, []).append(row)
    return tuple(
        tuple(sorted(those, key=lambda row: not row.is_used))
        for those in same.values()
        if max(row.low for row in those) > min(row.high for row in those)
    )
