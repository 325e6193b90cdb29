"""What the status of a day does to the named corridors, and which of them are near the best."""

from __future__ import annotations

from datetime import date

from corridors.analysis.compare import Comparison, CorridorAnswer
from corridors.analysis.normal import closed_on_route, same_route
from corridors.measures import objective
from corridors.model.network import Network
from corridors.routing.route import Route
from corridors.tuples import NamedTuple

NEAR_SHARE = 0.05
"""Two routes whose figures differ by less are near: lengths alone are good to some 5 %."""


class CorridorStatus(NamedTuple):
    """What the closures of a day make of a corridor's best route in normal operation."""

    status: str
    """``open``, ``restricted``, ``diverted`` or ``closed``."""
    closed: tuple[str, ...]
    """Closed parts of its route in words."""
    diversion: Route | None
    """Its best route on the day, where that is another one."""
    reasons: tuple[str, ...]
    """Why it has no route on the day."""


def corridor_status(
    network: Network, route: Route, on_day: CorridorAnswer, day: date
) -> CorridorStatus:
    """The status of a corridor on a day.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    route
        The corridor's best route in normal operation.
    on_day
        What the corridor has on the day.
    day
        Of the closure record.

    Returns
    -------
    CorridorStatus
        With the diversion, or with what closes it.

    Examples
    --------
    >>> from corridors.analysis.compare import compare
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> answer = compare(network, question).answers[0]
    >>> corridor_status(network, answer.route, answer, network.data_as_of).closed[-1]
    'Torkham crossing'
    """
    closed = tuple(closed_on_route(network, route, day))
    if on_day.route is None:
        status, diversion = "closed", None
    elif same_route(route, on_day.route):
        is_restricted = any(network.record.restrictions_on(day, leg.link) for leg in route.legs)
        status, diversion = ("restricted" if is_restricted else "open"), None
    else:
        status, diversion = "diverted", on_day.route
    return CorridorStatus(status=status, closed=closed, diversion=diversion, reasons=on_day.reasons)


def best_corridors(comparison: Comparison) -> frozenset[str]:
    """The corridors with the least of what the objective counts.

    Parameters
    ----------
    comparison
        Of all named corridors.

    Returns
    -------
    frozenset of str
        Corridor ids; several where they share a route, none where no corridor has one.

    Examples
    --------
    >>> from corridors.analysis.compare import compare
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> best_corridors(compare(network, question))
    frozenset({'peshawar-dushanbe'})
    """
    key = objective(comparison.question.by).key
    totals = {
        answer.corridor.corridor_id: answer.route.totals[key]
        for answer in comparison.answers
        if answer.route
    }
    least = min(totals.values(), default=0.0)
    return frozenset(name for name, total in totals.items() if total == least)


def near_corridors(comparison: Comparison) -> tuple[tuple[str, float], ...]:
    """Corridors so near the best route of all that their order may be chance.

    Parameters
    ----------
    comparison
        Of all named corridors with the best route.

    Returns
    -------
    tuple
        Names with what they take more, in the unit of the objective's measure; those that are the
        best route itself are left out.

    Examples
    --------
    >>> from corridors.analysis.compare import compare
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> [name for name, _ in near_corridors(compare(network, question))]
    []
    """
    key, best = objective(comparison.question.by).key, comparison.best
    if best is None:
        return ()
    more = (
        (answer.corridor.name, answer.route.totals[key] - best.totals[key])
        for answer in comparison.answers
        if answer.route and not same_route(answer.route, best)
    )
    return tuple((name, extra) for name, extra in more if extra <= NEAR_SHARE * best.totals[key])
