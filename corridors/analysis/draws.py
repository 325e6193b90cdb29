"""Seeded draws of a figure: the same figure has the same draws in every answer.

A figure is drawn from a lognormal distribution about its value as the median, with a width of its
own below and above, which its P10 and P90 give. The draws are stratified: each of ``DRAWS`` equal
shares of the distribution is drawn once, by its middle (Latin hypercube), in an order that the key
of the figure gives as a seed. So the draws of a figure depend on its key and range and on nothing
else: two answers that share a figure share its draws, and a further figure changes none.

References
----------
McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input
variables in the analysis of output from a computer code, Technometrics 21(2): Latin hypercube.
Kahn and Marshall (1953), Operations Research 1(5): correlated sampling (common random numbers).
Acklam (2003), An algorithm for computing the inverse normal cumulative distribution function.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import erf, exp, log, sqrt

from corridors.model.ranges import Range
from corridors.pricing.draw_orders import DRAWS as DRAWS
from corridors.pricing.draw_orders import order
from corridors.tuples import NamedTuple

Z90 = 1.2815515655446004
"""90th percentile of a standard normal distribution."""
_CENTRE = (
    (
        -3.969683028665376e01,
        2.209460984245205e02,
        -2.759285104469687e02,
        1.383577518672690e02,
        -3.066479806614716e01,
        2.506628277459239e00,
    ),
    (
        -5.447609879822406e01,
        1.615858368580409e02,
        -1.556989798598866e02,
        6.680131188771972e01,
        -1.328068155288572e01,
        1.0,
    ),
)
_TAIL = (
    (
        -7.784894002430293e-03,
        -3.223964580411365e-01,
        -2.400758277161838e00,
        -2.549732539343734e00,
        4.374664141464968e00,
        2.938163982698783e00,
    ),
    (7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e00, 3.754408661907416e00, 1.0),
)


class Moments(NamedTuple):
    """Moments of what a factor adds to 1."""

    mean: float
    """Of the factor less one."""
    variance: float
    """Of the factor."""


def normal_quantile(share: float) -> float:
    """Quantile of the standard normal distribution.

    Parameters
    ----------
    share
        Probability of being less, between 0 and 1.

    Returns
    -------
    float
        With a relative error below 1.2e-9 (Acklam 2003).

    Examples
    --------
    >>> round(normal_quantile(0.9), 6), normal_quantile(0.5)
    (1.281552, 0.0)
    """
    if share > 0.5:
        return -normal_quantile(1 - share)
    if share < 0.02425:
        root = sqrt(-2 * log(share))
        return _polynomial(_TAIL[0], root) / _polynomial(_TAIL[1], root)
    from_middle = share - 0.5
    square = from_middle * from_middle
    return from_middle * _polynomial(_CENTRE[0], square) / _polynomial(_CENTRE[1], square)


def _polynomial(coefficients: Sequence[float], at: float) -> float:
    value = 0.0
    for coefficient in coefficients:
        value = value * at + coefficient
    return value


@lru_cache(maxsize=1)
def _normal() -> tuple[float, ...]:
    """Middles of equal shares of the standard normal distribution."""
    below = [normal_quantile((at + 0.5) / DRAWS) for at in range(DRAWS // 2)]
    return (*below, *(-z for z in reversed(below)))


@lru_cache(maxsize=256)
def levels(spread: Range, *, is_inverse: bool = False) -> tuple[float, ...]:
    """The values that a factor less one is drawn from, one for each share of its distribution.

    Parameters
    ----------
    spread
        P10 and P90 of the factor.
    is_inverse
        Whether one over the factor is meant.

    Returns
    -------
    tuple of float
        In rising order of the factor.

    Examples
    --------
    >>> values = levels(Range(0.5, 2.0))
    >>> round(values[DRAWS // 10], 2), round(values[-1 - DRAWS // 10], 2)
    (-0.5, 0.99)
    """
    below, above = _widths(spread, is_inverse=is_inverse)
    normal = _normal()
    low = [exp(below * z) - 1 for z in normal[: DRAWS // 2]]
    return (*low, *[exp(above * z) - 1 for z in normal[DRAWS // 2 :]])


def _widths(spread: Range, *, is_inverse: bool) -> tuple[float, float]:
    """What one standard deviation adds to the logarithm of a factor, below and above its median."""
    sign = -1.0 if is_inverse else 1.0
    return -sign * log(spread.p10) / Z90, sign * log(spread.p90) / Z90


@lru_cache(maxsize=256)
def moments(spread: Range, *, is_inverse: bool = False) -> Moments:
    """Moments of a factor less one.

    Parameters
    ----------
    spread
        P10 and P90 of the factor.
    is_inverse
        Whether one over the factor is meant.

    Returns
    -------
    Moments
        Of the two halves of lognormal distributions that make it up.

    Examples
    --------
    >>> moments(Range(0.5, 2.0)).mean > 0
    True
    """
    below, above = _widths(spread, is_inverse=is_inverse)

    def mean(power: int) -> float:
        low, high = power * below, power * above
        return exp(low**2 / 2) * _normal_share(-low) + exp(high**2 / 2) * _normal_share(high)

    one, two = map(mean, (1, 2))
    return Moments(one - 1, two - one**2)


def _normal_share(below: float) -> float:
    return (1 + erf(below / sqrt(2))) / 2


@lru_cache(maxsize=512)
def draws(key: str, spread: Range, *, is_inverse: bool = False) -> tuple[float, ...]:
    """Draws of a factor less one.

    Parameters
    ----------
    key
        Of the figure; it alone decides the order.
    spread
        P10 and P90 of the factor.
    is_inverse
        Whether one over the factor is meant.

    Returns
    -------
    tuple of float
        ``DRAWS`` values.

    Examples
    --------
    >>> draws("PAK diesel", Range(0.8, 1.2)) == draws("PAK diesel", Range(0.8, 1.2))
    True
    >>> sorted(draws("PAK diesel", Range(0.8, 1.2))) == list(levels(Range(0.8, 1.2)))
    True
    """
    return order(key)(levels(spread, is_inverse=is_inverse))


def normal_draws(key: str) -> tuple[float, ...]:
    """Draws of the standard normal distribution.

    Parameters
    ----------
    key
        It decides the order.

    Returns
    -------
    tuple of float
        ``DRAWS`` values.

    Examples
    --------
    >>> abs(sum(normal_draws("rest"))) < 1e-9
    True
    """
    return order(key)(_normal())
