"""Prices that all questions of one network and shipment share."""

from __future__ import annotations

from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.pricing.same_prices import shares_tables
from corridors.pricing.shipment import Shipment

MOST = 48
"""Shipments whose prices a network keeps; the one asked for longest ago goes first."""
_NAME = "prices by shipment"


def prices_of(network: Network, shipment: Shipment) -> Pricing:
    """The prices of a network for a shipment, made once while the network is kept.

    They are for reading: whoever assumes other records or figures makes a ``Pricing`` of its own.

    Parameters
    ----------
    network
        With its scenarios; links that they leave alone are priced once for all of its package.
    shipment
        Whose payload, values and look-back the prices are for.

    Returns
    -------
    Pricing
        The same object for equal shipments.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> prices_of(network, shipment) is prices_of(network, shipment)
    True
    """
    known: dict[Shipment, Pricing] = network.kept(_NAME, dict)
    pricing = known.pop(shipment, None)
    if pricing is None:
        pricing = _made(network, shipment, known)
        if len(known) >= MOST:
            known.pop(next(iter(known)))
    known[shipment] = pricing
    return pricing


def prices_under(network: Network, shipment: Shipment) -> Pricing:
    """The same where few links are looked at: a network under rules has prices of its own.

    Parameters
    ----------
    network
        With its scenarios.
    shipment
        Whose payload, values and look-back the prices are for.

    Returns
    -------
    Pricing
        That of the package's own network is the same for equal shipments.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> prices_under(network, shipment) is prices_of(network, shipment)
    True
    """
    is_own = network.package is not None and network.package.network is network
    return prices_of(network, shipment) if is_own else Pricing(network, shipment)


def varying_by_month(pricing: Pricing) -> frozenset[str] | None:
    """Links for which a month, or the day of a shipment, may change price or access.

    Parameters
    ----------
    pricing
        Prices of any month, as of a day or not.

    Returns
    -------
    frozenset of str or None
        Ids; None where it may be any, since a quote may hold in some months.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> varying = varying_by_month(prices_of(network, default_shipment(network.parameters)))
    >>> 0 < len(varying) < len(network.links) / 2
    True
    """
    network, as_of = pricing.network, pricing.shipment.as_of
    if network.quoted is not None:
        return None
    in_force = {} if as_of is None else network.record.in_force(as_of)
    return frozenset(
        link.link_id
        for link in network.links
        if link.closed_months
        or link.component in in_force
        or pricing.is_of_month(link)
        or pricing.records.is_of_day(link)
    )


def _made(network: Network, shipment: Shipment, known: dict[Shipment, Pricing]) -> Pricing:
    usual = None if network.package is None else network.package.network
    if usual is not None and usual is not network and shares_tables(usual, network):
        return prices_of(usual, shipment).on(network)
    if shipment.as_of is None and shipment.record_to is not None:
        of_day = known.get(shipment._replace(as_of=shipment.record_to, record_to=None))
        if of_day is not None:
            return of_day.normal
    for one, pricing in known.items():
        if one._replace(look_back_years=shipment.look_back_years) == shipment:
            return pricing.looking_back(shipment)
    return Pricing(network, shipment)
