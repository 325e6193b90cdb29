"""What pricing a link gives: its price, and where the numbers come from."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.model.quantity import Quantity
from corridors.tuples import NamedTuple
from corridors.units import weakest


class Price(NamedTuple):
    """What a link adds to a route of a shipment."""

    length_km: float
    """Length in km."""
    time_h: float
    """Hours in all: the sum of the five parts of ``TIME_PARTS``."""
    cost_usd: float
    """Freight cost in USD per truckload or TEU."""
    co2_kg: float
    """CO2 of the payload in kg."""
    expected_closure_delay_h: float
    """Expected closure delay in hours."""
    incident_probability: float
    """Probability of an incident in which the loss share of the cargo is lost."""
    closure_probability: float
    """Probability that a truck arriving at a random moment finds it closed."""
    generalised_cost_usd: float
    """Generalised cost (risk-adjusted) in USD."""
    driving_h: float = 0.0
    """Hours in motion, by road, rail or water."""
    rest_h: float = 0.0
    """Hours in which the crew of a truck rests or may not drive."""
    border_h: float = 0.0
    """Border time in hours, with the wait for the gate."""
    transshipment_h: float = 0.0
    """Hours between modes or gauges, with the wait for a train."""
    port_h: float = 0.0
    """Hours between quay and gate."""


class Provenance(NamedTuple):
    """Where a link's numbers come from, by the key of each measure."""

    sources: Mapping[str, tuple[str, ...]]
    """Source ids, in order; none where the link adds nothing."""
    confidence: Mapping[str, str]
    """The weakest confidence, empty where the link adds nothing."""


def provenance_of(parts: Mapping[str, list[Quantity]]) -> Provenance:
    """The provenance of a price.

    Parameters
    ----------
    parts
        The quantities behind each measure, by its key.

    Returns
    -------
    Provenance
        Sources in order, and the weakest confidence.

    Examples
    --------
    >>> provenance_of({"cost_usd": [Quantity(5.0, "print", "verified")]}).sources
    {'cost_usd': ('print',)}
    """
    return Provenance(
        sources={
            name: tuple(sorted({quantity.source for quantity in quantities}))
            for name, quantities in parts.items()
        },
        confidence={
            name: weakest(quantity.confidence for quantity in quantities)
            for name, quantities in parts.items()
        },
    )
