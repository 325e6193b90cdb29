"""Lanes of quotes: on which links each of them holds."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.errors import NoRouteError
from corridors.model.network import Network
from corridors.model.quotes import Lane, Quote, Quoted
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import NO_PORT, TRUCK_MODES, Shipment, default_shipment
from corridors.routing.question import Question
from corridors.routing.search import Search

Failure = tuple[Quote, str]
"""A quote without a lane, and the reason."""


def quoted_lanes(
    network: Network, quotes: Sequence[Quote]
) -> tuple[Quoted[Network], list[Failure]]:
    """Lay every quote on its lane.

    A lane is the cheapest path of the usual shipment (one 20 ft container, one driver, any time of
    the year) by the quote's mode and through its places, in normal operation and without quotes. It
    belongs to the quote and not to the question, so that a quote holds for the same road whatever
    is asked. By road a ferry is taken only where no road leads all the way; by rail the lane runs
    from train to train, without the first loading and the last.

    Parameters
    ----------
    network
        In normal operation, without quotes.
    quotes
        In any order: the newer sets the price of a link that several share, of equal days the
        shorter lane.

    Returns
    -------
    tuple
        The quotes on their lanes, and those for which the network has no path.

    Examples
    --------
    >>> from datetime import date
    >>> from corridors.data.package import Package
    >>> quote = Quote("karachi", "lahore", 1150.0, date(2026, 9, 12), "Star Freight")
    >>> quoted, failures = quoted_lanes(Package().network, [quote])
    >>> 1100 < quoted.lanes[0].length_km < 1400, failures
    (True, [])
    """
    lanes, failures = [], []
    pricings: dict[tuple[str, ...], Pricing] = {}
    for quote in quotes:
        try:
            lanes.append(Lane(quote, _links(network, quote, pricings)))
        except NoRouteError as error:
            failures.append((quote, str(error)))
    return Quoted(network, tuple(sorted(lanes, key=_order))), failures


def _order(lane: Lane) -> tuple[object, ...]:
    """Newer first, then shorter; the rest only makes the order of rows not matter."""
    quote = lane.quote
    rest = (quote.origin, quote.destination, quote.via, quote.mode, quote.usd, quote.source)
    return (-quote.day.toordinal(), lane.length_km, *rest)


def _links(
    network: Network, quote: Quote, pricings: dict[tuple[str, ...], Pricing]
) -> tuple[Link, ...]:
    if quote.mode == "rail":
        return _between_trains(_path(network, quote, ("rail",), pricings))
    try:
        return _path(network, quote, ("road",), pricings)
    except NoRouteError:
        return _path(network, quote, TRUCK_MODES, pricings)


def _path(
    network: Network,
    quote: Quote,
    modes: tuple[str, ...],
    pricings: dict[tuple[str, ...], Pricing],
) -> tuple[Link, ...]:
    shipment: Shipment = default_shipment(network.parameters, modes=modes, port=NO_PORT)
    if modes not in pricings:
        pricings[modes] = Pricing(network, shipment)
    question = Question(quote.origin, quote.destination, "cost", shipment, quote.via)
    route = Search(network, question, pricings[modes]).best()
    links = tuple(leg.link for leg in route.legs)
    if all(link.kind in ("transshipment", "port") for link in links):
        raise NoRouteError(quote.origin, quote.destination, ())
    return links


def _between_trains(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """A railway's path without loading from the first truck and onto the last."""
    start, end = 0, len(links)
    while start < end and links[start].kind == "transshipment":
        start += 1
    while end > start and links[end - 1].kind == "transshipment":
        end -= 1
    return links[start:end]
