"""A question on a large network laid out by columns, which are kept for the next command.

The links that a shipment may use, their weights and how they join are numbers in arrays; the record
of a link is made when a route takes it. Edges and their order are those of
:class:`corridors.routing.states.Joined`; those that the ends of a question bar stay, and lead back
to where they begin.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import cast

from corridors.data.lazy_records import ById, Groups, Ids
from corridors.errors import DataError
from corridors.model.changed import ChangedMapping
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import Access
from corridors.pricing.objectives import Weight
from corridors.routing.solvers.base import Tree
from corridors.routing.solvers.growing import Growing
from corridors.routing.states import SINK, SOURCE, SearchGraph, units
from corridors.tuples import NamedTuple

FIRST = 2
"""Number of the first terminal: the source and the sink come before."""


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
    terminals: Ids
    """All of them, in order of their numbers from 2 on."""
    by_ends: list[tuple[int, Link]]
    """Edges for which the ends of a question count."""
    crossings: Groups
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
    >>> len(columns_of([], [], [], lambda link: 1.0).terminals)
    0
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
        tails.append(numbers.setdefault(link.tail, len(numbers) + FIRST))
        heads.append(numbers.setdefault(link.head, len(numbers) + FIRST))
        if link.crossing:
            crossings.setdefault(link.crossing, []).append(edge)
    size = len(numbers) + FIRST
    return Columns(
        positions=array("i", positions),
        tails=tails,
        heads=heads,
        weights=weights,
        leaving=_rows(tails, size),
        entering=_rows(heads, size),
        terminals=Ids(list(numbers)),
        by_ends=[(edge, links[at]) for edge, at in enumerate(positions) if at in asked],
        crossings=Groups(crossings),
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
    changed
        Links that rules changed, by position: what they weigh now, None where they are closed.
    """

    __slots__ = ("_crossings", "_outer", "_positions")
    is_of_columns = True

    def __init__(
        self,
        columns: Columns,
        network: Network,
        ends: tuple[Sequence[str], Sequence[str]],
        rules: Access,
        changed: Mapping[int, int | None] | None = None,
    ) -> None:
        super().__init__()
        barred = {edge for edge, link in columns.by_ends if rules(link)}
        self._outer = list[str]()
        self._positions: Sequence[int] = columns.positions
        self._crossings: Mapping[str, Sequence[int]] = columns.crossings
        # sequences like the lists that they stand for
        self.tails, self.heads = (
            cast("list[int]", _copy(states)) for states in (columns.tails, columns.heads)
        )
        self.weights = cast("list[float]", _copy(columns.weights))
        new = {}
        for at, weight in sorted((changed or {}).items()):
            edge = bisect_left(columns.positions, at)
            is_there = edge < len(columns.positions) and columns.positions[edge] == at
            if weight is None:
                barred.update([edge] if is_there else [])
            elif is_there:
                barred.discard(edge)
                self.weights[edge] = weight
            else:
                new[at] = weight
        for edge in barred:  # whoever goes through all edges: it leads nowhere else
            self.heads[edge] = self.tails[edge]
        self.leaving, self.entering = (
            cast("list[list[int]]", _Rows(*rows, barred))
            for rows in (columns.leaving, columns.entering)
        )
        if new:
            self._open(columns, [network.links[at] for at in new], new)
        for side, names in enumerate(ends):
            for name in names:
                node = columns.terminals.get(name, -FIRST) + FIRST
                if node:
                    self._add(*((node, SINK) if side else (SOURCE, node)), name)
        links = _EdgeLinks(self._positions, network.links, len(self._outer))
        self.links = cast("list[Link | None]", links)
        self.names = cast("list[str]", _Names(self._positions, network.link_by_id, self._outer))

    def _open(self, columns: Columns, links: Sequence[Link], new: Mapping[int, int]) -> None:
        """Add links that the columns leave out."""
        crossings: dict[str, list[int]] = {}
        for link, weight in zip(links, new.values(), strict=True):
            if link.crossing:
                known = crossings.setdefault(
                    link.crossing, [*columns.crossings.get(link.crossing, ())]
                )
                known.append(len(self.tails))
            tail, head = (columns.terminals[name] + FIRST for name in (link.tail, link.head))
            self._join(tail, head, weight)
        self._positions = array("i", [*columns.positions, *new])
        self._crossings = {**dict(columns.crossings), **crossings} if crossings else self._crossings

    def _add(self, tail: int, head: int, name: str) -> None:
        """An edge from the source or into the sink."""
        self._join(tail, head, 0)
        self._outer.append(name)

    def _join(self, tail: int, head: int, weight: int) -> None:
        edge = len(self.tails)
        self.tails.append(tail)
        self.heads.append(head)
        self.weights.append(weight)
        self.leaving[tail].append(edge)
        self.entering[head].append(edge)

    def edges_of_crossings(self) -> Mapping[str, Sequence[int]]:
        """Numbers of the edges of each crossing.

        Returns
        -------
        dict
            By crossing id, in order.
        """
        return self._crossings

    def tree(self) -> Tree:
        """Least costs to the sink, worked out as far as they are asked for.

        Returns
        -------
        Tree
            With the weights that the graph has now.
        """
        return Growing(self, SINK)


def _copy(numbers: array[int]) -> array[int]:
    """Numbers that can be added to, of an array or of a view of one."""
    view = memoryview(numbers)
    return array(view.format, view.tobytes())


class _Rows(Sequence["list[int]"]):
    """The edges of each state that are not barred, listed when they are asked for."""

    def __init__(self, starts: array[int], order: array[int], barred: set[int]) -> None:
        self._starts, self._order, self._barred = starts, order, barred
        self._made: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, state: int) -> list[int]:  # type: ignore[override]
        row = self._made.get(state)
        if row is None:
            row = self._order[self._starts[state] : self._starts[state + 1]].tolist()
            if self._barred and not self._barred.isdisjoint(row):
                row = [edge for edge in row if edge not in self._barred]
            self._made[state] = row
        return row


class _Names(Sequence[str]):
    """The id of each edge's link, of the terminal at the ends: only ties ask for them."""

    def __init__(
        self, positions: Sequence[int], links: Mapping[str, Link], outer: list[str]
    ) -> None:
        self._positions, self._outer = positions, outer
        links = links.base if isinstance(links, ChangedMapping) else links
        self._id = links.ids.at if isinstance(links, ById) else list(links).__getitem__

    def __len__(self) -> int:
        return len(self._positions) + len(self._outer)

    def __getitem__(self, edge: int) -> str:  # type: ignore[override]
        if edge >= len(self._positions):
            return self._outer[edge - len(self._positions)]
        return self._id(self._positions[edge])


class _EdgeLinks(Sequence["Link | None"]):
    """The link of each edge, None at the ends."""

    def __init__(self, positions: Sequence[int], links: Sequence[Link], outer: int) -> None:
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
