"""How far days and dollars can be relied on, in the terms of traffic engineers and insurers.

References
----------
FHWA (2006), Travel Time Reliability: Making It There On Time, All The Time: planning time index,
buffer index. SHRP 2 L08 (2014): percentiles of travel time. Rockafellar and Uryasev (2000),
Optimization of conditional value-at-risk, Journal of Risk 2. Wilson (1927), JASA 22: intervals of
shares.
"""

from __future__ import annotations

from math import inf, sqrt
from typing import TYPE_CHECKING

from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]

TAIL = 0.05
"""The worst twentieth: what P95 leaves out and CVaR is the mean of."""
NORMAL_95 = 1.959963984540054
"""Standard deviations to both sides that hold 95 % of a normal distribution."""
POINTS = 200
"""Steps of a stored distribution."""


class Estimate(NamedTuple):
    """A figure of some draws, and between what it lies with a confidence of 95 %."""

    value: float
    """The figure; ``inf`` for a percentile that trucks which do not arrive hold."""
    low: float
    """Lower end; the figure itself for a count of all days."""
    high: float
    """Upper end."""


class Outcomes(NamedTuple):
    """What one policy gives in each draw."""

    time_h: Numbers
    """Hours, ``inf`` where no truck arrives."""
    cost_usd: Numbers
    """USD, ``inf`` where no truck arrives."""
    charged_usd: Numbers
    """USD with the maximum wait for each border that turns a truck back."""
    delay_h: Numbers
    """Hours lost at what is closed, the maximum wait where a truck turns back."""


class Distribution(NamedTuple):
    """Percentiles and mean of a figure."""

    mean: Estimate
    """Of the trucks that arrive."""
    p50: Estimate
    """Median of all trucks."""
    p80: Estimate
    """Of 80 of 100 trucks."""
    p95: Estimate
    """Of 95 of 100 trucks."""
    points: tuple[float, ...]
    """Values at even shares from 0 to 1, ``inf`` where trucks do not arrive."""


class Reliability(NamedTuple):
    """Days and dollars of one policy over draws or days."""

    draws: int
    """Their number."""
    share_failed: Estimate
    """Share in which no truck arrives: it is turned back, or there is no route."""
    time_h: Distribution
    """Hours."""
    cost_usd: Distribution
    """USD."""
    mean_delay_h: float
    """Mean hours of closure delay, the maximum wait for trucks that turn back."""
    on_time: Estimate
    """Share that arrives within the time allowed."""
    planning_time_index: float
    """P95 over the transit time without closures."""
    buffer_index: float
    """P95 less the mean, over the mean."""
    tail_ratio: float
    """P95 over P50."""
    cvar_usd: float
    """Mean USD of the worst twentieth; a truck that turns back is charged the maximum wait."""


def reliability(
    outcomes: Outcomes, free_h: float, allowed_h: float, *, sampled: bool = True
) -> Reliability:
    """The indices of one policy.

    Parameters
    ----------
    outcomes
        In each draw.
    free_h
        Transit time without closures.
    allowed_h
        Hours within which a truck is on time.
    sampled
        Whether the draws are a sample, so that its figures have intervals.

    Returns
    -------
    Reliability
        Trucks that do not arrive count as ``inf`` in percentiles and as late.

    Examples
    --------
    >>> import numpy
    >>> hours = numpy.array([10.0] * 18 + [20.0, numpy.inf])
    >>> found = reliability(Outcomes(hours, hours, hours, hours), 10.0, 11.0)
    >>> found.on_time.value, found.share_failed.value, found.time_h.p95.value
    (0.9, 0.05, 20.0)
    """
    import numpy

    count = len(outcomes.time_h)
    time_h = _distribution(outcomes.time_h, sampled)
    worst = numpy.sort(outcomes.charged_usd)[count - max(1, round(TAIL * count)) :]
    p95, mean = time_h.p95.value, time_h.mean.value
    return Reliability(
        draws=count,
        share_failed=_share(int(numpy.isinf(outcomes.time_h).sum()), count, sampled),
        time_h=time_h,
        cost_usd=_distribution(outcomes.cost_usd, sampled),
        mean_delay_h=float(outcomes.delay_h.mean()),
        on_time=_share(int((outcomes.time_h <= allowed_h).sum()), count, sampled),
        planning_time_index=p95 / free_h,
        buffer_index=(p95 - mean) / mean if p95 < inf else inf,
        tail_ratio=p95 / time_h.p50.value if p95 < inf else inf,
        cvar_usd=float(worst.mean()),
    )


def percentile(ordered: Numbers, share: float, sampled: bool = True) -> Estimate:
    """A percentile of ordered values with its interval by order statistics.

    Parameters
    ----------
    ordered
        Rising.
    share
        From 0 to 1: the least value that so many do not exceed.
    sampled
        False for all there is, which has no interval.

    Returns
    -------
    Estimate
        Ends by the normal approximation of the binomial distribution.

    Examples
    --------
    >>> import numpy
    >>> percentile(numpy.arange(100.0), 0.5)
    Estimate(value=49.0, low=39.0, high=59.0)
    """
    from math import ceil, floor

    count = len(ordered)

    def value(rank: float) -> float:
        return float(ordered[min(max(int(rank) - 1, 0), count - 1)])

    rank = ceil(share * count - 1e-9)
    reach = NORMAL_95 * sqrt(count * share * (1 - share)) if sampled else 0.0
    return Estimate(value(rank), value(floor(rank - reach)), value(ceil(rank + reach)))


def _distribution(values: Numbers, sampled: bool) -> Distribution:
    import numpy

    ordered = numpy.sort(values)
    count = len(ordered)
    arrived = ordered[: int(numpy.searchsorted(ordered, inf))]
    mean = float(arrived.mean()) if arrived.size else inf
    spread = float(arrived.std(ddof=1)) if arrived.size > 1 else 0.0
    reach = NORMAL_95 * spread / sqrt(arrived.size) if sampled and arrived.size else 0.0
    ranks = [round(number / POINTS * (count - 1)) for number in range(POINTS + 1)]
    p50, p80, p95 = (percentile(ordered, share, sampled) for share in (0.5, 0.8, 0.95))
    return Distribution(
        mean=Estimate(mean, mean - reach, mean + reach),
        p50=p50,
        p80=p80,
        p95=p95,
        points=tuple(float(ordered[rank]) for rank in ranks),
    )


def _share(hits: int, count: int, sampled: bool) -> Estimate:
    """A share with Wilson's interval."""
    share = hits / count
    if not sampled:
        return Estimate(share, share, share)
    z2 = NORMAL_95**2 / count
    middle = (share + z2 / 2) / (1 + z2)
    reach = NORMAL_95 * sqrt(share * (1 - share) / count + z2 / (4 * count)) / (1 + z2)
    return Estimate(share, max(0.0, middle - reach), min(1.0, middle + reach))
