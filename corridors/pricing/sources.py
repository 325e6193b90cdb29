"""Where the numbers of a link's price come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.model.quotes import Quote
from corridors.model.records import Link
from corridors.pricing.handling import AtOnePlace
from corridors.pricing.price import Provenance, provenance_of
from corridors.pricing.records import Records
from corridors.pricing.shipment import Shipment, driving_parameter


class Priced(Protocol):
    """Prices for one shipment (:class:`corridors.pricing.prices.Pricing`)."""

    network: Network
    shipment: Shipment
    records: Records

    def at_one_place(self, link: Link) -> AtOnePlace:
        """What a link takes where it stands."""

    def entry_fee(self, link: Link) -> Quantity | None:
        """What a truck pays once for entering a country."""

    def quote_of(self, link: Link) -> Quote | None:
        """The quote that sets the cost of a link."""


def sources_of(pricing: Priced, link: Link, figures: Mapping[str, list[Quantity]]) -> Provenance:
    """Sources and weakest confidence of a link's price.

    Parameters
    ----------
    pricing
        Of its network.
    link
        A link of the network.
    figures
        Those of its country and class, by what they price.

    Returns
    -------
    Provenance
        By the keys of the measures.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.prices import Pricing
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pricing, link = Pricing(network, default_shipment(network.parameters)), network.links[0]
    >>> sources_of(pricing, link, pricing.figures(link)) == pricing.provenance(link)
    True
    """
    network, shipment = pricing.network, pricing.shipment
    length = [link.length_km] if link.length_km.value > 0 else []
    parts: dict[str, list[Quantity]] = {"length_km": length, "time_h": [], "cost_usd": []}
    parts |= {"co2_kg": [], "expected_closure_delay_h": [], "incident_probability": []}
    if link.link_class and length:
        for name in ("time_h", "cost_usd", "co2_kg", "incident_probability"):
            parts[name] = length + figures[name] if figures[name] else []
    hours = parts["time_h"] + pricing.at_one_place(link).figures(
        shipment.regime == "tir", shipment.port
    )
    hours += [Quantity(0, gate.source, gate.confidence) for gate in link.gates]
    hours += [Quantity(0, season.source, season.confidence) for season in link.seasons]
    if hours and link.mode == "road" and link.kind == "section":
        hours.append(network.parameters[driving_parameter(shipment.crew)])
    parts["time_h"] = hours
    if figures and figures["truck_day_usd"] and hours:
        parts["cost_usd"] = parts["cost_usd"] + hours + figures["truck_day_usd"]
    fee = pricing.entry_fee(link)
    parts["cost_usd"] = [
        *parts["cost_usd"],
        *pricing.at_one_place(link).charges(shipment.port),
        *([fee] if fee and fee.value else ()),
    ]
    if (quote := pricing.quote_of(link)) is not None:
        parts["cost_usd"] = [Quantity(0, quote.source, "verified")]
    parts["expected_closure_delay_h"] = [
        *pricing.records.figures(link),
        *(
            Quantity(value=0, source=season.source, confidence=season.confidence)
            for season in link.seasons
            if season.share_closed
        ),
    ]
    everything = [quantity for quantities in parts.values() for quantity in quantities]
    everything += [
        parameter
        for name in ("value_of_time_share_per_day", "cargo_value_usd", "loss_share")
        if (parameter := network.parameters.get(name)) is not None
    ]
    parts["generalised_cost_usd"] = everything
    return provenance_of(parts)
