"""A question laid out for a search: states (terminal, stage) between one source and one sink."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.objectives import Weight
from corridors.routing.stages import Stages

SOURCE, SINK = 0, 1
MILLION = 1_000_000


class SearchGraph:
    """States and edges of one question; edge ``e`` runs from ``tails[e]`` to ``heads[e]``."""

    __slots__ = ("entering", "heads", "leaving", "links", "names", "tails", "weights")

    def __init__(self) -> None:
        self.tails: list[int] = []
        self.heads: list[int] = []
        self.weights: list[float] = []
        self.links: list[Link | None] = []
        self.names: list[str] = []
        self.leaving: list[list[int]] = [[], []]
        self.entering: list[list[int]] = [[], []]

    def add_node(self) -> int:
        self.leaving.append([])
        self.entering.append([])
        return len(self.leaving) - 1

    def add_edge(self, tail: int, head: int, weight: float, link: Link | None, name: str) -> None:
        edge = len(self.tails)
        self.tails.append(tail)
        self.heads.append(head)
        self.weights.append(weight)
        self.links.append(link)
        self.names.append(name)
        self.leaving[tail].append(edge)
        self.entering[head].append(edge)


def units(link: Link | None, value: float) -> int:
    """A weight in millionths: whole numbers add up the same in every order, so ties are ties.

    Raises
    ------
    DataError
        If the weight is negative or no number, which no search survives.
    """
    if not 0 <= value < inf:
        name = link.component if link else ""
        message = f"has a weight of {value!r}, which no search can use"
        raise DataError([Problem(table="links.csv", row=name, message=message)])
    return round(value * MILLION)


def reweigh(graph: SearchGraph, weight: Weight) -> SearchGraph:
    """The same states and edges under another weight; what it closes gets an infinite one."""
    other = SearchGraph()
    other.tails, other.heads, other.links, other.names = (
        graph.tails,
        graph.heads,
        graph.links,
        graph.names,
    )
    other.leaving, other.entering = graph.leaving, graph.entering
    for link in graph.links:
        value = weight(link) if link else 0.0
        other.weights.append(inf if link and value is None else units(link, value or 0.0))
    return other


def build(
    network: Network, weight: Weight, origin: str, destination: str, stages: Stages
) -> SearchGraph:
    """States that can be reached from the origin place, with the links that join them."""
    leaving: dict[str, list[tuple[Link, int]]] = {}
    for link in network.links:
        value = weight(link)
        if value is not None:
            leaving.setdefault(link.tail, []).append((link, units(link, value)))
    graph = SearchGraph()
    states: dict[tuple[str, int], int] = {}
    waiting: list[tuple[str, int]] = []

    def state(terminal: str, stage: int) -> int:
        key = (terminal, stage)
        if key not in states:
            states[key] = graph.add_node()
            waiting.append(key)
        return states[key]

    for terminal in network.ends_at(origin):
        head = state(terminal, stages.start(origin))
        graph.add_edge(SOURCE, head, 0, None, terminal)
    goals = set(network.ends_at(destination))
    while waiting:
        terminal, stage = waiting.pop()
        tail = states[terminal, stage]
        if terminal in goals and stages.is_final(stage):
            graph.add_edge(tail, SINK, 0, None, terminal)
        for link, value in leaving.get(terminal, ()):
            following = stages.step(stage, link)
            if following is not None:
                graph.add_edge(tail, state(link.head, following), value, link, link.link_id)
    return graph


def links_of(graph: SearchGraph, edges: Sequence[int]) -> tuple[Link, ...]:
    """The links along some edges, without the steps from the source and into the sink."""
    return tuple(link for edge in edges if (link := graph.links[edge]) is not None)
