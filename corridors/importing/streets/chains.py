"""A street graph simplified to what freight between kept nodes can use.

A node between two others is contracted, whatever lies on no route between two kept nodes is
dropped, and so is a stretch beside another that is no longer and no worse. Shortest paths between
kept nodes stay what they were, in both directions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from corridors.tuples import NamedTuple


class Edge(NamedTuple):
    """An edge of the file between two nodes, in the direction in which it is drawn."""

    number: int
    """Its place in the file."""
    start: str
    """The node where it begins."""
    end: str
    """The node where it ends."""
    length_km: float
    """Its length in km."""
    class_rank: int
    """Rank of its class, 0 for the best."""


class Stretch(NamedTuple):
    """One edge, or several end to end."""

    start: str
    """The node where it begins."""
    end: str
    """The node where it ends."""
    length_km: float
    """Length of its edges together in km."""
    there: bool
    """Whether it can be used from start to end."""
    back: bool
    """Whether it can be used from end to start."""
    worst_rank: int
    """Rank of the worst class of its edges."""
    parts: tuple[tuple[Stretch, bool], ...]
    """The two that it was made from and whether each runs backwards; none for an edge."""
    edge: Edge | None
    """The edge that it is; None where it is made from others."""

    @property
    def ends(self) -> frozenset[str]:
        """Both its nodes."""
        return frozenset((self.start, self.end))

    def other(self, node: str) -> str:
        """The node at its other end.

        Parameters
        ----------
        node
            One of its nodes.

        Returns
        -------
        str
            The other one.
        """
        return self.end if node == self.start else self.start

    def turned(self) -> Stretch:
        """The same stretch from its end to its start.

        Returns
        -------
        Stretch
            With both directions exchanged.
        """
        return Stretch(
            start=self.end,
            end=self.start,
            length_km=self.length_km,
            there=self.back,
            back=self.there,
            worst_rank=self.worst_rank,
            parts=((self, True),),
            edge=None,
        )


def single(edge: Edge, *, two_way: bool) -> Stretch:
    """An edge as a stretch.

    Parameters
    ----------
    edge
        The edge.
    two_way
        Whether it can be used in both directions.

    Returns
    -------
    Stretch
        With the length in km and the class of the edge.

    Examples
    --------
    >>> edge = Edge(number=0, start="a", end="b", length_km=1.0, class_rank=0)
    >>> stretch = single(edge, two_way=False)
    >>> stretch.there, stretch.back
    (True, False)
    """
    return Stretch(
        start=edge.start,
        end=edge.end,
        length_km=edge.length_km,
        there=True,
        back=two_way,
        worst_rank=edge.class_rank,
        parts=(),
        edge=edge,
    )


def edges_of(stretch: Stretch) -> Iterator[tuple[Edge, bool]]:
    """Edges of a stretch from its start to its end.

    Parameters
    ----------
    stretch
        The stretch.

    Yields
    ------
    tuple of Edge and bool
        An edge, and whether it runs backwards.

    Examples
    --------
    >>> edge = Edge(number=7, start="a", end="b", length_km=1.0, class_rank=0)
    >>> turned = single(edge, two_way=True).turned()
    >>> [(edge.number, backwards) for edge, backwards in edges_of(turned)]
    [(7, True)]
    """
    pending = [(stretch, False)]
    while pending:
        part, backwards = pending.pop()
        if part.edge is not None:
            yield part.edge, backwards
            continue
        inner = [(piece, turned != backwards) for piece, turned in part.parts]
        pending += inner if backwards else inner[::-1]


class Chains:
    """Stretches by node, contracted in place.

    Parameters
    ----------
    stretches
        Those of a graph.

    Examples
    --------
    >>> first = Edge(number=0, start="a", end="n", length_km=1.0, class_rank=0)
    >>> second = Edge(number=1, start="n", end="b", length_km=2.0, class_rank=0)
    >>> chains = Chains(single(edge, two_way=True) for edge in (first, second))
    >>> chains.contract({"a", "b"})
    >>> [(sorted(stretch.ends), stretch.length_km) for stretch in chains.stretches()]
    [(['a', 'b'], 3.0)]
    """

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self._at: dict[str, dict[int, Stretch]] = {}
        self._next = 0
        for stretch in stretches:
            self._add(stretch)

    def stretches(self) -> list[Stretch]:
        """The stretches that are left.

        Returns
        -------
        list of Stretch
            In the order in which they were made.
        """
        left = {key: each for incident in self._at.values() for key, each in incident.items()}
        return [left[key] for key in sorted(left)]

    def contract(self, kept: Collection[str]) -> None:
        """Contract every node that is not kept and lies between just two others.

        Parameters
        ----------
        kept
            Nodes that stay.
        """
        pending = list(self._at)
        while pending:
            node = pending.pop()
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
            pending += neighbours

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
    into = _directions(first, turned=first_turned)
    out_of = _directions(second, turned=second_turned)
    return Stretch(
        start=first.other(node),
        end=second.other(node),
        length_km=first.length_km + second.length_km,
        there=into[0] and out_of[0],
        back=into[1] and out_of[1],
        worst_rank=max(first.worst_rank, second.worst_rank),
        parts=((first, first_turned), (second, second_turned)),
        edge=None,
    )


def _directions(stretch: Stretch, *, turned: bool) -> tuple[bool, bool]:
    """Whether a stretch can be used there and back."""
    return (stretch.back, stretch.there) if turned else (stretch.there, stretch.back)


def _covers(stretch: Stretch, other: Stretch) -> bool:
    """Whether a stretch serves all that another serves between the same nodes, and no worse."""
    there, back = _directions(stretch, turned=stretch.start != other.start)
    return (
        stretch.length_km <= other.length_km
        and stretch.worst_rank <= other.worst_rank
        and there >= other.there
        and back >= other.back
    )


def on_routes_between(stretches: Iterable[Stretch], kept: Collection[str]) -> list[Stretch]:
    """Stretches on some simple path between two kept nodes.

    Parameters
    ----------
    stretches
        Those of a graph.
    kept
        The nodes that matter.

    Returns
    -------
    list of Stretch
        In the order in which they came.

    Notes
    -----
    A node joined to all kept ones closes each such path to a ring, and two edges lie on one ring
    just when they are in one biconnected component. Linear in nodes and stretches.

    Examples
    --------
    >>> pairs = [("a", "n"), ("n", "b"), ("n", "dead end")]
    >>> edges = [Edge(0, start, end, length_km=1.0, class_rank=0) for start, end in pairs]
    >>> stretches = [single(edge, two_way=True) for edge in edges]
    >>> [stretch.end for stretch in on_routes_between(stretches, {"a", "b"})]
    ['n', 'b']
    """
    import networkx

    hub = "\0hub"  # no XML holds this character
    graph: networkx.Graph[str] = networkx.Graph()
    stretches = [stretch for stretch in stretches if stretch.start != stretch.end]
    graph.add_edges_from((stretch.start, stretch.end) for stretch in stretches)
    graph.add_edges_from((hub, node) for node in kept if node in graph)
    used: set[frozenset[str]] = set()
    for component in networkx.biconnected_component_edges(graph):
        edges = list(component)
        if any(hub in edge for edge in edges):
            used.update(frozenset(edge) for edge in edges)
    return [stretch for stretch in stretches if stretch.ends in used]
