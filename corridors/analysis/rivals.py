"""The runner-up of a best route: the best one that avoids one of its borders, and how near."""

from __future__ import annotations

from math import fsum, inf
from typing import NamedTuple

from corridors.routing import solver
from corridors.routing.route import Route
from corridors.routing.search import Search

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


def rival(search: Search, winner: Route) -> Rival | None:
    """The runner-up of the best route of a question.

    A route over other borders avoids at least one border of the winner, so the best of the routes
    that avoid each border in turn is the best of all of them: exact, with one search a border.

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
    graph, weights = search.graph, search.graph.weights
    best: solver.Path | None = None
    for crossing in dict.fromkeys(winner.crossings):
        graph.weights = [
            inf if link is not None and link.crossing == crossing else value
            for link, value in zip(graph.links, weights, strict=True)
        ]
        try:
            if search.question.by_arrival:
                path = search.best_path()
            else:
                path = solver.best_path(graph, solver.tree(graph, to_sink=True))
        finally:
            graph.weights = weights
        if path is not None and (best is None or _cost(search, path) < _cost(search, best)):
            best = path
    if best is None:
        return None
    route = search.route(best)
    own = _value(search, winner)
    difference = _value(search, route) - own
    return Rival(route, difference, difference / own if own else 0.0)


def _cost(search: Search, path: solver.Path) -> float:
    return search.arrival(path) if search.question.by_arrival else path.cost


def _value(search: Search, route: Route) -> float:
    if search.question.by_arrival and route.timetable is not None:
        return route.timetable.total_h
    return fsum(search.weight(leg.link) or 0.0 for leg in route.legs)
