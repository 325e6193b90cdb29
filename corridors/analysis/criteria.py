"""What routes are compared by: the criteria of a front, each a sum over the links of a route."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches

from corridors.errors import UnknownNameError, UsageError
from corridors.measures import MEASURE, Measure
from corridors.pricing.prices import Price
from corridors.pricing.shipment import Shipment
from corridors.tuples import NamedTuple

EXPECTED_LOSS = Measure(
    key="expected_cargo_loss_usd",
    heading="loss USD",
    label="expected cargo loss",
    unit="USD",
    form="whole",
    meaning="incident probability times the value lost in an incident",
)
"""Part of the generalised cost, and no total of its own."""
MIN_CRITERIA, MAX_CRITERIA = 2, 4


class Criterion(NamedTuple):
    """A figure of a route of which less is better."""

    name: str
    """As it is asked for."""
    measure: Measure
    """Key, heading and how it is written."""
    of: Callable[[Price, Shipment], float]
    """What a link adds, in the unit of the measure."""


CRITERIA: Mapping[str, Criterion] = {
    one.name: one
    for one in (
        Criterion("time", MEASURE["time_h"], lambda price, _: price.time_h),
        Criterion("cost", MEASURE["cost_usd"], lambda price, _: price.cost_usd),
        Criterion(
            "delay",
            MEASURE["expected_closure_delay_h"],
            lambda price, _: price.expected_closure_delay_h,
        ),
        Criterion("distance", MEASURE["length_km"], lambda price, _: price.length_km),
        Criterion("co2", MEASURE["co2_kg"], lambda price, _: price.co2_kg),
        Criterion(
            "loss",
            EXPECTED_LOSS,
            lambda price, shipment: price.incident_probability * shipment.loss_usd,
        ),
        Criterion(
            "risk", MEASURE["generalised_cost_usd"], lambda price, _: price.generalised_cost_usd
        ),
    )
}
"""Each criterion by its name; those that are objectives have the objective's name."""


def criteria_of(names: Sequence[str]) -> tuple[Criterion, ...]:
    """The criteria of some names.

    Parameters
    ----------
    names
        Two to four, each once.

    Returns
    -------
    tuple of Criterion
        In their order.

    Raises
    ------
    UnknownNameError
        If a name is none of a criterion.
    UsageError
        If there are fewer than two or more than four, or one twice.

    Examples
    --------
    >>> [one.measure.key for one in criteria_of(["time", "cost"])]
    ['time_h', 'cost_usd']
    """
    for name in names:
        if name not in CRITERIA:
            near = get_close_matches(name, CRITERIA, n=1)
            raise UnknownNameError("criterion", name, near, list(CRITERIA))
    if not MIN_CRITERIA <= len(names) <= MAX_CRITERIA:
        count = f"{MIN_CRITERIA} to {MAX_CRITERIA} criteria, not {len(names)}"
        raise UsageError(f"Routes are compared by {count}. Choose from {', '.join(CRITERIA)}.")
    if len(set(names)) < len(names):
        raise UsageError(f"A criterion stands twice in {', '.join(names)}. Name each once.")
    return tuple(CRITERIA[name] for name in names)
