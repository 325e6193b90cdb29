"""Series reduction: a smaller graph with the same least costs in every state of the delays.

An arc has a fixed weight and burdens, numbered things that may add to it or close it. Where a node
joins two neighbours only, the arcs through it become one with the burdens of both; an arc beside
another that never costs more is left out; what leads nowhere goes. All of it is exact, whatever
the burdens add, as long as that is not negative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from corridors.tuples import NamedTuple


class Arc(NamedTuple):
    """A directed arc, or several in a row that became one."""

    tail: int
    """Number of its first node."""
    head: int
    """Number of its last node."""
    weight: float
    """Without burdens; in whole units, so that sums are exact."""
    burdens: tuple[int, ...]
    """What may add to its weight, in rising order, a burden that it meets twice twice."""
    parts: tuple[int, ...]
    """Numbers of the arcs that it stands for, in order."""


def reduced(arcs: Iterable[Arc], kept: Collection[int], root: int) -> list[Arc]:
    """The arcs that may lie on a best path from a kept node to the root.

    Parameters
    ----------
    arcs
        Of any graph; weights are not negative.
    kept
        Nodes that stay, the root among them.
    root
        Where all paths end.

    Returns
    -------
    list of Arc
        In order of the arcs that they stand for.

    Notes
    -----
    O(m) rounds at worst, a few in practice; each is O(m log m) for m arcs.

    Examples
    --------
    >>> row = [Arc(0, 1, 2, (), (0,)), Arc(1, 2, 3, (7,), (1,)), Arc(3, 1, 1, (), (2,))]
    >>> reduced(row, {0, 2}, 2)
    [Arc(tail=0, head=2, weight=5, burdens=(7,), parts=(0, 1))]
    """
    now = list(arcs)
    while True:
        after = _joined(_undominated(_useful(now, kept, root)), kept)
        if len(after) == len(now):
            return sorted(after, key=lambda arc: arc.parts)
        now = after


def _useful(arcs: list[Arc], kept: Collection[int], root: int) -> list[Arc]:
    """Arcs from what the kept nodes reach to what reaches the root, none out of the root."""
    leaving: dict[int, list[int]] = {}
    entering: dict[int, list[int]] = {}
    for arc in arcs:
        leaving.setdefault(arc.tail, []).append(arc.head)
        entering.setdefault(arc.head, []).append(arc.tail)
    ahead, behind = _reached(entering, {root}), _reached(leaving, set(kept) - {root})
    return [
        arc
        for arc in arcs
        if arc.tail in behind and arc.head in ahead and arc.tail != root and arc.tail != arc.head
    ]


def _reached(following: dict[int, list[int]], start: set[int]) -> set[int]:
    found, waiting = set(start), list(start)
    while waiting:
        for node in following.get(waiting.pop(), ()):
            if node not in found:
                found.add(node)
                waiting.append(node)
    return found


def _undominated(arcs: list[Arc]) -> list[Arc]:
    """Of arcs side by side those that no other beats in every state."""
    beside: dict[tuple[int, int], list[Arc]] = {}
    for arc in sorted(arcs, key=lambda arc: (arc.weight, len(arc.burdens), arc.parts)):
        better = beside.setdefault((arc.tail, arc.head), [])
        if not any(Counter(other.burdens) <= Counter(arc.burdens) for other in better):
            better.append(arc)
    return [arc for some in beside.values() for arc in some]


def _joined(arcs: list[Arc], kept: Collection[int]) -> list[Arc]:
    """Arcs through a node that only passes on, as one; a node that only turns back as none."""
    leaving: dict[int, dict[tuple[int, ...], Arc]] = {}
    entering: dict[int, dict[tuple[int, ...], Arc]] = {}
    for arc in arcs:
        leaving.setdefault(arc.tail, {})[arc.parts] = arc
        entering.setdefault(arc.head, {})[arc.parts] = arc
    for node in sorted({*leaving, *entering} - set(kept)):
        into = [*entering.get(node, {}).values()]
        out = [*leaving.get(node, {}).values()]
        neighbours = {arc.tail for arc in into} | {arc.head for arc in out}
        if len(neighbours) > 2 or len(into) > 2 or len(out) > 2:
            continue
        for arc in (*into, *out):
            del leaving[arc.tail][arc.parts], entering[arc.head][arc.parts]
        for first in into:
            for second in out:
                if first.tail != second.head:
                    arc = _one(first, second)
                    leaving.setdefault(arc.tail, {})[arc.parts] = arc
                    entering.setdefault(arc.head, {})[arc.parts] = arc
    return [arc for some in leaving.values() for arc in some.values()]


def _one(first: Arc, second: Arc) -> Arc:
    return Arc(
        first.tail,
        second.head,
        first.weight + second.weight,
        tuple(sorted(first.burdens + second.burdens)),
        first.parts + second.parts,
    )
