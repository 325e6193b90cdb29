"""The printed map: land, the named corridors thin, the routes, borders with their state, labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corridors.analysis.borders import border_state, carries_freight
from corridors.data.lines import Line, chain
from corridors.dates import day_words
from corridors.drawing.figure import Figure
from corridors.drawing.frame import Style
from corridors.drawing.ground import Land, border_lines, lakes, lands
from corridors.drawing.letter_widths import text_width_px
from corridors.drawing.map_frame import Frame, Point, cut_line, frame_around, thinned
from corridors.drawing.map_labels import CLOSED_RED, SIGN_PX, map_labels
from corridors.drawing.palette import CORRIDOR_COLOURS, colour_of, route_style
from corridors.drawing.svg import INK, PAPER, SOFT, document, element, group, line, polyline, text
from corridors.language.speech import counted, later, say
from corridors.model.network import Network
from corridors.model.records import Crossing, Place
from corridors.output.words import route_phrase
from corridors.routing.route import Route
from corridors.tuples import NamedTuple

WIDTH_PX = 600.0
MARGIN_PX = 34.0
WIDTHS_PX = (7.0, 4.0, 2.2)
"""Routes on one road lie one on the other: the first is the widest."""
SEA, LAND, LAKE, EDGE, THIN = "#e9eef2", "#fbfaf7", "#dfe8ee", "#c2c2c2", "#6b6b6b"
CREDIT = (
    later(
        "Borders as they are held, disputed ones dashed; no statement of ours (Natural Earth)."
        " Lines"
    ),
    later(
        "of roads and railways: OpenStreetMap (ODbL) where they hold its points, else drawn by us."
    ),
)


class Layer(NamedTuple):
    """Routes that are drawn alike."""

    title: str
    """In the key of the map."""
    routes: tuple[Route, ...]
    """In any order."""


def map_figure(
    network: Network,
    shown: Sequence[Layer],
    corridors: Sequence[Route],
    lines: Mapping[str, Line],
    basemap: Mapping[str, Any],
    height_px: float,
) -> Figure:
    """The routes on the map; the frame holds all of them, corridors are cut at it.

    Parameters
    ----------
    network
        On which the routes lie, with its closure record.
    shown
        What is drawn alike, the most important first; at most three.
    corridors
        Routes of the named corridors, drawn thin.
    lines
        Lines of links, by line id.
    basemap
        See :func:`corridors.data.basemap.read_basemap`.
    height_px
        Of the map, without its key.

    Returns
    -------
    Figure
        The map with its key and its description.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> from corridors.routing.search import best_route
    >>> package = Package()
    >>> network = package.network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> layer = Layer("fastest", (best_route(network, question),))
    >>> map_figure(network, [layer], (), {}, package.basemap, 400).description
    'Map: fastest, inside Pakistan (by road).'
    """
    courses = [[_course(network, route, lines) for route in layer.routes] for layer in shown]
    everything = [point for layer in courses for course in layer for point in course]
    frame = frame_around(everything, WIDTH_PX, height_px, MARGIN_PX)
    drawn = [[[frame(*point) for point in course] for course in layer] for layer in courses]
    land = tuple(lands(basemap, frame))
    parts = [
        element("rect", width=WIDTH_PX, height=height_px, fill=SEA),
        *_ground(land, basemap, frame),
    ]
    for route in corridors:
        points = [frame(*point) for point in _course(network, route, lines)]
        colour = colour_of(network, [route.corridor]) or THIN
        parts += [polyline(run, stroke=colour, stroke_width=1.1) for run in cut_line(points, frame)]
    styles = [_style(network, layer, number) for number, layer in enumerate(shown)]
    for number, layer in enumerate(drawn):
        parts += _layer([thinned(points) for points in layer], number, styles[number])
    signs = dict(_signs(network, shown, frame))
    parts += [_sign(at, closed=closed) for at, closed in signs.values()]
    ends = _ends(network, shown, frame)
    parts += [_end(at, start=start) for _, at, start in ends]
    courses_px = [points for layer in drawn for points in layer]
    parts += map_labels(network, frame, land, courses_px, signs, ends)
    size = {"width": WIDTH_PX - 2, "height": height_px - 2}
    parts.append(element("rect", x=1.0, y=1.0, fill="none", stroke=SOFT, **size))
    key, total_px = _key(network, shown, styles, bool(corridors), height_px)
    clip = element("rect", width=WIDTH_PX, height=height_px)
    drawing = [
        group(parts, clip_path="url(#frame)"),
        element("clipPath", clip, id="frame"),
        *key,
    ]
    words = _description(network, shown)
    svg = document(WIDTH_PX, total_px, say("Map of the routes"), words, drawing)
    return Figure(key="map", svg=svg, description=words)


def _course(network: Network, route: Route, lines: Mapping[str, Line]) -> list[Point]:
    links = [leg.link for leg in route.legs if leg.link.kind in ("section", "crossing")]
    return list(chain(network, links, lines)) or [
        (network.places[name].lon_deg, network.places[name].lat_deg)
        for name in (route.origin, route.destination)
    ]


def _ground(ground: Iterable[Land], basemap: Mapping[str, Any], frame: Frame) -> Iterable[str]:
    for land in ground:
        for ring in land.rings:
            yield element("polygon", points=_points(ring), fill=LAND)
    for ring in lakes(basemap, frame):
        yield element("polygon", points=_points(ring), fill=LAKE)
    for kind, dashes in (("borders", ""), ("disputed", "3 3")):
        for run in border_lines(basemap, frame, kind):
            yield polyline(run, stroke=EDGE, stroke_width=0.9, stroke_dasharray=dashes)


def _points(ring: Sequence[Point]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in ring)


def _style(network: Network, layer: Layer, number: int) -> Style:
    return route_style(number, colour_of(network, [route.corridor for route in layer.routes]))


def _layer(courses: Sequence[Sequence[Point]], number: int, style: Style) -> list[str]:
    """The routes of a layer: all their white edges first, so that none cuts another."""
    width_px = WIDTHS_PX[number % len(WIDTHS_PX)]
    edges = [
        polyline(points, stroke=PAPER, stroke_width=width_px + 1.6, stroke_linejoin="round")
        for points in courses
    ]
    return edges + [
        polyline(
            points,
            stroke=style.colour,
            stroke_width=width_px,
            stroke_dasharray=style.dash,
            stroke_linejoin="round",
        )
        for points in courses
    ]


def _signs(
    network: Network, shown: Sequence[Layer], frame: Frame
) -> Iterable[tuple[str, tuple[Point, bool]]]:
    """Borders on the routes, and the closed ones that carry freight in normal operation."""
    day = network.data_as_of
    on_route = {name for layer in shown for route in layer.routes for name in route.crossings}
    for name, crossing in network.crossings.items():
        is_freight = carries_freight(network, name)
        closed = is_freight and border_state(network, name, day).is_closed
        at = frame(*_middle(network, crossing))
        if (name in on_route or closed) and frame.holds(at, 8.0):
            yield name, (at, closed)


def _middle(network: Network, crossing: Crossing) -> Point:
    start, end = (network.places[name] for name in crossing.places)
    return (start.lon_deg + end.lon_deg) / 2, (start.lat_deg + end.lat_deg) / 2


def _sign(at: Point, *, closed: bool) -> str:
    """A border: a dot where it is open, a cross in a ring where it is closed."""
    x, y = at
    if not closed:
        return element("circle", cx=x, cy=y, r=SIGN_PX, fill=INK, stroke=PAPER, stroke_width=1.4)
    r = SIGN_PX * 0.6
    red: dict[str, str | float] = {"stroke": CLOSED_RED, "stroke_width": 2}
    return group(
        [
            element("circle", cx=x, cy=y, r=SIGN_PX + 1, fill=PAPER, **red),
            line(x - r, y - r, x + r, y + r, **red),
            line(x - r, y + r, x + r, y - r, **red),
        ]
    )


def _ends(
    network: Network, shown: Sequence[Layer], frame: Frame
) -> list[tuple[Place, Point, bool]]:
    """Where the routes start and end, each once."""
    ends: dict[str, tuple[Place, Point, bool]] = {}
    for route in (route for layer in shown for route in layer.routes):
        for name, start in ((route.origin, True), (route.destination, False)):
            place_ = network.places[name]
            ends.setdefault(name, (place_, frame(place_.lon_deg, place_.lat_deg), start))
    return list(ends.values())


def _end(at: Point, *, start: bool) -> str:
    x, y = at
    attributes: dict[str, str | float] = {"fill": PAPER, "stroke": INK, "stroke_width": 2.4}
    if start:
        return element("circle", cx=x, cy=y, r=6.0, **attributes)
    return element("rect", x=x - 5.5, y=y - 5.5, width=11.0, height=11.0, **attributes)


def _key(
    network: Network,
    shown: Sequence[Layer],
    styles: Sequence[Style],
    corridors: bool,
    top_px: float,
) -> tuple[list[str], float]:
    """What the lines and signs mean, in rows under the map; with the height of it all."""
    parts: list[str] = []
    x, y = 4.0, top_px + 20
    items: list[tuple[str, int]] = [(layer.title, at) for at, layer in enumerate(shown)]
    day = day_words(network.data_as_of)
    if any(border_state(network, name, network.data_as_of).by_rule for name in network.crossings):
        closed = say("closed on {day}, or in this what-if", day=day)
    else:
        closed = say("closed on {day}", day=day)
    items += [(say("border crossing"), -1), (closed, -2)]
    items += [(say("named corridors"), -3)] if corridors else []
    for words, kind in items:
        width = 52 + text_width_px(words, 12) + 22
        if x + width > WIDTH_PX and x > 4.0:
            x, y = 4.0, y + 19
        middle = y - 4
        if kind >= 0:
            parts += _layer([[(x, middle), (x + 44, middle)]], kind, styles[kind])
        elif kind == -3:
            parts += [
                line(x, middle + 3 * at, x + 44, middle + 3 * at, stroke=colour, stroke_width=1.1)
                for at, colour in zip((-1, 0, 1), CORRIDOR_COLOURS, strict=False)
            ]
        else:
            parts.append(_sign((x + 22, middle), closed=kind == -2))
        parts.append(text(x + 52, y, words, size_px=12))
        x += width
    for words in CREDIT:
        y += 15
        parts.append(text(4.0, y, say(words), size_px=10, fill=SOFT))
    return parts, y + 6


def _description(network: Network, shown: Sequence[Layer]) -> str:
    """The map in words; of layers with many routes only what they are."""
    routes = [
        f"{layer.title}{say(', ')}{route_phrase(network, layer.routes[0])}"
        if len(layer.routes) == 1
        else counted(
            "{layer}, {number} route",
            "{layer}, {number} routes",
            len(layer.routes),
            layer=layer.title,
        )
        for layer in shown
    ]
    return say("Map: {routes}.", routes=say("; ").join(routes))
