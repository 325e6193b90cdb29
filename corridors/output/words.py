"""Legs and routes in words, the same in tables, maps and briefings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corridors.language.speech import say
from corridors.model.names import country_name
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.routing.route import Route
from corridors.units import TIE, in_days, listed, whole

if TYPE_CHECKING:
    from corridors.analysis.compare import Cell


def leg_name(network: Network, link: Link) -> str:
    """A leg in words, with the border or the transshipment it is.

    Parameters
    ----------
    network
        Which holds the names.
    link
        Of the leg.

    Returns
    -------
    str
        For a cell of a table.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> leg_name(network, network.link_by_id["pk-n25-bela-khuzdar"])
    'Bela – Khuzdar'
    """
    places = network.places
    start, end = places[link.from_place], places[link.to_place]
    if link.kind == "crossing":
        crossing = network.crossings[link.crossing]
        return say(
            "{name} border, {start} to {end}",
            name=crossing.name,
            start=start.country,
            end=end.country,
        )
    if link.kind == "port":
        return say("{place} port", place=start.name)
    if link.kind == "transshipment":
        gauges = [name.rpartition(":")[2].replace("-", " ") for name in (link.tail, link.head)]
        return say(
            "{place}: {from} to {to}",
            **{"place": start.name, "from": say(gauges[0]), "to": say(gauges[1])},
        )
    return f"{start.name} – {end.name}"


def route_words(network: Network, route: Route) -> str:
    """The borders a route crosses and its modes.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.

    Returns
    -------
    str
        For a line of a table in the terminal.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> route_words(planner.network, planner.route("Quetta", "Karachi", by="time").best)
    'inside one country (road)'
    """
    crossings = " · ".join(network.crossings[name].name for name in route.crossings)
    return f"{crossings or say('inside one country')} ({mode_words(route)})"


def pair_words(network: Network, cell: Cell) -> str:
    """Two places as the name of a row.

    Parameters
    ----------
    network
        Which holds the names.
    cell
        Of a matrix.

    Returns
    -------
    str
        Origin and destination.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> from corridors.analysis.compare import Cell
    >>> cell = Cell(origin="dushanbe", destination="karachi", route=None, reasons=())
    >>> pair_words(network, cell)
    'Dushanbe–Karachi'
    """
    return f"{network.places[cell.origin].name}–{network.places[cell.destination].name}"


def route_phrase(network: Network, route: Route) -> str:
    """A route in a sentence: over which borders, and how.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.

    Returns
    -------
    str
        The rest of a sentence.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> route_phrase(planner.network, planner.route("Quetta", "Karachi", by="time").best)
    'inside Pakistan (by road)'
    """
    names = border_names(network, route)
    where = say("over {borders}", borders=listed(names)) if names else inside_words(network, route)
    return say("{where} (by {modes})", where=where, modes=mode_words(route))


def routes_apart(network: Network, one: Route, other: Route) -> tuple[str, str]:
    """What tells two routes from each other, in a sentence that names both.

    Parameters
    ----------
    network
        Which holds the names.
    one, other
        Between the same places.

    Returns
    -------
    tuple of str
        Of each the borders that the other lacks, and where there are none all that it crosses.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> route = planner.route("Quetta", "Karachi", by="time").best
    >>> routes_apart(planner.network, route, route)[0]
    'inside Pakistan (by road)'
    """
    phrases = []
    for route, beside in ((one, other), (other, one)):
        own = [name for name in route.crossings if name not in beside.crossings]
        names = [network.crossings[name].name for name in own]
        over = say("over {borders}", borders=listed(names))
        phrases.append(over if names else route_phrase(network, route))
    return phrases[0], phrases[1]


def route_cell(network: Network, route: Route) -> str:
    """A route in a cell of a table: its borders in order of travel, and how.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.

    Returns
    -------
    str
        For a cell of a table.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> route_cell(planner.network, planner.route("Quetta", "Karachi", by="time").best)
    'inside Pakistan (road)'
    """
    names = " · ".join(border_names(network, route)) or inside_words(network, route)
    return f"{names} ({mode_words(route)})"


def figures_words(route: Route) -> str:
    """Km, time and USD of a route in a sentence.

    Parameters
    ----------
    route
        Any route.

    Returns
    -------
    str
        Rounded to whole km, tenths of a day and whole USD.

    Examples
    --------
    >>> import corridors
    >>> figures_words(corridors.load().route("Quetta", "Karachi", by="time").best)
    '690\xa0km, 2.1\xa0d, 254\xa0USD'
    """
    totals = route.totals
    return say(
        "{km}\u00a0km, {time}, {usd}\u00a0USD",
        km=whole(totals["length_km"]),
        time=in_days(totals["time_h"]).replace(" ", TIE),
        usd=whole(totals["cost_usd"]),
    )


def border_names(network: Network, route: Route) -> list[str]:
    """The borders of a route by name.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.

    Returns
    -------
    list of str
        In order of travel.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> border_names(planner.network, planner.route("Quetta", "Karachi", by="time").best)
    []
    """
    return [network.crossings[name].name for name in route.crossings]


def mode_words(route: Route) -> str:
    """The modes of a route in a sentence.

    Parameters
    ----------
    route
        Any route.

    Returns
    -------
    str
        Each once, in order of use.

    Examples
    --------
    >>> import corridors
    >>> mode_words(corridors.load().route("Quetta", "Karachi", by="time").best)
    'road'
    """
    return listed([say(mode, "mode") for mode in dict.fromkeys(route.modes)])


def inside_words(network: Network, route: Route) -> str:
    """Where a route lies that crosses no border.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Inside one country.

    Returns
    -------
    str
        The rest of a sentence.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> inside_words(planner.network, planner.route("Quetta", "Karachi", by="time").best)
    'inside Pakistan'
    """
    country = country_name(network, network.places[route.origin].country)
    return say("inside {country}", country=country)
