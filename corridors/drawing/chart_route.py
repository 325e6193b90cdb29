"""What the charts draw: routes reduced to their steps."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.profile import RouteProfile
from corridors.drawing.palette import colour_of
from corridors.language.speech import say
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.routing.route import Leg, Route
from corridors.tuples import NamedTuple


class ChartLeg(NamedTuple):
    """A leg of a route."""

    length_km: float
    """Km."""
    time_h: float
    """Hours, without closure delay."""
    cost_usd: float
    """USD."""
    stop: str = ""
    """Name of a border, a transshipment or a port; empty on a section."""


class ChartRoute(NamedTuple):
    """A route for the charts."""

    label: str
    """What it goes by."""
    origin: str
    """Name of the place."""
    destination: str
    """Name of the place."""
    legs: tuple[ChartLeg, ...]
    """In order of travel."""
    length_km: float
    """Km of all legs."""
    time_h: float
    """Hours of all legs, without closure delay."""
    cost_usd: float
    """USD of all legs."""
    profile: RouteProfile | None = None
    """Its elevation, where that is drawn."""
    colour: str = ""
    """Of the corridor that it follows, empty for none."""


class RunningTotal(NamedTuple):
    """Where a route stands after a leg."""

    km: float
    """Since its start."""
    time_h: float
    """Hours since its start."""
    cost_usd: float
    """USD since its start."""


def chart_route(
    network: Network, route: Route, label: str, profile: RouteProfile | None = None
) -> ChartRoute:
    """A route as the charts take it.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.
    label
        What it goes by in the drawing.
    profile
        Its elevation, where that is drawn.

    Returns
    -------
    ChartRoute
        Legs with their km, hours and USD.

    Examples
    --------
    >>> from corridors.routing.search import best_route
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> chart_route(network, best_route(network, question), "fastest").origin
    'Quetta'
    """
    return ChartRoute(
        label=label,
        origin=network.places[route.origin].name,
        destination=network.places[route.destination].name,
        legs=tuple(
            ChartLeg(leg.price.length_km, leg.price.time_h, leg.price.cost_usd, _stop(network, leg))
            for leg in route.legs
        ),
        length_km=route.totals["length_km"],
        time_h=route.totals["time_h"],
        cost_usd=route.totals["cost_usd"],
        profile=profile,
        colour=colour_of(network, [route.corridor]),
    )


def _stop(network: Network, leg: Leg) -> str:
    if leg.link.kind == "crossing":
        return network.crossings[leg.link.crossing].name
    place = network.places[leg.link.from_place].name
    return {
        "transshipment": say("{place} transshipment", place=place),
        "port": say("{place} port", place=place),
    }.get(leg.link.kind, "")


def running_totals(route: ChartRoute) -> list[RunningTotal]:
    """The running sums of a route, from zero to its totals.

    Parameters
    ----------
    route
        With its legs.

    Returns
    -------
    list of RunningTotal
        One more than legs.

    Examples
    --------
    >>> route = ChartRoute("A", "A", "B", (ChartLeg(10, 1, 5), ChartLeg(0, 2, 3)), 10, 3, 8)
    >>> [total.time_h for total in running_totals(route)]
    [0.0, 1.0, 3.0]
    """
    sums = [RunningTotal(0.0, 0.0, 0.0)]
    for leg in route.legs:
        km, time_h, cost_usd = sums[-1]
        sums.append(RunningTotal(km + leg.length_km, time_h + leg.time_h, cost_usd + leg.cost_usd))
    return sums


def ends(routes: Sequence[ChartRoute]) -> str:
    """From where to where, if that is the same for all.

    Parameters
    ----------
    routes
        Any number.

    Returns
    -------
    str
        Origin and destination; empty where they differ.

    Examples
    --------
    >>> ends([ChartRoute("A", "Kabul", "Karachi", (), 0, 0, 0)])
    'Kabul → Karachi'
    """
    pairs = {(route.origin, route.destination) for route in routes}
    return " → ".join(next(iter(pairs))) if len(pairs) == 1 else ""


def totals_words(route: ChartRoute) -> tuple[str, str, str]:
    """Distance, time and cost of a route with their units.

    Parameters
    ----------
    route
        With its totals in km, hours and USD.

    Returns
    -------
    tuple of str
        As the measures write them.

    Examples
    --------
    >>> totals_words(ChartRoute("A", "A", "B", (), 3163.2, 282, 4508))
    ('3,163 km', '11.8 d', '4,508 USD')
    """
    return (
        MEASURE["length_km"].with_unit(route.length_km),
        MEASURE["time_h"].with_unit(route.time_h),
        MEASURE["cost_usd"].with_unit(route.cost_usd),
    )
