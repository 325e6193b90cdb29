"""What a solver is given and what it gives: edges as numbers, and a tree of least costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Protocol

Root = tuple[float, int, int]
"""Cost and number of edges with which a tree begins at a state, and the number of the state."""


class Edges(Protocol):
    """Directed edges between numbered states (:class:`corridors.routing.states.SearchGraph`)."""

    tails: list[int]
    """The state that each edge leaves."""
    heads: list[int]
    """The state that it enters."""
    weights: list[float]
    """Whole numbers, not negative; ``inf`` closes an edge."""
    leaving: list[list[int]]
    """Numbers of the edges that leave each state."""
    entering: list[list[int]]
    """Numbers of the edges that enter each state."""
    layout: Any
    """What a solver keeps of these states and edges for its next search; None at first."""


class Tree:
    """The best paths between every state and one root.

    Parameters
    ----------
    costs
        Least cost by number of the state, ``inf`` where there is no path.
    counts
        Least number of edges among paths of that cost, or a function that gives it when it is
        asked for: only equal costs need it.

    Examples
    --------
    >>> Tree([0, 3], lambda: [0, 1]).counts
    [0, 1]
    """

    def __init__(
        self, costs: list[float], counts: Sequence[int] | Callable[[], Sequence[int]]
    ) -> None:
        self.costs, self._counts = costs, counts

    @cached_property
    def counts(self) -> Sequence[int]:
        """Least number of edges among paths of least cost, by number of the state."""
        return self._counts() if callable(self._counts) else self._counts

    def near(self, node: int) -> Tree:
        """The tree where it costs no more than from a state; one that grows needs no more.

        Parameters
        ----------
        node
            A state.

        Returns
        -------
        Tree
            Good for walking from the state to the root.
        """
        return self

    def at_least(self, node: int, least: float = 0) -> float:
        """What a state costs, or a lower bound of it.

        Parameters
        ----------
        node
            A state.
        least
            Up to which a bound may not end: what lies beyond has to be looked for.

        Returns
        -------
        float
            The cost itself where it is no more than ``least``; bounds never exceed it.
        """
        return self.costs[node]


class Solver(Protocol):
    """Finds least costs; every solver gives the same numbers, and so the same paths."""

    name: str
    """As documents and benchmarks name it."""

    def grown(self, edges: Edges, roots: Sequence[Root], *, to_sink: bool) -> Tree:
        """Least costs between every state and some roots.

        Parameters
        ----------
        edges
            Of the graph.
        roots
            States that the tree begins with, with what they begin with.
        to_sink
            Whether paths lead to the roots, else from them.

        Returns
        -------
        Tree
            Costs and numbers of edges; a state that cannot be reached has a count of 0.
        """
