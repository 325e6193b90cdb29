"""The legs of a route as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.dates import moment_words
from corridors.model.network import Network
from corridors.output.words import leg_name
from corridors.routing.route import Leg, Route

if TYPE_CHECKING:
    from rich.table import Table

MAX_NUMBER = 8
"""A road number that is longer has no room in its column."""


def legs_table(network: Network, route: Route) -> Table:
    """The legs of a route with their figures and how sure they are.

    Parameters
    ----------
    network
        The route lies on it.
    route
        With its legs.

    Returns
    -------
    rich.table.Table
        A row a leg, the totals last.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> table = legs_table(answer.network, answer.best)
    >>> table.row_count == len(answer.best.legs) + 1  # and the totals
    True
    """
    from corridors.output.tables import empty_table

    table = empty_table()
    table.add_column("", justify="right")
    table.add_column("leg", min_width=20 if route.timetable else 34)
    table.add_column("by", no_wrap=True)
    for heading in ("km", "hours", "USD"):
        table.add_column(heading, justify="right", no_wrap=True, min_width=6)
    stops = route.timetable.stops if route.timetable else ()
    if stops:
        table.add_column("arrives", justify="right", no_wrap=True)
    table.add_column(" confidence", no_wrap=True)
    for number, leg in enumerate(route.legs, start=1):
        price = leg.price
        table.add_row(
            str(number),
            leg_name(network, leg.link),
            _by(leg),
            f"{price.length_km:,.0f}" if price.length_km else "",
            f"{price.time_h:,.1f}",
            f"{price.cost_usd:,.0f}" if price.cost_usd else "",
            *([" " + moment_words(stops[number - 1].arrives)[len("Mon ") :]] if stops else ()),
            " " + leg.confidence,
            style="bold" if leg.link.kind == "crossing" else "",
        )
    totals = route.totals
    table.add_section()
    table.add_row(
        "",
        "total (legs are rounded)",
        "",
        f"{totals['length_km']:,.0f}",
        f"{totals['time_h']:,.1f}",
        f"{totals['cost_usd']:,.0f}",
        *([""] if stops else ()),
        "",
    )
    return table


def _by(leg: Leg) -> str:
    """Number of the road where it is short enough for a column, else the mode."""
    number = leg.link.route_number
    return number if 0 < len(number) <= MAX_NUMBER else leg.link.mode
