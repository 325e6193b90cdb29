"""Which points of a front some weighted sum finds: those on its convex hull, in exact numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

Vector = tuple[int, ...]
MAX_WEIGHTS = 3
"""Of more weights the region in which a point is best has no order of corners to clip along."""


def supported(points: Sequence[Vector]) -> list[bool]:
    """Whether a sum of positive weights exists by which no other point is better.

    Parameters
    ----------
    points
        Of two or three whole numbers each, less being better.

    Returns
    -------
    list of bool
        In their order.

    Notes
    -----
    The weights by which a point is best form a cone. It starts as all weights and is cut by the
    best other point under weights from its middle until the point is best there, or nothing with
    positive weights is left: O(n) for each cut of each of n points.

    References
    ----------
    Ehrgott (2005), Multicriteria Optimization, 2nd edition, chapter 3.

    Examples
    --------
    >>> supported([(0, 9), (4, 6), (9, 0), (2, 4)])
    [True, False, True, True]
    """
    return [_is_supported(point, points) for point in points]


def _is_supported(point: Vector, points: Sequence[Vector]) -> bool:
    size = len(point)
    corners = [tuple(int(at == one) for at in range(size)) for one in range(size)]
    while corners:
        middle = _reduced(tuple(map(sum, zip(*corners, strict=True))))
        if not all(middle):
            return False
        value = _dot(middle, point)
        better = min(points, key=lambda other: _dot(middle, other))
        if _dot(middle, better) >= value:
            return True
        corners = _cut(corners, tuple(b - a for a, b in zip(point, better, strict=True)))
    return False


def _cut(corners: Sequence[Vector], normal: Vector) -> list[Vector]:
    """The part of a cone, corner by corner around it, by which the normal weighs 0 or more."""
    kept: list[Vector] = []
    for at, corner in enumerate(corners):
        before = corners[at - 1]
        here, there = _dot(normal, corner), _dot(normal, before)
        if (here < 0 < there) or (there < 0 < here):
            between = (abs(there) * a + abs(here) * b for a, b in zip(corner, before, strict=True))
            kept.append(_reduced(tuple(between)))
        if here >= 0:
            kept.append(corner)
    return list(dict.fromkeys(kept))


def _dot(one: Vector, other: Vector) -> int:
    return sum(map(int.__mul__, one, other))


def _reduced(vector: Vector) -> Vector:
    divisor = gcd(*vector)
    return tuple(value // divisor for value in vector) if divisor else vector
