"""Legs and ways in words, the same in tables, maps and briefings."""

from __future__ import annotations

from corridors.model import Link
from corridors.network import Network
from corridors.routing.route import Route


def leg_name(network: Network, link: Link) -> str:
    """A leg in words, with the border or the transfer it is."""
    places = network.places
    start, end = places[link.from_place], places[link.to_place]
    if link.kind == "crossing":
        crossing = network.crossings[link.crossing]
        return f"{crossing.name} border, {start.country} to {end.country}"
    if link.kind == "port":
        return f"{start.name} port"
    if link.kind == "transfer":
        gauges = [name.rpartition(":")[2].replace("-", " ") for name in (link.tail, link.head)]
        return f"{start.name}: {gauges[0]} to {gauges[1]}"
    return f"{start.name} – {end.name}"


def route_way(network: Network, route: Route) -> str:
    """The borders a route crosses and its modes."""
    crossings = " · ".join(network.crossings[name].name for name in route.crossings)
    modes = " and ".join(dict.fromkeys(route.modes))
    return f"{crossings or 'inside one country'} ({modes})"
