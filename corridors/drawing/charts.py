"""Whole drawings: heading, key, panels and foot."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.drawing import profile_panel, time_cost_distance
from corridors.drawing.chart_route import ChartRoute, ends, totals_words
from corridors.drawing.frame import LEFT_PX, WIDTH_PX, mark
from corridors.drawing.labels import Placed
from corridors.drawing.letter_widths import shortened, wrapped
from corridors.drawing.palette import route_style
from corridors.drawing.svg import SOFT, document, line, text
from corridors.drawing.time_cost_distance import stops
from corridors.errors import UsageError

KEY_ROW_PX = 20.0
KEY_PX = 860.0
MAX_ROUTES = 8
"""More lines than there are styles, and than anyone can follow."""
GAP_PX = 46.0
AXIS_PX = 44.0


class _Drawing:
    """Parts from the top down."""

    def __init__(self, title: str, subtitle: str) -> None:
        self.parts: list[str] = []
        self.placed: list[Placed] = []
        self.unlabelled = 0
        self.down_px = 30.0
        self.title = title
        heading = shortened(title, WIDTH_PX - 32, 18, bold=True)
        self.parts.append(text(16, self.down_px, heading, size_px=18, bold=True))
        if subtitle:
            self.down_px += 20
            words = shortened(subtitle, WIDTH_PX - 32, 12)
            self.parts.append(text(16, self.down_px, words, fill=SOFT))

    def key(self, routes: Sequence[ChartRoute], *, with_stops: bool) -> None:
        """Each route with its line, name, totals and all its stops."""
        self.down_px += 10
        for number, route in enumerate(routes):
            self.down_px += KEY_ROW_PX
            style, y = route_style(number, route.colour), self.down_px - 4
            stroke = {"stroke": style.colour, "stroke_dasharray": style.dash}
            label = shortened(route.label, 420, 12, bold=True)
            self.parts += [
                line(18, y, 60, y, stroke_width=2.4, **stroke),
                mark(style.mark, 39, y, style.colour),
                text(LEFT_PX + 8, self.down_px, label, bold=True, fill=style.colour),
            ]
            figures = zip((620.0, 740.0, 860.0), totals_words(route), strict=True)
            for x, words in figures:
                self.parts.append(text(x, self.down_px, words, anchor="end"))
            for row in wrapped(stops(route), KEY_PX, 11) if with_stops else ():
                self.down_px += 14
                self.parts.append(text(LEFT_PX + 8, self.down_px, row, fill=SOFT, size_px=11))

    def time_and_cost(self, routes: Sequence[ChartRoute], x_high: float, x_title: str) -> None:
        for quantity, axis in (
            (time_cost_distance.TIME, ""),
            (time_cost_distance.COST, x_title),
        ):
            self.down_px += GAP_PX
            drawn = time_cost_distance.panel(routes, quantity, self.down_px, x_high, axis)
            self.parts += drawn.parts
            self.placed += drawn.placed
            self.unlabelled += drawn.unlabelled
            self.down_px += time_cost_distance.PANEL_PX
        self.down_px += AXIS_PX

    def profiles(self, routes: Sequence[ChartRoute], x_high: float, x_title: str) -> None:
        elevation_range_m = profile_panel.elevation_range_m(routes)
        for number, route in enumerate(routes):
            self.down_px += 34
            last = number == len(routes) - 1
            parts, placed, left = profile_panel.panel(
                route, number, self.down_px, x_high, elevation_range_m, x_title if last else ""
            )
            self.parts += parts
            self.placed += placed
            self.unlabelled += left
            self.down_px += profile_panel.NAMES_PX + profile_panel.PANEL_PX
        self.down_px += AXIS_PX

    def foot(self, words: Sequence[str]) -> None:
        if self.unlabelled:
            one = self.unlabelled == 1
            had = f"{self.unlabelled} label{'' if one else 's'} had no room in the picture."
            words = [*words, had]
        for sentence in words:
            self.down_px += 16
            self.parts.append(text(16, self.down_px, sentence, fill=SOFT, size_px=11))

    def svg(self, description: str) -> str:
        return document(WIDTH_PX, self.down_px + 16, self.title, description, self.parts)


STEPS = "Thick: borders, transshipments and ports, with what they take. Thin: roads and railways."
GRIDS = (
    "Elevation is derived from grids (GEBCO 2023, NOAA GLOBE) along the drawn lines, good to some"
    " 100 m; that of passes is stated by their sources."
)


def time_cost_distance_svg(
    routes: Sequence[ChartRoute], *, title: str = "", subtitle: str = ""
) -> str:
    """Hours and dollars over km of some routes, as SVG text.

    Parameters
    ----------
    routes
        1 to 8.
    title
        Above the drawing; a usual one if empty.
    subtitle
        Under which conditions the routes are best.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    UsageError
        If there is no route, or more than 8.

    Examples
    --------
    >>> from corridors.drawing.chart_route import ChartLeg
    >>> legs = (ChartLeg(60, 2, 50), ChartLeg(10, 30, 500, "Torkham"))
    >>> route = ChartRoute("A", "Kabul", "Peshawar", legs, 70, 32, 550)
    >>> time_cost_distance_svg([route]).startswith("<svg")
    True
    """
    drawing, x_high, x_title = _begin(routes, title or "Time, cost and distance", subtitle)
    drawing.time_and_cost(routes, x_high, x_title)
    drawing.foot([STEPS])
    return drawing.svg(" ".join(map(time_cost_distance.description, routes)))


def elevation_svg(routes: Sequence[ChartRoute], *, title: str = "", subtitle: str = "") -> str:
    """The elevation profiles of some routes that carry one, as SVG text.

    Parameters
    ----------
    routes
        1 to 8.
    title
        Above the drawing; a usual one if empty.
    subtitle
        Under which conditions the routes are best.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    UsageError
        If there is no route, or more than 8.

    Examples
    --------
    >>> from corridors.drawing.chart_route import ChartLeg
    >>> legs = (ChartLeg(60, 2, 50), ChartLeg(10, 30, 500, "Torkham"))
    >>> route = ChartRoute("A", "Kabul", "Peshawar", legs, 70, 32, 550)
    >>> elevation_svg([route]).startswith("<svg")
    True
    """
    title = title or "Elevation along the route"
    drawing, x_high, x_title = _begin(routes, title, subtitle, with_stops=False)
    drawing.profiles(routes, x_high, x_title)
    drawing.foot([GRIDS])
    return drawing.svg(" ".join(map(profile_panel.description, routes)))


def both_svg(routes: Sequence[ChartRoute], *, title: str = "", subtitle: str = "") -> str:
    """Hours, dollars and elevation over the same km, as SVG text.

    Parameters
    ----------
    routes
        1 to 8.
    title
        Above the drawing; a usual one if empty.
    subtitle
        Under which conditions the routes are best.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    UsageError
        If there is no route, or more than 8.

    Examples
    --------
    >>> from corridors.drawing.chart_route import ChartLeg
    >>> legs = (ChartLeg(60, 2, 50), ChartLeg(10, 30, 500, "Torkham"))
    >>> route = ChartRoute("A", "Kabul", "Peshawar", legs, 70, 32, 550)
    >>> both_svg([route]).startswith("<svg")
    True
    """
    drawing, x_high, x_title = _begin(routes, title or "Time, cost, distance, elevation", subtitle)
    drawing.time_and_cost(routes, x_high, x_title)
    drawing.profiles(routes, x_high, x_title)
    drawing.foot([STEPS, GRIDS])
    words = [*map(time_cost_distance.description, routes), *map(profile_panel.description, routes)]
    return drawing.svg(" ".join(words))


def _begin(
    routes: Sequence[ChartRoute], title: str, subtitle: str, *, with_stops: bool = True
) -> tuple[_Drawing, float, str]:
    if not 1 <= len(routes) <= MAX_ROUTES:
        raise UsageError(f"A chart shows 1 to {MAX_ROUTES} routes, not {len(routes)}.")
    pair = ends(routes)
    drawing = _Drawing(f"{pair}: {title[0].lower()}{title[1:]}" if pair else title, subtitle)
    drawing.key(routes, with_stops=with_stops)
    origins = {route.origin for route in routes}
    origin = next(iter(origins)) if len(origins) == 1 else "the origin"
    x_high = max(route.length_km for route in routes) or 1.0
    return drawing, x_high, f"km from {shortened(origin, 200, 11)}"
