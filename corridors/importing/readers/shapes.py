"""Geometries of files become lines of (lon_deg, lat_deg) in WGS84."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from corridors.data.lines import Points
from corridors.data.geo.crs import Reproject


def line_of(geometry: Any, reproject: Reproject | None, *, directed: bool = False) -> Points:
    """The line of a geometry, in degrees; parts that join end to end are merged.

    Parameters
    ----------
    geometry
        A shapely geometry, or None.
    reproject
        Brings its coordinates to WGS84; None where they are in it.
    directed
        Whether parts keep their direction, as those of a one-way road do.

    Returns
    -------
    tuple of points
        (lon_deg, lat_deg).

    Raises
    ------
    ValueError
        With what it is instead of a line, to be read after the feature's name.

    Examples
    --------
    >>> from shapely import from_wkt
    >>> line_of(from_wkt("MULTILINESTRING ((67 30, 68 30), (68 30, 69 30))"), None)
    ((67.0, 30.0), (68.0, 30.0), (69.0, 30.0))
    """
    import shapely

    if geometry is None or geometry.is_empty:
        raise ValueError("has no geometry")
    if geometry.geom_type not in ("LineString", "MultiLineString"):
        raise ValueError(f"is a {geometry.geom_type}, not a line")
    geometry = shapely.force_2d(geometry)
    if not all(isfinite(value) for value in shapely.get_coordinates(geometry).flat):
        raise ValueError("holds a coordinate that is not a number")
    if geometry.geom_type == "MultiLineString":
        parts = len(geometry.geoms)
        geometry = shapely.line_merge(geometry, directed=directed)
        if geometry.geom_type != "LineString":
            raise ValueError(f"has {parts} parts that do not join end to end: draw one line")
    points = [(float(x), float(y)) for x, y in geometry.coords]
    if reproject is not None:
        try:
            xs, ys = reproject([x for x, _ in points], [y for _, y in points])
        except Exception:  # PROJ has errors of its own for a point that it can't place
            raise ValueError("can't be reprojected to WGS84") from None
        points = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
    return checked(points)


def checked(points: Sequence[tuple[float, float]]) -> Points:
    """Points in degrees without repeats, all of them on Earth.

    Parameters
    ----------
    points
        (lon_deg, lat_deg).

    Returns
    -------
    tuple of points
        Two at least.

    Raises
    ------
    ValueError
        If one lies outside, or fewer than two are left.

    Examples
    --------
    >>> checked([(67.0, 30.0), (67.0, 30.0), (68.0, 30.0)])
    ((67.0, 30.0), (68.0, 30.0))
    """
    kept: list[tuple[float, float]] = []
    for lon_deg, lat_deg in points:
        if not (abs(lon_deg) <= 180 and abs(lat_deg) <= 90):  # also what is not a number
            point = f"({lon_deg:g}, {lat_deg:g})"
            raise ValueError(
                f"holds {point}, which is not longitude and latitude in degrees: state the CRS"
            )
        if not kept or kept[-1] != (lon_deg, lat_deg):
            kept.append((lon_deg, lat_deg))
    if len(kept) < 2:
        raise ValueError("has no length: all its points are one")
    return tuple(kept)
