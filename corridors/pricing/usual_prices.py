"""Prices of the usual shipment, kept with the shipped package: most questions are asked of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from corridors.model.data_package import LARGE
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.closure_ranges import closure_range
from corridors.pricing.known_prices import KnownPrices
from corridors.pricing.price import Price
from corridors.pricing.records import Records
from corridors.pricing.risk import BorderRecord
from corridors.pricing.shipment import Shipment, default_shipment
from corridors.tuples import NamedTuple

PART = "prices of the usual shipment"


class Priced(Protocol):
    """Prices for one shipment (:class:`corridors.pricing.prices.Pricing`)."""

    network: Network
    shipment: Shipment
    records: Records

    @property
    def normal(self) -> Priced:
        """The same in normal operation."""

    def price(self, link: Link) -> Price:
        """The price of a link."""


class UsualPrices(NamedTuple):
    """What was worked out for one shipment on the network of a package."""

    prices: Mapping[str, Price]
    """By link id."""
    records: Mapping[tuple[str, str, str], BorderRecord]
    """What the closure record says, by component, mode and link."""
    closures: Mapping[tuple[str, str, str], float]
    """How many closures its delays rest on, by the same."""


def take_usual_prices(pricing: Priced, prices: KnownPrices[Price]) -> None:
    """Take what was worked out before for a network and shipment.

    Nothing where the package keeps nothing, a scenario changed the network, or the shipment is not
    the usual one with the borders as last known or in normal operation.

    Parameters
    ----------
    pricing
        Has neither prices nor records yet.
    prices
        Its own.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.prices import Pricing
    >>> network = Package().network
    >>> prices = KnownPrices(lambda link: None)
    >>> take_usual_prices(Pricing(network, default_shipment(network.parameters)), prices)
    >>> prices.known
    {}
    """
    usual = _usual(pricing)
    if usual is not None:
        links, records = pricing.network.link_by_id, pricing.records

        def holds(link: Link) -> bool:
            is_assumed = bool(records.assumed) and records.key(link) in records.assumed
            return links.get(link.link_id) is link and not is_assumed

        prices.take(usual.prices, holds)
        pricing.records.found.update(usual.records)
        pricing.records.closures.update(usual.closures)


def _usual(pricing: Priced) -> UsualPrices | None:
    network, shipment = pricing.network, pricing.shipment
    compiled = None if network.package is None else network.package.compiled
    if compiled is None or compiled.is_making or not _is_own(network):
        return None
    if len(network.links) >= LARGE:
        return None  # to read the prices of all would take longer than to make those of a route
    if shipment not in (shipments := _shipments(network)):
        return None
    kept = network.worked_out.get(PART)
    if kept is None:
        kept = network.worked_out[PART] = compiled.part(PART, lambda: _made(pricing, shipments))
    made: UsualPrices = kept[shipments.index(shipment)]
    return made


def _is_own(network: Network) -> bool:
    """Whether it is the network of its package, as it was read."""
    package = network.package
    return package is not None and network is package.network and network.quoted is None


def _shipments(network: Network) -> tuple[Shipment, ...]:
    """With the borders as last known, and beside it and alone in normal operation."""
    usual = default_shipment(network.parameters)
    day = network.data_as_of
    return usual._replace(as_of=day), usual._replace(record_to=day), usual


def _made(pricing: Priced, shipments: tuple[Shipment, ...]) -> list[UsualPrices]:
    network = pricing.network
    make: Callable[[Network, Shipment], Priced] = type(pricing)
    latest = make(network, shipments[0])
    made = []
    for one in (latest, latest.normal, make(network, shipments[2])):
        prices = {link.link_id: one.price(link) for link in network.links}
        for link in network.links:
            if one.records.of(link).expected_closure_delay_h:
                closure_range(one.records, link)
        made.append(UsualPrices(prices, dict(one.records.found), dict(one.records.closures)))
    return made
