"""Importance and exposure: what closures do to many pairs, and what each origin risks by them.

References
----------
Jenelius, Petersen and Mattsson (2006), Importance and exposure in road network vulnerability
analysis, Transportation Research Part A 40(7).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from heapq import nsmallest
from math import fsum, inf

from corridors.analysis.closable import Series
from corridors.analysis.pair_losses import KEPT, ClosablePair, Progress, series_of
from corridors.routing.interdiction import ClosureSet, Spread, closure_sets
from corridors.routing.series import members
from corridors.tuples import NamedTuple

Pair = tuple[str, str]
"""Place ids of origin and destination."""


class Importance(NamedTuple):
    """What closing some things together does to all pairs."""

    closed: tuple[Series, ...]
    """Of each any one."""
    pairs: int
    """Pairs none of whose ends is closed itself."""
    affected: int
    """Pairs that cost more or are cut off."""
    cut_off: tuple[Pair, ...]
    """Pairs without a route."""
    mean: float
    """Mean increase over the pairs that keep a route, in the unit of the objective."""
    worst: float
    """The greatest."""
    worst_pair: Pair | None
    """Whose it is."""


class Exposure(NamedTuple):
    """What closures of single things do to the pairs of one origin."""

    origin: str
    """Place id."""
    closures: int
    """Over how many the mean is taken: all in use that cut none of its pairs off."""
    mean: float
    """Mean increase, in the unit of the objective."""
    worst: float
    """Mean over its pairs under the worst closure."""
    worst_by: Series | None
    """Which closure that is."""
    cut_by: tuple[Series, ...]
    """Closures that cut a pair off."""


class ManyPairs:
    """Some pairs under the same closures, each pair with the same weight.

    Parameters
    ----------
    pairs
        With a route each, and with units of the same numbers.
    """

    def __init__(self, pairs: Sequence[ClosablePair]) -> None:
        self.pairs = tuple(pairs)
        like = series_of(pairs)
        self._alike = members(like)
        self._closures = [pair.closures(like) for pair in pairs]

    @cached_property
    def _names(self) -> dict[int, Series]:
        return {first: self.pairs[0].named(units) for first, units in self._alike.items()}

    def importance(
        self, k: int, progress: Progress | None = None, spread: Spread = map
    ) -> dict[int, tuple[Importance, ...]]:
        """The worst sets of closures.

        Parameters
        ----------
        k
            Greatest number of closures at once.
        progress
            Called with the share that is done.
        spread
            Where sets are searched.

        Returns
        -------
        dict
            By number of closures those that cut most pairs off first, then by the mean increase.
        """
        found: dict[int, list[Importance]] = {size: [] for size in range(1, k + 1)}
        for one in closure_sets(self._closures, k, progress, spread):
            of_size = found[len(one.units)]
            of_size.append(self._importance(one))
            if len(of_size) > 100 * KEPT:
                of_size[:] = nsmallest(KEPT, of_size, key=_rank)
        return {size: tuple(nsmallest(KEPT, of_size, key=_rank)) for size, of_size in found.items()}

    def _importance(self, one: ClosureSet) -> Importance:
        increases: list[tuple[float, Pair]] = []
        cut_off: list[Pair] = []
        pairs = 0
        for pair, path in zip(self.pairs, one.paths, strict=True):
            if not pair.apart.isdisjoint(one.units):
                continue
            pairs += 1
            if path is None:
                cut_off.append(pair.ends)
            else:
                increases.append((pair.increase(path), pair.ends))
        worst, worst_pair = max(increases, key=lambda item: item[0], default=(0.0, None))
        return Importance(
            closed=tuple(sorted(self._names[unit] for unit in one.units)),
            pairs=pairs,
            affected=len(cut_off) + sum(increase > 0 for increase, _ in increases),
            cut_off=tuple(cut_off),
            mean=fsum(increase for increase, _ in increases) / max(len(increases), 1),
            worst=worst,
            worst_pair=worst_pair if worst > 0 else None,
        )

    def exposure(self) -> tuple[Exposure, ...]:
        """What closures of single things do to each origin.

        Returns
        -------
        tuple of Exposure
            In the order of the origins.
        """
        singles = list(closure_sets(self._closures, 1))
        origins = dict.fromkeys(pair.ends[0] for pair in self.pairs)
        return tuple(self._exposure(origin, singles) for origin in origins)

    def _exposure(self, origin: str, singles: Sequence[ClosureSet]) -> Exposure:
        own = [at for at, pair in enumerate(self.pairs) if pair.ends[0] == origin]
        counted = frozenset().union(*(self.pairs[at].in_use for at in own))
        counted -= frozenset().union(*(self.pairs[at].apart for at in own))
        increases: list[tuple[float, int]] = []
        cut_by = []
        for one in singles:
            (unit,) = one.units
            if unit not in counted:
                continue
            increase = fsum(self.pairs[at].increase(one.paths[at]) for at in own) / len(own)
            if increase == inf:
                cut_by.append(self._names[unit])
                counted -= frozenset(self._alike[unit])
            elif increase > 0:
                increases.append((increase, unit))
        total = fsum(increase * len(self._alike[unit]) for increase, unit in increases)
        worst, worst_unit = max(
            increases, key=lambda item: (item[0], -item[1]), default=(0.0, None)
        )
        return Exposure(
            origin=origin,
            closures=len(counted),
            mean=total / max(len(counted), 1),
            worst=worst,
            worst_by=None if worst_unit is None else self._names[worst_unit],
            cut_by=tuple(sorted(cut_by)),
        )


def _rank(one: Importance) -> tuple[int, float, tuple[Series, ...]]:
    return -len(one.cut_off), -one.mean, one.closed
