"""Columns of a terminal's table about routes: days and their parts, dollars, ranges, the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.ensemble import Spreads
from corridors.measures import MEASURE, UNKNOWN, objective
from corridors.output.columns import Column
from corridors.output.ranges import fitting_text, likely_text
from corridors.routing.route import Route
from corridors.tuples import NamedTuple
from corridors.units import days_text

LIKELY = "likely\nP10–90"
"""Heading of a range; the P10 and the P90 of a figure are its ends."""
OTHERS = (
    "length_km",
    "expected_closure_delay_h",
    "closure_probability",
    "co2_kg",
    "generalised_cost_usd",
)
"""What else is shown where there is room, the weightiest first."""
SHARE = "best\nin %\ndraws"
"""Heading of the share of the draws of all figures in which a route is the best of those open."""
PARTS = (
    ("drive,\nrest", ("driving_h", "rest_h")),
    ("border,\ntrans-\nship", ("border_h", "transshipment_h")),
    ("port", ("port_h",)),
)
"""Into what the days of a route are split: headings, and the parts of the time in them."""
NO_RANKS: Mapping[str, int] = {}
PARTS_RANK, RANGE_RANK, COST_RANGE_RANK, OTHER_RANK = 1, 2, 3, 4
"""What is left out where there is no room: first other measures, then ranges, then the parts."""
PARTS_LAST = OTHER_RANK + len(OTHERS)
"""Rank of the parts where all other figures come before them."""


class Row(NamedTuple):
    """A route in a table, or the difference of two."""

    route: Route | None = None
    """None where there is none, or for a difference."""
    spreads: Spreads | None = None
    """Ranges of its totals, None where they are not known."""
    difference: Mapping[str, float] | None = None
    """By key of a measure, for a row of differences."""
    is_head: bool = False
    """Whether its cells are empty: a row that only has a name."""


def route_columns(
    rows: Sequence[Row],
    by: str,
    *,
    shares: Sequence[str] = (),
    parts_rank: int = PARTS_RANK,
    ranks: Mapping[str, int] = NO_RANKS,
) -> list[Column]:
    """The figures of some routes as columns.

    Parameters
    ----------
    rows
        In order.
    by
        Objective of the question; its measure is always shown.
    shares
        Shares of the draws in which each is the best, in words; none where they are not known.
    parts_rank
        Of the parts of the days.
    ranks
        Of other measures, where they are not those of ``OTHERS``.

    Returns
    -------
    list of Column
        Days, their range and parts, dollars, their range, then what has no range.

    Examples
    --------
    >>> import corridors
    >>> best = corridors.load().route("Quetta", "Karachi", by="time").best
    >>> [(one.head, one.cells) for one in route_columns([Row(best)], "time") if not one.rank]
    [('days', ['2.1']), ('USD', ['254'])]
    """
    key = objective(by).key
    days = [
        _column("time_h", rows),
        *_likely("time_h", rows, RANGE_RANK),
        *_parts(rows, parts_rank),
    ]
    cost = [_column("cost_usd", rows), *_likely("cost_usd", rows, COST_RANGE_RANK)]
    aim = [] if key in ("time_h", "cost_usd") else [_column(key, rows)]
    won = [Column(SHARE, shares)] if shares else []
    rest = [
        _column(other, rows, ranks.get(other, rank))
        for rank, other in enumerate(OTHERS, start=OTHER_RANK)
        if other != key
    ]
    return [*days, *cost, *aim, *won, *rest]


def _column(key: str, rows: Sequence[Row], rank: int = 0) -> Column:
    measure = MEASURE[key]

    def text(row: Row) -> str:
        if row.is_head:
            return ""
        if row.difference is not None:
            more = row.difference.get(key)
            return UNKNOWN if more is None else measure.signed_figure(more)
        if row.route is None or not row.route.knows(measure):
            return UNKNOWN
        value, spread = row.route.totals[key], (row.spreads or {}).get(key)
        return (
            measure.figure(value)
            if measure.form == "hours"
            else fitting_text(measure, value, spread)
        )

    return Column(measure.head, [text(row) for row in rows], rank)


def _likely(key: str, rows: Sequence[Row], rank: int) -> list[Column]:
    if not any(row.spreads for row in rows):
        return []
    cells = [
        likely_text(MEASURE[key], row.spreads.get(key) if row.spreads else None) for row in rows
    ]
    return [Column(LIKELY, cells, rank)]


def _parts(rows: Sequence[Row], rank: int) -> list[Column]:
    columns: list[Column] = []
    if any(row.difference is not None for row in rows):
        return columns
    for head, keys in PARTS:
        hours = [_hours(row, keys) for row in rows]
        if any(hours):
            cells = ["" if one is None else days_text(one) for one in hours]
            columns.append(Column(head, cells, rank))
    return columns


def _hours(row: Row, keys: Sequence[str]) -> float | None:
    return row.route and sum(row.route.time_parts[key] for key in keys)
