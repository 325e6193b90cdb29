"""Passes and tunnels: where along its road each one lies."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from tools.geometry.geodesy import KM_PER_DEG_LAT, Line, Point
from tools.geometry.profiles import Course

NEAR_KM = 1.0
"""A line that passes a pass farther off than this does not lead over it."""
RECALLED_KM = 5.0
"""Coordinates that are recalled and not in print may be so far off."""
LIKE_M = 150.0
"""A pass whose coordinates are not known is the highest point of its road, where they are recalled
that within 5 km of them, if it is about as high as the pass."""


@dataclass(frozen=True, slots=True)
class Pass:
    """A row of passes.csv, elevations in metres.

    ``at_km`` is None where the line does not show the pass; ``why`` says so.
    """

    link_id: str
    name: str
    is_tunnel: bool
    point: Point | None
    is_recalled: bool
    elevation_m: float | None
    tunnel_km: float | None
    cells: Mapping[str, str] = field(repr=False)
    at_km: float | None = None
    why: str = ""


def read_passes(path: Path) -> list[Pass]:
    """The table, of which only `at_km` is not read: it is computed anew."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Pass(
                link_id=row["link_id"],
                name=row["name"],
                is_tunnel=row["kind"] == "tunnel",
                point=(float(row["lon_deg"]), float(row["lat_deg"])) if row["lon_deg"] else None,
                is_recalled=row["position_source"] == "recalled",
                elevation_m=float(row["elevation_m"]) if row["elevation_m"] else None,
                tunnel_km=float(row["tunnel_km"]) if row["tunnel_km"] else None,
                cells=row,
            )
            for row in csv.DictReader(file)
        ]


def write_passes(path: Path, passes: list[Pass]) -> None:
    """The table with ``at_km`` anew and all else as it was read."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(passes[0].cells), lineterminator="\n")
        writer.writeheader()
        for row in passes:
            at_km = "" if row.at_km is None else f"{row.at_km:g}"
            writer.writerow({**row.cells, "at_km": at_km})


def place(
    passes: list[Pass], roads: Mapping[str, tuple[Line, float]], courses: Mapping[str, Course]
) -> list[Pass]:
    """Each pass at its km: by its coordinates, else at the highest point of its road."""
    return [_placed(row, roads.get(row.link_id), courses.get(row.link_id)) for row in passes]


def _placed(row: Pass, road: tuple[Line, float] | None, course: Course | None) -> Pass:
    if road is None:
        return replace(row, at_km=None, why="no such section has a line")
    reach_km = None
    if row.point is not None:
        at_km, off_km = nearest(row.point, *road)
        if off_km <= NEAR_KM:
            return replace(row, at_km=_rounded(at_km, road[1]), why="")
        if not row.is_recalled or off_km > RECALLED_KM:
            return replace(row, at_km=None, why=f"the line passes {off_km:.1f} km beside it")
        reach_km = (at_km - RECALLED_KM, at_km + RECALLED_KM)
    if course is None or row.elevation_m is None:
        return replace(row, at_km=None, why="not known where, and no elevations to go by")
    at_km, top_m = top(course, reach_km)
    if abs(top_m - row.elevation_m) > LIKE_M:
        off_m = top_m - row.elevation_m
        return replace(
            row, at_km=None, why=f"not known where, and the road's top is {off_m:+.0f} m"
        )
    return replace(row, at_km=_rounded(at_km, road[1]), why="")


def top(course: Course, reach_km: tuple[float, float] | None) -> tuple[float, float]:
    """Km and height of the highest sample, be it of a part of the course."""
    height_m = course.height_m
    if reach_km is not None:
        inside = (course.km >= reach_km[0]) & (course.km <= reach_km[1])
        height_m = np.where(inside, height_m, -np.inf)
    at = int(height_m.argmax())
    return float(course.km[at]), float(height_m[at])


def _rounded(at_km: float, length_km: float) -> float:
    return min(round(at_km, 1), length_km)


def nearest(point: Point, line: Line, length_km: float) -> tuple[float, float]:
    """Where along a road of this length its line comes nearest to a point, and how near, in km."""
    squeeze = np.cos(np.radians(point[1]))
    plane = (np.array(line) - point) * [squeeze, 1.0] * KM_PER_DEG_LAT
    start, step = plane[:-1], np.diff(plane, axis=0)
    size = (step**2).sum(axis=1)
    share = np.clip(-(start * step).sum(axis=1) / np.where(size > 0, size, 1.0), 0.0, 1.0)
    off_km = np.hypot(*(start + share[:, None] * step).T)
    lengths = np.sqrt(size)
    at = int(off_km.argmin())
    along = lengths[:at].sum() + share[at] * lengths[at]
    return float(along / lengths.sum() * length_km), float(off_km[at])
