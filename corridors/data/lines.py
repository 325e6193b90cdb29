"""Lines of links, read from the GeoPackages of the data; the only module that opens geometry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from math import dist
from typing import NamedTuple

from corridors.errors import DataError, Problem
from corridors.model.network import Network
from corridors.model.records import Link

IMPORTED = "geometry_import.gpkg"
FILES = ("geometry.gpkg", "geometry_osm.gpkg", IMPORTED)
"""Lines of our own, lines with coordinates of OpenStreetMap (ODbL), and over both a user's own."""

Points = tuple[tuple[float, float], ...]
"""(lon_deg, lat_deg) from start to end."""


class Line(NamedTuple):
    """The course of a link and how it was drawn."""

    points: Points
    quality: str  # surveyed | dem | waypoint | schematic
    source: str


def read_lines(folder: str) -> dict[str, Line]:
    """Read lines by ``line_id``, each in the direction of its row.

    Raises
    ------
    DataError
        If a file is there and can't be read.
    """
    import geopandas

    lines: dict[str, Line] = {}
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            try:
                frame = geopandas.read_file(path, layer="links")
                for row in frame.itertuples(index=False):
                    lines[row.link_id] = Line(
                        points=tuple((x, y) for x, y in row.geometry.coords),
                        quality=row.geometry_quality,
                        source=row.geometry_source,
                    )
            except Exception as error:  # GDAL has a dozen errors of its own for a broken file
                message = f"is no GeoPackage with a layer `links` ({type(error).__name__})"
                raise DataError([Problem(table=name, row="file", message=message)]) from None
    return lines


def line_id(link: Link) -> str:
    """Under which id the line of a link is stored: its row, or crossing, mode and gauge."""
    return link.link_id.rsplit(":", 1)[0] if link.crossing else link.component


def course(network: Network, link: Link, lines: Mapping[str, Line]) -> Line:
    """The line of a link in its direction; straight and marked schematic where none is drawn."""
    start, end = (
        (place.lon_deg, place.lat_deg)
        for place in (network.places[link.from_place], network.places[link.to_place])
    )
    found = lines.get(line_id(link))
    if found is None:
        return Line(points=(start, end), quality="schematic", source="")
    if dist(found.points[0], start) > dist(found.points[-1], start):
        return found._replace(points=found.points[::-1])
    return found


def chain(network: Network, links: Iterable[Link], lines: Mapping[str, Line]) -> Points:
    """The courses of some links one after the other, without repeated points."""
    points: list[tuple[float, float]] = []
    for link in links:
        for point in course(network, link, lines).points:
            if not points or points[-1] != point:
                points.append(point)
    return tuple(points)
