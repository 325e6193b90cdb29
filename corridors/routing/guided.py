"""The best path of a question with something to pass, without laying out all of its stages."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf

from corridors.routing.solver import Tree
from corridors.routing.stages import Stages
from corridors.routing.states import SINK, SOURCE, SearchGraph

State = tuple[int, int]
"""Number of a state of the graph without stages, and a stage."""


def guided(graph: SearchGraph, ahead: Tree, stages: Stages, origin: str) -> SearchGraph:
    """The states that best paths through all stages may pass, with the edges between them.

    Parameters
    ----------
    graph
        The same question with nothing to pass.
    ahead
        Its tree to the sink: no path that passes more costs less.
    stages
        What the route must pass.
    origin
        Place id.

    Returns
    -------
    SearchGraph
        Holds every best path of the question, so that ties are broken as among all; without an
        edge into the sink where there is none.

    Notes
    -----
    A* over pairs of state and stage, by cost and number of edges: what exceeds the best path is
    never reached. O((n + m) log n) for n states and m edges at worst, in all stages.

    References
    ----------
    Hart, Nilsson, Raphael (1968), A formal basis for the heuristic determination of minimum cost
    paths, IEEE Transactions on Systems Science and Cybernetics 4(2).

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.routing.solver import tree
    >>> from corridors.routing.stages import Free, Via
    >>> from corridors.routing.states import build
    >>> ends = ["quetta:road"], ["karachi:port"]
    >>> graph = build(Package().network, lambda link: 1.0, "quetta", ends, Free())
    >>> found = guided(graph, tree(graph, to_sink=True), Via(("khuzdar",)), "quetta")
    >>> len(found.leaving) < len(graph.leaving)
    True
    """
    found = SearchGraph()
    numbers: dict[State, int] = {}
    kept: list[tuple[State, int, State]] = []
    for tail, edge, head in _expanded(graph, ahead, stages, origin):
        for key in (tail, head):
            if key[0] not in (SOURCE, SINK) and key not in numbers:
                numbers[key] = found.add_node()
        kept.append((tail, edge, head))
    for tail, edge, head in kept:
        ends = (key[0] if key[0] in (SOURCE, SINK) else numbers[key] for key in (tail, head))
        found.add_edge(*ends, graph.weights[edge], graph.links[edge], graph.names[edge])
    return found


def _expanded(
    graph: SearchGraph, ahead: Tree, stages: Stages, origin: str
) -> list[tuple[State, int, State]]:
    """Edges between states of which a path through them may be a best one."""
    heads, weights, links = graph.heads, graph.weights, graph.links
    costs, counts = ahead.costs, ahead.counts
    first = SOURCE, stages.start(origin)
    reached: dict[State, tuple[float, int]] = {first: (0, 0)}
    heap = [(costs[SOURCE], counts[SOURCE], first)]
    best = inf, 0
    done: set[State] = set()
    edges: list[tuple[State, int, State]] = []
    while heap:
        cost, count, key = heappop(heap)
        if (cost, count) > best or cost == inf:
            break
        if key in done:
            continue
        done.add(key)
        node, stage = key
        if node == SINK:
            best = cost, count
            continue
        spent, passed = reached[key]
        for edge in graph.leaving[node]:
            head, link = heads[edge], links[edge]
            if head == SINK:
                following = 0 if stages.is_final(stage) else None
            else:
                following = stage if link is None else stages.step(stage, link)
            if following is None or weights[edge] + costs[head] == inf:
                continue
            there, own = (head, following), (spent + weights[edge], passed + 1)
            edges.append((key, edge, there))
            if there not in reached or own < reached[there]:
                reached[there] = own
                heappush(heap, (own[0] + costs[head], own[1] + counts[head], there))
    return [one for one in edges if one[2] in done]
