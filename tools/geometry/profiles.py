"""From a line and a grid to the elevations of its road: km across, metres up.

A drawn line lies up to some km beside its road, so what the grid says under the line is mostly
the slope above it. Four steps turn that into a road:

1. each sample takes the lowest ground within a km to either side, across the line: in a valley
   that is its floor, on a pass its saddle (a lowest of 3x3 cells takes 100-250 m off a pass);
2. in a tunnel the elevations run straight from portal to portal, never above the printed height;
3. no grade is steeper than a truck or a train climbs: what sticks out above is cut off;
4. what is left of the grid's bumps is evened out over some 2 km, as roads are: in the gorge of the
   Indus they would treble the climb. Ends, passes and the highest point keep their elevations.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np

from tools.geometry.geodesy import KM_PER_DEG_LAT, Line

SAMPLE_KM = 0.5
ACROSS_KM = 1.0
ACROSS_STEP_KM = 0.25
HEADING_KM = 1.0  # over which the line's direction is taken
STEEPEST = {"road": 0.08, "rail": 0.03}
"""Steepest grade kept over a sample; the Bolan railway climbs 4 % over a few km at most."""
BAND_KM = 5.0
FLAT_M, FLAT_SHARE = 150.0, 0.95
"""Where the ground within 5 km differs by less, it does not matter where the road runs."""
SPREAD_KM = 1.0  # standard deviation of the weights that even a course out
TOP_KM = 3.0  # around a top, over which its own height fades into the evened course
TOLERANCE_M = 30.0  # how far a profile of few corners may be off its samples


class Ground(Protocol):
    """What gives elevations: a grid."""

    def elevations(self, lon_deg: np.ndarray, lat_deg: np.ndarray) -> np.ndarray:
        """Elevations in metres at some points in degrees."""
        ...


@dataclass(frozen=True, slots=True)
class Course:
    """Samples along a line: km of its road, position, height in metres."""

    km: np.ndarray
    lon_deg: np.ndarray
    lat_deg: np.ndarray
    height_m: np.ndarray

    @property
    def highest_m(self) -> float:
        """Height of the highest sample."""
        return float(self.height_m.max())


@dataclass(frozen=True, slots=True)
class Tunnel:
    """A bore by km of its road; ``elevation_m`` None where no height is printed."""

    at_km: float
    length_km: float
    elevation_m: float | None


def sample(line: Line, grid: Ground, *, length_km: float) -> Course:
    """Lowest ground beside points half a km apart on a line, their km scaled to the road's."""
    course = _resampled(line, length_km=length_km)
    return replace(course, height_m=_across(course, grid, ACROSS_KM, ACROSS_STEP_KM).min(axis=0))


def is_flat(course: Course, grid: Ground) -> bool:
    """Whether the road's height is known however far beside the line it runs, up to 5 km."""
    band = _across(course, grid, BAND_KM, 1.0)
    return bool(np.mean(band.max(axis=0) - band.min(axis=0) < FLAT_M) >= FLAT_SHARE)


def as_road(course: Course, tunnels: list[Tunnel], *, steepest: float) -> Course:
    """Elevations of the road: straight through its tunnels, nowhere steeper than a grade (0–1)."""
    km, height_m = course.km, course.height_m.copy()
    for tunnel in tunnels:
        start, end = tunnel.at_km - tunnel.length_km / 2, tunnel.at_km + tunnel.length_km / 2
        inside = (km >= start) & (km <= end)
        portals = np.interp([start, end], km, height_m)
        bore_m = np.interp(km[inside], [start, end], portals)
        height_m[inside] = np.minimum(bore_m, tunnel.elevation_m or np.inf)
    return replace(course, height_m=_cut(km, height_m, steepest))


def evened(
    course: Course, first_m: float, last_m: float, tops_km: list[float], *, steepest: float
) -> Course:
    """The course without bumps, between given elevations of its ends, none above its own."""
    height_m = course.height_m.copy()
    height_m[0], height_m[-1] = first_m, last_m
    height_m = _cut(course.km, height_m, steepest)
    # turned about its ends, so that the weights leave them where they are
    reach = min(round(4 * SPREAD_KM / SAMPLE_KM), len(height_m) - 1)
    before = 2 * first_m - height_m[reach:0:-1]
    after = 2 * last_m - height_m[-2 : -reach - 2 : -1]
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) * SAMPLE_KM / SPREAD_KM) ** 2)
    padded = np.concatenate([before, height_m, after])
    even = np.convolve(padded, weights / weights.sum(), mode="valid")
    tops = [*tops_km, float(course.km[int(height_m.argmax())])]
    fade = np.max([np.clip(1 - np.abs(course.km - top) / TOP_KM, 0, 1) for top in tops], axis=0)
    even += fade * np.maximum(height_m - even, 0)
    even[[0, -1]] = first_m, last_m
    return replace(course, height_m=even)


def corners(course: Course) -> list[tuple[float, int]]:
    """The profile as few points (km, metres), no sample more than 30 m off (Douglas-Peucker)."""
    kept = {0, len(course.km) - 1}
    spans = [(0, len(course.km) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        km, height_m = course.km[first : last + 1], course.height_m[first : last + 1]
        off = np.abs(height_m - np.interp(km, km[[0, -1]], height_m[[0, -1]]))
        worst = int(off.argmax())
        if off[worst] > TOLERANCE_M:
            kept.add(first + worst)
            spans += [(first, first + worst), (first + worst, last)]
    points: list[tuple[float, int]] = []
    for at in sorted(kept):
        km_there = round(float(course.km[at]), 1)
        if not points or km_there > points[-1][0]:
            points.append((km_there, round(float(course.height_m[at]))))
    # rounding must neither move the end nor merge it with the point before
    end = (float(course.km[-1]), round(float(course.height_m[-1])))
    while points and points[-1][0] >= end[0]:
        points.pop()
    return [*points, end]


def _resampled(line: Line, *, length_km: float) -> Course:
    points = np.array(line)
    squeeze = np.cos(np.radians((points[:-1, 1] + points[1:, 1]) / 2))
    steps = np.hypot(np.diff(points[:, 0]) * squeeze, np.diff(points[:, 1])) * KM_PER_DEG_LAT
    along = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0.0, along[-1], max(int(np.ceil(along[-1] / SAMPLE_KM)), 2) + 1)
    return Course(
        km=at / along[-1] * length_km,
        lon_deg=np.interp(at, along, points[:, 0]),
        lat_deg=np.interp(at, along, points[:, 1]),
        height_m=np.zeros(len(at)),
    )


def _across(course: Course, grid: Ground, reach_km: float, step_km: float) -> np.ndarray:
    """Heights beside the line, one row for each distance to its left or right."""
    x, y = course.lon_deg, course.lat_deg
    near = max(round(HEADING_KM / SAMPLE_KM), 1)
    number = np.arange(len(x))
    behind, ahead = np.maximum(number - near, 0), np.minimum(number + near, len(x) - 1)
    squeeze = np.cos(np.radians(y))
    east, north = (x[ahead] - x[behind]) * squeeze, y[ahead] - y[behind]
    length = np.hypot(east, north) + 1e-12
    offsets = np.arange(-reach_km, reach_km + step_km / 2, step_km)[:, None] / KM_PER_DEG_LAT
    return grid.elevations(x - offsets * north / length / squeeze, y + offsets * east / length)


def _cut(km: np.ndarray, height_m: np.ndarray, steepest: float) -> np.ndarray:
    """The highest course below the given one that is nowhere steeper than allowed."""
    cut = height_m.copy()
    rise_m = 1000 * steepest * np.diff(km)
    for at in range(1, len(cut)):
        cut[at] = min(cut[at], cut[at - 1] + rise_m[at - 1])
    for at in range(len(cut) - 2, -1, -1):
        cut[at] = min(cut[at], cut[at + 1] + rise_m[at])
    return cut
