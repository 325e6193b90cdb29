"""Lines of sections with the fields that an import reads: a template to edit."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from typing import Any

from corridors.data.lines import course
from corridors.data.package import Package
from corridors.errors import UnknownNameError
from corridors.importing.writing import write_layer
from corridors.model.names import fold
from corridors.model.network import Network
from corridors.model.records import BACK, Link

FIELDS = (
    "link_id", "mode", "from_place", "to_place", "country", "gauge_mm", "length_km",
    "length_source", "length_confidence", "route_number", "link_class", "status", "closed_months",
    "one_way", "note", "geometry_quality", "geometry_source",
)  # fmt: skip


def chosen(network: Network, texts: Sequence[str], country: str, mode: str) -> list[Link]:
    """Sections by any of some texts, country and mode.

    Raises
    ------
    UnknownNameError
        If nothing has one of the texts.
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
    found: set[str] = set()
    for text in texts:
        exact = {link.link_id for link in sections if link.link_id == text}
        holding = exact or {link.link_id for link in sections if _holds(fold(text), link)}
        if not holding:
            raise UnknownNameError("link", text, ())
        found |= holding
    return [link for link in sections if link.link_id in found]


def _holds(text: str, link: Link) -> bool:
    names = (link.link_id, link.from_place, link.to_place, link.route_number)
    return any(text in fold(name) for name in names)


def _records(
    sections: Sequence[Link], network: Network, data: str | None
) -> list[tuple[dict[str, Any], tuple[tuple[float, float], ...]]]:
    lines = Package(data).lines
    records = []
    for link in sections:
        line = course(network, link, lines)
        gauge = link.tail.rpartition("-")[2] if link.mode == "rail" else ""
        values = (
            link.link_id, link.mode, link.from_place, link.to_place, link.country,
            int(gauge) if gauge else None, link.length_km.value, link.length_km.source,
            link.length_km.confidence, link.route_number, link.link_class, link.status,
            ";".join(map(str, link.closed_months)),
            None if f"{link.link_id}{BACK}" in network.link_by_id else 1,
            link.note, line.quality, line.source,
        )  # fmt: skip
        fields = {name: None if value == "" else value
                  for name, value in zip(FIELDS, values, strict=True)}  # fmt: skip
        records.append((fields, line.points))
    return records


def geojson(sections: Sequence[Link], network: Network, data: str | None) -> str:
    """Sections as GeoJSON (RFC 7946), one feature a line of the text."""
    features = [
        json.dumps(
            {
                "type": "Feature",
                "properties": fields,
                "geometry": {"type": "LineString", "coordinates": points},
            },
            ensure_ascii=False,
            allow_nan=False,
        )
        for fields, points in _records(sections, network, data)
    ]
    return '{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}"


def geopackage(sections: Sequence[Link], network: Network, data: str | None) -> bytes:
    """Sections as a GeoPackage with the layer ``links``."""
    from shapely import LineString

    records = _records(sections, network, data)
    columns = {name: [fields[name] for fields, _ in records] for name in FIELDS}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "links.gpkg")
        write_layer(path, columns, [LineString(points) for _, points in records])
        with open(path, "rb") as stream:
            return stream.read()
