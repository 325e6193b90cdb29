"""Whether a shipment may use a link, and if not, why: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from corridors.dates import MONTHS
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.shipment import Shipment

Access = Callable[[Link], str]
"""Gives the reason why a link is closed to a shipment, or an empty text."""

STATUS_REASONS = {
    "planned": "is planned, not built",
    "under_construction": "is under construction",
    "closed": "is closed",
    "no_truck_road": "is not a truck road",
    "no_road": "has no truck road",
    "passenger": "serves passengers: trucks are sent elsewhere",
    "local": "serves local trade only",
    "unconfirmed": "is not confirmed for freight",
}
"""Why a link carries no freight, by its status."""
REASONS = {
    "month": "is closed in {month}",
    "only_for": "serves only journeys from or to {places}",
    "record": "is closed{whom} since {start} ({cause})",
    "load": "allows {limit} t a truck, and the load is {load} t",
    "mode": "is {mode}, which was not asked for",
}
"""Why an open link is closed to a shipment; the names in braces are filled in."""


def access(
    network: Network,
    shipment: Shipment,
    ends: frozenset[str],
    *,
    by_mode: bool = True,
    by_month: bool = True,
) -> Access:
    """The rules by which links are closed to a shipment.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    shipment
        Whose modes, month and day count.
    ends
        Place ids of its origin and destination: some links serve only those.
    by_mode
        False leaves the modes out, to see what else closes a link.
    by_month
        False leaves the closed months out, where a truck can wait for them to end.

    Returns
    -------
    Access
        Gives the reason for a link, or an empty text where it may be used.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> reason = access(network, default_shipment(network.parameters), frozenset())
    >>> reason(network.link_by_id["pk-n25-bela-khuzdar"]._replace(status="planned"))
    'is planned, not built'
    """
    modes, as_of = frozenset(shipment.modes), shipment.as_of
    month = shipment.month if by_month else None
    places = network.places
    traffic = shipment.traffic(frozenset(places[name].country for name in ends))
    limits, load_t = truck_loads_t(network), shipment.load_t
    in_force = network.record.in_force(as_of) if as_of is not None else {}

    def reason(link: Link) -> str:
        if link.status != "open":
            return STATUS_REASONS[link.status]
        if link.closed:
            return STATUS_REASONS["closed"]
        if month is not None and month in link.closed_months:
            return REASONS["month"].format(month=MONTHS[month - 1])
        if link.only_for and ends.isdisjoint(link.only_for):
            served = " and ".join(network.places[name].name for name in link.only_for)
            return REASONS["only_for"].format(places=served)
        if (
            link.mode == "road"
            and link.kind == "section"
            and load_t > limits.get(link.country, inf)
        ):
            limit = f"{limits[link.country]:g}"
            return REASONS["load"].format(limit=limit, load=f"{load_t:g}")
        if as_of is not None and link.component in in_force:
            closure = network.closure_of(link, as_of, traffic)
            if closure is not None:
                return REASONS["record"].format(**closure_words(closure))
        if by_mode and link.mode not in modes and link.kind != "transshipment":
            return REASONS["mode"].format(mode=link.mode)
        return ""

    return reason


def closure_words(closure: Closure) -> dict[str, str]:
    """What a closure fills into ``REASONS["record"]``.

    Parameters
    ----------
    closure
        A row of the closure record.

    Returns
    -------
    dict of str to str
        ``whom`` it bars, empty for all traffic, its ``start`` and its ``cause``.

    Examples
    --------
    >>> from datetime import date
    >>> row = Closure("a", "a", date(2026, 1, 1), None, "road", "full", "snow", "", "", "")
    >>> REASONS["record"].format(**closure_words(row._replace(regime="transit")))
    'is closed to transit since 2026-01-01 (snow)'
    """
    start = closure.start.isoformat()
    return {"whom": closure.bar_text, "start": start, "cause": closure.cause}


def truck_loads_t(network: Network) -> Mapping[str, float]:
    """The load that a truck may carry in each country, by its limit on gross weight.

    Parameters
    ----------
    network
        Whose figures hold the limits.

    Returns
    -------
    dict of str to float
        Tonnes by country; countries without a figure are left out.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> truck_loads_t(Package().network)["KGZ"] > 20
    True
    """
    tare = network.parameters.get("truck_tare_t")
    if tare is None:
        return {}
    return {
        country: figure.value - tare.value
        for (country, name), figure in network.figures.items()
        if name == "truck_gross_limit_t"
    }
