"""The wait for a gate that is not always open, for a truck that arrives at a random moment.

A border with opening hours is a service with gaps: a truck that arrives in a gap of ``g`` hours
waits ``g / 2`` of them on average, and arrives in it with probability ``g / T``, so that the mean
wait over a period ``T`` is ``Σ g² / 2T``. A convoy has gaps from departure to departure.

References
----------
Larson and Odoni (1981), Urban Operations Research, section 2.13: random incidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from corridors.model.conditions import Gate
from corridors.units import DAYS_PER_MONTH, HOURS_PER_DAY, HOURS_PER_WEEK

ANY_MONTH = 0
"""Stands for a trip at any time of the year: the mean of the twelve months."""
YEAR = (ANY_MONTH, *range(1, 13))
"""Any month, and each of the twelve."""


@lru_cache(maxsize=1024)
def gate_waits_h(gates: tuple[Gate, ...]) -> tuple[float, ...]:
    """Mean waits for a gate by month.

    Parameters
    ----------
    gates
        Rows of one direction; ``daylight`` rows limit driving and are no gate.

    Returns
    -------
    tuple of float
        Hours at any time of the year, then for each month.

    Examples
    --------
    >>> gate = Gate("gate", (), (), 7.5, 15.5, 0, "print", "verified", "")
    >>> gate_waits_h((gate,))[0]
    5.333333333333333
    """
    months = [_wait_h([gate for gate in gates if _holds(gate, month)]) for month in YEAR[1:]]
    return (sum(months) / len(months), *months)


def gates_in(gates: Sequence[Gate], month: int) -> list[Gate]:
    """The rows that hold in a month.

    Parameters
    ----------
    gates
        Of one direction.
    month
        From 1 to 12.

    Returns
    -------
    list of Gate
        Without those that limit driving.

    Examples
    --------
    >>> gates_in([Gate("gate", (1,), (), 9, 18, 0, "print", "verified", "")], 7)
    []
    """
    return [gate for gate in gates if _holds(gate, month)]


def opening_times(gates: Sequence[Gate]) -> list[tuple[float, float]]:
    """When a gate is open in a week that begins on Monday.

    Parameters
    ----------
    gates
        Rows that hold at the time; without any the gate is always open.

    Returns
    -------
    list of tuple of float
        First and last hour, from 0 to 168, in order; a convoy's are the same. Days of which only
        the number in a month is known are spread over the week.

    Examples
    --------
    >>> opening_times([Gate("gate", (), (0, 1), 9.0, 18.0, 0, "print", "verified", "")])
    [(9.0, 18.0), (33.0, 42.0)]
    """
    if not gates:
        return [(0.0, HOURS_PER_WEEK)]
    spans = sorted(
        (day * HOURS_PER_DAY + gate.opens_h, day * HOURS_PER_DAY + gate.closes_h)
        for gate in gates
        for day in gate.weekdays or range(7)
    )
    merged = [spans[0]]
    for opens, closes in spans[1:]:
        if opens <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], closes))
        else:
            merged.append((opens, closes))
    return merged


def daylight_h(gates: Sequence[Gate]) -> float:
    """Hours of a day in which trucks may drive on a section.

    Parameters
    ----------
    gates
        Of the section.

    Returns
    -------
    float
        24 where nothing forbids the night.

    Examples
    --------
    >>> daylight_h([Gate("daylight", (), (), 6, 18, 0, "print", "verified", "")])
    12
    """
    windows = [gate.closes_h - gate.opens_h for gate in gates if gate.kind == "daylight"]
    return sum(windows) if windows else HOURS_PER_DAY


def _holds(gate: Gate, month: int) -> bool:
    return gate.kind != "daylight" and (not gate.months or month in gate.months)


def _wait_h(gates: Sequence[Gate]) -> float:
    if not gates:
        return 0.0
    counted = [gate for gate in gates if gate.days_per_month]
    if counted:  # only the number of open days is known: they are taken as evenly spread
        gate = counted[0]
        period = HOURS_PER_DAY * max(DAYS_PER_MONTH / gate.days_per_month, 1.0)
        return (period - (gate.closes_h - gate.opens_h)) ** 2 / (2 * period)
    spans = opening_times(gates)
    gaps = [after[0] - before[1] for before, after in pairwise(spans)]
    gaps.append(spans[0][0] + HOURS_PER_WEEK - spans[-1][1])
    return sum(gap * gap for gap in gaps) / (2 * HOURS_PER_WEEK)


def barred_h(windows: Sequence[tuple[float, float]]) -> float:
    """Hours of a day within any of some windows, at most all but one: no ban is a closure.

    Parameters
    ----------
    windows
        Start and end of each, in hours; one may reach over midnight.

    Returns
    -------
    float
        Hours, each counted once.

    Examples
    --------
    >>> barred_h([(22.0, 4.0), (2.0, 5.0)])
    7.0
    """
    spans = []
    for start, end in windows:
        spans += [(start, end)] if start < end else [(start, HOURS_PER_DAY), (0.0, end)]
    barred, reached = 0.0, 0.0
    for start, end in sorted(spans):
        barred += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return min(barred, HOURS_PER_DAY - 1)
