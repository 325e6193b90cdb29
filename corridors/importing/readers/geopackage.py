"""Layers of GeoPackages as features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corridors.data.geopackages import READING, gdal_name
from corridors.door import DoorError
from corridors.errors import UsageError, printable
from corridors.importing.faults import Fault, unreadable
from corridors.importing.feature import Feature, Layer
from corridors.importing.readers import members
from corridors.importing.readers.crs import reprojection
from corridors.importing.readers.forms import GEOPACKAGE

MAX_NAMED = 10
"""How many layers a message lists."""


def read_geopackage(path: str, layer: str | None = None) -> Layer:
    """Features of one layer of a GeoPackage.

    Parameters
    ----------
    path
        The file.
    layer
        Name of the layer; None for the only one, or the only one of lines.

    Returns
    -------
    Layer
        Its lines in WGS84, and faults of rows that are not lines.

    Raises
    ------
    UsageError
        If there is no such layer, or several and none is named.
    LinesError
        If the file can't be read or states no CRS.

    Examples
    --------
    >>> import os
    >>> from corridors.data.shipped import shipped_folder
    >>> layer = read_geopackage(os.path.join(shipped_folder(), "geometry.gpkg"))
    >>> layer.layer, layer.crs, "link_id" in layer.features[0].attributes
    ('links', 'EPSG:4326', True)
    >>> layer.faults[0].message
    'has no length: all its points are one'
    """
    import pyogrio

    try:
        listed = [(str(name), kind) for name, kind in pyogrio.list_layers(gdal_name(path))]
    except DoorError as error:
        raise unreadable(path, error.reason) from None
    except Exception:  # GDAL has a dozen errors of its own for a broken file
        raise unreadable(path, "is not a GeoPackage that can be read") from None
    return _read(path, _chosen(path, listed, layer))


def _read(path: str, name: str) -> Layer:
    import pyogrio

    part = f"layer {name}"
    try:
        most = members.MAX_FEATURES + 1
        frame = pyogrio.read_dataframe(gdal_name(path), layer=name, max_features=most, **READING)
        reproject = reprojection(frame.crs) if frame.crs is not None else None
        shapes = list(frame.geometry)
    except ValueError as error:
        raise unreadable(path, printable(str(error), 200), part) from None
    except Exception:
        raise unreadable(path, "can't be read", part) from None
    if frame.crs is None:
        message = "states no CRS: set one in QGIS (Layer > Set CRS) and save it again"
        raise unreadable(path, message, part)
    if len(frame) > members.MAX_FEATURES:
        raise unreadable(path, f"has over {members.MAX_FEATURES} features", part)
    columns = frame.drop(columns=frame.geometry.name)
    rows = columns.astype(object).where(columns.notna(), None).to_dict("records")
    read = [
        members.member(number, shape, row, reproject)
        for number, (shape, row) in enumerate(zip(shapes, rows, strict=True), start=1)
    ]
    authority = frame.crs.to_authority()
    return Layer(
        form=GEOPACKAGE,
        layer=name,
        crs=":".join(authority) if authority else str(frame.crs.name),
        features=tuple(one for one in read if isinstance(one, Feature)),
        faults=tuple(one for one in read if isinstance(one, Fault)),
    )


def _chosen(path: str, listed: Sequence[tuple[str, Any]], layer: str | None) -> str:
    spatial = [name for name, kind in listed if kind is not None]
    names = ", ".join(printable(name, 40) for name in spatial[:MAX_NAMED])
    if layer is not None:
        if layer not in spatial:
            known = f"It has {names}." if spatial else "It has none with geometry."
            raise UsageError(f"{path} has no layer {printable(layer)!r} with geometry. {known}")
        return layer
    if not spatial:
        raise unreadable(path, "has no layer with geometry")
    lines = [name for name, kind in listed if kind is not None and "Line" in str(kind)]
    if len(lines) != 1 and len(spatial) != 1:
        raise UsageError(f"{path} has the layers {names}. Choose one layer.")
    return lines[0] if len(lines) == 1 else spatial[0]
