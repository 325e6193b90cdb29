"""Columns of a terminal's table about routes: days and their parts, dollars, ranges and the rest."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from corridors.analysis.ensemble import Spreads
from corridors.measures import MEASURE, UNKNOWN, objective
from corridors.output.columns import Column
from corridors.output.ranges import fitting_text, likely_text
from corridors.routing.route import Route
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
PARTS_RANK, RANGE_RANK, COST_RANGE_RANK, OTHER_RANK = 1, 2, 3, 4
"""What is left out first where there is no room: the other measures, then ranges, then the parts."""


class Row(NamedTuple):
    """A route in a table."""

    route: Route | None
    """None where there is none."""
    spreads: Spreads | None = None
    """Ranges of its totals, None where they are not known."""


def route_columns(
    rows: Sequence[Row],
    by: str,
    *,
    shares: Sequence[str] = (),
    parts_rank: int = PARTS_RANK,
    always: Collection[str] = (),
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
    always
        Other measures that are always shown.

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
    days = [_column("time_h", rows), *_likely("time_h", rows, RANGE_RANK), *_parts(rows, parts_rank)]
    cost = [_column("cost_usd", rows), *_likely("cost_usd", rows, COST_RANGE_RANK)]
    aim = [] if key in ("time_h", "cost_usd") else [_column(key, rows)]
    won = [Column(SHARE, shares)] if shares else []
    rest = [
        _column(other, rows, 0 if other in always else rank)
        for rank, other in enumerate(OTHERS, start=OTHER_RANK)
        if other != key
    ]
    return [*days, *cost, *aim, *won, *rest]


def signed_columns(
    differences: Sequence[Mapping[str, float] | None], keys: Sequence[str]
) -> list[list[str]]:
    """Differences of some measures as cells with their sign.

    Parameters
    ----------
    differences
        By key of a measure, a row each; None where there is none.
    keys
        Of the measures.

    Returns
    -------
    list of list of str
        Cells by measure, then by row.

    Examples
    --------
    >>> signed_columns([{"time_h": 14.0}, None], ["time_h"])
    [['+0.6', '–']]
    """
    return [
        [MEASURE[key].signed_figure(one[key]) if one and key in one else UNKNOWN for one in differences]
        for key in keys
    ]


def _column(key: str, rows: Sequence[Row], rank: int = 0) -> Column:
    measure = MEASURE[key]

    def text(row: Row) -> str:
        if row.route is None or not row.route.knows(measure):
            return UNKNOWN
        value, spread = row.route.totals[key], (row.spreads or {}).get(key)
        return measure.figure(value) if measure.form == "hours" else fitting_text(measure, value, spread)

    return Column(measure.head, [text(row) for row in rows], rank)


def _likely(key: str, rows: Sequence[Row], rank: int) -> list[Column]:
    if not any(row.spreads for row in rows):
        return []
    cells = [likely_text(MEASURE[key], row.spreads.get(key) if row.spreads else None) for row in rows]
    return [Column(LIKELY, cells, rank)]


def _parts(rows: Sequence[Row], rank: int) -> list[Column]:
    columns = []
    for head, keys in PARTS:
        hours = [row.route and sum(row.route.time_parts[key] for key in keys) for row in rows]
        if any(hours):
            cells = [UNKNOWN if one is None else days_text(one) for one in hours]
            columns.append(Column(head, cells, rank))
    return columns
