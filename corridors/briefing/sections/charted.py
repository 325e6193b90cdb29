"""Time, cost and heights of the ways over their kilometres, low enough for half a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.closures import Way
from corridors.analysis.profile import route_profile
from corridors.data.elevation import LinkProfile
from corridors.drawing import heights, time_cost_distance
from corridors.drawing.chart_route import ChartRoute, chart_route
from corridors.drawing.figure import Figure
from corridors.drawing.frame import WIDTH_PX
from corridors.drawing.svg import document
from corridors.model.network import Network

PANEL_PX, HEIGHTS_PX = 112.0, 42.0
MAX_HEIGHTS = 2
TOP_PX, HEADING_PX, FOOT_PX, AXIS_PX = 24.0, 18.0, 4.0, 38.0
CHART_NOTE = (
    "Thick: borders, transshipments and ports; thin: roads and railways. Elevation is derived from"
    " grids, good to some 100 m."
)


def chart_figures(
    network: Network, shown: Sequence[Way], profiles: Mapping[str, LinkProfile]
) -> tuple[Figure, ...]:
    """Hours and dollars of all ways in one drawing, the heights of the first two below."""
    routes = [
        chart_route(
            network,
            way.route,
            _label(network, way),
            route_profile(network, way.route, profiles) if profiles else None,
        )
        for way in shown
    ]
    x_high = max(route.length_km for route in routes) or 1.0
    x_title = f"km from {routes[0].origin}"
    return (
        _panel(routes, time_cost_distance.TIME, x_high, ""),
        _panel(routes, time_cost_distance.COST, x_high, x_title),
        *(_heights(routes[:MAX_HEIGHTS], x_high, x_title) if profiles else ()),
    )


def _panel(
    routes: Sequence[ChartRoute], quantity: time_cost_distance.Quantity, x_high: float, x_title: str
) -> Figure:
    """One quantity summed up over the km: drawings of their own let a page break between them."""
    panel = time_cost_distance.panel(routes, quantity, TOP_PX, x_high, x_title, PANEL_PX)
    height_px = TOP_PX + PANEL_PX + (AXIS_PX if x_title else FOOT_PX)
    words = " ".join(map(time_cost_distance.told, routes))
    return Figure(
        key="time" if quantity is time_cost_distance.TIME else "cost",
        svg=document(WIDTH_PX, height_px, quantity.title, words, panel.parts),
        # the stops are told once, with their hours and dollars
        description=words if quantity is time_cost_distance.TIME else "",
    )


def _heights(routes: Sequence[ChartRoute], x_high: float, x_title: str) -> list[Figure]:
    """A drawing for each way, all on one scale; the last one has the axis of km."""
    height_range_m = heights.height_range_m(routes)
    figures = []
    for number, route in enumerate(routes):
        last = number == len(routes) - 1
        panel, _, _ = heights.panel(
            route,
            number,
            HEADING_PX,
            x_high,
            height_range_m,
            x_title if last else "",
            HEIGHTS_PX,
        )
        height_px = HEADING_PX + heights.NAMES_PX + HEIGHTS_PX + (AXIS_PX if last else FOOT_PX)
        words = heights.told(route)
        figures.append(
            Figure(
                key=f"heights-{number + 1}",
                svg=document(WIDTH_PX, height_px, "Heights along the way", words, panel),
                description=words,
            )
        )
    return figures


def _label(network: Network, way: Way) -> str:
    """The way's letter and its last border, which tells it from the others."""
    crossings = way.route.crossings
    return f"{way.letter}: {network.crossings[crossings[-1]].name}" if crossings else way.letter
