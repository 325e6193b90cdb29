"""Geometries written as text: WKT, with or without an SRID, and WKB in hexadecimal digits."""

from __future__ import annotations

import re
from typing import Any

_SRID = re.compile(r"SRID\s*=\s*(\d{1,6})\s*;\s*", re.IGNORECASE)
_HEX = re.compile(r"[0-9a-fA-F]{18,}")
_SHOWN = re.compile(r"<(.*)>", re.DOTALL)
MAX_LETTERS = 20_000_000
"""Of one geometry."""


def geometry_of_text(text: str) -> tuple[Any, str]:
    """A geometry of shapely, and the CRS that its text states.

    Parameters
    ----------
    text
        WKT, EWKT of PostGIS, or WKB in hexadecimal digits.

    Returns
    -------
    tuple
        The geometry and a code such as ``EPSG:4326``; an empty one where none is stated.

    Raises
    ------
    ValueError
        If it can't be read.

    Examples
    --------
    >>> geometry, crs = geometry_of_text("SRID=4326;LINESTRING (67 30, 68 30)")
    >>> geometry.wkt, crs
    ('LINESTRING (67 30, 68 30)', 'EPSG:4326')
    """
    import shapely

    bare = text.strip()
    if shown := _SHOWN.fullmatch(bare):
        bare = shown[1].strip()
    crs = ""
    if match := _SRID.match(bare):
        crs, bare = f"EPSG:{match[1]}", bare[match.end() :]
    try:
        if len(bare) > MAX_LETTERS:
            raise ValueError
        if _HEX.fullmatch(bare):
            geometry = shapely.from_wkb(bare, on_invalid="fix")
            srid = int(shapely.get_srid(geometry))
            crs = f"EPSG:{srid}" if srid > 0 else crs
        else:
            geometry = shapely.from_wkt(bare, on_invalid="fix")
    except Exception:  # GEOS has errors of its own, and curves are not implemented
        geometry = None
    if geometry is None:
        raise ValueError("has a geometry that can't be read")
    return geometry, crs
