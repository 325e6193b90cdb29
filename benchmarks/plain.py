"""The same questions as people answer them with NetworkX: one search after the other.

Nothing here is slow on purpose: each is the usual loop over ``networkx.dijkstra`` and the like, on
the same states, edges and weights as ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import pairwise
from math import inf

import networkx as nx

from corridors.routing.states import SINK, SOURCE, SearchGraph

Graph = nx.MultiDiGraph
Sums = tuple[int, ...]


def graph_of(graph: SearchGraph, weights: Sequence[object]) -> Graph[int]:
    """A graph of NetworkX whose edges have numbers as keys and these weights."""
    plain: Graph[int] = nx.MultiDiGraph()
    for edge, (tail, head) in enumerate(zip(graph.tails, graph.heads, strict=True)):
        plain.add_edge(tail, head, key=edge, weight=weights[edge])
    return plain


def front(graph: Graph[int]) -> list[Sums]:
    """All routes that no other beats: Martins (1984) without bounds, its lists scanned."""
    kept: dict[int, list[Sums]] = {node: [] for node in graph}
    steps: dict[int, list[tuple[int, Sums]]] = {
        node: [(head, data["weight"]) for _, head, data in graph.out_edges(node, data=True)]
        for node in graph
    }
    start = tuple(0 for _ in steps[SOURCE][0][1])
    heap = [(start, SOURCE)]
    while heap:
        sums, node = heappop(heap)
        if _beaten(sums, kept[node]) or _beaten(sums, kept[SINK]):
            continue
        kept[node].append(sums)
        for head, step in steps[node]:
            onward = tuple(a + b for a, b in zip(sums, step, strict=True))
            if not _beaten(onward, kept[head]) and not _beaten(onward, kept[SINK]):
                heappush(heap, (onward, head))
    return sorted(kept[SINK])


def _beaten(sums: Sums, others: list[Sums]) -> bool:
    """Whether some other label is as good in every weight."""
    return any(all(a <= b for a, b in zip(other, sums, strict=True)) for other in others)


def sweep(
    graph: Graph[int], values: Iterable[float], weights_at: Callable[[float], Sequence[float]]
) -> list[tuple[float, list[int]]]:
    """Least cost and path at each value of a figure."""
    found: list[tuple[float, list[int]]] = []
    for value in values:
        weights = weights_at(value)
        for _, _, edge, data in graph.edges(keys=True, data=True):
            data["weight"] = weights[edge]
        path = nx.dijkstra_path(graph, SOURCE, SINK)
        found.append((nx.path_weight(graph, path, "weight"), path))
    return found


def under_closures(graph: Graph[int], closed: Iterable[Sequence[int]]) -> list[float]:
    """Least cost with some edges closed, for one set of them after the other."""
    ends = {edge: (tail, head) for tail, head, edge in graph.edges(keys=True)}
    costs = []
    for edges in closed:
        left = graph.copy()
        for edge in edges:
            left.remove_edge(*ends[edge], edge)
        try:
            costs.append(nx.dijkstra_path_length(left, SOURCE, SINK))
        except nx.NetworkXNoPath:
            costs.append(inf)
    return costs


State = Mapping[str, tuple[float, float]]
"""What closures add to the weight of an edge, ``inf`` where it is closed, and to its hours."""
Pairs = Sequence[tuple[str, str]]


def over_states(
    graphs: Sequence[tuple[Graph[str], Pairs]], states: Iterable[State]
) -> list[list[tuple[float, float]]]:
    """Cost and hours of the best route of each pair of each graph, ``inf`` without, by state."""
    found = []
    for state in states:
        best = []
        for graph, pairs in graphs:
            left = _in_state(graph, state)
            best += [_best(left, *pair) for pair in pairs]
        found.append(best)
    return found


def _in_state(graph: Graph[str], state: State) -> Graph[str]:
    left = graph.copy()
    for tail, head, key in graph.edges(keys=True):
        more, hours = state.get(key, (0.0, 0.0))
        if more == inf:
            left.remove_edge(tail, head, key)
        else:
            left[tail][head][key]["weight"] += more
            left[tail][head][key]["hours"] += hours
    return left


def _best(graph: Graph[str], origin: str, destination: str) -> tuple[float, float]:
    try:
        path = nx.dijkstra_path(graph, origin, destination)
    except nx.NetworkXNoPath:
        return inf, inf
    steps = (graph[tail][head].values() for tail, head in pairwise(path))
    best = [min(parallel, key=lambda data: float(data["weight"])) for parallel in steps]
    return (
        sum(float(data["weight"]) for data in best),
        sum(float(data["hours"]) for data in best),
    )
