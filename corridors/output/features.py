"""Routes as GeoJSON: one feature a leg, coordinates in WGS84 (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from corridors.data.lines import course
from corridors.data.package import Package
from corridors.model.network import Network
from corridors.output.documents import leg_document
from corridors.routing.route import Route


def routes_geojson(network: Network, routes: Sequence[Route], data: str | None) -> str:
    """A feature for each leg, with its figures; transshipments and port handling are points."""
    lines = Package(data).lines
    features = []
    for number, route in enumerate(routes, start=1):
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
                "leg": place,
                "corridor": route.corridor or None,
                "geometry_quality": line.quality,
                **leg_document(leg),
            }
            features.append({"type": "Feature", "geometry": geometry, "properties": properties})
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)
