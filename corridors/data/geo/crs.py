"""Coordinate reference systems of files: which one a name means, and how it becomes WGS84."""

from __future__ import annotations

import ast
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
_PROJ_WORD = re.compile(
    r"\+?(?:init=epsg:\d+|(?:proj|datum|ellps|units|zone|pm|axis|type|lon_0|lat_0|lat_1|lat_2|lat_ts|lonc|alpha"
    r"|gamma|x_0|y_0|k|k_0|a|b|f|rf|R|to_meter|towgs84)=[\w.,+-]+|nadgrids=@null|no_defs|south"
    r"|wktext|over)",
    re.IGNORECASE,
)
"""Words of a PROJ string that name no file."""
_WKT = ("GEOGCS[", "PROJCS[", "GEOGCRS[", "GEODCRS[", "PROJCRS[", "COMPD_CS[", "COMPOUNDCRS[")
_EXTENSION = re.compile(r'EXTENSION\["PROJ4",\s*"([^"]*)"', re.IGNORECASE)
_INIT = re.compile(r"^(?:\+?\w+=?\S* )*?\+?init=(epsg:\d+)\b", re.IGNORECASE)
"""A code in a PROJ string."""
MAX_DEFINITION = 20_000
"""Letters of a definition that is read."""


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
    """What a CRS is called, or how it is defined, in a form that PROJ may be given.

    Codes are read in the spellings of GeoJSON and of OSMnx of any version; definitions as PROJ
    strings and WKT only if they name no file, which PROJ would open.

    Parameters
    ----------
    name
        Such as ``urn:ogc:def:crs:EPSG::32642``, ``EPSG:32642``, ``{'init': 'epsg:4326'}`` or
        ``+proj=utm +zone=42 +datum=WGS84``.

    Returns
    -------
    str
        Authority and code, or a definition.

    Raises
    ------
    ValueError
        If it is none of these.

    Examples
    --------
    >>> crs_code("urn:ogc:def:crs:EPSG::32642"), crs_code("urn:ogc:def:crs:OGC:1.3:CRS84")
    ('EPSG:32642', 'EPSG:4326')
    >>> crs_code("{'init': 'epsg:4326'}"), crs_code("+init=epsg:4326 +type=crs")
    ('EPSG:4326', 'EPSG:4326')
    """
    text = _proj_of_dict(name.strip())
    if init := _INIT.search(text):
        text = init[1]
    if match := _AUTHORITY.fullmatch(text):
        authority, code = match[1].upper(), match[2]
        return WGS84 if (authority, code.upper()) == ("OGC", "CRS84") else f"{authority}:{code}"
    if len(text) <= MAX_DEFINITION and (_is_proj(text) or _is_wkt(text)):
        return text
    raise ValueError(f"the CRS {printable(name)!r} is not known")


def crs_name(crs: str) -> str:
    """What a CRS that PROJ knows is called.

    Parameters
    ----------
    crs
        As :func:`crs_code` gives it.

    Returns
    -------
    str
        Authority and code; its name where it has none.

    Examples
    --------
    >>> crs_name("+proj=longlat +datum=WGS84"), crs_name("EPSG:32642")
    ('EPSG:4326', 'EPSG:32642')
    """
    import pyproj

    known = pyproj.CRS.from_user_input(crs)
    if reprojection(crs) is None:
        return WGS84
    authority = known.to_authority()
    return ":".join(authority) if authority else str(known.name)


def _proj_of_dict(text: str) -> str:
    """The PROJ string of a dict as OSMnx before 0.10 wrote it; any other text as it is."""
    if not text.startswith("{") or len(text) > MAX_DEFINITION:
        return text
    try:
        words = ast.literal_eval(text)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return text
    if not isinstance(words, dict):
        return text
    return " ".join(
        f"+{key}" if value is True else f"+{key}={value}" for key, value in words.items()
    )


def _is_proj(text: str) -> bool:
    """Whether a text is a PROJ string that names no file."""
    words = text.split()
    keys = {word.removeprefix("+").partition("=")[0] for word in words}
    return "proj" in keys and "init" not in keys and all(map(_PROJ_WORD.fullmatch, words))


def _is_wkt(text: str) -> bool:
    """Whether a text is the WKT of a CRS that names no file."""
    if not text.upper().startswith(_WKT) or "PARAMETERFILE" in text.upper():
        return False
    return all(_is_proj(inner) for inner in _EXTENSION.findall(text))
