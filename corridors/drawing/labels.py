"""Where labels go: none on another, near their points, off the lines where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import hypot
from operator import itemgetter

from corridors.drawing.letter_widths import text_width_px
from corridors.drawing.svg import SOFT, line, text
from corridors.tuples import NamedTuple

PAD_PX = 2.0
LINE_HEIGHT = 1.2
CROSSING_COST = 18.0
"""Px that a label is rather moved than laid over a line."""
LEADER_FROM_PX = 16.0
"""A label farther from its point gets a thin line to it."""

Point = tuple[float, float]


class Box(NamedTuple):
    """A rectangle in pixels."""

    left: float
    """Pixels from the left."""
    top: float
    """Pixels from the top."""
    right: float
    """Pixels from the left."""
    bottom: float
    """Pixels from the top."""

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes have an area in common.

        Parameters
        ----------
        other
            Another box.

        Returns
        -------
        bool
            Boxes that touch do not overlap.

        Examples
        --------
        >>> Box(0, 0, 2, 2).overlaps(Box(2, 0, 4, 2))
        False
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def lies_in(self, other: Box) -> bool:
        """Whether all of it lies in another box.

        Parameters
        ----------
        other
            Another box.

        Returns
        -------
        bool
            Edges may touch.
        """
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )

    def meets(self, start: Point, end: Point) -> bool:
        """Whether a straight line passes through it.

        Parameters
        ----------
        start, end
            Ends of the line, in pixels.

        Returns
        -------
        bool
            A line that touches an edge meets the box.
        """
        left, top, right, bottom = self
        (x, y), (to_x, to_y) = start, end
        if (x < left and to_x < left) or (x > right and to_x > right):
            return False  # beside it, as most lines of a drawing
        if (y < top and to_y < top) or (y > bottom and to_y > bottom):
            return False
        low, high = 0.0, 1.0
        for at, step, low_edge, high_edge in (
            (x, to_x - x, left, right),
            (y, to_y - y, top, bottom),
        ):
            if step == 0:
                if not low_edge <= at <= high_edge:
                    return False
                continue
            near, far = sorted(((low_edge - at) / step, (high_edge - at) / step))
            low, high = max(low, near), min(high, far)
        return low <= high


class LabelRequest(NamedTuple):
    """A label and the point it belongs to."""

    words: str
    """One line."""
    x: float
    """Of the point, in pixels from the left."""
    y: float
    """In pixels from the top."""
    colour: str
    """Of the type."""
    size_px: float = 11.0
    """Of the type."""
    bold: bool = False
    """Whether it is set bold."""
    sideways: bool = True
    """Beside its point, as on a step; else above or below it, as on a peak."""


class Placed(NamedTuple):
    """A label in its place."""

    request: LabelRequest
    """What was asked for."""
    box: Box
    """Where it stands."""


def place(
    requests: Iterable[LabelRequest],
    room: Box,
    lines: Sequence[tuple[Point, Point]],
    taken: Sequence[Box] = (),
) -> tuple[list[Placed], list[LabelRequest]]:
    """Give each label the best free place, in the order given; those without room come back.

    Greedy, O(labels x places x lines) at worst. The first label has the choice of all places, so
    the ones that matter most come first.

    Parameters
    ----------
    requests
        Labels, the most important ones first.
    room
        In which all of them must lie.
    lines
        Ends of the lines off which they keep where there is room.
    taken
        Boxes that stay free.

    Returns
    -------
    tuple
        The placed labels, and the requests for which there was no room.

    Examples
    --------
    >>> placed, left = place([LabelRequest("Torkham", 50, 50, "red")], Box(0, 0, 200, 100), [])
    >>> len(placed), left
    (1, [])
    """
    boxes = list(taken)
    spans = [
        (min(x, to_x), max(x, to_x), min(y, to_y), max(y, to_y), each)
        for each in lines
        for (x, y), (to_x, to_y) in (each,)
    ]
    placed: list[Placed] = []
    left: list[LabelRequest] = []
    for request in requests:
        best: tuple[float, Box] | None = None
        places = [box for box in _places(request) if box.lies_in(room)]
        near_first = sorted(((_distance(box, request), box) for box in places), key=itemgetter(0))
        for cost, box in near_first:
            if best is not None and cost >= best[0]:
                break  # the rest is farther and can't be better
            if any(box.overlaps(other) for other in boxes):
                continue
            left_px, top, right, bottom = box
            crossed = [
                each
                for west, east, north, south, each in spans
                if west <= right and east >= left_px and north <= bottom and south >= top
            ]
            cost += CROSSING_COST * sum(box.meets(*each) for each in crossed)
            if best is None or cost < best[0]:
                best = cost, box
        if best is None:
            left.append(request)
            continue
        boxes.append(best[1])
        placed.append(Placed(request, best[1]))
    return placed, left


def _places(request: LabelRequest) -> Iterable[Box]:
    width = text_width_px(request.words, request.size_px, bold=request.bold) + 2 * PAD_PX
    height = request.size_px * LINE_HEIGHT
    ups = [sign * step * height * 0.5 for step in range(17) for sign in (1, -1)][1:]
    outs = (6.0, 20.0, 44.0, 76.0) if request.sideways else (-width / 2, 3.0, 4 - width, 16.0)
    for up in ups:
        middle = request.y - up
        for out in outs:
            for left in (request.x + out, request.x - out - width):
                yield Box(left, middle - height / 2, left + width, middle + height / 2)


def _distance(box: Box, request: LabelRequest) -> float:
    x, y = _nearest(box, request)
    return hypot(x - request.x, y - request.y)


def _nearest(box: Box, request: LabelRequest) -> Point:
    """The point of a label's box nearest to what it labels."""
    return (
        min(max(request.x, box.left), box.right),
        min(max(request.y, box.top), box.bottom),
    )


def draw(placed: Sequence[Placed]) -> list[str]:
    """The labels with their leaders, leaders first.

    Parameters
    ----------
    placed
        Labels in their places.

    Returns
    -------
    list of str
        SVG elements.

    Examples
    --------
    >>> placed, _ = place([LabelRequest("Torkham", 50, 50, "red")], Box(0, 0, 200, 100), [])
    >>> "Torkham" in draw(placed)[0]
    True
    """
    leaders, words = [], []
    for request, box in placed:
        if _distance(box, request) > LEADER_FROM_PX:
            x, y = _nearest(box, request)
            leaders.append(line(request.x, request.y, x, y, stroke=SOFT, stroke_width=0.7))
        words.append(
            text(
                box.left + PAD_PX,
                box.bottom - 0.28 * request.size_px,
                request.words,
                size_px=request.size_px,
                fill=request.colour,
                bold=request.bold,
                halo=True,
                fitted=True,
            )
        )
    return leaders + words
