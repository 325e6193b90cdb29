"""The chart of UNESCAP's time/cost-distance method: hours and dollars summed up over the km.

A slope is a road or a railway, a step a border, a transshipment or a port: what stands out is where
time and money go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from corridors.drawing.chart_route import (
    ChartLeg,
    ChartRoute,
    RunningTotal,
    running_totals,
    totals_words,
)
from corridors.drawing.frame import (
    LEFT_PX,
    RIGHT_PX,
    WIDTH_PX,
    Scale,
    Style,
    axes,
    days_step_h,
    mark,
    step_of,
    ticks,
)
from corridors.drawing.labels import Box, LabelRequest, Placed, Point, draw, place
from corridors.drawing.letter_widths import shortened
from corridors.drawing.palette import route_style
from corridors.drawing.svg import line, polyline
from corridors.language import written
from corridors.language.speech import later, say
from corridors.measures import MEASURE
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

PANEL_PX = 290.0
MIN_STEP_H, MIN_STEP_USD = 0.5, 25.0
"""Smaller steps get no label in the picture."""
TICK_PX = 12.0
"""Least height between two figures of an axis."""
FEW_ROUTES = 3
MIN_SHARE = 0.04
"""Of the height of a panel: with more routes, steps that are hardly seen get no label."""
MAX_LABEL_PX = 190.0
END_PX = 5.5
"""Half the side of the square that a mark at an end of a line keeps free."""


class Quantity(NamedTuple):
    """What a panel sums up."""

    title: str
    """Above the panel."""
    of_total: Callable[[RunningTotal], float]
    """The quantity of a running total."""
    of_leg: Callable[[ChartLeg], float]
    """The quantity of a leg."""
    words: Callable[[float], str]
    """How a figure is written, with its unit."""
    min_step: float
    """Smaller steps get no label."""


_COST = MEASURE["cost_usd"]

TIME = Quantity(
    title=later("Time since departure, without expected closure delay"),
    of_total=lambda total: total.time_h,
    of_leg=lambda leg: leg.time_h,
    words=lambda time_h: say("{hours} h", hours=written.number(time_h, 0 if time_h >= 9.5 else 1)),
    min_step=MIN_STEP_H,
)
COST = Quantity(
    title=later("Cost since departure, USD"),
    of_total=lambda total: total.cost_usd,
    of_leg=lambda leg: leg.cost_usd,
    words=_COST.with_unit,
    min_step=MIN_STEP_USD,
)


class Panel(NamedTuple):
    """A drawn panel."""

    parts: list[str]
    """SVG elements."""
    placed: list[Placed]
    """Labels of steps and ends."""
    unlabelled: int
    """Number of labels without room."""


def panel(
    routes: Sequence[ChartRoute],
    quantity: Quantity,
    top_px: float,
    x_high: float,
    x_title: str,
    height_px: float = PANEL_PX,
) -> Panel:
    """One quantity over the kilometres, from ``top_px`` down.

    Parameters
    ----------
    routes
        At most eight.
    quantity
        ``TIME`` or ``COST``.
    top_px
        Where the panel starts.
    x_high
        Km at the end of the axis.
    x_title
        Below the axis of km, none if empty.
    height_px
        Of the panel.

    Returns
    -------
    Panel
        SVG elements, placed labels, and the number of labels without room.

    Examples
    --------
    >>> legs = (ChartLeg(60, 2, 50), ChartLeg(10, 30, 500, "Torkham"))
    >>> route = ChartRoute("A", "Kabul", "Peshawar", legs, 70, 32, 550)
    >>> len(panel([route], TIME, 20, 100, "km").placed)
    1
    """
    courses = [
        [(total.km, quantity.of_total(total)) for total in running_totals(route)]
        for route in routes
    ]
    high = max((course[-1][1] for course in courses), default=0.0) or 1.0
    step, y_words = _steps(quantity, high, int(min(8, height_px / TICK_PX)))
    x = Scale(0.0, x_high, LEFT_PX, WIDTH_PX - RIGHT_PX)
    y = Scale(0.0, high * 1.04, top_px + height_px, top_px)
    parts = axes(
        x,
        y,
        ticks(x_high, step_of(x_high, 8)),
        ticks(high, step),
        y_words,
        say(quantity.title),
        x_title=x_title,
    )
    drawn = [[(x(km), y(value)) for km, value in course] for course in courses]
    for number, route in enumerate(routes):
        parts += _course(route, drawn[number], route_style(number, route.colour))
    segments = [pair for course in drawn for pair in pairwise(course)]
    marks = [
        Box(px - END_PX, py - END_PX, px + END_PX, py + END_PX)
        for px, py in (course[-1] for course in drawn)
    ]
    names = [
        _end(route, course[-1], route_style(number, route.colour))
        for number, (route, course) in enumerate(_both(routes, drawn))
    ]
    ends, no_end = place(
        names if len(names) > 1 else (),  # a route alone is named by the key
        Box(LEFT_PX, top_px - 4, WIDTH_PX - 2, top_px + height_px - 2),
        segments,
        marks,
    )
    least = max(quantity.min_step, MIN_SHARE * high * (len(routes) > FEW_ROUTES))
    steps, left = place(
        _step_requests(routes, drawn, quantity, least),
        Box(LEFT_PX, top_px - 4, WIDTH_PX - 8, top_px + height_px - 2),
        segments,
        [*marks, *(label.box for label in ends)],
    )
    placed = [*ends, *steps]
    return Panel([*parts, *draw(placed)], placed, len(left) + len(no_end))


def _both(
    routes: Sequence[ChartRoute], drawn: Sequence[list[Point]]
) -> Iterator[tuple[ChartRoute, list[Point]]]:
    return zip(routes, drawn, strict=True)


def _steps(quantity: Quantity, high: float, parts: int) -> tuple[float, Callable[[float], str]]:
    """A round step of the axis, and how its figures are written."""
    if quantity is COST:
        return step_of(high, min(parts, 7)), written.number
    step_h = days_step_h(high, parts)
    if step_h < HOURS_PER_DAY:
        return step_h, lambda value: say("{hours} h", hours=written.plain_number(value))
    return step_h, lambda value: say("{days} d", days=written.number(value / HOURS_PER_DAY))


def _course(route: ChartRoute, points: Sequence[Point], style: Style) -> list[str]:
    """The line of a route: sections thin and dashed, stops thick with a mark at their ends."""
    parts = [
        polyline(
            points,
            stroke=style.colour,
            stroke_width=2,
            stroke_dasharray=style.dash,
            stroke_linejoin="round",
        ),
    ]
    marks = []
    for leg, start, end in zip(route.legs, points, points[1:], strict=False):
        if leg.stop:
            parts.append(line(*start, *end, stroke=style.colour, stroke_width=5))
            marks.append(mark(style.mark, *end, style.colour))
    return [*parts, *marks, mark(style.mark, *points[-1], style.colour, 5.0)]


def _end(route: ChartRoute, point: Point, style: Style) -> LabelRequest:
    label = shortened(route.label, MAX_LABEL_PX, 12, bold=True)
    return LabelRequest(label, *point, style.colour, size_px=12, bold=True)


def _step_requests(
    routes: Sequence[ChartRoute],
    drawn: Sequence[list[Point]],
    quantity: Quantity,
    least: float,
) -> list[LabelRequest]:
    """Labels of the steps, the greatest first; where two routes share one, it is given once."""
    steps: dict[tuple[str, str, int], tuple[float, LabelRequest]] = {}
    for number, (route, course) in enumerate(_both(routes, drawn)):
        colour = route_style(number, route.colour).colour
        for leg, start, end in zip(route.legs, course, course[1:], strict=False):
            value = quantity.of_leg(leg)
            if not leg.stop or value < least:
                continue
            words = quantity.words(value)
            name = shortened(leg.stop, MAX_LABEL_PX, 11)
            x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
            request = LabelRequest(f"{name} {words}", x, y, colour)
            # two routes that stand at one post at one km and hour are one label
            steps.setdefault((name, words, round(x + 1000 * round(y))), (value, request))
    return [request for _, request in sorted(steps.values(), key=lambda step: (-step[0], step[1]))]


def stops(route: ChartRoute) -> list[str]:
    """Every stop of a route in words.

    Parameters
    ----------
    route
        With its legs.

    Returns
    -------
    list of str
        Name, hours and USD of each, in order of travel.

    Examples
    --------
    >>> legs = (ChartLeg(0, 20, 400, "Khunjerab Pass"),)
    >>> stops(ChartRoute("A", "A", "B", legs, 0, 20, 400))
    ['Khunjerab Pass 20 h, 400 USD']
    """
    return [
        f"{leg.stop} {TIME.words(leg.time_h)}{say(', ')}{COST.words(leg.cost_usd)}"
        for leg in route.legs
        if leg.stop
    ]


def description(route: ChartRoute) -> str:
    """A route in words, for those who can't see the chart: its totals and every stop.

    Parameters
    ----------
    route
        With its legs.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> legs = (ChartLeg(60, 2, 50), ChartLeg(10, 30, 500, "Torkham"))
    >>> route = ChartRoute("A", "Kabul", "Peshawar", legs, 70, 32, 550)
    >>> description(route)
    'A: 70 km, 1.3 d, 550 USD; Torkham 30 h, 500 USD.'
    """
    return "; ".join((f"{route.label}: {say(', ').join(totals_words(route))}", *stops(route))) + "."
