"""A tree of least costs that grows as far as it is asked for.

The best path of a question needs the states that lie nearer to the end than its origin, and no
others; on a large network those are few. Where they turn out to be many, a compiled solver finds
all of them. The numbers are those of the reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import inf
from typing import Any

from corridors.routing.solvers.base import Edges, Tree
from corridors.routing.solvers.choice import solver_of

FAR = 50_000
"""States after which the others are left to a compiled solver."""


class _Given:
    """Edges as they were when a tree began: a graph may have other weights later."""

    def __init__(self, edges: Edges) -> None:
        self.tails, self.heads, self.weights = edges.tails, edges.heads, edges.weights
        self.leaving, self.entering = edges.leaving, edges.entering
        self.layout: Any = None


class Growing(Tree):
    """Least costs from every state to one root.

    Parameters
    ----------
    edges
        Of the graph; weights that are set later do not count.
    root
        Number of its state.

    References
    ----------
    Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.

    Examples
    --------
    >>> from corridors.routing.states import SINK, SOURCE, SearchGraph
    >>> graph = SearchGraph()
    >>> graph.add_edge(SOURCE, SINK, 3, None, "a")
    >>> tree = Growing(graph, SINK)
    >>> tree.near(SOURCE).costs, tree.costs
    ([3, 0], [3, 0])
    """

    def __init__(self, edges: Edges, root: int) -> None:
        self._edges, self._root = _Given(edges), root
        size = len(edges.leaving)
        self._least: list[float] = [inf] * size
        self._fewest = [0] * size
        self._whole: Tree | None = None
        self._done, self._left = bytearray(size), FAR
        self._least[root] = 0
        self._heap: list[tuple[float, int, int]] = [(0, 0, root)]

    @property
    def costs(self) -> list[float]:  # type: ignore[override]
        """Least cost by number of the state, ``inf`` where there is no path."""
        self._grow(None)
        return self._least

    @property
    def counts(self) -> Sequence[int]:
        """Least number of edges among paths of least cost, by number of the state."""
        self._grow(None)
        return self._fewest if self._whole is None else self._whole.counts

    def near(self, node: int) -> Tree:
        """The tree where it costs no more than from a state; beyond, costs are too high.

        Parameters
        ----------
        node
            A state.

        Returns
        -------
        Tree
            Good for walking from the state to the root.
        """
        self._grow(node)
        return self._whole or Tree(self._least, self._fewest)

    def at_least(self, node: int, least: float = 0) -> float:
        """What a state costs, or a lower bound of it (:meth:`Tree.at_least`)."""
        if not self._done[node] and self._heap and self._heap[0][0] <= least:
            self._grow(node, least)
        if self._done[node] or not self._heap:
            return self._least[node]
        return self._heap[0][0]

    def _grow(self, node: int | None, most: float = inf) -> None:
        """Until all states are reached that cost no more than one, or than a limit, or all."""
        edges, heap, done, left = self._edges, self._heap, self._done, self._left
        entering, tails, weights = edges.entering, edges.tails, edges.weights
        costs, counts = self._least, self._fewest
        while heap:
            least = heap[0][0]
            if least > most or (node is not None and done[node] and least > costs[node]):
                break
            cost, count, at = heappop(heap)
            if done[at]:
                continue
            if not left:
                self._finish()
                return
            left -= 1
            done[at] = 1
            for edge in entering[at]:
                near = tails[edge]
                reached = weights[edge] + cost
                best = costs[near]
                if reached < best or (reached == best and count + 1 < counts[near]):
                    costs[near], counts[near] = reached, count + 1
                    heappush(heap, (reached, count + 1, near))
        self._left = left

    def _finish(self) -> None:
        """Reach all states at once."""
        tree = solver_of(self._edges).grown(self._edges, [(0, 0, self._root)], to_sink=True)
        self._least, self._whole = tree.costs, tree
        self._done, self._heap = bytearray(b"\1") * len(tree.costs), []
