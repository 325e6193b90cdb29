"""Crew, load, regime, month, gates, direction and port: what each does to a price, by hand."""

from __future__ import annotations

import random

import pytest

from corridors.model.conditions import Gate, PortTerms, Season
from corridors.model.records import Link, terminal
from corridors.pricing.access import access
from corridors.pricing.gates import gate_waits_h
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from tests.conftest import border, make_network, quantity, section, shipment

WORKDAYS = (0, 1, 2, 3, 4)


def gate(**changes: object) -> Gate:
    values: dict[str, object] = {
        "kind": "gate", "months": (), "weekdays": (), "opens_h": 0.0, "closes_h": 24.0,
        "days_per_month": 0.0, "source": "print", "confidence": "verified", "note": "", **changes,
    }  # fmt: skip
    return Gate(**values)  # type: ignore[arg-type]


def priced(link: Link, **terms: object) -> object:
    return Pricing(make_network("ab", [link]), shipment(**terms)).price(link)


@pytest.mark.parametrize(
    ("gates", "hours"),
    [
        ((), 0.0),
        ((gate(),), 0.0),
        ((gate(opens_h=7.5, closes_h=15.5),), 16**2 / 48),
        ((gate(weekdays=WORKDAYS),), 48**2 / 336),
        ((gate(weekdays=WORKDAYS, opens_h=9.0, closes_h=18.0),), (4 * 15**2 + 63**2) / 336),
        ((gate(kind="convoy", opens_h=8.0, closes_h=8.0),), 12.0),
        ((gate(opens_h=6.0, closes_h=10.0), gate(opens_h=14.0, closes_h=22.0)), (8**2 + 4**2) / 48),
        ((gate(kind="daylight", opens_h=6.0, closes_h=18.0),), 0.0),
    ],
)
def test_waits_for_a_gate_by_hand(gates: tuple[Gate, ...], hours: float) -> None:
    assert gate_waits_h(gates) == pytest.approx([hours] * 13)


def test_the_wait_is_the_mean_over_arrivals_at_every_minute() -> None:
    """An independent oracle: trucks that arrive each minute of a week wait for the next opening."""
    rng = random.Random(3)
    for _ in range(40):
        opens = rng.randint(0, 22)
        rows = (
            gate(
                weekdays=tuple(sorted(rng.sample(range(7), rng.randint(1, 7)))),
                opens_h=float(opens),
                closes_h=float(rng.randint(opens + 1, 24)),
            ),
        )
        open_at = [
            (minute // 1440) % 7 in rows[0].weekdays
            and rows[0].opens_h <= minute % 1440 / 60 < rows[0].closes_h
            for minute in range(2 * 10080)
        ]
        wait, waited = 0, 0
        for minute in range(2 * 10080 - 1, -1, -1):
            wait = 0 if open_at[minute] else wait + 1
            waited += wait * (minute < 10080)
        assert gate_waits_h(rows)[0] == pytest.approx(waited / 10080 / 60, abs=0.02)


def test_months_of_few_working_days_wait_longer() -> None:
    winter = gate(months=(12, 1, 2), days_per_month=6.0, opens_h=10.0, closes_h=16.0)
    summer = gate(months=(3, 4, 5, 6, 7, 8, 9, 10, 11), weekdays=WORKDAYS)
    waits = gate_waits_h((winter, summer))
    period = 24 * 365.25 / 12 / 6
    assert waits[1] == pytest.approx((period - 6) ** 2 / (2 * period))
    assert waits[7] == pytest.approx(48**2 / 336)
    assert waits[0] == pytest.approx((3 * waits[1] + 9 * waits[7]) / 12)


def test_a_measured_border_time_holds_the_wait_and_a_processing_time_does_not() -> None:
    winter = gate(months=(1,), weekdays=WORKDAYS)
    link = border("a", "b", 20, 0, "gate")._replace(gates=(winter,))
    mean_wait = 48**2 / 336 / 12
    assert priced(link).border_h == pytest.approx(20)
    assert priced(link, month=7).border_h == pytest.approx(20 - mean_wait)
    assert priced(link, month=1).border_h == pytest.approx(20 - mean_wait + 48**2 / 336)
    net = link._replace(wait_inside=False)
    assert priced(net).border_h == pytest.approx(20 + mean_wait)
    assert priced(net, month=7).border_h == pytest.approx(20)


def test_a_seal_shortens_the_procedure_and_not_the_wait_for_the_gate() -> None:
    link = border("a", "b", 20, 0, "gate")._replace(gates=(gate(weekdays=WORKDAYS),))
    network = make_network("ab", [link])
    network.parameters = {**network.parameters, "tir_border_time_factor": quantity(0.5)}
    wait = 48**2 / 336
    price = Pricing(network, shipment(regime="tir")).price(link)
    assert price.border_h == pytest.approx((20 - wait) * 0.5 + wait)
    own = link._replace(tir_handling_h=quantity(9))
    assert Pricing(network, shipment(regime="tir")).price(own).border_h == pytest.approx(9)


def test_two_drivers_rest_less_and_cost_more() -> None:
    link = section("a", "b", 100)
    price = priced(link, crew=2)
    assert (price.driving_h, price.rest_h) == pytest.approx((2.0, 2 * (24 / 18 - 1)))
    assert price.cost_usd == pytest.approx(70 + price.time_h * (120 + 24) / 24)


def test_a_ban_on_driving_by_night_holds_a_crew_of_two() -> None:
    link = section("a", "b", 100)._replace(
        gates=(gate(kind="daylight", opens_h=6.0, closes_h=18.0),)
    )
    assert priced(link, crew=2).rest_h == pytest.approx(2.0)
    assert priced(link, crew=1).rest_h == pytest.approx(2.0), "one driver drives 12 h at most here"


def test_a_season_slows_and_closes_and_any_month_is_the_mean() -> None:
    link = section("a", "b", 100)._replace(
        seasons=(Season((12, 1, 2), 0.5, 0.25, 48.0, "print", "verified"),)
    )
    january, july, year = (priced(link, month=month) for month in (1, 7, None))
    assert (january.driving_h, january.rest_h) == pytest.approx((4.0, 4.0))
    assert (january.closure_probability, january.expected_closure_delay_h) == (0.25, 6.0)
    assert july == priced(section("a", "b", 100), month=7)
    assert year.driving_h == pytest.approx((3 * 4.0 + 9 * 2.0) / 12)
    assert year.expected_closure_delay_h == pytest.approx(1.5)


def test_headhaul_costs_more_than_backhaul_and_the_mean_is_the_rate() -> None:
    quay = terminal("a", "port")
    terms = PortTerms(None, None, None, None, None, None, headhaul_origin=quantity(1))
    port = section("a", "a", 0, 9, kind="port", tail=quay, link_class="")
    port = port._replace(port_terms=(terms, terms))
    inland = section("a", "b", 100)
    back = section("b", "a", 100, 1)
    around = section("b", "c", 100, 2)
    network = make_network("abc", [port, inland, back, around, section("a", "c", 100, 3)])
    network.figures = {**network.figures, ("AAA", "headhaul_asymmetry"): quantity(0.5)}
    pricing = Pricing(network, shipment())
    usd = {link.link_id: pricing.price(link).cost_usd for link in (inland, back, around)}
    assert list(usd.values()) == pytest.approx([90 * 1.5, 90 * 0.5, 90])


def test_ports_by_direction_with_demurrage_beyond_the_free_time() -> None:
    imports = PortTerms(quantity(144), quantity(175), quantity(120), quantity(24), None, None)
    exports = PortTerms(quantity(48), quantity(90), None, None, None, None)
    inward = section(
        "a",
        "a",
        0,
        kind="port",
        tail=terminal("a", "port"),
        link_class="",
    )._replace(port_terms=(imports, exports))
    outward = inward._replace(link_id="back", tail=inward.head, head=inward.tail)
    assert (priced(inward).port_h, priced(inward).cost_usd) == (144, 175 + 24)
    assert (priced(outward).port_h, priced(outward).cost_usd) == (48, 90)
    assert priced(outward, port="import").port_h == 144
    assert priced(inward, port="export", trucks=2, teu_per_truck=2.0).cost_usd == 90 * 4


PARAMETERS = {
    **{
        name: quantity(value)
        for name, value in {
            "payload_t": 20, "cargo_value_usd": 40_000, "value_of_time_share_per_day": 0.006,
            "loss_share": 0.5, "max_wait_h": 336, "look_back_years": 5,
            "20ft.capacity_t": 22, "20ft.teu": 1, "40ft.capacity_t": 26, "40ft.teu": 2,
            "reefer.capacity_t": 20, "reefer.cost_factor": 1.2, "reefer.cargo_value_usd": 25_000,
        }.items()
    }
}  # fmt: skip


@pytest.mark.parametrize(
    ("payload_t", "kind", "trucks", "teu"),
    [(20, None, 1, 1), (22, None, 1, 1), (22.1, None, 2, 2), (40, None, 2, 2), (40, "40ft", 2, 4)],
)
def test_the_load_decides_the_trucks(
    payload_t: float, kind: str | None, trucks: int, teu: float
) -> None:
    asked = default_shipment(PARAMETERS, payload_t=payload_t, kind=kind)
    assert (asked.trucks, asked.teu) == (trucks, teu)
    assert asked.cargo_value_usd == 40_000 * trucks


def test_forty_tonnes_cost_two_trucks_and_take_no_longer() -> None:
    link = section("a", "b", 100)
    network = make_network("ab", [link])
    one, two = (
        Pricing(network, default_shipment(PARAMETERS, payload_t=load)).price(link)
        for load in (20.0, 40.0)
    )
    assert two.cost_usd == 2 * one.cost_usd
    assert two.time_h == one.time_h


def test_a_kind_brings_its_factor_and_its_value() -> None:
    asked = default_shipment(PARAMETERS, kind="reefer")
    assert (asked.freight_factor, asked.cargo_value_usd) == (1.2, 25_000)
    assert default_shipment(PARAMETERS, kind="reefer", cargo_value_usd=1.0).cargo_value_usd == 1.0


def test_a_truck_too_heavy_for_a_country_is_kept_out_and_two_are_not() -> None:
    link = section("a", "b", 100)
    network = make_network("ab", [link])
    network.figures = {**network.figures, ("AAA", "truck_gross_limit_t"): quantity(40)}
    network.parameters = {**network.parameters, "truck_tare_t": quantity(16)}
    for load, trucks, why in ((24, 1, ""), (25, 1, "allows 24 t a truck, and the load is 25 t"),
                              (25, 2, "")):  # fmt: skip
        asked = shipment(payload_t=float(load), trucks=trucks)
        assert access(network, asked, frozenset())(link) == why
