"""Geometries of files become lines of (lon_deg, lat_deg) in WGS84."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

from corridors.data.lines import Points
from corridors.errors import printable

Reproject = Callable[[Sequence[float], Sequence[float]], tuple[Sequence[float], Sequence[float]]]
WGS84 = "EPSG:4326"
_AUTHORITY = re.compile(
    r"(?:urn:ogc:def:crs:|https?://www\.opengis\.net/def/crs/)?(EPSG|OGC|ESRI|IGNF)"
    r"[:/]+(?:[\d.]+[:/]+|:)?(\w+)",
    re.IGNORECASE,
)


def line_of(geometry: Any, reproject: Reproject | None, *, directed: bool = False) -> Points:
    """The line of a shapely geometry; parts that join end to end are merged.

    Raises
    ------
    ValueError
        With what it is instead of a line, to be said after the feature's name.
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
    """Points without repeats, all of them on Earth.

    Raises
    ------
    ValueError
        If one lies outside, or fewer than two are left.
    """
    kept: list[tuple[float, float]] = []
    for lon_deg, lat_deg in points:
        if not (abs(lon_deg) <= 180 and abs(lat_deg) <= 90):  # also what is not a number
            at = f"({lon_deg:g}, {lat_deg:g})"
            raise ValueError(
                f"holds {at}, which is no longitude and latitude in degrees: state the CRS"
            )
        if not kept or kept[-1] != (lon_deg, lat_deg):
            kept.append((lon_deg, lat_deg))
    if len(kept) < 2:
        raise ValueError("has no length: all its points are one")
    return tuple(kept)


def reprojection(crs: Any) -> Reproject | None:
    """How to bring coordinates of a CRS to WGS84; None where they are in it.

    Raises
    ------
    ValueError
        If PROJ does not know the CRS.
    """
    import pyproj

    try:
        found = pyproj.CRS.from_user_input(crs)
        if found.equals(pyproj.CRS.from_user_input(WGS84), ignore_axis_order=True):
            return None
        transformer = pyproj.Transformer.from_crs(found, WGS84, always_xy=True)
    except Exception:  # CRSError, and what PROJ's own database may raise
        raise ValueError(f"the CRS {printable(str(crs))!r} is not known") from None

    def reproject(
        xs: Sequence[float], ys: Sequence[float]
    ) -> tuple[Sequence[float], Sequence[float]]:
        lons, lats = transformer.transform(list(xs), list(ys))
        return lons, lats

    return reproject


def crs_code(name: str) -> str:
    """The code of a CRS named as ``urn:ogc:def:crs:EPSG::32642``, ``EPSG:32642`` or ``CRS84``.

    A name in any other form is refused: PROJ would take it for a definition and open files.

    Raises
    ------
    ValueError
        If it is no such name.
    """
    match = _AUTHORITY.fullmatch(name.strip())
    if not match:
        raise ValueError(f"the CRS {printable(name)!r} is not known")
    authority, code = match[1].upper(), match[2]
    return WGS84 if (authority, code.upper()) == ("OGC", "CRS84") else f"{authority}:{code}"


def length_km(points: Points) -> float:
    """Length of a line on the WGS84 ellipsoid in km."""
    import pyproj

    geod = pyproj.Geod(ellps="WGS84")
    metres = geod.line_length([lon for lon, _ in points], [lat for _, lat in points])
    return float(metres) / 1000
