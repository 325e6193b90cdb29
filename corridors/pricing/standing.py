"""What an hour before something closed costs."""

from __future__ import annotations

from corridors.model.records import Link
from corridors.pricing.prices import Pricing


def standing_usd_h(pricing: Pricing, link: Link) -> float:
    """USD that an hour of waiting at a link costs the carrier: its truck and driver, and cooling.

    Parameters
    ----------
    pricing
        Of the shipment.
    link
        Before which it waits.

    Returns
    -------
    float
        An hour of border time costs the same; a wagon, or a box in port, has no truck to pay.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pricing = Pricing(network, default_shipment(network.parameters))
    >>> standing_usd_h(pricing, network.link_by_id["pk-n25-bela-khuzdar"]) > 0
    True
    """
    shipment = pricing.shipment
    truck_usd_h = 0.0
    if link.kind in ("section", "crossing"):
        truck_usd_h = pricing.per_km(link).truck_hour_usd * shipment.units(link.mode, link.kind)
    return truck_usd_h + shipment.power_usd_h
