"""The path of earliest arrival: Dijkstra on arrival times.

Setting each state's label once is exact because links are first in, first out: a truck that arrives
earlier at a link never leaves it later, so waiting on the way gains nothing.

References
----------
Dreyfus (1969), An appraisal of some shortest-path algorithms, Operations Research 17(3). Kaufman
and Smith (1993), Fastest paths in time-dependent networks for intelligent vehicle-highway systems
application, IVHS Journal 1(1): the condition under which it is exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from math import inf

from corridors.pricing.passages import Passages
from corridors.routing.states import SINK, SOURCE, SearchGraph, links_of

Label = tuple[int, int, int]
"""Arrival, then hours without waiting, both in millionths, and the number of edges."""
PORT = "port"


def earliest_path(graph: SearchGraph, passages: Passages, departs: int) -> tuple[int, ...] | None:
    """Edges of the path that arrives first.

    Port handling at the origin lies before departure and takes no time here.

    Parameters
    ----------
    graph
        States and edges; an infinite weight closes an edge, the others do not count.
    passages
        Of its links.
    departs
        Millionths of an hour.

    Returns
    -------
    tuple of int or None
        From source to sink; None if no path leads there. Of labels of the same moment the one with
        the fewest hours apart from waiting is kept, then that of the fewest edges.

    Notes
    -----
    O((n + m) log n) for n states and m edges.

    References
    ----------
    Dreyfus (1969), Operations Research 17(3); Kaufman and Smith (1993), IVHS Journal 1(1).

    Examples
    --------
    >>> graph = SearchGraph()
    >>> graph.add_edge(SOURCE, SINK, 0, None, "a")
    >>> earliest_path(graph, None, 0)
    (0,)
    """
    origins = {graph.heads[edge] for edge in graph.leaving[SOURCE]}
    labels: dict[int, Label] = {SOURCE: (departs, 0, 0)}
    before: dict[int, int] = {}
    heap: list[tuple[Label, int]] = [(labels[SOURCE], SOURCE)]
    done: set[int] = set()
    while heap:
        (now, moved, count), node = heappop(heap)
        if node in done:
            continue
        if node == SINK:
            return _trace(graph, before)
        done.add(node)
        for edge in graph.leaving[node]:
            head, link = graph.heads[edge], graph.links[edge]
            if head in done or graph.weights[edge] == inf:
                continue
            label = (now, moved, count + 1)
            if link is not None and not (node in origins and link.kind == PORT):
                passed = passages.of(link).of(now)
                if passed is None:
                    continue
                label = (passed.leaves, moved + passed.leaves - passed.enters, count + 1)
            known = labels.get(head)
            better = known is None or label < known
            if better or (label == known and graph.names[edge] < graph.names[before[head]]):
                labels[head], before[head] = label, edge
                heappush(heap, (label, head))
    return None


def arrival(graph: SearchGraph, edges: Sequence[int], passages: Passages, departs: int) -> float:
    """When a truck arrives by some edges.

    Parameters
    ----------
    graph
        States and edges.
    edges
        From source to sink.
    passages
        Of its links.
    departs
        Millionths of an hour.

    Returns
    -------
    float
        Millionths of an hour, ``inf`` for never.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> graph.add_edge(SOURCE, SINK, 0, None, "a")
    >>> arrival(graph, [0], None, 5)
    5
    """
    now, links = departs, links_of(graph, edges)
    for link in links[1:] if links and links[0].kind == PORT else links:
        passed = passages.of(link).of(now)
        if passed is None:
            return inf
        now = passed.leaves
    return now


def _trace(graph: SearchGraph, before: dict[int, int]) -> tuple[int, ...]:
    edges, node = [], SINK
    while node != SOURCE:
        edges.append(before[node])
        node = graph.tails[before[node]]
    return tuple(reversed(edges))
