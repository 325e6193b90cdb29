"""The best route of a question, and the cause where there is none."""

from __future__ import annotations

from copy import copy
from functools import cached_property
from typing import NamedTuple

from corridors.access import Access, access
from corridors.errors import NoRouteError, UsageError
from corridors.model import Corridor, Link
from corridors.network import Network
from corridors.pricing import Pricing
from corridors.routing import kernel
from corridors.routing.route import Route, make_route
from corridors.routing.stages import Free, Gates, Stages, Via
from corridors.shipment import Shipment
from corridors.weights import OBJECTIVES, weight


class Question(NamedTuple):
    """From where to where, by which objective, and what must lie on the way."""

    origin: str
    destination: str
    by: str
    shipment: Shipment
    via: tuple[str, ...] = ()
    corridor: Corridor | None = None

    def check(self) -> None:
        """Refuse what can't be answered.

        Raises
        ------
        UsageError
            If the objective is unknown, the ends are one, or the way is forced twice over.
        """
        self.shipment.check()
        if self.by not in OBJECTIVES:
            raise UsageError(f"Unknown objective {self.by!r}. Choose from {', '.join(OBJECTIVES)}.")
        if self.origin == self.destination:
            raise UsageError(f"Origin and destination are both {self.origin!r}. Name two places.")
        if self.via and self.corridor is not None:
            raise UsageError("A route can be forced by places or by a corridor, not by both.")

    def stages(self, network: Network) -> Stages:
        """What the way must pass."""
        if self.corridor is None:
            return Via(self.via) if self.via else Free()
        sides = {name: found.countries for name, found in network.crossings.items()}
        return Gates(self.corridor.gateways, sides, lambda name: network.places[name].country)

    @property
    def modes(self) -> tuple[str, ...]:
        """Modes that the shipment allows and the corridor uses."""
        modes = self.shipment.modes
        if self.corridor is None:
            return modes
        return tuple(mode for mode in modes if mode in self.corridor.modes)


class Search:
    """A question laid out as a graph; paths and routes are read from it."""

    def __init__(
        self, network: Network, question: Question, pricing: Pricing | None = None
    ) -> None:
        """Lay out a question; ``pricing`` of the same shipment saves pricing the links anew."""
        question.check()
        if pricing and (pricing.network, pricing.shipment) != (network, question.shipment):
            raise UsageError("The prices are of another network or shipment. Make them anew.")
        self.network, self.question = network, question
        self.pricing = pricing or Pricing(network, question.shipment)
        self.access = _access(network, question)
        self.weight = weight(question.by, self.pricing, self.access)
        self.graph = kernel.build(
            network, self.weight, question.origin, question.destination, question.stages(network)
        )

    @cached_property
    def ahead(self) -> kernel.Tree:
        """Least costs from every state to the end."""
        return kernel.tree(self.graph, to_sink=True)

    def by(self, objective: str, modes: tuple[str, ...]) -> Search:
        """The same question under another objective and with fewer modes."""
        other = copy(self)
        other.__dict__.pop("ahead", None)
        shipment = self.question.shipment._replace(modes=modes)
        other.question = self.question._replace(by=objective, shipment=shipment)
        other.access = _access(self.network, other.question)
        other.weight = weight(objective, self.pricing, other.access)
        other.graph = kernel.reweigh(self.graph, other.weight)
        return other

    def best(self) -> Route:
        """The best route.

        Raises
        ------
        NoRouteError
            With what would have to open, if no open way exists.
        """
        path = kernel.best_path(self.graph, self.ahead)
        if path is None:
            places = self.network.places
            origin, destination = self.question.origin, self.question.destination
            raise NoRouteError(places[origin].name, places[destination].name, self.causes())
        return self.route(path)

    def route(self, path: kernel.Path) -> Route:
        question = self.question
        return make_route(
            question.origin,
            question.destination,
            kernel.links_of(self.graph, path.edges),
            self.pricing,
            self.network.corridors,
        )

    def causes(self) -> tuple[str, ...]:
        """Least set of shut links whose opening would give a way, each with its reason.

        Only if the modes asked for would not do even then, modes that were not asked for are named.
        """
        question = self.question
        rules = access(self.network, question.shipment, _ends(question), by_mode=False)

        def in_mode(link: Link) -> bool:
            return not _wrong_mode(link, question)

        def openings(link: Link) -> float | None:
            return _opening(link, rules) if in_mode(link) else None

        def openings_by_any_mode(link: Link) -> float | None:
            return _opening(link, rules) + (0.0 if in_mode(link) else 0.001)

        for weight_of in (openings, openings_by_any_mode):
            graph = kernel.build(
                self.network,
                weight_of,
                question.origin,
                question.destination,
                question.stages(self.network),
            )
            path = kernel.best_path(graph, kernel.tree(graph, to_sink=True))
            if path is None:
                continue
            reasons: dict[str, str] = {}
            for link in kernel.links_of(graph, path.edges):
                if not in_mode(link):
                    reasons[link.mode] = f"transport by {link.mode}, {self._bar(link.mode)}"
                if why := rules(link):
                    reasons[link.component] = f"{describe(self.network, link)} {why}"
            return tuple(reasons.values())
        return ()

    def _bar(self, mode: str) -> str:
        if mode in self.question.shipment.modes:
            return "which this corridor does not use"
        return "which was not asked for"


def best_route(network: Network, question: Question, pricing: Pricing | None = None) -> Route:
    """The best route of a question.

    Raises
    ------
    NoRouteError
        If no open way exists.
    """
    return Search(network, question, pricing).best()


def describe(network: Network, link: Link) -> str:
    """A link in words: ``Torkham crossing``, ``Mastuj–Broghil road``."""
    if link.crossing:
        return f"{network.crossings[link.crossing].name} crossing"
    names = [network.places[name].name for name in (link.from_place, link.to_place)]
    if link.kind != "haul":
        return f"{link.kind} at {names[0]}"
    return f"{'–'.join(names)} {link.mode}"


def _access(network: Network, question: Question) -> Access:
    rules = access(network, question.shipment, _ends(question))
    if question.corridor is None:
        return rules

    def reason(link: Link) -> str:
        return rules(link) or _wrong_mode(link, question)

    return reason


def _opening(link: Link, rules: Access) -> float:
    """What opening a link counts: what is merely shut comes before what is not built or known."""
    if not rules(link):
        return 0.0
    return 1.0 if link.status in ("open", "closed") else 10.0


def _ends(question: Question) -> frozenset[str]:
    return frozenset((question.origin, question.destination))


def _wrong_mode(link: Link, question: Question) -> str:
    """Why the mode of a link bars it: a train's corridor leaves the rails only to feed it."""
    if link.kind not in ("haul", "crossing") or link.mode in question.modes:
        return ""
    corridor = question.corridor
    feeds = link.mode == "road" and link.kind == "haul" and "road" in question.shipment.modes
    if corridor and feeds and link.country in corridor.road_feeder_countries:
        return ""
    return f"is {link.mode}, which the corridor does not use"
