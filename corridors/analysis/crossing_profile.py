"""One border crossing: its state, its closures, what is expected of it and what that rests on."""

from __future__ import annotations

from corridors.analysis.borders import BorderState, border_state
from corridors.model.capacity import Capacity
from corridors.model.closures import Closure
from corridors.model.names import crossing_names
from corridors.model.network import Network
from corridors.model.records import Crossing, Link
from corridors.pricing.expected import Expectation
from corridors.pricing.handling import AtOnePlace
from corridors.pricing.prices import Pricing
from corridors.pricing.queues import Queue, queue_after
from corridors.pricing.records import UTILISATION, Records
from corridors.pricing.risk import BorderRecord, record_of
from corridors.pricing.shipment import EXPECTED, RECORD, default_shipment, parameter
from corridors.tuples import NamedTuple

EXAMPLE_CLOSURE_H = 144.0
"""Six days: the closure whose queue is worked out."""


class Passage(NamedTuple):
    """One direction and mode of a crossing."""

    link: Link
    """Its link."""
    at: AtOnePlace
    """Its hours by month and regime."""
    charges_usd: float
    """Border charges of one truck or TEU, with the fee for entering the country."""


class ClosureRisk(NamedTuple):
    """Closures of a crossing by one mode: the record, similar borders, and what is expected."""

    mode: str
    """Of transport."""
    record: BorderRecord
    """By the raw record."""
    lasting: BorderRecord
    """By the record without closures whose ground no longer exists."""
    expected: BorderRecord
    """By the record shrunk to those of similar borders."""
    expectation: Expectation
    """Rates and durations behind it."""
    capacity: Capacity | None
    """What it clears in a day, where that is in print."""
    queue: Queue | None
    """After a closure of ``EXAMPLE_CLOSURE_H``."""


class CrossingProfile(NamedTuple):
    """Everything known of one crossing."""

    crossing: Crossing
    """Its record."""
    state: BorderState
    """On the closure record's newest day."""
    passages: tuple[Passage, ...]
    """Its directions and modes that carry freight, or all if none does."""
    risks: tuple[ClosureRisk, ...]
    """By mode."""
    closures: tuple[Closure, ...]
    """All rows of the closure record, newest first."""
    look_back_years: float
    """Window of the record."""


def crossing_profile(network: Network, name: str) -> CrossingProfile:
    """Everything known of one crossing.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    name
        Crossing id, or any of its names.

    Returns
    -------
    CrossingProfile
        With the default look-back and maximum wait.

    Raises
    ------
    UnknownNameError
        If no crossing has the name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> profile = crossing_profile(Package().network, "Torkham")
    >>> profile.state.status, profile.risks[0].expected.share_closed > 0
    ('closed', True)
    """
    crossing = network.crossings[crossing_names(network).find(name)]
    links = [network.link_by_id[link_id] for link_id in crossing.links]
    used = [link for link in links if link.status == "open"] or links
    expected, raw = (
        Records(network, default_shipment(network.parameters, risk=risk))
        for risk in (EXPECTED, RECORD)
    )
    pricing = Pricing(network, expected.shipment)
    rows = network.record.by_component.get(crossing.crossing_id, ())
    return CrossingProfile(
        crossing=crossing,
        state=border_state(network, crossing.crossing_id, network.data_as_of),
        passages=tuple(
            Passage(link, pricing.at_one_place(link), pricing.charges_usd(link, "direction"))
            for link in used
        ),
        risks=tuple(
            _risk(network, link, expected, raw)
            for link in {  # of two directions the one with the longer delay
                link.mode: link
                for link in sorted(used, key=lambda one: expected.of(one).expected_closure_delay_h)
            }.values()
        ),
        closures=tuple(sorted(rows, key=lambda row: row.start, reverse=True)),
        look_back_years=expected.shipment.look_back_years,
    )


def _risk(network: Network, link: Link, expected: Records, raw: Records) -> ClosureRisk:
    capacity = network.capacities.get((link.crossing, link.mode))
    queue = None
    if capacity is not None:
        usual = parameter(network.parameters, UTILISATION)
        queue = queue_after(EXAMPLE_CLOSURE_H, expected.shipment.max_wait_h, capacity, usual)
    return ClosureRisk(
        mode=link.mode,
        record=raw.of(link),
        lasting=record_of(
            expected.expectation(link).own,
            expected.shipment.max_wait_h,
            expected.utilisation(link) or 0.0,
        ),
        expected=expected.of(link),
        expectation=expected.expectation(link),
        capacity=capacity,
        queue=queue,
    )
