"""Rules of the network as a whole: lengths, speeds, gauges, and what joins what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from corridors.checks.links import links_of_rows, problem_of
from corridors.errors import DataError, NoRouteError, Problem
from corridors.model.geometry import great_circle_km
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import Search

MAX_DETOUR = 2.2
"""Length over great circle beyond which a section must say why in its note."""
MOST_DETOUR = 4.0
"""Length over great circle that no note excuses."""
SLACK_KM = 1.0
"""Places are points of towns kilometres wide: short sections may miss the great circle by this."""
SPEED_BOUNDS_KM_H = {"road": (10, 90), "rail": (10, 90), "ferry": (10, 45), "sea": (10, 50)}


def _lengths(network: Network) -> Iterator[Problem]:
    """No section shorter than the great circle, none over 2.2 times it without a note, 4 with."""
    for link in links_of_rows(network):
        if link.kind not in ("section", "crossing"):
            continue
        start, end = network.places[link.from_place], network.places[link.to_place]
        direct_km = great_circle_km(start.lon_deg, start.lat_deg, end.lon_deg, end.lat_deg)
        length_km = link.length_km.value
        if length_km < direct_km - max(SLACK_KM, 0.005 * direct_km):
            yield problem_of(
                link, f"length_km {length_km:g} is under the great circle, {direct_km:.1f} km"
            )
        if length_km > MOST_DETOUR * (direct_km + 2 * SLACK_KM):
            message = f"length_km {length_km:g} is over {MOST_DETOUR:g} times the great circle,"
            yield problem_of(link, f"{message} {direct_km:.1f} km: are these km?")
        elif length_km > MAX_DETOUR * direct_km + 2 * SLACK_KM and not link.note:
            message = f"length_km {length_km:g} is over {MAX_DETOUR} times the great circle,"
            yield problem_of(link, f"{message} {direct_km:.1f} km, and no note says why")


def _speeds(network: Network) -> Iterator[Problem]:
    """Every section has a price, and moves at a speed that its mode can have."""
    pricing = Pricing(network, default_shipment(network.parameters))
    known: dict[object, float] = {}
    for link in links_of_rows(network):
        if not link.link_class or not link.length_km.value:
            continue
        alike = link.kind, link.mode, link.country, link.link_class, link.speed_km_h, link.seasons
        if alike not in known:
            try:
                price = pricing.price(link)
            except DataError as error:
                yield from error.problems
                continue
            known[alike] = price.length_km / price.driving_h
        speed_km_h = known[alike]
        low, high = SPEED_BOUNDS_KM_H[link.mode]
        if not low <= speed_km_h <= high:
            yield problem_of(
                link, f"moves at {speed_km_h:.0f} km/h, outside {low} to {high} for {link.mode}"
            )


def _sections_in_one_country(network: Network) -> Iterator[Problem]:
    """A section lies in the country of both its ends and joins two places; a crossing joins two."""
    for link in links_of_rows(network):
        ends = {network.places[name].country for name in (link.from_place, link.to_place)}
        if link.kind == "section" and ends != {link.country}:
            yield problem_of(
                link, f"lies in {link.country} and joins places in {' and '.join(sorted(ends))}"
            )
        if link.kind == "section" and link.from_place == link.to_place:
            yield problem_of(link, "joins a place to itself")
        if link.kind == "crossing" and len(ends) != 2:
            yield problem_of(link, "crosses no border")


def _gauges(network: Network) -> Iterator[Problem]:
    """Where railways of two gauges meet, a transshipment joins them."""
    joined = {
        frozenset((link.tail, link.head)) for link in network.links if link.kind == "transshipment"
    }
    used_terminals = {
        name
        for link in network.links
        if link.kind in ("section", "crossing")
        for name in (link.tail, link.head)
    }
    for place_id, terminals in network.terminals.items():
        rails = [name for name in terminals if ":rail-" in name and name in used_terminals]
        for at, first in enumerate(rails):
            for second in rails[at + 1 :]:
                if frozenset((first, second)) not in joined:
                    message = f"{first} and {second} meet without a transshipment in links.csv"
                    yield Problem(table="places.csv", row=place_id, message=message)


def _joined_by_road(network: Network) -> Iterator[Problem]:
    """The open roads (with the ferries that carry trucks) are connected."""
    open_road = [
        link
        for link in network.links
        if link.is_open and link.mode in ("road", "ferry") and link.kind in ("section", "crossing")
    ]
    neighbours = _neighbours((link.tail, link.head) for link in open_road)
    parts: list[set[str]] = []
    seen: set[str] = set()
    for name in neighbours:
        if name not in seen:
            parts.append(_reached(neighbours, name))
            seen |= parts[-1]
    for part in sorted(parts, key=len, reverse=True)[1:]:
        for name in sorted(part):
            message = "can't be reached by open roads from the rest of the network"
            yield Problem(table="places.csv", row=name.partition(":")[0], message=message)


def _reachable(network: Network) -> Iterator[Problem]:
    """Every place hangs on the network, be it by a planned line or a track."""
    places = dict.fromkeys((link.from_place, link.to_place) for link in network.links)
    start = next((place for place, _ in places), "")
    for place_id in sorted(network.places.keys() - _reached(_neighbours(places), start)):
        yield Problem(table="places.csv", row=place_id, message="no link reaches it")


def capitals_to_ports(network: Network) -> Iterator[Problem]:
    """Every capital reaches every port in normal operation; a dozen routes are searched.

    Parameters
    ----------
    network
        In normal operation.

    Yields
    ------
    Problem
        One for each pair without a route, and for a capital or port that is missing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> list(capitals_to_ports(Package().network))
    []
    """
    shipment = default_shipment(network.parameters)
    pricing = Pricing(network, shipment)
    for origin in GROUPS["capitals"]:
        for destination in GROUPS["ports"]:
            if missing := {origin, destination} - network.places.keys():
                message = "is one of the capitals and ports and missing"
                yield Problem(table="places.csv", row=min(missing), message=message)
                continue
            try:
                question = Question(
                    origin=origin, destination=destination, by="time", shipment=shipment
                )
                Search(network, question, pricing).best()
            except NoRouteError as error:
                yield Problem(table="links.csv", row=origin, message=str(error))


def _neighbours(joined: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What each terminal, or place, is joined to in either direction."""
    neighbours: dict[str, list[str]] = {}
    for one, other in joined:
        neighbours.setdefault(one, []).append(other)
        neighbours.setdefault(other, []).append(one)
    return neighbours


def _reached(neighbours: Mapping[str, Sequence[str]], start: str) -> set[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for name in neighbours.get(waiting.pop(), ()):
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return seen


NETWORK_RULES: tuple[Callable[[Network], Iterator[Problem]], ...] = (
    _lengths,
    _sections_in_one_country,
    _speeds,
    _gauges,
    _joined_by_road,
    _reachable,
)
"""Cheap ones."""
