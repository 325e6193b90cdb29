"""The cut basemap against Shapely, which cuts by another method."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
import shapely

from corridors.data.package import Package
from corridors.drawing.ground import (
    MIN_PX,
    Frame,
    cut_line,
    cut_ring,
    frame_around,
    inside,
    lands,
    pixels,
)


def frame() -> Frame:
    return frame_around([(55.0, 24.0), (78.0, 44.0)], 600, 470, 30)


def star(seed: int) -> list[tuple[float, float]]:
    """A ring that does not cross itself, in and around the frame."""
    from math import cos, pi, sin

    rng = random.Random(seed)
    x, y = rng.uniform(-100, 700), rng.uniform(-100, 570)
    steps = rng.randint(5, 40)
    radii = [rng.uniform(30, 500) for _ in range(steps)]
    return [
        (x + r * cos(2 * pi * at / steps), y + r * sin(2 * pi * at / steps))
        for at, r in enumerate(radii)
    ]


@pytest.mark.parametrize("seed", range(60))
def test_cut_rings_cover_what_shapely_gives(seed: int) -> None:
    ring = star(seed)
    room = shapely.box(0, 0, 600, 470)
    expected = shapely.Polygon(ring).intersection(room)
    cut = cut_ring(ring, frame())
    # the area by Gauss: edges that run along the side and back cancel out
    area = (
        abs(
            sum(
                x1 * y2 - x2 * y1
                for (x1, y1), (x2, y2) in zip(cut, (*cut[1:], *cut[:1]), strict=True)
            )
        )
        / 2
    )
    # thinning moves a side by less than MIN_PX
    assert abs(area - expected.area) <= MIN_PX * max(1.0, expected.length)


@pytest.mark.parametrize("seed", range(30))
def test_inside_agrees_with_shapely(seed: int) -> None:
    rng = random.Random(seed)
    ring = star(seed)
    polygon = shapely.Polygon(ring)
    for _ in range(40):
        at = rng.uniform(0, 600), rng.uniform(0, 470)
        assert inside(at, [ring]) == polygon.contains(shapely.Point(at))


@pytest.mark.parametrize("seed", range(30))
def test_cut_lines_keep_all_that_shows(seed: int) -> None:
    line = star(seed)
    whole = shapely.LineString(line).intersection(shapely.box(0, 0, 600, 470)).length
    pieces = [shapely.LineString(piece) for piece in cut_line(line, frame())]
    shown = sum(piece.intersection(shapely.box(0, 0, 600, 470)).length for piece in pieces)
    across = sum(  # a step that leaps over the whole frame has no end in it
        shapely.LineString(step).intersection(shapely.box(0, 0, 600, 470)).length
        for step in pairwise(line)
        if not any(frame().holds(point) for point in step)
    )
    assert whole - across - 1 <= shown <= whole + 1


def test_the_frame_holds_its_points_true_to_scale() -> None:
    made = frame()
    for point in ((55.0, 24.0), (78.0, 44.0)):
        assert made.holds(made(*point), 29.9)
    # one degree of longitude is cos 34 of one of latitude in the middle of the map
    assert made.px_per_lon / made.px_per_lat == pytest.approx(0.829, abs=0.001)


def test_names_of_countries_lie_in_them() -> None:
    basemap = Package().basemap
    made = frame()
    found = {land.code: land for land in lands(basemap, made)}
    afghanistan = found["AFG"]
    assert afghanistan.label
    assert afghanistan.label[0] == "Afghanistan"
    assert inside(afghanistan.label[1], afghanistan.rings)
    assert inside(made(69.2, 34.5), afghanistan.rings)
    assert not inside(made(67.0, 24.9), afghanistan.rings)
    assert inside(made(67.3, 25.2), found["PAK"].rings)


def test_pixels_follow_the_deltas() -> None:
    made = Frame(0, 10, 10, 10, 100, 100)
    basemap = {"coordinates_per_degree": 100}
    assert pixels([100, 200, 50, -100], basemap, made) == [(10, 80), (15, 90)]
