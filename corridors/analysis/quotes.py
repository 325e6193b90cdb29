"""Which of the user's quotes hold on some routes: in full, in part or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import Shipment
from corridors.routing.route import Route
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from corridors.model.quotes import Lane, Quote

STALE_DAYS = 365
"""A quote that is older than this on the record's newest day is stated as old."""


class QuoteUse(NamedTuple):
    """What a quote does to some routes."""

    quote: Quote
    """The quote."""
    modelled_usd: float
    """What the model makes of its lane, in USD per truckload or TEU."""
    links: int
    """Links of its lane."""
    legs: tuple[int, ...]
    """For each route the legs whose cost it sets."""
    in_full: tuple[bool, ...]
    """For each route whether it runs along the whole lane at the quote's price."""
    is_overridden: bool = False
    """Whether its lane lies on a route and others set the price of all links there."""

    @property
    def is_used(self) -> bool:
        """Whether it sets the cost of any leg."""
        return any(self.legs)


def quote_uses(
    network: Network, shipment: Shipment, routes: Sequence[Route]
) -> tuple[QuoteUse, ...]:
    """What every quote of a network does to some routes.

    Parameters
    ----------
    network
        With its quotes.
    shipment
        Whose prices the routes have.
    routes
        Of an answer.

    Returns
    -------
    tuple of QuoteUse
        Newest first; none where the network has no quotes.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> quote_uses(network, default_shipment(network.parameters), ())
    ()
    """
    quoted = network.quoted
    if quoted is None:
        return ()
    from corridors.pricing.quotes import lane_cost_usd, quoted_units

    pricing = Pricing(quoted.network, shipment)
    uses = []
    for lane in quoted.lanes:
        units = quoted_units(lane, shipment)
        legs = tuple(_legs(lane, route) for route in routes)
        uses.append(
            QuoteUse(
                quote=lane.quote,
                modelled_usd=lane_cost_usd(pricing.cost_usd, lane) / units if units else 0.0,
                links=len(lane.links),
                legs=legs,
                in_full=tuple(count == len(lane.links) for count in legs),
                is_overridden=not any(legs) and _touches(lane, routes),
            )
        )
    return tuple(uses)


def _touches(lane: Lane, routes: Sequence[Route]) -> bool:
    names = {link.link_id for link in lane.links}
    return any(leg.link.link_id in names and leg.quote for route in routes for leg in route.legs)


def _legs(lane: Lane, route: Route) -> int:
    return sum(1 for leg in route.legs if leg.quote == lane.quote)


def stale_quotes(network: Network, uses: Sequence[QuoteUse]) -> list[Advisory]:
    """Warnings about quotes that hold and are old.

    Parameters
    ----------
    network
        Whose record's newest day counts.
    uses
        Of the answer's routes.

    Returns
    -------
    list of Advisory
        One a quote.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> stale_quotes(Package().network, ())
    []
    """
    oldest = network.data_as_of - timedelta(days=STALE_DAYS)
    return [
        Advisory(
            kind="quote",
            component="",
            text=f"The quote {lane_words(network, use.quote)} of {use.quote.day}"
            f" ({use.quote.source}) is more than a year older than {network.data_as_of}, the newest"
            " day the closure record knows.",
            since=use.quote.day.isoformat(),
            source="",
            remedy="Ask for a new one.",
        )
        for use in uses
        if use.is_used and use.quote.day < oldest
    ]


def lane_words(network: Network, quote: Quote) -> str:
    """From where to where a quote holds.

    Parameters
    ----------
    network
        Which holds the names.
    quote
        Of that network.

    Returns
    -------
    str
        Names of the ends, what lies between and the mode if it is not the road.

    Examples
    --------
    >>> from datetime import date
    >>> from corridors.data.package import Package
    >>> from corridors.model.quotes import Quote
    >>> quote = Quote("karachi", "lahore", 1150.0, date(2026, 9, 12), "Star", via=("multan",))
    >>> lane_words(Package().network, quote)
    'Karachi → Lahore via Multan'
    """
    places, crossings = network.places, network.crossings
    ends = f"{places[quote.origin].name} → {places[quote.destination].name}"
    via = [(places.get(name) or crossings[name]).name for name in quote.via]
    mode = f" by {quote.mode}" if quote.mode != "road" else ""
    return ends + (f" via {', '.join(via)}" if via else "") + mode
