"""The queue after a closure, against trucks one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridors.model.capacity import Capacity
from corridors.model.quantity import Quantity
from corridors.pricing.prices import Pricing
from corridors.pricing.queues import delay_area_h2, queue_after, wait_after_h
from tests.conftest import border, make_network, shipment
from tests.support.made import closure, with_closures


def trucks(closure_h: float, max_wait_h: float, share: float, every_h: float = 0.25) -> list[float]:
    """Waits of trucks that come every so often, the border clearing one in ``share`` of that.

    A truck turns back when the border has not opened by its maximum wait. Once it is open all are
    served in the order in which they came.
    """
    waits, free_at = [], closure_h
    service_h = every_h * share
    for at in range(int(closure_h / (1 - share) / every_h) + 8):
        arrives = at * every_h
        if closure_h - arrives > max_wait_h:
            waits.append(max_wait_h)
            continue
        served = max(arrives, free_at)
        waits.append(served - arrives)
        free_at = served + service_h
    return waits


@settings(max_examples=40, deadline=None)
@given(hours=st.floats(24, 400), share=st.floats(0.05, 0.85), most=st.sampled_from([96.0, 1e6]))
def test_the_delay_is_that_of_trucks_one_by_one(hours: float, share: float, most: float) -> None:
    summed = sum(trucks(hours, most, share)) * 0.25
    assert summed == pytest.approx(delay_area_h2(hours, most, share), rel=0.05)


def test_the_first_truck_after_six_days_waits_longer_than_six_days() -> None:
    gate = border("a", "b", 10, 100, "gate")
    queue = queue_after(144, 336, Capacity(Quantity(1000, "print", "verified"), None), 0.7)
    border_h = Pricing(make_network("ab", [gate]), shipment()).price(gate).border_h
    assert queue.first_h + border_h > 144
    assert queue.trucks == pytest.approx(6 * 700)
    assert 0 < queue.behind_h < 144
    waits = trucks(144, 336, 0.7)
    assert max(waits) >= 144
    assert wait_after_h(144, 0, 336, 0.7) == pytest.approx(waits[int(144 / 0.25)], abs=0.3)


def test_a_day_after_a_reopening_has_the_queue_and_a_later_one_has_not() -> None:
    gate = border("a", "b", 10, 100, "gate")
    row = closure(date(2026, 3, 1), date(2026, 3, 7))
    network = with_closures(make_network("ab", [gate]), row)
    network.capacities = {
        ("gate", "road"): Capacity(
            Quantity(1000, "print", "verified"), Quantity(700, "print", "verified")
        )
    }
    hours = [
        Pricing(network, shipment(as_of=day)).price(gate).border_h
        for day in (date(2026, 2, 1), date(2026, 3, 7), date(2026, 3, 12), date(2026, 5, 1))
    ]
    assert hours[0] == hours[3] == 10
    assert hours[1] > hours[2] > 10
    assert hours[1] == pytest.approx(10 + 144 - 0.3 * (144 + 12))
    assert Pricing(network, shipment()).price(gate).border_h == 10


def test_without_a_capacity_in_print_no_queue_counts() -> None:
    gate = border("a", "b", 10, 100, "gate")
    network = with_closures(make_network("ab", [gate]), closure(date(2026, 3, 1), date(2026, 3, 7)))
    assert Pricing(network, shipment(as_of=date(2026, 3, 7))).price(gate).border_h == 10
