"""Where figures are from is worked out once for months and rules: the same as worked out anew."""

from __future__ import annotations

import corridors
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment


def test_months() -> None:
    network = corridors.load().network
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    pricing = Pricing(network, shipment)
    for month in (1, 7):
        shared, anew = pricing.in_month(month), Pricing(network, shipment._replace(month=month))
        for link in network.links:
            assert shared.provenance(link) == anew.provenance(link)
            assert shared.price(link) == anew.price(link)


def test_rules() -> None:
    planner = corridors.load()
    shipment = default_shipment(planner.network.parameters, as_of=planner.network.data_as_of)
    pricing = Pricing(planner.network, shipment)
    for changed in (planner.close("khunjerab").open("torkham"), planner.under("salang-closed")):
        shared, anew = pricing.on(changed.network), Pricing(changed.network, shipment)
        for link in changed.network.links:
            assert shared.provenance(link) == anew.provenance(link)
            assert shared.price(link) == anew.price(link)
