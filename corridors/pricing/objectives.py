"""Objectives as functions: a weight gives what a link adds, or None where it can't be used."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from corridors.measures import OBJECTIVES
from corridors.model.records import Link
from corridors.pricing.access import Access
from corridors.pricing.prices import Price, Pricing

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

    def of(link: Link) -> float | None:
        return None if access(link) else measure(price(link))

    return of
