"""Routes of an answer as the map shows them, beside the one that the page computes."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.analysis.compare import Comparison
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


def compared_routes(
    comparison: Comparison,
) -> tuple[tuple[tuple[str, Route], ...], tuple[str, ...]]:
    """What a map shows of a comparison.

    Parameters
    ----------
    comparison
        The best route of each named corridor, and the best of all.

    Returns
    -------
    routes : tuple of (str, Route)
        With labels; the best of all comes first.
    notes : tuple of str
        Why each other corridor has none.
    """
    best = [("best of all", comparison.best)] if comparison.best else []
    corridors = [(one.corridor.name, one.route) for one in comparison.answers if one.route]
    notes = [
        f"{one.corridor.name} is not possible: {'; '.join(one.reasons)}."
        for one in comparison.answers
        if one.route is None
    ]
    return (*best, *corridors), tuple(notes)


def _figures(price: Price) -> tuple[str, ...]:
    """Figures of a leg: hours with their tenths, since many sections take less than one."""
    values = {key: float(getattr(price, key)) for key in LEG_MEASURES}
    return tuple(
        f"{value:,.1f} h" if MEASURE[key].form == "hours" else MEASURE[key].text(value)
        for key, value in values.items()
    )
