"""How far a figure may lie off, by its kind and confidence: factors that are its P10 and P90."""

from __future__ import annotations

from collections.abc import Mapping

from corridors.tuples import NamedTuple
from corridors.units import CONFIDENCES


class Range(NamedTuple):
    """P10 and P90 of a figure as factors on it; the figure itself is the median."""

    p10: float
    """One time in ten the figure is less, from 0 to 1."""
    p90: float
    """One time in ten it is more, over 1."""


Ranges = Mapping[tuple[str, str], Range]
"""Ranges by kind of figure and confidence."""

KINDS = (
    "length",
    "road_speed",
    "rail_speed",
    "water_speed",
    "driving_hours",
    "border_time",
    "tir_factor",
    "gate_wait",
    "train_wait",
    "transshipment_dwell",
    "port_dwell",
    "charges",
    "entry_fee",
    "demurrage",
    "diesel_price",
    "fuel_use",
    "upkeep",
    "toll",
    "truck_day",
    "further_driver",
    "rail_rate",
    "headhaul",
    "season",
    "queue",
    "peace_index",
    "incident_rate",
    "incident_exponent",
    "co2_rate",
    "road_times",
    "rail_times",
    "road_freight",
)
"""Kinds of figures that have ranges. An expected closure delay has none here: its range follows
from the number and length of the closures that it rests on."""


def range_of(ranges: Ranges, kind: str, confidence: str) -> Range | None:
    """The range of a figure.

    Parameters
    ----------
    ranges
        Of a data package.
    kind
        One of ``KINDS``.
    confidence
        One of ``CONFIDENCES``.

    Returns
    -------
    Range or None
        Of the next weaker confidence where there is no row, else of the next surer one; None where
        the kind has no row at all.

    Examples
    --------
    >>> range_of({("toll", "estimate"): Range(0.4, 2.0)}, "toll", "derived")
    Range(p10=0.4, p90=2.0)
    >>> range_of({}, "toll", "derived") is None
    True
    """
    at = CONFIDENCES.index(confidence)
    order = (*CONFIDENCES[at:], *reversed(CONFIDENCES[:at]))
    return next((ranges[kind, one] for one in order if (kind, one) in ranges), None)
