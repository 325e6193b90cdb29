"""The best route of a question, and the cause where there is none."""

from __future__ import annotations

from collections.abc import Container
from copy import copy
from functools import cached_property
from typing import TYPE_CHECKING

from corridors.errors import NoRouteError, NotServedError, UsageError
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import Access, access
from corridors.pricing.objectives import Weight, weight
from corridors.pricing.prices import Pricing
from corridors.pricing.shared_prices import prices_of
from corridors.routing import solver, states
from corridors.routing.guided import best_links
from corridors.routing.layout import layout_of
from corridors.routing.question import Question, mode_rule
from corridors.routing.route import Route, make_route
from corridors.routing.stages import Free, Stages

if TYPE_CHECKING:
    from corridors.pricing.passages import Passages


class Search:
    """A question laid out as a graph; paths and routes are read from it.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Is checked.
    pricing
        Prices of the same network and shipment save pricing the links anew.

    Raises
    ------
    UsageError
        If the question can't be answered or the prices are of another shipment.
    """

    def __init__(
        self, network: Network, question: Question, pricing: Pricing | None = None
    ) -> None:
        question.check()
        if pricing and (pricing.network, pricing.shipment) != (network, question.shipment):
            raise UsageError("The prices are of another network or shipment. Make them anew.")
        self.network, self.question = network, question
        self.pricing = pricing or prices_of(network, question.shipment)
        self.access = _access(network, question)
        self.weight = weight(question.by, self.pricing, self.access)
        self.stages = question.stages(network)
        self._like: Search | None = None
        self._varying: Container[str] | None = None

    @cached_property
    def graph(self) -> states.SearchGraph:
        """States in all stages, with the links that join them."""
        if self._like is not None:
            return states.reweigh(self._like.graph, self.weight, self._varying)
        if isinstance(self.stages, Free):
            return self._laid_out[0]
        return self._built(self.weight, self.stages)

    @cached_property
    def _unstaged(self) -> states.SearchGraph:
        """The same with nothing to pass."""
        if isinstance(self.stages, Free):
            return self.graph
        if self._like is not None:
            return states.reweigh(self._like._unstaged, self.weight, self._varying)
        return self._laid_out[0]

    @cached_property
    def _laid_out(self) -> tuple[states.SearchGraph, solver.Tree]:
        """The question with nothing to pass, and its tree to the sink."""
        network, question = self.network, self.question
        ends = question.ends(network)
        return layout_of(network).searched(question, self.pricing, self.access, ends)

    def _built(self, weight: Weight, stages: Stages) -> states.SearchGraph:
        question, network = self.question, self.network
        return states.build(network, weight, question.origin, question.ends(network), stages)

    @cached_property
    def ahead(self) -> solver.Tree:
        """Least costs from every state to the end."""
        if self._like is None and isinstance(self.stages, Free):
            return self._laid_out[1]
        return solver.tree(self.graph, to_sink=True)

    @cached_property
    def passages(self) -> Passages:
        """The links as functions of the moment of arrival at them."""
        from corridors.pricing.passages import Passages

        return Passages(self.network, self.pricing)

    def by(self, objective: str, modes: tuple[str, ...]) -> Search:
        """The same question under another objective and with fewer modes.

        Parameters
        ----------
        objective
            One of ``OBJECTIVES``.
        modes
            Some of the modes of the shipment.

        Returns
        -------
        Search
            Another one, on the same states.
        """
        other = self._alike()
        if isinstance(self.stages, Free) and self.graph.is_of_columns:
            other._like = None  # the columns of the other objective are kept as well
        shipment = self.question.shipment._replace(modes=modes)
        other.question = self.question._replace(by=objective, shipment=shipment)
        other.access = _access(self.network, other.question)
        other.weight = weight(objective, self.pricing, _by_mode(modes))  # all else is left out
        return other

    def narrowed(
        self,
        question: Question,
        pricing: Pricing,
        weight: Weight,
        varying: Container[str] | None = None,
    ) -> Search:
        """The same ends and objective on terms under which no more is open, on the same states.

        Parameters
        ----------
        question
            This one with another month, or as of a day.
        pricing
            Its prices.
        weight
            Its weights; what this search leaves out stays out.
        varying
            Ids of the links for which they may differ from those of this search; None for all.

        Returns
        -------
        Search
            Another one; laying out the states, most of the work, is done once for both.
        """
        other = self._alike()
        other.__dict__.pop("passages", None)
        other.question, other.pricing, other.weight = question, pricing, weight
        other._varying = varying
        other.access = _access(self.network, question)
        return other

    def _alike(self) -> Search:
        """A copy whose states are these ones."""
        other = copy(self)
        other._like, other._varying = self, None
        for name in ("graph", "ahead", "_unstaged", "_laid_out"):
            other.__dict__.pop(name, None)
        return other

    def best(self) -> Route:
        """The best route.

        Returns
        -------
        Route
            Of equal ones always the same; of a departure by time the one that arrives first.

        Raises
        ------
        NoRouteError
            With what would have to open, if no open route exists.
        """
        links = self.best_links()
        if links is None:
            from corridors.routing.causes import causes

            places = self.network.places
            origin, destination = self.question.origin, self.question.destination
            raise NoRouteError(
                places[origin].name, places[destination].name, causes(self.network, self.question)
            )
        return self.route_over(links)

    def best_links(self) -> tuple[Link, ...] | None:
        """The links of the best route, without laying out all stages.

        Returns
        -------
        tuple of Link or None
            None if no open path exists.
        """
        if self.question.by_arrival:
            path = self.best_path()
            return None if path is None else states.links_of(self.graph, path.edges)
        if isinstance(self.stages, Free):
            return best_links(self.graph, self.stages, self.question.origin, self.ahead)
        ahead = self._laid_out[1] if self._like is None else None
        return best_links(self._unstaged, self.stages, self.question.origin, ahead)

    def best_path(self) -> solver.Path | None:
        """The path of the best route.

        Returns
        -------
        Path or None
            None if no open path exists.
        """
        if not self.question.by_arrival:
            return solver.best_path(self.graph, self.ahead)
        from corridors.routing.earliest import earliest_path

        edges = earliest_path(self.graph, self.passages, self._departs)
        return None if edges is None else solver.make_path(self.graph, edges)

    def arrival(self, path: solver.Path) -> float:
        """When a truck that departs as asked arrives by a path.

        Parameters
        ----------
        path
            Through the graph of this search.

        Returns
        -------
        float
            Millionths of an hour, ``inf`` for never.
        """
        from corridors.routing.earliest import arrival

        return arrival(self.graph, path.edges, self.passages, self._departs)

    @property
    def _departs(self) -> int:
        from corridors.pricing.moments import moment_at

        question = self.question
        assert question.depart is not None
        country = self.network.places[question.origin].country
        return moment_at(question.depart, self.passages.utc_offset_h(country))

    def route(self, path: solver.Path) -> Route:
        """The route of a path.

        Parameters
        ----------
        path
            Through the graph of this search.

        Returns
        -------
        Route
            Priced, with its totals, and with its timetable where a departure is asked for.
        """
        return self.route_over(states.links_of(self.graph, path.edges))

    def route_over(self, links: tuple[Link, ...]) -> Route:
        """The route of some links.

        Parameters
        ----------
        links
            From origin to destination.

        Returns
        -------
        Route
            Priced, with its totals, and with its timetable where a departure is asked for.
        """
        question, network = self.question, self.network
        ends = question.origin, question.destination
        route = make_route(*ends, links, self.pricing, network.corridors)
        if question.depart is None:
            return route
        from corridors.routing.timetable import make_timetable

        timetable = make_timetable(
            links,
            question.depart,
            self.passages,
            lambda name: network.places[name].country,
            lambda link: self.pricing.price(link).time_h,
            earliest=question.by_arrival,
        )
        return route._replace(timetable=timetable)


def best_route(network: Network, question: Question, pricing: Pricing | None = None) -> Route:
    """The best route of a question.

    Parameters
    ----------
    network
        With its scenarios.
    question
        From where to where, by which objective.
    pricing
        Prices of the same network and shipment, where they were made before.

    Returns
    -------
    Route
        Of equal ones always the same.

    Raises
    ------
    NoRouteError
        If no open route exists.
    NotServedError
        If the corridor asked for does not join the places.
    UsageError
        If the question can't be answered.

    Notes
    -----
    O((n + m) log n) for n states (terminals times stages) and m edges.

    References
    ----------
    Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> question = Question(origin="quetta", destination="karachi", by="time", shipment=shipment)
    >>> best_route(network, question).countries
    ('PAK',)
    """
    question.check()
    if not_served := question.not_served(network):
        places = network.places
        names = places[question.origin].name, places[question.destination].name
        corridor = question.corridor.name if question.corridor else ""
        raise NotServedError(*names, corridor, not_served)
    return Search(network, question, pricing).best()


def _by_mode(modes: tuple[str, ...]) -> Access:
    """The rules of fewer modes for links that can be used with more."""

    def reason(link: Link) -> str:
        return "" if link.mode in modes or link.kind == "transshipment" else link.mode

    return reason


def _access(network: Network, question: Question) -> Access:
    by_month = not question.by_arrival
    rules = access(network, question.shipment, question.places, by_month=by_month)
    if question.corridor is None:
        return rules
    wrong_mode = mode_rule(question)

    def reason(link: Link) -> str:
        return rules(link) or wrong_mode(link)

    return reason
