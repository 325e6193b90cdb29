"""Closures of several links at once: which sets of them change the best cost, and by how much.

A *unit* is what closes as one: a crossing, a border, a country. Closing it closes its edges; an
edge may belong to several units, and none of them need be connected. Of a set of units each member
matters if the set without it costs less. If the best path under a set F meets no unit of a greater
set, the greater set costs the same: so every set whose members all matter is found by closing, one
after another, units of the current best path. Of several such units the least number goes first,
which gives each set one place in the tree of sets: nothing is searched twice.

References
----------
Corley and Sha (1982), Most vital links and nodes in weighted networks, Operations Research Letters
1(4). Malik, Mittal and Gupta (1989), The k most vital arcs in the shortest path problem, Operations
Research Letters 8(4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from heapq import heappop, heappush
from math import inf
from typing import Any

from corridors.routing.solver import Path, Tree, best_path, tree
from corridors.routing.states import SINK, SOURCE, SearchGraph
from corridors.tuples import NamedTuple

Units = Sequence[frozenset[int]]
"""By number of an edge: the numbers of the units that it belongs to."""
NONE: frozenset[int] = frozenset()
"""No unit."""


class ClosureSet(NamedTuple):
    """Units closed together, each of which matters, and what is left of the best paths."""

    units: frozenset[int]
    """Their numbers."""
    paths: tuple[Path | None, ...]
    """The best path of each pair with all of them closed, None where it is cut off."""


class _Solved(NamedTuple):
    path: Path | None
    units: frozenset[int]
    """Units of the path."""


class Closures:
    """The best path of one pair under any closures; what was found once is kept.

    Parameters
    ----------
    graph
        States and edges of the pair.
    units
        Units of its edges.
    ahead
        Its tree to the sink, where there is one already.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> for cost, name in ((5, "a"), (3, "b")):
    ...     graph.add_edge(SOURCE, SINK, cost, None, name)
    >>> closures = Closures(graph, [frozenset({0}), frozenset({1})])
    >>> closures.path(frozenset({1})).cost, closures.path(frozenset({0, 1}))
    (5, None)
    """

    def __init__(self, graph: SearchGraph, units: Units, ahead: Tree | None = None) -> None:
        self.graph, self.units = graph, units
        self._ahead = ahead or tree(graph, to_sink=True)
        self._edges: dict[int, list[int]] = {}
        for edge, names in enumerate(units):
            for unit in names:
                self._edges.setdefault(unit, []).append(edge)
        self._solved = {NONE: self._known(best_path(graph, self._ahead))}
        self.searches = 1

    def __getstate__(self) -> dict[str, Any]:
        """What is sent to another process: a search needs no links, which are most of a graph."""
        graph = copy(self.graph)
        graph.links = []
        return {**self.__dict__, "graph": graph}

    def path(self, closed: frozenset[int]) -> Path | None:
        """The best path with some units closed.

        Parameters
        ----------
        closed
            Their numbers.

        Returns
        -------
        Path or None
            None if no path is left.
        """
        return self._at(closed).path

    def met(self, closed: frozenset[int]) -> frozenset[int]:
        """Units of the best path with some units closed.

        Parameters
        ----------
        closed
            Their numbers.

        Returns
        -------
        frozenset of int
            None of them closed; empty also where no path is left.
        """
        return self._at(closed).units

    def _at(self, closed: frozenset[int]) -> _Solved:
        """Close one unit after another, always one that the path in hand meets."""
        so_far = NONE
        found = self._solved[so_far]
        while meets := found.units & closed:
            so_far |= {min(meets)}
            known = self._solved.get(so_far)
            if known is None:
                known = self._solved[so_far] = self._known(self._search(so_far))
            found = known
        return found

    def _known(self, path: Path | None) -> _Solved:
        edges = path.edges if path else ()
        return _Solved(path, NONE.union(*(self.units[edge] for edge in edges)))

    def _search(self, closed: frozenset[int]) -> Path | None:
        """A* with the costs of the open graph, which closures can only raise, as lower bounds."""
        self.searches += 1
        barred = {edge for unit in closed for edge in self._edges.get(unit, ())}
        graph, ahead = self.graph, self._ahead.costs
        heads, weights, names, leaving = graph.heads, graph.weights, graph.names, graph.leaving
        reached: dict[int, tuple[float, int]] = {SOURCE: (0, 0)}
        before: dict[int, int] = {}
        heap: list[tuple[float, int, int]] = [(ahead[SOURCE], 0, SOURCE)]
        done: set[int] = set()
        while heap:
            _, count, node = heappop(heap)
            if node in done:
                continue
            if node == SINK:
                return _traced(graph, before, reached[SINK][0])
            done.add(node)
            cost = reached[node][0]
            for edge in leaving[node]:
                head = heads[edge]
                if edge in barred or head in done or weights[edge] + ahead[head] == inf:
                    continue
                offer = cost + weights[edge], count + 1
                best = reached.get(head)
                if best is None or offer < best:
                    reached[head], before[head] = offer, edge
                    heappush(heap, (offer[0] + ahead[head], count + 1, head))
                elif offer == best and names[edge] < names[before[head]]:
                    before[head] = edge
        return None


Spread = Callable[[Callable[[int], list[ClosureSet]], Iterable[int]], Iterator[list[ClosureSet]]]
"""Gives what a function makes of some numbers, in their order: ``map``, or many processes."""


def closure_sets(
    pairs: Sequence[Closures],
    size: int,
    progress: Callable[[float], None] | None = None,
    spread: Spread = map,
) -> Iterator[ClosureSet]:
    """All sets of at most so many units of which each member matters to some pair.

    Parameters
    ----------
    pairs
        One or several, whose units have the same numbers.
    size
        Greatest number of units.
    progress
        Called with the share that is done, 0 to 1.
    spread
        Where the branches of the tree of sets are searched; in this process if not given.

    Yields
    ------
    ClosureSet
        In an order that does not depend on where they are searched; those that leave a pair no path
        are minimal cuts of it or contain one that is, together with units that matter to other
        pairs.

    Notes
    -----
    With u units on a path there are O(u ** size) sets, each at most one A* search a pair; most need
    none.

    References
    ----------
    Corley and Sha (1982), Operations Research Letters 1(4). Malik, Mittal and Gupta (1989),
    Operations Research Letters 8(4).

    Examples
    --------
    >>> graph = SearchGraph()
    >>> for cost, name in ((5, "a"), (3, "b")):
    ...     graph.add_edge(SOURCE, SINK, cost, None, name)
    >>> pair = Closures(graph, [frozenset({0}), frozenset({1})])
    >>> [(sorted(one.units), one.paths[0]) for one in closure_sets([pair], 2)]
    [([1], Path(cost=5, edges=(0,))), ([0, 1], None)]
    """
    branches = _Branches(pairs, size)
    count = len(branches.roots)
    # a list of all sets of a branch is made only where it must be sent
    found = (
        map(branches.sets, range(count)) if spread is map else spread(branches.all, range(count))
    )
    for at, sets in enumerate(found):
        if progress is not None:
            # a branch keeps open what those before it closed: later ones are smaller
            progress(1 - (1 - at / count) ** size)
        yield from sets
    if progress is not None:
        progress(1.0)


class _Branches:
    """The tree of sets, a branch for each unit that the open paths meet."""

    def __init__(self, pairs: Sequence[Closures], size: int) -> None:
        self.pairs, self.size = pairs, size
        self.roots = self._met(NONE)

    def sets(self, at: int) -> Iterator[ClosureSet]:
        return self._below(frozenset(self.roots[at : at + 1]), frozenset(self.roots[:at]))

    def all(self, at: int) -> list[ClosureSet]:
        return list(self.sets(at))

    def _met(self, closed: frozenset[int]) -> list[int]:
        return sorted(NONE.union(*(pair.met(closed) for pair in self.pairs)))

    def _below(self, closed: frozenset[int], kept: frozenset[int]) -> Iterator[ClosureSet]:
        paths = tuple(pair.path(closed) for pair in self.pairs)
        if all(_matters(self.pairs, closed, unit, paths) for unit in closed):
            yield ClosureSet(closed, paths)
        if len(closed) == self.size:
            return
        meets = [unit for unit in self._met(closed) if unit not in kept]
        for at, unit in enumerate(meets):
            yield from self._below(closed | {unit}, kept.union(meets[:at]))


def _matters(
    pairs: Sequence[Closures], closed: frozenset[int], unit: int, paths: Sequence[Path | None]
) -> bool:
    """Whether some pair would cost less with one of the closed units open."""
    rest = closed - {unit}
    return any(
        cost_of(pair.path(rest)) < cost_of(path) for pair, path in zip(pairs, paths, strict=True)
    )


def cost_of(path: Path | None) -> float:
    """The cost of a path, infinite where there is none.

    Parameters
    ----------
    path
        Or None.

    Returns
    -------
    float
        Millionths of the objective's unit.

    Examples
    --------
    >>> cost_of(None)
    inf
    """
    return inf if path is None else path.cost


def _traced(graph: SearchGraph, before: dict[int, int], cost: float) -> Path:
    edges: list[int] = []
    node = SINK
    while node != SOURCE:
        edges.append(before[node])
        node = graph.tails[before[node]]
    return Path(cost, tuple(reversed(edges)))
