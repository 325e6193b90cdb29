"""What to do with the answer: what to book, what to prepare, what to watch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.cases import Case, Cases, status_day
from corridors.analysis.closures import ClosureEffect
from corridors.analysis.normal import closed_on_route, first_parts
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.sections.closure_tables import no_route_words
from corridors.briefing.standing import beyond_words, tie_words
from corridors.briefing.totals import difference_words
from corridors.dates import day_words
from corridors.language.speech import counted, say
from corridors.language.written import percent
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.output.ranges import fitting_text
from corridors.output.words import route_phrase
from corridors.routing.route import Route
from corridors.units import listed, some

SHOWN = ("time_h", "cost_usd")
"""Measures of which an action states the difference."""


def actions_section(network: Network, both: Cases, effects: Sequence[ClosureEffect]) -> Section:
    """Three lines, each from an analysis of its own.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    both
        A question in both cases.
    effects
        What one more closure would do with the status of the day.

    Returns
    -------
    Section
        Book by how sure the answer is, prepare by the closure that threatens it most, watch by what
        would make another route the best.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.analysis.closures import closure_effects
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> both = cases(network, question)
    >>> section = actions_section(network, both, closure_effects(network, both.status))
    >>> [row.cells[0] for row in section.tables[0].rows]
    ['Book', 'Prepare', 'Watch']
    """
    columns = (Column(say("Step")), Column(say("What")), Column(say("Because")))
    rows = (
        _book(network, both.status),
        _prepare(network, both.status, effects),
        _watch(network, both),
    )
    table = Table(
        key="actions",
        caption=say(
            "By the status on {day}", day=day_words(status_day(network, both.status.question))
        ),
        columns=columns,
        rows=tuple(Row(row) for row in rows),
    )
    return Section(key="actions", heading=say("What to do"), tables=(table,))


def _book(network: Network, case: Case) -> tuple[str, str, str]:
    route, sure, step = case.route, case.cell.certainty, say("Book")
    if route is None:
        return step, say("nothing: no route is open"), some(case.cell.reasons)
    words = say("the route {route}", route=route_phrase(network, route))
    if sure is None:
        return step, words, say("it is the best of those open")
    time, cost = (
        fitting_text(MEASURE[key], sure.spreads[0][key].p90, sure.spreads[0][key]) for key in SHOWN
    )
    parts = [words, say("allow {time} and {cost} USD a load", time=time, cost=cost)]
    because = [
        say("best in {share} of draws", share=percent(sure.share_best)),
        say("no more than this in 9 of 10 draws"),
    ]
    if tie := tie_words(network, route, sure):
        parts.append(say("ask for a second price"))
        because.append(tie)
    return step, say("; ").join(parts), say("; ").join(because)


def _prepare(
    network: Network, case: Case, effects: Sequence[ClosureEffect]
) -> tuple[str, str, str]:
    """The closure of which its share of time closed and what it would cost make most together."""
    route, step = case.route, say("Prepare")
    if route is None:
        return (
            step,
            say("stocks near the destination, or a port outside the region"),
            say("none is open"),
        )
    shares = _shares_closed(route)
    names = {network.crossings[name].name: share for name, share in shares.items()}
    threats = [one for one in effects if names.get(one.name)]
    if not threats:
        return (
            step,
            say("no diversion"),
            say("no border of the route has been closed in the record"),
        )
    worst = max(threats, key=lambda one: (_threat_usd(one, names[one.name]), one.name))
    share = percent(names[worst.name])
    because = say("{border} is closed {share} of the time", border=worst.name, share=share)
    if worst.diversion is None:
        outcome = no_route_words(worst)
        words = say("for {border} to close: {outcome}", border=worst.name, outcome=outcome)
        return step, words, because
    more = {key: worst.change.differences[key] for key in SHOWN}
    words = say("the diversion {route}", route=route_phrase(network, worst.diversion))
    then = say("then {differences}", differences=difference_words(more))
    return step, words, say("; ").join((because, then))


def _shares_closed(route: Route) -> Mapping[str, float]:
    """Share of time closed of each border of a route."""
    return {
        leg.link.crossing: leg.price.closure_probability
        for leg in route.legs
        if leg.link.kind == "crossing" and leg.link.crossing
    }


def _threat_usd(effect: ClosureEffect, share: float) -> float:
    more = effect.difference("generalised_cost_usd")
    return float("inf") if more is None else share * more


def _watch(network: Network, both: Cases) -> tuple[str, str, str]:
    """What is closed on the better route of normal operation, else the figure that would tip it."""
    normal = both.normal.route
    if normal is not None and not both.are_same:
        closed = closed_on_route(network, normal, status_day(network, both.status.question))
        if names := list(first_parts(closed)):
            return _reopening(network, both, names)
    flip = both.status.flip
    if flip is None:
        return (
            say("Watch"),
            say("the borders of the route"),
            say("no single border figure would change it"),
        )
    return (
        say("Watch"),
        say("whether {threshold}", threshold=beyond_words(flip)),
        say("then the route {route} is better", route=route_phrase(network, flip.route)),
    )


def _reopening(network: Network, both: Cases, closed: Sequence[str]) -> tuple[str, str, str]:
    status, normal = both.status.route, both.normal.route
    assert normal is not None
    route = route_phrase(network, normal)
    words = counted("when {closed} opens", "when {closed} open", len(closed), closed=listed(closed))
    if status is None:
        return say("Watch"), words, say("the route {route} is open then", route=route)
    more = {key: normal.totals[key] - status.totals[key] for key in SHOWN}
    because = say(
        "the route {route} is the best then: {differences}",
        route=route,
        differences=difference_words(more),
    )
    if flip := both.normal.flip:
        because += say(", until {threshold}", threshold=beyond_words(flip))
    return say("Watch"), words, because
