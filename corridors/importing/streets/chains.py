"""A street graph simplified to what freight between kept nodes can use.

A node between two others is contracted, whatever lies on no way between two kept nodes is dropped,
and so is a stretch beside another that is no longer and no worse. Shortest paths between kept
nodes stay what they were, in both directions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple


class Edge(NamedTuple):
    """An edge of the file between two nodes, in the direction in which it is drawn."""

    number: int
    start: str
    end: str
    length_km: float
    link_class: int
    """Rank of its class, from best to worst."""


class Stretch(NamedTuple):
    """One edge, or several end to end."""

    start: str
    end: str
    length_km: float
    there: bool
    """Whether it can be used from start to end; ``back``, from end to start."""
    back: bool
    worst: int
    parts: tuple[tuple[Stretch, bool], ...]
    """The two that it was made from and whether each runs backwards; none for an edge."""
    edge: Edge | None

    @property
    def ends(self) -> frozenset[str]:
        return frozenset((self.start, self.end))

    def other(self, node: str) -> str:
        return self.end if node == self.start else self.start


def single(edge: Edge, *, both_ways: bool) -> Stretch:
    return Stretch(edge.start, edge.end, edge.length_km, True, both_ways, edge.link_class, (), edge)


def edges_of(stretch: Stretch) -> Iterator[tuple[Edge, bool]]:
    """Edges of a stretch from its start to its end, and whether each runs backwards."""
    waiting = [(stretch, False)]
    while waiting:
        part, backwards = waiting.pop()
        if part.edge is not None:
            yield part.edge, backwards
            continue
        inner = [(piece, turned != backwards) for piece, turned in part.parts]
        waiting += inner if backwards else inner[::-1]


class Chains:
    """Stretches by node, contracted in place."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._at: dict[str, dict[int, Stretch]] = {}
        self._next = 0
        for stretch in stretches:
            self._add(stretch)

    def stretches(self) -> list[Stretch]:
        found = {key: each for incident in self._at.values() for key, each in incident.items()}
        return [found[key] for key in sorted(found)]

    def contract(self, kept: Collection[str]) -> None:
        """Contract every node that is not kept and lies between just two others."""
        waiting = list(self._at)
        while waiting:
            node = waiting.pop()
            incident = self._at.get(node, {})
            if node in kept or not incident:
                continue
            neighbours = {stretch.other(node) for stretch in incident.values()}
            if len(neighbours) == 1:  # a dead end
                for key in list(incident):
                    self._remove(key, incident[key])
            elif len(incident) == 2:
                (first_key, first), (second_key, second) = incident.items()
                self._remove(first_key, first)
                self._remove(second_key, second)
                joined = _joined(first, second, node)
                if joined.there or joined.back:
                    self._add(joined)
            else:
                continue
            waiting += neighbours

    def _add(self, stretch: Stretch) -> None:
        if stretch.start == stretch.end:
            return
        here = self._at.setdefault(stretch.start, {})
        there = self._at.setdefault(stretch.end, {})
        smaller = here if len(here) <= len(there) else there
        for key, other in list(smaller.items()):
            if other.ends == stretch.ends:
                if _covers(other, stretch):
                    return
                if _covers(stretch, other):
                    self._remove(key, other)
        self._at[stretch.start][self._next] = stretch
        self._at[stretch.end][self._next] = stretch
        self._next += 1

    def _remove(self, key: int, stretch: Stretch) -> None:
        del self._at[stretch.start][key]
        del self._at[stretch.end][key]


def _joined(first: Stretch, second: Stretch, node: str) -> Stretch:
    """Two stretches that meet at a node as one."""
    first_turned, second_turned = first.end != node, second.start != node
    into, out_of = _ways(first, turned=first_turned), _ways(second, turned=second_turned)
    return Stretch(
        first.other(node),
        second.other(node),
        first.length_km + second.length_km,
        into[0] and out_of[0],
        into[1] and out_of[1],
        max(first.worst, second.worst),
        ((first, first_turned), (second, second_turned)),
        None,
    )


def _ways(stretch: Stretch, *, turned: bool) -> tuple[bool, bool]:
    return (stretch.back, stretch.there) if turned else (stretch.there, stretch.back)


def _covers(stretch: Stretch, other: Stretch) -> bool:
    """Whether whoever may use the other does no worse on this one between the same nodes."""
    there, back = _ways(stretch, turned=stretch.start != other.start)
    return (
        stretch.length_km <= other.length_km
        and stretch.worst <= other.worst
        and there >= other.there
        and back >= other.back
    )


def on_ways_between(stretches: Iterable[Stretch], kept: Collection[str]) -> list[Stretch]:
    """Stretches on some simple path between two kept nodes.

    A node joined to all kept ones closes each such path to a ring, and two edges lie on one ring
    just when they are in one biconnected component.
    """
    import networkx

    hub = "\0hub"  # no XML holds this character
    graph: networkx.Graph[str] = networkx.Graph()
    stretches = [stretch for stretch in stretches if stretch.start != stretch.end]
    graph.add_edges_from((stretch.start, stretch.end) for stretch in stretches)
    graph.add_edges_from((hub, node) for node in kept if node in graph)
    used: set[frozenset[str]] = set()
    for edges in networkx.biconnected_component_edges(graph):
        found = list(edges)
        if any(hub in edge for edge in found):
            used.update(frozenset(edge) for edge in found)
    return [stretch for stretch in stretches if stretch.ends in used]
