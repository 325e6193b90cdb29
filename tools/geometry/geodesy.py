"""Distances and small operations on lines of (lon_deg, lat_deg) points."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from shapely import LineString

from corridors.importing.elevation.profiles import KM_PER_DEG_LAT as KM_PER_DEG_LAT
from corridors.model.geometry import great_circle_km

Point: TypeAlias = tuple[float, float]
"""(lon_deg, lat_deg) in WGS84."""
Line: TypeAlias = list[Point]


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance in km."""
    return great_circle_km(*a, *b)


def length_km(line: Line) -> float:
    """Length of the line in km."""
    return sum(distance_km(a, b) for a, b in pairwise(line))


def without_repeats(line: Line, *, tolerance_km: float = 0.05) -> Line:
    """Drop points within so many km of their predecessor; the two ends stay."""
    kept = [line[0]]
    for point in line[1:-1]:
        if distance_km(kept[-1], point) > tolerance_km:
            kept.append(point)
    while len(kept) > 1 and distance_km(kept[-1], line[-1]) <= tolerance_km:
        kept.pop()
    return [*kept, line[-1]]


def simplify(line: Line, *, tolerance_deg: float) -> Line:
    """Douglas-Peucker in degrees, in a plane scaled to the line's middle latitude."""
    if len(line) < 3:
        return line
    squeeze = math.cos(math.radians(sum(p[1] for p in line) / len(line)))
    plane = LineString([(lon * squeeze, lat) for lon, lat in line])
    kept = plane.simplify(tolerance_deg).coords
    return [line[0], *((x / squeeze, y) for x, y in list(kept)[1:-1]), line[-1]]


def rounded(line: Line, *, digits: int = 4) -> Line:
    """Round the inner points, in degrees; the ends stay as the places have them."""
    return [line[0], *((round(x, digits), round(y, digits)) for x, y in line[1:-1]), line[-1]]


def smooth(line: Line, *, passes: int = 2) -> Line:
    """Moving average over three points: takes the grid's staircase out of a path."""
    points = np.array(line, dtype=float)
    for _ in range(passes):
        if len(points) < 4:
            break
        inner = (points[:-2] + 2 * points[1:-1] + points[2:]) / 4
        points = np.vstack([points[:1], inner, points[-1:]])
    return [(float(x), float(y)) for x, y in points]
