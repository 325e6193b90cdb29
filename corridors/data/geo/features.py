"""The one reader of geographic files: any format becomes features with sound parts in WGS84."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from corridors.data.geo.archives import unpacked
from corridors.data.geo.crs import WGS84, Reproject, crs_code, crs_name, reprojection
from corridors.data.geo.forms import (
    ARCHIVE,
    CSV,
    GEOJSON,
    GEOJSON_LINES,
    GEOPACKAGE,
    GRAPHML,
    LAYERED,
    NAMES,
    Form,
    LayerError,
    UnreadableError,
    form_of,
)
from corridors.data.geo.gdal import Raw, read_by_gdal
from corridors.data.geo.geojson import read_geojson, read_geojson_lines
from corridors.data.geo.parts import Shape, shape_of, shape_of_geojson
from corridors.data.geo.wkt import geometry_of_text
from corridors.data.geo.wkt_tables import read_wkt_table
from corridors.data.geo.written import Row
from corridors.errors import printable
from corridors.tuples import NamedTuple

MAX_FEATURES = 20_000


class Drawn(NamedTuple):
    """A feature of a file."""

    number: int
    """Its place in the file, from 1."""
    parts: tuple[Any, ...]
    """Points, lines and polygons of shapely, in degrees of WGS84; none where nothing is sound."""
    faults: tuple[str, ...]
    """Why parts, or all of it, can't be used, to be read after its name."""
    attributes: dict[str, Any]
    """What the file states of it."""

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"feature {self.number}"

    def about(self, fault: str) -> str:
        """A fault as a sentence without its end.

        Parameters
        ----------
        fault
            One of its own, or of what becomes of it.

        Returns
        -------
        str
            With its name.
        """
        return f"{self.name}{',' if fault.startswith('part ') else ''} {fault}"


class Collection(NamedTuple):
    """What a file holds."""

    form: str
    """Name of its format."""
    layer: str
    """The layer that was read; empty where the format has one."""
    crs: str
    """Its CRS, such as ``EPSG:32642``; its features are in WGS84."""
    features: tuple[Drawn, ...]
    """In the order of the file."""


def read_features(path: str, *, layer: str | None = None, kind: str = "Line") -> Collection:
    """The features of a geographic file.

    GeoJSON and CSV are read as text, so that each bad feature is named; all else by GDAL, with the
    driver that the ending of the file's name states, and no other.

    Parameters
    ----------
    path
        A regular file.
    layer
        Layer of a GeoPackage, or file of an archive that holds several.
    kind
        ``Line`` or ``Polygon``: which layer is meant where none is named.

    Returns
    -------
    Collection
        Features in WGS84; one that can't be used has no parts and says why.

    Raises
    ------
    UnreadableError
        If the file can't be read, or states no CRS where its format should.
    LayerError
        If there is no such layer, or several and none is named.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> text = 'mode,WKT\\nroad,"LINESTRING (67 30, 68 30)"\\nroad,LINE\\n'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "roads.csv")
    ...     written = path.write_text(text)
    ...     found = read_features(str(path))
    >>> [(one.name, len(one.parts), one.faults) for one in found.features]
    [('feature 1', 1, ()), ('feature 2', 0, ("has a geometry that can't be read",))]
    """
    try:
        form = form_of(path)
        if form is GRAPHML:
            raise UnreadableError(
                f"is GraphML, a graph without areas or lines. Choose from {NAMES}"
            )
        if layer is not None and form not in LAYERED:
            raise LayerError(f"is {form.name} and has no layers. Leave the layer out.")
        with warnings.catch_warnings(
            action="ignore"
        ):  # GDAL's and NumPy's: what matters is checked
            if form is ARCHIVE:
                return _of_archive(path, layer, kind)
            return _read(path, form, layer, kind)
    except OSError as error:
        raise UnreadableError(f"can't be read: {error.strerror}") from None


def _of_archive(path: str, layer: str | None, kind: str) -> Collection:
    with unpacked(path, layer) as (file, name):
        inner = form_of(file)
        found = _read(file, inner, None, kind)
    several = found.layer or (name if layer is not None else "")
    return found._replace(form=f"{inner.name} in {ARCHIVE.name}", layer=several)


def _read(path: str, form: Form, layer: str | None, kind: str) -> Collection:
    if form in (GEOJSON, GEOJSON_LINES):
        crs, rows = (read_geojson if form is GEOJSON else read_geojson_lines)(path)
        reproject = _reprojection(crs)
        shapes = (_shape_of_row(row, reproject) for row in rows)
        return Collection(form.name, "", crs, _numbered(rows, shapes))
    if form is CSV:
        rows = read_wkt_table(path)
        return Collection(form.name, "", WGS84, _numbered(rows, map(_shape_of_wkt, rows)))
    raw = read_by_gdal(path, form, layer, kind, MAX_FEATURES + 1)
    part = f"layer {printable(raw.layer, 40)}" if raw.layer else ""
    crs, reproject = _crs_of(raw, form, part)
    found = [Row(None, fields) for fields in raw.attributes]
    shapes = (_shape_of_wkb(wkb, reproject) for wkb in raw.wkbs)
    return Collection(form.name, raw.layer, crs, _numbered(found, shapes))


def _numbered(rows: list[Row], shapes: Iterable[Shape]) -> tuple[Drawn, ...]:
    if len(rows) > MAX_FEATURES:
        raise UnreadableError(f"has over {MAX_FEATURES} features: cut it to those that matter")
    return tuple(
        Drawn(number, shape.parts, shape.faults, row.attributes)
        for number, (row, shape) in enumerate(zip(rows, shapes, strict=True), start=1)
    )


def _reprojection(crs: str, part: str = "crs") -> Reproject | None:
    try:
        return reprojection(crs)
    except ValueError as error:
        raise UnreadableError(f"{error}. Export it in WGS84", part) from None


def _crs_of(raw: Raw, form: Form, part: str) -> tuple[str, Reproject | None]:
    """The CRS of a layer as people write it, and how it becomes WGS84."""
    if not raw.crs:
        fix = "set one in QGIS (Layer > Set CRS) and save it again"
        if form is not GEOPACKAGE:
            fix = "keep the .prj beside it, or set one in QGIS and save it again"
        raise UnreadableError(f"states no CRS: {fix}", part)
    try:
        reproject = _reprojection(crs_code(raw.crs), part)
    except ValueError as error:
        raise UnreadableError(f"{error}. Export it in WGS84", part) from None
    return crs_name(crs_code(raw.crs)), reproject


def _shape_of_row(row: Row, reproject: Reproject | None) -> Shape:
    return Shape((), (row.fault,)) if row.fault else shape_of_geojson(row.geometry, reproject)


def _shape_of_wkt(row: Row) -> Shape:
    if row.fault or row.geometry is None:
        return Shape((), (row.fault or "has no geometry",))
    try:
        geometry, crs = geometry_of_text(row.geometry)
        return shape_of(geometry, reprojection(crs) if crs else None)
    except ValueError as error:
        return Shape((), (str(error),))


def _shape_of_wkb(wkb: bytes | None, reproject: Reproject | None) -> Shape:
    import shapely

    if wkb is None:
        return Shape((), ("has no geometry",))
    try:
        geometry = shapely.from_wkb(wkb, on_invalid="fix")
    except Exception:  # GEOS has errors of its own, and curves are not implemented
        geometry = None
    if geometry is None:
        return Shape((), ("has a geometry that can't be read",))
    return shape_of(geometry, reproject)
