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
from corridors.model.network import Network

PANEL_PX, PROFILE_PX = 88.0, 34.0
MAX_PROFILES = 2
TOP_PX, HEADING_PX, FOOT_PX, AXIS_PX = 24.0, 18.0, 4.0, 38.0
CHART_NOTE = (
    "Thick: borders, transshipments and ports; thin: roads and railways. Elevation is derived from"
    " grids, good to some 100 m."
)


def chart_figures(
    network: Network, shown: Sequence[LetteredRoute], profiles: Mapping[str, LinkProfile]
) -> tuple[Figure, ...]:
    """Hours and dollars of all routes, then the elevation of the first ones.

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
    x_title = f"km from {routes[0].origin}"
    return (
        _panel(routes, time_cost_distance.TIME, x_high, ""),
        _panel(routes, time_cost_distance.COST, x_high, x_title),
        *(_profiles(routes[:MAX_PROFILES], x_high, x_title) if profiles else ()),
    )


def _panel(
    routes: Sequence[ChartRoute], quantity: time_cost_distance.Quantity, x_high: float, x_title: str
) -> Figure:
    """One quantity summed up over the km."""
    panel = time_cost_distance.panel(routes, quantity, TOP_PX, x_high, x_title, PANEL_PX)
    height_px = TOP_PX + PANEL_PX + (AXIS_PX if x_title else FOOT_PX)
    words = " ".join(
        f"{route.label}: {'; '.join(time_cost_distance.stops(route))}." for route in routes
    )
    return Figure(
        key="time" if quantity is time_cost_distance.TIME else "cost",
        svg=document(WIDTH_PX, height_px, quantity.title, words, panel.parts),
        # the stops are listed once, with their hours and dollars
        description=words if quantity is time_cost_distance.TIME else "",
    )


def _profiles(routes: Sequence[ChartRoute], x_high: float, x_title: str) -> list[Figure]:
    """A drawing for each route, all on one scale; the last one has the axis of km."""
    elevation_range_m = profile_panel.elevation_range_m(routes)
    figures = []
    for number, route in enumerate(routes):
        last = number == len(routes) - 1
        panel, _, _ = profile_panel.panel(
            route,
            number,
            HEADING_PX,
            x_high,
            elevation_range_m,
            x_title if last else "",
            PROFILE_PX,
        )
        foot_px = AXIS_PX if last else FOOT_PX
        height_px = HEADING_PX + profile_panel.NAMES_PX + PROFILE_PX + foot_px
        words = profile_panel.description(route)
        figures.append(
            Figure(
                key=f"elevation-{number + 1}",
                svg=document(WIDTH_PX, height_px, "Elevation along the route", words, panel),
                description=words,
            )
        )
    return figures


def _label(network: Network, one: LetteredRoute) -> str:
    """The route's letter and its last border, which tells it from the others."""
    crossings = one.route.crossings
    return f"{one.letter}: {network.crossings[crossings[-1]].name}" if crossings else one.letter
