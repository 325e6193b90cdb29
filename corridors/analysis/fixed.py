"""A route that is kept whatever closes on it: a truck waits there, or turns back."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from corridors.analysis.reliability import Outcomes
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.draws import Waits
from corridors.pricing.prices import Pricing
from corridors.pricing.standing import standing_usd_h
from corridors.routing.route import Route


def fixed_outcomes(
    pricing: Pricing, states: ClosureStates, route: Route, waits: Sequence[Waits], count: int
) -> Outcomes:
    """Hours and USD of a route in each draw.

    Parameters
    ----------
    pricing
        Of the shipment.
    states
        All that may close.
    route
        With its totals.
    waits
        By number of what closes.
    count
        Number of draws.

    Returns
    -------
    Outcomes
        The mean of its delays is the expected closure delay of the route.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> from corridors.routing.search import best_route
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> pricing = Pricing(network, shipment)
    >>> states = ClosureStates(network, pricing.records)
    >>> route = best_route(network, Question("kabul", "karachi", "risk", shipment), pricing)
    >>> found = fixed_outcomes(pricing, states, route, states.drawn(1000, 1), 1000)
    >>> float(found.time_h.min()) == route.totals["time_h"]
    True
    """
    import numpy

    delay_h, charged_usd, fails = numpy.zeros(count), numpy.zeros(count), numpy.zeros(count, bool)
    for leg in route.legs:
        usd_h = standing_usd_h(pricing, leg.link)
        for number in states.at(leg.link):
            draws, hours = waits[number]
            lost_h = numpy.where(hours == inf, pricing.shipment.max_wait_h, hours)
            delay_h[draws] += lost_h
            charged_usd[draws] += lost_h * usd_h
            fails[draws] |= hours == inf
    time_h = route.totals["time_h"] + delay_h
    charged_usd += route.totals["cost_usd"]
    cost_usd = charged_usd.copy()
    time_h[fails] = cost_usd[fails] = inf
    return Outcomes(time_h, cost_usd, charged_usd, delay_h)
