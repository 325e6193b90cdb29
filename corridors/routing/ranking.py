"""Simple paths in order of cost: Yen's ranking, in which only what may come next is searched.

References
----------
Yen (1971), Finding the K shortest loopless paths in a network, Management Science 17(11), with the
exact distances to the sink as lower bounds (A*).
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from math import inf

from corridors.routing.detour import Detour
from corridors.routing.solver import Path, Tree, best_path, make_path
from corridors.routing.states import SearchGraph
from corridors.tuples import NamedTuple


class _Deviation(NamedTuple):
    """Where a path may leave one that was listed."""

    edges: tuple[int, ...]
    """Of the path that it leaves."""
    place: int
    """The first edge that differs."""
    spent: float
    """Cost of the edges before it."""
    banned: frozenset[int]
    """Edges that listed paths go on with."""


def ranked_paths(graph: SearchGraph, ahead: Tree, steps: float = inf) -> Iterator[Path]:
    """Paths without a repeated state, cheapest first, until there are no more.

    Parameters
    ----------
    graph
        The states and edges.
    ahead
        Its tree to the sink.
    steps
        After so many states and edges looked at no further path is looked for.

    Yields
    ------
    Path
        Cost in millionths and edges; of equal costs the fewest edges, then the least names.

    Notes
    -----
    A path of l edges has up to l deviations. What each costs at least is known from the tree; it
    is searched when nothing cheaper is left, and only as far as it may be the next (A*).

    References
    ----------
    Yen (1971), Finding the K shortest loopless paths in a network, Management Science 17(11).

    Examples
    --------
    >>> from corridors.routing.solver import tree
    >>> from corridors.routing.states import SINK, SOURCE
    >>> graph = SearchGraph()
    >>> for cost, name in ((5, "a"), (3, "b")):
    ...     graph.add_edge(SOURCE, SINK, cost, None, name)
    >>> [path.cost for path in ranked_paths(graph, tree(graph, to_sink=True))]
    [3, 5]
    """
    first = best_path(graph, ahead)
    if first is None:
        return
    found: list[tuple[float, int, tuple[str, ...], Path, int]] = []
    open_: list[tuple[float, int, _Deviation, Detour | None]] = []
    seen = {first.edges}
    listed: list[tuple[int, ...]] = []
    order = 0

    def offer(path: Path, place: int) -> None:
        names = tuple(graph.names[edge] for edge in path.edges)
        heappush(found, (path.cost, len(names), names, path, place))

    offer(first, 0)
    while (found or open_) and steps > 0:
        if open_ and (not found or open_[0][0] <= found[0][0]):
            _, number, deviation, detour = heappop(open_)
            edges, place, spent, banned = deviation
            if detour is None:
                spur = graph.tails[edges[place]]
                blocked = {graph.tails[edge] for edge in edges[:place]}
                detour = Detour(graph, ahead, spur, banned, blocked)
                steps -= place
            most = min(found[0][0] if found else inf, open_[0][0] if open_ else inf)
            before = detour.passed
            ending = detour.found(max(most, spent + detour.bound) - spent)
            steps -= detour.passed - before
            if ending is None and detour.bound < inf:
                heappush(open_, (spent + detour.bound, number, deviation, detour))
            elif ending is not None and (path := edges[:place] + ending) not in seen:
                seen.add(path)
                offer(make_path(graph, path), place)
                steps -= len(path)
            continue
        *_, path_, place = heappop(found)
        yield path_
        listed.append(path_.edges)
        for deviation, least in _deviations(graph, ahead, path_.edges, place, listed):
            order += 1
            heappush(open_, (least, order, deviation, None))
        steps -= len(path_.edges)


def _deviations(
    graph: SearchGraph,
    ahead: Tree,
    edges: tuple[int, ...],
    first: int,
    listed: list[tuple[int, ...]],
) -> Iterator[tuple[_Deviation, float]]:
    """Deviations of a path that was just listed, and what each costs at least."""
    same = [one for one in listed if one[:first] == edges[:first]]
    blocked = {graph.tails[edge] for edge in edges[:first]}
    spent: float = sum(graph.weights[edge] for edge in edges[:first])
    for place in range(first, len(edges)):
        edge = edges[place]
        spur = graph.tails[edge]
        banned = frozenset(one[place] for one in same)
        least = min(
            (
                graph.weights[other] + ahead.costs[graph.heads[other]]
                for other in graph.leaving[spur]
                if other not in banned and graph.heads[other] not in blocked
            ),
            default=inf,
        )
        if least < inf:
            yield _Deviation(edges, place, spent, banned), spent + least
        same = [one for one in same if one[place] == edge]
        blocked.add(spur)
        spent += graph.weights[edge]
