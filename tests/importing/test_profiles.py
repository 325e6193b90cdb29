"""How the slope beside a line becomes the height of its road, on ground made up for it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from corridors.importing.elevation import passes, profiles
from corridors.importing.elevation.profiles import Course

KM_PER_DEG = 111.195


class Ground:
    """Heights by a function of km east and north of 70E 36N."""

    def __init__(self, height: Any) -> None:
        self.height = height

    def elevations(self, lon_deg: np.ndarray, lat_deg: np.ndarray) -> np.ndarray:
        east = (lon_deg - 70) * KM_PER_DEG * np.cos(np.radians(36))
        return np.asarray(self.height(east, (lat_deg - 36) * KM_PER_DEG), dtype=float)


def north(km: float, east_km: float = 0.0) -> list[tuple[float, float]]:
    lon = 70 + east_km / KM_PER_DEG / np.cos(np.radians(36))
    return [(lon, 36.0), (lon, 36.0 + km / KM_PER_DEG)]


def course(elevations: list[float], *, step_km: float = 0.5) -> Course:
    km = np.arange(len(elevations)) * step_km
    return profiles.Course(km, km * 0 + 70, 36 + km / KM_PER_DEG, np.array(elevations, float))


def steepest(course: Course) -> float:
    return float(np.abs(np.diff(course.height_m) / np.diff(course.km) / 1000).max())


def test_a_line_on_the_slope_reads_the_valley_floor() -> None:
    valley = Ground(lambda east, _north: 1500 + 400 * np.abs(east))
    beside = profiles.sample(north(20, east_km=0.9), valley, length_km=24)
    assert beside.height_m.max() < 1500 + 60  # and not 1860, the slope under the line
    assert (beside.km[0], beside.km[-1]) == (0, 24)  # km of the road, not of the line


def test_a_pass_is_its_saddle_and_no_lower() -> None:
    # the road climbs north to a saddle at 10 km; peaks stand to its left and right
    saddle = Ground(lambda east, north: 3000 - 50 * np.abs(north - 10) + 200 * np.abs(east))
    over = profiles.sample(north(20, east_km=0.4), saddle, length_km=20)
    assert over.highest_m == pytest.approx(3000, abs=40)


def test_no_road_is_steeper_than_it_may() -> None:
    spiked = course([100.0] * 20 + [900.0] + [100.0] * 20)
    road = profiles.as_road(spiked, [], steepest=0.08)
    assert steepest(road) <= 0.08 + 1e-9
    assert road.highest_m == pytest.approx(140)  # 0.5 km at 8 %
    assert (road.height_m <= spiked.height_m + 1e-9).all()


def test_a_slope_that_a_truck_climbs_stays() -> None:
    ramp = course([100 + 30.0 * n for n in range(40)])  # 6 %
    road = profiles.as_road(ramp, [], steepest=0.08)
    assert road.height_m == pytest.approx(ramp.height_m)


@pytest.mark.parametrize("told_m", [2720.0, None])
def test_a_tunnel_does_not_go_over_the_top(told_m: float | None) -> None:
    km = np.arange(0, 40.1, 0.5)
    ridge = course(list(np.maximum(2000 + 40 * (20 - np.abs(km - 20)), 0)
                               + 600 * (np.abs(km - 20) < 2)))  # fmt: skip
    bore = profiles.Tunnel(at_km=20.0, length_km=5.0, elevation_m=told_m)
    road = profiles.as_road(ridge, [bore], steepest=0.08)
    inside = (road.km >= 17.5) & (road.km <= 22.5)
    assert ridge.height_m.max() > 3300
    assert road.height_m[inside].max() <= (told_m or 2700)
    assert road.height_m[inside].min() > 2600


def test_evening_out_keeps_ends_and_tops() -> None:
    km = np.arange(0, 60.1, 0.5)
    bumps = 30 * np.sin(km * 2.5)
    climb = 1000 + 60 * (30 - np.abs(km - 30))
    rough = course(list(climb + bumps))
    first, last = float(rough.height_m[0]), float(rough.height_m[-1])
    even = profiles.evened(rough, first, last, [], steepest=0.08)
    assert (even.height_m[0], even.height_m[-1]) == (first, last)
    cut = profiles.as_road(rough, [], steepest=0.08)
    assert even.highest_m == pytest.approx(cut.highest_m, abs=5)
    rises = np.diff(even.height_m)
    assert rises[rises > 0].sum() < 1900  # the hill has 1,800; with its bumps over 2,300


def test_corners_stay_near_the_samples_and_keep_the_ends() -> None:
    rng = np.random.default_rng(7)
    elevations = np.cumsum(rng.normal(0, 15, 200)) + 1000
    walk = course(list(elevations))
    points = profiles.corners(walk)
    assert points[0] == (0, round(elevations[0]))
    assert points[-1] == (walk.km[-1], round(elevations[-1]))
    kms = [km for km, _ in points]
    assert kms == sorted(set(kms))
    assert len(points) < 80
    off = walk.height_m - np.interp(walk.km, kms, [m for _, m in points])
    assert np.abs(off).max() <= profiles.TOLERANCE_M + 1


def test_flat_ground_and_hills_are_distinguished() -> None:
    is_flat, sample = profiles.is_flat, profiles.sample
    plain = Ground(lambda east, _north: 200 + east)
    hills = Ground(lambda east, north: 200 + 60 * np.sin(east) * np.cos(north) * 3)
    assert is_flat(sample(north(50), plain, length_km=50), plain)
    assert not is_flat(sample(north(50), hills, length_km=50), hills)


def test_where_a_line_passes_a_point() -> None:
    line = [(70.0, 36.0), (70.0, 36.1), (70.1, 36.1)]
    nearest = passes.nearest
    at_km, off_km = nearest((70.0, 36.05), line, 40.0)
    assert off_km == pytest.approx(0, abs=1e-6)
    assert at_km == pytest.approx(40 * 5.56 / (11.12 + 8.98), rel=0.01)
    assert nearest((70.0, 36.0), line, 40.0)[0] == 0
    assert nearest((70.1, 36.1), line, 40.0)[0] == pytest.approx(40)
    assert nearest((70.02, 36.05), line, 40.0)[1] == pytest.approx(1.8, abs=0.05)
