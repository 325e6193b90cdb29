"""How sure an answer is: ranges of its totals, how often its route is best, and what decides it.

The best route and its rivals are compared in seeded draws of all figures
(:mod:`corridors.analysis.ensemble`). Figures that both routes share cancel. Which two figures
decide is read from the variance of the difference to the runner-up. With one figure at another
value and all others as they are, the difference is a straight line in it, so that the value at
which the winner changes is exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf, log

from corridors.analysis.draws import DRAWS
from corridors.analysis.ensemble import Ensemble, Spreads
from corridors.analysis.rivals import Rivals
from corridors.measures import OBJECTIVES
from corridors.model.records import Link
from corridors.pricing.objectives import per_border
from corridors.pricing.pieces import Figure
from corridors.pricing.prices import Pricing
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.tuples import NamedTuple

SURE = 0.6
"""A route that beats another in less than this share of the draws is in a near tie with it."""
NEARLY = 0.75
"""A rival that is best in so large a share of the winner's draws is in a near tie with it."""
FAR = 4.0
"""Standard deviations of a difference beyond which a rival is not drawn: it never wins."""
DECIDING = 2
"""How many figures an answer names."""


class Contender(NamedTuple):
    """A route that may be the best one."""

    links: tuple[Link, ...]
    """In order of travel."""
    value: float
    """Its objective, in its unit."""

    @property
    def link_ids(self) -> frozenset[str]:
        """Ids of its links."""
        return frozenset(link.link_id for link in self.links)

    @property
    def crossings(self) -> tuple[str, ...]:
        """Crossing ids in order of travel."""
        return tuple(dict.fromkeys(link.crossing for link in self.links if link.crossing))


class Standing(NamedTuple):
    """How a contender does in the draws."""

    contender: Contender
    """The route."""
    share_best: float
    """Share of the draws in which it is the best of all."""
    share_beaten: float
    """Share of the draws in which the best route beats it."""
    is_tie: bool
    """Whether it is in a near tie with the best route."""


class Deciding(NamedTuple):
    """A figure that decides between the best route and the runner-up."""

    figure: Figure
    """With its value."""
    low: float
    """P10 in its unit."""
    high: float
    """P90 in its unit."""
    share: float
    """Share of the variance of the difference that it makes."""
    switch: float | None
    """Nearest value at which another route wins, all else equal; None where there is none."""
    wins: Contender | None
    """The route that wins from there on."""

    @property
    def can_switch(self) -> bool:
        """Whether a value between P10 and P90 changes the winner."""
        return self.switch is not None and self.low <= self.switch <= self.high


class Certainty(NamedTuple):
    """How sure an answer is."""

    share_best: float
    """Share of the draws in which the best route stays the best."""
    spreads: tuple[Spreads, ...] = ()
    """Of each route of the answer, in its order."""
    rivals: tuple[Standing, ...] = ()
    """The others, nearest first."""
    deciding: tuple[Deciding, ...] = ()
    """The figures that make most of the difference to the nearest rival, the most first."""
    runner_up: Spreads | None = None
    """Of the nearest rival, where its route is known."""

    @property
    def ties(self) -> tuple[Standing, ...]:
        """Rivals in a near tie with the best route."""
        return tuple(one for one in self.rivals if one.is_tie)


def ensemble_of(pricing: Pricing) -> Ensemble | None:
    """The figures behind some prices, to be drawn.

    Parameters
    ----------
    pricing
        Of a network.

    Returns
    -------
    Ensemble or None
        None where the package says nothing of the ranges of its figures.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> ensemble_of(Pricing(network, default_shipment(network.parameters))) is None
    False
    """
    package = pricing.network.package
    ranges = package.ranges if package is not None else {}
    return Ensemble(pricing, ranges) if ranges else None


def route_certainty(
    ensemble: Ensemble | None, by: str, routes: Sequence[Route], rivals: Rivals | None
) -> Certainty | None:
    """How sure the best route of a question is.

    Parameters
    ----------
    ensemble
        The figures behind its links; None where their ranges are not known.
    by
        Objective.
    routes
        Of the answer, the best first.
    rivals
        The best routes that avoid one of its borders, if any.

    Returns
    -------
    Certainty or None
        None without an ensemble.

    Examples
    --------
    >>> import corridors
    >>> sure = corridors.load().route("Tashkent", "Karachi").certainty
    >>> 0 < sure.share_best < 1, len(sure.deciding)
    (True, 2)
    """
    if ensemble is None:
        return None
    spreads = tuple(ensemble.spreads_of(route) for route in routes)
    if rivals is None:
        return Certainty(share_best=1.0, spreads=spreads)
    best = Contender(_links(routes[0]), rivals.own)
    others = [Contender(links, value) for links, value in rivals.others]
    found = standings(ensemble, by, best, others)
    runner_up = ensemble.spreads_of(rivals.first) if rivals.first else None
    return found._replace(spreads=spreads, runner_up=runner_up)


def standings(
    ensemble: Ensemble, by: str, best: Contender, others: Sequence[Contender]
) -> Certainty:
    """The best route among its rivals in the draws.

    Parameters
    ----------
    ensemble
        Figures and their draws.
    by
        Objective.
    best
        The best route.
    others
        Its rivals, nearest first.

    Returns
    -------
    Certainty
        Without the ranges of totals.

    Notes
    -----
    O(r f n) for r rivals, f figures that matter and n draws.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Karachi", by="cost")
    >>> pricing = Pricing(answer.network, answer.question.shipment)
    >>> links = tuple(leg.link for leg in answer.best.legs)
    >>> one = Contender(links, 100.0)
    >>> standings(ensemble_of(pricing), "cost", one, ()).share_best
    1.0
    """
    measure = OBJECTIVES[by]
    own = best.link_ids
    changes = []
    margins = []
    for other in others:
        new = other.link_ids
        changes.append(
            ensemble.changes(
                measure,
                [link for link in other.links if link.link_id not in own],
                [link for link in best.links if link.link_id not in new],
            )
        )
        behind, parts = other.value - best.value, ensemble.parts(changes[-1])
        if behind > FAR * ensemble.deviation(parts):
            margins.append([behind] * DRAWS)
        else:
            margins.append([behind + more for more in ensemble.sample_of(parts)])
    wins = [DRAWS, *[0] * len(others)]
    leasts = map(min, *margins) if len(margins) > 1 else margins[0] if margins else ()
    for draw, least in enumerate(leasts):
        if least < 0:
            wins[0] -= 1
            wins[[margin[draw] for margin in margins].index(least) + 1] += 1
    found = []
    for at, other in enumerate(others):
        beaten = sum(margin >= 0 for margin in margins[at]) / DRAWS
        near = wins[at + 1] >= NEARLY * wins[0]
        found.append(Standing(other, wins[at + 1] / DRAWS, beaten, near or beaten < SURE))
    deciding = _deciding(ensemble, best, others, changes) if others else ()
    return Certainty(share_best=wins[0] / DRAWS, rivals=tuple(found), deciding=deciding)


def _deciding(
    ensemble: Ensemble,
    best: Contender,
    others: Sequence[Contender],
    changes: Sequence[Mapping[tuple[str, str], float]],
) -> tuple[Deciding, ...]:
    parts = ensemble.parts(changes[0])
    total = sum(part.variance for part in parts)
    found = []
    for part in parts[:DECIDING]:
        if not part.variance:
            continue
        figure, spread = ensemble.figures[part.key], ensemble.range(part.key)
        factor, wins = _switch(best, others, [change.get(part.key, 0.0) for change in changes])
        if factor is not None and figure.is_inverse:
            factor = 1 / factor
        found.append(
            Deciding(
                figure=figure,
                low=figure.value * spread.p10,
                high=figure.value * spread.p90,
                share=part.variance / total,
                switch=None if factor is None else figure.value * factor,
                wins=wins,
            )
        )
    return tuple(found)


def _switch(
    best: Contender, others: Sequence[Contender], changes: Sequence[float]
) -> tuple[float | None, Contender | None]:
    """The factor nearest to 1 at which another route wins, and which one."""
    up: tuple[float, Contender | None] = (inf, None)
    down: tuple[float, Contender | None] = (0.0, None)
    for other, change in zip(others, changes, strict=True):
        if not change:
            continue
        factor = 1 - (other.value - best.value) / change
        if 1 <= factor < up[0]:
            up = factor, other
        elif down[0] < factor < 1:
            down = factor, other
    sides = [side for side in (up, down) if side[1] is not None]
    return min(sides, key=lambda side: abs(log(side[0])), default=(None, None))


class Weighed(NamedTuple):
    """A route among others: its ranges, and how often it is the best of them."""

    spreads: Spreads
    """Of its totals."""
    share_best: float | None
    """Share of the draws in which it is the best; routes over the same links share it. None of a
    route that is closed."""


def weigh(
    ensemble: Ensemble | None, question: Question, best: Route, routes: Sequence[Route]
) -> tuple[Weighed, ...]:
    """Some routes of a question beside its best one in the draws.

    Parameters
    ----------
    ensemble
        The figures behind their links; None where their ranges are not known.
    question
        What was asked.
    best
        The best route of all.
    routes
        To be weighed, itself among them or not.

    Returns
    -------
    tuple of Weighed
        In order of the routes; none without an ensemble.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().compare("Tashkent", "Karachi")
    >>> shares = [one.share_best or 0.0 for one in answer.certainty.values()]
    >>> 0.9 < sum(shares) <= 1
    True
    """
    if ensemble is None:
        return ()
    border = per_border(question.by, ensemble.pricing.network)
    contenders: dict[tuple[str, ...], Contender] = {}
    for route in (best, *routes):
        value = route.totals[OBJECTIVES[question.by]]
        value += border * sum(leg.link.kind == "crossing" for leg in route.legs)
        if question.by_arrival and route.timetable is not None:
            value = route.timetable.total_h
        contenders.setdefault(_ids(route), Contender(_links(route), value))
    first, *others = contenders.values()
    found = standings(ensemble, question.by, first, others)
    shares = dict(
        zip(
            contenders,
            (found.share_best, *(one.share_best for one in found.rivals)),
            strict=True,
        )
    )
    return tuple(Weighed(ensemble.spreads_of(route), shares[_ids(route)]) for route in routes)


def _ids(route: Route) -> tuple[str, ...]:
    return tuple(leg.link.link_id for leg in route.legs)


def _links(route: Route) -> tuple[Link, ...]:
    return tuple(leg.link for leg in route.legs)
