"""A question on a large network laid out by columns, which are kept for the next command.

The links that a shipment may use, their weights and how they join are numbers in arrays; the record
of a link is made when a route takes it. Edges and their order are those of
:class:`corridors.routing.states.Joined`.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, compress, pairwise
from typing import cast

from corridors.errors import DataError
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import Access
from corridors.pricing.objectives import Weight
from corridors.routing import solver
from corridors.routing.solvers.growing import Growing
from corridors.routing.states import SINK, SOURCE, SearchGraph, units
from corridors.tuples import NamedTuple

HUGE = 500_000
"""From so many edges on a tree takes longer to grow than to import SciPy."""
_BETWEEN = "\0"


class Columns(NamedTuple):
    """The links that questions of one shipment may use, with their weights by one objective."""

    positions: array[int]
    """Of the links of the network, by edge."""
    tails: array[int]
    """Number of the terminal that each edge leaves."""
    heads: array[int]
    """Number of the terminal that it enters."""
    weights: array[int]
    """In millionths of the objective's unit."""
    leaving: tuple[array[int], array[int]]
    """Edges by the terminal that they leave: where those of each begin, and all of them."""
    entering: tuple[array[int], array[int]]
    """The same by the terminal that they enter."""
    terminals: str
    """All of them, in order of their numbers."""
    by_ends: list[tuple[int, Link]]
    """Edges for which the ends of a question count."""
    crossings: dict[str, tuple[int, ...]]
    """Edges of each crossing."""


def columns_of(
    links: Sequence[Link], is_usable: Sequence[bool], by_ends: Sequence[int], add: Weight
) -> Columns | None:
    """The columns of the links that a shipment may use.

    Parameters
    ----------
    links
        Of the network.
    is_usable
        Whether each may be used, whatever the ends.
    by_ends
        Positions of those for which the ends count.
    add
        What a link adds to the objective.

    Returns
    -------
    Columns or None
        None where a weight is none that columns can hold.

    Examples
    --------
    >>> columns_of([], [], [], lambda link: 1.0).terminals
    ''
    """
    links, asked = tuple(links), set(by_ends)  # all of them, once
    positions = [at for at, is_open in enumerate(is_usable) if is_open or at in asked]
    numbers: dict[str, int] = {}
    tails, heads, crossings = array("i"), array("i"), dict[str, list[int]]()
    try:
        weights = array("q", [units(links[at], add(links[at]) or 0.0) for at in positions])
    except (DataError, OverflowError):  # whoever uses such a link hears of it
        return None
    for edge, at in enumerate(positions):
        link = links[at]
        tails.append(numbers.setdefault(link.tail, len(numbers) + 2))
        heads.append(numbers.setdefault(link.head, len(numbers) + 2))
        if link.crossing:
            crossings.setdefault(link.crossing, []).append(edge)
    size = len(numbers) + 2
    return Columns(
        positions=array("i", positions),
        tails=tails,
        heads=heads,
        weights=weights,
        leaving=_rows(tails, size),
        entering=_rows(heads, size),
        terminals=_BETWEEN.join(numbers),
        by_ends=[(edge, links[at]) for edge, at in enumerate(positions) if at in asked],
        crossings={name: tuple(edges) for name, edges in crossings.items()},
    )


def _rows(states: array[int], size: int) -> tuple[array[int], array[int]]:
    """Edges by state, those of one state in order."""
    counted = [0] * (size + 1)
    for state in states:
        counted[state + 1] += 1
    starts = array("i", accumulate(counted))
    order = array("i", sorted(range(len(states)), key=states.__getitem__))
    return starts, order


class ColumnGraph(SearchGraph):
    """States and edges of one question, from columns.

    Parameters
    ----------
    columns
        Of its shipment and objective.
    network
        Whose links they are.
    ends
        Terminals of the origin and of the destination.
    rules
        Of the question.
    """

    __slots__ = ("_crossings", "_ids", "_names", "_outer", "_positions")

    def __init__(
        self,
        columns: Columns,
        network: Network,
        ends: tuple[Sequence[str], Sequence[str]],
        rules: Access,
    ) -> None:
        self._names: list[str] = []
        super().__init__()
        barred = [edge for edge, link in columns.by_ends if rules(link)]
        is_left = bytearray(b"\1") * len(columns.positions)
        for edge in barred:
            is_left[edge] = 0
        numbers = list(accumulate(is_left, initial=0))  # of the edges that are left
        self._positions = array("i", compress(columns.positions, is_left))
        self._ids, self._outer = network.link_by_id, list[str]()
        self._crossings = {
            name: [numbers[edge] for edge in edges if is_left[edge]]
            for name, edges in columns.crossings.items()
        }
        self.tails = list(compress(columns.tails, is_left))
        self.heads = list(compress(columns.heads, is_left))
        self.weights = list(compress(columns.weights, is_left))
        self.leaving = _lists(*columns.leaving, is_left, numbers)
        self.entering = _lists(*columns.entering, is_left, numbers)
        for side, names in enumerate(ends):
            for name in names:
                node = _number(columns.terminals, name)
                if node:
                    self._add(*((node, SINK) if side else (SOURCE, node)), name)
        links = _EdgeLinks(self._positions, network.links, len(self._outer))
        self.links = cast("list[Link | None]", links)  # like the list that it stands for

    def _add(self, tail: int, head: int, name: str) -> None:
        """An edge from the source or into the sink."""
        edge = len(self.tails)
        self.tails.append(tail)
        self.heads.append(head)
        self.weights.append(0)
        self.leaving[tail].append(edge)
        self.entering[head].append(edge)
        self._outer.append(name)

    @property
    def names(self) -> list[str]:
        """The id of each edge's link, of the terminal at the ends: only ties ask for them."""
        if not self._names:
            ids = list(self._ids)
            self._names = [ids[at] for at in self._positions] + self._outer
        return self._names

    @names.setter
    def names(self, names: list[str]) -> None:
        self._names = names

    def edges_of_crossings(self) -> Mapping[str, Sequence[int]]:
        """Numbers of the edges of each crossing.

        Returns
        -------
        dict
            By crossing id, in order.
        """
        return self._crossings

    def tree(self) -> solver.Tree:
        """Least costs to the sink, worked out as far as they are asked for.

        Returns
        -------
        Tree
            With the weights that the graph has now.
        """
        return Growing(self, SINK) if len(self.tails) < HUGE else solver.tree(self, to_sink=True)


def _lists(
    starts: array[int], order: array[int], is_left: bytearray, numbers: list[int]
) -> list[list[int]]:
    """The edges that are left by state."""
    in_order = bytes(map(is_left.__getitem__, order))
    edges = list(map(numbers.__getitem__, compress(order, in_order)))
    before = list(accumulate(in_order, initial=0))
    return [edges[before[start] : before[end]] for start, end in pairwise(starts)]


def _number(terminals: str, name: str) -> int:
    """Number of a terminal, 0 where no edge touches it."""
    text = f"{_BETWEEN}{terminals}{_BETWEEN}"
    at = text.find(f"{_BETWEEN}{name}{_BETWEEN}")
    return 0 if at < 0 else text.count(_BETWEEN, 0, at) + 2


class _EdgeLinks(Sequence["Link | None"]):
    """The link of each edge, None at the ends."""

    def __init__(self, positions: array[int], links: Sequence[Link], outer: int) -> None:
        self._positions, self._links = positions, links
        self._size = len(positions) + outer

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, edge: int) -> Link | None:  # type: ignore[override]
        if edge < len(self._positions):
            return self._links[self._positions[edge]]
        if edge < self._size:
            return None
        raise IndexError(edge)

    def __iter__(self) -> Iterator[Link | None]:
        links = tuple(self._links)
        yield from [links[at] for at in self._positions]
        yield from [None] * (self._size - len(self._positions))
