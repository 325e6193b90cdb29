"""Lines as a GeoPackage with the layer ``links``: the same rows give the same bytes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corridors.data.geopackages import READING, gdal_name
from corridors.errors import CorridorsError
from corridors.importing.placement import Alignment

if TYPE_CHECKING:
    import geopandas

_BUILD_DATE = "2026-01-01T00:00:00.000Z"
"""GDAL writes the time of writing into a file unless another is set."""
_COLUMNS = ("geometry_quality", "geometry_source", "geometry_km", "geometry")


def write_layer(path: str, columns: Mapping[str, Sequence[Any]], lines: Sequence[Any]) -> None:
    """Write a GeoPackage.

    Parameters
    ----------
    path
        The file, which is not there yet.
    columns
        Values by column, one for each line.
    lines
        Shapely lines in degrees of WGS84.

    Examples
    --------
    >>> import tempfile
    >>> from shapely import LineString
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "lines.gpkg")
    ...     write_layer(path, {"link_id": ["spur"]}, [LineString([(67, 30), (67, 31)])])
    ...     os.listdir(folder)
    ['lines.gpkg']
    """
    import geopandas

    frame = geopandas.GeoDataFrame(dict(columns), geometry=list(lines), crs="EPSG:4326")
    write_layers(path, {("links", "LineString"): frame})


def write_layers(path: str, frames: Mapping[tuple[str, str], geopandas.GeoDataFrame]) -> None:
    """Write a GeoPackage of several layers.

    Parameters
    ----------
    path
        The file, which is not there yet.
    frames
        By name and type of geometry.

    Raises
    ------
    CorridorsError
        If GDAL can't write it.

    Examples
    --------
    >>> import tempfile
    >>> import geopandas
    >>> frame = geopandas.GeoDataFrame(geometry=[], crs="EPSG:4326")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_layers(os.path.join(folder, "legs.gpkg"), {("legs", "LineString"): frame})
    ...     os.listdir(folder)
    ['legs.gpkg']
    """
    import pyogrio

    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _BUILD_DATE})
    try:
        for (layer, kind), frame in frames.items():
            pyogrio.write_dataframe(
                frame,
                path,
                layer=layer,
                driver="GPKG",
                geometry_type=kind,
                append=os.path.exists(path),
            )
    except (OSError, RuntimeError, ValueError) as error:
        raise CorridorsError(f"Can't write {path}: {error}.") from None
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def add_lines(path: str, alignments: Mapping[str, Alignment]) -> None:
    """Add lines to the layer of imported ones, or replace those that it holds.

    Parameters
    ----------
    path
        The layer's file, which need not exist.
    alignments
        Lines by link id.

    Raises
    ------
    CorridorsError
        If GDAL can't write it.

    Examples
    --------
    >>> import tempfile
    >>> import geopandas
    >>> points = ((67.0, 30.0), (67.0, 31.0))
    >>> line = Alignment(points=points, quality="surveyed", source="a survey", geometry_km=110.9)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "lines.gpkg")
    ...     add_lines(path, {"spur": line})
    ...     add_lines(path, {"bypass": line, "spur": line})
    ...     list(geopandas.read_file(path).link_id)
    ['bypass', 'spur']
    """
    import pyogrio
    from shapely import LineString

    rows: dict[str, tuple[Any, ...]] = {}
    if os.path.isfile(path):
        frame = pyogrio.read_dataframe(gdal_name(path), layer="links", **READING)
        for row in frame.itertuples(index=False):
            rows[row.link_id] = tuple(getattr(row, name) for name in _COLUMNS)
        os.unlink(path)
    for link_id, line in alignments.items():
        km = round(line.geometry_km, 1)
        rows[link_id] = (line.quality, line.source, km, LineString(line.points))
    ids = sorted(rows)
    columns: dict[str, Sequence[Any]] = {"link_id": ids}
    for index, name in enumerate(_COLUMNS):
        columns[name] = [rows[link_id][index] for link_id in ids]
    lines = columns.pop("geometry")
    write_layer(path, columns, lines)
