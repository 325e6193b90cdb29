"""Land, lakes and borders under a printed map: the basemap in pixels, cut to the frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
            if len(ring := cut_ring(pixels(flat, basemap, frame), frame)) > 2
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
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                odd = not odd
    return odd


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
        ring = cut_ring(pixels(flat, basemap, frame), frame)
        if len(ring) > 2:
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
    x = y = 0
    points = []
    for at in range(0, len(flat), 2):
        x, y = x + flat[at], y + flat[at + 1]
        points.append(frame(x / per_degree, y / per_degree))
    return points
