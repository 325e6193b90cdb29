"""Where lines of a network meet: at common points, at ends that nearly touch, at places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import cos, hypot, inf, radians
from typing import Any

from corridors.importing.streets.graph import Point

JOIN_M = 50.0
"""An end up to so far from another line is taken to meet it."""
SAME_M = 1.0
"""Ends nearer to each other than this are not worth a word."""
M_PER_DEGREE = 111_195.0


class Joints:
    """Lines, and the points at which they are cut.

    Parameters
    ----------
    lines
        Points of each, (lon_deg, lat_deg).

    Examples
    --------
    >>> joints = Joints([((67.0, 30.0), (67.0, 29.0)), ((67.0001, 29.5), (68.0, 29.5))])
    >>> joints.join_ends()[0]
    1
    >>> [len(list(joints.pieces(at))) for at in range(2)]
    [2, 1]
    """

    def __init__(self, lines: Sequence[Sequence[Point]]) -> None:
        self._lines = [tuple(line) for line in lines]
        self._cuts: defaultdict[tuple[int, int], dict[Point, float]] = defaultdict(dict)
        self._same: dict[Point, Point] = {}
        seen: Counter[Point] = Counter()
        for line in self._lines:
            seen.update(line)
        self._nodes = {point for point, times in seen.items() if times > 1}
        self._nodes |= {point for line in self._lines for point in (line[0], line[-1])}
        self._seen = seen

    def pieces(self, at: int) -> Iterator[tuple[Point, Point, tuple[Point, ...]]]:
        """A line cut at its nodes.

        Parameters
        ----------
        at
            Its number.

        Yields
        ------
        tuple
            The nodes at both ends, and the points between and with them.
        """
        piece: list[Point] = []
        for point in self._points(at):
            piece.append(point)
            if len(piece) > 1 and point in self._nodes:
                yield self._node(piece[0]), self._node(point), tuple(piece)
                piece = [point]

    def _points(self, at: int) -> Iterator[Point]:
        """The points of a line, with those at which it was cut between them."""
        for segment, point in enumerate(self._lines[at]):
            yield point
            cuts = self._cuts.get((at, segment), {})
            yield from sorted(cuts, key=lambda cut: cuts[cut])

    def _node(self, point: Point) -> Point:
        """The node that stands for a point."""
        while point in self._same:
            point = self._same[point]
        return point

    def join_ends(self) -> tuple[int, float]:
        """Join each end that meets nothing to the nearest line up to 50 m off.

        Returns
        -------
        tuple of int and float
            How many ends more than a metre off were joined, and the widest gap in metres.
        """
        free = sorted(
            (point, at)
            for at, line in enumerate(self._lines)
            for point in (line[0], line[-1])
            if self._seen[point] == 1
        )
        joined, widest_m = 0, 0.0
        met: set[Point] = set()
        for point, at in free:
            if point in met:
                continue
            found = self._nearest(point, JOIN_M, {at})
            if found is None:
                continue
            gap_m, target = found[0], found[2]
            self._nodes.add(target)
            self._same[point] = target
            met.add(target)
            if gap_m > SAME_M:
                joined, widest_m = joined + 1, max(widest_m, gap_m)
        return joined, widest_m

    def cut_at(self, places: Iterable[Point], snap_km: float) -> None:
        """Cut the line that is nearest to each place, where no node lies as near.

        Parameters
        ----------
        places
            (lon_deg, lat_deg).
        snap_km
            How far it may lie from the place, in km.
        """
        for place in sorted(places):
            found = self._nearest(place, 1000 * snap_km, set())
            if found is not None:
                self._nodes.add(found[2])

    def _nearest(
        self, point: Point, reach_m: float, but: set[int]
    ) -> tuple[float, int, Point] | None:
        """The point of another line that is nearest, which is put into it: metres, line, point."""
        import shapely

        tree, segments = self._tree
        lon_deg, lat_deg = point
        up = reach_m / M_PER_DEGREE
        across = up / max(cos(radians(lat_deg)), 0.01)
        box = shapely.box(lon_deg - across, lat_deg - up, lon_deg + across, lat_deg + up)
        best: tuple[float, int, int, float] = (inf, 0, 0, 0.0)
        for row in tree.query(box).tolist():
            at, segment = segments[row]
            if at not in but:
                gap_m, share = _foot(point, *self._lines[at][segment : segment + 2])
                best = min(best, (gap_m, at, segment, share))
        gap_m, at, segment, share = best
        if gap_m > reach_m:
            return None
        return gap_m, at, self._cut(at, segment, share)

    def _cut(self, at: int, segment: int, share: float) -> Point:
        """The point at a share of a segment, which is put into its line unless it is one of it."""
        start, end = self._lines[at][segment : segment + 2]
        foot = (
            round(start[0] + share * (end[0] - start[0]), 9),
            round(start[1] + share * (end[1] - start[1]), 9),
        )
        for point in (start, end):
            if metres(point, foot) < SAME_M:
                return point
        self._cuts[at, segment][foot] = share
        return foot

    @cached_property
    def _tree(self) -> tuple[Any, list[tuple[int, int]]]:
        """All segments by where they lie, each as its line and its number in it."""
        import shapely

        segments = [
            (at, number) for at, line in enumerate(self._lines) for number in range(len(line) - 1)
        ]
        drawn = shapely.linestrings(
            [self._lines[at][number : number + 2] for at, number in segments]
        )
        return shapely.STRtree(drawn), segments


def metres(one: Point, other: Point) -> float:
    """How far two near points lie from each other, in metres.

    Parameters
    ----------
    one, other
        (lon_deg, lat_deg).

    Returns
    -------
    float
        On a plane.

    Examples
    --------
    >>> round(metres((67.0, 30.0), (67.0, 30.001)))
    111
    """
    across = cos(radians(one[1]))
    return M_PER_DEGREE * hypot((other[0] - one[0]) * across, other[1] - one[1])


def _foot(point: Point, start: Point, end: Point) -> tuple[float, float]:
    """How far a point lies from a segment in metres, and at which share of it it is nearest."""
    across = cos(radians(point[1]))
    dx, dy = (end[0] - start[0]) * across, end[1] - start[1]
    px, py = (point[0] - start[0]) * across, point[1] - start[1]
    square = dx * dx + dy * dy
    share = min(max((px * dx + py * dy) / square, 0.0), 1.0) if square else 0.0
    return M_PER_DEGREE * hypot(px - share * dx, py - share * dy), share
