"""Files of lines made for a test, and how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas

from corridors.data.package import Package
from corridors.importing.base import Base
from corridors.importing.merge import merge
from corridors.importing.origin import SourceFile
from corridors.importing.places import Places
from corridors.importing.plan import Plan
from corridors.importing.readers.features import Lines, read_lines_of
from corridors.importing.streets.graph import StreetGraph
from corridors.importing.streets.pieces import graph_of_pieces
from corridors.importing.streets.tags import ROADS, Wanted
from tests.importing.conftest import feature, write

KALAT, MID, KHUZDAR = (66.59361, 29.02663), (66.7, 28.4), (66.61096, 27.81193)
ROAD = (KALAT, MID, KHUZDAR)
TRUNK = {"highway": "trunk"}


def layer(path: Path, geometries: list[Any], driver: str = "GeoJSON", **fields: list[Any]) -> Path:
    frame = geopandas.GeoDataFrame(fields, geometry=geometries, crs="EPSG:4326")
    frame.to_file(path, driver=driver)
    return path


def graph_of(path: str | Path, wanted: Wanted = ROADS, places: Any = ()) -> StreetGraph:
    lines = read_lines_of(str(path), None, wanted)
    return graph_of_pieces(str(path), lines.pieces, lines.layer, wanted, places, 1.0)


def ways(graph: StreetGraph) -> set[tuple[tuple[float, float], tuple[float, float]]]:
    """The pairs of nodes between which a graph can be used, in each direction."""
    pairs = set()
    for stretch in graph.stretches:
        ends = graph.nodes[stretch.start], graph.nodes[stretch.end]
        pairs |= {ends} if stretch.there else set()
        pairs |= {ends[::-1]} if stretch.back else set()
    return pairs


def pieces(path: Path, *lines: Any, tags: dict[str, Any] | None = None, **more: Any) -> Path:
    own = TRUNK if tags is None else tags
    write(path, *(feature(line, **own) for line in lines), **more)
    return path


def only_line(lines: Lines) -> tuple[Any, ...]:
    (one,) = lines.layer.features
    return tuple((round(x, 5), round(y, 5)) for x, y in one.points)


def merged(lines: Lines, snap_km: float = 1.0) -> Plan:
    package = Package()
    file = SourceFile(name="x.geojson", source_id="import-x", sha256="0" * 64)
    places = Places(package, snap_km=snap_km, source_id=file.source_id)
    return merge(lines.layer, Base(package=package, places=places, file=file))
