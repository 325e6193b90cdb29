"""What a route is called: by its corridor, by its borders, by what sets it apart from another."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.model.network import Network
from corridors.output.words import border_names, inside_words, route_phrase
from corridors.routing.route import Leg, Route


def named_corridor(network: Network, route: Route) -> str:
    """The named corridor that a route follows.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.

    Returns
    -------
    str
        Its name, empty where it follows none.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> named_corridor(planner.network, planner.route("Tashkent", "Karachi").best)
    'Karakoram Highway'
    """
    names = (one.name for one in network.corridors if one.corridor_id == route.corridor)
    return next(names, "")


def corridor_name(network: Network, route: Route) -> str:
    """The corridor of a route, or the borders by which it is known where it follows no named one.

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
    >>> corridor_name(planner.network, planner.route("Ashgabat", "Gwadar").best)
    'via Bajgiran-Howdan, Gabd-Rimdan'
    """
    if named := named_corridor(network, route):
        return named
    names = border_names(network, route)
    return f"via {', '.join(names)}" if names else inside_words(network, route)


def corridor_words(network: Network, route: Route) -> str:
    """A route in a sentence by its corridor, or by its borders where it follows none.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.

    Returns
    -------
    str
        Such as ``the Karakoram Highway corridor``.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> corridor_words(planner.network, planner.route("Kabul", "Tashkent").best)
    'the route over Hairatan-Airitom (Friendship Bridge)'
    """
    if named := named_corridor(network, route):
        return f"the {named} corridor"
    return f"the route {route_phrase(network, route).rpartition(' (')[0]}"


def apart_words(network: Network, route: Route, best: Route) -> str:
    """What sets a route apart from the best one.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route of the network.
    best
        Between the same places.

    Returns
    -------
    str
        The borders or modes that the best lacks, else its longest stretch off the best one.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> best, other = planner.route("Quetta", "Karachi", by="time", count=2).routes
    >>> apart_words(planner.network, other, best)
    'N-65, Quetta – Karachi'
    """
    own = [name for name in route.crossings if name not in best.crossings]
    if own:
        return f"over {', '.join(network.crossings[name].name for name in own)}"
    modes = [mode for mode in dict.fromkeys(route.modes) if mode not in best.modes]
    shared = set(best.components)
    stretches: list[list[Leg]] = [[]]
    for leg in route.legs:
        is_apart = leg.link.mode in modes if modes else leg.link.component not in shared
        if is_apart:
            stretches[-1].append(leg)
        elif stretches[-1]:
            stretches.append([])
    stretch = max(stretches, key=_length_km)
    if not stretch:
        missing = [name for name in best.crossings if name not in route.crossings]
        names = ", ".join(network.crossings[name].name for name in missing)
        return f"without {names}" if names else "a part of the best"
    lengths: dict[str, float] = {}
    for leg in stretch:
        name = leg.link.mode if modes else leg.link.route_number or leg.link.mode
        lengths[name] = lengths.get(name, 0.0) + leg.price.length_km
    ends = [
        network.places[name].name
        for name in (stretch[0].link.from_place, stretch[-1].link.to_place)
    ]
    return f"{max(lengths, key=lengths.__getitem__)}, {' – '.join(ends)}"


def _length_km(legs: Sequence[Leg]) -> float:
    return sum(leg.price.length_km for leg in legs)
