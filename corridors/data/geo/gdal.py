"""Formats that GDAL reads, each by its own driver alone."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from corridors.data.geo.forms import (
    FLATGEOBUF,
    GEOPACKAGE,
    GPX,
    KML,
    SHAPEFILE,
    Form,
    LayerError,
    UnreadableError,
)
from corridors.data.geo.xml_root import root_of
from corridors.data.geopackages import READING, gdal_name
from corridors.door import DoorError
from corridors.errors import printable
from corridors.tuples import NamedTuple

DRIVERS = {
    GEOPACKAGE: ("GPKG",),
    SHAPEFILE: ("ESRI Shapefile",),
    FLATGEOBUF: ("FlatGeobuf",),
    KML: ("LIBKML", "KML"),
    GPX: ("GPX",),
}
"""Drivers of GDAL that may open a file of each format."""
GPX_LAYERS = ("tracks", "routes", "waypoints")
"""Those that hold what was drawn; the others repeat its points."""
MAX_NAMED = 10
"""How many layers a message lists."""
UNDEFINED = ('["Undefined geographic SRS', '["Undefined Cartesian SRS')
"""How GDAL names the CRS of a GeoPackage that states none, by its version and the file's row."""
_GPX_OWN = frozenset(("link1_href", "link1_text", "link1_type", "link2_href", "link2_text"))
_KML_OWN = frozenset(
    "altitudemode begin description draworder end extrude icon snippet tessellate timestamp"
    " visibility styleurl".split()
)
"""Fields that the driver of KML adds to every feature."""


class Raw(NamedTuple):
    """Features as GDAL gives them."""

    crs: str
    """A code or WKT; empty where the file states none."""
    layer: str
    """Name of the layer; empty where the format has one or all are read."""
    wkbs: Sequence[bytes | None]
    """Geometries as WKB."""
    attributes: Sequence[dict[str, Any]]
    """Fields by name; None where one is not set."""


def read_by_gdal(path: str, form: Form, layer: str | None, kind: str, limit: int) -> Raw:
    """Features of a file.

    Parameters
    ----------
    path
        The file.
    form
        Its format, one of ``DRIVERS``.
    layer
        Name of the layer of a GeoPackage; None for the only one, or the only one of a kind.
    kind
        ``Line`` or ``Polygon``: what the layer holds that is read where none is named.
    limit
        How many features are read at most.

    Returns
    -------
    Raw
        Its features; those of all folders of KML, and of tracks, routes and waypoints of GPX.

    Raises
    ------
    UnreadableError
        If it can't be read.
    LayerError
        If there is no such layer, or several and none is named.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> path = os.path.join(shipped_folder(), "geometry.gpkg")
    >>> raw = read_by_gdal(path, GEOPACKAGE, None, "Line", 2)
    >>> raw.crs, raw.layer, len(raw.wkbs)
    ('EPSG:4326', 'links', 2)
    """
    if form in (KML, GPX) and root_of(path, whole=True) != form.name.lower():
        raise UnreadableError(f"is XML, but not {form.name}")
    if form is SHAPEFILE:
        _check_siblings(path)
    source = _source(path, form)
    listed = _layers(source, form)
    chosen = _chosen(listed, form, layer, kind)
    crs = ""
    wkbs: list[bytes | None] = []
    attributes: list[dict[str, Any]] = []
    for name in chosen:
        crs, more, rows = _read(source, form, name, limit - len(wkbs))
        wkbs += more
        attributes += rows
    return Raw(crs, chosen[0] if form is GEOPACKAGE else "", wkbs, attributes)


def _source(path: str, form: Form) -> str:
    """What to hand to GDAL: a GeoPackage of plain tables, or a file known by its first bytes."""
    if form is not GEOPACKAGE:
        return os.path.abspath(path)
    try:
        return gdal_name(path)
    except DoorError as error:
        raise UnreadableError(error.reason) from None


def _check_siblings(path: str) -> None:
    """Refuse a Shapefile that came without the files beside it."""
    stem = os.path.splitext(path)[0]
    folder = os.path.dirname(path) or os.curdir
    there = {name.lower() for name in os.listdir(folder)}
    missing = [
        ending
        for ending in (".shx", ".dbf")
        if (os.path.basename(stem) + ending).lower() not in there
    ]
    if missing:
        raise UnreadableError(
            f"lacks the {' and '.join(missing)} beside it: a Shapefile is several files"
        )


def _layers(source: str, form: Form) -> list[tuple[str, Any]]:
    """Layers and their kinds of geometry, which is None where they have none."""
    import pyogrio

    try:
        listed = [(str(name), kind) for name, kind in pyogrio.list_layers(source)]
        driver = pyogrio.read_info(source, layer=0)["driver"] if listed else ""
    except Exception as error:  # GDAL has a dozen errors of its own for a broken file
        raise UnreadableError(
            f"is not a {form.name} that can be read ({_short(error, source)})"
        ) from None
    if listed and driver not in DRIVERS[form]:
        raise UnreadableError(f"is not {form.name}: GDAL takes it for {printable(driver)}")
    return listed


def _chosen(
    listed: Sequence[tuple[str, Any]], form: Form, layer: str | None, wanted: str
) -> list[str]:
    spatial = [name for name, kind in listed if kind is not None]
    if form is GPX:
        return [name for name in GPX_LAYERS if name in spatial]
    if form is not GEOPACKAGE:
        if not spatial:
            raise UnreadableError("has no features with geometry")
        return spatial
    names = ", ".join(printable(name, 40) for name in spatial[:MAX_NAMED])
    if layer is not None:
        if layer not in spatial:
            known = f"It has {names}." if spatial else "It has none with geometry."
            raise LayerError(f"has no layer {printable(layer)!r} with geometry. {known}")
        return [layer]
    if not spatial:
        raise UnreadableError("has no layer with geometry")
    fitting = [name for name, kind in listed if kind is not None and wanted in str(kind)]
    if len(fitting) != 1 and len(spatial) != 1:
        raise LayerError(f"has the layers {names}. Choose one layer.")
    return fitting if len(fitting) == 1 else spatial


def _read(
    source: str, form: Form, name: str, limit: int
) -> tuple[str, list[bytes | None], list[dict[str, Any]]]:
    from pyogrio import raw

    part = f"layer {printable(name, 40)}" if form is GEOPACKAGE else ""
    options = READING if form is GEOPACKAGE else {}
    try:
        meta, _, wkbs, columns = raw.read(
            source, layer=name, max_features=max(limit, 0), datetime_as_string=True, **options
        )
    except Exception as error:
        raise UnreadableError(f"can't be read ({_short(error, source)})", part) from None
    own = {KML: _KML_OWN, GPX: _GPX_OWN}.get(form, frozenset())
    fields = [
        (str(field), list(map(_plain, column)))
        for field, column in zip(meta["fields"], columns, strict=True)
        if str(field).lower() not in own
    ]
    count = len(wkbs) if wkbs is not None else 0
    rows = [{field: column[at] for field, column in fields} for at in range(count)]
    crs = str(meta["crs"] or "")
    if any(name in crs for name in UNDEFINED):
        crs = ""
    return crs, [] if wkbs is None else list(wkbs), rows


def _plain(value: Any) -> Any:
    """A value of an array as Python has it."""
    return value.item() if hasattr(value, "item") else value


def _short(error: Exception, source: str) -> str:
    """What GDAL says, without the path that the message names already."""
    text = str(error).replace(source, "it").partition(";")[0]
    return printable(text, 120) or "no reason given"
