"""The routes that no other route beats in all of some criteria, and a few that stand for them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from math import fsum

from corridors.analysis.criteria import Criterion, criteria_of
from corridors.analysis.short_list import short_list
from corridors.measures import objective
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.objectives import per_border
from corridors.routing import labels, states
from corridors.routing.hull import MAX_WEIGHTS, supported
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.routing.solver import make_path
from corridors.tuples import NamedTuple

FAR = 2.0
"""A route of more than so many times the least time or cost is not listed for its own sake."""


class FrontRoute(NamedTuple):
    """A route that no other beats: none is as good in all criteria and better in one."""

    links: tuple[Link, ...]
    """In order of travel."""
    figures: tuple[float, ...]
    """By criterion, in the unit of its measure."""
    gives_up: tuple[float, ...]
    """By criterion, how much more than the least of all routes."""
    has_equal: bool
    """Whether another route has the same figures; it is not kept."""
    is_supported: bool | None
    """Whether some weighted sum of the criteria finds it; None with four criteria."""

    @property
    def crossings(self) -> tuple[str, ...]:
        """Ids of the crossings in order of travel."""
        return tuple(dict.fromkeys(link.crossing for link in self.links if link.crossing))

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes in order of first use."""
        travelled = (link for link in self.links if link.kind in ("section", "crossing"))
        return tuple(dict.fromkeys(link.mode for link in travelled))


class ListedRoute(NamedTuple):
    """A route of the short list."""

    number: int
    """Of the route among all, from 0."""
    route: Route
    """With its legs and totals."""


class Pareto(NamedTuple):
    """All routes that no other beats, and the short list."""

    question: Question
    """What was asked; its objective says which of them is the best of all."""
    criteria: tuple[Criterion, ...]
    """Two to four."""
    routes: tuple[FrontRoute, ...]
    """In rising order of the first criterion."""
    listed: tuple[ListedRoute, ...]
    """The short list, in the same order."""
    best: int
    """Number of the one that is best by the objective of the question."""
    overall: Route
    """The best by that objective of all routes, which the criteria may leave out."""
    least: tuple[float, ...]
    """By criterion, the least of all routes."""
    labels: int
    """Partial routes that were compared."""


def pareto(network: Network, question: Question, criteria: Sequence[str]) -> Pareto:
    """The routes that no other route beats in all of some criteria.

    Parameters
    ----------
    network
        With its scenarios.
    question
        From where to where; its objective orders the short list.
    criteria
        Names of two to four criteria.

    Returns
    -------
    Pareto
        One route for each set of figures.

    Raises
    ------
    UnknownNameError
        If a criterion has no such name.
    UsageError
        If the criteria are too few or too many, or too many partial routes would be compared.
    NoRouteError
        If no open route exists.

    Notes
    -----
    Figures are compared in whole millionths of their unit, as in every search, so that routes are
    equal only where their links are. By distance a border counts as many km as for the objective
    of that name, so that no route is unbeaten for the few km it saves by hopping over a border and
    back. The figures shown are plain km.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "risk", default_shipment(network.parameters))
    >>> front = pareto(network, question, ["time", "cost"])
    >>> [one.is_supported for one in front.routes]
    [True]
    """
    wanted = criteria_of(criteria)
    search = Search(network, question)
    overall = search.best()
    graph, price, shipment = search.graph, search.pricing.price, question.shipment

    def weights(one: Criterion) -> list[int]:
        border = per_border(one.name, network)
        return [
            0
            if link is None
            else states.units(
                link, one.of(price(link), shipment) + border * (link.kind == "crossing")
            )
            for link in graph.links
        ]

    found = labels.front(graph, [weights(one) for one in wanted])
    vectors = [path.weights for path in found.paths]
    on_hull: Sequence[bool | None] = (
        supported(vectors) if len(wanted) <= MAX_WEIGHTS else [None] * len(vectors)
    )
    routes = [
        _front_route(states.links_of(graph, path.edges), search, wanted, path.has_equal, sums)
        for path, sums in zip(found.paths, on_hull, strict=True)
    ]
    least = tuple(min(each) for each in zip(*(one.figures for one in routes), strict=True))
    routes = [
        one._replace(gives_up=tuple(a - b for a, b in zip(one.figures, least, strict=True)))
        for one in routes
    ]
    values = [make_path(graph, path.edges).cost for path in found.paths]
    borders = [one.crossings for one in routes]
    barred = [
        number
        for number, one in enumerate(routes)
        if _is_far(one, wanted, least) or re_enters([link.country for link in one.links])
    ]
    printed = [
        [each.measure.text(figure) for each, figure in zip(wanted, one.figures, strict=True)]
        for one in routes
    ]
    figures = [one.figures for one in routes]
    numbers = short_list(figures, values, borders, barred=barred, printed=printed)
    return Pareto(
        question=question,
        criteria=wanted,
        routes=tuple(routes),
        listed=tuple(
            ListedRoute(number, search.route(make_path(graph, found.paths[number].edges)))
            for number in numbers
        ),
        best=min(numbers, key=lambda number: values[number]),
        overall=overall,
        least=least,
        labels=found.labels,
    )


def _is_far(route: FrontRoute, criteria: Sequence[Criterion], least: Sequence[float]) -> bool:
    """Whether it takes more than twice the least time or cost."""
    columns = zip(criteria, route.figures, least, strict=True)
    return any(one.name in ("time", "cost") and has > FAR * low for one, has, low in columns)


def re_enters(countries: Sequence[str]) -> bool:
    """Whether a route comes back to a country that it had left.

    Parameters
    ----------
    countries
        In order of travel; empty ones, as at sea, do not count.

    Returns
    -------
    bool
        False where each is passed in one go.

    Examples
    --------
    >>> re_enters(["UZB", "UZB", "", "TJK"]), re_enters(["UZB", "TJK", "UZB"])
    (False, True)
    """
    passed = [key for key, _ in groupby(filter(None, countries))]
    return len(passed) > len(set(passed))


def _front_route(
    links: tuple[Link, ...],
    search: Search,
    criteria: Sequence[Criterion],
    has_equal: bool,
    is_supported: bool | None,
) -> FrontRoute:
    price, shipment = search.pricing.price, search.question.shipment
    figures = tuple(fsum(one.of(price(link), shipment) for link in links) for one in criteria)
    return FrontRoute(links, figures, (), has_equal, is_supported)


def gap(result: Pareto) -> float:
    """By how much the best of all routes is better than the best of the front.

    Parameters
    ----------
    result
        Of :func:`pareto`.

    Returns
    -------
    float
        In the unit of the question's objective; 0 where they are one route.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "risk", default_shipment(network.parameters))
    >>> gap(pareto(network, question, ["time", "risk"]))
    0.0
    """
    key = objective(result.question.by).key
    listed = next(one.route for one in result.listed if one.number == result.best)
    return listed.totals[key] - result.overall.totals[key]
