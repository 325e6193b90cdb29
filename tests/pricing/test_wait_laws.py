"""The waits at what closes have the means and shares that pricing expects."""

from __future__ import annotations

import numpy
import pytest

from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.pricing.queues import delay_area_h2, wait_after_h
from corridors.pricing.shipment import default_shipment
from corridors.pricing.wait_laws import law_of, season_law, wait_law


@pytest.mark.parametrize("risk", ["expected", "record"])
@pytest.mark.parametrize("month", [None, 1, 8])
def test_each_link_waits_what_pricing_expects(
    network: Network, risk: str, month: int | None
) -> None:
    pricing = Pricing(network, default_shipment(network.parameters, risk=risk, month=month))
    closing = 0
    for link in network.links:
        if link.status != "open":
            continue
        law, season = law_of(pricing.records, link), season_law(link, month)
        share, _ = pricing.record(link).in_month(month or 0)
        expected_h = pricing.price(link).expected_closure_delay_h
        assert law.mean_h + season.mean_h == pytest.approx(expected_h, abs=1e-9)
        if not pricing.records.utilisation(link):  # no queue: delayed is closed
            assert law.share_delayed == pytest.approx(share, abs=1e-12)
        assert law.turned_back <= law.share_delayed <= 1
        closing += law.share_delayed > 0
    assert closing > 100


@pytest.mark.parametrize("busy", [0.0, 0.6])
@pytest.mark.parametrize("hours", [30.0, 400.0])
def test_a_law_is_the_share_of_arrivals_that_wait_longer(hours: float, busy: float) -> None:
    """Second method: trucks that arrive at even steps, one by one."""
    most, rate, step = 336.0, 1e-4, 0.05
    law = wait_law([(hours, rate)], most, busy)
    kept = min(hours, most)
    waits = []
    for number in range(int(hours / step)):
        left = hours - (number + 0.5) * step
        waits.append(numpy.inf if left > most else left + busy * (kept - left))
    queued = int(busy * kept / (1 - busy) / step)
    waits += [wait_after_h(hours, (number + 0.5) * step, most, busy) for number in range(queued)]
    seen = numpy.array(waits)
    for wait in (0.0, 10.0, 29.0, 100.0, 335.9):
        share = numpy.interp(wait, law.waits_h, law.survivals)
        assert share == pytest.approx(rate * step * (seen > wait).sum(), abs=rate)
    assert law.mean_h == pytest.approx(rate * delay_area_h2(hours, most, busy))


def test_drawing_from_a_law_gives_its_mean() -> None:
    law = wait_law([(48.0, 0.002), (500.0, 0.0004)], 336.0, 0.5)
    even = (numpy.arange(200_000) + 0.5) / 200_000
    waits = law.waits_at(even)
    assert numpy.minimum(waits, 336.0).mean() == pytest.approx(law.mean_h, rel=1e-4)
    assert (waits > 0).mean() == pytest.approx(law.share_delayed, abs=1e-5)
    assert numpy.isinf(waits).mean() == pytest.approx(law.turned_back, abs=1e-5)


def test_nothing_waits_where_nobody_waits() -> None:
    law = wait_law([(48.0, 0.002)], 0.0)
    assert law.turned_back == law.share_delayed == pytest.approx(0.096)
    assert law.mean_h == 0.0
