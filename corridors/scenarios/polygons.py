"""Links that lie in the polygons of a GeoJSON file."""

from __future__ import annotations

import json
import os
from typing import Any

from corridors.errors import UsageError, printable
from corridors.model.network import Network

MAX_BYTES = 10_000_000
"""Largest GeoJSON file that is read."""


def links_in_polygons(network: Network, path: str) -> frozenset[str]:
    """Give the ids of links with an end inside the polygons of a file, or whose chord meets them.

    Parameters
    ----------
    network
        Its places give the ends of the links.
    path
        A GeoJSON file in WGS84: a FeatureCollection, a Feature or a geometry. What is not a
        polygon in it is left out.

    Returns
    -------
    frozenset of str
        Empty where no link comes near.

    Raises
    ------
    UsageError
        If the file does not exist, is not GeoJSON or holds no polygon.

    Notes
    -----
    Every link is compared with the union of the polygons: linear in links and vertices.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> links_in_polygons(Package().network, "nowhere.geojson")
    Traceback (most recent call last):
    corridors.errors.UsageError: The file nowhere.geojson does not exist. \
Name a GeoJSON file with polygons.
    """
    from shapely import LineString

    area = _area(path)
    places = network.places
    points = {name: (place.lon_deg, place.lat_deg) for name, place in places.items()}
    return frozenset(
        link.link_id
        for link in network.links
        if area.intersects(LineString([points[link.from_place], points[link.to_place]]))
    )


def _area(path: str) -> Any:
    """The union of all polygons of a file, a shapely geometry."""
    shown = printable(path, width=1000)
    if not os.path.isfile(path):
        raise UsageError(f"The file {shown} does not exist. Name a GeoJSON file with polygons.")
    from shapely import union_all
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        if os.path.getsize(path) > MAX_BYTES:
            raise ValueError("too large")
        with open(path, encoding="utf-8-sig") as stream:
            document = json.load(stream)
        features = document.get("features", [document])
        shapes = [shape(feature.get("geometry", feature)) for feature in features]
        area = union_all([one for one in shapes if one.geom_type.endswith("Polygon")])
    except (
        OSError,
        ValueError,
        AttributeError,
        KeyError,
        TypeError,
        RecursionError,
        ShapelyError,
    ) as error:
        message = f"{shown} is not a GeoJSON file with polygons ({type(error).__name__})."
        raise UsageError(f"{message} Write a FeatureCollection in WGS84.") from None
    if area.is_empty:
        raise UsageError(f"{shown} holds no polygon. Draw one around the area that is meant.")
    return area
