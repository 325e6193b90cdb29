"""Paths that no other path beats in all of several weights: multi-criteria label setting.

A label is a path from the source to a state. Labels leave the queue in lexicographic order of what
they weigh plus the exact least remainder of each weight, so the first weight never falls and only
the others are compared. Weights are whole numbers: ties are ties.

References
----------
Martins (1984), On a multicriteria shortest path problem, European Journal of Operational Research
16. Mandow and Pérez de la Cruz (2010), Multiobjective A* search with consistent heuristics, Journal
of the ACM 57(5). Pulido, Mandow and Pérez de la Cruz (2015), Dimensionality reduction in
multiobjective shortest path search, Computers & Operations Research 64 (NAMOA*dr).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from copy import copy
from heapq import heappop, heappush
from math import inf

from corridors.errors import UsageError
from corridors.routing import solver
from corridors.routing.states import SINK, SOURCE, SearchGraph
from corridors.tuples import NamedTuple

MAX_LABELS = 250_000
"""Labels kept before a search gives up."""
BLOCK = 8
"""Labels of a block that are compared one by one, with four weights."""
Vector = tuple[int, ...]


class EfficientPath(NamedTuple):
    """A path that no other beats: none weighs as little or less in all weights, less in one."""

    weights: Vector
    """Its sums, in the order of the weights asked for."""
    edges: tuple[int, ...]
    """Numbers of its edges from source to sink."""
    has_equal: bool
    """Whether another path has the same sums."""


class Front(NamedTuple):
    """All of them, one for each vector of sums."""

    paths: tuple[EfficientPath, ...]
    """In rising order of their sums."""
    labels: int
    """Partial paths kept on the way, a measure of the work."""


class _Least:
    """What one remaining weight leaves to compare: the least so far."""

    def __init__(self) -> None:
        self._least: float = inf

    def covers(self, rest: Vector) -> bool:
        return rest[0] >= self._least

    def add(self, rest: Vector) -> None:
        self._least = rest[0]


class _Staircase:
    """Two remaining weights: corners with the first rising and the second falling."""

    def __init__(self) -> None:
        self._first: list[int] = []
        self._second: list[int] = []

    def covers(self, rest: Vector) -> bool:
        at = bisect_right(self._first, rest[0])
        return at > 0 and self._second[at - 1] <= rest[1]

    def add(self, rest: Vector) -> None:
        first, second = rest
        start = end = bisect_left(self._first, first)
        while end < len(self._second) and self._second[end] >= second:
            end += 1
        self._first[start:end] = [first]
        self._second[start:end] = [second]

    def raise_to(self, rest: Vector) -> None:
        if not self.covers(rest):
            self.add(rest)

    def copy(self) -> _Staircase:
        other = _Staircase()
        other._first, other._second = self._first[:], self._second[:]
        return other


class _Blocks:
    """Three remaining weights: blocks by the first, each with the staircase of all before it."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._blocks: list[list[Vector]] = []
        self._before: list[_Staircase] = []

    def covers(self, rest: Vector) -> bool:
        first, second, third = rest
        at = bisect_right(self._starts, first) - 1
        if at < 0:
            return False
        if self._before[at].covers((second, third)):
            return True
        for a, b, c in self._blocks[at]:
            if a > first:
                return False
            if b <= second and c <= third:
                return True
        return False

    def add(self, rest: Vector) -> None:
        if not self._blocks:
            self._starts, self._blocks, self._before = [rest[0]], [[rest]], [_Staircase()]
            return
        at = max(bisect_right(self._starts, rest[0]) - 1, 0)
        block = self._blocks[at]
        insort(block, rest)
        self._starts[at] = block[0][0]
        for stairs in self._before[at + 1 :]:
            stairs.raise_to(rest[1:])
        if len(block) > 2 * BLOCK:
            self._blocks[at : at + 1] = block[:BLOCK], block[BLOCK:]
            self._starts.insert(at + 1, block[BLOCK][0])
            stairs = self._before[at].copy()
            for one in block[:BLOCK]:
                stairs.raise_to(one[1:])
            self._before.insert(at + 1, stairs)


_KEPT: Mapping[int, type[_Least | _Staircase | _Blocks]] = {2: _Least, 3: _Staircase, 4: _Blocks}
"""What compares labels, by the number of weights."""


def front(
    graph: SearchGraph, weights: Sequence[Sequence[int]], max_labels: int = MAX_LABELS
) -> Front:
    """All paths from source to sink that no other path beats.

    Parameters
    ----------
    graph
        The states and edges; its own weights are not read.
    weights
        Two to four lists, each with a whole number from 0 up for every edge.
    max_labels
        Labels kept before the search gives up.

    Returns
    -------
    Front
        One path for each vector of sums: of equal ones that with the fewest edges, then the least
        names. No path repeats a state. Empty if no path leads to the sink.

    Raises
    ------
    UsageError
        If more labels would have to be kept.

    Notes
    -----
    The number of paths may grow exponentially with the graph. A label costs O(1) to compare with
    two weights and O(log n) with three or four, for n labels kept at its state; with four, keeping
    one costs O(n).

    Examples
    --------
    >>> from corridors.routing.states import SearchGraph
    >>> graph = SearchGraph()
    >>> for name in "abc":
    ...     graph.add_edge(SOURCE, SINK, 0, None, name)
    >>> [path.weights for path in front(graph, [[3, 5, 4], [9, 1, 9]]).paths]
    [(3, 9), (5, 1)]
    """
    bounds = [_least_to_sink(graph, each) for each in weights]
    if any(bound[SOURCE] == inf for bound in bounds):
        return Front((), 0)
    remainders = list(zip(*bounds, strict=True))
    steps = [
        tuple(
            each[edge] + int(bound[head]) - int(bound[tail])
            for each, bound in zip(weights, bounds, strict=True)
        )
        if bounds[0][head] < inf and bounds[0][tail] < inf
        else None
        for edge, (tail, head) in enumerate(zip(graph.tails, graph.heads, strict=True))
    ]
    kept = [_KEPT[len(weights)]() for _ in graph.leaving]
    reached: list[dict[Vector, int]] = [{} for _ in graph.leaving]
    goal, goals = kept[SINK], reached[SINK]
    parents: list[int] = []
    edges: list[int] = []
    tied: set[int] = set()
    start: Vector = tuple(int(value) for value in remainders[SOURCE])
    # Ties: fewest edges, then the parent that came first, then the name. No key repeats, and none
    # depends on the order of the edges.
    heap: list[tuple[Vector, int, int, str, int]] = [(start, 0, -1, "", -1)]
    while heap:
        sums, count, parent, _, edge = heappop(heap)
        state = graph.heads[edge] if edge >= 0 else SOURCE
        rest = sums[1:]
        if kept[state].covers(rest):
            twin = reached[state].get(sums)
            if twin is not None and not _passes(parents, parent, twin):
                tied.add(twin)
            continue
        if goal.covers(rest) and sums not in goals:
            continue
        label = len(parents)
        if label >= max_labels:
            message = f"More than {max_labels:,} partial routes would have to be compared."
            raise UsageError(f"{message} Name fewer criteria.")
        parents.append(parent)
        edges.append(edge)
        kept[state].add(rest)
        reached[state][sums] = label
        for following in graph.leaving[state]:
            step = steps[following]
            if step is None:
                continue
            onward = tuple(map(int.__add__, sums, step))
            later = onward[1:]
            head = graph.heads[following]
            if kept[head].covers(later) and onward not in reached[head]:
                continue
            if goal.covers(later) and onward not in goals:
                continue
            heappush(heap, (onward, count + 1, label, graph.names[following], following))
    found = []
    for sums, label in goals.items():
        chain = _chain(parents, label)
        path = tuple(edges[one] for one in chain[1:])
        found.append(EfficientPath(sums, path, not tied.isdisjoint(chain)))
    return Front(tuple(found), len(parents))


def _least_to_sink(graph: SearchGraph, weights: Sequence[int]) -> list[float]:
    """The least sum of one weight from every state to the sink: an exact lower bound."""
    single = copy(graph)
    single.weights = list(weights)
    return solver.tree(single, to_sink=True).costs


def _passes(parents: Sequence[int], label: int, other: int) -> bool:
    """Whether a path goes on from another label: then it only adds a loop that weighs nothing."""
    while label > other:
        label = parents[label]
    return label == other


def _chain(parents: Sequence[int], label: int) -> list[int]:
    chain = []
    while label >= 0:
        chain.append(label)
        label = parents[label]
    return chain[::-1]
