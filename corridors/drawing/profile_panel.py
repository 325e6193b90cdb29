"""Elevation profiles of routes, one under the other on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corridors.analysis.profile import SAME_PLACE_KM, RouteProfile, climb_words
from corridors.data.elevation import Points
from corridors.drawing.chart_route import ChartRoute
from corridors.drawing.frame import (
    LEFT_PX,
    RIGHT_PX,
    WIDTH_PX,
    Scale,
    Style,
    axes,
    step_of,
    ticks,
)
from corridors.drawing.labels import Box, LabelRequest, Placed, Point, draw, place
from corridors.drawing.letter_widths import shortened, text_width_px
from corridors.drawing.palette import route_style
from corridors.drawing.svg import PAPER, SOFT, element, line, polyline, text
from corridors.language import written
from corridors.language.speech import later, say

PANEL_PX = 170.0
NAMES_PX = 46.0
"""Room above the profile for the names of borders and passes."""
GAP_WORDS = later("no elevation")
MAX_NAME_PX = 200.0


def panel(
    route: ChartRoute,
    number: int,
    top_px: float,
    x_high: float,
    elevation_range_m: tuple[float, float],
    x_title: str,
    height_px: float = PANEL_PX,
) -> tuple[list[str], list[Placed], int]:
    """The profile of one route, from ``top_px`` down: parts, labels, how many had no room.

    Parameters
    ----------
    route
        With its profile.
    number
        Of its style, from 0.
    top_px
        Where the panel starts.
    x_high
        Km at the end of the axis.
    elevation_range_m
        Ends of the axis, in m.
    x_title
        Below the axis of km, none if empty.
    height_px
        Of the profile, without the names above it.

    Returns
    -------
    tuple
        SVG elements, placed labels, and the number of labels without room.

    Examples
    --------
    >>> route = ChartRoute("A", "A", "B", (), 0, 0, 0)
    >>> _, placed, left = panel(route, 0, 20, 100, (0, 1000), "km")
    >>> placed, left
    ([], 0)
    """
    profile = route.profile
    low, high = elevation_range_m
    x = Scale(0.0, x_high, LEFT_PX, WIDTH_PX - RIGHT_PX)
    y = Scale(low, high, top_px + NAMES_PX + height_px, top_px + NAMES_PX)
    style = route_style(number, route.colour)
    step = step_of(high - low, 4)
    parts = axes(
        x,
        y._replace(end_px=top_px + NAMES_PX),
        ticks(x_high, step_of(x_high, 8)),
        ticks(high, step, step * -(-low // step)),
        written.number,
        "",
        x_title=x_title,
    )
    parts.append(text(LEFT_PX, top_px - 5, _heading(route), size_px=12, bold=True))
    if profile is None or not profile.stretches:
        return parts, [], 0
    parts += _gaps(profile, x, y)
    for stretch in profile.stretches:
        points = [(x(km), y(metres)) for km, metres in stretch]
        corners = [(points[0][0], y.start_px), *points, (points[-1][0], y.start_px)]
        area = " ".join(f"{px:.1f},{py:.1f}" for px, py in corners)
        parts.append(element("polygon", points=area, fill=style.colour, fill_opacity="0.16"))
        parts.append(polyline(points, stroke=style.colour, stroke_width=1.8))
    segments = [
        ((x(a[0]), y(a[1])), (x(b[0]), y(b[1])))
        for stretch in profile.stretches
        for a, b in pairwise(stretch)
    ]
    # names of borders stand beside their lines like flags: none may be taken for another's
    segments += [((x(border.km), top_px), (x(border.km), y.start_px)) for border in profile.borders]
    for one in profile.passes:
        px, py = x(one.km), _line_y(profile, one.km, y)
        peak = f"{px:.1f},{py - 7:.1f} {px + 4:.1f},{py:.1f} {px - 4:.1f},{py:.1f}"
        edge: dict[str, str | float] = {"stroke": PAPER, "stroke_width": 0.8}
        parts.append(element("polygon", points=peak, fill=style.colour, **edge))
    placed, left = place(
        _requests(profile, x, y, top_px, style),
        Box(LEFT_PX, top_px, WIDTH_PX - 2, y.start_px - 2),
        segments,
    )
    flags = {label.request.x: label.box.top for label in placed if label.request.colour == SOFT}
    for border in profile.borders:
        at = x(border.km)
        head = flags.get(at, y.end_px)
        parts.append(line(at, head, at, y.start_px, stroke=SOFT, stroke_dasharray="3 3"))
    return [*parts, *draw(placed)], placed, len(left)


def elevation_range_m(routes: Sequence[ChartRoute]) -> tuple[float, float]:
    """Lowest and highest metres of an axis for all profiles, round figures, zero among them.

    Parameters
    ----------
    routes
        With profiles or without.

    Returns
    -------
    tuple of float
        Metres above the sea.

    Examples
    --------
    >>> elevation_range_m(())
    (0.0, 100.0)
    """
    profiles = [route.profile for route in routes if route.profile]
    metres = [point[1] for profile in profiles for point in profile.points]
    low, high = min([0.0, *metres]), max([100.0, *metres])
    step = step_of(high - low, 4) / 2
    return step * (low // step), step * -(-high // step)


def _heading(route: ChartRoute) -> str:
    profile = route.profile
    label = shortened(route.label, 260, 12, bold=True)
    if profile is None or not profile.stretches:
        return say("{route}: no elevation is known along this route", route=label)
    words = say("{route}: metres above the sea; {climbs}", route=label, climbs=profile.climbs)
    return f"{words}{say(', ')}{profile.gaps}" if profile.gaps else words


def _gaps(profile: RouteProfile, x: Scale, y: Scale) -> Iterator[str]:
    """Grey where no elevation is known."""
    edges = [0.0]
    for stretch in profile.stretches:
        edges += [stretch[0][0], stretch[-1][0]]
    edges.append(profile.length_km)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        left, right = x(start), x(end)
        if right - left < 1:
            continue
        height_px = y.start_px - y.end_px
        yield element(
            "rect", x=left, y=y.end_px, width=right - left, height=height_px, fill="#efefef"
        )
        if right - left > text_width_px(words := say(GAP_WORDS), 10) + 6:
            middle = (left + right) / 2
            yield text(middle, y.start_px - 6, words, size_px=10, fill=SOFT, anchor="middle")


def _line_y(profile: RouteProfile, km: float, y: Scale) -> float:
    """Height of the drawn line there, or where it is next known; in a wide gap the panel's foot."""
    near_km, near = min(
        (max(stretch[0][0] - km, km - stretch[-1][0], 0.0), stretch)
        for stretch in profile.stretches
    )
    return y(_at(near, km)) if near_km <= SAME_PLACE_KM else y.start_px


def _at(stretch: Points, km: float) -> float:
    for (start_km, start_m), (end_km, end_m) in pairwise(stretch):
        if start_km <= km <= end_km and end_km > start_km:
            return start_m + (km - start_km) / (end_km - start_km) * (end_m - start_m)
    return stretch[0][1] if km < stretch[0][0] else stretch[-1][1]


def _requests(
    profile: RouteProfile, x: Scale, y: Scale, top_px: float, style: Style
) -> list[LabelRequest]:
    """Names of borders at the head of their lines, of passes above their peaks, highest first."""
    passes = {one.name: one for one in profile.passes}
    requests = []
    at_border = set()
    for border in profile.borders:
        here = passes.get(border.name)
        words = say("{name} border", name=shortened(border.name, MAX_NAME_PX, 11))
        if here is not None and abs(here.km - border.km) <= SAME_PLACE_KM:
            at_border.add(here.name)
            words += (
                " " + say("{number} m", number=written.number(here.elevation_m.value))
                if here.elevation_m
                else ""
            )
        head: Point = (x(border.km), top_px + NAMES_PX - 16)
        requests.append(LabelRequest(words, *head, SOFT, sideways=False))
    highest_first = sorted(
        (one for one in profile.passes if one.name not in at_border),
        key=lambda one: -(one.elevation_m.value if one.elevation_m else 0.0),
    )
    for one in highest_first:
        words = shortened(one.name, MAX_NAME_PX, 11)
        words += (
            " " + say("{number} m", number=written.number(one.elevation_m.value))
            if one.elevation_m
            else ""
        )
        peak: Point = (x(one.km), _line_y(profile, one.km, y) - 8)
        requests.append(LabelRequest(words, *peak, style.colour, sideways=False))
    return requests


def description(route: ChartRoute) -> str:
    """A profile in words, for those who can't see the chart.

    Parameters
    ----------
    route
        With its profile or without.

    Returns
    -------
    str
        A sentence.

    Examples
    --------
    >>> route = ChartRoute("A", "A", "B", (), 0, 0, 0)
    >>> description(route)
    'A: no elevation is known.'
    """
    profile = route.profile
    if profile is None or not profile.stretches:
        return say("{route}: no elevation is known.", route=route.label)
    top = profile.highest
    parts = []
    if top:
        metres, km = written.number(top.elevation_m), written.number(top.km)
        highest = say("highest {metres} m at {km} km", metres=metres, km=km)
        parts.append(f"{highest}{say(', ')}{top.name}" if top.name else highest)
    parts.append(climb_words(profile.ascent_m, profile.descent_m))
    names = say(", ").join(
        say("{name} at {km} km", name=one.name, km=written.number(one.km)) for one in profile.passes
    )
    passes = say("passes: {names}", names=names) if names else say("passes: none named")
    return f"{route.label}: {'; '.join([*parts, passes])}."
