"""The months of a pair: which corridors are open in which, what they take, and which is best.

A question is laid out once for each corridor, without its month; the months and the days of the
closure record only close links and change weights, so each is a search on the same states.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import cached_property
from math import fsum

from corridors.analysis.normal import (
    NormalOperation,
    closed_on_route,
    in_normal_operation,
    queues_h,
    route_status,
    traffic,
)
from corridors.errors import NoRouteError
from corridors.measures import OBJECTIVES
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Corridor, Link
from corridors.pricing.access import access
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from corridors.pricing.shared_prices import prices_of, varying_by_month
from corridors.pricing.shipment import Shipment
from corridors.routing import solver
from corridors.routing.causes import causes
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.tuples import NamedTuple
from corridors.units import MONTHS_PER_YEAR

MONTHS = tuple(range(1, MONTHS_PER_YEAR + 1))
"""Numbers of the months."""
CLOSED, NONE = "closed", "none"
"""Status of what the closure record holds closed, and of what is not possible in a month at all."""


class MonthCell(NamedTuple):
    """A corridor, or the best of all routes, in one month."""

    month: int
    """1 to 12."""
    route: Route | None
    """The best route on the terms asked for, None where there is none."""
    normal: NormalOperation | None
    """The best in normal operation and what closes it, where the day asked for leaves none."""
    reasons: tuple[str, ...]
    """What would have to open, where there is no route in normal operation either."""
    status: str
    """``open``, ``restricted``, ``closed`` by the closure record, or ``none`` in this month."""

    @property
    def shown(self) -> Route | None:
        """Its route, else that in normal operation."""
        return self.route or (self.normal.route if self.normal else None)


class MonthRow(NamedTuple):
    """The twelve months of a corridor, or of the best of all routes."""

    corridor: Corridor | None
    """None for the best of all."""
    cells: tuple[MonthCell, ...]
    """From January to December."""

    @property
    def is_open(self) -> bool:
        """Whether it has a route in some month on the terms asked for."""
        return any(cell.route for cell in self.cells)

    @property
    def is_possible(self) -> bool:
        """Whether it has a route in some month, in normal operation at least."""
        return any(cell.shown for cell in self.cells)


class Months(NamedTuple):
    """The named corridors that serve a pair, month by month, and the best of all."""

    question: Question
    """What was asked; it names no month."""
    rows: tuple[MonthRow, ...]
    """Corridors that are possible in some month: open ones by the objective, then closed ones."""
    best: MonthRow
    """The best of all routes."""
    normal: tuple[Route | None, ...]
    """The best of all in normal operation, by month; empty where normal operation was asked for."""
    impossible: tuple[tuple[Corridor, tuple[str, ...]], ...]
    """Corridors that serve the pair and are possible in no month, with what would have to open."""
    not_served: tuple[tuple[Corridor, str], ...]
    """Corridors that join other places, with which."""


class Season(NamedTuple):
    """Months with one best route."""

    months: tuple[int, ...]
    """From 1 to 12, in order."""
    route: Route | None
    """The best route then, None where there is none."""


def months(network: Network, question: Question) -> Months:
    """The best route of each corridor that serves a pair, and of all, in each month of the year.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Without a corridor; its own month does not count.

    Returns
    -------
    Months
        Each cell as :func:`corridors.analysis.compare.compare` finds it for its month.

    Raises
    ------
    UsageError
        If the question can't be answered.
    NoRouteError
        If no month has a route, in normal operation either.

    Notes
    -----
    One layout and up to 24 searches of O((n + m) log n) for each corridor, for n states and m
    edges; links are priced once a month.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("lahore", "karachi", "time", default_shipment(network.parameters))
    >>> found = months(network, question)
    >>> found.rows, {cell.status for cell in found.best.cells}
    ((), {'open'})
    """
    question = _any_month(question)
    terms = _YearTerms(network, question)
    year = _Year(network, question, terms)
    best = MonthRow(None, year.cells)
    if not best.is_possible:
        origin, destination = network.places[question.origin], network.places[question.destination]
        raise NoRouteError(origin.name, destination.name, best.cells[0].reasons)
    rows, impossible, not_served = [], [], []
    for corridor in network.corridors:
        asked = question._replace(corridor=corridor)
        if why := asked.not_served(network):
            not_served.append((corridor, why))
            continue
        row = MonthRow(corridor, _Year(network, asked, terms).cells)
        if row.is_possible:
            rows.append(row)
        else:
            impossible.append((corridor, row.cells[0].reasons))
    is_dated = question.shipment.as_of is not None
    key = OBJECTIVES[question.by]
    return Months(
        question=question,
        rows=tuple(sorted(rows, key=lambda row: _order(row, key))),
        best=best,
        normal=tuple(year.normal(month) for month in MONTHS) if is_dated else (),
        impossible=tuple(impossible),
        not_served=tuple(not_served),
    )


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
    question = _any_month(question)
    year = _Year(network, question, _YearTerms(network, question))
    routes = [year.on_day(month) for month in MONTHS]
    groups = alike([route.components if route else () for route in routes])
    return tuple(Season(group, routes[group[0] - 1]) for group in groups)


def alike(keys: Sequence[Hashable]) -> tuple[tuple[int, ...], ...]:
    """The months that have something in common.

    Parameters
    ----------
    keys
        Of January to December; months with equal ones belong together.

    Returns
    -------
    tuple
        Months from 1 to 12, in order of the first month of each group.

    Examples
    --------
    >>> alike("aabbbbbbbbba")
    ((1, 2, 12), (3, 4, 5, 6, 7, 8, 9, 10, 11))
    """
    groups: dict[Hashable, list[int]] = {}
    for month, key in zip(MONTHS, keys, strict=True):
        groups.setdefault(key, []).append(month)
    return tuple(map(tuple, groups.values()))


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
    >>> from corridors.routing.search import best_route
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
    >>> from corridors.routing.search import best_route
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


def _any_month(question: Question) -> Question:
    return question._replace(shipment=question.shipment._replace(month=None))


def _order(row: MonthRow, key: str) -> tuple[bool, float, str]:
    """Open corridors first, each group by the mean of the objective over its months."""
    routes = [cell.route if row.is_open else cell.shown for cell in row.cells]
    values = [route.totals[key] for route in routes if route]
    assert row.corridor is not None
    return not row.is_open, fsum(values) / len(values), row.corridor.corridor_id


class _Terms:
    """Prices and weights of one month on the day asked for or in normal operation."""

    def __init__(self, network: Network, question: Question, pricing: Pricing) -> None:
        self.shipment, self.pricing = pricing.shipment, pricing
        ends = frozenset((question.origin, question.destination))
        rules = access(network, self.shipment, ends)
        self._weigh = weight(question.by, pricing, rules)
        self._known: dict[str, float | None] = {}

    def weight(self, link: Link) -> float | None:
        """A link's weight, worked out once for all corridors."""
        if link.link_id not in self._known:
            self._known[link.link_id] = self._weigh(link)
        return self._known[link.link_id]


class _YearTerms:
    """The terms of all months, and prices without a month by which the states are laid out."""

    def __init__(self, network: Network, question: Question) -> None:
        on_day = prices_of(network, question.shipment)
        is_dated = question.shipment.as_of is not None
        self.any = on_day.normal if is_dated else on_day

        def year(pricing: Pricing) -> list[_Terms]:
            return [_Terms(network, question, pricing.in_month(month)) for month in MONTHS]

        self.varying = varying_by_month(on_day)
        self.on_day = year(on_day)
        self.normal = year(self.any) if is_dated else self.on_day


class _Year:
    """A question laid out once and asked month by month."""

    def __init__(self, network: Network, question: Question, terms: _YearTerms) -> None:
        self.network, self.question, self.terms = network, question, terms
        self.layout = Search(network, in_normal_operation(question), terms.any)

    def on_day(self, month: int) -> Route | None:
        """The best route of a month on the terms asked for."""
        return self._best(self.terms.on_day[month - 1])

    def normal(self, month: int) -> Route | None:
        """The best route of a month in normal operation."""
        return self._best(self.terms.normal[month - 1])

    def _best(self, terms: _Terms) -> Route | None:
        asked = self.question._replace(shipment=terms.shipment)
        search = self.layout.narrowed(asked, terms.pricing, terms.weight, self.terms.varying)
        path = solver.best_path(search.graph, search.ahead)
        if path is None:
            return None
        route, corridor = search.route(path), self.question.corridor
        # forced through its gateways it follows this corridor, whichever others it passes too
        return route._replace(corridor=corridor.corridor_id) if corridor else route

    @cached_property
    def cells(self) -> tuple[MonthCell, ...]:
        """The twelve months."""
        return tuple(self._cell(month) for month in MONTHS)

    def _cell(self, month: int) -> MonthCell:
        network, terms = self.network, self.terms.on_day[month - 1]
        asked = self.question._replace(shipment=terms.shipment)
        if (route := self.on_day(month)) is not None:
            return MonthCell(month, route, None, (), route_status(network, asked, route))
        day = asked.shipment.as_of
        if day is not None and (usual := self.normal(month)) is not None:
            blocked = closed_on_route(network, usual, day, traffic(network, asked))
            normal = NormalOperation(usual, blocked, queues_h(network, asked.shipment, usual))
            return MonthCell(month, None, normal, (), CLOSED)
        return MonthCell(month, None, None, self._reasons(month), NONE)

    def _reasons(self, month: int) -> tuple[str, ...]:
        """What would have to open; where no month has a route it is found once."""
        if solver.best_path(self.layout.graph, self.layout.ahead) is None:
            return self._never
        return self._causes(self.terms.on_day[month - 1].shipment)

    @cached_property
    def _never(self) -> tuple[str, ...]:
        return self._causes(self.question.shipment)

    def _causes(self, shipment: Shipment) -> tuple[str, ...]:
        return causes(self.network, self.question._replace(shipment=shipment))
