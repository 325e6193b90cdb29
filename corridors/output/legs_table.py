"""The legs of a route as a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from corridors.dates import moment_words
from corridors.model.network import Network
from corridors.output.columns import Column, FittedTable
from corridors.output.words import leg_name
from corridors.routing.route import Leg, Route
from corridors.units import HOURS_PER_DAY, days_text

MAX_NUMBER = 8
"""A road number that is longer has no room in its column."""
LEAST = 34
"""To how few characters the names of legs fold where there is room for their figures."""


def legs_table(network: Network, route: Route) -> FittedTable:
    """The legs of a route with their figures and how sure they are.

    Parameters
    ----------
    network
        The route lies on it.
    route
        With its legs.

    Returns
    -------
    FittedTable
        A row a leg, the totals last.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> table = legs_table(answer.network, answer.best)
    >>> len(table.columns[0].cells) == len(answer.best.legs) + 1  # and the totals
    True
    """
    legs, totals = route.legs, route.totals
    stops = route.timetable.stops if route.timetable else ()
    total = f"total, {days_text(totals['time_h'])} days (legs are rounded)"
    columns = [
        Column("", [*map(str, range(1, len(legs) + 1)), ""]),
        Column(
            "leg",
            [*(leg_name(network, leg.link) for leg in legs), total],
            is_text=True,
            least=LEAST,
        ),
        Column("by", [*map(_by, legs), ""], 2, is_text=True),
        _figures("km", [leg.price.length_km for leg in legs], totals["length_km"]),
        _figures("hours", [leg.price.time_h for leg in legs], totals["time_h"], ",.1f"),
        _figures("USD", [leg.price.cost_usd for leg in legs], totals["cost_usd"]),
        Column(
            "km\nso far",
            [f"{km:,.0f}" for km in accumulate(leg.price.length_km for leg in legs)] + [""],
            4,
        ),
        Column(
            "days\nso far",
            [
                f"{hours / HOURS_PER_DAY:.1f}"
                for hours in accumulate(leg.price.time_h for leg in legs)
            ]
            + [""],
            3,
        ),
    ]
    if stops:
        times = [moment_words(stop.arrives)[len("Mon ") :] for stop in stops]
        columns.append(Column("arrives", [*times, ""]))
    columns.append(Column("confidence", [*(leg.confidence for leg in legs), ""], 1, is_text=True))
    borders = {at: "bold" for at, leg in enumerate(legs) if leg.link.kind == "crossing"}
    return FittedTable(columns, borders, {len(legs) - 1})


def _figures(head: str, figures: Sequence[float], total: float, form: str = ",.0f") -> Column:
    """Figures of the legs and their total; of nothing a blank."""
    return Column(head, [*(f"{one:{form}}" if one else "" for one in figures), f"{total:{form}}"])


def _by(leg: Leg) -> str:
    """Number of the road where it is short enough for a column, else the mode."""
    number = leg.link.route_number
    return number if 0 < len(number) <= MAX_NUMBER else leg.link.mode
