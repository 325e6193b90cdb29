"""What the charts draw: routes reduced to their steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corridors.analysis.profile import RouteProfile
from corridors.model.network import Network
from corridors.routing.route import Leg, Route


class ChartLeg(NamedTuple):
    """A leg of a route; ``stop`` names a border, a transshipment or a port, and is empty on a
    section.
    """

    length_km: float
    time_h: float
    cost_usd: float
    stop: str = ""


class ChartRoute(NamedTuple):
    """A route for the charts, with the name that it goes by; the profile where it is drawn."""

    label: str
    origin: str
    destination: str
    legs: tuple[ChartLeg, ...]
    length_km: float
    time_h: float
    cost_usd: float
    profile: RouteProfile | None = None


class RunningTotal(NamedTuple):
    """Where a route stands after a leg: km, hours and dollars since its start."""

    km: float
    time_h: float
    cost_usd: float


def chart_route(
    network: Network, route: Route, label: str, profile: RouteProfile | None = None
) -> ChartRoute:
    """A route as the charts take it."""
    return ChartRoute(
        label=label,
        origin=network.places[route.origin].name,
        destination=network.places[route.destination].name,
        legs=tuple(
            ChartLeg(leg.price.length_km, leg.price.time_h, leg.price.cost_usd, _stop(network, leg))
            for leg in route.legs
        ),
        length_km=route.totals["length_km"],
        time_h=route.totals["time_h"],
        cost_usd=route.totals["cost_usd"],
        profile=profile,
    )


def _stop(network: Network, leg: Leg) -> str:
    if leg.link.kind == "crossing":
        return network.crossings[leg.link.crossing].name
    place = network.places[leg.link.from_place].name
    return {"transshipment": f"{place} transshipment", "port": f"{place} port"}.get(
        leg.link.kind, ""
    )


def running_totals(route: ChartRoute) -> list[RunningTotal]:
    """The running sums of a route, from zero to its totals."""
    sums = [RunningTotal(0.0, 0.0, 0.0)]
    for leg in route.legs:
        km, time_h, cost_usd = sums[-1]
        sums.append(RunningTotal(km + leg.length_km, time_h + leg.time_h, cost_usd + leg.cost_usd))
    return sums


def ends(routes: Sequence[ChartRoute]) -> str:
    """From where to where, if that is the same for all."""
    pairs = {(route.origin, route.destination) for route in routes}
    return " → ".join(next(iter(pairs))) if len(pairs) == 1 else ""
