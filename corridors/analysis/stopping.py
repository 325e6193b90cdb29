"""When to stop waiting for something whose end is a matter of chance: exact on a distribution.

What is waited for ends after one of some waits, each with its probability. Whoever waits learns
nothing but that it has not ended yet, so that every policy is a threshold: leave after so long, or
never. Between two waits at which it may end, waiting only costs; the best threshold is therefore 0,
one of these waits, or never.

References
----------
Ross (1983), Introduction to Stochastic Dynamic Programming, chapter III: optimal stopping. Karlin
et al. (1988), Competitive snoopy caching, Algorithmica 3: the break-even rule.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf

from corridors.tuples import NamedTuple

MAX_WAIT_H = 1e6
"""More than a hundred years: a break-even beyond it is none."""
_HALVINGS = 60

Cost = Callable[[float], float]
"""What a wait of some hours costs with all that follows it."""


class Chance(NamedTuple):
    """One of the waits after which it may end."""

    wait_h: float
    """Hours from now."""
    share: float
    """Probability, 0 to 1."""


class Policy(NamedTuple):
    """Wait so long and leave then; what that costs on the whole."""

    leave_h: float
    """Hours after which it leaves; ``inf`` for never."""
    cost: float
    """Expected, in the unit of the costs."""
    wait_h: float
    """Hours that it waits, in the mean."""
    share_passed: float
    """Probability that it ends before it leaves."""


def chances_after(durations: Mapping[float, float], elapsed_h: float) -> tuple[Chance, ...]:
    """Further waits for something that has lasted for some time.

    Parameters
    ----------
    durations
        Probability of each duration in hours.
    elapsed_h
        For which it has lasted and not ended.

    Returns
    -------
    tuple of Chance
        In rising order; empty where no duration is longer.

    Examples
    --------
    >>> chances_after({24.0: 0.5, 48.0: 0.25, 96.0: 0.25}, 24.0)
    (Chance(wait_h=24.0, share=0.5), Chance(wait_h=72.0, share=0.5))
    """
    longer = {hours: share for hours, share in durations.items() if hours > elapsed_h and share > 0}
    total = sum(longer.values())
    return tuple(Chance(hours - elapsed_h, longer[hours] / total) for hours in sorted(longer))


def share_within(chances: Sequence[Chance], wait_h: float) -> float:
    """Probability that it ends within a wait.

    Parameters
    ----------
    chances
        The waits after which it may end.
    wait_h
        Hours.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> share_within([Chance(24.0, 0.5), Chance(72.0, 0.5)], 48.0)
    0.5
    """
    return sum(one.share for one in chances if one.wait_h <= wait_h)


def policies(chances: Sequence[Chance], passed: Cost, left: Cost | None) -> tuple[Policy, ...]:
    """All thresholds that can be best, each with what it costs.

    Parameters
    ----------
    chances
        The waits after which it may end, in rising order, at least one.
    passed
        What it costs if it ends after a wait.
    left
        What it costs to leave after a wait; it never falls. None where nothing else is possible.

    Returns
    -------
    tuple of Policy
        Leave at once, at each wait at which it may not have ended yet, and never.

    Notes
    -----
    O(n) for n waits: at threshold t the cost is ``Σ pᵢ·passed(wᵢ)`` over waits up to t, and
    ``left(t)`` with the probability of the longer ones.

    Examples
    --------
    >>> found = policies([Chance(1.0, 0.5), Chance(9.0, 0.5)], lambda h: h, lambda h: 4 + h)
    >>> [(one.leave_h, one.cost) for one in found]
    [(0.0, 4.0), (1.0, 3.0), (inf, 5.0)]
    """
    found = [] if left is None else [Policy(0.0, left(0.0), 0.0, 0.0)]
    cost = waited_h = share = 0.0
    for at, one in enumerate(chances):
        cost += one.share * passed(one.wait_h)
        waited_h += one.share * one.wait_h
        share += one.share
        rest = 1.0 - share
        if at + 1 == len(chances):
            found.append(Policy(inf, cost, waited_h, share))
        elif left is not None:
            leaves = cost + rest * left(one.wait_h)
            found.append(Policy(one.wait_h, leaves, waited_h + rest * one.wait_h, share))
    return tuple(found)


def best_policy(found: Sequence[Policy]) -> Policy:
    """The policy that costs least.

    Parameters
    ----------
    found
        At least one.

    Returns
    -------
    Policy
        Of equal ones that which leaves first.

    Examples
    --------
    >>> best_policy([Policy(0.0, 4.0, 0.0, 0.0), Policy(1.0, 3.0, 1.0, 0.5)]).leave_h
    1.0
    """
    return min(found, key=lambda one: (one.cost, one.leave_h))


def policy_of(chances: Sequence[Chance], passed: Cost, left: Cost, leave_h: float) -> Policy:
    """What any threshold costs, whether it can be best or not.

    Parameters
    ----------
    chances
        The waits after which it may end.
    passed, left
        As of :func:`policies`.
    leave_h
        Hours after which it leaves.

    Returns
    -------
    Policy
        ``leave_h`` is ``inf`` where it leaves in no case.

    Examples
    --------
    >>> policy_of([Chance(1.0, 0.5), Chance(9.0, 0.5)], lambda h: h, lambda h: 4 + h, 3.0).cost
    4.0
    """
    cost = waited_h = 0.0
    for wait_h, share in chances:
        cost += share * (passed(wait_h) if wait_h <= leave_h else left(leave_h))
        waited_h += share * min(wait_h, leave_h)
    leaves = any(one.wait_h > leave_h for one in chances)
    return Policy(leave_h if leaves else inf, cost, waited_h, share_within(chances, leave_h))


def with_hindsight(chances: Sequence[Chance], passed: Cost, left: Cost) -> Policy:
    """What it would cost to know beforehand when it ends: leave at once, or wait for it.

    Parameters
    ----------
    chances
        The waits after which it may end.
    passed, left
        As of :func:`policies`.

    Returns
    -------
    Policy
        Its ``leave_h`` is 0: it leaves at once if it leaves at all.

    Examples
    --------
    >>> with_hindsight([Chance(1.0, 0.5), Chance(9.0, 0.5)], lambda h: h, lambda h: 4 + h).cost
    2.5
    """
    waits = [one for one in chances if passed(one.wait_h) <= left(0.0)]
    share = sum(one.share for one in waits)
    cost = sum(one.share * min(passed(one.wait_h), left(0.0)) for one in chances)
    return Policy(0.0, cost, sum(one.share * one.wait_h for one in waits), share)


def break_even_h(passed: Cost, left_usd: float) -> float:
    """The longest wait that costs no more than to leave at once.

    Parameters
    ----------
    passed
        What it costs if it ends after a wait; it never falls.
    left_usd
        What it costs to leave at once.

    Returns
    -------
    float
        Hours; 0 where it is cheaper to leave even if it ended now, ``inf`` where waiting is free.

    Notes
    -----
    Whoever waits until the break-even and leaves then pays at most twice the least possible beyond
    what it costs if it ends now, whatever the durations (Karlin et al.).

    Examples
    --------
    >>> round(break_even_h(lambda hours: 10 + 2 * hours, 34.0), 6)
    12.0
    """
    if passed(0.0) > left_usd:
        return 0.0
    low, high = 0.0, 1.0
    while passed(high) <= left_usd:
        low, high = high, 2 * high
        if high > MAX_WAIT_H:
            return inf
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if passed(middle) <= left_usd else (low, middle)
    return low
