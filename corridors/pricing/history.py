"""What was closed when, of one component: rows of the closure record as spells in a window.

A partial closure that leaves ``c`` of the freight bars a share ``1 − c``. Freight is thought of as
ranked from 0 to 1, and what has rank ``u`` is barred while the barred share exceeds ``u``: the
record falls into layers, each with spells of its own and the weight of its ranks. Rows that overlap
count once, and a closure that becomes partial is one long spell for those who still do not pass.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from corridors.model.closures import SEASONAL_KINDS, Closure, Traffic
from corridors.tuples import NamedTuple
from corridors.units import DAYS_PER_YEAR, HOURS_PER_DAY

THROUGH = Traffic(ends=frozenset())
"""Commercial freight in a trailer, in transit everywhere: what risk is read for by default."""


class Spell(NamedTuple):
    """A time without passage, for some share of the freight."""

    weight: float
    """Share of the freight that it bars, 0 to 1."""
    hours: float
    """For which it lasted within the window."""
    month: int
    """In which it began, 1 to 12."""
    is_open: bool
    """Whether its end is not known: it lasts longer than ``hours``."""
    event: str = ""
    """Event of the record in which it began: several borders may close in one."""
    parts: int = 1
    """Sections in a row that it closes together: a truck waits for one of them."""


class History(NamedTuple):
    """The spells of one component in a window."""

    spells: tuple[Spell, ...]
    """In order of weight and time."""
    episodes: int
    """Number of spells in which nothing passed."""
    window_h: float
    """Hours of the window, without those that were left out."""

    @property
    def closed_h(self) -> float:
        """Hours closed, each weighted by the share that it bars, shared among its sections."""
        return sum(spell.weight * spell.hours / spell.parts for spell in self.spells)

    @property
    def spell_count(self) -> float:
        """Number of spells, weighted in the same way."""
        return sum(spell.weight for spell in self.spells)


NO_HISTORY = History((), 0, 0.0)


def history(
    closures: Iterable[Closure],
    *,
    as_of: date,
    look_back_years: float,
    traffic: Traffic = THROUGH,
) -> History:
    """The spells of one component in the years before a day.

    Parameters
    ----------
    closures
        Rows of one component and mode.
    as_of
        Last day of the window.
    look_back_years
        Its length in years.
    traffic
        Leaves rows out that bar other traffic alone.

    Returns
    -------
    History
        A spell without an end by the day is open.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> torkham = [one for one in network.closures if one.component == "torkham"]
    >>> found = history(torkham, as_of=network.data_as_of, look_back_years=5)
    >>> found.episodes >= 5, found.spells[-1].is_open
    (True, True)
    """
    opening = window_opening(as_of, look_back_years)
    window_h = look_back_years * DAYS_PER_YEAR * HOURS_PER_DAY
    rows = [
        closure
        for closure in closures
        if closure.share_barred > 0
        and closure.hits(traffic)
        and min(closure.end or as_of, as_of) > max(closure.start, opening)
    ]
    spells: list[Spell] = []
    below = 0.0
    joined: list[Span] = []
    for level in sorted({closure.share_barred for closure in rows}):
        joined = joined_spans([one for one in rows if one.share_barred >= level], opening, as_of)
        spells += (
            Spell(
                level - below,
                one.hours,
                one.start.month,
                one.is_open,
                one.event,
                one.parts,
            )
            for one in joined
        )
        below = level
    return History(tuple(spells), len(joined) if below == 1 else 0, max(window_h, 0.0))


def lasting(
    closures: Iterable[Closure],
    *,
    as_of: date,
    look_back_years: float,
    season: frozenset[int],
    with_in_force: bool = False,
) -> tuple[list[Closure], float]:
    """The rows whose ground may come back, and the hours under grounds that no longer exist.

    Parameters
    ----------
    closures
        Rows of one component and mode.
    as_of
        Last day of the window.
    look_back_years
        Its length in years.
    season
        Months, 1 to 12, for whose snow and slides a season of the link stands already.
    with_in_force
        Count what is still in force, though the ground that is stated for it has gone: it says
        something of its own border, and nothing of others.

    Returns
    -------
    tuple
        Rows in the order given, and hours of the window to be left out with the others.

    Examples
    --------
    >>> lasting([], as_of=date(2026, 1, 1), look_back_years=5, season=frozenset())
    ([], 0.0)
    """
    kept, ended = [], []
    for closure in closures:
        lasts = with_in_force and (closure.end is None or closure.end > as_of)
        if closure.cause_ended is not None and closure.cause_ended <= as_of and not lasts:
            ended.append(closure)
        elif closure.cause_kind not in SEASONAL_KINDS or closure.start.month not in season:
            kept.append(closure)
    opening = window_opening(as_of, look_back_years)
    spans = joined_spans([one for one in ended if one.extent == "full"], opening, as_of)
    return kept, math.fsum(span.hours for span in spans)


@lru_cache(maxsize=64)
def window_opening(as_of: date, look_back_years: float) -> date:
    """First day of a look-back window.

    Parameters
    ----------
    as_of
        Last day of the window.
    look_back_years
        Its length in years.

    Returns
    -------
    datetime.date
        Not before the first day that a date can be.

    Examples
    --------
    >>> window_opening(date(2026, 1, 1), 5)
    datetime.date(2021, 1, 1)
    """
    reach_days = min(look_back_years * DAYS_PER_YEAR, (as_of - date.min).days)
    return as_of - timedelta(days=reach_days)


class Span(NamedTuple):
    """A time closed, however many rows of the record make it."""

    start: date
    """First day closed."""
    end: date
    """Day of reopening, or the last day that is known."""
    is_open: bool
    """Whether it lasts beyond that day."""
    event: str
    """Event of the record in which it began."""
    parts: int
    """Sections in a row that it closes together."""

    @property
    def hours(self) -> float:
        """For which it lasted."""
        return (self.end - self.start).days * HOURS_PER_DAY


def joined_spans(closures: Sequence[Closure], opening: date, as_of: date) -> list[Span]:
    """Closures clipped to a window, those that touch or overlap joined to one.

    Parameters
    ----------
    closures
        Rows of one component and mode.
    opening, as_of
        First and last day of the window.

    Returns
    -------
    list of Span
        In order of time.

    Examples
    --------
    >>> row = Closure("a", "a", date(2026, 1, 1), date(2026, 1, 3), "all", "full", "", "", "", "")
    >>> rows = [row, row._replace(start=date(2026, 1, 3), end=None)]
    >>> [(span.hours, span.is_open) for span in joined_spans(rows, date.min, date(2026, 1, 9))]
    [(192.0, True)]
    """
    spans = sorted(
        Span(
            max(one.start, opening),
            min(one.end or as_of, as_of),
            one.end is None or one.end > as_of,
            one.event,
            one.parts,
        )
        for one in closures
    )
    joined: list[Span] = []
    for span in spans:
        if span.end <= span.start:
            continue
        if joined and span.start <= joined[-1].end:
            last = joined[-1]
            joined[-1] = last._replace(
                end=max(last.end, span.end),
                is_open=last.is_open or span.is_open,
                parts=min(last.parts, span.parts),
            )
        else:
            joined.append(span)
    return joined
