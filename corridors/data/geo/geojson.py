"""GeoJSON, whole or a feature a line: read as JSON, so that each bad feature is named."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from corridors.data.geo.crs import WGS84, crs_code
from corridors.data.geo.forms import UnreadableError
from corridors.data.geo.written import Row
from corridors.documents import json_of
from corridors.door import DoorError, read_text
from corridors.errors import printable

GEOMETRIES = (
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
)


def read_geojson(path: str) -> tuple[str, list[Row]]:
    """The features of a GeoJSON file, and its CRS.

    Parameters
    ----------
    path
        A FeatureCollection, a feature or a geometry; a legacy ``crs`` member is honoured.

    Returns
    -------
    tuple of str and list of Row
        Code of the CRS, and all features.

    Raises
    ------
    UnreadableError
        If it is not GeoJSON or its CRS is not known.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "camp.geojson")
    ...     written = path.write_text('{"type": "Point", "coordinates": [67, 30]}')
    ...     read_geojson(str(path))[1][0].geometry["coordinates"]
    [67, 30]
    """
    document = _json(_text(path))
    if not isinstance(document, dict):
        raise UnreadableError("is not GeoJSON: its outermost value is not an object")
    crs = WGS84
    if document.get("crs", WGS84) is not WGS84:
        try:
            crs = _legacy_crs(document["crs"])
        except ValueError as error:
            raise UnreadableError(f"{error}. Export it in WGS84", "crs") from None
    return crs, list(_rows(document))


def read_geojson_lines(path: str) -> tuple[str, list[Row]]:
    """The features of a file with a GeoJSON feature a line.

    Parameters
    ----------
    path
        Its lines are objects; blank ones are passed over.

    Returns
    -------
    tuple of str and list of Row
        Code of the CRS, and all features.

    Raises
    ------
    UnreadableError
        If it is no text in UTF-8.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "camps.geojsonl")
    ...     written = path.write_text('{"type": "Point", "coordinates": [67, 30]}\\n{"type"')
    ...     [row.fault[:11] for row in read_geojson_lines(str(path))[1]]
    ['', 'is not JSON']
    """
    rows: list[Row] = []
    for line in _text(path).splitlines():
        text = line.lstrip("\x1e \t")
        if not text:
            continue
        try:
            rows += _rows(_json(text))
        except UnreadableError as error:
            rows.append(Row(None, {}, error.message))
    return WGS84, rows


def _text(path: str) -> str:
    try:
        return read_text(path, "lines")
    except DoorError as error:
        raise UnreadableError(error.reason) from None


def _json(text: str) -> Any:
    try:
        return json_of(text, "")
    except DoorError as error:
        raise UnreadableError(error.reason) from None


def _rows(document: Any) -> Iterator[Row]:
    """The features of a document."""
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        for entry in document["features"]:
            yield _row(entry)
    elif kind == "Feature":
        yield _row(document)
    elif kind in GEOMETRIES:
        yield Row(document, {})
    else:
        raise UnreadableError(_what(document, kind))


def _row(entry: Any) -> Row:
    if not isinstance(entry, dict) or entry.get("type") != "Feature":
        return Row(None, {}, "is not a GeoJSON feature")
    attributes = entry.get("properties") or {}
    if not isinstance(attributes, dict):
        return Row(None, {}, "has properties that are not an object")
    return Row(entry.get("geometry"), attributes)


def _what(document: Any, kind: Any) -> str:
    if isinstance(document, dict) and "spatialReference" in document:
        return "is the JSON of Esri, not GeoJSON: export it as GeoJSON"
    return f"is not GeoJSON with features (its type is {printable(repr(kind))})"


def _legacy_crs(crs: Any) -> str:
    named = isinstance(crs, dict) and crs.get("type") == "name"
    properties = crs.get("properties") if named else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        raise ValueError(f"the crs member {printable(json.dumps(crs))} names no known CRS")
    return crs_code(name)
