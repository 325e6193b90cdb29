"""Objectives as functions: a weight gives what a link adds, or None where it can't be used."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import Access
from corridors.pricing.prices import Price, Pricing

BORDER_KM = "distance_km_per_border"
"""Parameter: the km that a border counts for by distance, so that no route hops over borders and
back to save fewer; the km of the route are its own."""
Weight = Callable[[Link], float | None]
"""What a link adds to an objective in its unit, None where the link can't be used."""


def weight(by: str, pricing: Pricing, access: Access) -> Weight:
    """The weight of an objective for one shipment, in km, hours, USD or kg of CO2.

    Parameters
    ----------
    by
        An objective of ``OBJECTIVES``.
    pricing
        Prices of the links.
    access
        Rules that say what is closed.

    Returns
    -------
    Weight
        A function of a link.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pricing = Pricing(network, default_shipment(network.parameters))
    >>> km = weight("distance", pricing, lambda link: "")
    >>> km(network.link_by_id["pk-n25-bela-khuzdar"]) > 100
    True
    """
    measure: Callable[[Price], float] = attrgetter(OBJECTIVES[by])
    price = pricing.price
    border = per_border(by, pricing.network)
    if OBJECTIVES[by] == "length_km":  # known without a price

        def km(link: Link) -> float | None:
            if access(link):
                return None
            value = link.length_km.value
            return value + border if link.kind == "crossing" else value

        return km

    def of(link: Link) -> float | None:
        if access(link):
            return None
        value = measure(price(link))
        return value + border if link.kind == "crossing" else value

    return of


def per_border(by: str, network: Network) -> float:
    """What a border counts beside its own figures: km where the shortest route is sought.

    Parameters
    ----------
    by
        An objective of ``OBJECTIVES``.
    network
        Whose parameters hold it.

    Returns
    -------
    float
        In the unit of the objective; 0 for all but distance.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> per_border("distance", Package().network) > per_border("time", Package().network)
    True
    """
    figure = network.parameters.get(BORDER_KM)
    return 0.0 if figure is None or by != "distance" else figure.value
