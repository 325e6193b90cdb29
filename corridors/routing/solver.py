"""The search kernel: Dijkstra and ranked simple paths on index lists, pure Python.

Nodes are states (terminal, stage) between one source and one sink; an edge carries a link or none.
Weights are whole millionths of a km, hour, dollar or kilogram. Equal costs are broken by the number
of edges, then by link ids, so the answer is the same on every machine and for every order of the
tables' rows.

References
----------
Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.
Yen (1971), Finding the K shortest loopless paths in a network, Management Science 17(11), with the
exact distances to the sink as lower bounds (A*).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from math import inf
from typing import NamedTuple

from corridors.routing.states import SINK, SOURCE, SearchGraph


class Path(NamedTuple):
    """A way through a search graph: its edges from source to sink, and their sum in millionths."""

    cost: float
    edges: tuple[int, ...]


class Tree(NamedTuple):
    """Least cost and edge count between every state and one root; ``inf`` where there is no way."""

    costs: list[float]
    counts: list[int]


def tree(graph: SearchGraph, *, to_sink: bool) -> Tree:
    """Least costs from every state to the sink, or from the source to every state.

    O((n + m) log n) for n states and m edges.
    """
    root = SINK if to_sink else SOURCE
    touching = graph.entering if to_sink else graph.leaving
    other = graph.tails if to_sink else graph.heads
    weights = graph.weights
    costs = [inf] * len(graph.leaving)
    counts = [0] * len(graph.leaving)
    costs[root] = 0
    heap: list[tuple[float, int, int]] = [(0, 0, root)]
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


def best_path(graph: SearchGraph, ahead: Tree) -> Path | None:
    """The cheapest path; ``ahead`` is the tree to the sink."""
    if ahead.costs[SOURCE] == inf:
        return None
    return make_path(graph, walk(graph, ahead, SOURCE, to_sink=True))


def make_path(graph: SearchGraph, edges: Sequence[int]) -> Path:
    return Path(sum(graph.weights[edge] for edge in edges), tuple(edges))


def walk(graph: SearchGraph, found: Tree, node: int, *, to_sink: bool) -> list[int]:
    """Edges between a state and the root of a tree, in the direction of travel.

    Among edges of equal cost and count the one with the least id is taken.
    """
    root, touching, other = (
        (SINK, graph.leaving, graph.heads) if to_sink else (SOURCE, graph.entering, graph.tails)
    )
    costs, counts = found.costs, found.counts
    edges: list[int] = []
    while node != root:
        edge = min(
            (
                edge
                for edge in touching[node]
                if graph.weights[edge] + costs[other[edge]] == costs[node]
                and counts[other[edge]] + 1 == counts[node]
            ),
            key=graph.names.__getitem__,
        )
        edges.append(edge)
        node = other[edge]
    return edges if to_sink else edges[::-1]


def ranked_paths(graph: SearchGraph, ahead: Tree) -> Iterator[Path]:
    """Paths without a repeated state, cheapest first, until there are no more."""
    first = best_path(graph, ahead)
    if first is None:
        return
    heap: list[tuple[float, int, tuple[str, ...], Path, int]] = []
    seen = {first.edges}

    def offer(path: Path, deviation: int) -> None:
        names = tuple(graph.names[edge] for edge in path.edges)
        heappush(heap, (path.cost, len(names), names, path, deviation))

    offer(first, 0)
    given: list[tuple[int, ...]] = []
    while heap:
        *_, path, deviation = heappop(heap)
        yield path
        given.append(path.edges)
        for place in range(deviation, len(path.edges)):
            root = path.edges[:place]
            spur = graph.tails[path.edges[place]]
            banned = {edges[place] for edges in given if edges[:place] == root}
            blocked = {graph.tails[edge] for edge in root}
            ending = _detour(graph, ahead, spur, banned, blocked)
            if ending is None or (edges := root + ending) in seen:
                continue
            seen.add(edges)
            offer(make_path(graph, edges), place)


def _detour(
    graph: SearchGraph, ahead: Tree, spur: int, banned: set[int], blocked: set[int]
) -> tuple[int, ...] | None:
    """Cheapest way from a state to the sink without some first edges and some states (A*)."""
    reached: dict[int, float] = {spur: 0}
    before: dict[int, int] = {}
    heap: list[tuple[float, int, str, int]] = [(ahead.costs[spur], 0, "", spur)]
    done: set[int] = set()
    while heap:
        _, count, _, node = heappop(heap)
        if node in done:
            continue
        if node == SINK:
            return _trace(graph, before, spur)
        done.add(node)
        for edge in graph.leaving[node]:
            head = graph.heads[edge]
            if head in done or head in blocked or (node == spur and edge in banned):
                continue
            cost = reached[node] + graph.weights[edge]
            if cost < reached.get(head, inf) and ahead.costs[head] < inf:
                reached[head], before[head] = cost, edge
                heappush(heap, (cost + ahead.costs[head], count + 1, graph.names[edge], head))
    return None


def _trace(graph: SearchGraph, before: dict[int, int], spur: int) -> tuple[int, ...]:
    edges: list[int] = []
    node = SINK
    while node != spur:
        edges.append(before[node])
        node = graph.tails[before[node]]
    return tuple(reversed(edges))
