"""Names on the printed map: ends, borders, towns and countries, none on another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from corridors.drawing.ground import Land, crossed_at
from corridors.drawing.labels import Box, LabelRequest, Placed, draw, place
from corridors.drawing.letter_widths import text_width_px
from corridors.drawing.map_frame import Frame, Point, thinned
from corridors.drawing.svg import INK, SOFT, element, text
from corridors.language.written import country_of_map
from corridors.model.network import Network
from corridors.model.records import Place

NEAR_PX = 160.0
"""Farther lines can't be under a label."""
SIGN_PX = 5.0
CLOSED_RED, GREY = "#b00020", "#767676"
TOWN_KINDS = ("capital", "port")
COUNTRY_PX = 12.0
COUNTRY_STEPS = sorted(
    ((up, out) for up in range(-150, 151, 15) for out in range(-150, 151, 15)),
    key=lambda step: (step[0] ** 2 + step[1] ** 2, step),
)
"""Where a country's name is tried, from its middle outwards."""


def map_labels(
    network: Network,
    frame: Frame,
    ground: Sequence[Land],
    drawn: Sequence[Sequence[Point]],
    signs: Mapping[str, tuple[Point, bool]],
    ends: Sequence[tuple[Place, Point, bool]],
) -> list[str]:
    """Ends, borders, towns and countries, in this order, none on another.

    Parameters
    ----------
    network
        Which holds the names.
    frame
        Of the map.
    ground
        Countries that show, see :func:`corridors.drawing.ground.lands`.
    drawn
        The lines of the routes, in pixels.
    signs
        Middle in pixels of each border sign by crossing id, and whether it is closed.
    ends
        Places with their pixels, and whether routes start there.

    Returns
    -------
    list of str
        SVG elements.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> frame = Frame(0, 10, 10, 10, 100, 100)
    >>> map_labels(network, frame, [], [], {}, [])
    []
    """
    requests = [
        LabelRequest(place_.name, *at, INK, size_px=15, bold=True) for place_, at, _ in ends
    ]
    # the open ones lie on the routes: they come first
    for name, (at, closed) in sorted(signs.items(), key=lambda sign: sign[1][1]):
        words = network.crossings[name].name
        requests.append(LabelRequest(words, *at, CLOSED_RED if closed else INK, size_px=12))
    dots = []
    named = {place_.place_id for place_, _, _ in ends}
    for place_ in network.places.values():
        at = frame(place_.lon_deg, place_.lat_deg)
        if place_.kind in TOWN_KINDS and place_.place_id not in named and frame.holds(at, 12.0):
            dots.append(element("circle", cx=at[0], cy=at[1], r=2.6, fill=SOFT))
            requests.append(LabelRequest(place_.name, *at, SOFT, size_px=12))
    segments = [pair for points in drawn for pair in pairwise(thinned(points, 10.0))]
    boxes = [_around(at, SIGN_PX + 1) for at, _ in signs.values()]
    boxes += [_around(at, 7.0) for _, at, _ in ends]
    room = Box(4.0, 4.0, frame.width_px - 4, frame.height_px - 4)
    placed: list[Placed] = []
    for request in requests:
        near = [pair for pair in segments if _is_near(pair[0], request)]
        labels, _ = place([request], room, near, boxes)
        placed += labels
        boxes += [label.box for label in labels]
    return [*_countries(ground, frame, boxes, segments), *dots, *draw(placed)]


def _is_inside(at: Point, land: Land, crossed: dict[float, list[float]]) -> bool:
    """Whether a point lies in a country; steps of one height share where it is crossed."""
    x, y = at
    if y not in crossed:
        crossed[y] = crossed_at(y, land.rings)
    return sum(x < other for other in crossed[y]) % 2 == 1


def _around(at: Point, reach_px: float) -> Box:
    x, y = at
    return Box(x - reach_px, y - reach_px, x + reach_px, y + reach_px)


def _is_near(point: Point, request: LabelRequest) -> bool:
    return abs(point[0] - request.x) < NEAR_PX and abs(point[1] - request.y) < NEAR_PX


def _countries(
    ground: Sequence[Land],
    frame: Frame,
    boxes: Sequence[Box],
    segments: Sequence[tuple[Point, Point]],
) -> Iterable[str]:
    """Names of countries near their middles where nothing else lies."""
    taken = list(boxes)
    room = Box(4.0, 4.0, frame.width_px - 4, frame.height_px - 4)
    for land in ground:
        if land.label is None:
            continue
        name, (x, y) = land.label
        words = country_of_map(land.code, name).upper()
        half = text_width_px(words, COUNTRY_PX) / 2 + 6
        crossed: dict[float, list[float]] = {}
        for up, out in COUNTRY_STEPS:
            middle = x + out, y + up
            box = Box(middle[0] - half, middle[1] - 9, middle[0] + half, middle[1] + 7)
            if (
                box.lies_in(room)
                and not any(box.overlaps(other) for other in taken)
                and _is_inside(middle, land, crossed)
                and not any(box.meets(*pair) for pair in segments)
            ):
                taken.append(box)
                x_px, y_px = middle[0], middle[1] + 4
                yield text(x_px, y_px, words, size_px=COUNTRY_PX, fill=GREY, anchor="middle")
                break
