"""A tree of least costs that grows as far as it is asked for.

The best path of a question needs the states that lie nearer to the end than its origin, and no
others; on a large network those are few. The numbers are those of the reference.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import inf

from corridors.routing.solvers.base import Edges, Tree


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
        self._entering, self._tails, self._weights = edges.entering, edges.tails, edges.weights
        size = len(edges.leaving)
        self._least, self._fewest, self._done = [inf] * size, [0] * size, [False] * size
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
        return self._fewest

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
        return Tree(self._least, self._fewest)

    def _grow(self, node: int | None) -> None:
        """Until all states are reached that cost no more than one, or all."""
        entering, tails, weights = self._entering, self._tails, self._weights
        costs, counts, done, heap = self._least, self._fewest, self._done, self._heap
        while heap:
            if node is not None and done[node] and heap[0][0] > costs[node]:
                return
            cost, count, at = heappop(heap)
            if done[at]:
                continue
            done[at] = True
            for edge in entering[at]:
                near = tails[edge]
                reached = weights[edge] + cost
                best = costs[near]
                if reached < best or (reached == best and count + 1 < counts[near]):
                    costs[near], counts[near] = reached, count + 1
                    heappush(heap, (reached, count + 1, near))
