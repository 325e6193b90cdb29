"""Elevations of roads that meet, and the rows of ``elevation.csv`` that come of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from corridors.importing.elevation.passes import Pass, Point
from corridors.importing.elevation.profiles import (
    ACROSS_KM,
    STEEPEST,
    Course,
    Ground,
    Tunnel,
    as_road,
    corners,
    evened,
    is_flat,
    sample,
)
from corridors.importing.spelling import decimal
from corridors.model.geometry import Points
from corridors.tuples import NamedTuple

BEYOND = "beyond the grids"
SCHEMATIC = "schematic line in hills or mountains"


class NoHeightsError(Exception):
    """A grid that has no heights where they are asked for."""


class Road(NamedTuple):
    """A section by road or rail with its line, and the grid that covers the whole of it."""

    link_id: str
    """Of the section."""
    mode: str
    """road or rail."""
    length_km: float
    """Of the road."""
    line: Points
    """From its first place to its last, (lon_deg, lat_deg)."""
    quality: str
    """How the line was drawn."""
    grid: Ground | None
    """What gives elevations; None where no grid covers the line."""
    across_km: float = ACROSS_KM
    """How far beside the line its road may lie."""
    tunnels: tuple[Tunnel, ...] = ()
    """That are known by the line itself."""


def courses_of(
    roads: Mapping[str, Road], passes: Sequence[Pass], held: Mapping[Point, float] | None = None
) -> tuple[dict[str, Course], dict[str, str]]:
    """The course of each road whose elevations are known, and why those of others are not.

    Parameters
    ----------
    roads
        By section.
    passes
        With their km; tunnels among them shape the courses.
    held
        Metres at ends of roads that are known before.

    Returns
    -------
    tuple of dict
        Courses and reasons by section.

    Examples
    --------
    >>> class Ramp:
    ...     def elevations(self, lon_deg, lat_deg):
    ...         return 1000 * (lat_deg - 36)
    >>> road = Road("a", "road", 60.0, ((70.0, 36.0), (70.0, 36.5)), "dem", Ramp())
    >>> courses, without = courses_of({"a": road, "b": road._replace(grid=None)}, [])
    >>> round(courses["a"].highest_m), without
    (500, {'b': 'beyond the grids'})
    """
    tunnels: dict[str, list[Tunnel]] = defaultdict(list)
    tops_km: dict[str, list[float]] = defaultdict(list)
    for row in passes:
        if row.at_km is not None:
            tops_km[row.link_id].append(row.at_km)
        if row.is_tunnel and row.at_km is not None and row.tunnel_km:
            tunnels[row.link_id].append(Tunnel(row.at_km, row.tunnel_km, row.elevation_m))
    courses: dict[str, Course] = {}
    without: dict[str, str] = {}
    for link_id, road in roads.items():
        if road.grid is None:
            without[link_id] = BEYOND
            continue
        try:
            course = sample(
                road.line, road.grid, length_km=road.length_km, across_km=road.across_km
            )
            if road.quality == "schematic" and not is_flat(course, road.grid):
                without[link_id] = SCHEMATIC
                continue
        except NoHeightsError as error:
            without[link_id] = str(error)
            continue
        bores = [one for one in tunnels[link_id] if not _known(one, road.tunnels)]
        courses[link_id] = as_road(course, [*bores, *road.tunnels], steepest=STEEPEST[road.mode])
    return _joined(courses, roads, tops_km, held or {}), without


def row_of(link_id: str, course: Course, source: str) -> list[str]:
    """A row of elevation.csv; every figure is one of its profile.

    Parameters
    ----------
    link_id
        Of the section.
    course
        Its elevations.
    source
        Id of the grid's source.

    Returns
    -------
    list of str
        In the order of the columns.

    Examples
    --------
    >>> import numpy as np
    >>> km = np.arange(0, 20.1, 0.5)
    >>> row_of("a", Course(km, km, km, 500 + 30 * np.minimum(km, 20 - km)), "import-elevation")
    ['a', '800', '10', '300', '300', '0:500;10:800;20:500', 'import-elevation', 'derived']
    """
    points = corners(course)
    steps = [after - before for (_, before), (_, after) in pairwise(points)]
    highest_at_km, highest_m = max(points, key=lambda point: (point[1], -point[0]))
    return [
        link_id,
        str(highest_m),
        decimal(highest_at_km),
        str(sum(step for step in steps if step > 0)),
        str(-sum(step for step in steps if step < 0)),
        ";".join(f"{decimal(km)}:{metres}" for km, metres in points),
        source,
        "derived",
    ]


def _known(bore: Tunnel, tunnels: Sequence[Tunnel]) -> bool:
    """Whether a bore overlaps one that is known better."""
    return any(
        abs(bore.at_km - one.at_km) < (bore.length_km + one.length_km) / 2 for one in tunnels
    )


def _joined(
    courses: dict[str, Course],
    roads: Mapping[str, Road],
    tops_km: Mapping[str, list[float]],
    held: Mapping[Point, float],
) -> dict[str, Course]:
    """The courses evened out; those that meet have one height there, the lowest.

    They meet by coordinates: the posts on both sides of a border share theirs.

    Returns
    -------
    dict
        By section.
    """
    lowest: dict[Point, float] = defaultdict(lambda: float("inf"))
    for link_id, course in courses.items():
        for at in (0, -1):
            end = roads[link_id].line[at]
            lowest[end] = min(lowest[end], float(course.height_m[at]))
    lowest.update(held)
    return {
        link_id: evened(
            course,
            lowest[roads[link_id].line[0]],
            lowest[roads[link_id].line[-1]],
            tops_km.get(link_id, []),
            steepest=STEEPEST[roads[link_id].mode],
        )
        for link_id, course in courses.items()
    }
