"""Routes as GeoJSON: one feature a leg, coordinates in WGS84 (RFC 7946)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from corridors.data.lines import Line, course
from corridors.model.network import Network
from corridors.output.by_clock import stop_document
from corridors.output.documents import leg_document
from corridors.routing.route import Route


def route_features(
    network: Network, labelled: Sequence[tuple[str, Route]], lines: Mapping[str, Line]
) -> dict[str, Any]:
    """A feature for each leg with its figures; transshipments and port handling are points.

    Parameters
    ----------
    network
        The routes lie on it.
    labelled
        Routes with their titles, numbered from 1 in the property ``route``.
    lines
        By line id, coordinates as (lon_deg, lat_deg).

    Returns
    -------
    dict
        A FeatureCollection.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> route_features(Package().network, [], {})["type"]
    'FeatureCollection'
    """
    features = []
    for number, (title, route) in enumerate(labelled, start=1):
        for place, leg in enumerate(route.legs, start=1):
            line = course(network, leg.link, lines)
            points = [list(point) for point in dict.fromkeys(line.points)]
            geometry = (
                {"type": "LineString", "coordinates": points}
                if len(points) > 1
                else {"type": "Point", "coordinates": points[0]}
            )
            properties = {
                "route": number,
                "title": title,
                "origin": route.origin,
                "destination": route.destination,
                "leg": place,
                "corridor": route.corridor or None,
                "geometry_quality": line.quality,
                **leg_document(leg),
            }
            if route.timetable:
                properties |= stop_document(route.timetable.stops[place - 1])
            features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    return {"type": "FeatureCollection", "features": features}
