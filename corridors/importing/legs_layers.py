"""The legs of routes as a GeoPackage for QGIS, lines and points in layers of their own."""

from __future__ import annotations

import os
from typing import Any

from corridors.importing.links_layer import write_layers
from corridors.unfinished import temporary_folder

LAYERS = {"legs": "LineString", "stops": "Point"}
"""Names of the layers, with the type of geometry that QGIS shows in each."""


def legs_geopackage(features: dict[str, Any]) -> bytes:
    """GeoJSON features of routes as a GeoPackage.

    Parameters
    ----------
    features
        A FeatureCollection of lines and points, coordinates as (lon_deg, lat_deg).

    Returns
    -------
    bytes
        Layers ``legs`` and ``stops``; one that would be empty is left out.

    Raises
    ------
    CorridorsError
        If GDAL can't write it.

    Examples
    --------
    >>> point = {"type": "Point", "coordinates": [67.0, 24.9]}
    >>> feature = {"type": "Feature", "geometry": point, "properties": {"leg": 1}}
    >>> legs_geopackage({"type": "FeatureCollection", "features": [feature]})[:15]
    b'SQLite format 3'
    """
    from corridors.output.frames import geo_data_frame

    by_type: dict[str, list[dict[str, Any]]] = {}
    for feature in features["features"]:
        flat = {name: _flat(value) for name, value in feature["properties"].items()}
        one = {**feature, "properties": flat}
        by_type.setdefault(feature["geometry"]["type"], []).append(one)
    frames = {
        (layer, kind): geo_data_frame({"type": features["type"], "features": by_type.get(kind, [])})
        for layer, kind in LAYERS.items()
        if kind in by_type or (layer == "legs" and not by_type)
    }
    with temporary_folder() as folder:
        path = os.path.join(folder, "legs.gpkg")
        write_layers(path, frames)
        with open(path, "rb") as stream:
            return stream.read()


def _flat(value: Any) -> Any:
    """A value that a table of a GeoPackage can hold."""
    return " ".join(map(str, value)) if isinstance(value, list) else value
