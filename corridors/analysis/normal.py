"""The best route in normal operation beside the one of a day, and what closes it on that day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from corridors.errors import NoRouteError
from corridors.model.closures import TRADE, Closure, Traffic
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.records import Records
from corridors.pricing.shipment import Shipment
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import best_route
from corridors.tuples import NamedTuple


class NormalOperation(NamedTuple):
    """The best route without the closures of a day, where they change it."""

    route: Route
    """As if no border were closed for a time."""
    blocked: dict[str, Closure]
    """What is closed on it on the day, in words, with the closure that holds it."""
    queues_h: dict[str, float]
    """Hours in the queues that closures have left on it, by the border in words."""


def beside_normal(
    network: Network, question: Question, route: Route | None, pricing: Pricing | None = None
) -> NormalOperation | None:
    """The best route in normal operation, where it is another than that of the day.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        With the status of the borders on a day.
    route
        Its best route, None where there is none.
    pricing
        Prices of the question, where they were made before.

    Returns
    -------
    NormalOperation or None
        None where the question is of normal operation itself, both routes are the same, or there is
        none in normal operation either.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    >>> question = Question("kabul", "peshawar", "time", shipment)
    >>> list(beside_normal(network, question, None).blocked)
    ['Torkham crossing']
    """
    day = question.shipment.as_of
    if day is None:
        return None
    try:
        usual = best_route(network, in_normal_operation(question), pricing and pricing.normal)
    except NoRouteError:
        return None
    if same_route(route, usual):
        return None
    blocked = closed_on_route(network, usual, day, traffic(network, question))
    return NormalOperation(usual, blocked, queues_h(network, question.shipment, usual))


def queues_h(network: Network, shipment: Shipment, route: Route) -> dict[str, float]:
    """Queues that closures have left on a route.

    Parameters
    ----------
    network
        With its closure record.
    shipment
        Its day counts.
    route
        Of any length.

    Returns
    -------
    dict
        Hours by the border in words; empty in normal operation.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> route = best_route(network, Question("kabul", "quetta", "time", shipment))
    >>> queues_h(network, shipment, route)
    {}
    """
    records = Records(network, shipment)
    hours = {describe(network, leg.link): records.queue_h(leg.link) for leg in route.legs}
    return {name: wait_h for name, wait_h in hours.items() if wait_h > 0}


def route_status(network: Network, question: Question, route: Route) -> str:
    """Whether a route can be used with the borders of a question's day, or as last known.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        Its day, ends and shipment count.
    route
        Between its ends.

    Returns
    -------
    str
        ``open``, ``restricted`` where some freight does not pass, or ``closed``.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("kabul", "peshawar", "time", default_shipment(network.parameters))
    >>> route_status(network, question, best_route(network, question))
    'closed'
    """
    states = {link_status(network, question, leg.link) for leg in route.legs}
    return next((state for state in ("closed", "restricted") if state in states), "open")


def link_status(network: Network, question: Question, link: Link) -> str:
    """Whether a link can be used with the borders of a question's day, or as last known.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        Its day, ends and shipment count.
    link
        Of the network.

    Returns
    -------
    str
        ``open``, ``restricted`` where some freight does not pass, or ``closed``.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("kabul", "peshawar", "time", default_shipment(network.parameters))
    >>> sorted({link_status(network, question, one) for one in network.components["torkham"]})
    ['closed', 'open']
    """
    day = question.shipment.as_of or network.data_as_of
    freight = traffic(network, question)
    if network.closure_of(link, day, freight) is not None:
        return "closed"
    return "restricted" if network.record.restrictions_on(day, link, freight) else "open"


def in_normal_operation(question: Question) -> Question:
    """A question as of no day.

    Parameters
    ----------
    question
        With the status of the borders on a day or not.

    Returns
    -------
    Question
        Whatever was closed for a time is open in it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> shipment = default_shipment(Package().network.parameters, as_of=date(2026, 1, 1))
    >>> in_normal_operation(Question("kabul", "peshawar", "time", shipment)).shipment.as_of is None
    True
    """
    shipment = question.shipment
    day = shipment.as_of or shipment.record_to  # to which the record is read in both
    return question._replace(shipment=shipment._replace(as_of=None, record_to=day))


def traffic(network: Network, question: Question) -> Traffic:
    """The freight of a question, as closures are asked about it.

    Parameters
    ----------
    network
        Which holds the countries of its places.
    question
        Its ends and shipment count.

    Returns
    -------
    Traffic
        With the countries of its ends.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> sorted(traffic(network, Question("kabul", "peshawar", "time", shipment)).ends)
    ['AFG', 'PAK']
    """
    ends = (question.origin, question.destination)
    return question.shipment.traffic(frozenset(network.places[name].country for name in ends))


def same_route(one: Route | None, other: Route | None) -> bool:
    """Whether two routes take the same links.

    Parameters
    ----------
    one, other
        None where there is no route, which is the same as nothing.

    Returns
    -------
    bool
        False where either is missing.

    Examples
    --------
    >>> same_route(None, None)
    False
    """
    return one is not None and other is not None and one.components == other.components


def closed_on_route(
    network: Network, route: Route, day: date, traffic: Traffic = TRADE
) -> dict[str, Closure]:
    """What is closed on a route on a day, rules of scenarios counted.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    route
        On this network.
    day
        Of the closure record.
    traffic
        What travels on it.

    Returns
    -------
    dict
        From each closed component in words to the closure that holds it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> route = best_route(network, question)
    >>> list(closed_on_route(network, route, network.data_as_of))[-1]
    'Torkham crossing'
    """
    return _closures(network, route, lambda link: network.closure_of(link, day, traffic))


def first_parts(closures: Mapping[str, Closure]) -> dict[str, Closure]:
    """Of what one row of the record closes the first part, for a sentence that names it once.

    Parameters
    ----------
    closures
        By what they close in words.

    Returns
    -------
    dict
        Some of them.

    Examples
    --------
    >>> first_parts({})
    {}
    """
    first: dict[str, tuple[str, Closure]] = {}
    for name, row in closures.items():
        first.setdefault(row.closure_id, (name, row))
    return dict(first.values())


def reopened_on_route(network: Network, route: Route, day: date) -> dict[str, Closure]:
    """What the closure record holds closed on a route and a scenario opens.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    route
        On this network.
    day
        Of the closure record.

    Returns
    -------
    dict
        From each reopened component in words to the closure that the scenario overrides.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> reopened_on_route(network, best_route(network, question), network.data_as_of)
    {}
    """

    def overridden(link: Link) -> Closure | None:
        is_reopened = link.link_id in network.reopened
        return network.record.closure_of(link, day) if is_reopened else None

    return _closures(network, route, overridden)


def _closures(
    network: Network, route: Route, closure_of: Callable[[Link], Closure | None]
) -> dict[str, Closure]:
    pairs = ((leg.link, closure_of(leg.link)) for leg in route.legs)
    return {describe(network, link): closure for link, closure in pairs if closure is not None}
