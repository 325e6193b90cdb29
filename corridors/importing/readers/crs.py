"""Coordinate reference systems of files: which one a name means, and how it becomes WGS84."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from corridors.errors import printable

Reproject = Callable[[Sequence[float], Sequence[float]], tuple[Sequence[float], Sequence[float]]]
"""Brings coordinates x and y of a CRS to longitudes and latitudes in degrees of WGS84."""
WGS84 = "EPSG:4326"
_AUTHORITY = re.compile(
    r"(?:urn:ogc:def:crs:|https?://www\.opengis\.net/def/crs/)?(EPSG|OGC|ESRI|IGNF)"
    r"[:/]+(?:[\d.]+[:/]+|:)?(\w+)",
    re.IGNORECASE,
)


def reprojection(crs: Any) -> Reproject | None:
    """How to bring coordinates of a CRS to degrees of WGS84.

    Parameters
    ----------
    crs
        A code, or a CRS as pyproj has it.

    Returns
    -------
    Reproject or None
        None where they are in WGS84.

    Raises
    ------
    ValueError
        If PROJ does not know the CRS.

    Examples
    --------
    >>> reprojection("EPSG:4326") is None
    True
    >>> lons_deg, _ = reprojection("EPSG:32642")([500_000.0], [3_340_000.0])
    >>> [round(lon_deg, 2) for lon_deg in lons_deg]
    [69.0]
    """
    import pyproj

    try:
        known = pyproj.CRS.from_user_input(crs)
        if known.equals(pyproj.CRS.from_user_input(WGS84), ignore_axis_order=True):
            return None
        transformer = pyproj.Transformer.from_crs(known, WGS84, always_xy=True)
    except Exception:  # CRSError, and what PROJ's own database may raise
        raise ValueError(f"the CRS {printable(str(crs))!r} is not known") from None

    def reproject(
        xs: Sequence[float], ys: Sequence[float]
    ) -> tuple[Sequence[float], Sequence[float]]:
        lons_deg, lats_deg = transformer.transform(list(xs), list(ys))
        return lons_deg, lats_deg

    return reproject


def crs_code(name: str) -> str:
    """The code of a CRS.

    A name in any other form than those below is refused: PROJ would take it for a definition and
    open files.

    Parameters
    ----------
    name
        Such as ``urn:ogc:def:crs:EPSG::32642``, ``EPSG:32642`` or ``CRS84`` with its authority.

    Returns
    -------
    str
        Authority and code.

    Raises
    ------
    ValueError
        If it is not such a name.

    Examples
    --------
    >>> crs_code("urn:ogc:def:crs:EPSG::32642"), crs_code("urn:ogc:def:crs:OGC:1.3:CRS84")
    ('EPSG:32642', 'EPSG:4326')
    """
    match = _AUTHORITY.fullmatch(name.strip())
    if not match:
        raise ValueError(f"the CRS {printable(name)!r} is not known")
    authority, code = match[1].upper(), match[2]
    return WGS84 if (authority, code.upper()) == ("OGC", "CRS84") else f"{authority}:{code}"
