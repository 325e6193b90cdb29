"""Lines of links, read from the GeoPackages of the data; the only module that opens geometry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from math import dist

from corridors.data.geopackages import line_rows
from corridors.data.kept_bytes import checksum
from corridors.data.shipped import bounds
from corridors.door import DoorError, read_bytes
from corridors.errors import DataError, Problem
from corridors.model.geometry import Points
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.tuples import NamedTuple

IMPORTED = "geometry_import.gpkg"
"""GeoPackage of the lines that a user imports."""
FILES = ("geometry.gpkg", "geometry_osm.gpkg", IMPORTED)
"""Lines of our own, lines with coordinates of OpenStreetMap (ODbL), and over both a user's own."""
ALIGNED = "aligned"
"""Quality of a line that is a road's, railway's or ferry's of OpenStreetMap."""

_COLUMNS = ("link_id", "geometry_quality", "geometry_source")


class Line(NamedTuple):
    """The course of a link and how it was drawn."""

    points: Points
    """(lon_deg, lat_deg) from start to end."""
    quality: str
    """``surveyed``, ``aligned``, ``dem``, ``waypoint`` or ``schematic``."""
    source: str
    """Source id, empty for a line that only joins its ends."""


def read_lines(folder: str) -> dict[str, Line]:
    """Read the drawn lines, in degrees, each in the direction of its row.

    Parameters
    ----------
    folder
        Folder of the data package.

    Returns
    -------
    dict
        Lines by :func:`line_id`; a user's own line overrides the shipped one.

    Raises
    ------
    DataError
        If a file is there and can't be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     read_lines(folder)
    {}
    """
    lines: dict[str, Line] = {}
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            try:
                for points, link_id, *how in line_rows(path, "links", _COLUMNS, bounds(folder)):
                    lines[link_id] = Line(points, *how)
            except DoorError as error:
                raise DataError([Problem(table=name, row="file", message=error.reason)]) from None
    return lines


def lines_sum(folder: str) -> str:
    """What the drawn lines of a package rest on.

    Parameters
    ----------
    folder
        Folder of the data package.

    Returns
    -------
    str
        A checksum of every byte of its files of lines.

    Raises
    ------
    DoorError
        If one of them is no file that may be read.

    Examples
    --------
    >>> lines_sum("nowhere") == lines_sum("elsewhere")
    True
    """
    found = checksum(b"")
    for name in FILES:
        path = os.path.join(folder, name)
        if os.path.lexists(path):
            content = read_bytes(path, "geopackage", bounds(folder))
            found.update(b"%s %d\n" % (name.encode(), len(content)) + content)
    total: str = found.hexdigest()
    return total


def line_id(link: Link) -> str:
    """Under which id the line of a link is stored.

    Parameters
    ----------
    link
        In either direction.

    Returns
    -------
    str
        Id of its row, or of its crossing with mode and gauge.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> links = Package().network.link_by_id
    >>> line_id(links["pk-n25-bela-khuzdar~back"])
    'pk-n25-bela-khuzdar'
    """
    return link.link_id.rsplit(":", 1)[0] if link.crossing else link.component


def course(network: Network, link: Link, lines: Mapping[str, Line]) -> Line:
    """The line of a link in its direction, in degrees.

    Parameters
    ----------
    network
        Which holds its places.
    link
        In either direction.
    lines
        As :func:`read_lines` gives them.

    Returns
    -------
    Line
        Straight and marked schematic where none is drawn.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> course(network, network.link_by_id["pk-n25-bela-khuzdar"], {}).quality
    'schematic'
    """
    start, end = (
        (place.lon_deg, place.lat_deg)
        for place in (network.places[link.from_place], network.places[link.to_place])
    )
    line = lines.get(line_id(link))
    if line is None:
        return Line(points=(start, end), quality="schematic", source="")
    if dist(line.points[0], start) > dist(line.points[-1], start):
        return line._replace(points=line.points[::-1])
    return line


def chain(network: Network, links: Iterable[Link], lines: Mapping[str, Line]) -> Points:
    """The courses of some links one after the other, in degrees.

    Parameters
    ----------
    network
        Which holds their places.
    links
        In order of travel.
    lines
        As :func:`read_lines` gives them.

    Returns
    -------
    tuple
        (lon_deg, lat_deg), without repeated points.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> len(chain(network, [network.link_by_id["pk-n25-bela-khuzdar"]], {}))
    2
    """
    points: list[tuple[float, float]] = []
    for link in links:
        for point in course(network, link, lines).points:
            if not points or points[-1] != point:
                points.append(point)
    return tuple(points)
