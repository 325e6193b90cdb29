"""When a gate lets a truck pass that arrives at a given moment: what ``gates`` gives the mean of.

Of every two trucks the one that arrives first never passes later (first in, first out), which is
what lets a search label each place with its earliest arrival.
"""

from __future__ import annotations

from collections.abc import Sequence

from corridors.pricing.moments import PER_WEEK, millionths, month_at
from corridors.tuples import NamedTuple

MAX_MONTHS = 30
"""What does not open within this many months never opens."""


class Rule(NamedTuple):
    """What holds at a gate in one month."""

    spans: tuple[tuple[int, int], ...] = ((0, PER_WEEK),)
    """First and last moment of each opening in a week that begins on Monday; equal for a convoy."""
    mean_wait: int | None = None
    """The wait where only the number of open days is known, in millionths of an hour."""
    closed: bool = False
    """Whether nothing passes in this month."""


class Passing(NamedTuple):
    """When a truck passes a gate, and by what it is held up."""

    at: int
    """The local moment."""
    by_mean: bool
    """Whether the wait is a mean, since the days of opening are not known."""


OPEN = Rule()
"""Open day and night."""


def rule_of(spans_h: Sequence[tuple[float, float]]) -> Rule:
    """The rule of opening times.

    Parameters
    ----------
    spans_h
        First and last hour of each opening in a week, as ``opening_times`` gives them.

    Returns
    -------
    Rule
        In millionths of an hour.

    Examples
    --------
    >>> rule_of([(9.0, 18.0)]).spans
    ((9000000, 18000000),)
    """
    return Rule(tuple((millionths(opens), millionths(closes)) for opens, closes in spans_h))


def passing(rules: Sequence[Rule], local: int) -> Passing | None:
    """When a truck passes a gate at which it arrives at a local moment.

    It must arrive before the gate closes. Where only the number of open days in a month is known,
    it waits their mean, but never longer than one that comes with the next month.

    Parameters
    ----------
    rules
        Of the twelve months.
    local
        Millionths of an hour since the local Monday.

    Returns
    -------
    Passing or None
        At the earliest moment; None where the gate never opens.

    Examples
    --------
    >>> at_work = rule_of([(9.0, 18.0)])  # on Mondays
    >>> passing([at_work] * 12, millionths(8)).at == millionths(9)
    True
    >>> passing([at_work] * 12, millionths(18)).at == millionths(9 + 168)
    True
    """
    found: list[Passing] = []
    here = local
    for _ in range(MAX_MONTHS):
        if found and here >= min(found).at:
            break
        month, ends = month_at(here)
        rule = rules[month - 1]
        if rule.mean_wait is not None:
            after = _opened(rules, here + rule.mean_wait)
            # in a month of other rules it passes by those, which the loop comes to
            if after is not None and rules[month_at(after)[0] - 1].mean_wait is not None:
                found.append(Passing(after, True))
        elif not rule.closed:
            opens = _next_opening(rule.spans, here)
            if opens < ends:
                found.append(Passing(opens, False))
                break
        here = ends
    return min(found, default=None)


def _next_opening(spans: Sequence[tuple[int, int]], local: int) -> int:
    week, position = local // PER_WEEK * PER_WEEK, local % PER_WEEK
    for opens, closes in spans:
        if position <= opens:
            return week + opens
        if position < closes:
            return local
    return week + PER_WEEK + spans[0][0]


def _opened(rules: Sequence[Rule], local: int) -> int | None:
    """The moment itself, or the start of the next month that is not closed."""
    for _ in range(len(rules) + 1):
        month, ends = month_at(local)
        if not rules[month - 1].closed:
            return local
        local = ends
    return None
