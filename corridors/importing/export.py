"""Lines of sections with the fields that an import reads: a template to edit."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

from corridors.data.lines import course
from corridors.data.package import Package
from corridors.errors import UnknownNameError
from corridors.importing.links_layer import write_layer
from corridors.model.geometry import Points
from corridors.model.lookup import fold
from corridors.model.network import Network
from corridors.model.records import BACK, Link
from corridors.unfinished import temporary_folder


def chosen(network: Network, texts: Sequence[str], country: str, mode: str) -> list[Link]:
    """Sections by any of some texts, country and mode.

    Parameters
    ----------
    network
        The network.
    texts
        Ids, or parts of ids, ends and route numbers; none for all sections.
    country
        Code of a country; empty for all.
    mode
        road, rail, ferry or sea; empty for all.

    Returns
    -------
    list of Link
        In the order of the network.

    Raises
    ------
    UnknownNameError
        If nothing has one of the texts.

    Examples
    --------
    >>> network = Package().network
    >>> [link.link_id for link in chosen(network, ["pk-n35-abbottabad-mansehra"], "", "")]
    ['pk-n35-abbottabad-mansehra']
    """
    sections = [
        link
        for link in network.links
        if link.kind == "section"
        and not link.link_id.endswith(BACK)
        and country in ("", link.country)
        and mode in ("", link.mode)
    ]
    if not texts:
        return sections
    wanted: set[str] = set()
    for text in texts:
        exact = {link.link_id for link in sections if link.link_id == text}
        holding = exact or {
            link.link_id for link in sections if fold(text) and _holds(fold(text), link)
        }
        if not holding:
            raise UnknownNameError("link", text, ())
        wanted |= holding
    return [link for link in sections if link.link_id in wanted]


def _holds(text: str, link: Link) -> bool:
    names = (link.link_id, link.from_place, link.to_place, link.route_number)
    return any(text in fold(name) for name in names)


def geojson(sections: Sequence[Link], package: Package) -> str:
    """Sections as GeoJSON (RFC 7946), one feature a line of the text.

    Parameters
    ----------
    sections
        Sections of the package.
    package
        The package, for their lines.

    Returns
    -------
    str
        Lengths in km, coordinates in degrees of WGS84.

    Examples
    --------
    >>> from copy import copy
    >>> package = copy(Package())
    >>> package.lines = {}  # straight lines, so that no GeoPackage is read
    >>> sections = chosen(package.network, ["pk-n35-abbottabad-mansehra"], "", "")
    >>> (feature,) = json.loads(geojson(sections, package))["features"]
    >>> feature["properties"]["length_km"], len(feature["geometry"]["coordinates"])
    (25.0, 2)
    """
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": attributes,
                "geometry": {"type": "LineString", "coordinates": points},
            },
            ensure_ascii=False,
            allow_nan=False,
        )
        for attributes, points in _exported(sections, package)
    ]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}"


def geopackage(sections: Sequence[Link], package: Package) -> bytes:
    """Sections as a GeoPackage with the layer ``links``.

    Parameters
    ----------
    sections
        Sections of the package, at least one.
    package
        The package, for their lines.

    Returns
    -------
    bytes
        The file: lengths in km, coordinates in degrees of WGS84.

    Raises
    ------
    CorridorsError
        If GDAL can't write it.

    Examples
    --------
    >>> from copy import copy
    >>> package = copy(Package())
    >>> package.lines = {}  # straight lines, so that no GeoPackage is read
    >>> sections = chosen(package.network, ["pk-n35-abbottabad-mansehra"], "", "")
    >>> geopackage(sections, package)[:15]
    b'SQLite format 3'
    """
    from shapely import LineString

    exported = _exported(sections, package)
    names = list(exported[0][0]) if exported else []
    columns = {name: [attributes[name] for attributes, _ in exported] for name in names}
    with temporary_folder() as folder:
        path = os.path.join(folder, "links.gpkg")
        write_layer(path, columns, [LineString(points) for _, points in exported])
        with open(path, "rb") as stream:
            return stream.read()


def _exported(sections: Sequence[Link], package: Package) -> list[tuple[dict[str, Any], Points]]:
    """Attributes and line of each section; what is empty is null."""
    exported = []
    for link in sections:
        line = course(package.network, link, package.lines)
        attributes = _attributes(link, package.network)
        attributes |= {"geometry_quality": line.quality, "geometry_source": line.source}
        nulled = {name: None if value == "" else value for name, value in attributes.items()}
        exported.append((nulled, line.points))
    return exported


def _attributes(link: Link, network: Network) -> dict[str, Any]:
    gauge = link.tail.rpartition("-")[2] if link.mode == "rail" else ""
    return {
        "link_id": link.link_id,
        "mode": link.mode,
        "from_place": link.from_place,
        "to_place": link.to_place,
        "country": link.country,
        "gauge_mm": int(gauge) if gauge else None,
        "length_km": link.length_km.value,
        "length_source": link.length_km.source,
        "length_confidence": link.length_km.confidence,
        "route_number": link.route_number,
        "link_class": link.link_class,
        "status": link.status,
        "closed_months": ";".join(map(str, link.closed_months)),
        "one_way": None if f"{link.link_id}{BACK}" in network.link_by_id else 1,
        "note": link.note,
    }
