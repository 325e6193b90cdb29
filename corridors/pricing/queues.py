"""The queue after a closure, where the trucks that a border clears in a day are in print.

Trucks go on arriving at a closed border, at a share ``ρ`` of what it clears in a day, wait for it
to open, and turn back after a maximum wait ``w``; those that stayed are cleared in the order of
arrival. A closure of ``d`` hours leaves the trucks of its last ``m = min(d, w)`` hours, which take
``ρm`` hours to clear, and until the queue is gone, ``ρm / (1 − ρ)`` hours after it opened, all that
arrive wait behind it. Summed over all arrivals the delay is ``m² / 2(1 − ρ) + w·(d − m)``: what it
is without a queue, with ``m² / 2`` divided by ``1 − ρ``.

References
----------
Newell (1982), Applications of Queueing Theory, chapter 2: deterministic fluid approximation.
"""

from __future__ import annotations

from corridors.model.capacity import Capacity
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY


class Queue(NamedTuple):
    """The queue that a closure leaves."""

    trucks: float
    """That wait at reopening."""
    first_h: float
    """Hours that the first of them has waited."""
    behind_h: float
    """Hours that a truck waits which comes at reopening."""
    cleared_h: float
    """Hours from reopening until it is gone."""


def delay_area_h2(closure_h: float, max_wait_h: float, utilisation: float = 0.0) -> float:
    """Hours of delay, summed over the moments of arrival during and after one closure.

    Parameters
    ----------
    closure_h
        Hours for which it lasts.
    max_wait_h
        A truck turns back after so many hours.
    utilisation
        Arrivals as a share of what is cleared in a day; 0 leaves no queue.

    Returns
    -------
    float
        h².

    Examples
    --------
    >>> delay_area_h2(48, 336), delay_area_h2(48, 336, 0.5)
    (1152.0, 2304.0)
    """
    waited_h = min(closure_h, max_wait_h)
    return waited_h**2 / (2 * (1 - utilisation)) + (closure_h - waited_h) * max_wait_h


def wait_after_h(
    closure_h: float, since_reopening_h: float, max_wait_h: float, utilisation: float
) -> float:
    """Wait of a truck that arrives after a closure has ended.

    Parameters
    ----------
    closure_h
        Hours for which it lasted.
    since_reopening_h
        Hours from reopening to the arrival.
    max_wait_h
        A truck turned back after so many hours.
    utilisation
        Arrivals as a share of what is cleared in a day, below 1.

    Returns
    -------
    float
        Hours until it is served, without its own processing; 0 once the queue is gone.

    Examples
    --------
    >>> wait_after_h(144, 0, 336, 0.75), wait_after_h(144, 432, 336, 0.75)
    (108.0, 0.0)
    """
    waited_h = min(closure_h, max_wait_h)
    return max(0.0, utilisation * waited_h - (1 - utilisation) * since_reopening_h)


def queue_after(closure_h: float, max_wait_h: float, capacity: Capacity, usual: float) -> Queue:
    """The queue that a closure leaves at a border.

    Parameters
    ----------
    closure_h
        Hours for which it lasted.
    max_wait_h
        A truck turned back after so many hours.
    capacity
        What the border clears in a day.
    usual
        Utilisation where the arrivals are not in print.

    Returns
    -------
    Queue
        Trucks, their waits, and hours until they are gone.

    Examples
    --------
    >>> from corridors.model.quantity import Quantity
    >>> capacity = Capacity(Quantity(1000, "print", "verified"), None)
    >>> queue_after(144, 336, capacity, 0.75)
    Queue(trucks=4500.0, first_h=144, behind_h=108.0, cleared_h=432.0)
    """
    share, waited_h = capacity.utilisation(usual), min(closure_h, max_wait_h)
    arrivals_per_h = share * capacity.trucks_per_day.value / HOURS_PER_DAY
    behind_h = wait_after_h(closure_h, 0.0, max_wait_h, share)
    return Queue(waited_h * arrivals_per_h, waited_h, behind_h, behind_h / (1 - share))
