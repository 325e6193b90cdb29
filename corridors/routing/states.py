"""A question laid out for a search: states (terminal, stage) between one source and one sink."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from math import inf
from typing import Any

from corridors.errors import DataError, Problem
from corridors.model.changed import changed_pairs
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.objectives import Weight
from corridors.routing.stages import Free, Stages

SOURCE, SINK = 0, 1
"""Numbers of the two states between which every path runs."""
MILLION = 1_000_000


class SearchGraph:
    """States and edges of one question; edge ``e`` runs from ``tails[e]`` to ``heads[e]``.

    Weights are whole millionths of the objective's unit. Lists of numbers and not objects: the
    search spends its time here.
    """

    __slots__ = ("entering", "heads", "layout", "leaving", "links", "names", "tails", "weights")
    is_of_columns = False
    """Whether it is one of a large network, made anew for each objective."""

    def __init__(self) -> None:
        self.tails: list[int] = []
        self.heads: list[int] = []
        self.weights: list[float] = []
        self.links: list[Link | None] = []
        self.names: list[str] = []
        self.leaving: list[list[int]] = [[], []]
        self.entering: list[list[int]] = [[], []]
        self.layout: Any = None

    def add_node(self) -> int:
        """Add a state.

        Returns
        -------
        int
            Its number.
        """
        self.leaving.append([])
        self.entering.append([])
        return len(self.leaving) - 1

    def add_edge(self, tail: int, head: int, weight: float, link: Link | None, name: str) -> None:
        """Add an edge.

        Parameters
        ----------
        tail, head
            Numbers of its states.
        weight
            In millionths of the objective's unit.
        link
            The link it stands for, None from the source and into the sink.
        name
            Decides between edges of equal cost.
        """
        edge = len(self.tails)
        self.tails.append(tail)
        self.heads.append(head)
        self.weights.append(weight)
        self.links.append(link)
        self.names.append(name)
        self.leaving[tail].append(edge)
        self.entering[head].append(edge)

    def edges_of_crossings(self) -> Mapping[str, Sequence[int]]:
        """Numbers of the edges of each crossing.

        Returns
        -------
        dict
            By crossing id, in order.
        """
        edges: dict[str, list[int]] = {}
        for edge, link in enumerate(self.links):
            if link is not None and link.crossing:
                edges.setdefault(link.crossing, []).append(edge)
        return edges


def units(link: Link | None, value: float) -> int:
    """A weight in millionths of its unit: whole numbers add up the same in every order.

    Parameters
    ----------
    link
        For the message.
    value
        In the objective's unit.

    Returns
    -------
    int
        Millionths, so that ties are ties.

    Raises
    ------
    DataError
        If the weight is negative or not a number, which no search survives.

    Examples
    --------
    >>> units(None, 1.5)
    1500000
    """
    if not 0 <= value < inf:
        name = link.component if link else ""
        message = f"has a weight of {value!r}, which no search can use"
        raise DataError([Problem(table="links.csv", row=name, message=message)])
    return round(value * MILLION)


def reweigh(
    graph: SearchGraph, weight: Weight, varying: Container[str] | None = None
) -> SearchGraph:
    """The same states and edges under another weight.

    Parameters
    ----------
    graph
        Stays as it is.
    weight
        The new weight; it may close links and open none.
    varying
        Ids of the links for which it may differ from that of the graph; None for all.

    Returns
    -------
    SearchGraph
        What the weight closes has an infinite one.

    Raises
    ------
    DataError
        If a weight is negative or not a number.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> graph.add_edge(SOURCE, SINK, 5, None, "a")
    >>> reweigh(graph, lambda link: None).weights
    [0]
    """
    other = SearchGraph()
    other.tails, other.heads, other.links, other.names = (
        graph.tails,
        graph.heads,
        graph.links,
        graph.names,
    )
    other.leaving, other.entering, other.layout = graph.leaving, graph.entering, graph.layout
    known: dict[int, float] = {}
    other.weights = list(graph.weights)
    for edge, link in enumerate(graph.links):
        if varying is not None and (link is None or link.link_id not in varying):
            continue
        if link is None:
            other.weights[edge] = 0
            continue
        number = id(link)
        if number not in known:  # once, though every stage repeats the links
            value = weight(link)
            known[number] = inf if value is None else units(link, value)
        other.weights[edge] = known[number]
    return other


def build(
    network: Network,
    weight: Weight,
    origin: str,
    ends: tuple[Sequence[str], Sequence[str]],
    stages: Stages,
) -> SearchGraph:
    """States that can be reached from the origin, with the links that join them.

    Parameters
    ----------
    network
        With its scenarios.
    weight
        In the objective's unit; None leaves a link out.
    origin
        Place id.
    ends
        Terminals of the origin and of the destination.
    stages
        What the route must pass.

    Returns
    -------
    SearchGraph
        With weights in millionths.

    Raises
    ------
    DataError
        If a weight is negative or not a number.

    Notes
    -----
    O(m) for m edges; every stage that can be reached repeats the links of the network.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.routing.stages import Free
    >>> ends = ["quetta:road"], ["karachi:port"]
    >>> graph = build(Package().network, lambda link: 1.0, "quetta", ends, Free())
    >>> len(graph.entering[SINK])
    1
    """
    if isinstance(stages, Free):
        weighed = [(link, weight(link)) for link in network.links]
        links = [link for link, value in weighed if value is not None]
        weights = [units(link, value) for link, value in weighed if value is not None]
        return Joined(Joints(links), links, range(len(links)), weights).between(*ends)
    leaving: dict[str, list[tuple[str, int, Link, str]]] = {}
    for link in network.links:
        value = weight(link)
        if value is not None:
            step = link.head, units(link, value), link, link.link_id
            leaving.setdefault(link.tail, []).append(step)
    graph = SearchGraph()
    states: dict[tuple[str, int], int] = {}
    waiting: list[tuple[str, int]] = []

    def state(key: tuple[str, int]) -> int:
        number = states.get(key)
        if number is None:
            number = states[key] = graph.add_node()
            waiting.append(key)
        return number

    for terminal in ends[0]:
        graph.add_edge(SOURCE, state((terminal, stages.start(origin))), 0, None, terminal)
    goals, stage_after, add_edge = set(ends[1]), stages.step, graph.add_edge
    while waiting:
        terminal, stage = waiting.pop()
        tail = states[terminal, stage]
        if terminal in goals and not stages.missing(stage):
            add_edge(tail, SINK, 0, None, terminal)
        for end, cost, link, name in leaving.get(terminal, ()):
            following = stage_after(stage, link)
            if following is not None:
                add_edge(tail, state((end, following)), cost, link, name)
    return graph


class Joints:
    """Where the links of a network meet: terminals have numbers that all questions share.

    Parameters
    ----------
    links
        In their order.

    Examples
    --------
    >>> Joints([]).numbers
    {}
    """

    def __init__(self, links: Sequence[Link]) -> None:
        self.links, self.numbers = links, dict[str, int]()
        numbers = self.numbers
        self.tails: list[int] = []
        self.heads: list[int] = []
        for link in links:
            self.tails.append(numbers.setdefault(link.tail, len(numbers) + 2))
            self.heads.append(numbers.setdefault(link.head, len(numbers) + 2))
        self.names = [link.link_id for link in links]

    def holds_for(self, links: Sequence[Link]) -> bool:
        """Whether other links meet at the same terminals, one for one.

        Parameters
        ----------
        links
            Of the same network under rules.

        Returns
        -------
        bool
            Rules that close links or change their figures leave them where they are.
        """
        return len(links) == len(self.links) and all(
            (one.link_id, one.tail, one.head) == (other.link_id, other.tail, other.head)
            for _, one, other in changed_pairs(links, self.links)
        )


class Joined:
    """Links that can be used, joined at their terminals: a question adds its two ends.

    Parameters
    ----------
    joints
        Of all links.
    links
        All of them, as the question prices them.
    usable
        Positions of those that can be used, in order.
    weights
        What each of these adds to the objective, in millionths of its unit.

    Examples
    --------
    >>> Joined(Joints([]), [], [], []).between(["quetta:road"], ["karachi:port"]).links
    []
    """

    def __init__(
        self,
        joints: Joints,
        links: Sequence[Link],
        usable: Sequence[int],
        weights: Sequence[float],
    ) -> None:
        graph, self._numbers = SearchGraph(), joints.numbers
        graph.tails = [joints.tails[at] for at in usable]
        graph.heads = [joints.heads[at] for at in usable]
        graph.names = [joints.names[at] for at in usable]
        graph.links = [links[at] for at in usable]
        graph.weights = list(weights)
        leaving: list[list[int]] = [[] for _ in range(len(self._numbers) + 2)]
        entering: list[list[int]] = [[] for _ in range(len(self._numbers) + 2)]
        for edge, tail in enumerate(graph.tails):
            leaving[tail].append(edge)
        for edge, head in enumerate(graph.heads):
            entering[head].append(edge)
        graph.leaving, graph.entering = leaving, entering
        self._graph = graph

    def between(self, starts: Sequence[str], ends: Sequence[str]) -> SearchGraph:
        """The links between two ends.

        Parameters
        ----------
        starts, ends
            Terminals of the origin and of the destination.

        Returns
        -------
        SearchGraph
            Its lists are its own, but for those of edges at states that are no ends.
        """
        common, numbers, graph = self._graph, self._numbers, SearchGraph()
        graph.tails, graph.heads = list(common.tails), list(common.heads)
        graph.weights, graph.links = list(common.weights), list(common.links)
        graph.names = list(common.names)
        graph.leaving, graph.entering = list(common.leaving), list(common.entering)
        graph.leaving[SOURCE], graph.entering[SINK] = [], []
        for terminal in starts:
            if terminal in numbers:
                node = numbers[terminal]
                graph.entering[node] = list(graph.entering[node])
                graph.add_edge(SOURCE, node, 0, None, terminal)
        for terminal in ends:
            if terminal in numbers:
                node = numbers[terminal]
                graph.leaving[node] = list(graph.leaving[node])
                graph.add_edge(node, SINK, 0, None, terminal)
        return graph


def links_of(graph: SearchGraph, edges: Sequence[int]) -> tuple[Link, ...]:
    """The links along some edges, without those from the source and into the sink.

    Parameters
    ----------
    graph
        The states and edges.
    edges
        Numbers of edges.

    Returns
    -------
    tuple of Link
        In the order of the edges.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> graph.add_edge(SOURCE, SINK, 5, None, "a")
    >>> links_of(graph, [0])
    ()
    """
    return tuple(link for edge in edges if (link := graph.links[edge]) is not None)
