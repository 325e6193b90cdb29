"""References between tables: the keys without which nothing can be computed."""

from __future__ import annotations

from collections.abc import Iterable

from corridors.errors import Problem
from corridors.model.closures import Closure
from corridors.model.network import Network


def dangling(network: Network) -> Iterable[Problem]:
    """References to rows that don't exist.

    Parameters
    ----------
    network
        As it was read, before anything is computed from it.

    Yields
    ------
    Problem
        One for each reference.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> list(dangling(Package().network))
    []
    """

    def problem(table: str, row: str, message: str) -> Problem:
        return Problem(table=table, row=row, message=message)

    for place in network.places.values():
        if place.country not in network.countries:
            yield problem("places.csv", place.place_id, f"unknown country {place.country!r}")
    places, countries = network.places, network.countries
    for link in network.links:
        table = "crossings.csv" if link.kind == "crossing" else "links.csv"
        for place_id in (link.from_place, link.to_place, *link.only_for):
            if place_id not in places:
                yield problem(table, link.component, f"unknown place {place_id!r}")
        if link.country not in countries and link.kind != "crossing":
            yield problem(table, link.component, f"unknown country {link.country!r}")
        for gate in link.gates:
            if gate.clock and gate.clock not in countries:
                message = f"unknown country {gate.clock!r} of the clock"
                yield problem("timetables.csv", link.component, message)
    for closure in network.closures:
        if message := closure_fault(network, closure):
            yield problem("closures.csv", closure.closure_id, message)
    if len(network.link_by_id) < len(network.links):
        seen: set[str] = set()
        for link in network.links:
            if link.link_id in seen:
                yield problem("links.csv", link.link_id, "is the id of two links")
            seen.add(link.link_id)
    for crossing_id in network.crossings.keys() & {
        link.component for link in network.links if not link.crossing
    }:
        yield problem("links.csv", crossing_id, "is the id of a crossing as well")
    for corridor in network.corridors:
        for crossing_id in (name for gate in corridor.gateways for name in gate.crossings):
            if crossing_id not in network.crossings:
                message = f"unknown crossing {crossing_id!r}"
                yield problem("corridors.toml", corridor.corridor_id, message)
        stops = [place_id for gate in corridor.gateways for place_id in gate.places]
        for place_id in (*corridor.spine, *stops):
            if place_id not in network.places:
                message = f"unknown place {place_id!r}"
                yield problem("corridors.toml", corridor.corridor_id, message)
        for name in (name for end in corridor.serves for name in end):
            if name not in network.countries and name not in network.places:
                message = f"serves an unknown country or place {name!r}"
                yield problem("corridors.toml", corridor.corridor_id, message)


def closure_fault(network: Network, closure: Closure) -> str:
    """Why a closure closes nothing of a network.

    Parameters
    ----------
    network
        With its links.
    closure
        Of one component.

    Returns
    -------
    str
        The rest of a sentence about its row; empty where it closes something.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> closure_fault(network, network.closures[0]._replace(component="nowhere"))
    "unknown component 'nowhere'"
    """
    links = network.components.get(closure.component, ())
    if not links:
        return f"unknown component {closure.component!r}"
    if closure.mode != "all" and all(link.mode != closure.mode for link in links):
        return f"{closure.component!r} has nothing by {closure.mode}"
    return ""
