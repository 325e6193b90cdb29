"""Prices by hand, and what the provenance of a price says."""

from __future__ import annotations

from datetime import date

import pytest

from corridors.analysis.normal import in_normal_operation
from corridors.errors import DataError
from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from tests.conftest import border, make_network, quantity, section, shipment
from tests.support.made import closure, with_closures


def test_section_by_hand() -> None:
    link = section("a", "b", 100)
    price = Pricing(make_network("ab", [link]), shipment()).price(link)
    assert price.length_km == 100
    # 2 h at 50 km/h, and as many of rest: a day has 12 h of driving
    assert (price.driving_h, price.rest_h, price.time_h) == pytest.approx((2.0, 2.0, 4.0))
    # 0.4 l of diesel at 1 USD, 0.2 of tyres and upkeep, 0.1 of toll a km; 120 USD a truck-day
    assert price.cost_usd == pytest.approx(100 * (0.4 + 0.2 + 0.1) + 4 * 5)
    assert price.co2_kg == pytest.approx(100 * 20 * 0.1)
    incident_probability = 0.0155 / 10 * (1.0 / 2.2) ** 3
    assert price.incident_probability == pytest.approx(incident_probability)
    hour_usd = 40_000 * 0.006 / 24
    expected = 90 + hour_usd * 4 + incident_probability * 20_000
    assert price.generalised_cost_usd == pytest.approx(expected)


def test_slow_roads_and_slow_lines() -> None:
    rough, slow = (
        section("a", "b", 100, link_class="unpaved"),
        section("a", "b", 100, 1, speed_km_h=quantity(10)),
    )
    pricing = Pricing(make_network("ab", [rough, slow]), shipment())
    assert pricing.price(rough).driving_h == pytest.approx(5.0)
    assert pricing.price(rough).co2_kg == pytest.approx(100 * 20 * 0.13)
    assert pricing.price(slow).driving_h == pytest.approx(10.0)


def test_border_by_hand() -> None:
    link = border("a", "b", 24, 300, "gate")
    price = Pricing(make_network("ab", [link]), shipment()).price(link)
    assert (price.length_km, price.time_h, price.border_h) == (0, 24, 24)
    assert price.cost_usd == 300 + 24 * 5, "a truck that waits costs what a truck costs"
    assert price.incident_probability == 0


def test_risk_aversion_zero_ignores_risk() -> None:
    link = section("a", "b", 100)
    price = Pricing(make_network("ab", [link]), shipment(risk_aversion=0.0)).price(link)
    assert price.generalised_cost_usd == pytest.approx(90 + 4 * 10)


def test_provenance_names_sources_and_the_weakest_confidence() -> None:
    link = section(
        "a", "b", 100, length_km=quantity(100)._replace(source="recalled", confidence="recalled")
    )
    provenance = Pricing(make_network("ab", [link]), shipment()).provenance(link)
    assert provenance.sources["length_km"] == ("recalled",)
    assert provenance.confidence["time_h"] == "recalled"
    assert set(provenance.sources["cost_usd"]) == {"print", "recalled"}


def test_missing_figures_are_bad_data() -> None:
    link = section("a", "b", 100)
    network = make_network("ab", [link])
    network.figures = {}
    with pytest.raises(DataError, match="AAA road_paved_speed_km_h"):
        Pricing(network, shipment()).price(link)


def test_the_record_ends_on_the_day_of_planning() -> None:
    gate = border("a", "b", 24, 300, "gate")
    network = with_closures(make_network("ab", [gate]), closure(date(2026, 6, 1), date(2026, 7, 1)))
    assert Pricing(network, shipment()).price(gate).expected_closure_delay_h > 0
    before = Pricing(network, shipment(as_of=date(2026, 1, 1))).price(gate)
    assert (before.expected_closure_delay_h, before.closure_probability) == (0.0, 0.0)


def test_a_closure_counts_for_its_mode_only() -> None:
    road = border("a", "b", 24, 300, "gate")
    train = road._replace(
        link_id="gate:rail:a>b", mode="rail", tail="a:rail-1520", head="b:rail-1520"
    )
    network = make_network("ab", [road, train])
    spring = (date(2026, 3, 1), date(2026, 4, 1))
    for mode, closed in (("rail", (False, True)), ("road", (True, False)), ("all", (True, True))):
        pricing = Pricing(with_closures(network, closure(*spring, mode=mode)), shipment())
        assert (
            tuple(pricing.price(link).expected_closure_delay_h > 0 for link in (road, train))
            == closed
        )


def test_look_back_and_longest_wait_reach_the_record() -> None:
    gate = border("a", "b", 24, 300, "gate")
    network = with_closures(make_network("ab", [gate]), closure(date(2024, 1, 1), date(2024, 2, 1)))

    def wait_h(**changes: float) -> float:
        return Pricing(network, shipment(**changes)).price(gate).expected_closure_delay_h

    assert wait_h(look_back_years=1.0) == 0.0 < wait_h(look_back_years=5.0)
    assert wait_h(max_wait_h=24.0) < wait_h(max_wait_h=336.0)


def test_waiting_is_priced_at_the_value_of_time() -> None:
    gate = border("a", "b", 24, 300, "gate")
    network = with_closures(make_network("ab", [gate]), closure(date(2026, 3, 1), date(2026, 4, 1)))
    for aversion in (0.0, 1.0, 3.0):
        price = Pricing(network, shipment(risk_aversion=aversion)).price(gate)
        assert price.generalised_cost_usd == pytest.approx(
            300 + 24 * 5 + 24 * 10 + aversion * 10 * price.expected_closure_delay_h
        )


def test_provenance_of_a_border() -> None:
    dwell, fee = (
        quantity(24)._replace(source="dwell-print", confidence="derived"),
        quantity(300)._replace(source="charges-print", confidence="recalled"),
    )
    gate = border("a", "b", 24, 300, "gate")._replace(handling_h=dwell, charges_usd=fee)
    network = with_closures(
        make_network("ab", [gate]),
        closure(date(2026, 3, 1), date(2026, 4, 1), source="record-print"),
        closure(date(2026, 5, 1), vehicle="heavy", cargo="military", source="other-print"),
    )
    provenance = Pricing(network, shipment()).provenance(gate)
    assert provenance.sources["time_h"] == ("dwell-print",)
    # the truck-day and the hours make the cost as well
    assert provenance.sources["cost_usd"] == ("charges-print", "dwell-print", "print")
    assert provenance.sources["expected_closure_delay_h"] == ("record-print",)
    assert provenance.confidence["time_h"] == "derived"
    assert provenance.confidence["cost_usd"] == "recalled"
    assert {"dwell-print", "charges-print", "record-print"} <= set(
        provenance.sources["generalised_cost_usd"]
    )


def test_a_section_of_no_length_has_no_rates_in_its_provenance() -> None:
    link = section("a", "b", 0)
    assert (
        Pricing(make_network("ab", [link]), shipment())
        .provenance(link)
        .sources["incident_probability"]
        == ()
    )


def test_own_speed_does_not_reach_other_sections() -> None:
    usual, slow = section("a", "b", 100), section("a", "b", 100, 1, speed_km_h=quantity(10))
    for order in ((usual, slow), (slow, usual)):
        pricing = Pricing(make_network("ab", [usual, slow]), shipment())
        assert {link.link_id: pricing.price(link).driving_h for link in order} == pytest.approx(
            {usual.link_id: 2.0, slow.link_id: 10.0}
        )


@pytest.mark.parametrize(("surface", "kg"), [("electric", 30.0), ("diesel", 60.0)])
def test_rail_by_hand(surface: str, kg: float) -> None:
    link = section(
        "a", "b", 100, mode="rail", link_class=surface, tail="a:rail-1520", head="b:rail-1520"
    )
    network = make_network("ab", [link])
    network.figures = {
        **network.figures,
        ("AAA", "rail_speed_km_h"): quantity(25),
        ("AAA", "rail_cost_usd_per_teu_km"): quantity(0.4),
    }
    network.parameters = {
        **network.parameters,
        "rail_electric_co2_g_per_t_km": quantity(15),
        "rail_diesel_co2_g_per_t_km": quantity(30),
    }
    price = Pricing(network, shipment()).price(link)
    assert (price.time_h, price.cost_usd, price.co2_kg) == pytest.approx((4.0, 40.0, kg))


def test_a_ferry_goes_at_its_own_speed_and_costs_its_fee() -> None:
    link = border("a", "b", 10, 900, "ferry")._replace(
        mode="ferry", link_class="ferry", length_km=quantity(300)
    )
    network = make_network("ab", [link])
    network.parameters = {
        "driving_hours_per_day_one_driver": quantity(9),
        "ferry_speed_km_h": quantity(30),
        "ferry_co2_g_per_t_km": quantity(50),
        "sea_speed_km_h": quantity(20),
        "sea_co2_g_per_t_km": quantity(10),
    }
    price = Pricing(network, shipment()).price(link)
    assert (
        price.time_h,
        price.cost_usd,
        price.co2_kg,
        price.incident_probability,
    ) == pytest.approx((20.0, 900.0 + 20 * 5, 300.0, 0.0)), "the truck is on board"


@pytest.mark.parametrize("day", [date(2025, 3, 20), date(2025, 10, 20)])
def test_prices_shared_with_normal_operation_are_its_own(network: Network, day: date) -> None:
    shipment = default_shipment(network.parameters, as_of=day)
    shared = Pricing(network, shipment).normal
    alone = Pricing(network, shipment._replace(as_of=None, record_to=day))
    assert shared.shipment == alone.shipment
    for link in network.links:
        assert shared.price(link) == alone.price(link), link.link_id
    of_day = Pricing(network, shipment)
    changed = [link for link in network.links if of_day.price(link) != alone.price(link)]
    assert changed, "a night ban or a queue changes what some links take"


@pytest.mark.parametrize("month", [1, 7])
@pytest.mark.parametrize("day", [None, date(2026, 10, 4)])
def test_prices_of_a_month_are_those_made_for_it(
    network: Network, month: int, day: date | None
) -> None:
    year = Pricing(network, default_shipment(network.parameters, as_of=day))
    shared = [year.in_month(month), year.normal.in_month(month)]
    for pricing in shared:
        alone = Pricing(network, pricing.shipment)
        assert pricing.shipment.month == month
        assert all(pricing.price(link) == alone.price(link) for link in network.links)
        changed = [link for link in network.links if alone.price(link) != year.price(link)]
        assert 0 < len(changed) < len(network.links) / 4


def test_normal_operation_of_normal_operation_is_itself(network: Network) -> None:
    """The day to which its record is read is not lost."""
    day = date(2025, 3, 20)
    shipment = default_shipment(network.parameters, record_to=day)
    assert Pricing(network, shipment).normal.shipment == shipment
    question = Question("kabul", "karachi", "risk", shipment)
    assert in_normal_operation(question) == question
