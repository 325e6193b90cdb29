"""Verdicts on claims: how far a claimed figure lies from what the model finds, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from corridors.model.claim import AT_LEAST, AT_MOST

AGREES, PARTLY, DISAGREES, UNTESTED = "agrees", "partly", "disagrees", "not testable"
VERDICTS = (AGREES, PARTLY, DISAGREES, UNTESTED)
"""In the order in which they are counted."""
TOLERANCE = 0.10
"""Share by which a claimed figure may be off and still agree."""
POINTS = 0.10
"""The same for a claimed change in percent: ten points,"""
PART = 0.25
"""but not more than this part of the claimed change."""
NEAR = 0.05
"""Share within which another route or base is said to give the claimed figure."""
LEAST = 0.005
"""Share below which a change is none."""
_SLACK = 1e-9


def excess(found: float, low: float, high: float, bound: str = "") -> float:
    """By how much a claimed figure is above what is found.

    Parameters
    ----------
    found
        In the unit of the claim, above 0.
    low, high
        Least and greatest claimed value.
    bound
        ``at_least`` or ``at_most`` where the claim sets no other limit.

    Returns
    -------
    float
        Share of what is found: positive where the claim is too great, negative where it is too
        small, 0 where it holds what is found.

    Examples
    --------
    >>> round(excess(2000, 2700, 2700), 2), round(excess(9, 3, 5), 2), excess(4, 3, 5)
    (0.35, -0.44, 0.0)
    >>> excess(4200, 4000, 4000, "at_least")
    0.0
    """
    if found < low and bound != AT_MOST:
        return low / found - 1
    if found > high and bound != AT_LEAST:
        return high / found - 1
    return 0.0


def of_figure(off: float, others: Iterable[float] = ()) -> str:
    """The verdict on a figure.

    Parameters
    ----------
    off
        Excess over what is found.
    others
        Excess over other figures that the claim may mean.

    Returns
    -------
    str
        ``agrees`` within the tolerance, ``partly`` where another figure is near, else
        ``disagrees``.

    Examples
    --------
    >>> of_figure(0.1), of_figure(0.35), of_figure(0.35, [0.6, -0.04])
    ('agrees', 'disagrees', 'partly')
    """
    if abs(off) <= TOLERANCE + _SLACK:
        return AGREES
    return PARTLY if any(abs(other) <= NEAR + _SLACK for other in others) else DISAGREES


def gap(change: float, low: float, high: float, bound: str = "") -> float:
    """By how much a change misses the claimed one.

    Parameters
    ----------
    change
        What is found, signed: negative for what is saved.
    low, high
        Least and greatest claimed change, signed.
    bound
        ``at_least`` where any change beyond the claimed one will do.

    Returns
    -------
    float
        In the unit of the change, 0 where it lies in the claimed range; positive where the change
        found falls short of the claimed saving.

    Examples
    --------
    >>> gap(-0.25, -0.5, -0.5), gap(-0.6, -0.5, -0.5), gap(-0.6, -0.5, -0.5, "at_least")
    (0.25, -0.09999999999999998, 0.0)
    """
    if change > high:
        return change - high
    if change < low and not (bound == AT_LEAST and high <= 0):
        return change - low
    return 0.0


def middle(changes: Sequence[float], bound: str = "") -> float:
    """The change that a claim is compared with.

    Parameters
    ----------
    changes
        By pair of places, at least one.
    bound
        ``at_most`` means the greatest saving.

    Returns
    -------
    float
        The median, or the least for ``at_most``.

    Examples
    --------
    >>> middle([-0.3, -0.1, 0.2]), middle([-0.3, -0.1, 0.2], "at_most")
    (-0.1, -0.3)
    """
    return min(changes) if bound == AT_MOST else median(changes)


def of_changes(
    changes: Sequence[float],
    low: float,
    high: float,
    bound: str = "",
    *,
    allowed: float = POINTS,
    others: Sequence[float] = (),
) -> str:
    """The verdict on a claimed change.

    Parameters
    ----------
    changes
        By pair of places, signed, at least one.
    low, high
        Least and greatest claimed change.
    bound
        Of ``BOUNDS``.
    allowed
        By how much the change may miss the claim.
    others
        Changes against another base.

    Returns
    -------
    str
        ``agrees`` where the middle of the changes is in reach of the claim, ``partly`` where a
        single pair or the middle against the other base is, else ``disagrees``.

    Examples
    --------
    >>> of_changes([-0.45, -0.5], -0.5, -0.5), of_changes([0.0, -0.1, -0.45], -0.5, -0.5)
    ('agrees', 'partly')
    >>> of_changes([0.0], -0.5, -0.5), of_changes([0.0], -0.5, -0.5, others=[-0.55])
    ('disagrees', 'partly')
    """

    def fits(change: float) -> bool:
        return abs(gap(change, low, high, bound)) <= allowed + _SLACK

    if fits(middle(changes, bound)):
        return AGREES
    other = fits(middle(others, bound)) if others else False
    one = bound != AT_MOST and any(map(fits, changes))
    return PARTLY if one or other else DISAGREES


def leeway(low: float, unit: str) -> float:
    """By how much a change may miss a claim and still agree.

    Parameters
    ----------
    low
        Claimed change.
    unit
        Its unit; that of a change in percent is ``share``.

    Returns
    -------
    float
        In the same unit.

    Examples
    --------
    >>> leeway(-0.5, "share"), leeway(-0.12, "share"), leeway(-5, "day")
    (0.1, 0.03, 0.5)
    """
    return min(POINTS, PART * abs(low)) if unit == "share" else TOLERANCE * abs(low)


def of_direction(changes: Sequence[float]) -> str:
    """The verdict on a claim that something falls, where no figure is claimed.

    Parameters
    ----------
    changes
        By pair of places, as shares, at least one.

    Returns
    -------
    str
        ``agrees`` where none rises and the median falls, ``partly`` where some fall, else
        ``disagrees``.

    Examples
    --------
    >>> of_direction([-0.1, 0.0, -0.2]), of_direction([-0.1, 0.2]), of_direction([0.0])
    ('agrees', 'partly', 'disagrees')
    """
    if max(changes) <= LEAST and median(changes) < -LEAST:
        return AGREES
    return PARTLY if min(changes) < -LEAST else DISAGREES


def of_count(holds: int, total: int) -> str:
    """The verdict on what holds in some of several cases.

    Parameters
    ----------
    holds, total
        Cases in which it holds, of all.

    Returns
    -------
    str
        ``agrees`` in all, ``disagrees`` in none, else ``partly``; not testable without a case.

    Examples
    --------
    >>> of_count(6, 6), of_count(2, 6), of_count(0, 6), of_count(0, 0)
    ('agrees', 'partly', 'disagrees', 'not testable')
    """
    if not total:
        return UNTESTED
    return AGREES if holds == total else PARTLY if holds else DISAGREES


def combined(verdicts: Sequence[str]) -> str:
    """The verdict on a claim of several statements.

    Parameters
    ----------
    verdicts
        Of the statements.

    Returns
    -------
    str
        The one that all share, else ``partly``. What can't be tested leaves a claim refuted, and
        keeps it from more than ``partly``.

    Examples
    --------
    >>> combined(["agrees", "agrees"]), combined(["agrees", "not testable"])
    ('agrees', 'partly')
    >>> combined(["disagrees", "not testable"]), combined(["not testable"])
    ('disagrees', 'not testable')
    """
    kinds = set(verdicts)
    if len(kinds) == 1:
        return kinds.pop()
    return DISAGREES if kinds == {DISAGREES, UNTESTED} else PARTLY
