"""The reference: Dijkstra on index lists with a heap, in pure Python."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import inf

from corridors.routing.solvers.base import Edges, Root, Tree


class Reference:
    """Least costs by Dijkstra's method in O((n + m) log n) for n states and m edges.

    References
    ----------
    Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.
    """

    name = "reference"

    def grown(self, edges: Edges, roots: Sequence[Root], *, to_sink: bool) -> Tree:
        """Least costs between every state and some roots.

        Parameters
        ----------
        edges
            Of the graph; any numbers that can be added are weights.
        roots
            States that the tree begins with, with what they begin with.
        to_sink
            Whether paths lead to the roots, else from them.

        Returns
        -------
        Tree
            Costs and numbers of edges.

        Examples
        --------
        >>> from corridors.routing.states import SINK, SOURCE, SearchGraph
        >>> graph = SearchGraph()
        >>> graph.add_edge(SOURCE, SINK, 3, None, "a")
        >>> Reference().grown(graph, [(0, 0, SINK)], to_sink=True).costs
        [3, 0]
        """
        touching = edges.entering if to_sink else edges.leaving
        other = edges.tails if to_sink else edges.heads
        weights = edges.weights
        costs = [inf] * len(edges.leaving)
        counts = [0] * len(edges.leaving)
        heap = sorted(roots)
        for cost, count, root in reversed(heap):
            costs[root], counts[root] = cost, count
        done = [False] * len(costs)
        while heap:
            cost, count, node = heappop(heap)
            if done[node]:
                continue
            done[node] = True
            for edge in touching[node]:
                near = other[edge]
                reached = weights[edge] + cost
                best = costs[near]
                if reached < best or (reached == best and count + 1 < counts[near]):
                    costs[near], counts[near] = reached, count + 1
                    heappush(heap, (reached, count + 1, near))
        return Tree(costs, counts)
