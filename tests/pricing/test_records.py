"""The closure record as a shipment meets it, whatever scenario is asked about first."""

from __future__ import annotations

from corridors.data.package import Package
from corridors.pricing.records import Records
from corridors.pricing.shipment import default_shipment
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario


def test_borders_that_a_scenario_opens_are_no_sample_of_normal_operation() -> None:
    """The model is fitted once for a network and its scenarios: any of them may ask first."""
    asked_first = []
    for scenario_first in (False, True):
        network = Package().network
        names = [one for one, row in network.crossings.items() if row.status == "local"]
        assert len(names) > 3
        rules = tuple(Rule("open", (f"crossing:{name}",)) for name in names)
        opened = apply(network, [Scenario("local", "", "", (), "", rules)])
        shipment = default_shipment(network.parameters)
        torkham = network.components["torkham"][0]
        order = (opened, network) if scenario_first else (network, opened)
        asked_first.append({Records(one, shipment).of(torkham) for one in order})
    assert asked_first[0] == asked_first[1]
    assert len(asked_first[0]) == 1
