"""How far totals may lie off, packed for the page: what part of a link each figure makes.

A figure makes a share of a link's hours, of its USD and of its risk. The shares hardly depend on
what a reader asks, so each link points to a pattern of them, worked out for the page's own terms;
``ranges.js`` multiplies them with the figures of the link as they are asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from corridors.analysis.certainty import ensemble_of
from corridors.analysis.draws import Moments, moments
from corridors.analysis.ensemble import SPREAD, Ensemble
from corridors.maps.engine.encoding import text_of
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.columns import numbering, rows_of
from corridors.pricing.contributions import Amounts, Key
from corridors.pricing.packed import Index, short
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import Shipment

SHARES = 100
"""Shares are whole numbers of so many."""
LEAST = 2
"""A figure that makes less than so many shares of a link is left out: its error adds nothing."""
DIGITS = 6
"""Digits of a moment."""
NOTHING = 1e-9
"""USD that are the rounding of a sum."""
LENGTH = "length_km"
"""Name of the figure that makes all of most sections."""


def range_data(network: Network, shipment: Shipment) -> dict[str, Any]:
    """What the page sums up for the P10 and P90 of totals.

    Parameters
    ----------
    network
        In normal operation.
    shipment
        Of the page.

    Returns
    -------
    dict
        ``measures`` that have ranges; ``moments`` of the factors that figures are drawn from, less
        one: mean, variance and third moment; ``figures``, the moments of each figure that several
        links share; ``patterns`` of figure and share of the hours, USD and risk, one after the
        other in ``shares``, with ``~n`` for a figure of the link's own with moments ``n``; the
        pattern of each of the ``links``; and the moments of the ``lengths`` that make all of a
        link. Patterns and columns are text; all is empty where the package has no ranges.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> data = range_data(network, default_shipment(network.parameters))
    >>> data["measures"][0], len(data["patterns"]) < len(network.links) / 3
    ('time_h', True)
    """
    usual = shipment._replace(as_of=None, risk_aversion=1.0)
    ensemble = ensemble_of(Pricing(network, usual))
    if ensemble is None:
        return {}
    packer = _Packer(ensemble)
    numbers, rows = numbering(network), rows_of(network)
    links, lengths = [0] * (2 * len(rows)), [0] * (2 * len(rows))
    shared = packer.shared(network.links)
    for link in network.links:
        length, pattern = packer.pattern(link, shared)
        links[numbers[link.link_id]] = pattern
        lengths[numbers[link.link_id]] = length
    return {
        "measures": SPREAD,
        "moments": packer.moments.items,
        "figures": [packer.moments_of(key) for key in packer.figures.items],
        "patterns": [text_of(pattern) for pattern in packer.patterns.items],
        "shares": SHARES,
        "links": text_of(links),
        "lengths": text_of(lengths),
    }


class _Packer:
    """Tables of moments, figures and patterns, filled while links are read."""

    def __init__(self, ensemble: Ensemble) -> None:
        self.ensemble = ensemble
        self.moments, self.figures, self.patterns = Index([Moments(0, 0)]), Index(), Index([()])

    def shared(self, links: Iterable[Link]) -> set[Key]:
        """Figures that more than one component has: their errors add up along a route."""
        of = self.ensemble.contributions.of
        owners = {(key, link.component) for link in links for key, _ in of(link)}
        times = Counter(key for key, _ in owners)
        return {key for key, number in times.items() if number > 1}

    def moments_of(self, key: Key) -> int:
        """Number of the moments of a figure."""
        is_inverse = self.ensemble.figures[key].is_inverse
        found = moments(self.ensemble.range(key), is_inverse=is_inverse)
        return self.moments.number(tuple(short(float(f"{one:.{DIGITS}g}")) for one in found))

    def pattern(self, link: Link, shared: set[Key]) -> tuple[int, int]:
        """Moments of the length, where it makes all of the link, and the pattern of the rest."""
        pricing = self.ensemble.pricing
        price = pricing.price(link)
        whole = self._parts(Amounts(0, price.time_h, price.cost_usd, 0, price.generalised_cost_usd))
        sums: dict[Key, list[float]] = {}
        for key, amounts in self.ensemble.contributions.of(link):
            parts = zip(sums.get(key, (0.0,) * 3), self._parts(amounts), strict=True)
            sums[key] = [one + more for one, more in parts]
        length, flat = 0, list[int]()
        for key, parts_of in sums.items():
            shares = [
                round(SHARES * one / all_of) if abs(all_of) > NOTHING else 0
                for one, all_of in zip(parts_of, whole, strict=True)
            ]
            own = self.moments_of(key) if max(map(abs, shares)) >= LEAST else 0
            if own and key[1] == LENGTH and set(shares) <= {0, SHARES}:
                length = own
            elif own:
                flat += (self.figures.number(key) if key in shared else ~own, *shares)
        return length, self.patterns.number(tuple(flat))

    def _parts(self, amounts: Amounts) -> tuple[float, float, float]:
        """Hours, USD and what risk adds to the generalised cost."""
        time_h, cost_usd = amounts.time_h, amounts.cost_usd
        value_h = self.ensemble.pricing.shipment.value_of_time_usd_h
        return time_h, cost_usd, amounts.generalised_cost_usd - cost_usd - value_h * time_h
