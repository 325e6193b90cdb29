"""GeoJSON files as features."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from corridors.documents import json_of
from corridors.door import DoorError, read_text
from corridors.errors import printable
from corridors.importing.faults import Fault, unreadable
from corridors.importing.feature import Feature, Layer
from corridors.importing.readers import members
from corridors.importing.readers.crs import WGS84, crs_code, reprojection
from corridors.importing.readers.forms import GEOJSON


def read_geojson(path: str) -> Layer:
    """Features of a GeoJSON file; a legacy ``crs`` member is honoured.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    Layer
        Its lines in WGS84, and faults of members that are not lines.

    Raises
    ------
    LinesError
        If it is not GeoJSON or its CRS is not known.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> line = {"type": "LineString", "coordinates": [[67.0, 30.0], [67.5, 30.0]]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "spur.geojson")
    ...     written = path.write_text(json.dumps(line))
    ...     layer = read_geojson(str(path))
    >>> [(feature.name, feature.points) for feature in layer.features]
    [('feature 1', ((67.0, 30.0), (67.5, 30.0)))]
    """
    import shapely.geometry

    document = _json(path)
    crs, reproject = WGS84, None
    if "crs" in document:
        try:
            crs = _legacy_crs(document["crs"])
            reproject = reprojection(crs)
        except ValueError as error:
            raise unreadable(path, f"{error}. Export it in WGS84", "crs") from None
    read: list[Feature | Fault] = []
    for number, (geometry, attributes) in enumerate(_members(path, document), start=1):
        try:
            shape = shapely.geometry.shape(geometry) if geometry else None
        except Exception:  # shapely raises whatever its input makes Python raise
            message = "has a geometry that can't be read"
            read.append(Fault(feature=f"feature {number}", message=message))
            continue
        read.append(members.member(number, shape, attributes, reproject))
    return Layer(
        form=GEOJSON,
        crs=crs,
        features=tuple(one for one in read if isinstance(one, Feature)),
        faults=tuple(one for one in read if isinstance(one, Fault)),
    )


def _json(path: str) -> dict[str, Any]:
    try:
        document = json_of(read_text(path, "lines"), path)
    except DoorError as error:
        raise unreadable(path, error.reason) from None
    if not isinstance(document, dict):
        raise unreadable(path, "is not GeoJSON: its outermost value is not an object")
    return document


def _members(path: str, document: dict[str, Any]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    kind = document.get("type")
    if kind == "FeatureCollection":
        listed = document.get("features")
    elif kind in ("LineString", "MultiLineString"):
        listed = [{"type": "Feature", "geometry": document}]
    else:
        listed = [document] if kind == "Feature" else None
    if not isinstance(listed, list):
        message = f"is not GeoJSON with features (its type is {printable(repr(kind))})"
        raise unreadable(path, message)
    if len(listed) > members.MAX_FEATURES:
        raise unreadable(path, f"has {len(listed)} features, over {members.MAX_FEATURES}")
    for number, entry in enumerate(listed, start=1):
        if not isinstance(entry, dict) or entry.get("type") != "Feature":
            raise unreadable(path, "is not a GeoJSON feature", f"feature {number}")
        attributes = entry.get("properties") or {}
        if not isinstance(attributes, dict):
            message = "has properties that are not an object"
            raise unreadable(path, message, f"feature {number}")
        yield entry.get("geometry"), attributes


def _legacy_crs(crs: Any) -> str:
    named = isinstance(crs, dict) and crs.get("type") == "name"
    properties = crs.get("properties") if named else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        raise ValueError(f"the crs member {printable(json.dumps(crs))} names no known CRS")
    return crs_code(name)
