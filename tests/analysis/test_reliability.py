"""Indices of reliability by their definitions."""

from __future__ import annotations

from math import inf

import numpy
import pytest

from corridors.analysis.reliability import Outcomes, percentile, reliability


def outcomes(hours: list[float]) -> Outcomes:
    times = numpy.array(hours)
    finite = numpy.where(times == inf, 900.0, times)
    return Outcomes(times, times * 10, finite * 10, finite - min(hours))


def test_trucks_that_do_not_arrive_stand_behind_all_others() -> None:
    found = reliability(outcomes([10.0] * 90 + [30.0] * 4 + [inf] * 6), 10.0, 11.0)
    assert found.share_failed.value == 0.06
    assert found.on_time.value == 0.9
    assert found.time_h.p80.value == 10.0
    assert found.time_h.p95.value == inf
    assert found.planning_time_index == found.buffer_index == found.tail_ratio == inf
    assert found.time_h.mean.value == pytest.approx(1020 / 94)
    assert found.cvar_usd == 9000.0


def test_indices_are_those_of_the_handbook() -> None:
    hours = [10.0] * 50 + [12.0] * 44 + [20.0] * 6
    found = reliability(outcomes(hours), 8.0, 12.0)
    mean = sum(hours) / 100
    assert found.planning_time_index == 20.0 / 8.0
    assert found.buffer_index == pytest.approx((20.0 - mean) / mean)
    assert found.tail_ratio == 2.0
    assert found.cvar_usd == 200.0


def test_a_count_of_all_days_has_no_interval() -> None:
    found = reliability(outcomes([10.0, 20.0, 40.0]), 10.0, 11.0, sampled=False)
    for one in (found.on_time, found.time_h.mean, found.time_h.p95):
        assert one.low == one.value == one.high


def test_an_interval_of_a_percentile_holds_it_as_often_as_it_says() -> None:
    rng = numpy.random.default_rng(1)
    exact = -numpy.log(0.05)
    hits = sum(
        one.low <= exact <= one.high
        for one in (percentile(numpy.sort(rng.exponential(size=2000)), 0.95) for _ in range(400))
    )
    assert 0.92 < hits / 400 < 0.985


def test_nothing_arrives() -> None:
    found = reliability(outcomes([inf] * 3 + [5.0])._replace(time_h=numpy.full(4, inf)), 5.0, 6.0)
    assert found.time_h.mean.value == inf
    assert found.share_failed.value == 1.0
