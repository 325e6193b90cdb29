"""Routes of an answer as the map shows them, beside the one that the page computes."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.data.lines import Line
from corridors.maps.alignments import alignments
from corridors.maps.document import MapLeg, MapRoute, MapTotal
from corridors.maps.engine.vocabulary import LEG_MEASURES, row_name
from corridors.measures import MEASURE, MEASURES, UNKNOWN
from corridors.model.network import Network
from corridors.output.words import leg_name, route_words
from corridors.pricing.prices import Price
from corridors.routing.route import Route


def map_route(network: Network, label: str, route: Route, lines: Mapping[str, Line]) -> MapRoute:
    """A route with its totals as the tables write them.

    Parameters
    ----------
    network
        On which the route was planned.
    label
        What the route is, in a few words.
    route
        A route of an answer.
    lines
        By line id.

    Returns
    -------
    MapRoute
        Its summary says where it crosses a border that is closed on the day of the data.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Peshawar", by="time")
    >>> route = map_route(answer.network, "the best", answer.best, {})
    >>> route.totals[0].name, len(route.legs) == len(answer.best.legs)
    ('Distance, km', True)
    >>> route.summary
    'Torkham (road); over a border closed on 2026-10-04'
    """
    on_record = bool(route.sources["expected_closure_delay_h"])
    day = network.data_as_of
    closed = any(network.closure_of(leg.link, day) for leg in route.legs)
    note = f"; over a border closed on {day}" if closed else ""
    return MapRoute(
        label=label,
        summary=route_words(network, route) + note,
        lines=alignments(network, [leg.link for leg in route.legs], lines),
        legs=tuple(
            MapLeg(text=leg_name(network, leg.link), figures=_figures(leg.price))
            for leg in route.legs
        ),
        totals=tuple(
            MapTotal(
                heading=measure.heading,
                name=row_name(measure),
                text=UNKNOWN
                if measure.recorded and not on_record
                else measure.text(route.totals[measure.key]),
            )
            for measure in MEASURES
        ),
    )


def _figures(price: Price) -> tuple[str, ...]:
    """Figures of a leg: hours with their tenths, since many sections take less than one."""
    values = {key: float(getattr(price, key)) for key in LEG_MEASURES}
    return tuple(
        f"{value:,.1f} h" if MEASURE[key].form == "hours" else MEASURE[key].text(value)
        for key, value in values.items()
    )
