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

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]
    Counts = NDArray[numpy.int64]


class Solved:
    """The best paths of a block of states.

    Parameters
    ----------
    graph
        That they lie on.
    costs
        Least cost by row of a node and state, ``inf`` where no path leads to the root.
    weights
        What each arc takes in each state.
    touched
        By row, whether delays touch its best path in any state.
    """

    def __init__(
        self,
        graph: Ensemble,
        costs: Numbers,
        weights: Sequence[float | Numbers],
        touched: Sequence[bool],
    ) -> None:
        import numpy

        self.costs = costs
        self._graph, self._weights, self._touched = graph, weights, touched
        self._choices = numpy.empty(costs.shape, dtype=numpy.int64)
        self._known = [False] * len(costs)

    def choices(self, rows: Counts, states: Counts) -> Counts:
        """The arcs that best paths take.

        Parameters
        ----------
        rows, states
            A row of a node and a state each.

        Returns
        -------
        array
            Number of the arc; of equal ones the first, -1 for none.
        """
        import numpy

        for row in numpy.flatnonzero(numpy.bincount(rows)).tolist():
            if not self._known[row]:
                self._choose(row)
        chosen: Counts = self._choices[rows, states]
        return chosen

    def _choose(self, row: int) -> None:
        graph, costs = self._graph, self.costs
        choices, self._known[row] = self._choices[row], True
        if not self._touched[row]:
            choices[:] = graph.base_choices[row]
            return
        choices[:] = -1
        for number in reversed(graph.leaving[row]):
            through = costs[graph.heads[number]] + self._weights[number]
            choices[(through == costs[row]) & (through < inf)] = number


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
        self.heads = [self.rows.get(arc.head, -1) for arc in self.arcs]
        self.leaving: list[list[int]] = [[] for _ in nodes]
        self._entering: list[list[tuple[int, int]]] = [[] for _ in nodes]
        for number, (arc, head) in enumerate(zip(self.arcs, self.heads, strict=True)):
            if head >= 0 and arc.tail in self.rows:
                self.leaving[self.rows[arc.tail]].append(number)
                self._entering[head].append((number, self.rows[arc.tail]))
        self.base_choices = [
            next((number for number in leaving if self._is_best(number)), -1)
            for leaving in self.leaving
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
        An arc is relaxed in O(states), and again only where its head has become cheaper.
        """
        import numpy

        weights = self._weights(burdens)
        costs = numpy.zeros((len(self.rows), burdens.shape[1]))
        rows, touched = list(costs), [False] * len(self.rows)
        for row, number in enumerate(self.base_choices):
            if number >= 0:
                head, weight = self.heads[number], weights[number]
                numpy.add(rows[head], weight, out=rows[row])
                touched[row] = touched[head] or not isinstance(weight, float)
        self._relax(rows, weights, touched)
        return Solved(self, costs, weights, touched)

    def _weights(self, burdens: Numbers) -> list[float | Numbers]:
        """What each arc takes: a row of states where something adds to it in any."""
        import numpy

        felt = numpy.count_nonzero(burdens, axis=1).tolist()
        return [
            burdens[list(arc.burdens)].sum(axis=0) + arc.weight
            if any(felt[number] for number in arc.burdens)
            else float(arc.weight)
            for arc in self.arcs
        ]

    def _relax(
        self, rows: list[Numbers], weights: Sequence[float | Numbers], touched: Sequence[bool]
    ) -> None:
        """Lower the costs of touched rows until no arc lowers any."""
        import numpy

        offer, less = numpy.empty(rows[0].size), numpy.empty(rows[0].size, dtype=bool)
        stale = [
            {*leaving} - {choice} if is_touched else set()
            for leaving, choice, is_touched in zip(
                self.leaving, self.base_choices, touched, strict=True
            )
        ]
        while any(stale):
            for row, numbers in enumerate(stale):
                if not numbers:
                    continue
                is_lower = False
                for number in numbers:
                    numpy.add(rows[self.heads[number]], weights[number], out=offer)
                    if numpy.less(offer, rows[row], out=less).any():
                        numpy.minimum(rows[row], offer, out=rows[row])
                        is_lower = True
                numbers.clear()
                if is_lower:
                    for number, tail in self._entering[row]:
                        if touched[tail]:
                            stale[tail].add(number)

    def steps(
        self, solved: Solved, node: int, states: Counts | None = None
    ) -> Iterator[tuple[Counts, Counts]]:
        """The best paths from a node, a step at a time.

        Parameters
        ----------
        solved
            Of this graph.
        node
            Where they begin.
        states
            That are asked for; all if not given.

        Yields
        ------
        tuple
            States that are still under way, and the number of the arc that each takes.
        """
        import numpy

        heads = numpy.array(self.heads)
        if states is None:
            states = numpy.arange(solved.costs.shape[1])
        states = states[solved.costs[self.rows[node], states] < inf]
        at = numpy.full(states.size, self.rows[node])
        end = self.rows[self.root]
        while states.size:
            under_way = at != end
            states, at = states[under_way], at[under_way]
            if states.size:
                taken = solved.choices(at, states)
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
