"""What the shipping line charges for a box that is long away from the port.

It depends on the whole trip and does not add up over links, so it stands beside the totals and in
none of them. An imported box leaves the port full and comes back empty; one for an export leaves
empty and comes back full: either way it makes the trip twice and stands a while at the far end.
"""

from __future__ import annotations

from math import ceil

from corridors.model.network import Network
from corridors.pricing.shipment import Shipment
from corridors.routing.route import Leg, Route
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

AT_THE_FAR_END = "container_unloading_h"
"""Parameter: hours for which a box stands at the far end to be emptied or filled."""


class Detention(NamedTuple):
    """Container detention of a trip from or to a port."""

    port: str
    """Place id of the port."""
    free_days: float
    """Days for which the box is lent free of charge."""
    out_days: float
    """Days for which it is out: there, unloading or loading, and back the same way."""
    usd_per_day: float
    """USD per TEU and day beyond the free days."""
    teu: float
    """TEU of the shipment."""

    @property
    def charged_days(self) -> int:
        """Days beyond the free ones, begun days whole."""
        return max(0, ceil(self.out_days - self.free_days))

    @property
    def usd(self) -> float:
        """USD of the shipment, in none of its totals."""
        return self.charged_days * self.usd_per_day * self.teu


def detention(network: Network, shipment: Shipment, route: Route) -> Detention | None:
    """Container detention of a route that starts or ends in a port.

    Parameters
    ----------
    network
        Its parameters hold the hours at the far end.
    shipment
        Bulk has no box.
    route
        Of that shipment.

    Returns
    -------
    Detention or None
        None without a box, without a port, between two ports, or where the shipping lines' terms
        are not stated.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Karachi", "Almaty", by="time", modes="road")
    >>> found = detention(answer.network, answer.question.shipment, answer.best)
    >>> found.port, found.free_days, found.usd == found.charged_days * 55
    ('karachi', 21.0, True)
    """
    ends = [leg for leg in (route.legs[:1] + route.legs[-1:]) if leg.port is not None]
    stands = network.parameters.get(AT_THE_FAR_END)
    if len(ends) != 1 or not shipment.is_boxed or stands is None:
        return None
    return _detention(ends[0], route, stands.value, shipment.teu)


def _detention(leg: Leg, route: Route, stands_h: float, teu: float) -> Detention | None:
    assert leg.port is not None
    free, rate = leg.port.terms.detention_free_days, leg.port.terms.detention_usd_per_day
    if free is None or rate is None:
        return None
    inland_h = route.totals["time_h"] - route.time_parts["port_h"]
    return Detention(
        port=leg.link.from_place,
        free_days=free.value,
        out_days=(2 * inland_h + stands_h) / HOURS_PER_DAY,
        usd_per_day=rate.value,
        teu=teu,
    )
