"""Places that the map names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corridors.maps.document import MapPlace
from corridors.model.network import Network
from corridors.routing.question import Question
from corridors.routing.route import Route

TOWNS = (
    "almaty quetta peshawar kandahar herat mashhad zahedan kashgar urumqi"
    " osh gilgit termez mazar-i-sharif mary lahore samarkand khorog"
).split()
"""Towns that orient a reader."""


def map_places(network: Network, routes: Sequence[Route], question: Question) -> Iterable[MapPlace]:
    """Capitals, ports and towns, and where routes start, end or change mode.

    Parameters
    ----------
    network
        Knows all places.
    routes
        That the map shows.
    question
        Its ends are named whether there is a route or not.

    Yields
    ------
    MapPlace
        In the order of the table.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("bela", "karachi", "time", default_shipment(network.parameters))
    >>> places = {place.name: place.kind for place in map_places(network, [], question)}
    >>> places["Karachi"], "Bela" in places, "Khuzdar" in places
    ('port', True, False)
    """
    wanted = {question.origin, question.destination, *TOWNS}
    wanted |= {name for route in routes for name in (route.origin, route.destination)}
    wanted |= {
        leg.link.from_place
        for route in routes
        for leg in route.legs
        if leg.link.kind == "transshipment"
    }
    for place in network.places.values():
        if place.place_id in wanted or place.kind in ("capital", "port"):
            yield MapPlace(
                place_id=place.place_id,
                name=place.name,
                lon_deg=place.lon_deg,
                lat_deg=place.lat_deg,
                kind=place.kind,
            )
