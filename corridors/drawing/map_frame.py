"""The frame of a printed map: from degrees to pixels, and lines and rings cut at its edges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import cos, radians

from corridors.tuples import NamedTuple

Point = tuple[float, float]
MIN_PX = 0.6
"""Points nearer than that to the one before can't be seen."""


class Frame(NamedTuple):
    """An equirectangular map, true to scale in its middle latitude; pixels run down."""

    west_deg: float
    """Longitude of the left edge."""
    north_deg: float
    """Latitude of the upper edge."""
    px_per_lon: float
    """Pixels of a degree of longitude."""
    px_per_lat: float
    """Pixels of a degree of latitude."""
    width_px: float
    """Of the map."""
    height_px: float
    """Of the map."""

    def __call__(self, lon_deg: float, lat_deg: float) -> Point:
        """A place in pixels.

        Parameters
        ----------
        lon_deg, lat_deg
            Degrees east and north.

        Returns
        -------
        tuple of float
            From the left and from the top.

        Examples
        --------
        >>> Frame(0, 10, 10, 10, 100, 100)(1, 8)
        (10, 20)
        """
        return (
            (lon_deg - self.west_deg) * self.px_per_lon,
            (self.north_deg - lat_deg) * self.px_per_lat,
        )

    def holds(self, point: Point, margin_px: float = 0.0) -> bool:
        """Whether a point in pixels lies in the frame.

        Parameters
        ----------
        point
            In pixels.
        margin_px
            How far inside the edges.

        Returns
        -------
        bool
            Points on the edge count.
        """
        x, y = point
        return (
            margin_px <= x <= self.width_px - margin_px
            and margin_px <= y <= self.height_px - margin_px
        )


def frame_around(
    points: Iterable[Point], width_px: float, height_px: float, margin_px: float
) -> Frame:
    """The closest frame that shows all of some (lon_deg, lat_deg) points within a margin.

    Parameters
    ----------
    points
        At least one.
    width_px, height_px
        Size of the map.
    margin_px
        Kept free along its edges.

    Returns
    -------
    Frame
        At least one degree high and wide.

    Raises
    ------
    ValueError
        If there is no point.

    Examples
    --------
    >>> frame_around([(60, 30), (70, 40)], 100, 100, 10).px_per_lat
    8.0
    """
    lons, lats = zip(*points, strict=True)
    middle = (min(lats) + max(lats)) / 2
    squeeze = cos(radians(middle))
    across = max((max(lons) - min(lons)) * squeeze, 1.0)
    down = max(max(lats) - min(lats), 1.0)
    scale = min((width_px - 2 * margin_px) / across, (height_px - 2 * margin_px) / down)
    centre = (min(lons) + max(lons)) / 2
    return Frame(
        west_deg=centre - width_px / 2 / (scale * squeeze),
        north_deg=middle + height_px / 2 / scale,
        px_per_lon=scale * squeeze,
        px_per_lat=scale,
        width_px=width_px,
        height_px=height_px,
    )


_SURE_PX = 0.01
"""So far inside, no rounding moves a point to the other side."""


def cut_line(points: Sequence[Point], frame: Frame) -> Iterator[tuple[Point, ...]]:
    """The stretches of a line in the frame, a step beyond it at each end, thinned.

    Parameters
    ----------
    points
        In pixels.
    frame
        Of the map.

    Yields
    ------
    tuple
        Points in pixels.

    Examples
    --------
    >>> frame = Frame(0, 10, 10, 10, 100, 100)
    >>> list(cut_line([(10, 10), (20, 10), (200, 10), (300, 10)], frame))
    [((10, 10), (20, 10), (200, 10))]
    """
    run: list[Point] = []
    wide, high = frame.width_px, frame.height_px
    held = [False, *[0.0 <= x <= wide and 0.0 <= y <= high for x, y in points], False]
    if True not in held:
        return
    for at, point in enumerate(points, 1):
        if held[at - 1] or held[at] or held[at + 1]:
            run.append(point)
            continue
        if len(run) > 1:
            yield thinned(run)
        run = []
    if len(run) > 1:
        yield thinned(run)


def cut_ring(points: list[Point], frame: Frame) -> tuple[Point, ...]:
    """A ring cut at the frame's sides, one after the other (Sutherland and Hodgman 1974).

    Parameters
    ----------
    points
        In pixels.
    frame
        Of the map.

    Returns
    -------
    tuple
        Points in pixels; empty where nothing shows.

    Examples
    --------
    >>> frame = Frame(0, 10, 10, 10, 100, 100)
    >>> cut_ring([(200, 0), (300, 0), (300, 50)], frame)
    ()
    """
    sides = (
        (0, 0.0, 1.0),
        (0, frame.width_px, -1.0),
        (1, 0.0, 1.0),
        (1, frame.height_px, -1.0),
    )
    ranges = [(min(values), max(values)) for values in zip(*points, strict=True)]
    for axis, limit, sign in sides:
        least, most = ((end - limit) * sign for end in ranges[axis])
        if min(least, most) > _SURE_PX:
            continue  # all of it lies on this side, as of most rings
        kept: list[Point] = []
        for before, after in zip(points[-1:] + points[:-1], points, strict=True):
            inside = (after[axis] - limit) * sign >= 0
            if inside != ((before[axis] - limit) * sign >= 0):
                share = (limit - before[axis]) / (after[axis] - before[axis])
                kept.append(
                    (
                        before[0] + share * (after[0] - before[0]),
                        before[1] + share * (after[1] - before[1]),
                    )
                )
            if inside:
                kept.append(after)
        points = kept
        if not points:
            return ()
    return thinned(points)


def thinned(points: Sequence[Point], min_px: float = MIN_PX) -> tuple[Point, ...]:
    """A line without points that lie next to the one before; its ends stay.

    Parameters
    ----------
    points
        In pixels, at least one.
    min_px
        Points nearer than that to the one before are left out.

    Returns
    -------
    tuple
        Points in pixels.

    Examples
    --------
    >>> thinned([(0, 0), (0.1, 0), (5, 0)])
    ((0, 0), (5, 0))
    """
    kept = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= min_px:
            kept.append(point)
    kept.extend(points[-1:] if len(points) > 1 else ())
    return tuple(kept)
