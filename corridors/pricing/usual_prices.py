"""What links ask of the usual shipment, kept with the package: most questions are asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from corridors.model.data_package import KeptRows
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.known_prices import KnownPrices
from corridors.pricing.price import Price, Provenance
from corridors.pricing.records import Records
from corridors.pricing.risk import BorderRecord
from corridors.pricing.shipment import Shipment, default_shipment
from corridors.tuples import NamedTuple

PRICES = "prices of the usual shipment"
RECORDS = "closures as the usual shipment meets them"
STATES = "as last known", "in normal operation beside it", "in normal operation"
"""States of the borders that parts are kept for."""
PRICED = STATES[0], STATES[2]
"""Those that prices are kept for: the other takes them from the first."""


class Priced(Protocol):
    """Prices for one shipment (:class:`corridors.pricing.prices.Pricing`)."""

    network: Network
    shipment: Shipment
    records: Records

    def price(self, link: Link) -> Price:
        """The price of a link."""

    def provenance(self, link: Link) -> Provenance:
        """Sources and weakest confidence of its price."""


class UsualRecords(NamedTuple):
    """What the closure record amounts to for one shipment on the network of a package."""

    records: Mapping[tuple[str, str, str], BorderRecord]
    """What it says, by component, mode and link."""
    closures: Mapping[tuple[str, str, str], float]
    """How many closures its delays rest on, by the same."""


class UsualPrices:
    """Prices of one shipment on the network of a package, each read when it is asked for.

    A link that someone has changed is not the network's own, and has a price of its own.

    Parameters
    ----------
    pricing
        Of that network and shipment.
    rows
        By link id.
    """

    def __init__(self, pricing: Priced, rows: KeptRows) -> None:
        self._own, self._records, self._rows = pricing.network.link_by_id, pricing.records, rows

    def price(self, link: Link) -> Price | None:
        """The price of a link; None where it is not kept, or other closures are assumed."""
        row = self._row(link)
        return None if row is None or self._records.is_assumed else Price._make(row[0])

    def provenance(self, link: Link) -> Provenance | None:
        """Sources and weakest confidence of its price; None where they are not kept."""
        row = self._row(link)
        return None if row is None else Provenance(dict(row[1]), dict(row[2]))

    def _row(self, link: Link) -> Any:
        return self._rows.row(link.link_id) if self._own.get(link.link_id) is link else None


def usual_state(network: Network, shipment: Shipment) -> str:
    """For which of ``STATES`` parts are kept of a network and shipment.

    Parameters
    ----------
    network
        With its scenarios.
    shipment
        Any.

    Returns
    -------
    str
        Empty where the package keeps nothing, a scenario changed the network, or the shipment is
        not the usual one with the borders as last known or in normal operation.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> usual_state(network, default_shipment(network.parameters))
    ''
    """
    package = network.package
    if package is None or (compiled := package.compiled) is None or compiled.is_making:
        return ""
    if network is not package.network or network.quoted is not None:
        return ""
    if not hasattr(compiled, "rows"):
        return ""  # of a package of one's own, whose questions keep columns
    usual, day = default_shipment(network.parameters), network.data_as_of
    shipments = usual._replace(as_of=day), usual._replace(record_to=day), usual
    return STATES[shipments.index(shipment)] if shipment in shipments else ""


def take_usual_prices(pricing: Priced, prices: KnownPrices) -> UsualPrices | None:
    """Take what was worked out before for a network and shipment.

    Parameters
    ----------
    pricing
        Has neither prices nor records yet.
    prices
        Its own.

    Returns
    -------
    UsualPrices or None
        None where there is none (:func:`usual_state`, ``PRICED``).

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.prices import Pricing
    >>> network = Package().network
    >>> prices = KnownPrices(lambda link: None)
    >>> take_usual_prices(Pricing(network, default_shipment(network.parameters)), prices) is None
    True
    """
    package = pricing.network.package
    state = usual_state(pricing.network, pricing.shipment)
    if state not in PRICED or package is None or package.compiled is None:
        return None
    compiled = package.compiled
    made: UsualRecords = compiled.part(f"{RECORDS}, {state}", lambda: _records(pricing))
    pricing.records.found.update(made.records)
    pricing.records.closures.update(made.closures)
    rows = compiled.rows(f"{PRICES}, {state}", lambda: _prices(pricing))
    usual = UsualPrices(pricing, rows)
    prices.take_kept(usual.price)
    return usual


def _anew(pricing: Priced) -> Priced:
    """The same without anything that was kept."""
    made: Any = type(pricing)
    again: Priced = made(pricing.network, pricing.shipment)
    return again


def _records(pricing: Priced) -> UsualRecords:
    from corridors.pricing.closure_ranges import closure_range

    anew = _anew(pricing)
    for link in anew.network.links:
        if anew.records.of(link).expected_closure_delay_h:
            closure_range(anew.records, link)
    return UsualRecords(dict(anew.records.found), dict(anew.records.closures))


def _prices(pricing: Priced) -> Mapping[str, tuple[Any, ...]]:
    anew, rows = _anew(pricing), {}
    for link in anew.network.links:
        sources, confidence = anew.provenance(link)
        price = tuple(anew.price(link))
        rows[link.link_id] = price, tuple(sources.items()), tuple(confidence.items())
    return rows
