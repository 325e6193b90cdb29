"""A network with other figures, made by changing its tables: a second method for certainty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corridors.model.conditions import PortTerms
from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.risk import BorderRecord
from corridors.pricing.shipment import Shipment

Factors = Mapping[tuple[str, str], float]
"""Factors on figures, by owner and name."""
_OF_LINKS = {
    "border_time_h": "handling_h",
    "dwell_h": "handling_h",
    "charges_usd": "charges_usd",
    "tir_border_time_h": "tir_handling_h",
}
UNCHANGED = ("gate_wait_h", "season", "queue_h")
"""Figures that are no column of a table: they are worked out of several rows."""


def with_factors(network: Network, factors: Factors) -> Network:
    """The same network with factors on its figures, wherever they stand in its tables."""
    other = network.with_links(tuple(_link(link, factors) for link in network.links))
    other.parameters = {
        name: _times(one, factors.get(("", name), 1.0)) for name, one in network.parameters.items()
    }
    other.figures = {
        (country, name): _times(
            one,
            factors.get((country, name), 1.0)
            / _slower(factors, country, name.partition("_")[0], name),
        )
        for (country, name), one in network.figures.items()
    }
    return other


def _slower(factors: Factors, country: str, mode: str, name: str) -> float:
    """By how much all hours of a mode in a country are longer."""
    if not name.endswith("speed_km_h"):
        return 1.0
    return factors.get((country, f"{mode}_hours_as_a_whole"), 1.0)


def _link(link: Link, factors: Factors) -> Link:
    changes: dict[str, Any] = {}
    length = factors.get((link.component, "length_km"), 1.0)
    if length != 1:
        changes["length_km"] = _times(link.length_km, length)
    if link.speed_km_h is not None:
        factor = factors.get((link.component, "speed_km_h"), 1.0)
        factor /= _slower(factors, link.country, link.mode, "speed_km_h")
        changes["speed_km_h"] = _times(link.speed_km_h, factor)
    if link.departure_wait_h is not None:
        factor = factors.get((link.head, "departure_wait_h"), 1.0)
        changes["departure_wait_h"] = _times(link.departure_wait_h, factor)
    if link.port_terms is not None:
        place, both = link.from_place, zip(("import", "export"), link.port_terms, strict=True)
        changes["port_terms"] = tuple(
            _terms(terms, {name: factors.get((f"{place} {way}", name), 1.0) for name in _TERMS})
            for way, terms in both
        )
        return link._replace(**changes)
    owner = link.link_id if link.kind == "crossing" else link.component
    for name, field in _OF_LINKS.items():
        one = getattr(link, field)
        if one is not None and (owner, name) in factors:
            changes[field] = _times(one, factors[owner, name])
    return link._replace(**changes) if changes else link


_TERMS = ("dwell_h", "charges_usd", "demurrage_usd_per_day")


def _terms(terms: PortTerms, factors: Mapping[str, float]) -> PortTerms:
    return terms._replace(
        handling_h=terms.handling_h and _times(terms.handling_h, factors["dwell_h"]),
        charges_usd=terms.charges_usd and _times(terms.charges_usd, factors["charges_usd"]),
        demurrage_usd_per_day=terms.demurrage_usd_per_day
        and _times(terms.demurrage_usd_per_day, factors["demurrage_usd_per_day"]),
    )


def _times(one: Quantity, factor: float) -> Quantity:
    return one if factor == 1 else one._replace(value=one.value * factor)


class ChangedPricing(Pricing):
    """Prices with factors on the expected closure delays of borders too."""

    def __init__(self, network: Network, shipment: Shipment, factors: Factors, usual: Pricing):
        super().__init__(with_factors(network, factors), shipment)
        self._factors, self._usual = factors, usual
        # a longer road does not lead farther inland
        self._haul_direction.__dict__["_slopes"] = usual._haul_direction._slopes

    def direction_share(self, link: Link) -> float:
        share = super().direction_share(link)
        if link.mode != "road" or link.kind not in ("section", "crossing"):
            return share
        level = self._factors.get((link.country, "road_freight_as_a_whole"), 1.0)
        return (1 + share) * level - 1

    def record(self, link: Link) -> BorderRecord:
        record = self._usual.record(link)
        factor = self._factors.get(
            (f"{link.component} {link.mode}", "expected_closure_delay_h"), 1.0
        )
        return record._replace(expected_closure_delay_h=record.expected_closure_delay_h * factor)
