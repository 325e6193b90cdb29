"""The queue after a closure, where the trucks that a border clears in a day are in print.

Trucks go on arriving at a closed border, at a share ``ρ`` of what it clears in a day. They are
cleared in the order of arrival once it opens. Who arrives ``t`` hours after a closure of ``d``
hours began waits ``d − (1 − ρ)·t`` hours until the queue is gone, ``d / (1 − ρ)`` hours after it
began: the delay summed over all arrivals is ``1 / (1 − ρ)`` times that of the closure alone,
whether or not trucks turn back after a maximum wait.

References
----------
Newell (1982), Applications of Queueing Theory, chapter 2: deterministic fluid approximation.
"""

from __future__ import annotations

from typing import NamedTuple

from corridors.model.capacity import Capacity


class Queue(NamedTuple):
    """The queue that a closure leaves."""

    trucks: float
    """That wait at reopening."""
    cleared_h: float
    """Hours from reopening until it is gone."""


def delay_factor(utilisation: float) -> float:
    """By how much the queue multiplies the delay of a closure.

    Parameters
    ----------
    utilisation
        Arrivals as a share of what is cleared, below 1.

    Returns
    -------
    float
        ``1 / (1 − ρ)``.

    Examples
    --------
    >>> delay_factor(0.75)
    4.0
    """
    return 1 / (1 - utilisation)


def wait_h(closure_h: float, arrives_h: float, utilisation: float) -> float:
    """Wait of a truck that arrives some time after a closure began.

    Parameters
    ----------
    closure_h
        Hours for which the closure lasts.
    arrives_h
        Hours from its beginning to the arrival.
    utilisation
        Arrivals as a share of what is cleared, below 1.

    Returns
    -------
    float
        Hours until it is served, without its own processing; 0 once the queue is gone.

    Examples
    --------
    >>> wait_h(144, 144, 0.75)
    108.0
    """
    return max(0.0, closure_h - (1 - utilisation) * arrives_h)


def queue_after(closure_h: float, capacity: Capacity, usual: float) -> Queue:
    """The queue that a closure leaves at a border.

    Parameters
    ----------
    closure_h
        Hours for which the closure lasted.
    capacity
        What the border clears in a day.
    usual
        Utilisation where the arrivals are not in print.

    Returns
    -------
    Queue
        Trucks, and hours until they are gone.

    Examples
    --------
    >>> from corridors.model.quantity import Quantity
    >>> capacity = Capacity(Quantity(1000, "print", "verified"), None)
    >>> queue_after(144, capacity, 0.75)
    Queue(trucks=4500.0, cleared_h=432.0)
    """
    share = capacity.utilisation(usual)
    trucks = closure_h / 24 * share * capacity.trucks_per_day.value
    return Queue(trucks, closure_h * share / (1 - share))
