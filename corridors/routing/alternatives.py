"""Routes that really differ: the best one, then the next best that shares few kilometres with it.

Candidates come from two searches, and each is taken in order of cost if it overlaps none of those
taken before by more than the share allowed: the ranking of all simple paths, which is exact as far
as it is read, and the best path through each state, which reaches far-off corridors that a ranking
would find only after thousands of local variants. Of a departure by time the best one is exact, and
the candidates for the others are taken in order of arrival.

References
----------
Chondrogiannis, Bouros, Gamper, Leser and Blumenthal (2020), Finding k-shortest paths with limited
overlap, VLDB Journal 29. Abraham, Delling, Goldberg and Werneck (2013), Alternative routes in road
networks, ACM JEA 18 (via-node candidates).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import merge
from itertools import chain, groupby, islice
from math import inf

from corridors.errors import UsageError
from corridors.model.bounds import BOUNDS
from corridors.model.records import Link
from corridors.routing import solver, states
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.routing.states import SINK, SOURCE

MAX_RANKED = 500
"""The ranking is read no further than this many paths."""
MAX_RANKED_STEPS = 2_000_000
"""Nor after this many states and links looked at, which only very long routes need."""
MAX_STEPS = 1_000_000
"""Links of all paths through states together: the cheapest come first."""


def alternatives(search: Search, count: int, max_overlap: float) -> tuple[Route, ...]:
    """The best route and the next best that differ enough from those before them.

    Parameters
    ----------
    search
        Of the question.
    count
        Number of alternative routes, the best one among them.
    max_overlap
        Share of km that two of them may have in common, 0 to 1.

    Returns
    -------
    tuple of Route
        In order of cost, fewer if no more differ enough.

    Raises
    ------
    UsageError
        If the count or the share is out of range.
    NoRouteError
        If there is no route at all.

    References
    ----------
    Chondrogiannis, Bouros, Gamper, Leser and Blumenthal (2020), VLDB Journal 29; Abraham, Delling,
    Goldberg and Werneck (2013), ACM JEA 18.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> from corridors.routing.question import Question
    >>> question = Question(origin="quetta", destination="karachi", by="time", shipment=shipment)
    >>> [route.places[-1] for route in alternatives(Search(network, question), 1, 0.6)]
    ['karachi']
    """
    if not (most := BOUNDS["alternatives"]).holds(count):
        raise UsageError(f"{count} routes can't be shown. Ask for {most.text}.")
    if not BOUNDS["max_overlap"].holds(max_overlap):
        raise UsageError(f"max-overlap is {max_overlap:g}. Give a share from 0 to 1.")
    best = search.best()
    if count == 1:
        return (best,)
    from corridors.routing.ranking import ranked_paths

    graph, ahead = search.graph, search.ahead
    ranking = islice(ranked_paths(graph, ahead, MAX_RANKED_STEPS), MAX_RANKED)
    first = search.best_path()
    assert first is not None
    taken: list[tuple[solver.Path, tuple[Link, ...]]] = []
    for path in chain((first,), _in_order(search, first, ranking, _through_each_state(search))):
        links = states.links_of(graph, path.edges)
        if all(_overlap(links, others) <= max_overlap for _, others in taken):
            taken.append((path, links))
        if len(taken) == count:
            break
    return tuple(search.route(path) for path, _ in taken)


def _overlap(links: tuple[Link, ...], others: tuple[Link, ...]) -> float:
    """Share of the km of the shorter of two paths that lie on links of both."""
    used = {link.component for link in others}
    shorter_km = min(
        sum(link.length_km.value for link in links), sum(link.length_km.value for link in others)
    )
    shared_km = sum(link.length_km.value for link in links if link.component in used)
    return shared_km / shorter_km if shorter_km else 1.0


def _through_each_state(search: Search) -> Iterator[solver.Path]:
    """The best path through each state, if it repeats none, cheapest first."""
    graph, ahead = search.graph, search.ahead
    behind = solver.tree(graph, to_sink=False)
    through = sorted(
        (ahead.costs[node] + behind.costs[node], node)
        for node in range(len(graph.leaving))
        if ahead.costs[node] < inf and behind.costs[node] < inf
    )
    steps = 0
    for _, node in through:
        if node != SINK:
            edge = solver.step(graph, ahead, node, to_sink=True)
            head = graph.heads[edge]
            if head != SOURCE and solver.step(graph, behind, head, to_sink=False) == edge:
                continue  # the next state has the same path
        edges = solver.walk(graph, behind, node, to_sink=False)
        edges += solver.walk(graph, ahead, node, to_sink=True)
        steps += len(edges)
        tails = {graph.tails[edge] for edge in edges}
        if len(tails) == len(edges):
            yield solver.make_path(graph, edges)
        if steps > MAX_STEPS:
            return


def _in_order(
    search: Search, first: solver.Path, *cheapest_first: Iterator[solver.Path]
) -> Iterator[solver.Path]:
    """All other paths in order, none twice; no more of them are looked for than are taken."""
    names, seen = search.graph.names, {first.edges}

    def order(path: solver.Path) -> tuple[float, float, int, list[str]]:
        arrives = search.arrival(path) if search.question.by_arrival else 0.0
        return arrives, path.cost, len(path.edges), [names[edge] for edge in path.edges]

    def ordered(paths: Iterable[solver.Path]) -> list[solver.Path]:
        new = {path.edges: path for path in paths if path.edges not in seen}
        seen.update(new)
        return [
            path
            for key, path in sorted((order(path), path) for path in new.values())
            if key[0] < inf
        ]

    if search.question.by_arrival:  # in another order than that of costs
        yield from ordered(chain(*cheapest_first))
        return
    for _, alike in groupby(merge(*cheapest_first, key=_cost), key=_cost):
        yield from ordered(alike)


def _cost(path: solver.Path) -> float:
    return path.cost
