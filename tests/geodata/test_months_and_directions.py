"""The shipped data: what months, directions and loads change, and that nothing else does."""

from __future__ import annotations

import pytest

import corridors
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.records import Records
from corridors.pricing.shipment import default_shipment

WINTER = {
    "af-a76-jabal-saraj-salang-tunnel": "Salang",
    "pk-n25-kuchlak-chaman": "Khojak",
    "pk-n45-dir-lowari-tunnel": "Lowari",
    "cn-s212-topa-torugart": "Torugart",
    "pk-n35-sost-khunjerab": "Khunjerab",
    "kulma": "Kulma",
}
"""Components whose January is not their July in print."""


def is_seasonal(link: Link) -> bool:
    return bool(link.seasons) or any(gate.months for gate in link.gates)


def has_seasonal_closures(network: Network, link: Link) -> bool:
    """Whether its own record is long enough for months of closures, such as those of holidays."""
    records = Records(network, default_shipment(network.parameters))
    return len(set(records.of(link).by_month)) > 1


def test_january_and_july_differ_where_print_says_so_and_nowhere_else(network: Network) -> None:
    january, july = (
        Pricing(network, default_shipment(network.parameters, month=month)) for month in (1, 7)
    )
    differ = [link for link in network.links if january.price(link) != july.price(link)]
    assert {link.component for link in differ} >= WINTER.keys()
    rest = [link for link in differ if not is_seasonal(link)]
    assert {"torugart", "irkeshtam"} <= {link.component for link in rest}
    assert all(link.crossing and has_seasonal_closures(network, link) for link in rest)


def test_kulma_waits_longer_in_its_winter_of_few_days(network: Network) -> None:
    link = network.components["kulma"][0]
    hours = {
        month: Pricing(network, default_shipment(network.parameters, month=month))
        .price(link)
        .border_h
        for month in (1, 7)
    }
    assert hours[1] > hours[7] + 24


@pytest.mark.parametrize(
    ("origin", "destination", "low", "high"),
    [("Karachi", "Lahore", 1055, 1231), ("Lahore", "Karachi", 352, 422)],
)
def test_fares_between_karachi_and_lahore_by_direction(
    origin: str, destination: str, low: float, high: float
) -> None:
    """Fares of July 2025 at 284 rupees a dollar (calibration.csv, f001 and f004)."""
    planner = corridors.load()
    usd = planner.route(origin, destination, modes="road").best.totals["cost_usd"]
    assert 0.7 * low <= usd <= 1.3 * high
    two = planner.route(origin, destination, modes="road", payload_t=40.0).best
    assert two.totals["cost_usd"] == pytest.approx(2 * usd)


def test_no_trip_within_one_country_passes_a_port_unless_asked() -> None:
    planner = corridors.load()
    for ends in (("Karachi", "Lahore"), ("Lahore", "Karachi"), ("Karachi", "Gwadar")):
        assert planner.route(*ends).best.time_parts["port_h"] == 0
    asked = planner.route("Karachi", "Lahore", port="import", modes="road").best
    assert asked.time_parts["port_h"] == 168
    export = planner.route("Tashkent", "Karachi").best
    assert 0 < export.time_parts["port_h"] < 168, "exports wait less than imports"
    assert planner.route("Tashkent", "Karachi", port="none").best.time_parts["port_h"] == 0


def test_the_shortest_route_does_not_hop_over_borders() -> None:
    """Bishkek–Karachi once crossed five borders to save 131 km over a route of two."""
    route = corridors.load().route("Bishkek", "Karachi", by="distance").best
    assert len(route.crossings) == 2


def test_the_parts_make_the_time() -> None:
    route = corridors.load().route("Tashkent", "Karachi").best
    assert sum(route.time_parts.values()) == pytest.approx(route.totals["time_h"])
    assert route.time_parts["rest_h"] > route.time_parts["driving_h"], "nine hours of a day"
