"""The months of routes: which is best in which month, and which are closed in some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corridors.errors import NoRouteError
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import best_route


class Season(NamedTuple):
    """Months with one best route."""

    months: tuple[int, ...]
    """From 1 to 12, in order."""
    route: Route | None
    """The best route then, None where there is none."""


def best_by_month(network: Network, question: Question) -> tuple[Season, ...]:
    """The best route of each month, months with the same one together.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Its own month does not count.

    Returns
    -------
    tuple of Season
        In order of their first months; all twelve months are in one of them.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("lahore", "karachi", "time", default_shipment(network.parameters))
    >>> [len(season.months) for season in best_by_month(network, question)]
    [12]
    """
    seasons: dict[tuple[str, ...], tuple[list[int], Route | None]] = {}
    for month in range(1, 13):
        shipment = question.shipment._replace(month=month)
        try:
            route: Route | None = best_route(network, question._replace(shipment=shipment))
        except NoRouteError:
            route = None
        key = route.components if route else ()
        seasons.setdefault(key, ([], route))[0].append(month)
    return tuple(Season(months=tuple(months), route=route) for months, route in seasons.values())


def closed_months(route: Route) -> tuple[int, ...]:
    """Months in which some part of a route is closed by its season.

    Parameters
    ----------
    route
        Of any length.

    Returns
    -------
    tuple of int
        From 1 to 12, in order; empty for a route that is open all year.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> closed_months(best_route(network, question))
    ()
    """
    return tuple(sorted({month for leg in route.legs for month in leg.link.closed_months}))


def seasonal_parts(network: Network, routes: Iterable[Route]) -> dict[str, tuple[int, ...]]:
    """The parts of some routes that have a closed season.

    Parameters
    ----------
    network
        On which the routes lie.
    routes
        In any order.

    Returns
    -------
    dict
        From each part in words to its closed months, in order of name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> seasonal_parts(network, [best_route(network, question)])
    {}
    """
    parts = {
        describe(network, leg.link): leg.link.closed_months
        for route in routes
        for leg in route.legs
        if leg.link.closed_months
    }
    return dict(sorted(parts.items()))
