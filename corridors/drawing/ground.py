"""Land, lakes and borders under a printed map: the basemap in pixels, cut to the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from corridors.drawing.map_frame import Frame, Point, cut_line, cut_ring
from corridors.tuples import NamedTuple


class Land(NamedTuple):
    """A country's label and its rings in pixels."""

    code: str
    """ISO 3166-1 alpha-3."""
    label: tuple[str, Point] | None
    """Its name and where that stands, in pixels; None for one without a name."""
    rings: tuple[tuple[Point, ...], ...]
    """In pixels, cut at the edges."""


def lands(basemap: Mapping[str, Any], frame: Frame) -> Iterator[Land]:
    """Countries that show in the frame.

    Parameters
    ----------
    basemap
        See :func:`corridors.data.basemap.read_basemap`.
    frame
        Of the map.

    Yields
    ------
    Land
        With its rings cut at the edges.

    Examples
    --------
    >>> frame = Frame(0, 10, 10, 10, 100, 100)
    >>> country = {"iso3": "AAA", "label": None, "rings": [[1, 1, 5, 0, 0, 5]]}
    >>> basemap = {"coordinates_per_degree": 1, "countries": [country]}
    >>> [land.code for land in lands(basemap, frame)]
    ['AAA']
    """
    for country in basemap["countries"]:
        rings = tuple(
            ring
            for flat in country["rings"]
            if _may_show(points := pixels(flat, basemap, frame), frame)
            and len(ring := cut_ring(points, frame)) > 2
        )
        if rings:
            label = country["label"]
            at = None if label is None else (label[0], frame(label[1], label[2]))
            yield Land(country["iso3"], at, rings)


def inside(at: Point, rings: Iterable[Sequence[Point]]) -> bool:
    """Whether a point lies in an odd number of rings: in a country, and not in its holes.

    Parameters
    ----------
    at
        A point.
    rings
        Of one country, with its holes.

    Returns
    -------
    bool
        In time linear in the number of corners.

    Examples
    --------
    >>> inside((1, 1), [[(0, 0), (2, 0), (2, 2), (0, 2)]])
    True
    """
    x, y = at
    return sum(x < other for other in crossed_at(y, rings)) % 2 == 1


def crossed_at(y: float, rings: Iterable[Sequence[Point]]) -> list[float]:
    """Where a level line crosses rings.

    Parameters
    ----------
    y
        Of the line.
    rings
        Of one country, with its holes.

    Returns
    -------
    list of float
        Places along the line; a point with an odd number of them to its right lies inside.

    Examples
    --------
    >>> sorted(crossed_at(1.0, [[(0.0, 0.0), (4.0, 0.0), (0.0, 4.0)]]))
    [0.0, 3.0]
    """
    found = []
    for ring in rings:
        x1, y1 = ring[-1]
        for x2, y2 in ring:
            if (y1 > y) != (y2 > y):
                found.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
            x1, y1 = x2, y2
    return found


def lakes(basemap: Mapping[str, Any], frame: Frame) -> Iterator[tuple[Point, ...]]:
    """Lakes that show in the frame.

    Parameters
    ----------
    basemap
        See :func:`corridors.data.basemap.read_basemap`.
    frame
        Of the map.

    Yields
    ------
    tuple
        A ring in pixels, cut at the edges.

    Examples
    --------
    >>> frame = Frame(0, 10, 10, 10, 100, 100)
    >>> basemap = {"coordinates_per_degree": 1, "lakes": [[1, 1, 5, 0, 0, 5]]}
    >>> len(list(lakes(basemap, frame)))
    1
    """
    for flat in basemap["lakes"]:
        points = pixels(flat, basemap, frame)
        if _may_show(points, frame) and len(ring := cut_ring(points, frame)) > 2:
            yield ring


def border_lines(
    basemap: Mapping[str, Any], frame: Frame, kind: str
) -> Iterator[tuple[Point, ...]]:
    """``borders`` or ``disputed`` lines in the frame.

    Parameters
    ----------
    basemap
        See :func:`corridors.data.basemap.read_basemap`.
    frame
        Of the map.
    kind
        ``borders`` or ``disputed``.

    Yields
    ------
    tuple
        Points in pixels.

    Examples
    --------
    >>> frame = Frame(0, 10, 10, 10, 100, 100)
    >>> basemap = {"coordinates_per_degree": 1, "borders": [[1, 1, 5, 0]]}
    >>> list(border_lines(basemap, frame, "borders"))
    [((10.0, 90.0), (60.0, 90.0))]
    """
    for flat in basemap[kind]:
        yield from cut_line(pixels(flat, basemap, frame), frame)


def pixels(flat: Sequence[int], basemap: Mapping[str, Any], frame: Frame) -> list[Point]:
    """Delta integers of the basemap as points in pixels.

    Parameters
    ----------
    flat
        Steps of x and y in turn, in parts of a degree.
    basemap
        See :func:`corridors.data.basemap.read_basemap`.
    frame
        Of the map.

    Returns
    -------
    list
        Points in pixels.

    Examples
    --------
    >>> frame = Frame(0, 10, 10, 10, 100, 100)
    >>> pixels([1, 1, 5, 0], {"coordinates_per_degree": 1}, frame)
    [(10.0, 90.0), (60.0, 90.0)]
    """
    per_degree = basemap["coordinates_per_degree"]
    west, north, per_lon, per_lat = frame[:4]
    return [
        ((x / per_degree - west) * per_lon, (north - y / per_degree) * per_lat)
        for x, y in zip(accumulate(flat[::2]), accumulate(flat[1::2]), strict=True)
    ]


def _may_show(points: Sequence[Point], frame: Frame) -> bool:
    """Whether a ring does not lie all beyond one side of the frame."""
    xs, ys = zip(*points, strict=True)
    is_across: bool = max(xs) >= 0.0 and min(xs) <= frame.width_px
    is_down: bool = max(ys) >= 0.0 and min(ys) <= frame.height_px
    return is_across and is_down
