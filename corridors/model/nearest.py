"""The places that are nearest to a point, on the sphere."""

from __future__ import annotations

from collections.abc import Collection

from corridors.errors import UsageError
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from corridors.model.points import Point
from corridors.tuples import NamedTuple

FAR_KM = 100.0
"""From here on an answer says that the point lies far from its terminal."""
LIMIT_KM = 300.0
"""Farther from a point no terminal stands for it."""


class Near(NamedTuple):
    """A place near a point."""

    distance_km: float
    """Great-circle distance from the point."""
    place: str
    """Place id."""


def nearest_places(network: Network, point: Point, modes: Collection[str]) -> list[Near]:
    """The places with a terminal of some modes, the nearest to a point first.

    Parameters
    ----------
    network
        Whose open links make terminals.
    point
        Where from.
    modes
        Modes allowed. With trucks a terminal is one of the road, as the door of a shipment is;
        without them one of any of the modes.

    Returns
    -------
    list of Near
        All that lie within ``LIMIT_KM``, at least one.

    Raises
    ------
    UsageError
        If none does; where latitude and longitude were swapped it says so.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.model.points import Point
    >>> near = nearest_places(Package().network, Point(34.5, 69.2), ["road", "rail"])
    >>> near[0].place, round(near[0].distance_km)
    ('kabul', 4)
    """
    wanted = {"road"} if "road" in modes else set(modes)
    served = {
        place
        for link in network.links
        if link.kind in ("section", "crossing") and link.status == "open" and link.mode in wanted
        for place in (link.from_place, link.to_place)
    }
    found = _sorted_by_distance(network, point, served)
    near = [one for one in found if one.distance_km <= LIMIT_KM]
    if near:
        return near
    raise UsageError(f"{point} {_away(network, found)}{_turned(network, point, served)}")


def _sorted_by_distance(network: Network, point: Point, places: Collection[str]) -> list[Near]:
    ends = [network.places[name] for name in places]
    return sorted(
        Near(great_circle_km(point.lon_deg, point.lat_deg, one.lon_deg, one.lat_deg), one.place_id)
        for one in ends
    )


def _away(network: Network, found: list[Near]) -> str:
    if not found:
        return "is near no terminal: the network has none of the modes asked for."
    name = network.places[found[0].place].name
    return (
        f"is too far from the network: the nearest terminal, {name}, is"
        f" {found[0].distance_km:,.0f} km away, and at most {LIMIT_KM:g} km are taken."
    )


def _turned(network: Network, point: Point, served: Collection[str]) -> str:
    """What to write instead where latitude and longitude were swapped."""
    if abs(point.lon_deg) > 90:
        return ""
    turned = Point(point.lon_deg, point.lat_deg)
    nearest = _sorted_by_distance(network, turned, served)[:1]
    if not nearest or nearest[0].distance_km > LIMIT_KM:
        return " Write latitude, then longitude, or name a place."
    written = f"{turned.lat_deg:g},{turned.lon_deg:g}"
    name = network.places[nearest[0].place].name
    return f" Latitude comes first: {written} is near {name}."
