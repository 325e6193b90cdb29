"""Questions laid out on one network: what questions have in common is worked out once for all.

Which links a question may use rests on its shipment for nearly all links, and on its ends for the
few that serve certain places or that the closure record holds closed to some traffic. What the
usable links add to an objective rests on their prices. Questions with the same usable links, prices
and objective have the same states and links between them, and those to one destination also the
same tree of least costs; only the edges from the source and into the sink are their own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from corridors.errors import DataError
from corridors.measures import OBJECTIVES
from corridors.model.changed import changed_pairs
from corridors.model.kept_whole import is_kept, kept_whole
from corridors.model.last_kept import last_kept
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import Access, access
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from corridors.pricing.same_prices import shares_tables
from corridors.pricing.shared_prices import prices_of
from corridors.pricing.shipment import Shipment
from corridors.routing import solver
from corridors.routing.question import Question, mode_rule
from corridors.routing.states import SOURCE, Joined, Joints, SearchGraph, units
from corridors.routing.usual_layout import links_by_ends, open_links, usual_layout

if TYPE_CHECKING:
    from corridors.routing.kept_layout import ColumnGraph, Columns

MOST = 24
"""Sets of usable links, and of states, that a network keeps; the one asked for longest ago goes."""
MOST_TREES = 64
"""Trees of least costs that are kept with some states."""
FEW = 6
"""Questions of a large network that are laid out each on its own."""
Ends = tuple[Sequence[str], Sequence[str]]
"""Terminals of the origin and of the destination."""


class Layout:
    """States and links of the questions of one network that have nothing to pass.

    Parameters
    ----------
    network
        With its scenarios.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> layout_of(network) is layout_of(network)
    True
    """

    def __init__(self, network: Network) -> None:
        self._network, self.links = network, network.links
        self._usable: dict[Hashable, tuple[list[bool], list[int]]] = {}
        self._of_corridor: dict[Hashable, list[bool]] = {}
        self._asked = 0
        self._states: dict[Hashable, tuple[Joined, dict[tuple[str, ...], solver.Tree]]] = {}
        self._weights: dict[Hashable, list[int | None]] = {}
        self._openings: dict[Hashable, list[float]] = {}

    @cached_property
    def joints(self) -> Joints:
        """Where the links meet; rules leave most networks those of their package."""
        usual = _usual(self._network)
        if usual is not None and usual.joints.holds_for(self.links):
            return usual.joints
        return Joints(self.links)

    def usable(self, question: Question, rules: Access) -> tuple[int, ...]:
        """Positions of the links that a question may use.

        Parameters
        ----------
        question
            Its ends count for few links, its shipment and corridor for all.
        rules
            Its own.

        Returns
        -------
        tuple of int
            In order.
        """
        is_usable, by_ends = self._for_all_ends(question.shipment, by_month=not question.by_arrival)
        if question.corridor is not None:
            wrong_mode, links = mode_rule(question), self.links
            is_usable = last_kept(
                self._of_corridor,
                (question.shipment, question.corridor, question.by_arrival),
                lambda: [
                    is_open and not wrong_mode(links[at]) for at, is_open in enumerate(is_usable)
                ],
                MOST,
            )
        here = list(is_usable)
        for at in by_ends:
            here[at] = not rules(self.links[at])
        return tuple([at for at, is_open in enumerate(here) if is_open])

    def _for_all_ends(self, shipment: Shipment, *, by_month: bool) -> tuple[list[bool], list[int]]:
        """Whether each link may be used, and the links for which the ends of a question count."""

        def made() -> tuple[list[bool], list[int]]:
            kept = usual_layout(self._network, shipment)
            if kept is not None:
                return kept.is_open, kept.by_ends
            by_ends = links_by_ends(self._network, shipment)
            usual = _usual(self._network)
            if usual is None:
                return open_links(self._network, shipment, by_month=by_month), by_ends
            rules = access(self._network, shipment, frozenset(), by_month=by_month)
            known, _ = usual._for_all_ends(shipment, by_month=by_month)
            reopened = self._network.reopened ^ usual._network.reopened
            return [
                not rules(link) if link is not old or link.link_id in reopened else is_open
                for link, old, is_open in zip(self.links, usual.links, known, strict=True)
            ], by_ends

        return last_kept(self._usable, (shipment, by_month), made, MOST)

    def searched(
        self, question: Question, pricing: Pricing, rules: Access, ends: Ends
    ) -> tuple[SearchGraph, solver.Tree]:
        """A question laid out with nothing to pass, and its tree to the sink.

        Parameters
        ----------
        question
            Whose objective, shipment and corridor count.
        pricing
            Prices of its shipment on this network.
        rules
            Its own.
        ends
            Its terminals.

        Returns
        -------
        tuple
            The graph is the question's own and may be changed, the tree may not.

        Raises
        ------
        DataError
            If a weight is negative or not a number.
        """
        by_columns = self._by_columns(question, pricing, rules, ends)
        if by_columns is not None:
            return by_columns, by_columns.tree()
        usable = self.usable(question, rules)

        def made() -> Joined:
            weights = self._weighed(pricing, question.by, usable)
            return Joined(self.joints, self.links, usable, weights)

        return self._between((pricing, question.by, usable), made, ends)

    def openings(self, question: Question, make: Callable[[], list[float]]) -> list[float]:
        """What opening each link counts for a question, whichever corridor it asks for.

        Parameters
        ----------
        question
            Its ends and shipment count.
        make
            Makes it when it is first asked for.

        Returns
        -------
        list of float
            By position of the link, in millionths.
        """
        key = question.shipment, question.by_arrival, question.places
        return last_kept(self._openings, key, make, MOST)

    def weighed(
        self, usable: Sequence[int], weights: Sequence[float], ends: Ends
    ) -> tuple[SearchGraph, solver.Tree]:
        """Some of the links under weights, between two ends.

        Parameters
        ----------
        usable
            Their positions, in order.
        weights
            Of each, in millionths.
        ends
            Terminals of a question.

        Returns
        -------
        tuple
            The graph and its tree to the sink, as of ``searched``.
        """
        key = tuple(usable), tuple(weights)
        return self._between(key, lambda: Joined(self.joints, self.links, *key), ends)

    def _between(
        self, key: Hashable, make: Callable[[], Joined], ends: Ends
    ) -> tuple[SearchGraph, solver.Tree]:
        joined, trees = last_kept(self._states, key, lambda: (make(), {}), MOST)
        graph = joined.between(*ends)
        tree = last_kept(
            trees, tuple(ends[1]), lambda: solver.tree(graph, to_sink=True), MOST_TREES
        )
        return graph, _from_source(graph, tree)

    def _by_columns(
        self, question: Question, pricing: Pricing, rules: Access, ends: Ends
    ) -> ColumnGraph | None:
        """The first questions of a large network; many share states and trees."""
        network, shipment, by = self._network, question.shipment, question.by
        if self._asked >= FEW or question.corridor is not None or question.by_arrival:
            return None
        base = self if is_kept(network) else _usual(network)
        if base is None or not is_kept(base._network):
            return None
        usual = pricing
        if OBJECTIVES[by] != "length_km":  # km are known without a price
            if pricing is not prices_of(network, shipment):  # with assumed records of its own
                return None
            usual = prices_of(base._network, shipment)
            if not pricing.has_slopes_of(usual):  # a new road changes those of a country
                return None
        self._asked += 1
        from corridors.routing.kept_layout import ColumnGraph  # most networks are small

        columns = base._columns(shipment, usual, by)
        if columns is None:
            return None
        changed, add = dict[int, int | None](), weight(by, pricing, _open)
        opened = set(network.reopened ^ base._network.reopened)
        for at, _, link in changed_pairs(base.links, self.links):
            opened.discard(link.link_id)
            is_open = not rules(link)
            if is_open and not {link.tail, link.head} <= columns.terminals.keys():
                return None  # a state that the columns have not
            try:
                changed[at] = units(link, add(link) or 0.0) if is_open else None
            except DataError:  # said where the question meets it
                return None
        return None if opened else ColumnGraph(columns, network, ends, rules, changed)

    def _columns(self, shipment: Shipment, pricing: Pricing, by: str) -> Columns | None:
        """The links that a shipment may use by columns; None where a weight is none for them."""
        from corridors.routing.kept_layout import columns_of  # most networks are small

        def made() -> Columns | None:
            is_usable, by_ends = self._for_all_ends(shipment, by_month=True)
            return columns_of(self.links, is_usable, by_ends, weight(by, pricing, _open))

        return kept_whole(self._network, f"links by {by} for {shipment!r}", made)

    def _weighed(self, pricing: Pricing, by: str, usable: Sequence[int]) -> list[int]:
        """What usable links add to an objective, in millionths; most take it from other prices."""
        known = self._known(pricing, by)
        missing = [at for at in usable if known[at] is None]
        if missing:
            add, links = weight(by, pricing, _open), self.links
            usual, differs = self._of_like(pricing, by)
            for at in missing:
                link = links[at]
                value = usual[at] if usual and not differs(link) else None
                known[at] = units(link, add(link) or 0.0) if value is None else value
        return [known[at] or 0 for at in usable]

    def _of_like(
        self, pricing: Pricing, by: str
    ) -> tuple[list[int | None], Callable[[Link], bool]]:
        """What the links add by the prices without rules, and where the rules change it."""
        usual = _usual(self._network)
        differs = None if usual is None else pricing.differing_from(usual._network)
        if usual is None or differs is None or not usual.joints.holds_for(self.links):
            return [], bool
        return usual._known(prices_of(usual._network, pricing.shipment), by), differs

    def _known(self, pricing: Pricing, by: str) -> list[int | None]:
        """The same by position, None where it was not asked for."""

        def made() -> list[int | None]:
            kept = usual_layout(self._network, pricing.shipment)
            if kept:
                return list(kept.weights[by])
            known: list[int | None] = [None] * len(self.links)
            is_shared = is_kept(self._network) and pricing is prices_of(
                self._network, pricing.shipment
            )
            if is_shared and (columns := self._columns(pricing.shipment, pricing, by)) is not None:
                for at, millionths in zip(columns.positions, columns.weights, strict=True):
                    known[at] = millionths
            return known

        return last_kept(self._weights, (pricing, by), made, MOST)


def layout_of(network: Network) -> Layout:
    """What the questions of a network have in common.

    Parameters
    ----------
    network
        With its scenarios.

    Returns
    -------
    Layout
        The same object as long as the network is kept.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> layout_of(network).links is network.links
    True
    """
    return network.kept("layout", lambda: Layout(network))


def _usual(network: Network) -> Layout | None:
    """The layout of the package's own network, where rules alone made a network of it."""
    usual = None if network.package is None else network.package.network
    if usual is None or usual is network or len(usual.links) != len(network.links):
        return None
    return layout_of(usual) if shares_tables(usual, network) else None


def _open(_link: Link) -> str:
    return ""


def _from_source(graph: SearchGraph, tree: solver.Tree) -> solver.Tree:
    """The tree to one sink for another source."""
    costs, counts = list(tree.costs), list(tree.counts)
    near = [graph.heads[edge] for edge in graph.leaving[SOURCE]]
    costs[SOURCE], edges = min(
        ((costs[node], counts[node]) for node in near), default=(float("inf"), 0)
    )
    counts[SOURCE] = edges + 1 if costs[SOURCE] < float("inf") else 0
    return solver.Tree(costs, counts)
