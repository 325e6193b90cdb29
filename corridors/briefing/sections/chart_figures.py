"""Time, cost and elevation of the routes over their kilometres, low enough for half a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.lettered_routes import LetteredRoute
from corridors.analysis.profile import route_profile
from corridors.data.elevation import LinkProfile
from corridors.drawing import profile_panel, time_cost_distance
from corridors.drawing.chart_route import ChartRoute, chart_route
from corridors.drawing.figure import Figure
from corridors.drawing.frame import WIDTH_PX
from corridors.drawing.svg import document
from corridors.language.speech import later, say
from corridors.model.network import Network

PANEL_PX, PROFILE_PX = 64.0, 30.0
TOP_PX, HEADING_PX, FOOT_PX, AXIS_PX = 22.0, 18.0, 2.0, 36.0
CHART_NOTE = later(
    "Thick: borders, transshipments and ports; thin: roads and railways. Elevation is derived from"
    " grids, good to some 100 m."
)


def chart_figures(
    network: Network, shown: Sequence[LetteredRoute], profiles: Mapping[str, LinkProfile]
) -> tuple[Figure, ...]:
    """Hours and dollars of all routes, then the elevation of the first.

    Parameters
    ----------
    network
        On which the routes lie.
    shown
        The routes of the page, at least one.
    profiles
        Elevation along links, by link id; without any there is no drawing of elevation.

    Returns
    -------
    tuple of Figure
        Each a drawing of its own, so that a page may break between them.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.analysis.lettered_routes import lettered_routes
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> shown = lettered_routes(cases(network, question), ())
    >>> [figure.key for figure in chart_figures(network, shown, {})]
    ['time', 'cost']
    """
    routes = [
        chart_route(
            network,
            one.route,
            _label(network, one),
            route_profile(network, one.route, profiles) if profiles else None,
        )
        for one in shown
    ]
    x_high = max(route.length_km for route in routes) or 1.0
    x_title = say("km from {place}", place=routes[0].origin)
    return (
        _panel(routes, time_cost_distance.TIME, x_high, ""),
        _panel(routes, time_cost_distance.COST, x_high, x_title),
        *([_profile(routes[0], x_high, x_title)] if profiles else ()),
    )


def _panel(
    routes: Sequence[ChartRoute], quantity: time_cost_distance.Quantity, x_high: float, x_title: str
) -> Figure:
    """One quantity summed up over the km."""
    panel = time_cost_distance.panel(routes, quantity, TOP_PX, x_high, x_title, PANEL_PX)
    height_px = TOP_PX + PANEL_PX + (AXIS_PX if x_title else FOOT_PX)
    words = " ".join(
        f"{route.label}: {say('; ').join(time_cost_distance.stops(route))}{say('.')}"
        for route in routes
    )
    return Figure(
        key="time" if quantity is time_cost_distance.TIME else "cost",
        svg=document(WIDTH_PX, height_px, say(quantity.title), words, panel.parts),
        # the stops are listed once, with their hours and dollars
        description=words if quantity is time_cost_distance.TIME else "",
    )


def _profile(route: ChartRoute, x_high: float, x_title: str) -> Figure:
    """The elevation of a route, on the axis of km of the others."""
    elevation_range_m = profile_panel.elevation_range_m([route])
    panel, _, _ = profile_panel.panel(
        route, 0, HEADING_PX, x_high, elevation_range_m, x_title, PROFILE_PX
    )
    height_px = HEADING_PX + profile_panel.NAMES_PX + PROFILE_PX + AXIS_PX
    words = profile_panel.description(route)
    svg = document(WIDTH_PX, height_px, say("Elevation along the route"), words, panel)
    return Figure(key="elevation", svg=svg, description=words)


def _label(network: Network, one: LetteredRoute) -> str:
    """The route's letter and its last border, which tells it from the others."""
    crossings = one.route.crossings
    return f"{one.letter}: {network.crossings[crossings[-1]].name}" if crossings else one.letter
