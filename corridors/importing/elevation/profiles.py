"""From a line and a grid to the elevations of its road: km across, metres up.

A drawn line lies up to some km beside its road, so what the grid says under the line is mostly
the slope above it. Four steps turn that into a road:

1. each sample takes the lowest ground within a km to either side, across the line: in a valley
   that is its floor, on a pass its saddle (a lowest of 3x3 cells takes 100-250 m off a pass);
2. in a tunnel the elevations run straight from portal to portal, never above the printed height;
3. no grade is steeper than a truck or a train climbs: what sticks out above is cut off;
4. what is left of the grid's bumps is evened out over some 2 km, as roads are: in the gorge of the
   Indus they would treble the climb. Ends, passes and the highest point keep their elevations.

A line that is the road's own lies in its cell of the grid: there the first step takes 100 m, since
a km would take the river for a road that runs above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import pi
from typing import TYPE_CHECKING, Any, Protocol

from corridors.model.geometry import EARTH_RADIUS_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

KM_PER_DEG_LAT = pi * EARTH_RADIUS_KM / 180.0
SAMPLE_KM = 0.5
ACROSS_KM = 1.0
OWN_ACROSS_KM = 0.1
"""Instead of ``ACROSS_KM`` beside a line that is the road's own."""
OWN_QUALITIES = frozenset(("aligned", "surveyed"))
"""Qualities of lines that are the road's own."""
ACROSS_STEPS = 4
"""Points on either side of a sample."""
HEADING_KM = 1.0
"""Over which the line's direction is taken."""
STEEPEST = {"road": 0.08, "rail": 0.03}
"""Steepest grade kept over a sample; the Bolan railway climbs 4 % over a few km at most."""
BAND_KM = 5.0
FLAT_M, FLAT_SHARE = 150.0, 0.95
"""Where the ground within 5 km differs by less, it does not matter where the road runs."""
SPREAD_KM = 1.0
"""Standard deviation of the weights that even a course out."""
TOP_KM = 3.0
"""Around a top, over which its own height fades into the evened course."""
TOLERANCE_M = 30.0
"""How far a profile of few corners may be off its samples."""


class Ground(Protocol):
    """What gives elevations: a grid."""

    def elevations(self, lon_deg: NDArray[Any], lat_deg: NDArray[Any]) -> NDArray[Any]:
        """Elevations in metres at some points in degrees."""
        ...


@dataclass(frozen=True, slots=True)
class Course:
    """Samples along a line: km of its road, position, height in metres."""

    km: NDArray[Any]
    """Of the road, from its start."""
    lon_deg: NDArray[Any]
    """Longitudes."""
    lat_deg: NDArray[Any]
    """Latitudes."""
    height_m: NDArray[Any]
    """Metres above the sea."""

    @property
    def highest_m(self) -> float:
        """Height of the highest sample."""
        return float(self.height_m.max())


@dataclass(frozen=True, slots=True)
class Tunnel:
    """A bore by km of its road."""

    at_km: float
    """Of its middle."""
    length_km: float
    """From portal to portal."""
    elevation_m: float | None
    """The height that is printed for it, None where none is."""
    portals_m: tuple[float, float] | None = None
    """Heights of its portals; None to read them off the course beside it."""


def sample(
    line: Sequence[tuple[float, float]],
    grid: Ground,
    *,
    length_km: float,
    across_km: float = ACROSS_KM,
) -> Course:
    """Lowest ground beside points half a km apart on a line, their km scaled to the road's.

    Parameters
    ----------
    line
        Its points, (lon_deg, lat_deg).
    grid
        What gives elevations.
    length_km
        Length of its road in km.
    across_km
        How far to either side, in km.

    Returns
    -------
    Course
        The samples.

    Examples
    --------
    >>> class Ramp:
    ...     def elevations(self, lon_deg, lat_deg):
    ...         return 1000 * (lat_deg - 36)
    >>> course = sample([(70.0, 36.0), (70.0, 36.5)], Ramp(), length_km=60)
    >>> float(course.km[-1]), float(course.height_m[0]), round(course.highest_m)
    (60.0, 0.0, 500)
    """
    course = _resampled(line, length_km=length_km)
    beside = _across(course, grid, across_km, across_km / ACROSS_STEPS)
    return replace(course, height_m=beside.min(axis=0))


def is_flat(course: Course, grid: Ground) -> bool:
    """Whether the road's height is known however far beside the line it runs, up to 5 km.

    Parameters
    ----------
    course
        Samples of the line.
    grid
        What gives elevations.

    Returns
    -------
    bool
        True where the ground around it is level.

    Examples
    --------
    >>> class Ramp:
    ...     def elevations(self, lon_deg, lat_deg):
    ...         return 1000 * (lat_deg - 36)
    >>> is_flat(sample([(70.0, 36.0), (70.0, 36.5)], Ramp(), length_km=60), Ramp())
    True
    """
    import numpy as np

    band = _across(course, grid, BAND_KM, 1.0)
    return bool(np.mean(band.max(axis=0) - band.min(axis=0) < FLAT_M) >= FLAT_SHARE)


def as_road(course: Course, tunnels: Sequence[Tunnel], *, steepest: float) -> Course:
    """Elevations of the road: straight through its tunnels, nowhere steeper than a grade (0–1).

    Parameters
    ----------
    course
        Samples of the ground.
    tunnels
        Of the road.
    steepest
        The steepest grade that is kept, 0 to 1.

    Returns
    -------
    Course
        None of it above the samples, but where a tunnel or bridge is.

    Examples
    --------
    >>> import numpy as np
    >>> km = np.arange(0, 5.1, 0.5)
    >>> ridge = Course(km, km, km, np.where(abs(km - 2.5) < 0.7, 900.0, 500.0))
    >>> as_road(ridge, [Tunnel(2.5, 2.0, None, (500.0, 500.0))], steepest=0.08).highest_m
    500.0
    """
    import numpy as np

    km, height_m = course.km, course.height_m.copy()
    for tunnel in tunnels:
        start, end = tunnel.at_km - tunnel.length_km / 2, tunnel.at_km + tunnel.length_km / 2
        inside = (km >= start) & (km <= end)
        portals = tunnel.portals_m or np.interp([start, end], km, height_m)
        bore_m = np.interp(km[inside], [start, end], portals)
        height_m[inside] = np.minimum(bore_m, tunnel.elevation_m or np.inf)
    return replace(course, height_m=_cut(km, height_m, steepest))


def evened(
    course: Course, first_m: float, last_m: float, tops_km: Sequence[float], *, steepest: float
) -> Course:
    """The course without bumps, between given elevations of its ends, none above its own.

    Parameters
    ----------
    course
        Elevations of a road.
    first_m, last_m
        Elevations of its ends in metres.
    tops_km
        Km of its passes, which keep their elevations.
    steepest
        The steepest grade that is kept, 0 to 1.

    Returns
    -------
    Course
        Evened out over some 2 km.

    Examples
    --------
    >>> import numpy as np
    >>> km = np.arange(0, 20.1, 0.5)
    >>> rough = Course(km, km, km, 800 + 20 * np.sin(9 * km))
    >>> even = evened(rough, 800.0, 800.0, [], steepest=0.08)
    >>> float(np.abs(np.diff(even.height_m)).sum() / np.abs(np.diff(rough.height_m)).sum()) < 0.2
    True
    """
    import numpy as np

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
    """The profile as few points (km, metres), no sample more than 30 m off (Douglas-Peucker).

    Parameters
    ----------
    course
        Elevations of a road.

    Returns
    -------
    list of tuple
        Km from the start and metres above the sea, both ends among them.

    Examples
    --------
    >>> import numpy as np
    >>> km = np.arange(0, 20.1, 0.5)
    >>> corners(Course(km, km, km, 500 + 30 * np.minimum(km, 20 - km)))
    [(0.0, 500), (10.0, 800), (20.0, 500)]
    """
    import numpy as np

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


def _resampled(line: Sequence[tuple[float, float]], *, length_km: float) -> Course:
    import numpy as np

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


def _across(course: Course, grid: Ground, reach_km: float, step_km: float) -> Any:
    """Heights beside the line, one row for each distance to its left or right."""
    import numpy as np

    x, y = course.lon_deg, course.lat_deg
    near = max(round(HEADING_KM / SAMPLE_KM), 1)
    number = np.arange(len(x))
    behind, ahead = np.maximum(number - near, 0), np.minimum(number + near, len(x) - 1)
    squeeze = np.cos(np.radians(y))
    east, north = (x[ahead] - x[behind]) * squeeze, y[ahead] - y[behind]
    length = np.hypot(east, north) + 1e-12
    offsets = np.arange(-reach_km, reach_km + step_km / 2, step_km)[:, None] / KM_PER_DEG_LAT
    return grid.elevations(x - offsets * north / length / squeeze, y + offsets * east / length)


def _cut(km: NDArray[Any], height_m: NDArray[Any], steepest: float) -> NDArray[Any]:
    """The highest course below the given one that is nowhere steeper than allowed."""
    import numpy as np

    cut = height_m.copy()
    rise_m = 1000 * steepest * np.diff(km)
    for at in range(1, len(cut)):
        cut[at] = min(cut[at], cut[at - 1] + rise_m[at - 1])
    for at in range(len(cut) - 2, -1, -1):
        cut[at] = min(cut[at], cut[at + 1] + rise_m[at])
    return cut
