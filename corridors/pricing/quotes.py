"""What a quote makes of the model: the factor on every link of its lane.

A quote is the price of a whole lane. Each link of the lane keeps its share of the modelled cost, so
that the costs of links still add up: a route along the whole lane costs the quote, a part of it pro
rata. The lane is fixed; its modelled cost is that of the shipment at hand, in its month, so that
the quote holds whatever is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import fsum

from corridors.model.quotes import Lane
from corridors.model.records import Link
from corridors.pricing.shipment import Shipment

CostOf = Callable[[Link], float]
"""Gives the modelled cost of a link for a shipment, in USD."""


def quoted_units(lane: Lane, shipment: Shipment) -> float:
    """How many times a shipment pays the quote of a lane.

    Parameters
    ----------
    lane
        With its quote.
    shipment
        Whose load it is.

    Returns
    -------
    float
        Trucks by road, TEU by rail.

    Examples
    --------
    >>> from datetime import date
    >>> from corridors.data.package import Package
    >>> from corridors.model.quotes import Quote
    >>> from corridors.pricing.shipment import default_shipment
    >>> lane = Lane(Quote("karachi", "lahore", 1150.0, date(2026, 9, 12), "Star Freight"), ())
    >>> quoted_units(lane, default_shipment(Package().network.parameters, payload_t=40.0))
    2
    """
    return shipment.teu if lane.quote.mode == "rail" else shipment.trucks


def lane_cost_usd(cost_usd: CostOf, lane: Lane) -> float:
    """What a lane costs a shipment by the model.

    Parameters
    ----------
    cost_usd
        Of a link of a network without quotes.
    lane
        Its links are of that network.

    Returns
    -------
    float
        USD.

    Examples
    --------
    >>> from datetime import date
    >>> from corridors.data.package import Package
    >>> from corridors.model.quotes import Quote
    >>> from corridors.pricing.prices import Pricing
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> quote = Quote("bela", "khuzdar", 250.0, date(2026, 9, 12), "Star Freight")
    >>> lane = Lane(quote, (network.link_by_id["pk-n25-bela-khuzdar"],))
    >>> pricing = Pricing(network, default_shipment(network.parameters))
    >>> 100 < lane_cost_usd(lambda link: pricing.price(link).cost_usd, lane) < 400
    True
    """
    return fsum(cost_usd(link) for link in lane.links)


def lane_factors(cost_usd: CostOf, lanes: Sequence[Lane], shipment: Shipment) -> list[float | None]:
    """What each quote makes of the modelled cost of its links.

    Parameters
    ----------
    cost_usd
        Of a link of the network without quotes.
    lanes
        Their links are of that network.
    shipment
        Whose costs they are.

    Returns
    -------
    list of float or None
        None where a lane costs the shipment nothing, such as bulk by rail, which has no boxes.

    Examples
    --------
    >>> lane_factors(lambda link: 5.0, (), None)
    []
    """
    factors: list[float | None] = []
    for lane in lanes:
        modelled_usd = lane_cost_usd(cost_usd, lane)
        total_usd = lane.quote.usd * quoted_units(lane, shipment)
        factors.append(total_usd / modelled_usd if modelled_usd > 0 and total_usd > 0 else None)
    return factors
