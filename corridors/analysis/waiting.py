"""Wait before a closed border or turn back: the policy that costs least on the record's durations.

A truck stands at a place, and something before it is closed. If that opens after some hours it goes
on by the best route over it, behind the trucks that came before it; or it gives up and diverts. An
hour of waiting costs the truck with its crew, cooling, and the value of time; the box of a trip to
or from a port also runs up detention. How long closures last is what the model expects of the
border (:mod:`corridors.pricing.expected`), given that this one has lasted for some time already.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import inf

from corridors.analysis.detention import detention
from corridors.analysis.normal import closed_on_route, traffic
from corridors.analysis.stopping import break_even_h, chances_after
from corridors.analysis.waiting_case import DailyCost, Onward, PastClosure, Waiting
from corridors.errors import UsageError, printable
from corridors.measures import objective
from corridors.model.closures import Closure
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.durations import Durations, kaplan_meier
from corridors.pricing.history import History, Span, history, joined_spans, window_opening
from corridors.pricing.prices import Pricing
from corridors.pricing.records import Records
from corridors.pricing.shipment import EXPECTED
from corridors.routing import solver
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.states import MILLION
from corridors.scenarios.targets import Targets
from corridors.units import HOURS_PER_DAY, listed

OBJECTIVES = ("risk", "cost")
"""Objectives in dollars, by which a wait can be weighed against a diversion."""


def waiting(network: Network, question: Question, closed: str, since: date | None) -> Waiting:
    """Whether a truck before something closed should wait for it, and for how long.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        From the place where the truck stands; its objective is ``risk`` or ``cost``.
    closed
        What is closed: a crossing or another thing that a rule can close.
    since
        First day of the closure; if None, that of the record's own closure where the borders are of
        a day and it is closed then, else the day itself.

    Returns
    -------
    Waiting
        Costs, chances and policies.

    Raises
    ------
    UnknownNameError
        If nothing has the name of what is closed.
    UsageError
        If the objective is not in dollars, the closure begins after the day, the best route does
        not use what is closed, or the record holds no closure to go by.
    NoRouteError
        If there is no route even with it open.

    Notes
    -----
    The expected closure delay at what is waited for is left out of the cost of the route over it:
    the wait itself stands for it. Every other border keeps its own.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("kabul", "peshawar", "risk", default_shipment(network.parameters))
    >>> found = waiting(network, question, "torkham", None)
    >>> "torkham" in found.around.route.crossings, found.hindsight.cost <= found.best.cost
    (False, True)
    """
    question.check()
    if question.by not in OBJECTIVES:
        label, known = objective(question.by).label, [objective(by).label for by in OBJECTIVES]
        raise UsageError(
            f"A wait is weighed in dollars, not by {label}. Ask by {' or by '.join(known)}."
        )
    ids = frozenset(
        link_id
        for link_id in Targets(network).find(closed).links
        if network.link_by_id[link_id].status == "open"
    )
    over = _over(network, question, ids)
    used = [leg.link for leg in over.route.legs if leg.link.link_id in ids]
    if not used:
        places = network.places
        raise UsageError(
            f"The best route from {places[question.origin].name} to"
            f" {places[question.destination].name} does not use {printable(closed)!r} even when"
            f" that is open: nothing is to be waited for. It goes over {_borders(network, over)}."
        )
    records = Records(network, question.shipment)
    link = max(used, key=lambda one: _history(records, one).spell_count)  # of equal ones the first
    own, durations = _history(records, link), _durations(records, link)
    if not durations:
        raise UsageError(
            f"The closure record holds no closure of {describe(network, link)} in the last"
            f" {question.shipment.look_back_years:g} years: nothing is known of how long one lasts."
        )
    recorded = _recorded(network, question, records, link)
    if since is None:
        since = recorded.start if recorded is not None else records.as_of
    if since > records.as_of:
        raise UsageError(
            f"The closure can't begin on {since}, after the day on which the truck stands there,"
            f" {records.as_of}. Give that day or an earlier one."
        )
    elapsed_h = (records.as_of - since).days * HOURS_PER_DAY
    found = Waiting(
        question=question,
        closed=closed,
        link=link,
        day=records.as_of,
        since=since,
        recorded=recorded,
        daily=_daily(network, question, link),
        over=over,
        around=_around(network, question, ids),
        utilisation=records.utilisation(link),
        chances=chances_after(durations, elapsed_h),
        longer=_longer(records, link, elapsed_h),
        own=own,
        break_even_h=inf,
        past=(),
        past_leave_h=inf,
    )
    if found.around is None:
        return found
    found = found._replace(break_even_h=break_even_h(found.passed_usd, found.left_usd(0.0)))
    return _with_past(network, found, records, durations)


def _borders(network: Network, onward: Onward) -> str:
    names = [network.crossings[name].name for name in onward.route.crossings]
    return listed(names) or "no border"


def _over(network: Network, question: Question, ids: frozenset[str]) -> Onward:
    """The best route with it open, no closure delay counted at it."""
    search = Search(_changed(network, ids, closed=False), question)
    if question.by == "risk":
        for edge, link in enumerate(search.graph.links):
            if link is not None and link.link_id in ids:
                search.graph.weights[edge] -= round(_delay_usd(search.pricing, link) * MILLION)
        search.ahead = solver.tree(search.graph, to_sink=True)  # of the weights as they are now
    route = search.best()
    cost_usd = route.totals[objective(question.by).key]
    if question.by == "risk":
        cost_usd -= sum(
            _delay_usd(search.pricing, leg.link) for leg in route.legs if leg.link.link_id in ids
        )
    return Onward(route, cost_usd, detention(network, question.shipment, route))


def _around(network: Network, question: Question, ids: frozenset[str]) -> Onward | None:
    search = Search(_changed(network, ids, closed=True), question)
    path = solver.best_path(search.graph, search.ahead)
    if path is None:
        return None
    route = search.route(path)
    cost_usd = route.totals[objective(question.by).key]
    return Onward(route, cost_usd, detention(network, question.shipment, route))


def _delay_usd(pricing: Pricing, link: Link) -> float:
    """What the expected closure delay at a link adds to its generalised cost."""
    price = pricing.price(link)
    without = pricing.generalised_cost_usd(
        price.cost_usd, price.time_h, 0.0, price.incident_probability
    )
    return price.generalised_cost_usd - without


def _changed(network: Network, ids: frozenset[str], *, closed: bool) -> Network:
    """The network with some links closed, or open whatever the record or a rule says."""
    changes = {name: network.link_by_id[name]._replace(closed=closed) for name in ids}
    return network.with_changes(changes, reopened=frozenset() if closed else ids)


def _daily(network: Network, question: Question, link: Link) -> DailyCost:
    shipment = question.shipment
    truck_usd_h = Pricing(network, shipment).per_km(link).truck_hour_usd
    truck_usd_h *= shipment.units(link.mode, link.kind)
    is_priced = question.by == "risk"
    return DailyCost(
        truck_usd=truck_usd_h * HOURS_PER_DAY,
        cooling_usd=shipment.power_usd_h * HOURS_PER_DAY,
        time_usd=shipment.value_of_time_usd_h * HOURS_PER_DAY * is_priced,
    )


def _history(records: Records, link: Link) -> History:
    """Spells of one link, as the model counts them."""
    if link.crossing and records.shipment.risk == EXPECTED:
        return records.expectation(link).own
    return history(
        records.counted(link),
        as_of=records.as_of,
        look_back_years=records.shipment.look_back_years,
        traffic=records.traffic,
    )


def _durations(records: Records, link: Link) -> Durations:
    if link.crossing and records.shipment.risk == EXPECTED:
        return records.expectation(link).durations
    return kaplan_meier(_history(records, link).spells)


def _longer(records: Records, link: Link, elapsed_h: float) -> int:
    """Closures that ended and lasted longer, of all borders that the durations rest on."""
    histories: Mapping[tuple[str, str], History] = {("", ""): _history(records, link)}
    if link.crossing and records.shipment.risk == EXPECTED:
        histories = records.model.histories
    return len(
        {
            spell.event or (unit, spell.month)
            for unit, one in histories.items()
            for spell in one.spells
            if not spell.is_open and spell.hours > elapsed_h
        }
    )


def _spans(
    network: Network, question: Question, rows: Sequence[Closure], as_of: date
) -> list[Span]:
    """Times in which some rows of one link closed it wholly to this freight."""
    freight = traffic(network, question)
    whole = [row for row in rows if row.share_barred == 1 and row.hits(freight)]
    return joined_spans(whole, date.min, as_of)


def _recorded(network: Network, question: Question, records: Records, link: Link) -> Span | None:
    """The closure of the record on the day of the borders, if it is closed then."""
    if question.shipment.as_of is None:
        return None
    spans = _spans(network, question, records.rows_of(link), records.as_of)
    return next((one for one in spans if one.is_open), None)


def _with_past(network: Network, found: Waiting, records: Records, durations: Durations) -> Waiting:
    """The same with what each past closure would have cost a truck that came on its first day."""
    fresh = found._replace(since=found.day, chances=chances_after(durations, 0.0))
    best = fresh.best
    assert best is not None
    assert found.around is not None
    around = found.around.route
    opening = window_opening(records.as_of, records.shipment.look_back_years)
    past = []
    for span in _spans(network, found.question, records.counted(found.link), records.as_of):
        if span.start < opening:
            continue
        leaves = span.hours > best.leave_h
        opened_usd = fresh.passed_usd(span.hours)
        policy_usd = fresh.left_usd(best.leave_h) if leaves else opened_usd
        blocked = closed_on_route(network, around, span.start, traffic(network, found.question))
        at_once_usd = fresh.left_usd(0.0)
        past.append(PastClosure(span, policy_usd, at_once_usd, opened_usd, tuple(blocked)))
    return found._replace(past=tuple(past), past_leave_h=best.leave_h)
