"""What is found once for many networks is what each of them gives when it is asked alone."""

from __future__ import annotations

import random

import pytest

import corridors
from corridors.analysis.compare import matrix
from corridors.analysis.normal import in_normal_operation
from corridors.analysis.what_if import Baseline
from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question

PLANNER = corridors.load()
PAIRS = [("tashkent", "karachi"), ("kabul", "gwadar"), ("kashgar", "karachi")]
USUAL = default_shipment(PLANNER.network.parameters)
OF_DAY = USUAL._replace(as_of=PLANNER.network.data_as_of)
SHIPMENTS = (OF_DAY, USUAL, USUAL._replace(month=1, regime="tir"))


@pytest.mark.parametrize("name", PLANNER.package.scenario_names)
def test_prices_under_a_scenario_are_those_made_anew(name: str) -> None:
    after = PLANNER.under(name).network
    for shipment in SHIPMENTS:
        base = Pricing(PLANNER.network, shipment)
        for link in PLANNER.network.links[::2]:  # the rest is priced when the scenario asks
            base.price(link)
        shared, anew = base.on(after), Pricing(after, base.shipment)
        assert [shared.price(link) for link in after.links] == [
            anew.price(link) for link in after.links
        ]


def test_routes_under_random_closures_are_those_found_anew() -> None:
    asked = Question("tashkent", "karachi", "risk", OF_DAY)
    baseline, chance = Baseline(PLANNER.network, PAIRS, asked), random.Random(11)
    kept = 0
    for _ in range(12):
        after = without(PLANNER.network, chance.sample(sorted(PLANNER.network.crossings), 6))
        for found, one in ((baseline, asked), (baseline.usual, in_normal_operation(asked))):
            cells = found.cells_on(after)
            kept += sum(new is old for new, old in zip(cells, found.cells, strict=True))
            anew = [matrix(after, [start], [end], one)[0] for start, end in PAIRS]
            assert [cell.route and cell.route.totals for cell in cells] == [
                cell.route and cell.route.totals for cell in anew
            ]
            assert [cell.route and cell.route.crossings for cell in cells] == [
                cell.route and cell.route.crossings for cell in anew
            ]
            assert [cell.reasons for cell in cells] == [cell.reasons for cell in anew]
    assert 0 < kept < 12 * 2 * len(PAIRS)


def without(network: Network, crossings: list[str]) -> Network:
    return network.with_links(
        tuple(
            link._replace(closed=True) if link.crossing in crossings else link
            for link in network.links
        )
    )
