"""Break-evens: the exact values of one figure at which the best route changes."""

from __future__ import annotations

from fractions import Fraction
from math import inf, isfinite

from corridors.analysis.figure_forms import (
    TIMES,
    VALUE_OF_TIME,
    Figure,
    edges_by_link,
    links_of,
)
from corridors.analysis.varied_figures import figure_of
from corridors.errors import DataError, Problem, UsageError
from corridors.model.network import Network
from corridors.routing.parametric import ONE, ZERO, Piece, envelope
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.routing.solver import make_path
from corridors.routing.states import MILLION, units
from corridors.tuples import NamedTuple

ROUNDING = 4
"""Millionths by which rounded weights may miss a straight line."""
NO_WEIGHT = 1e-9
"""A weight so little under zero is a zero of floating-point numbers."""


class Axis(NamedTuple):
    """From the values of a figure to the parameter of the search, 0 to 1, and back."""

    low: float
    """Least value asked for."""
    high: float
    """Greatest value asked for, ``inf`` for no end."""
    unit: float
    """Where there is no end, the value at which the parameter is 1."""
    is_inverse: bool
    """Whether the parameter grows with one over the value."""

    @property
    def ends(self) -> tuple[float, float]:
        """The values at which the parameter is 0 and 1."""
        if self.is_inverse:
            return self.high, self.low
        return self.low, self.unit if self.high == inf else self.high

    def parameter(self, value: float) -> Fraction:
        """The parameter at a value.

        Parameters
        ----------
        value
            Of the figure.

        Returns
        -------
        Fraction
            Exact; outside 0 to 1 where the value is outside the axis.

        Examples
        --------
        >>> Axis(10.0, 30.0, 30.0, False).parameter(15.0)
        Fraction(1, 4)
        """
        first, last = map(self._even, self.ends)
        return (self._even(value) - first) / (last - first)

    def value(self, parameter: Fraction | None) -> float:
        """The value at a parameter.

        Parameters
        ----------
        parameter
            None for no end.

        Returns
        -------
        float
            Rounded once, from the exact one.

        Examples
        --------
        >>> Axis(10.0, 30.0, 30.0, True).value(Fraction(1, 2))
        15.0
        """
        if parameter is None:
            return inf
        first, last = map(self._even, self.ends)
        even = first + parameter * (last - first)
        return float(1 / even if self.is_inverse else even)

    def _even(self, value: float) -> Fraction:
        """What the weights grow evenly with."""
        return 1 / Fraction(value) if self.is_inverse else Fraction(value)


class Interval(NamedTuple):
    """Values of a figure with their best route."""

    low: float
    """Where it begins, in the unit of the figure."""
    high: float
    """Where it ends, ``inf`` for never."""
    route: Route
    """The best route inside it, priced at the present value."""
    piece: Piece
    """The same on the parameter of the search."""


class BreakEvens(NamedTuple):
    """The best route for every value of one figure."""

    figure: Figure
    """Which figure, with the question as it is answered."""
    axis: Axis
    """The values asked for."""
    intervals: tuple[Interval, ...]
    """In rising order of the figure."""
    present: int | None
    """Number of the interval that holds the present value, None where none does."""
    today: Route
    """The best route at the present value."""
    counts: bool
    """Whether the figure enters what is made least."""

    @property
    def question(self) -> Question:
        """What was asked, as it is answered."""
        return self.figure.search.question

    @property
    def network(self) -> Network:
        """On which it is answered."""
        return self.figure.search.network

    @property
    def switches(self) -> tuple[float, ...]:
        """The values at which the best route changes."""
        return tuple(interval.low for interval in self.intervals[1:])

    def objective(self, interval: Interval, value: float) -> float:
        """What the best route of an interval has of the objective at any value.

        Parameters
        ----------
        interval
            One of its intervals.
        value
            Of the figure, inside the interval or not.

        Returns
        -------
        float
            In the unit of the objective.
        """
        return float(interval.piece.cost(self.axis.parameter(value)) / MILLION)


def break_evens(
    network: Network,
    question: Question,
    vary: str,
    low: float | None = None,
    high: float | None = None,
) -> BreakEvens:
    """The exact values of one figure at which the best route changes, none missed.

    Parameters
    ----------
    network
        With its scenarios.
    question
        From where to where, by which objective.
    vary
        The figure, as ``risk-aversion`` or ``closed:torkham``.
    low, high
        Its least and greatest value; the usual ones if None.

    Returns
    -------
    BreakEvens
        The best route of each interval.

    Raises
    ------
    UnknownNameError
        If there is no such figure, or nothing it belongs to has the name.
    UsageError
        If the question can't be answered, or the range is none.
    NoRouteError
        If there is no route.

    Notes
    -----
    The weights of the links are straight lines over the figure (of a speed, over one over it); two
    prices of each link give the line and a third confirms it. All the routes are then lines, and
    :mod:`corridors.routing.parametric` finds their lower envelope: two searches a switch.

    References
    ----------
    Eisner and Severance (1976), Journal of the ACM 23(4); Gusfield (1980), UCB/ERL M80/22.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> found = break_evens(network, question, "closed:torkham")
    >>> [("torkham" in interval.route.crossings) for interval in found.intervals]
    [True, False]
    """
    return switches_of(figure_of(Search(network, question), vary), low, high)


def switches_of(
    figure: Figure,
    low: float | None = None,
    high: float | None = None,
    known: dict[tuple[int, ...], Route] | None = None,
) -> BreakEvens:
    """The exact values of a figure of a question at which its best route changes.

    Parameters
    ----------
    figure
        With its question.
    low, high
        Its least and greatest value; the usual ones if None.
    known
        Routes of its question by their edges, which are not made anew; others are added.

    Returns
    -------
    BreakEvens
        The best route of each interval; none where the figure moves nothing.

    Raises
    ------
    UsageError
        If the range is none.
    NoRouteError
        If there is no route.
    DataError
        If the weight of a link does not grow evenly with the figure.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> found = switches_of(figure_of(Search(network, question), "value-of-time"))
    >>> found.switches, found.counts
    ((), False)
    """
    search = figure.search
    routes = {} if known is None else known
    path = search.best_path()
    # without a path the search says why
    today = search.best() if path is None else _route(search, path.edges, routes)
    if figure.inert:
        _check_range(figure, low, high)
        return BreakEvens(figure, Axis(0.0, 1.0, 1.0, False), (), None, today, counts=False)
    axis = _axis(figure, low, high)
    constants, slopes = _lines(figure, axis)
    end = None if axis.high == inf else ONE
    pieces = envelope(search.graph, constants, slopes, ZERO, end)
    if axis.is_inverse:
        pieces = pieces[::-1]
    intervals = tuple(_interval(search, axis, piece, routes) for piece in pieces)
    found = BreakEvens(
        figure=figure,
        axis=axis,
        intervals=intervals,
        present=_present(intervals, figure.present, today),
        today=today,
        counts=any(slopes),
    )
    nearer = max(TIMES * figure.present, 2 * max(found.switches, default=0.0))
    if figure.form is VALUE_OF_TIME and high is None and axis.low < nearer < axis.high:
        return switches_of(figure, low, nearer, routes)  # nothing changes behind it
    return found


def _check_range(figure: Figure, low: float | None, high: float | None) -> None:
    """Refuse a range that is none, of a figure that moves nothing too."""
    form = figure.form
    high = form.most if high is None else high
    if low is None:
        low = min(1.0, high / 2) if form.is_inverse else 0.0
    least_words = "more than 0" if form.is_inverse else "0"
    is_endless = high == inf and form.most == inf
    in_order = 0 <= low < high and isfinite(low) and (low > 0 or not form.is_inverse)
    if not in_order or not (is_endless or high <= form.most):
        most = f" to {form.most:g}" if form.most < inf else " on"
        raise UsageError(
            f"{figure.name} can't run from {low:g} to {high:g} ({form.unit})."
            f" Give a range from less to more, from {least_words}{most}."
        )


def _axis(figure: Figure, low: float | None, high: float | None) -> Axis:
    usual_low, usual_high = figure.usual_range
    low = usual_low if low is None else low
    high = max(usual_high, 2 * low) if high is None else high
    _check_range(figure, low, high)
    return Axis(low, high, max(usual_high, 2 * low), figure.form.is_inverse)


def _lines(figure: Figure, axis: Axis) -> tuple[list[int], list[int]]:
    """Weight of each edge at the beginning of an axis, and how much it changes over it."""
    middle = axis.value(Fraction(1, 2))
    first, last = axis.ends
    ends = [figure.weights(value) for value in (first, middle, last)]
    lines: dict[str, tuple[int, int]] = {}
    for link in links_of(figure.search):
        if link.link_id not in ends[0]:
            continue
        values = (weights[link.link_id] for weights in ends)
        start, half, end = (
            units(link, max(value, 0.0) if value > -NO_WEIGHT else value) for value in values
        )
        if abs(start + end - 2 * half) > ROUNDING:
            message = f"does not grow evenly with {figure.name}: its break-evens are not exact"
            raise DataError([Problem("links.csv", link.component, message)])
        lines[link.link_id] = start, end - start
    graph = figure.search.graph
    edges = edges_by_link(figure.search)
    constants, slopes = list(map(round, graph.weights)), [0] * len(graph.weights)
    for name, (start, slope) in lines.items():
        for edge in edges[name]:
            constants[edge], slopes[edge] = start, slope
    return constants, slopes


def _interval(
    search: Search, axis: Axis, piece: Piece, routes: dict[tuple[int, ...], Route]
) -> Interval:
    ends = axis.value(piece.low), axis.value(piece.high)
    return Interval(min(ends), max(ends), _route(search, piece.edges, routes), piece)


def _route(search: Search, edges: tuple[int, ...], routes: dict[tuple[int, ...], Route]) -> Route:
    if edges not in routes:
        routes[edges] = search.route(make_path(search.graph, edges))
    return routes[edges]


def _present(intervals: tuple[Interval, ...], value: float, today: Route) -> int | None:
    """The interval of a value; of two that meet there the one with the route of today."""
    holding = [at for at, one in enumerate(intervals) if one.low <= value <= one.high]
    same = (at for at in holding if intervals[at].route.components == today.components)
    return next(same, holding[0] if holding else None)
