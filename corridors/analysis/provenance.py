"""What the figures of some routes rest on: sources and the weakest confidence of each quantity."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.routing.route import Route
from corridors.tuples import NamedTuple
from corridors.units import weakest

QUANTITIES = (
    "length_km",
    "time_h",
    "cost_usd",
    "expected_closure_delay_h",
    "incident_probability",
)
"""Keys of what is read from sources; the other totals follow from these."""


class QuantityProvenance(NamedTuple):
    """What one quantity of some routes rests on."""

    key: str
    """One of ``QUANTITIES``."""
    sources: frozenset[str]
    """Source ids."""
    confidence: str
    """The weakest of all parts; empty where nothing was read."""


def quantity_provenance(routes: Sequence[Route]) -> tuple[QuantityProvenance, ...]:
    """What the figures of some routes rest on, quantity by quantity.

    Parameters
    ----------
    routes
        Each counts the same.

    Returns
    -------
    tuple of QuantityProvenance
        In the order of ``QUANTITIES``.

    Examples
    --------
    >>> [one.key for one in quantity_provenance(())][:2]
    ['length_km', 'time_h']
    """
    return tuple(
        QuantityProvenance(
            key=key,
            sources=frozenset(source for route in routes for source in route.sources[key]),
            confidence=weakest(route.confidence[key] for route in routes),
        )
        for key in QUANTITIES
    )
