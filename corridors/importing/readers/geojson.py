"""Files of lines: what one is, by its content, and its features in WGS84."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from corridors.errors import Problem, UsageError, printable
from corridors.importing.readers.shapes import WGS84, crs_code, line_of, reprojection
from corridors.importing.records import Feature, Layer, LinesError

LIMITS_MB = {"GeoPackage": 1000, "GeoJSON": 100, "GraphML": 100}
"""Text takes twenty times its size to read; a graph of 50,000 edges has 25 MB."""
MAX_FEATURES = 20_000
FORMS = "GeoPackage, GeoJSON and OSMnx GraphML"


def fault(path: str, message: str, row: str = "file") -> LinesError:
    return LinesError([Problem(table=os.path.basename(path), row=row, message=message)])


def form_of(path: str) -> str:
    """What a file is by its first bytes: GeoPackage, GeoJSON or GraphML.

    Raises
    ------
    UsageError
        If there is no such file.
    LinesError
        If it is too large or none of these.
    """
    if not os.path.isfile(path):
        kind = "is a folder" if os.path.isdir(path) else "does not exist"
        raise UsageError(f"The file {path} {kind}. Name a file of lines ({FORMS}).")
    try:
        with open(path, "rb") as stream:
            head = stream.read(4096)
    except OSError as error:
        raise fault(path, f"can't be read: {error.strerror}") from None
    form = _form(path, head)
    if os.path.getsize(path) > LIMITS_MB[form] * 1_000_000:
        message = f"is larger than {LIMITS_MB[form]} MB: cut it to the roads that matter"
        raise fault(path, message)
    return form


def _form(path: str, head: bytes) -> str:
    if head.startswith(b"SQLite format 3\0"):
        return "GeoPackage"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return "GeoJSON"
    if text.startswith(b"<") or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "GraphML"
    if head.startswith(b"PK\x03\x04"):
        raise fault(path, f"is a ZIP archive: unpack it. Read are {FORMS}")
    raise fault(path, f"is none of the forms that are read: {FORMS}. QGIS exports the first two")


def digest(path: str) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_geojson(path: str) -> Layer:
    """Features of a GeoJSON file; a legacy ``crs`` member is honoured.

    Raises
    ------
    LinesError
        If it is no GeoJSON or its CRS is not known.
    """
    import shapely.geometry

    document = _json(path)
    crs, reproject = WGS84, None
    if "crs" in document:
        try:
            crs = _legacy_crs(document["crs"])
            reproject = reprojection(crs)
        except ValueError as error:
            raise fault(path, f"{error}. Export it in WGS84", "crs") from None
    table = os.path.basename(path)
    features, problems = [], []
    for number, (geometry, fields) in enumerate(_members(path, document), start=1):
        name = f"feature {number}"
        try:
            try:
                shape = shapely.geometry.shape(geometry) if geometry else None
            except Exception:  # shapely raises whatever its input makes Python raise
                raise ValueError("has a geometry that can't be read") from None
            directed = _is_one_way(fields)
            features.append(Feature(name, line_of(shape, reproject, directed=directed), fields))
        except ValueError as error:
            problems.append(Problem(table=table, row=name, message=str(error)))
    return Layer("GeoJSON", "", crs, tuple(features), tuple(problems))


def _json(path: str) -> dict[str, Any]:
    try:
        with open(path, encoding="utf-8-sig") as stream:
            document = json.load(stream)
    except UnicodeDecodeError as error:
        raise fault(path, f"is not UTF-8 text (byte {error.start})") from None
    except RecursionError:
        raise fault(path, "is nested too deep for GeoJSON") from None
    except ValueError as error:
        raise fault(path, f"is no JSON: {printable(str(error), 200)}") from None
    if not isinstance(document, dict):
        raise fault(path, "is no GeoJSON: its outermost value is no object")
    return document


def _members(path: str, document: dict[str, Any]) -> Iterator[tuple[Any, Mapping[str, Any]]]:
    kind = document.get("type")
    if kind == "FeatureCollection":
        members = document.get("features")
    elif kind in ("LineString", "MultiLineString"):
        members = [{"type": "Feature", "geometry": document}]
    else:
        members = [document] if kind == "Feature" else None
    if not isinstance(members, list):
        message = f"is no GeoJSON with features (its type is {printable(repr(kind))})"
        raise fault(path, message)
    if len(members) > MAX_FEATURES:
        raise fault(path, f"has {len(members)} features, over {MAX_FEATURES}")
    for number, member in enumerate(members, start=1):
        if not isinstance(member, dict) or member.get("type") != "Feature":
            raise fault(path, "is no GeoJSON feature", f"feature {number}")
        fields = member.get("properties") or {}
        if not isinstance(fields, dict):
            raise fault(path, "has properties that are no object", f"feature {number}")
        yield member.get("geometry"), _lowered(fields)


def _legacy_crs(crs: Any) -> str:
    named = isinstance(crs, dict) and crs.get("type") == "name"
    properties = crs.get("properties") if named else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if not isinstance(name, str):
        raise ValueError(f"the crs member {printable(json.dumps(crs))} names no known CRS")
    return crs_code(name)


def read_geopackage(path: str, layer: str | None) -> Layer:
    """Features of one layer of a GeoPackage.

    Raises
    ------
    UsageError
        If there is no such layer, or several and none is named.
    LinesError
        If the file can't be read or says no CRS.
    """
    import geopandas
    import pyogrio

    try:
        listed = [(str(name), kind) for name, kind in pyogrio.list_layers(path)]
    except Exception as error:  # GDAL has a dozen errors of its own for a broken file
        message = f"is no GeoPackage that can be read ({type(error).__name__})"
        raise fault(path, message) from None
    chosen = _layer(path, listed, layer)
    try:
        frame = geopandas.read_file(path, layer=chosen, max_features=MAX_FEATURES + 1)
        reproject = reprojection(frame.crs) if frame.crs is not None else None
        geometries = list(frame.geometry)
    except ValueError as error:
        raise fault(path, printable(str(error), 200), f"layer {chosen}") from None
    except Exception as error:
        message = f"can't be read ({type(error).__name__})"
        raise fault(path, message, f"layer {chosen}") from None
    if frame.crs is None:
        message = "says no CRS: set one in QGIS (Layer > Set CRS) and save it again"
        raise fault(path, message, f"layer {chosen}")
    if len(frame) > MAX_FEATURES:
        raise fault(path, f"has over {MAX_FEATURES} features", f"layer {chosen}")
    columns = frame.drop(columns=frame.geometry.name)
    records = columns.astype(object).where(columns.notna(), None).to_dict("records")
    table, features, problems = os.path.basename(path), [], []
    for number, (geometry, record) in enumerate(zip(geometries, records, strict=True), start=1):
        name, fields = f"feature {number}", _lowered(record)
        try:
            directed = _is_one_way(fields)
            features.append(Feature(name, line_of(geometry, reproject, directed=directed), fields))
        except ValueError as error:
            problems.append(Problem(table=table, row=name, message=str(error)))
    authority = frame.crs.to_authority()
    crs = ":".join(authority) if authority else str(frame.crs.name)
    return Layer("GeoPackage", chosen, crs, tuple(features), tuple(problems))


def _layer(path: str, listed: list[tuple[str, Any]], layer: str | None) -> str:
    spatial = [name for name, kind in listed if kind is not None]
    names = ", ".join(printable(name, 40) for name in spatial[:10])
    if layer is not None:
        if layer not in spatial:
            known = f"It has {names}." if spatial else "It has none with geometry."
            raise UsageError(f"{path} has no layer {printable(layer)!r} with geometry. {known}")
        return layer
    if not spatial:
        raise fault(path, "has no layer with geometry")
    lines = [name for name, kind in listed if kind is not None and "Line" in str(kind)]
    if len(lines) != 1 and len(spatial) != 1:
        raise UsageError(f"{path} has the layers {names}. Choose one by --layer.")
    return lines[0] if len(lines) == 1 else spatial[0]


def _lowered(fields: Mapping[Any, Any]) -> dict[str, Any]:
    """Attributes under names in lower case: other programs write ``LINK_ID``."""
    return {str(name).lower(): value for name, value in fields.items()}


def _is_one_way(fields: Mapping[str, Any]) -> bool:
    return str(fields.get("one_way")).lower() in ("1", "1.0", "true")
