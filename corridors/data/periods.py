"""Years, months and days, as prints are dated."""

from __future__ import annotations

import re
from datetime import date

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Of figures and of what a status was last known."""
_PERIOD = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


def is_period(text: str, first_year: int = FIRST_YEAR) -> bool:
    """Whether a text is a year, a month or a day.

    Parameters
    ----------
    text
        Such as ``2025``, ``2025-10`` or ``2025-10-12``.
    first_year
        Before which it may not lie.

    Returns
    -------
    bool
        Also false after ``LAST_YEAR``.

    Examples
    --------
    >>> [is_period(text) for text in ("2025", "2025-10", "2025-02-30", "20210", "1819.8")]
    [True, True, False, False, False]
    """
    if not _PERIOD.fullmatch(text) or not first_year <= int(text[:4]) <= LAST_YEAR:
        return False
    try:
        date.fromisoformat(text + "2000-01-01"[len(text) :])
    except ValueError:
        return False
    return True
