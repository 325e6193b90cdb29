"""What the usual shipment may use and what it weighs, kept with the package as its prices are."""

from __future__ import annotations

from corridors.errors import DataError
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.pricing.objectives import Weight, weight
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import Shipment
from corridors.pricing.usual_prices import usual_state
from corridors.routing.states import units
from corridors.tuples import NamedTuple

PART = "links as the usual shipment may use them"


class UsualLayout(NamedTuple):
    """The links of the network of a package for one shipment, in the order of the network."""

    is_open: list[bool]
    """Whether each may be used, whatever the ends."""
    by_ends: list[int]
    """Positions of those for which the ends of a question count."""
    weights: dict[str, list[int | None]]
    """By objective, in millionths of its unit; None where a weight can't be used."""


def usual_layout(network: Network, shipment: Shipment) -> UsualLayout | None:
    """What was laid out before for a network and shipment.

    Parameters
    ----------
    network
        With its scenarios.
    shipment
        Its modes, load and day count.

    Returns
    -------
    UsualLayout or None
        None where nothing is kept (:func:`corridors.pricing.usual_prices.usual_state`).

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> usual_layout(network, default_shipment(network.parameters)) is None
    True
    """
    state, package = usual_state(network, shipment), network.package
    if not state or package is None or package.compiled is None:
        return None
    made: UsualLayout = package.compiled.part(
        f"{PART}, {state}",
        lambda: UsualLayout(
            is_open=open_links(network, shipment),
            by_ends=links_by_ends(network, shipment),
            weights=_weights(network, shipment),
        ),
    )
    return made


def open_links(network: Network, shipment: Shipment, *, by_month: bool = True) -> list[bool]:
    """Whether each link may be used by a shipment between ends that no link and no row names.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    shipment
        Its modes, load, month and day count.
    by_month
        False leaves the closed months out.

    Returns
    -------
    list of bool
        In the order of the network.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> 0.5 < sum(open_links(network, default_shipment(network.parameters))) / len(network.links)
    True
    """
    rules = access(network, shipment, frozenset(), by_month=by_month)
    return [not rules(link) for link in network.links]


def links_by_ends(network: Network, shipment: Shipment) -> list[int]:
    """Positions of the links for which the ends of a question count.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    shipment
        Its day counts.

    Returns
    -------
    list of int
        Those that serve certain places, or that the record names on the day.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> at = links_by_ends(network, default_shipment(network.parameters))
    >>> all(network.links[one].only_for for one in at)
    True
    """
    as_of = shipment.as_of
    in_force = {} if as_of is None else network.record.in_force(as_of)
    return [
        at for at, link in enumerate(network.links) if link.only_for or link.component in in_force
    ]


def _weights(network: Network, shipment: Shipment) -> dict[str, list[int | None]]:
    pricing = Pricing(network, shipment)
    adding = {by: weight(by, pricing, lambda _: "") for by in OBJECTIVES}
    return {by: [_usable(link, add) for link in network.links] for by, add in adding.items()}


def _usable(link: Link, add: Weight) -> int | None:
    try:
        value = add(link)
        return None if value is None else units(link, value)
    except DataError:
        return None  # said where a question meets it
