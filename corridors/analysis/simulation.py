"""Days and dollars over what may be closed: drawn at random, and replayed from the record.

Two policies meet the same states of the borders. A shipper who knows on departure what is closed,
and for how long, takes the route of least generalised cost of that state, with waits priced; a
planned route, or a named corridor, is kept whatever happens, and waits or turns back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from corridors.analysis.adaptive import Adaptive, Best
from corridors.analysis.compare import CorridorAnswer, compare
from corridors.analysis.fixed import fixed_outcomes
from corridors.analysis.portfolio import Portfolio, portfolios
from corridors.analysis.reliability import Outcomes, Reliability, reliability
from corridors.analysis.workers import spread_over
from corridors.errors import NoRouteError, UsageError
from corridors.model.bounds import BOUNDS
from corridors.model.network import Network
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.draws import Waits
from corridors.pricing.prices import Pricing
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import best_route
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

MIN_DRAWS, MAX_DRAWS = 100, 10_000_000
ALLOWANCE = 0.1
"""Share of the planned transit time by which a truck may be late and still be on time."""
ADAPTIVE, PLANNED, CORRIDOR = "adaptive", "planned", "corridor"
"""Policies: the best route of each state, the planned route, a named corridor."""
DRAWING, SOLVING = 0.1, 0.85
"""Shares of the work, for whoever watches it."""


class PolicyResult(NamedTuple):
    """One policy between two places."""

    policy: str
    """``adaptive``, ``planned`` or ``corridor``."""
    name: str
    """Of the corridor, else empty."""
    route: Route | None
    """The route that is kept; None for the best of each state."""
    allowed_h: float
    """Hours within which a truck is on time."""
    drawn: Reliability
    """Over the draws."""
    replayed: Reliability
    """Over the days of the record."""
    crossings: tuple[tuple[str, float], ...] = ()
    """Crossings with the share of the draws in which the best route uses them."""


class PairResult(NamedTuple):
    """All policies between two places."""

    origin: str
    """Place id."""
    destination: str
    """Place id."""
    planned: Route
    """The best route with the borders of the question."""
    policies: tuple[PolicyResult, ...]
    """Best route of each state, planned route, then the named corridors that are open, where one
    pair was asked for."""
    closed: tuple[tuple[str, tuple[str, ...]], ...]
    """Named corridors that serve the pair and have no route, with the reasons."""
    portfolios: tuple[Portfolio, ...]
    """The best of one, two and three corridors."""


class Simulation(NamedTuple):
    """Days and dollars of some pairs over what may be closed."""

    question: Question
    """What was asked; its ends are those of the first pair."""
    draws: int
    """Number of draws."""
    seed: int
    """Of the draws."""
    days: tuple[date, ...]
    """Days of the record that were replayed."""
    pairs: tuple[PairResult, ...]
    """By origin, then by destination."""
    unreachable: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Pairs without a route in the first place, with the reasons."""


def simulate(
    network: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    question: Question,
    *,
    draws: int = 100_000,
    seed: int = 1,
    within_h: float | None = None,
    progress: Callable[[float], None] | None = None,
    workers: int | str = 1,
) -> Simulation:
    """The distribution of days and dollars over what may be closed.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    origins, destinations
        Place ids; a place to itself is left out.
    question
        Whose ends each pair is in turn. What is closed on its day stays closed; everything else
        is drawn at the rates and durations that its expected closure delay rests on.
    draws
        Number of states of the borders.
    seed
        The same seed gives the same draws.
    within_h
        Hours within which a truck is on time; a tenth over the planned time if not given.
    progress
        Called with the share that is done, 0 to 1.
    workers
        Where the draws are searched, see :func:`corridors.analysis.workers.spread_over`.

    Returns
    -------
    Simulation
        By pair.

    Raises
    ------
    NoRouteError
        If one pair is asked for and has no route in the first place.
    UsageError
        If the question can't be answered, or a number is out of its range.

    Notes
    -----
    A search over all draws at once for each destination, see
    :mod:`corridors.routing.ensemble`; a fixed route costs O(hits).

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "risk", default_shipment(network.parameters))
    >>> found = simulate(network, ["quetta"], ["karachi"], question, draws=1000)
    >>> adaptive, planned, *_ = found.pairs[0].policies
    >>> adaptive.drawn.time_h.p95.value <= planned.drawn.time_h.p95.value
    True
    """
    _check(draws, seed, within_h)
    tell = progress or (lambda _share: None)
    tell(0.0)
    pricing = Pricing(network, question.shipment)
    states = ClosureStates(network, pricing.records)
    drawn = states.drawn(draws, seed)
    days, replayed = states.replayed()
    tell(DRAWING)
    asked = [
        question._replace(origin=origin, destination=destination)
        for origin in origins
        for destination in destinations
        if origin != destination
    ]
    known = {one: _planned(network, one, pricing) for one in asked}
    open_pairs = [(one, route) for one, (route, _) in known.items() if route is not None]
    if len(asked) == 1 and not open_pairs:
        best_route(network, asked[0], pricing)  # says why there is none
    named = compare(network, asked[0]).answers if len(asked) == 1 else ()
    adaptive = Adaptive(network, pricing, states, [one for one, _ in open_pairs])
    with spread_over(workers) as spread:
        best_drawn = adaptive.outcomes(
            drawn, draws, lambda share: tell(DRAWING + (SOLVING - DRAWING) * share), spread
        )
    best_replayed = adaptive.outcomes(replayed, len(days), lambda _share: None)
    pairs = []
    for number, (one, route) in enumerate(open_pairs):
        moments = (drawn, draws, best_drawn[number]), (replayed, len(days), best_replayed[number])
        pairs.append(_pair(_Model(pricing, states), one, route, named, moments, within_h))
        tell(SOLVING + (1 - SOLVING) * (number + 1) / len(open_pairs))
    tell(1.0)
    return Simulation(
        question=asked[0],
        draws=draws,
        seed=seed,
        days=days,
        pairs=tuple(pairs),
        unreachable=tuple(
            (one.origin, one.destination, reasons)
            for one, (route, reasons) in known.items()
            if route is None
        ),
    )


def _planned(
    network: Network, question: Question, pricing: Pricing
) -> tuple[Route | None, tuple[str, ...]]:
    try:
        return best_route(network, question, pricing), ()
    except NoRouteError as error:
        return None, error.causes


class _Model(NamedTuple):
    pricing: Pricing
    states: ClosureStates

    def fixed(self, route: Route, moments: tuple[Moments, Moments]) -> list[Outcomes]:
        return [
            fixed_outcomes(self.pricing, self.states, route, waits, count)
            for waits, count, _ in moments
        ]


Moments = tuple[Sequence[Waits], int, Best]
"""Waits at everything that closes, the number of draws or days, and the best routes there."""


def _pair(
    model: _Model,
    question: Question,
    planned: Route,
    named: Sequence[CorridorAnswer],
    moments: tuple[Moments, Moments],
    within_h: float | None,
) -> PairResult:
    def results(
        outcomes: Sequence[Outcomes], free_h: float
    ) -> tuple[float, Reliability, Reliability]:
        allowed_h = within_h or free_h * (1 + ALLOWANCE)
        drawn, replayed = outcomes
        return (
            allowed_h,
            reliability(drawn, free_h, allowed_h),
            reliability(replayed, free_h, allowed_h, sampled=False),
        )

    usual = model.fixed(planned, moments)
    chosen = [
        _filled(best.outcomes, beside) for (*_, best), beside in zip(moments, usual, strict=True)
    ]
    best = moments[0][2]
    used = sorted(best.crossings.items(), key=lambda one: (-one[1], one[0]))
    policies = [
        PolicyResult(ADAPTIVE, "", None, *results(chosen, best.free_h), tuple(used)),
        PolicyResult(PLANNED, "", planned, *results(usual, planned.totals["time_h"])),
    ]
    fails = []
    for one in named:
        if (route := one.route) is None:
            continue
        # on time by its own plan: a slow route can be as reliable as a fast one
        outcomes, name = model.fixed(route, moments), one.corridor.name
        found = results(outcomes, route.totals["time_h"])
        policies.append(PolicyResult(CORRIDOR, name, route, *found))
        fails.append((name, outcomes[0].time_h > found[0]))
    return PairResult(
        origin=question.origin,
        destination=question.destination,
        planned=planned,
        policies=tuple(policies),
        closed=tuple(
            (one.corridor.name, one.reasons) for one in named if one.is_served and one.route is None
        ),
        portfolios=portfolios(fails),
    )


def _filled(best: Outcomes, planned: Outcomes) -> Outcomes:
    """What is charged where there is no route: what the planned one would be."""
    import numpy

    lost = numpy.isinf(best.time_h)
    return best._replace(
        charged_usd=numpy.where(lost, planned.charged_usd, best.cost_usd),
        delay_h=numpy.where(lost, planned.delay_h, best.delay_h),
    )


def _check(draws: int, seed: int, within_h: float | None) -> None:
    if not MIN_DRAWS <= draws <= MAX_DRAWS:
        raise UsageError(f"{draws:,} draws are out of range. Give {MIN_DRAWS:,} to {MAX_DRAWS:,}.")
    if seed < 0:
        raise UsageError(f"The seed is {seed}. Give a whole number from 0.")
    within, bounds = (within_h or 0.0) / HOURS_PER_DAY, BOUNDS["within_days"]
    if within_h is not None and not bounds.holds(within):
        raise UsageError(f"{within:g} days are out of range. Give {bounds.text} days.")
