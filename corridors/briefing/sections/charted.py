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

PANEL_PX, HEIGHTS_PX = 128.0, 46.0
MAX_HEIGHTS = 2
TOP_PX, FOOT_PX, AXIS_PX = 24.0, 8.0, 38.0
CHART_NOTE = (
    "Thick: borders, transshipments and ports with what they take; thin: roads and railways."
    " Heights are derived from elevation grids along the drawn lines, good to some 100 m."
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
        *([_heights(routes[:MAX_HEIGHTS], x_high, x_title)] if profiles else ()),
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


def _heights(routes: Sequence[ChartRoute], x_high: float, x_title: str) -> Figure:
    parts: list[str] = []
    height_range_m = heights.height_range_m(routes)
    down_px = 18.0
    for number, route in enumerate(routes):
        last = number == len(routes) - 1
        panel, _, _ = heights.panel(
            route, number, down_px, x_high, height_range_m, x_title if last else "", HEIGHTS_PX
        )
        parts += panel
        down_px += heights.NAMES_PX + HEIGHTS_PX + (AXIS_PX if last else 22.0)
    words = " ".join(map(heights.told, routes))
    return Figure(
        key="heights",
        svg=document(WIDTH_PX, down_px, "Heights along the ways", words, parts),
        description=words,
    )


def _label(network: Network, way: Way) -> str:
    """The way's letter and its last border, which tells it from the others."""
    crossings = way.route.crossings
    return f"{way.letter}: {network.crossings[crossings[-1]].name}" if crossings else way.letter
