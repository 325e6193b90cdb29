"""Routes of an answer as the map shows them, beside the one that the page computes."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.analysis.normal import closed_on_route
from corridors.data.lines import Line
from corridors.language.speech import say
from corridors.language.written import number
from corridors.maps.alignments import alignments
from corridors.maps.document import MapLeg, MapRoute, MapTotal
from corridors.maps.engine.state import day_words
from corridors.maps.engine.vocabulary import LEG_MEASURES, row_name
from corridors.measures import MEASURE, MEASURES
from corridors.model.network import Network
from corridors.output.words import leg_name, route_words
from corridors.pricing.prices import Price
from corridors.routing.route import Route
from corridors.units import listed


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
    >>> answer = corridors.load().route("Kabul", "Peshawar", by="time", borders="normal")
    >>> route = map_route(answer.network, "the best", answer.best, {})
    >>> route.totals[0].name, len(route.legs) == len(answer.best.legs)
    ('Distance, km', True)
    >>> route.summary
    'Torkham (road); over what was closed on 2026-10-04: Torkham crossing'
    """
    day = network.data_as_of
    closed = list(closed_on_route(network, route, day))
    words = route_words(network, route)
    if closed:
        words = say(
            "{route}; over what was closed on {day}: {names}",
            route=words,
            day=day_words(day),
            names=listed(closed),
        )
    return MapRoute(
        label=label,
        summary=words,
        lines=alignments(network, [leg.link for leg in route.legs], lines),
        legs=tuple(
            MapLeg(text=leg_name(network, leg.link), figures=_figures(leg.price))
            for leg in route.legs
        ),
        totals=tuple(
            MapTotal(
                heading=say(measure.heading, "heading"),
                name=row_name(measure),
                text=route.text(measure),
            )
            for measure in MEASURES
        ),
    )


def _figures(price: Price) -> tuple[str, ...]:
    """Figures of a leg: hours with their tenths, since many sections take less than one."""
    values = {key: float(getattr(price, key)) for key in LEG_MEASURES}
    return tuple(
        say("{hours} h", hours=number(value, 1))
        if MEASURE[key].form == "hours"
        else MEASURE[key].text(value)
        for key, value in values.items()
    )
