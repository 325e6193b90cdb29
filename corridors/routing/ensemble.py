"""Best paths to one root in many states of the delays at once.

A row of numbers holds a node's least cost in a block of states. Every row starts with the cost of
the path that is best without delays; rows that delays touch are then relaxed in order of their
distance from the root until none changes (label correcting), a whole row at a time. Weights are
whole numbers in floats, so that sums are exact and equal those of a search state by state.

References
----------
Bertsekas (1993), A simple and fast label correcting algorithm for shortest paths, Networks 23.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import heappop, heappush
from math import inf
from typing import TYPE_CHECKING

from corridors.routing.reduction import Arc
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]
    Counts = NDArray[numpy.int64]


class Solved(NamedTuple):
    """The best paths of a block of states."""

    costs: Numbers
    """Least cost by row of a node and state, ``inf`` where no path leads to the root."""
    choices: Counts
    """Number of the arc that a best path takes there; of equal ones the first, -1 for none."""


class Ensemble:
    """A graph whose best paths to a root are sought in many states.

    Parameters
    ----------
    arcs
        Weights are whole numbers above 0: with 0 a path could turn in a circle.
    root
        Where all paths end.

    Examples
    --------
    >>> import numpy
    >>> graph = Ensemble([Arc(0, 1, 5, (0,), (0,)), Arc(0, 1, 9, (), (1,))], 1)
    >>> graph.solve(numpy.array([[0.0, 3.0, numpy.inf]])).costs[graph.rows[0]].tolist()
    [5.0, 8.0, 9.0]
    """

    def __init__(self, arcs: Sequence[Arc], root: int) -> None:
        self.arcs, self.root = tuple(arcs), root
        self.base = least_costs(self.arcs, root, {})
        nodes = sorted(self.base, key=lambda node: (self.base[node], node))
        self.rows: Mapping[int, int] = {node: row for row, node in enumerate(nodes)}
        self._leaving: list[list[int]] = [[] for _ in nodes]
        self._before: list[list[int]] = [[] for _ in nodes]
        for number, arc in enumerate(self.arcs):
            if arc.head in self.rows and arc.tail in self.rows:
                self._leaving[self.rows[arc.tail]].append(number)
                self._before[self.rows[arc.head]].append(self.rows[arc.tail])
        self._heads = [self.rows.get(arc.head, -1) for arc in self.arcs]
        self.base_choices = [
            next((number for number in leaving if self._is_best(number)), -1)
            for leaving in self._leaving
        ]

    def _is_best(self, number: int) -> bool:
        arc = self.arcs[number]
        return self.base[arc.tail] == arc.weight + self.base[arc.head]

    def base_path(self, node: int) -> list[int]:
        """The best path from a node without delays.

        Parameters
        ----------
        node
            That reaches the root.

        Returns
        -------
        list of int
            Numbers of its arcs.
        """
        path = []
        while node != self.root:
            path.append(self.base_choices[self.rows[node]])
            node = self.arcs[path[-1]].head
        return path

    def added(self, burdens: Numbers) -> dict[int, Numbers]:
        """What the burdens add to each arc that has any.

        Parameters
        ----------
        burdens
            By burden and state.

        Returns
        -------
        dict
            Rows of states by number of the arc.
        """
        return {
            number: burdens[list(arc.burdens)].sum(axis=0)
            for number, arc in enumerate(self.arcs)
            if arc.burdens
        }

    def solve(self, burdens: Numbers) -> Solved:
        """Least costs of all nodes in a block of states.

        Parameters
        ----------
        burdens
            What each burden adds in each state, whole numbers or ``inf``.

        Returns
        -------
        Solved
            Costs and choices.

        Notes
        -----
        Each relaxation of a node takes O(states) for each of its arcs.
        """
        import numpy

        lanes, added = burdens.shape[1], self.added(burdens)
        costs = numpy.zeros((len(self.rows), lanes))
        rows = list(costs)
        touched = [False] * len(rows)
        for row, number in enumerate(self.base_choices):
            if number < 0:
                continue
            arc = self.arcs[number]
            head = self.rows[arc.head]
            numpy.add(rows[head], arc.weight, out=rows[row])
            touched[row] = touched[head]
            if number in added and added[number].any():
                rows[row] += added[number]
                touched[row] = True
        waiting, room = list(touched), numpy.empty(lanes)
        while True in waiting:
            for row in range(len(rows)):
                if not waiting[row]:
                    continue
                waiting[row] = False
                before = rows[row].copy()
                for number in self._leaving[row]:
                    arc = self.arcs[number]
                    numpy.add(rows[self.rows[arc.head]], arc.weight, out=room)
                    if number in added:
                        numpy.add(room, added[number], out=room)
                    numpy.minimum(rows[row], room, out=rows[row])
                if (before != rows[row]).any():
                    for other in self._before[row]:
                        waiting[other] = touched[other]
        return Solved(costs, self._choices(rows, touched, added))

    def _choices(
        self, rows: list[Numbers], touched: list[bool], added: Mapping[int, Numbers]
    ) -> Counts:
        import numpy

        choices = numpy.empty((len(rows), rows[0].size), dtype=numpy.int64)
        for row, leaving in enumerate(self._leaving):
            choices[row] = -1 if touched[row] else self.base_choices[row]
            for number in reversed(leaving) if touched[row] else ():
                arc = self.arcs[number]
                through = rows[self.rows[arc.head]] + arc.weight
                if number in added:
                    through += added[number]
                choices[row][(through == rows[row]) & (through < inf)] = number
        return choices

    def steps(self, solved: Solved, node: int) -> Iterator[tuple[Counts, Counts]]:
        """The best paths from a node, a step at a time.

        Parameters
        ----------
        solved
            Of this graph.
        node
            Where they begin.

        Yields
        ------
        tuple
            States that are still under way, and the number of the arc that each takes.
        """
        import numpy

        heads = numpy.array(self._heads)
        states = numpy.flatnonzero(solved.costs[self.rows[node]] < inf)
        at = numpy.full(states.size, self.rows[node])
        end = self.rows[self.root]
        while states.size:
            under_way = at != end
            states, at = states[under_way], at[under_way]
            if states.size:
                taken = solved.choices[at, states]
                yield states, taken
                at = heads[taken]


def least_costs(arcs: Sequence[Arc], root: int, burdens: Mapping[int, float]) -> dict[int, float]:
    """Least costs to the root in one state: the search that an ensemble must agree with.

    Parameters
    ----------
    arcs
        Of the graph.
    root
        Where all paths end.
    burdens
        What burdens add; those that are not named add nothing.

    Returns
    -------
    dict
        By node that reaches the root.

    References
    ----------
    Dijkstra (1959), A note on two problems in connexion with graphs, Numerische Mathematik 1.

    Examples
    --------
    >>> least_costs([Arc(0, 1, 5, (0,), (0,))], 1, {0: 2.0})
    {1: 0.0, 0: 7.0}
    """
    entering: dict[int, list[tuple[int, float]]] = {}
    for arc in arcs:
        weight = arc.weight + sum(burdens.get(number, 0.0) for number in arc.burdens)
        if weight < inf:
            entering.setdefault(arc.head, []).append((arc.tail, weight))
    done: dict[int, float] = {}
    heap = [(0.0, root)]
    while heap:
        cost, node = heappop(heap)
        if node in done:
            continue
        done[node] = cost
        for tail, weight in entering.get(node, ()):
            if tail not in done:
                heappush(heap, (cost + weight, tail))
    return done
