"""What a planner must hear beside a route: borders closed today, seasons, local rules."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corridors.model.names import describe
from corridors.model.network import Network
from corridors.pricing.shipment import Shipment
from corridors.routing.route import Route
from corridors.units import format_months


class Advisory(NamedTuple):
    """A warning about one component of a route, or about a country on its way."""

    kind: str  # closed | restricted | season | country
    component: str
    text: str
    since: str
    source: str
    remedy: str


def advisories(
    network: Network, shipment: Shipment, routes: Sequence[Route], beside: Sequence[Route] = ()
) -> list[Advisory]:
    """Warnings about some routes, each component once; those of ``beside`` alone say so."""
    found = _advisories(network, shipment, routes)
    known = set(found)
    return found + [
        advisory._replace(text=f"Only the shortest route: {advisory.text}")
        for advisory in _advisories(network, shipment, beside)
        if advisory not in known
    ]


def _advisories(network: Network, shipment: Shipment, routes: Sequence[Route]) -> list[Advisory]:
    found: dict[tuple[str, str], Advisory] = {}
    for link in (leg.link for route in routes for leg in route.legs):
        name = describe(network, link)
        closure = network.closure_of(link, network.data_as_of)
        if closure is not None and shipment.as_of is None:
            as_of = network.data_as_of.isoformat()
            found[link.component, "closed"] = Advisory(
                kind="closed",
                component=link.component,
                text=f"{name} was closed on {as_of}, the newest day the closure record knows,"
                f" since {closure.start.isoformat()}: {closure.cause}.",
                since=closure.start.isoformat(),
                source=closure.source,
                remedy=f"To plan around it, ask as of {as_of}.",
            )
        for partial in network.restrictions_on(shipment.as_of or network.data_as_of, link):
            found[partial.closure_id, "restricted"] = Advisory(
                kind="restricted",
                component=link.component,
                text=f"{name} has been restricted since {partial.start.isoformat()}:"
                f" {'; '.join(filter(None, (partial.cause, partial.note)))}.",
                since=partial.start.isoformat(),
                source=partial.source,
                remedy="",
            )
        if link.closed_months and shipment.travel_month is None:
            found[link.component, "season"] = Advisory(
                kind="season",
                component=link.component,
                text=f"{name} is closed in {format_months(link.closed_months)}.",
                since="",
                source="",
                remedy="Name the month of travel.",
            )
    for code in dict.fromkeys(name for route in routes for name in route.countries):
        country = network.countries[code]
        if country.advisory:
            found[code, "country"] = Advisory(
                kind="country",
                component=code,
                text=f"{country.name}: {country.advisory} (read {country.advisory_as_of}).",
                since=country.advisory_as_of,
                source=country.advisory_source,
                remedy="",
            )
    return list(found.values())
