"""What planned lines save a truckload, and how much traffic a year would repay them.

A project's links are built and every pair is solved anew; what its best route saves in generalised
cost, times the truckloads of a year, repays the line once it equals the annuity of its cost:

``annuity = cost · r / (1 − (1 + r)^−n)``

for a social discount rate ``r`` and a life of ``n`` years. Interest during construction and upkeep
are left out; what running the line takes is in its rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, inf

from corridors.analysis.compare import Cell, matrix
from corridors.analysis.normal import in_normal_operation
from corridors.analysis.what_if import differences
from corridors.errors import UsageError
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.model.records import Project
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import Shipment, parameter
from corridors.routing import solver
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.routing.states import MILLION, SOURCE
from corridors.scenarios.apply import apply
from corridors.scenarios.projects import named_project, project_links, unknown_project
from corridors.scenarios.rules import Rule, Scenario
from corridors.tuples import NamedTuple

ALL = "all"
"""Stands for every project."""
DISCOUNT_RATE, LIFE = "social_discount_rate", "project_life_years"
"""Rows of the parameters."""
GENERALISED = "generalised_cost_usd"
NOTHING_USD = 0.005
"""Less than a cent is no saving."""


class Saving(NamedTuple):
    """What a project saves on one pair."""

    origin: str
    """Place id."""
    destination: str
    """Place id."""
    before: Route | None
    """The best route without the project."""
    after: Route | None
    """The best route with it."""
    trucks: int
    """Truckloads of the shipment."""

    @property
    def per_truck(self) -> dict[str, float]:
        """What a truckload saves of each total; empty where there is no route before or after."""
        more = differences(self.before, self.after)
        share = {"cost_usd": self.trucks, GENERALISED: self.trucks}
        return {key: -value / share.get(key, 1) for key, value in more.items()}

    @property
    def usd(self) -> float | None:
        """What a truckload saves in generalised cost."""
        return self.per_truck.get(GENERALISED)


class Case(NamedTuple):
    """The savings of a project under one status of the borders."""

    savings: tuple[Saving, ...]
    """By pair."""

    @property
    def known_usd(self) -> list[float]:
        """What is saved on each pair that has a route before and after."""
        return [saving.usd for saving in self.savings if saving.usd is not None]

    @property
    def mean_usd(self) -> float:
        """Mean saving of these pairs, 0 without any."""
        known = self.known_usd
        return fsum(known) / len(known) if known else 0.0

    @property
    def best(self) -> Saving | None:
        """The pair that saves most; None where none saves anything."""
        known = [saving for saving in self.savings if (saving.usd or 0.0) > NOTHING_USD]
        return max(known, key=lambda saving: saving.usd or 0.0, default=None)

    @property
    def opened(self) -> int:
        """Pairs that have a route with the project alone."""
        return sum(saving.before is None and saving.after is not None for saving in self.savings)


class Traffic(NamedTuple):
    """Printed traffic of a border."""

    crossing: str
    """Id of the crossing."""
    trucks_per_day: Quantity
    """Both directions."""
    year: str
    """Of the print."""


class Shortfall(NamedTuple):
    """How far the best route over a project that saves nothing is from the best of all."""

    origin: str
    """Place id, of the pair on which it is nearest."""
    destination: str
    """Place id."""
    more: float
    """What it takes more, in the unit of the objective's measure."""


class Return(NamedTuple):
    """What a project saves, and what would repay it."""

    project: Project
    """Of the data package."""
    annuity_usd: tuple[float, float] | None
    """Of its least and its most cost, USD a year; None where no cost is in print."""
    asked: Case
    """On the terms asked for."""
    normal: Case
    """In normal operation; the same where that was asked for."""
    blocked: dict[str, Closure]
    """What is closed on the day on its best routes of normal operation, in words."""
    traffic: Traffic | None
    """Of the busiest border between the countries that its routes pass, where one is in print."""
    shortfall: Shortfall | None
    """In normal operation, where it saves nothing there; None where no route over it exists."""

    @property
    def is_same(self) -> bool:
        """Whether it saves as much on the terms asked for as in normal operation."""
        return [one.usd for one in self.asked.savings] == [one.usd for one in self.normal.savings]

    def trucks_per_year(self, saving_usd: float) -> tuple[float, float] | None:
        """Truckloads a year that repay it.

        Parameters
        ----------
        saving_usd
            Generalised cost that each saves.

        Returns
        -------
        tuple of float or None
            For its least and its most cost; None without a cost or a saving.
        """
        if self.annuity_usd is None or saving_usd <= NOTHING_USD:
            return None
        low, high = self.annuity_usd
        return low / saving_usd, high / saving_usd


class Investment(NamedTuple):
    """Projects, those that the least traffic repays first."""

    question: Question
    """Whose terms all pairs share."""
    pairs: tuple[tuple[str, str], ...]
    """Place ids."""
    returns: tuple[Return, ...]
    """Of the projects with links to build."""
    upgrades: tuple[tuple[Project, tuple[float, float] | None], ...]
    """Projects without new links, which change no route here, with their annuities in USD."""
    discount_rate: Quantity
    """Social discount rate, a share a year."""
    life_years: Quantity
    """Over which a line repays its cost."""


def investment(
    network: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    question: Question,
    names: Sequence[str],
) -> Investment:
    """What projects save on every pair, and the traffic that repays them.

    Parameters
    ----------
    network
        With its scenarios and data package.
    origins, destinations
        Place ids; a place to itself is left out.
    question
        Whose ends each pair is in turn.
    names
        Of projects; ``all`` means every one.

    Returns
    -------
    Investment
        By traffic on the terms asked for, then in normal operation, then by id.

    Raises
    ------
    UnknownNameError
        If there is no such project, or the network lacks one of its links.
    UsageError
        If no project is named.

    Notes
    -----
    For each project two searches a pair, so O(p · (n + m) log n) for p pairs, n states and m edges.

    References
    ----------
    Asian Development Bank (2017), Guidelines for the Economic Analysis of Projects.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters, modes=("rail",))
    >>> question = Question("tashkent", "karachi", "risk", shipment)
    >>> found = investment(network, ["tashkent"], ["karachi"], question, ["trans-afghan-kharlachi"])
    >>> found.returns[0].asked.best.usd > 1000
    True
    """
    rate, life_years = (parameter(network.parameters, name) for name in (DISCOUNT_RATE, LIFE))
    known = () if network.package is None else network.package.projects
    chosen = _chosen(known, names)
    before = matrix(network, origins, destinations, question, with_normal=True)
    returns, upgrades = [], []
    for project in chosen:
        cost = project.cost_usd
        yearly = cost and (annuity(cost[0], rate, life_years), annuity(cost[1], rate, life_years))
        if not project.links:
            upgrades.append((project, yearly))
            continue
        rule = Rule(verb="build", targets=(project.project_id,))
        built = apply(network, [Scenario(name=project.project_id, rules=(rule,))], known)
        after = matrix(built, origins, destinations, question, with_normal=True)
        found = _return(network, project, yearly, before, after, question.shipment)
        if found.normal.best is None:
            links = project_links(network, project)
            found = found._replace(shortfall=_shortfall(built, before, question, links))
        returns.append(found)
    return Investment(
        question=question,
        pairs=tuple((cell.origin, cell.destination) for cell in before),
        returns=tuple(sorted(returns, key=_rank)),
        upgrades=tuple(upgrades),
        discount_rate=network.parameters[DISCOUNT_RATE],
        life_years=network.parameters[LIFE],
    )


def annuity(cost_usd: float, rate: float, years: float) -> float:
    """The equal yearly sum that repays a cost with interest.

    Parameters
    ----------
    cost_usd
        Spent at once, before the first year.
    rate
        Discount rate, a share a year.
    years
        Over which it is repaid, at the end of each.

    Returns
    -------
    float
        USD a year.

    Raises
    ------
    UsageError
        If the rate is negative, or there are no years.

    Examples
    --------
    >>> round(annuity(1000.0, 0.09, 30), 2), annuity(1000.0, 0.0, 20)
    (97.34, 50.0)
    """
    if not (0 <= rate < inf and 0 < years < inf):
        raise UsageError(f"A rate of {rate:g} over {years:g} years has no annuity.")
    return cost_usd / years if rate == 0 else cost_usd * rate / (1 - (1 + rate) ** -years)


def _chosen(projects: Sequence[Project], names: Sequence[str]) -> list[Project]:
    """The projects of some names, each once, in the order of the names."""
    if not names:
        raise UsageError(f"Name a project, or {ALL}.")
    found: dict[str, Project] = {}
    for name in names:
        if name.strip().lower() == ALL:
            found |= {project.project_id: project for project in projects}
            continue
        project = named_project(projects, name)
        if project is None:
            raise unknown_project(projects, name)
        found[project.project_id] = project
    return list(found.values())


def _return(
    network: Network,
    project: Project,
    yearly: tuple[float, float] | None,
    before: Sequence[Cell],
    after: Sequence[Cell],
    shipment: Shipment,
) -> Return:
    trucks = shipment.trucks
    pairs = list(zip(before, after, strict=True))
    asked = Case(tuple(_saving(old, old.route, new.route, trucks) for old, new in pairs))
    normal = Case(tuple(_saving(old, _usual(old), _usual(new), trucks) for old, new in pairs))
    blocked = {
        name: closure
        for saving, (_, new) in zip(normal.savings, pairs, strict=True)
        if (saving.usd or 0.0) > NOTHING_USD and new.normal
        for name, closure in new.normal.blocked.items()
    }
    used = [
        saving.after
        for saving in (*asked.savings, *normal.savings)
        if saving.after and (saving.usd or 0.0) > NOTHING_USD
    ]
    # trucks that crossed a border by road say nothing beside TEU by rail
    traffic = _traffic(network, used) if "road" in shipment.modes else None
    return Return(project, yearly, asked, normal, blocked, traffic, shortfall=None)


def _shortfall(
    built: Network, cells: Sequence[Cell], question: Question, links: frozenset[str]
) -> Shortfall | None:
    """The least that a route over new links takes more than the best, of all pairs."""
    usual = in_normal_operation(question)
    pricing = Pricing(built, usual.shipment)
    found = []
    for cell in cells:
        asked = usual._replace(origin=cell.origin, destination=cell.destination)
        graph = (search := Search(built, asked, pricing)).graph
        ahead, behind = search.ahead.costs, solver.tree(graph, to_sink=False).costs
        through = min(
            (
                behind[graph.tails[edge]] + graph.weights[edge] + ahead[graph.heads[edge]]
                for edge, link in enumerate(graph.links)
                if link is not None and link.link_id in links
            ),
            default=inf,
        )
        if through < inf:
            more = (through - ahead[SOURCE]) / MILLION
            found.append(Shortfall(cell.origin, cell.destination, more))
    return min(found, key=lambda one: (one.more, one.origin, one.destination), default=None)


def _saving(cell: Cell, before: Route | None, after: Route | None, trucks: int) -> Saving:
    return Saving(cell.origin, cell.destination, before, after, trucks)


def _usual(cell: Cell) -> Route | None:
    """The best route in normal operation, which is beside that of the day where it is another."""
    return cell.normal.route if cell.normal else cell.route


def _traffic(network: Network, routes: Sequence[Route]) -> Traffic | None:
    """The busiest border between the countries that some routes pass, of those in print."""
    passed = {
        frozenset(network.crossings[name].countries) for route in routes for name in route.crossings
    }
    found = [
        Traffic(name, capacity.arrivals_per_day, capacity.arrivals_year)
        for (name, _), capacity in sorted(network.capacities.items())
        if capacity.arrivals_per_day and frozenset(network.crossings[name].countries) in passed
    ]
    return max(found, key=lambda one: one.trucks_per_day.value, default=None)


def _rank(one: Return) -> tuple[float, float, float, float, str]:
    """Least traffic first; without a cost by the greatest saving, after those with one."""
    asked = one.trucks_per_year(one.asked.mean_usd)
    normal = one.trucks_per_year(one.normal.mean_usd)
    return (
        asked[0] if asked else inf,
        normal[0] if normal else inf,
        -one.asked.mean_usd,
        -one.normal.mean_usd,
        one.project.project_id,
    )
