"""A few routes of a front, which stand for all of them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence

SIZE = 8
"""Routes of a short list."""
WORTH_SHARE = 0.03
"""A share of the best of each criterion: a route that gains less over one listed is left out."""


def short_list(
    figures: Sequence[Sequence[float]],
    values: Sequence[float],
    kinds: Sequence[Hashable],
    size: int = SIZE,
    barred: Collection[int] = (),
    printed: Sequence[Sequence[str]] = (),
) -> list[int]:
    """Numbers of the routes of a front that stand for all of them.

    First the best by each criterion and the best by value. Then, while there is room, the best by
    value of those that gain something over all listed so far, those of a new kind before others.

    Parameters
    ----------
    figures
        Figures of each route, less being better; none is beaten by another.
    values
        One value of each route that weighs all, less being better.
    kinds
        What makes a route differ plainly, such as its borders.
    size
        How many at most; the best by each criterion are always listed.
    barred
        Numbers of routes that nobody would take: listed only where one is the best by a criterion
        with a figure that no other prints, or the best by value.
    printed
        Figures of each route as they are printed; needed with ``barred``.

    Returns
    -------
    list of int
        In rising order of their figures.

    Notes
    -----
    What is left out, unless it is barred, is compared with listed routes alone, so that whatever is
    left out is within the share of one that is listed, and shares never add up.

    References
    ----------
    Papadimitriou and Yannakakis (2000), On the approximability of trade-offs and optimal access of
    web sources, 41st Symposium on Foundations of Computer Science.

    Examples
    --------
    >>> short_list([(100, 900), (101, 899), (300, 500), (900, 100)], [8, 9, 6, 7], "aabc")
    [0, 2, 3]
    >>> figures, printed = [(1.0, 9.0), (1.01, 3.0)], [("1", "9"), ("1", "3")]
    >>> short_list(figures, [9, 3], "ab"), short_list(figures, [9, 3], "ab", 8, {0}, printed)
    ([0, 1], [1])
    """
    order = sorted(range(len(figures)), key=lambda at: tuple(figures[at]))
    criteria = range(len(figures[0]))
    columns = [*zip(*figures, strict=True), values]
    best = [min(order, key=column.__getitem__) for column in columns]
    for one in criteria:
        alike = [
            at
            for at in order
            if at not in barred and printed and printed[at][one] == printed[best[one]][one]
        ]
        if best[one] in barred and alike:
            best[one] = min(alike, key=columns[one].__getitem__)
    chosen = list(dict.fromkeys(best))
    worth = [WORTH_SHARE * min(column) for column in columns]
    while len(chosen) < size:
        seen = {kinds[at] for at in chosen}
        left = [
            at
            for at in order
            if at not in barred
            and not any(
                all(figures[other][one] <= figures[at][one] + worth[one] for one in criteria)
                for other in chosen
            )
        ]
        if not left:
            break
        chosen.append(min(left, key=lambda at: (kinds[at] in seen, values[at])))
    return sorted(chosen, key=lambda at: tuple(figures[at]))
