"""Risk from the record: shares and waits by hand, and against a simulated clock."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from corridors.model.closures import Closure
from corridors.pricing.queues import delay_area_h2
from corridors.pricing.risk import border_record, incident_rate_per_km
from tests.support.made import closure as made_closure

AS_OF = date(2026, 1, 1)


def closure(start: date, end: date | None, extent: str = "full") -> Closure:
    return Closure(
        closure_id=f"{start}",
        component="gate",
        start=start,
        end=end,
        mode="all",
        extent=extent,
        cause="",
        source="print",
        confidence="verified",
        note="",
    )


def record(
    closures: list[Closure], years: float = 1.0, wait_h: float = 336.0
) -> tuple[float, float]:
    summed = border_record(closures, as_of=AS_OF, look_back_years=years, max_wait_h=wait_h)
    return summed.share_closed, summed.expected_closure_delay_h


def test_one_closure_by_hand() -> None:
    share, delay_h = record([closure(date(2025, 6, 1), date(2025, 6, 11))])
    assert share == pytest.approx(10 / 365.25)
    assert delay_h == pytest.approx(240**2 / 2 / (365.25 * 24))


def test_a_truck_turns_round_after_the_longest_wait() -> None:
    _, delay_h = record([closure(date(2025, 6, 1), date(2025, 6, 11))], wait_h=48)
    assert delay_h == pytest.approx((48**2 / 2 + (240 - 48) * 48) / (365.25 * 24))


def test_open_ended_closures_last_to_the_newest_day() -> None:
    share, _ = record([closure(date(2025, 12, 22), None)])
    assert share == pytest.approx(10 / 365.25)


def test_the_window_cuts_what_lies_before_it() -> None:
    assert record([closure(date(2020, 1, 1), date(2020, 2, 1))]) == (0.0, 0.0)
    share, _ = record([closure(date(2020, 1, 1), None)])
    assert share == pytest.approx(1.0, abs=0.002)


def test_overlapping_closures_count_once() -> None:
    once = record([closure(date(2025, 6, 1), date(2025, 6, 11))])
    twice = record(
        [
            closure(date(2025, 6, 1), date(2025, 6, 8)),
            closure(date(2025, 6, 3), date(2025, 6, 11)),
        ]
    )
    assert once == twice


def test_a_partial_closure_counts_by_the_share_that_it_bars() -> None:
    whole = record([closure(date(2025, 6, 1), None)])
    half = closure(date(2025, 6, 1), None, "partial")._replace(remaining_capacity=0.5)
    assert record([half]) == pytest.approx((whole[0] / 2, whole[1] / 2))


def test_no_window_no_risk() -> None:
    assert record([closure(date(2025, 6, 1), None)], years=0) == (0.0, 0.0)


def test_against_trucks_that_come_hour_by_hour() -> None:
    rng = random.Random(3)
    for _ in range(20):
        day, closures = date(2025, 1, 10), []
        while day < date(2025, 12, 1):
            end = day + timedelta(days=rng.randint(1, 30))
            closures.append(closure(day, end))
            day = end + timedelta(days=rng.randint(1, 60))
        longest_h = rng.choice([24.0, 100.0, 336.0])
        hours = 365 * 24
        opening = AS_OF - timedelta(days=365)
        waits, closed = 0.0, 0
        for hour in range(hours):
            moment = opening + timedelta(hours=0), hour
            for one in closures:
                start_h = (one.start - moment[0]).days * 24
                end_h = ((one.end or AS_OF) - moment[0]).days * 24
                if start_h <= hour < end_h:
                    closed += 1
                    waits += min(end_h - hour - 0.5, longest_h)
        share, delay_h = record(closures, years=365 / 365.25, wait_h=longest_h)
        assert share == pytest.approx(closed / hours, rel=1e-9)
        assert delay_h == pytest.approx(waits / hours, rel=0.01)


def test_wait_grows_with_the_closure_and_with_patience() -> None:
    areas = [delay_area_h2(hours, 336) for hours in range(0, 2000, 10)]
    assert areas == sorted(areas)
    assert delay_area_h2(500, 100) < delay_area_h2(500, 200) < delay_area_h2(500, 1000)


def test_incident_rate_rises_with_the_peace_index() -> None:
    def at(index: float) -> float:
        return incident_rate_per_km(
            index, reference_index=3.2, reference_per_1000_km=0.0155, exponent=3
        )

    assert at(1.0) == 0
    assert at(1.9) < at(2.8) < at(3.2) == pytest.approx(0.0155 / 1000)


def test_closures_that_touch_are_one_wait() -> None:
    """A truck that meets the first waits through the second."""

    def wait_h(*spans: tuple[int, int]) -> float:
        closures = [made_closure(date(2025, 6, a), date(2025, 6, b)) for a, b in spans]
        summed = border_record(closures, as_of=date(2026, 1, 1), look_back_years=1, max_wait_h=1000)
        assert summed.episodes == 1
        return summed.expected_closure_delay_h

    assert wait_h((1, 6), (6, 11)) == wait_h((1, 11))


def test_a_closure_inside_a_longer_one_does_not_shorten_it() -> None:
    long, inside = (
        made_closure(date(2025, 6, 1), date(2025, 6, 21)),
        made_closure(date(2025, 6, 3), date(2025, 6, 5)),
    )
    once, both = (
        border_record(closures, as_of=date(2026, 1, 1), look_back_years=1, max_wait_h=336)
        for closures in ([long], [long, inside])
    )
    assert once == both
    assert both.share_closed == pytest.approx(20 / 365.25)


def test_what_comes_after_the_window_does_not_count() -> None:
    summed = border_record(
        [made_closure(date(2025, 12, 22), date(2026, 3, 1)), made_closure(date(2026, 2, 1))],
        as_of=date(2026, 1, 1),
        look_back_years=1,
        max_wait_h=336,
    )
    assert summed.share_closed == pytest.approx(10 / 365.25)
    assert summed.episodes == 1


def test_a_peace_index_under_one_is_no_negative_incident_rate() -> None:
    assert (
        incident_rate_per_km(0.9, reference_index=3.2, reference_per_1000_km=0.0155, exponent=3)
        == 0.0
    )
