"""The runner-up of a best route: the best one that avoids one of its borders, and how near."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from itertools import islice
from math import fsum, inf

from corridors.model.records import Link
from corridors.routing import solver, states
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.tuples import NamedTuple

MOST_RIVALS = 6
"""Rivals that an answer weighs."""
FARTHEST = 1.5
"""Times the winner's objective beyond which a route is no rival."""
SLACK = 1000
"""Millionths by which the sum of weights in whole ones may differ from that of figures."""
NEAR_TIE = 0.05
"""Two routes this near in what was asked for are a near tie: no figure is surer than that."""


class Rival(NamedTuple):
    """The runner-up of a route."""

    route: Route
    """The best route that avoids at least one border of the winner."""
    difference: float
    """What it has more of the objective, in its unit; by distance each border counts its km."""
    share: float
    """The same as a share of the winner's."""

    @property
    def is_near(self) -> bool:
        """Whether the two are a near tie."""
        return self.share <= NEAR_TIE


class Rivals(NamedTuple):
    """The best routes over other borders than the winner, nearest first."""

    own: float
    """The winner's objective, in its unit; by distance each border counts its km."""
    first: Route | None
    """The runner-up; None where only links were asked for."""
    others: tuple[tuple[tuple[Link, ...], float], ...]
    """Links and objective of each, the runner-up first."""

    @property
    def runner_up(self) -> Rival:
        """The best of them, beside the winner."""
        assert self.first is not None
        difference = self.others[0][1] - self.own
        return Rival(self.first, difference, difference / self.own if self.own else 0.0)


def rivals(
    search: Search, winner: Route, most: int = MOST_RIVALS, *, priced: bool = True
) -> Rivals | None:
    """The best routes over other borders than the best route of a question.

    A route over other borders avoids at least one border of the winner, so the best of the routes
    that avoid each border in turn is the best of all of them. The next best avoids a border of the
    winner and one of that rival, or another border of the winner, and so on: sets of closed borders
    are opened up in order of the best route that each leaves.

    Parameters
    ----------
    search
        The question laid out.
    winner
        Its best route.
    most
        How many are sought at most; none is sought beyond ``FARTHEST``.
    priced
        Whether the runner-up is wanted as a route with its totals.

    Returns
    -------
    Rivals or None
        None where the winner crosses no border, or nothing else leads there.

    Notes
    -----
    Exact, with one bounded search for each set that the paths of smaller sets do not answer. By the
    clock only the sets of one border are tried: each takes a search of its own.

    References
    ----------
    Lawler (1972), A procedure for computing the K best solutions to discrete optimization problems
    and its application to the shortest path problem, Management Science 18(7).

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> search = Search(network, Question("kabul", "karachi", "time", shipment))
    >>> found = rivals(search, search.best())
    >>> len({tuple(link.crossing for link in links) for links, _ in found.others})
    5
    """
    own = _value(search, winner)
    limits = (
        (inf,) if search.question.by_arrival else (FARTHEST * own * states.MILLION + SLACK, inf)
    )
    for limit in limits:  # the runner-up may lie beyond, and then it is the only one
        ranked = islice(_by_borders(search, winner, most, limit), most)
        nearest = next(ranked, None)
        if nearest is not None:
            break
    else:
        return None
    links = states.links_of(search.graph, nearest.edges)
    first = search.route_over(links) if priced or search.question.by_arrival else None
    others = [(links, _value(search, first) if first else _weight(search, links))]
    for path in ranked:
        more = (_cost(search, path) - _cost(search, nearest)) / states.MILLION
        value = others[0][1] + more
        if value > FARTHEST * own:
            break
        others.append((states.links_of(search.graph, path.edges), value))
    return Rivals(own, first, tuple(others))


def _by_borders(search: Search, winner: Route, most: int, limit: float) -> Iterator[solver.Path]:
    """Paths up to a cost over borders that no earlier one crossed in the same order, best first."""
    edges = search.graph.edges_of_crossings()
    heap: list[tuple[float, tuple[str, ...], solver.Path]] = []
    known: list[tuple[frozenset[str], frozenset[str]]] = []
    in_hand: dict[tuple[str, ...], float] = {}

    def close(closed: frozenset[str]) -> None:
        if any(less <= closed and closed.isdisjoint(crossed) for less, crossed in known):
            return  # fewer closed borders leave the same path, or none
        costs = sorted(in_hand.values())  # what costs more than as many as are wanted is not sought
        worst = min(limit, costs[most - 1]) if len(costs) >= most else limit
        path = _best(search, frozenset(edge for name in closed for edge in edges[name]), worst)
        crossed = _crossings(search, path) if path else ()
        known.append((closed, frozenset(crossed)))
        if path is not None:
            cost = _cost(search, path)
            heappush(heap, (cost, tuple(sorted(closed)), path))
            if crossed not in seen:
                in_hand[crossed] = min(cost, in_hand.get(crossed, inf))

    own = tuple(dict.fromkeys(winner.crossings))
    seen = {own}
    for name in own:
        close(frozenset((name,)))
    while heap:
        _, closed, path = heappop(heap)
        crossings = _crossings(search, path)
        if crossings not in seen:
            seen.add(crossings)
            yield path
        if not search.question.by_arrival:
            for name in crossings:
                close(frozenset((*closed, name)))


def _crossings(search: Search, path: solver.Path) -> tuple[str, ...]:
    links = states.links_of(search.graph, path.edges)
    return tuple(dict.fromkeys(link.crossing for link in links if link.crossing))


def _best(search: Search, closed: frozenset[int], most: float) -> solver.Path | None:
    """The best path that takes none of some edges and costs no more than a limit."""
    graph, weights = search.graph, search.graph.weights
    if not search.question.by_arrival:
        return solver.bounded_path(graph, search.ahead, closed, most)
    graph.weights = list(weights)
    for edge in closed:
        graph.weights[edge] = inf
    try:
        return search.best_path()
    finally:
        graph.weights = weights


def rival(search: Search, winner: Route) -> Rival | None:
    """The runner-up of the best route of a question.

    Parameters
    ----------
    search
        The question laid out.
    winner
        Its best route.

    Returns
    -------
    Rival or None
        None where the winner crosses no border, or nothing else leads there.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> search = Search(network, Question("kabul", "karachi", "time", shipment))
    >>> rival(search, search.best()).difference >= 0
    True
    """
    found = rivals(search, winner, most=1)
    return None if found is None else found.runner_up


def _cost(search: Search, path: solver.Path) -> float:
    return search.arrival(path) if search.question.by_arrival else path.cost


def _value(search: Search, route: Route) -> float:
    if search.question.by_arrival and route.timetable is not None:
        return route.timetable.total_h
    return _weight(search, [leg.link for leg in route.legs])


def _weight(search: Search, links: Iterable[Link]) -> float:
    return fsum(search.weight(link) or 0.0 for link in links)
