"""Routes that claims are compared with: networks under scenarios and prices are made once."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.measures import OBJECTIVES
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.model.records import Corridor, Link
from corridors.pricing.access import access
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import NO_PORT, Shipment
from corridors.routing import solver, states
from corridors.routing.causes import causes
from corridors.routing.question import Question
from corridors.routing.route import Route, make_route
from corridors.routing.search import Search
from corridors.routing.stages import Free
from corridors.routing.terms import Terms, question_of
from corridors.scenarios.files import under
from corridors.scenarios.rules import Rule, Scenario
from corridors.tuples import NamedTuple

SEAPORTS = "seaports"
"""Group of the ports from which ships reach the oceans."""
CASPIAN = ("amirabad", "anzali")
"""Ports of a lake."""
VIA = "via:"
"""Marks a crossing to pass among what a statement is compared with."""
ALL_PROJECTS = "build=projects"
"""Builds every planned line that has links of its own."""


class RouteTerms(NamedTuple):
    """Under which terms a route is sought."""

    by: str
    """Objective."""
    scenario: str = ""
    """Scenarios with ``|`` between them: each a name, or a verb, ``=`` and its target."""
    modes: tuple[str, ...] = ()
    """Modes allowed; empty for the usual ones."""
    regime: str = ""
    """Border procedure; empty for the usual one."""
    port: str = NO_PORT
    """Port handling: none, as not every port states its hours."""
    as_known: bool = False
    """With the borders as last known, else in normal operation."""
    gauge_h: float | None = None
    """Hours of every break of gauge; None for those of the data."""


class ClaimRoutes:
    """Best routes on one network, each sought once.

    Parameters
    ----------
    network
        In normal operation, or under scenarios.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> routes = ClaimRoutes(Package().network)
    >>> routes.best("quetta", "karachi", RouteTerms("distance")).countries
    ('PAK',)
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        self._networks: dict[tuple[str, float | None], Network] = {("", None): network}
        self._pricings: dict[tuple[str, float | None, Shipment], Pricing] = {}
        self._routes: dict[tuple[object, ...], Route | None] = {}

    def places(self, names: Sequence[str]) -> tuple[str, ...]:
        """Ids of places and of the members of groups.

        Parameters
        ----------
        names
            Ids, ``capitals``, ``ports`` or ``seaports``.

        Returns
        -------
        tuple of str
            Place ids, each once.
        """
        ids: list[str] = []
        for name in names:
            ids += self.seaports() if name == SEAPORTS else GROUPS.get(name, (name,))
        return tuple(dict.fromkeys(ids))

    def seaports(self) -> tuple[str, ...]:
        """Places with a quay, those of the Caspian left out, in order of id."""
        return tuple(
            sorted(
                place
                for place, terminals in self.network.terminals.items()
                if place not in CASPIAN and any(one.endswith(":port") for one in terminals)
            )
        )

    def under(self, scenario: str, gauge_h: float | None = None) -> Network:
        """The network under scenarios.

        Parameters
        ----------
        scenario
            With ``|`` between them; empty for none.
        gauge_h
            Hours of every break of gauge; None for those of the data.

        Returns
        -------
        Network
            The same one for the same scenarios.

        Raises
        ------
        UnknownNameError, UsageError, ScenarioError
            If a scenario is unknown or can't be applied.
        """
        key = scenario, gauge_h
        if key not in self._networks:
            if gauge_h is None:
                given = map(self._scenario, scenario.split("|"))
                self._networks[key] = under(self.network, given)
            else:
                self._networks[key] = with_gauge_h(self.under(scenario), gauge_h)
        return self._networks[key]

    def _scenario(self, text: str) -> Scenario | str:
        verb, equals, target = text.partition("=")
        if not equals:
            return text
        package = self.network.package
        targets: tuple[str, ...] = (target,)
        if text == ALL_PROJECTS:
            projects = () if package is None else package.projects
            targets = tuple(one.project_id for one in projects if one.links)
        return Scenario(name=text, rules=(Rule(verb=verb, targets=targets),))

    def question(
        self,
        origin: str,
        destination: str,
        terms: RouteTerms,
        *,
        via: tuple[str, ...] = (),
        corridor: Corridor | None = None,
    ) -> Question:
        """The question of a pair under some terms.

        Parameters
        ----------
        origin, destination
            Place ids.
        terms
            Objective, scenario, modes, borders.
        via
            Crossings to pass in order.
        corridor
            A named corridor to follow.

        Returns
        -------
        Question
            As a planner makes it.
        """
        given: Terms = {
            "by": terms.by,
            "borders": "latest" if terms.as_known else "normal",
            "port": terms.port,
            "modes": terms.modes or None,
            "regime": terms.regime or None,
        }
        return question_of(self.network, origin, destination, given, via=via, corridor=corridor)

    def best(
        self,
        origin: str,
        destination: str,
        terms: RouteTerms,
        *,
        via: tuple[str, ...] = (),
        corridor: Corridor | None = None,
    ) -> Route | None:
        """The best route of a pair.

        Parameters
        ----------
        origin, destination
            Place ids.
        terms
            Objective, scenario, modes, borders.
        via
            Crossings to pass in order.
        corridor
            A named corridor to follow.

        Returns
        -------
        Route or None
            None where there is none, or where it turns back behind a crossing that it should pass.
        """
        key = (origin, destination, terms, via, corridor and corridor.corridor_id)
        if key not in self._routes:
            question = self.question(origin, destination, terms, via=via, corridor=corridor)
            self._routes[key] = self._sought(question, terms)
        return self._routes[key]

    def causes(self, origin: str, destination: str, terms: RouteTerms) -> tuple[str, ...]:
        """What stands on the least obstructed route of a pair that has none.

        Parameters
        ----------
        origin, destination
            Place ids.
        terms
            Objective, scenario, modes, borders.

        Returns
        -------
        tuple of str
            In order of travel.
        """
        network = self.under(terms.scenario, terms.gauge_h)
        return causes(network, self.question(origin, destination, terms))

    def _priced(self, terms: RouteTerms, question: Question) -> tuple[Network, Pricing]:
        network = self.under(terms.scenario, terms.gauge_h)
        key = terms.scenario, terms.gauge_h, question.shipment
        if key not in self._pricings:
            self._pricings[key] = Pricing(network, question.shipment)
        return network, self._pricings[key]

    def _search(self, question: Question, terms: RouteTerms) -> Search:
        network, pricing = self._priced(terms, question)
        return Search(network, question, pricing)

    def _sought(self, question: Question, terms: RouteTerms) -> Route | None:
        if question.origin == question.destination or question.not_served(self.network):
            return None
        search = self._search(question, terms)
        links = search.best_links()
        if links is None:
            return None
        route = search.route_over(links)
        # out and back over a crossing is no route by it
        passed = [leg.link.crossing for leg in route.legs]
        return route if all(passed.count(name) == 1 for name in question.via) else None

    def nearest(
        self,
        origin: str,
        destinations: Sequence[str],
        terms: RouteTerms,
        *,
        via: tuple[str, ...] = (),
    ) -> Route | None:
        """The best of the routes to several places.

        Parameters
        ----------
        origin
            Place id.
        destinations
            Place ids.
        terms
            Objective, scenario, modes, borders.
        via
            Crossings to pass in order.

        Returns
        -------
        Route or None
            None where none of them is reached; of equal ones that to the first place.
        """
        found = [self.best(origin, one, terms, via=via) for one in destinations]
        measure = OBJECTIVES[terms.by]
        return min((one for one in found if one), key=lambda one: one.totals[measure], default=None)

    def first(self, origin: str, destinations: Sequence[str], terms: RouteTerms) -> Route | None:
        """The best of the routes to many places, by one search for all that it treats alike.

        Parameters
        ----------
        origin
            Place id.
        destinations
            Place ids.
        terms
            Without port handling.

        Returns
        -------
        Route or None
            By the weights of the search, in which a border counts some km by distance.

        Notes
        -----
        Closures may hold for the trade of two countries alone, so that the borders as last known
        take one search a country; a link that serves one of the places alone takes one a place.
        """
        served = {name for link in self.network.links for name in link.only_for}
        groups: dict[str, list[str]] = {}
        for end in destinations:
            if end != origin:
                key = end if end in served else self._group(end) if terms.as_known else ""
                groups.setdefault(key, []).append(end)
        found = [self._first_of(origin, ends, terms) for ends in groups.values()]
        order = OBJECTIVES[terms.by]
        return min((one for one in found if one), key=lambda one: one.totals[order], default=None)

    def _group(self, place: str) -> str:
        return self.network.places[place].country

    def _first_of(self, origin: str, ends: Sequence[str], terms: RouteTerms) -> Route | None:
        question = self.question(origin, ends[0], terms)
        network, pricing = self._priced(terms, question)
        rules = access(network, question.shipment, frozenset((origin, ends[0])))
        starts, _ = question.ends(network)
        goals = [one for end in ends for one in question._replace(destination=end).ends(network)[1]]
        weigh = weight(terms.by, pricing, rules)
        graph = states.build(network, weigh, origin, (starts, goals), Free())
        path = solver.best_path(graph, solver.tree(graph, to_sink=True))
        if path is None:
            return None
        links = states.links_of(graph, path.edges)
        return make_route(origin, links[-1].to_place, links, pricing, network.corridors)


def with_gauge_h(network: Network, hours: float) -> Network:
    """A network in which every break of gauge takes the same time.

    Parameters
    ----------
    network
        With its scenarios.
    hours
        Of each transshipment between two gauges.

    Returns
    -------
    Network
        Another one.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = with_gauge_h(Package().network, 24.0)
    >>> {link.handling_h.value for link in network.links if breaks_gauge(link)}
    {24.0}
    """
    quantity = Quantity(hours, "estimate", "estimate")
    return network.with_links(
        tuple(
            link._replace(handling_h=quantity, delay_h=0.0, time_factor=1.0)
            if breaks_gauge(link)
            else link
            for link in network.links
        )
    )


def breaks_gauge(link: Link) -> bool:
    """Whether a link is a transshipment between railways of two gauges.

    Parameters
    ----------
    link
        Any link.

    Returns
    -------
    bool
        False for one between road and railway.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> links = Package().network.link_by_id
    >>> breaks_gauge(links["gauge-zahedan-rail1676-rail1435"])
    True
    """
    return link.kind == "transshipment" and ":rail-" in link.tail and ":rail-" in link.head
