"""Sound files to be spoilt: lines as GeoJSON, GeoPackage and GraphML, and areas to be closed."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import networkx

import corridors

GEOJSON, GPKG, GRAPHML, AREA = "lines.geojson", "lines.gpkg", "streets.graphml", "area.geojson"
ROAD = "N-25"
"""A road of the small package that is drawn in several pieces."""
STREETS = {"1": (66.59361, 29.02663), "2": (66.7, 28.4), "3": (66.61096, 27.81193)}
"""Kalat, a point and Khuzdar, in degrees."""


def samples(package: Path) -> dict[str, bytes]:
    """All samples.

    Parameters
    ----------
    package
        The small package, which bears them.

    Returns
    -------
    dict
        By file name.
    """
    planner = corridors.load(str(package))
    return {
        GEOJSON: _lines(planner.lines([ROAD], form="geojson")),
        GPKG: planner.lines([ROAD], form="gpkg"),
        GRAPHML: _streets(),
        AREA: _area(),
    }


def _lines(shipped: bytes) -> bytes:
    """Sections of the package and one new road, with some of the fields an import reads."""
    document: dict[str, Any] = json.loads(shipped)
    new = {
        "link_id": "pk-new-road",
        "mode": "road",
        "length_km": 160,
        "link_class": "paved",
        "status": "open",
        "speed_km_h": 50,
        "one_way": 1,
        "closed_months": "1;2",
        "route_number": "N-99",
        "name": "A new road",
    }
    line = {"type": "LineString", "coordinates": [*STREETS.values()]}
    features = document["features"][:3]
    features.append({"type": "Feature", "properties": new, "geometry": line})
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def _streets() -> bytes:
    graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(crs="epsg:4326")
    for name, (lon_deg, lat_deg) in STREETS.items():
        graph.add_node(name, x=str(lon_deg), y=str(lat_deg))
    for start, end, metres in (("1", "2", 70446.3), ("2", "3", 65971.0)):
        wkt = ", ".join(f"{x} {y}" for x, y in (STREETS[start], STREETS[end]))
        says = {"osmid": "12", "highway": "trunk", "length": str(metres), "oneway": "False"}
        graph.add_edge(start, end, geometry=f"LINESTRING ({wkt})", reversed="False", **says)
        graph.add_edge(end, start, reversed="True", **says)
    with tempfile.NamedTemporaryFile(suffix=".graphml") as file:
        networkx.write_graphml(graph, file.name)
        return Path(file.name).read_bytes()


def _area() -> bytes:
    """A polygon with a hole, two more and a line, all in the south of Pakistan."""

    def ring(lon_deg: float, lat_deg: float, size: float) -> list[list[float]]:
        steps = ((0, 0), (size, 0), (size, size), (0, size), (0, 0))
        return [[lon_deg + x, lat_deg + y] for x, y in steps]

    shapes: list[dict[str, Any]] = [
        {"type": "Polygon", "coordinates": [ring(66, 27, 1), ring(66.4, 27.4, 0.1)]},
        {"type": "MultiPolygon", "coordinates": [[ring(68, 27, 0.5)], [ring(69, 28, 0.5)]]},
        {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "coordinates": [ring(64, 25, 0.5)]}],
        },
    ]
    features = [{"type": "Feature", "properties": {}, "geometry": shape} for shape in shapes]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()
