"""Parts of a feature become one line."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any

from corridors.data.geo.parts import Shape
from corridors.model.geometry import Points, great_circle_km

MAX_GAP_M = 50.0
"""Ends up to so far apart are joined: what was drawn by hand or cut by a tile rarely meets."""
MAX_PARTS = 100
"""Parts of one feature beyond which gaps are not closed."""


def joined_lines(shape: Shape, *, directed: bool) -> tuple[Points, float]:
    """The line of a feature, in degrees; parts whose ends meet are merged.

    Parameters
    ----------
    shape
        Its parts.
    directed
        Whether parts keep their direction, as those of a one-way road do.

    Returns
    -------
    tuple of points and float
        (lon_deg, lat_deg), and the widest gap in metres between parts that were joined.

    Raises
    ------
    ValueError
        With what it is instead of a line, to be read after the feature's name.

    Examples
    --------
    >>> from shapely import from_wkt
    >>> from corridors.data.geo.parts import shape_of
    >>> lines = from_wkt("MULTILINESTRING ((67 30, 68 30), (68 30, 69 30))")
    >>> joined_lines(shape_of(lines, None), directed=False)
    (((67.0, 30.0), (68.0, 30.0), (69.0, 30.0)), 0.0)
    """
    parts = lines_of(shape)
    lines = _merged(parts, directed=directed)
    gap_m = 0.0
    while len(lines) > 1:
        nearest_m, at, other, joined = (
            _nearest(lines, directed=directed) if len(lines) <= MAX_PARTS else (inf, 0, 0, ())
        )
        if nearest_m > MAX_GAP_M:
            count = len(parts)
            raise ValueError(f"has {count} parts that do not join end to end: draw one line")
        gap_m = max(gap_m, nearest_m)
        lines = [line for number, line in enumerate(lines) if number not in (at, other)]
        lines.append(joined)
    return lines[0], gap_m


def lines_of(shape: Shape) -> list[Points]:
    """The lines of a feature, in degrees; parts that join end to end are merged.

    Parameters
    ----------
    shape
        Its parts.

    Returns
    -------
    list of tuple
        (lon_deg, lat_deg) of each, without repeated points.

    Raises
    ------
    ValueError
        With what it is instead of a line, to be read after the feature's name.

    Examples
    --------
    >>> from shapely import Point
    >>> lines_of(Shape((Point(67, 30),)))
    Traceback (most recent call last):
    ValueError: is a Point, not a line
    """
    if not shape.parts:
        raise ValueError("; ".join(shape.faults))
    drawn = [part for part in shape.parts if part.geom_type == "LineString"]
    if not drawn:
        raise ValueError(f"is a {shape.parts[0].geom_type}, not a line")
    unique = {min(line, line[::-1]): line for line in reversed(list(map(_distinct, drawn)))}
    lines = [line for line in reversed(unique.values()) if len(line) > 1]
    if not lines:
        raise ValueError("has no length: all its points are one")
    return lines


def _merged(lines: Sequence[Points], *, directed: bool) -> list[Points]:
    """Lines of which those that meet end to end are one."""
    from shapely import get_parts, line_merge, multilinestrings

    if len(lines) == 1:
        return list(lines)
    merged = line_merge(multilinestrings(list(lines)), directed=directed)
    return [_distinct(line) for line in get_parts(merged)]


def _distinct(line: Any) -> Points:
    """The points of a line without repeats."""
    kept: list[tuple[float, float]] = []
    for x, y in line.coords:
        if not kept or kept[-1] != (x, y):
            kept.append((float(x), float(y)))
    return tuple(kept)


def _nearest(lines: Sequence[Points], *, directed: bool) -> tuple[float, int, int, Points]:
    """The two lines whose ends are nearest, in metres, and both as one."""
    found: list[tuple[float, int, int, Points]] = []
    for at, one in enumerate(lines):
        for other, two in enumerate(lines):
            if other == at or (not directed and other < at):
                continue
            turned = ((one, two),) if directed else _orders(one, two)
            for first, second in turned:
                gap_m = 1000 * great_circle_km(*first[-1], *second[0])
                joined = first + (second[1:] if first[-1] == second[0] else second)
                found.append((gap_m, at, other, joined))
    return min(found, key=lambda pair: pair[0])


def _orders(one: Points, two: Points) -> tuple[tuple[Points, Points], ...]:
    """How two lines may follow each other."""
    return ((one, two), (one, two[::-1]), (one[::-1], two), (two, one))
