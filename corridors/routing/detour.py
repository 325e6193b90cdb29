"""The cheapest path from a state to the sink without some edges and states, found step by step."""

from __future__ import annotations

from collections.abc import Collection
from heapq import heappop, heappush
from math import inf

from corridors.routing.solvers.base import Tree
from corridors.routing.states import SINK, SearchGraph


class Detour:
    """An A* search that stops where its path would cost too much, and can go on from there.

    Parameters
    ----------
    graph
        The states and edges.
    ahead
        Its tree to the sink: lower bounds.
    spur
        The state that the path begins in.
    banned
        Edges that it must not begin with.
    blocked
        States that it must not pass.

    References
    ----------
    Hart, Nilsson, Raphael (1968), A formal basis for the heuristic determination of minimum cost
    paths, IEEE Transactions on Systems Science and Cybernetics 4(2).

    Examples
    --------
    >>> from corridors.routing.solver import tree
    >>> graph = SearchGraph()
    >>> for cost, name in ((5, "a"), (3, "b")):
    ...     graph.add_edge(0, SINK, cost, None, name)
    >>> detour = Detour(graph, tree(graph, to_sink=True), 0, {1}, ())
    >>> detour.found(4), detour.bound, detour.found(5)
    (None, 5, (0,))
    """

    def __init__(
        self,
        graph: SearchGraph,
        ahead: Tree,
        spur: int,
        banned: Collection[int],
        blocked: Collection[int],
    ) -> None:
        self._graph, self._costs, self._spur = graph, ahead.costs, spur
        self._banned, self._blocked = banned, blocked
        self._reached: dict[int, float] = {spur: 0}
        self._before: dict[int, int] = {}
        self._heap: list[tuple[float, int, str, int]] = [(ahead.costs[spur], 0, "", spur)]
        self._done: set[int] = set()

    @property
    def bound(self) -> float:
        """What its path costs at least, in millionths; ``inf`` where there is none."""
        return self._heap[0][0] if self._heap else inf

    @property
    def passed(self) -> int:
        """Number of states that were searched so far."""
        return len(self._done)

    def found(self, most: float) -> tuple[int, ...] | None:
        """The path, if it costs no more than a limit.

        Parameters
        ----------
        most
            In millionths.

        Returns
        -------
        tuple of int or None
            Its edges; None where it costs more, or there is none.
        """
        graph, costs, spur, heap = self._graph, self._costs, self._spur, self._heap
        heads, weights, names = graph.heads, graph.weights, graph.names
        banned, blocked, done = self._banned, self._blocked, self._done
        reached, before = self._reached, self._before
        while heap and heap[0][0] <= most:
            _, count, _, node = heappop(heap)
            if node in done:
                continue
            if node == SINK:
                return self._trace()
            done.add(node)
            so_far = reached[node]
            for edge in graph.leaving[node]:
                head = heads[edge]
                if head in done or head in blocked or (node == spur and edge in banned):
                    continue
                cost = so_far + weights[edge]
                if cost < reached.get(head, inf) and costs[head] < inf:
                    reached[head], before[head] = cost, edge
                    heappush(heap, (cost + costs[head], count + 1, names[edge], head))
        return None

    def _trace(self) -> tuple[int, ...]:
        edges: list[int] = []
        node = SINK
        while node != self._spur:
            edges.append(self._before[node])
            node = self._graph.tails[self._before[node]]
        return tuple(reversed(edges))
