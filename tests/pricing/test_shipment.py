"""What a shipment can be."""

from __future__ import annotations

import pytest

from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.pricing.shipment import Shipment, default_shipment
from tests.conftest import shipment


@pytest.mark.parametrize(
    ("field", "value"),
    [("payload_t", 10_001.0), ("loss_share", 1.1), ("risk_aversion", 1001.0), ("month", 0)],
)
def test_what_no_shipment_can_be(field: str, value: float) -> None:
    with pytest.raises(UsageError):
        shipment(**{field: value}).check()


def test_zero_is_a_value_and_no_default(network: Network) -> None:
    light: Shipment = default_shipment(network.parameters, cargo_value_usd=0.0, risk_aversion=0.0)
    assert (light.cargo_value_usd, light.risk_aversion) == (0.0, 0.0)
