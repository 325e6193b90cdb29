"""The smallest sets of closures that leave no path: exact, whatever the units share.

Where every unit is one edge this is a minimum cut, and a flow finds it. A unit may be many edges
(a country has all crossings on its borders) and an edge may belong to two units, so the sets are
searched by size. Of disjoint paths each needs a closure of its own, which bounds the search from
below and mostly settles it; below the bound the units of one path are tried in turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from math import inf

from corridors.routing.interdiction import NONE, Units
from corridors.routing.states import SINK, SOURCE, SearchGraph
from corridors.tuples import NamedTuple

MOST = 200
"""Sets of one size that are listed at most."""


class Cuts(NamedTuple):
    """The smallest sets of units whose closure leaves no path."""

    size: int
    """Units in each of them; 0 where there is no path to begin with."""
    sets: tuple[frozenset[int], ...]
    """In order of their units; the first ``MOST`` found."""
    complete: bool
    """Whether these are all of them."""


def smallest_cuts(
    graphs: Sequence[SearchGraph], units: Sequence[Units], free: frozenset[int] = NONE
) -> Cuts | None:
    """All smallest sets of units whose closure leaves no path in any of some graphs.

    Parameters
    ----------
    graphs
        Each with its own source and sink; weights do not count.
    units
        Of the edges of each, with the same numbers in all.
    free
        Units that can't be closed.

    Returns
    -------
    Cuts or None
        None where some path meets no unit that can be closed.

    Notes
    -----
    The problem is that of the hitting set, NP-hard in general. Each step is one search of
    O((n + m) log n) for each of the disjoint paths; with as many disjoint paths as the cut has
    units, which is the rule, the steps are about the units of one path to the power of the size
    at worst.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> for unit in "ab":
    ...     graph.add_edge(SOURCE, SINK, 1, None, unit)
    >>> smallest_cuts([graph], [[frozenset({0}), frozenset({1})]]).sets
    (frozenset({0, 1}),)
    >>> smallest_cuts([graph], [[frozenset({0}), frozenset({0, 1})]]).sets
    (frozenset({0}),)
    """
    pairs = [_Reach(graph, names) for graph, names in zip(graphs, units, strict=True)]
    packed = _disjoint(pairs, NONE, free)
    if packed is None:
        return None
    size = len(packed)
    while True:
        found = sorted(islice(_cuts(pairs, NONE, free, size), MOST + 1), key=sorted)
        if found:
            return Cuts(size, tuple(found[:MOST]), len(found) <= MOST)
        size += 1


def _cuts(
    pairs: Sequence[_Reach], closed: frozenset[int], kept: frozenset[int], left: int
) -> Iterator[frozenset[int]]:
    """Cuts with at most so many further units, none of those kept open."""
    packed = _disjoint(pairs, closed, kept, left)
    if packed is None or len(packed) > left:
        return
    if not packed:
        yield closed
        return
    first = sorted(packed[0])
    for at, unit in enumerate(first):
        yield from _cuts(pairs, closed | {unit}, kept.union(first[:at]), left - 1)


def _disjoint(
    pairs: Sequence[_Reach], closed: frozenset[int], kept: frozenset[int], enough: int | None = None
) -> list[frozenset[int]] | None:
    """Units of paths that share none which may be closed; None if a path has none at all."""
    packed: list[frozenset[int]] = []
    barred = closed
    for pair in pairs:
        while (met := pair.path(barred, kept)) is not None:
            if not met:
                return None
            packed.append(met)
            if enough is not None and len(packed) > enough:
                return packed
            barred |= met
    return packed


class _Reach:
    """Paths of one graph that meet few units."""

    def __init__(self, graph: SearchGraph, units: Units) -> None:
        state = _joined(graph, units)
        ways: list[set[tuple[int, frozenset[int]]]] = [set() for _ in graph.leaving]
        edges = zip(graph.tails, graph.heads, graph.weights, units, strict=True)
        for tail, head, weight, names in edges:
            # edges that differ in nothing that counts are one
            if weight < inf and state[tail] != state[head]:
                ways[state[tail]].add((state[head], names))
        self._ways = [sorted(each, key=lambda way: (way[0], sorted(way[1]))) for each in ways]
        self._source, self._sink = state[SOURCE], state[SINK]

    def path(self, barred: frozenset[int], kept: frozenset[int]) -> frozenset[int] | None:
        """Units, without those kept open, of a path that meets few of them; None for no path."""
        best: dict[int, int] = {self._source: 0}
        before: dict[int, tuple[int, frozenset[int]]] = {}
        heap = [(0, self._source)]
        done: set[int] = set()
        while heap:
            count, node = heappop(heap)
            if node == self._sink:
                break
            if node in done:
                continue
            done.add(node)
            for head, names in self._ways[node]:
                if head in done or not barred.isdisjoint(names):
                    continue
                offer = count + len(names - kept)
                if offer < best.get(head, offer + 1):
                    best[head], before[head] = offer, (node, names)
                    heappush(heap, (offer, head))
        if self._sink not in best:
            return None
        met, node = NONE, self._sink
        while node != self._source:
            node, names = before[node]
            met |= names
        return met - kept


def _joined(graph: SearchGraph, units: Units) -> list[int]:
    """The state that stands for each: those that edges without a unit join both ways are one."""
    standing = list(range(len(graph.leaving)))

    def first(node: int) -> int:
        while standing[node] != node:
            standing[node] = standing[standing[node]]
            node = standing[node]
        return node

    free = {
        (tail, head)
        for tail, head, weight, names in zip(
            graph.tails, graph.heads, graph.weights, units, strict=True
        )
        if not names and weight < inf
    }
    for tail, head in free:
        if (head, tail) in free:
            one, other = sorted((first(tail), first(head)))
            standing[other] = one
    return [first(node) for node in standing]
