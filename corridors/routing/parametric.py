"""The best path for every value of one parameter: the lower envelope of all paths.

Where each edge weighs ``a + t·b``, a path is a line over t, and the least cost is the lower
envelope of the lines of all paths: pieces of straight line that meet where the best path changes.
Two known pieces are crossed and the graph is solved at the crossing. Either nothing lies below it,
and the best path changes just there, or a new line does, and both sides are looked at in turn. So
no change is missed, however short its piece; whole weights and fractions make each one exact.

References
----------
Eisner and Severance (1976), Mathematical techniques for efficient record segmentation in large
shared databases, Journal of the ACM 23(4). Gusfield (1980), Sensitivity analysis for combinatorial
optimization, UCB/ERL M80/22.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from corridors.routing import solver
from corridors.routing.solvers.growing import Growing
from corridors.routing.states import SINK, SearchGraph
from corridors.tuples import NamedTuple

ZERO, ONE = Fraction(0), Fraction(1)


class Piece(NamedTuple):
    """An interval of the parameter with its best path."""

    low: Fraction
    """Where it begins."""
    high: Fraction | None
    """Where it ends; None for never."""
    edges: tuple[int, ...]
    """Numbers of the edges of the best path inside it."""
    constant: int
    """Sum of the constants of the path, in millionths."""
    slope: int
    """Sum of its slopes, in millionths."""

    def cost(self, at: Fraction) -> Fraction:
        """What its path costs at any value of the parameter.

        Parameters
        ----------
        at
            Inside the piece or not.

        Returns
        -------
        Fraction
            Millionths, exact.

        Examples
        --------
        >>> Piece(ZERO, ONE, (0,), 5, 2).cost(Fraction(1, 2))
        Fraction(6, 1)
        """
        return self.constant + at * self.slope


class _Line(NamedTuple):
    """A path as a line over the parameter."""

    constant: int
    slope: int


def envelope(
    graph: SearchGraph,
    constants: Sequence[int],
    slopes: Sequence[int],
    low: Fraction = ZERO,
    high: Fraction | None = ONE,
) -> tuple[Piece, ...]:
    """The best path for every value of the parameter t where an edge weighs ``a + t·b``.

    Parameters
    ----------
    graph
        States and edges; its own weights do not count.
    constants, slopes
        a and b of each edge in millionths; slopes of either sign, so long as no weight is negative
        from ``low`` to ``high``.
    low
        Least value of t.
    high
        Greatest value, more than ``low``; None for no end, where no slope may be negative.

    Returns
    -------
    tuple of Piece
        In rising order of t, each beginning where the one before it ends; empty if no path leads to
        the sink. A path that is best at one value alone, as good there as its neighbours, has none.
        Of paths with the same line the one of fewest edges, then of the least names is given.

    Raises
    ------
    ValueError
        If a weight is negative somewhere between, or the ends are in the wrong order.

    Notes
    -----
    2·k − 1 searches for k pieces and one more for each, of O((n + m) log n) for n states and m
    edges.

    References
    ----------
    Eisner and Severance (1976), Journal of the ACM 23(4); Gusfield (1980), UCB/ERL M80/22.

    Examples
    --------
    >>> graph = SearchGraph()
    >>> graph.add_edge(0, 1, 0, None, "steep"); graph.add_edge(0, 1, 0, None, "flat")
    >>> [(piece.high, piece.edges) for piece in envelope(graph, [1, 3], [6, 0])]
    [(Fraction(1, 3), (0,)), (Fraction(1, 1), (1,))]
    """
    _check(constants, slopes, low, high)
    solve = _Solver(graph, constants, slopes)
    first = solve.at_start(low)
    if first is None:
        return ()
    last = solve.without_end() if high is None else solve.at_end(high)
    assert last is not None
    lines = [first, *_between(solve, first, last)]
    bends = [_crossing(one, other) for one, other in pairwise(lines)]
    pieces = []
    for line, start, end in zip(lines, [low, *bends], [*bends, high], strict=True):
        if start == end:  # as good as its neighbours where they meet, and nowhere better
            continue
        edges = solve.path(start + 1 if end is None else (start + end) / 2)
        pieces.append(Piece(start, end, edges, *line))
    return tuple(pieces)


def _between(solve: _Solver, first: _Line, last: _Line) -> Iterator[_Line]:
    """The lines of the envelope after one that is on it, up to another that is."""
    if first == last:
        return
    middle = solve.at(crossing := _crossing(first, last))
    if middle.constant + crossing * middle.slope == first.constant + crossing * first.slope:
        yield last
        return
    yield from _between(solve, first, middle)
    yield from _between(solve, middle, last)


def _crossing(one: _Line, other: _Line) -> Fraction:
    return Fraction(other.constant - one.constant, one.slope - other.slope)


class _Solver:
    """Solves the graph at one value of the parameter."""

    def __init__(self, graph: SearchGraph, constants: Sequence[int], slopes: Sequence[int]) -> None:
        self.constants, self.slopes = constants, slopes
        self.graph = SearchGraph()
        self.graph.tails, self.graph.heads, self.graph.names = graph.tails, graph.heads, graph.names
        self.graph.leaving, self.graph.entering = graph.leaving, graph.entering
        # larger than the difference of any two paths in what only decides between equal ones
        self.more_than_slopes = 2 * sum(map(abs, slopes)) + 1
        self.more_than_constants = 2 * sum(map(abs, constants)) + 1

    def at_start(self, value: Fraction) -> _Line | None:
        """The line that is least just above a value."""
        factor = self.more_than_slopes
        costs = zip(self._weights(value), self.slopes, strict=True)
        return self._line([factor * cost + b for cost, b in costs])

    def at_end(self, value: Fraction) -> _Line | None:
        """The line that is least just below a value."""
        factor = self.more_than_slopes
        costs = zip(self._weights(value), self.slopes, strict=True)
        return self._line([factor * cost - b for cost, b in costs])

    def without_end(self) -> _Line | None:
        """The line that is least for all values from some one on."""
        factor = self.more_than_constants
        return self._line(
            [factor * b + a for a, b in zip(self.constants, self.slopes, strict=True)]
        )

    def at(self, value: Fraction) -> _Line:
        """A line that is least at a value."""
        line = self._line(self._weights(value))
        assert line is not None
        return line

    def path(self, value: Fraction) -> tuple[int, ...]:
        """Edges of the best path at a value."""
        edges = self._edges(self._weights(value))
        assert edges is not None
        return edges

    def _weights(self, value: Fraction) -> list[int]:
        """Weight of each edge times the denominator of the value."""
        top, bottom = value.numerator, value.denominator
        return [a * bottom + b * top for a, b in zip(self.constants, self.slopes, strict=True)]

    def _line(self, weights: list[int]) -> _Line | None:
        edges = self._edges(weights)
        if edges is None:
            return None
        return _Line(
            sum(self.constants[edge] for edge in edges), sum(self.slopes[edge] for edge in edges)
        )

    def _edges(self, weights: list[int]) -> tuple[int, ...] | None:
        self.graph.weights = list[float](weights)
        path = solver.best_path(self.graph, Growing(self.graph, SINK))
        return None if path is None else path.edges


def _check(
    constants: Sequence[int], slopes: Sequence[int], low: Fraction, high: Fraction | None
) -> None:
    if high is not None and high <= low:
        raise ValueError(f"The parameter runs from {low} to {high}: from less to more.")
    ends = [(end.numerator, end.denominator) for end in (low, high) if end is not None]
    for a, b in zip(constants, slopes, strict=True):
        if a >= 0 and b == 0:  # as of most edges
            continue
        falls = high is None and b < 0
        if falls or any(a * bottom + b * top < 0 for top, bottom in ends):
            raise ValueError(f"A weight of {a} + t·{b} is negative between {low} and {high}.")
