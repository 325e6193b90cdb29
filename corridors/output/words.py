"""Legs and ways in words, the same in tables, maps and briefings."""

from __future__ import annotations

from corridors.analysis.compare import Cell
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.routing.route import Route
from corridors.units import TIE, hours_words, listed, whole


def leg_name(network: Network, link: Link) -> str:
    """A leg in words, with the border or the transshipment it is."""
    places = network.places
    start, end = places[link.from_place], places[link.to_place]
    if link.kind == "crossing":
        crossing = network.crossings[link.crossing]
        return f"{crossing.name} border, {start.country} to {end.country}"
    if link.kind == "port":
        return f"{start.name} port"
    if link.kind == "transshipment":
        gauges = [name.rpartition(":")[2].replace("-", " ") for name in (link.tail, link.head)]
        return f"{start.name}: {gauges[0]} to {gauges[1]}"
    return f"{start.name} – {end.name}"


def route_way(network: Network, route: Route) -> str:
    """The borders a route crosses and its modes."""
    crossings = " · ".join(network.crossings[name].name for name in route.crossings)
    modes = " and ".join(dict.fromkeys(route.modes))
    return f"{crossings or 'inside one country'} ({modes})"


def border_names(network: Network, route: Route) -> list[str]:
    return [network.crossings[name].name for name in route.crossings]


def mode_words(route: Route) -> str:
    return listed(list(dict.fromkeys(route.modes)))


def pair_words(network: Network, cell: Cell) -> str:
    """Two places as the name of a row: ``Dushanbe–Karachi``."""
    return f"{network.places[cell.origin].name}–{network.places[cell.destination].name}"


def way_words(network: Network, route: Route) -> str:
    """A way in a sentence: ``over Torkham and Hairatan (road)``."""
    names = border_names(network, route)
    where = f"over {listed(names)}" if names else _inside(network, route)
    return f"{where} (by {mode_words(route)})"


def way_cell(network: Network, route: Route) -> str:
    """A way in a table: its borders in order of travel, and how."""
    names = " · ".join(border_names(network, route)) or _inside(network, route)
    return f"{names} ({mode_words(route)})"


def _inside(network: Network, route: Route) -> str:
    return f"inside {network.countries[network.places[route.origin].country].name}"


def figures_words(route: Route) -> str:
    """Kilometres, time and dollars of a way in a sentence."""
    totals = route.totals
    return (
        f"{whole(totals['length_km'])}{TIE}km, {hours_words(totals['time_h'])},"
        f" {whole(totals['cost_usd'])}{TIE}USD"
    )
