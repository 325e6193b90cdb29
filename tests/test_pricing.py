"""Prices by hand, and what the grounds of a price say."""

from __future__ import annotations

import pytest

from corridors.errors import DataError
from corridors.pricing import Pricing
from tests.conftest import border, haul, make_network, quantity, shipment


def test_haul_by_hand() -> None:
    link = haul("a", "b", 100)
    price = Pricing(make_network("ab", [link]), shipment()).price(link)
    assert price.length_km == 100
    assert price.time_h == pytest.approx(2.0)
    assert price.cost_usd == pytest.approx(150)
    assert price.co2_kg == pytest.approx(100 * 20 * 0.1)
    hazard = 0.0155 / 10 * (1.0 / 2.2) ** 3
    assert price.hazard == pytest.approx(hazard)
    hour_usd = 40_000 * 0.006 / 24
    expected = 150 + hour_usd * 2 + hazard * 20_000
    assert price.risk_adjusted_cost_usd == pytest.approx(expected)


def test_slow_roads_and_slow_lines() -> None:
    rough, slow = (
        haul("a", "b", 100, surface="unpaved"),
        haul("a", "b", 100, 1, speed_km_h=quantity(10)),
    )
    pricing = Pricing(make_network("ab", [rough, slow]), shipment())
    assert pricing.price(rough).time_h == pytest.approx(5.0)
    assert pricing.price(rough).co2_kg == pytest.approx(100 * 20 * 0.13)
    assert pricing.price(slow).time_h == pytest.approx(10.0)


def test_border_by_hand() -> None:
    link = border("a", "b", 24, 300, "gate")
    price = Pricing(make_network("ab", [link]), shipment()).price(link)
    assert (price.length_km, price.time_h, price.cost_usd, price.hazard) == (0, 24, 300, 0)


def test_risk_aversion_zero_ignores_risk() -> None:
    link = haul("a", "b", 100)
    price = Pricing(make_network("ab", [link]), shipment(risk_aversion=0.0)).price(link)
    assert price.risk_adjusted_cost_usd == pytest.approx(150 + 2 * 10)


def test_grounds_name_sources_and_the_weakest_confidence() -> None:
    link = haul(
        "a", "b", 100, length_km=quantity(100)._replace(source="recalled", confidence="recalled")
    )
    grounds = Pricing(make_network("ab", [link]), shipment()).grounds(link)
    assert grounds.sources["length_km"] == ("recalled",)
    assert grounds.confidence["time_h"] == "recalled"
    assert set(grounds.sources["cost_usd"]) == {"print", "recalled"}


def test_missing_figures_are_bad_data() -> None:
    link = haul("a", "b", 100)
    network = make_network("ab", [link])
    network.figures = {}
    with pytest.raises(DataError, match="AAA road_speed_swod_km_h"):
        Pricing(network, shipment()).price(link)
