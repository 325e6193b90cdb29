"""Why a route is the best: its margin over the runner-up by part, and which figures would flip it.

The margin is split without remainder: the parts of what is made least add up to it. A figure flips
the route where another one, over other borders or by other modes, wins with that figure alone
changed; its value is exact (:mod:`corridors.analysis.breakeven`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import fsum

from corridors.analysis.breakeven import BreakEvens, switches_of
from corridors.analysis.figure_forms import Figure
from corridors.analysis.rivals import Rival
from corridors.analysis.varied_figures import figure_of
from corridors.errors import UsageError
from corridors.measures import MEASURE, OBJECTIVES, TIME_PARTS
from corridors.model.network import Network
from corridors.pricing.objectives import per_border
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.tuples import NamedTuple

MAX_FLIPS = 5
"""Figures that are named; the nearest come first."""
LEAST_KM = 1.0
"""Two routes differ in a country by at least so many km."""
COSTS = {
    "section": ("freight_usd", "freight on the way"),
    "crossing": ("borders_usd", "charges and truck-days at borders"),
    "transshipment": ("transshipment_usd", "transshipment charges"),
    "port": ("port_usd", "port charges"),
}
"""Parts of the freight cost by kind of link."""
BORDER_FIGURES = {"risk": "closed", "time": "hours", "cost": "charges"}
"""What decides most at a border, by objective; the others weigh no border."""


class Part(NamedTuple):
    """A part of what is made least, of two routes."""

    key: str
    """Its name in documents."""
    label: str
    """Its name in a table."""
    best: float
    """Of the best route, in the unit of the objective."""
    other: float
    """Of the runner-up."""

    @property
    def difference(self) -> float:
        """By how much the runner-up has more."""
        return self.other - self.best


class Flip(NamedTuple):
    """The value of one figure from which on another route wins, over other borders or modes."""

    figure: Figure
    """Which figure."""
    value: float
    """In its unit."""
    route: Route
    """The route that wins beyond it, priced at the present value."""

    @property
    def is_above(self) -> bool:
        """Whether the value is above the present one."""
        return self.value > self.figure.present

    @property
    def change(self) -> float:
        """How far the value is from the present one, as a share of that."""
        return self.value / self.figure.present - 1


class Explanation(NamedTuple):
    """Why a route is the best."""

    best: Route
    """The best route."""
    rival: Rival | None
    """The runner-up over other borders; None where there is none."""
    parts: tuple[Part, ...]
    """Of what is made least; their differences add up to the margin."""
    flips: tuple[Flip, ...]
    """The nearest first, at most ``MAX_FLIPS``."""
    tried: tuple[str, ...]
    """Names of all figures that were varied."""

    @property
    def margin(self) -> float:
        """By how much the runner-up has more, in the unit of the objective."""
        return fsum(part.difference for part in self.parts)


def explanation(
    network: Network, question: Question, best: Route, rival: Rival | None
) -> Explanation:
    """Why a route is the best one of a question.

    Parameters
    ----------
    network
        With its scenarios.
    question
        By means, not by the clock.
    best
        Its best route.
    rival
        The runner-up.

    Returns
    -------
    Explanation
        The margin by part, and the figures that would flip it: risk aversion, value of time, what
        the borders on which the two routes differ take, and rates and speeds of the countries in
        which they differ.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Karachi", by="cost")
    >>> found = explanation(answer.network, answer.question, answer.best, answer.result.rival)
    >>> abs(found.margin - answer.result.rival.difference) < 1e-6
    True
    """
    if rival is None:
        return Explanation(best, None, (), (), ())
    search = Search(network, question)
    parts = _parts(search, best, rival.route)
    names = tuple(_candidates(question, best, rival.route))
    flips = _flips(search, names, best)
    return Explanation(best, rival, parts, tuple(flips[:MAX_FLIPS]), names)


def border_flip(network: Network, question: Question, best: Route) -> Flip | None:
    """The border of a best route that is nearest to giving another one.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Whose best route it is.
    best
        The best route.

    Returns
    -------
    Flip or None
        By generalised cost of the share of time closed, by time of the border time and by cost of
        the charges, in relation to its present value; None where no border of the route has one.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Kabul", "Karachi", borders="normal")
    >>> border_flip(answer.network, answer.question, answer.best).figure.name
    'closed:torkham'
    """
    kind = BORDER_FIGURES.get(question.by)
    if kind is None or question.by_arrival or not best.crossings:
        return None
    names = [f"{kind}:{name}" for name in sorted({*best.crossings})]
    flips = _flips(Search(network, question), names, best)
    return flips[0] if flips else None


def _flips(search: Search, names: Sequence[str], best: Route) -> list[Flip]:
    """The nearest flip of each figure that has one, the nearest of all first."""
    flips, routes = [], dict[tuple[int, ...], Route]()
    for name in names:
        try:
            flip = _nearest(switches_of(figure_of(search, name), known=routes), best)
        except UsageError:  # a quote sets these charges
            continue
        if flip is not None:
            flips.append(flip)
    return sorted(flips, key=lambda flip: (abs(flip.change), flip.figure.name))


def _parts(search: Search, best: Route, other: Route) -> tuple[Part, ...]:
    rows = [_amounts(search, route) for route in (best, other)]
    labels = {**rows[0], **rows[1]}
    parts = [
        Part(
            key,
            label,
            *(fsum(row.get((key, label), ())) for row in rows),
        )
        for key, label in labels
    ]
    return tuple(part for part in parts if part.best or part.other)


def _amounts(search: Search, route: Route) -> Mapping[tuple[str, str], list[float]]:
    """What a route adds to the objective, by key and label of the part."""
    by, shipment = search.question.by, search.question.shipment
    amounts: dict[tuple[str, str], list[float]] = {}

    def add(key: str, label: str, amount: float) -> None:
        amounts.setdefault((key, label), []).append(amount)

    if by in ("risk", "cost"):
        for kind, (key, label) in COSTS.items():
            for leg in route.legs:
                if leg.link.kind == kind:
                    add(key, label, leg.price.cost_usd)
    if by == "risk":
        an_hour_usd, aversion = shipment.value_of_time_usd_h, shipment.risk_aversion
        for one in TIME_PARTS:
            key = f"{one.key.removesuffix('_h')}_time_usd"
            add(key, f"{one.label} hours", an_hour_usd * route.time_parts[one.key])
        delay = MEASURE["expected_closure_delay_h"]
        delay_usd = aversion * an_hour_usd * route.totals[delay.key]
        add("closure_delay_usd", delay.label, delay_usd)
        loss_usd = route.incident_probability * shipment.loss_usd
        add("cargo_loss_usd", "expected cargo loss", aversion * loss_usd)
    elif by == "time":
        for one in TIME_PARTS:
            add(one.key, one.label, route.time_parts[one.key])
    elif by in ("distance", "co2"):
        names = search.network.countries
        for leg in route.legs:
            country = leg.link.country
            add(country, f"in {names[country].name}", getattr(leg.price, OBJECTIVES[by]))
        if border := per_border(by, search.network):
            crossings = sum(leg.link.kind == "crossing" for leg in route.legs)
            add("borders", "borders counted as km", border * crossings)
    return amounts


def _candidates(question: Question, best: Route, other: Route) -> Iterator[str]:
    """Names of the figures in which two routes differ."""
    if question.by == "risk":
        yield from ("risk-aversion", "value-of-time")
    for crossing in sorted({*best.crossings} ^ {*other.crossings}):
        for head in ("hours", "charges", "closed"):
            yield f"{head}:{crossing}"
    one, two = _km(best), _km(other)
    for country, mode in sorted({**one, **two}):
        gap = one.get((country, mode), 0.0) - two.get((country, mode), 0.0)
        if abs(gap) >= LEAST_KM and mode == "road":
            yield from (f"rate:{country}", f"speed:{country}")
        elif abs(gap) >= LEAST_KM and mode == "rail":
            yield f"rail-rate:{country}"


def _km(route: Route) -> dict[tuple[str, str], float]:
    km: dict[tuple[str, str], float] = {}
    for leg in route.legs:
        if leg.link.kind == "section":
            key = leg.link.country, leg.link.mode
            km[key] = km.get(key, 0.0) + leg.price.length_km
    return km


def _nearest(found: BreakEvens, best: Route) -> Flip | None:
    """The nearest value at which another route wins, None where none does or none is near."""
    if found.present is None or not found.figure.present:
        return None
    own, intervals = (best.crossings, best.modes), found.intervals
    flips = []
    for step, end in ((1, len(intervals)), (-1, -1)):
        for number in range(found.present + step, end, step):
            one = intervals[number]
            if (one.route.crossings, one.route.modes) != own:
                edge = one.low if step > 0 else one.high
                flips.append(Flip(found.figure, edge, one.route))
                break
    return min(flips, key=lambda flip: abs(flip.change), default=None)
