"""The best path of a question with something to pass, without laying out all of its stages."""

from __future__ import annotations

from heapq import heappop, heappush
from math import inf

from corridors.model.records import Link
from corridors.routing.solver import Tree, best_path, tree, tree_over
from corridors.routing.stages import Free, Stages
from corridors.routing.states import SINK, SOURCE, SearchGraph, links_of

State = tuple[int, int]
"""Number of a state of the graph without stages, and a stage."""


def best_links(
    graph: SearchGraph, stages: Stages, origin: str, ahead: Tree | None = None
) -> tuple[Link, ...] | None:
    """The links of the best path through all stages.

    Parameters
    ----------
    graph
        The question with nothing to pass.
    stages
        What the route must pass.
    origin
        Place id.
    ahead
        The tree of the graph to the sink, where it is known.

    Returns
    -------
    tuple of Link or None
        Of equal ones always the same; None where no path passes all stages.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.routing.stages import Via
    >>> from corridors.routing.states import build
    >>> ends = ["quetta:road"], ["karachi:port"]
    >>> graph = build(Package().network, lambda link: 1.0, "quetta", ends, Free())
    >>> links = best_links(graph, Via(("sukkur",)), "quetta")
    >>> any(link.to_place == "sukkur" for link in links)
    True
    """
    ahead = ahead or tree(graph, to_sink=True)
    if not isinstance(stages, Free):
        graph = guided(graph, ahead, stages, origin)
        ahead = tree(graph, to_sink=True)
    path = best_path(graph, ahead)
    return None if path is None else links_of(graph, path.edges)


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
    >>> from corridors.routing.stages import Via
    >>> from corridors.routing.states import build
    >>> ends = ["quetta:road"], ["karachi:port"]
    >>> graph = build(Package().network, lambda link: 1.0, "quetta", ends, Free())
    >>> found = guided(graph, tree(graph, to_sink=True), Via(("khuzdar",)), "quetta")
    >>> len(found.leaving) < len(graph.leaving)
    True
    """
    found = SearchGraph()
    numbers: dict[State, int] = {}

    def number(key: State) -> int:
        if key[0] in (SOURCE, SINK):
            return key[0]
        if key not in numbers:
            numbers[key] = found.add_node()
        return numbers[key]

    for tail, edge, head in _through_best(graph, ahead, stages, origin):
        weight, link, name = graph.weights[edge], graph.links[edge], graph.names[edge]
        found.add_edge(number(tail), number(head), weight, link, name)
    return found


def _through_best(
    graph: SearchGraph, ahead: Tree, stages: Stages, origin: str
) -> list[tuple[State, int, State]]:
    """Edges on paths that may be best ones; none where no path passes all stages."""
    heads, weights, links = graph.heads, graph.weights, graph.links
    bounds, first = _Bounds(graph, ahead, stages), (SOURCE, stages.start(origin))
    if not bounds.reach(first[1]):
        return []
    least = bounds.of
    reached: dict[State, tuple[float, int]] = {first: (0, 0)}
    heap = [(*least(first), first)]
    best: tuple[float, int] = inf, 0
    done: set[State] = set()
    edges: list[tuple[tuple[float, int], State, int, State]] = []
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
            link = links[edge]
            following = stage if link is None else stages.step(stage, link)
            if following is None:
                continue
            there, own = (heads[edge], following), (spent + weights[edge], passed + 1)
            cost, count = least(there)
            through = own[0] + cost, own[1] + count
            if through[0] == inf:
                continue
            edges.append((through, key, edge, there))
            if there not in reached or own < reached[there]:
                reached[there] = own
                heappush(heap, (*through, there))
    if best[0] == inf:
        return []
    return [(tail, edge, head) for through, tail, edge, head in edges if through <= best]


class _Bounds:
    """Least cost and number of edges from a state to the end, over all that it still must pass.

    Exact but for the order in which several things are passed.
    """

    def __init__(self, graph: SearchGraph, ahead: Tree, stages: Stages) -> None:
        self._graph, self._stages, self._ahead = graph, stages, ahead
        self._passing: dict[int, list[int]] = {}
        for edge, link in enumerate(graph.links):
            if link is not None and (numbers := stages.passes(link)):
                for number in numbers:
                    self._passing.setdefault(number, []).append(edge)
        self._over: dict[int, Tree] = {}
        self._trees: dict[int, list[Tree]] = {}
        self._known: dict[State, tuple[float, int]] = {}

    def reach(self, stage: int) -> bool:
        """Whether links pass each of what is missing in a stage."""
        return self._passing.keys() >= set(self._stages.missing(stage))

    def of(self, state: State) -> tuple[float, int]:
        """The bound of a state."""
        known = self._known.get(state)
        if known is None:
            node, stage = state
            if stage not in self._trees:
                self._trees[stage] = self._over_all(stage)
            first, *others = self._trees[stage]
            known = first.costs[node], first.counts[node]
            for one in others:
                if one.costs[node] >= known[0]:
                    known = max(known, (one.costs[node], one.counts[node]))
            self._known[state] = known
        return known

    def _over_all(self, stage: int) -> list[Tree]:
        """Trees over each of what is missing in a stage; that to the end where nothing is."""
        missing = self._stages.missing(stage)
        for number in missing:
            if number not in self._over:
                edges = self._passing.get(number, ())
                self._over[number] = tree_over(self._graph, self._ahead, edges)
        return [self._over[number] for number in missing] or [self._ahead]
