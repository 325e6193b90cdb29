"""Whether a shipment may use a link, and if not, why: the one place where that is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import inf

from corridors.dates import day_words, short_month
from corridors.language.marks import english
from corridors.language.speech import ENGLISH, language, later, say
from corridors.language.written import plain_number
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.shipment import Shipment
from corridors.units import listed

Access = Callable[[Link], str]
"""Gives the reason why a link is closed to a shipment, or an empty text."""

STATUS_REASONS = {
    "planned": later("is planned, not built"),
    "under_construction": later("is under construction"),
    "closed": later("is closed"),
    "no_truck_road": later("is not a truck road"),
    "no_road": later("has no truck road"),
    "passenger": later("serves passengers: trucks are sent elsewhere"),
    "local": later("serves local trade only"),
    "unconfirmed": later("is not confirmed for freight"),
}
"""Why a link carries no freight, by its status."""
REASONS = {
    "month": later("is closed in {month}"),
    "only_for": later("serves only journeys from or to {places}"),
    "record": later("is closed{whom} since {start} ({cause})"),
    "load": later("allows {limit} t a truck, and the load is {load} t"),
    "mode": later("is {mode}, which was not asked for"),
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
            return say(STATUS_REASONS[link.status])
        if link.closed:
            return say(STATUS_REASONS["closed"])
        if month is not None and month in link.closed_months:
            return say(REASONS["month"], month=short_month(month))
        if link.only_for and ends.isdisjoint(link.only_for):
            served = listed([network.places[name].name for name in link.only_for])
            return say(REASONS["only_for"], places=served)
        if (
            link.mode == "road"
            and link.kind == "section"
            and load_t > limits.get(link.country, inf)
        ):
            limit = plain_number(limits[link.country])
            return say(REASONS["load"], limit=limit, load=plain_number(load_t))
        if as_of is not None and link.component in in_force:
            closure = network.closure_of(link, as_of, traffic)
            if closure is not None:
                return say(REASONS["record"], **closure_words(closure))
        if by_mode and link.mode not in modes and link.kind != "transshipment":
            return say(REASONS["mode"], mode=say(link.mode, "mode"))
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
    start = closure.start.isoformat() if language() == ENGLISH else day_words(closure.start)
    return {"whom": whom_words(closure), "start": start, "cause": english(closure.cause)}


def whom_words(closure: Closure, *more: str) -> str:
    """Whom a closure bars, as it follows a word for closed.

    Parameters
    ----------
    closure
        A row of the closure record.
    *more
        What else narrows it, in the language that is spoken where that is not English.

    Returns
    -------
    str
        Empty for all traffic; in other languages than English a list in brackets.

    Examples
    --------
    >>> from datetime import date
    >>> row = Closure("a", "a", date(2026, 1, 1), None, "road", "full", "snow", "", "", "")
    >>> whom_words(row._replace(vehicle="trailer"))
    ' to trailers'
    """
    if language() == ENGLISH:
        return closure.bar_text
    words = say(", ").join((*more, *closure.scope_words))
    return f" ({words})" if words else ""


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
