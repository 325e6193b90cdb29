"""Small operations on lines."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.geometry import geodesy

POINTS = st.tuples(st.floats(45, 95), st.floats(20, 55))
LINES = st.lists(POINTS, min_size=2, max_size=30)


def test_a_degree_of_latitude() -> None:
    assert geodesy.distance_km((70, 36), (70, 37)) == pytest.approx(geodesy.KM_PER_DEG_LAT)
    assert geodesy.length_km([(70, 36), (70, 37), (70, 36)]) == pytest.approx(222.39, abs=0.01)


@given(LINES)
def test_ends_stay_where_their_places_are(line: geodesy.Line) -> None:
    for changed in (
        geodesy.without_repeats(line),
        geodesy.simplify(line, tolerance_deg=0.01),
        geodesy.rounded(line),
        geodesy.smooth(line),
    ):
        assert (changed[0], changed[-1]) == (line[0], line[-1])
        assert len(changed) <= len(line)


def test_repeats_go_and_the_last_point_wins() -> None:
    near = (70.0001, 36.0)  # 9 m
    assert geodesy.without_repeats([(70, 36), near, (70.1, 36), (70.1001, 36)]) == [
        (70, 36),
        (70.1001, 36),
    ]


def test_smoothing_takes_out_stairs() -> None:
    stairs = [(70 + 0.01 * ((n + 1) // 2), 36 + 0.01 * (n // 2)) for n in range(21)]
    assert geodesy.length_km(geodesy.smooth(stairs)) < 0.8 * geodesy.length_km(stairs)


def test_simplifying_keeps_what_sticks_out() -> None:
    bend = [(70.0, 36.0), (70.5, 36.0005), (71.0, 36.1), (72.0, 36.0)]
    kept = geodesy.simplify(bend, tolerance_deg=0.01)
    assert [round(lon, 6) for lon, _ in kept] == [70, 70.5, 71, 72]
    assert len(geodesy.simplify(bend, tolerance_deg=0.2)) == 2
    assert all(math.isfinite(value) for point in kept for value in point)
