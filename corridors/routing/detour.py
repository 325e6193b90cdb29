"""The cheapest path from a state to the sink without some edges and states, found step by step."""

from __future__ import annotations

from collections.abc import Collection
from heapq import heappop, heappush, heapreplace
from math import inf

from corridors.routing.solvers.base import Tree
from corridors.routing.states import SINK, SearchGraph

STEP = 1.05
"""By how much a tree grows at least."""
_Offer = tuple[float, int, str, int, float]
"""Least cost of a path by way of a state, edges up to it, name of the last, the state, and what
lies ahead of it at least."""


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
    closed
        Edges that it must not take.

    Notes
    -----
    The tree ahead may know costs of far states as bounds alone: a state is searched once its own
    cost is known, so states are searched in the same order as with a whole tree.

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
        closed: Collection[int] = (),
    ) -> None:
        self._graph, self._ahead, self._spur = graph, ahead, spur
        self._is_whole = type(ahead) is Tree
        self._least = ahead.costs.__getitem__ if self._is_whole else ahead.at_least
        self._banned, self._blocked, self._closed = banned, blocked, closed
        self._reached: dict[int, float] = {spur: 0}
        self._before: dict[int, int] = {}
        least = self._least(spur)
        self._heap: list[_Offer] = [] if least == inf else [(least, 0, "", spur, least)]
        self._done: set[int] = set()

    @property
    def bound(self) -> float:
        """What its path costs at least, in millionths; ``inf`` where there is none."""
        while self._heap and not self._is_known():
            continue
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
        graph, at_least, spur, heap = self._graph, self._least, self._spur, self._heap
        heads, weights, names, leaving = graph.heads, graph.weights, graph.names, graph.leaving
        banned, blocked, closed, done = self._banned, self._blocked, self._closed, self._done
        reached, before, is_whole = self._reached, self._before, self._is_whole
        while heap and heap[0][0] <= most:
            if not is_whole and not self._is_known(most):
                continue
            _, count, _, node, _ = heappop(heap)
            if node in done:
                continue
            if node == SINK:
                return self._trace()
            done.add(node)
            so_far = reached[node]
            for edge in leaving[node]:
                head = heads[edge]
                if head in done or head in blocked or (node == spur and edge in banned):
                    continue
                cost = so_far + weights[edge]
                if cost < reached.get(head, inf) and edge not in closed:
                    least = at_least(head)
                    if least < inf:
                        reached[head], before[head] = cost, edge
                        heappush(heap, (cost + least, count + 1, names[edge], head, least))
        return None

    def _is_known(self, most: float = inf) -> bool:
        """Whether the first offer states the cost ahead of it; else it is offered anew."""
        heap = self._heap
        cost, count, name, node, least = heap[0]
        spent = cost - least
        # as far as to where another offer would come first, and no shorter than a step
        second = min((most, *[offer[0] for offer in heap[1:3]]))
        known = self._ahead.at_least(node, max(second - spent, STEP * least))
        if known == least:
            return True
        if known == inf:
            heappop(heap)
        else:
            heapreplace(heap, (spent + known, count, name, node, known))
        return False

    def _trace(self) -> tuple[int, ...]:
        edges: list[int] = []
        node = SINK
        while node != self._spur:
            edges.append(self._before[node])
            node = self._graph.tails[self._before[node]]
        return tuple(reversed(edges))
