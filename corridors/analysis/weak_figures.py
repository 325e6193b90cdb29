"""Which weak figures decide: each recalled or estimated one is changed by 30 % in turn.

A figure of a country or of the model changes all links at once, so the pairs are solved anew. A
figure of one link changes that link alone, and most of them can change nothing: a link that gets
cheaper wins only if the best route over it beats the winner, which two trees of least costs tell;
one that gets dearer matters only on the winner. Both bounds are exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from math import inf
from typing import Any

from corridors.analysis.rivals import rival
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.model.records import BACK, Link
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import Shipment, default_shipment
from corridors.routing import solver
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.routing.states import MILLION
from corridors.tuples import NamedTuple

WEAK = ("recalled", "estimate")
"""Confidences of figures that no print holds."""
CHANGE = 0.3
"""Share by which each is changed, up and down."""
_OF_LINKS = ("length_km", "speed_km_h", "handling_h", "tir_handling_h", "charges_usd")
_NO_FIGURES = (
    "truck_gross_limit_t",
    "truck_tare_t",
    "look_back_years",
    "max_wait_h",
    "social_discount_rate",
    "project_life_years",
)
"""What is allowed, or chosen by who asks, or of investments alone: not measured and not priced."""
_BOUNDS = {"global_peace_index": (1.01, 5.0), "headhaul_asymmetry": (0.0, 0.99)}


class WeakFigure(NamedTuple):
    """A figure that no print holds."""

    table: str
    """File that holds it."""
    row: str
    """Row of the file."""
    figure: str
    """Name of the figure, with its unit."""
    value: float
    """In the unit of the name."""
    confidence: str
    """``recalled`` or ``estimate``."""
    links: tuple[str, ...]
    """Ids of the links that it prices; empty for all."""


class WinnerChange(NamedTuple):
    """A figure that changes the winner of a pair."""

    figure: WeakFigure
    """Which figure."""
    factor: float
    """By which it was multiplied."""
    origin: str
    """Place id."""
    destination: str
    """Place id."""
    before: Route
    """The winner."""
    after: Route
    """The winner with the figure changed, over other borders."""
    share: float
    """By how much the runner-up is behind before the change, as a share."""


class Sensitivity(NamedTuple):
    """What the weak figures decide."""

    figures: tuple[WeakFigure, ...]
    """All that were changed."""
    changes: tuple[WinnerChange, ...]
    """Those that change a winner, by pair."""
    pairs: tuple[tuple[str, str], ...]
    """The pairs asked for."""


def weak_figures(network: Network) -> tuple[WeakFigure, ...]:
    """All recalled and estimated figures of a network.

    Parameters
    ----------
    network
        In normal operation.

    Returns
    -------
    tuple of WeakFigure
        Of countries, of the model, and of links.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> len(weak_figures(Package().network)) > 500
    True
    """
    weak = [
        WeakFigure("country_figures.csv", country, name, one.value, one.confidence, ())
        for (country, name), one in network.figures.items()
        if one.confidence in WEAK and name not in _NO_FIGURES
    ]
    weak += [
        WeakFigure("parameters.csv", name, "value", one.value, one.confidence, ())
        for name, one in network.parameters.items()
        if one.confidence in WEAK and name not in _NO_FIGURES
    ]
    for link in network.links:
        if link.link_id.endswith(BACK) and link.kind != "port":
            continue
        table = "crossings.csv" if link.kind == "crossing" else "links.csv"
        ids = tuple(
            name for name in (link.link_id, link.link_id + BACK) if name in network.link_by_id
        )
        for name in _OF_LINKS:
            one = getattr(link, name)
            if one is None or one.confidence not in WEAK or not one.value or link.port_terms:
                continue
            weak.append(WeakFigure(table, link.link_id, name, one.value, one.confidence, ids))
    return tuple(weak)


def sensitivity(
    network: Network,
    pairs: Sequence[tuple[str, str]] = (),
    by: str = "risk",
    figures: Sequence[WeakFigure] | None = None,
) -> Sensitivity:
    """Change each weak figure by 30 % up and down, and see which winners change.

    Parameters
    ----------
    network
        Without a scenario; its borders are taken as last known.
    pairs
        Origins and destinations by place id; capitals to ports if none are named.
    by
        Objective.
    figures
        To be changed; all weak ones if not given.

    Returns
    -------
    Sensitivity
        A winner is known by its borders and modes.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> found = sensitivity(Package().network, [("quetta", "kandahar")], figures=())
    >>> found.changes
    ()
    """
    pairs = tuple(pairs) or tuple(
        (origin, port) for origin in GROUPS["capitals"] for port in GROUPS["ports"]
    )
    figures = weak_figures(network) if figures is None else figures
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    pricing = Pricing(network, shipment)
    bases = [_Base(network, pricing, Question(*pair, by, shipment)) for pair in pairs]
    changes: list[WinnerChange] = []
    for figure in figures:
        for factor in (1 - CHANGE, 1 + CHANGE):
            solve = _of_links if figure.links else _of_all
            for base, route in solve(network, figure, factor, bases):
                if _borders(route) != _borders(base.winner):
                    ends = base.question.origin, base.question.destination
                    changes.append(
                        WinnerChange(figure, factor, *ends, base.winner, route, base.share)
                    )
    order = {pair: at for at, pair in enumerate(pairs)}
    changes.sort(key=lambda change: order[change.origin, change.destination])
    return Sensitivity(tuple(figures), tuple(changes), pairs)


class _Base:
    """A pair before anything is changed: its winner, the runner-up and both trees of costs."""

    def __init__(self, network: Network, pricing: Pricing, question: Question) -> None:
        self.question = question
        self.search = Search(network, question, pricing)
        self.graph = self.search.graph
        self.ahead = self.search.ahead.costs
        self.behind = solver.tree(self.graph, to_sink=False).costs
        path = solver.best_path(self.graph, self.search.ahead)
        assert path is not None
        self.cost = path.cost
        self.winner = self.search.route(path)
        self.on_winner = {leg.link.link_id for leg in self.winner.legs}
        runner_up = rival(self.search, self.winner)
        self.share = inf if runner_up is None else runner_up.share
        self.edges: dict[str, list[int]] = {}
        for edge, link in enumerate(self.graph.links):
            if link is not None:
                self.edges.setdefault(link.link_id, []).append(edge)

    def may_change(self, weights: dict[str, float]) -> bool:
        """Whether other weights of a few links can give another winner."""
        for name, value in weights.items():
            if name in self.on_winner:
                return True
            for edge in self.edges.get(name, ()):
                through = self.behind[self.graph.tails[edge]] + self.ahead[self.graph.heads[edge]]
                if through + value * MILLION < self.cost:
                    return True
        return False

    def solved(self, weights: dict[str, float]) -> Route:
        """The best route with other weights of a few links, priced as before the change."""
        old = self.graph.weights
        self.graph.weights = list(old)
        for name, value in weights.items():
            for edge in self.edges.get(name, ()):
                self.graph.weights[edge] = round(value * MILLION)
        try:
            path = solver.best_path(self.graph, solver.tree(self.graph, to_sink=True))
        finally:
            self.graph.weights = old
        assert path is not None
        return self.search.route(path)


def _of_links(
    network: Network, figure: WeakFigure, factor: float, bases: Sequence[_Base]
) -> Iterator[tuple[_Base, Route]]:
    changed = [_scaled(network.link_by_id[name], figure.figure, factor) for name in figure.links]
    for base in bases:
        pricing = Pricing(network, base.question.shipment)
        measure = _weigh(pricing, base.question.by)
        weights = {link.link_id: measure(link) for link in changed if link.link_id in base.edges}
        if weights and base.may_change(weights):
            yield base, base.solved(weights)


def _of_all(
    network: Network, figure: WeakFigure, factor: float, bases: Sequence[_Base]
) -> Iterator[tuple[_Base, Route]]:
    other = copy(network)
    low, high = _BOUNDS.get(figure.figure, (0.0, inf))
    value = min(max(figure.value * factor, low), high)
    changed = Quantity(value, "estimate", "estimate")
    if figure.table == "parameters.csv":
        other.parameters = {**network.parameters, figure.row: changed}
    else:
        other.figures = {**network.figures, (figure.row, figure.figure): changed}
    pricings: dict[Shipment, Pricing] = {}
    for base in bases:
        shipment = default_shipment(other.parameters, as_of=other.data_as_of)
        pricing = pricings.setdefault(shipment, Pricing(other, shipment))
        question = base.question._replace(shipment=shipment)
        yield base, Search(other, question, pricing).best()


def _scaled(link: Link, name: str, factor: float) -> Link:
    quantity: Quantity = getattr(link, name)
    changed: dict[str, Any] = {name: quantity._replace(value=quantity.value * factor)}
    return link._replace(**changed)


def _weigh(pricing: Pricing, by: str) -> Callable[[Link], float]:
    weigh = weight(by, pricing, lambda _link: "")
    return lambda link: weigh(link) or 0.0


def _borders(route: Route) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return route.crossings, route.modes
