"""Freight spread over two or three corridors that seldom fail together.

A corridor fails in a draw where a truck on it is late or turned back. What is lost is the share of
the freight that fails; the shares of the corridors make its mean over the worst twentieth of the
draws least (CVaR). Since a corridor fails or does not, that is a function of straight pieces whose
least value lies where two patterns of failing lose the same: at a few simple fractions.

References
----------
Rockafellar and Uryasev (2000), Optimization of conditional value-at-risk, Journal of Risk 2.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import TYPE_CHECKING

from corridors.analysis.reliability import TAIL
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Fails = NDArray[numpy.bool_]

CORNERS: Mapping[int, tuple[tuple[float, ...], ...]] = {
    1: ((1.0,),),
    2: ((1.0, 0.0), (0.5, 0.5)),
    3: ((1.0, 0.0, 0.0), (0.5, 0.5, 0.0), (1 / 3, 1 / 3, 1 / 3), (0.5, 0.25, 0.25)),
}
"""Shares at which the least of such a function can lie, whatever their order."""
NEAR = 0.02
"""Sets that lose so little more at worst than the best are as good as it."""


class Portfolio(NamedTuple):
    """Some corridors with the shares of the freight under which least of it fails at worst."""

    names: tuple[str, ...]
    """Of the corridors."""
    parts: tuple[float, ...]
    """Share of the freight on each, together 1."""
    share_all_fail: float
    """Share of the draws in which all of them fail."""
    mean_failed: float
    """Mean share of the freight that fails."""
    worst_failed: float
    """The same in the worst twentieth of the draws."""
    correlation: float | None
    """Of failing, the mean of the pairs; None for one corridor, or one that never fails."""


def portfolios(fails: Sequence[tuple[str, Fails]]) -> tuple[Portfolio, ...]:
    """The best of one, of two and of three corridors.

    Parameters
    ----------
    fails
        Name of a corridor, and in which draws it fails.

    Returns
    -------
    tuple of Portfolio
        By number of corridors: of the sets that lose least at worst, or hardly more, the one that
        loses least on average.

    Notes
    -----
    All sets of up to three are tried; each takes O(draws) to count its patterns of failing.

    Examples
    --------
    >>> import numpy
    >>> first = numpy.arange(100) < 10
    >>> best = portfolios([("a", first), ("b", first[::-1])])
    >>> best[1].parts, best[1].worst_failed, best[1].share_all_fail
    ((0.5, 0.5), 0.5, 0.0)
    """
    found = []
    ordered = sorted(fails, key=lambda one: one[0])
    for size in CORNERS:
        sets = [_best(some) for some in combinations(ordered, size)]
        if sets:
            found.append(_least(sets))
    return tuple(found)


def _least(sets: Sequence[Portfolio]) -> Portfolio:
    worst = min(one.worst_failed for one in sets)
    return min(
        (one for one in sets if one.worst_failed <= worst + NEAR),
        key=lambda one: (round(one.mean_failed, 9), one.share_all_fail, one.names),
    )


def _best(fails: Sequence[tuple[str, Fails]]) -> Portfolio:
    import numpy

    failed = numpy.array([one for _, one in fails])
    size = len(failed)
    patterns = numpy.bincount(2 ** numpy.arange(size) @ failed, minlength=2**size)
    probabilities = (patterns / failed.shape[1]).tolist()
    means = failed.mean(axis=1).tolist()

    def loss(parts: tuple[float, ...]) -> tuple[float, float, tuple[float, ...]]:
        mean = sum(part * fail for part, fail in zip(parts, means, strict=True))
        return round(worst_share(parts, probabilities), 9), round(mean, 9), parts

    worst, mean, parts = min(
        map(loss, sorted({one for corner in CORNERS[size] for one in permutations(corner)}))
    )
    return Portfolio(
        names=tuple(name for name, _ in fails),
        parts=parts,
        share_all_fail=probabilities[-1],
        mean_failed=mean,
        worst_failed=worst,
        correlation=_correlation(failed),
    )


def worst_share(parts: Sequence[float], probabilities: Sequence[float]) -> float:
    """Mean share of the freight that fails in the worst twentieth of the draws.

    Parameters
    ----------
    parts
        Share of the freight on each corridor.
    probabilities
        Of each pattern of failing: the first corridor is the lowest bit of its number.

    Returns
    -------
    float
        0 to 1.

    Examples
    --------
    >>> round(worst_share((0.5, 0.5), (0.9, 0.05, 0.025, 0.025)), 9)
    0.75
    """
    lost = sorted(
        (
            (sum(part for at, part in enumerate(parts) if pattern >> at & 1), probability)
            for pattern, probability in enumerate(probabilities)
        ),
        reverse=True,
    )
    left, total = TAIL, 0.0
    for share, probability in lost:
        taken = min(left, probability)
        total += share * taken
        left -= taken
    return total / TAIL


def _correlation(failed: Fails) -> float | None:
    import numpy

    if len(failed) < 2 or any(one.all() or not one.any() for one in failed):
        return None
    table = numpy.corrcoef(failed.astype(float))
    pairs = [float(table[one, other]) for one, other in combinations(range(len(failed)), 2)]
    return sum(pairs) / len(pairs)
