"""Objectives as functions: a weight gives what a link adds, or None where it can't be used."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from corridors.measures import OBJECTIVES
from corridors.model.records import Link
from corridors.pricing.access import Access
from corridors.pricing.prices import Price, Pricing

Weight = Callable[[Link], float | None]


def weight(by: str, pricing: Pricing, access: Access) -> Weight:
    """The weight of an objective for one shipment."""
    quantity: Callable[[Price], float] = attrgetter(OBJECTIVES[by])
    price = pricing.price

    def of(link: Link) -> float | None:
        return None if access(link) else quantity(price(link))

    return of
