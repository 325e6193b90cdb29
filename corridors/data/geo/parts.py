"""Geometries become their sound parts in WGS84; what is left out of them is stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from corridors.data.geo.crs import Reproject
from corridors.errors import printable
from corridors.tuples import NamedTuple

MAX_DEPTH = 20
"""How deep collections may lie in each other."""
MIN_RING = 3
"""Corners of the simplest ring that has an area."""
NOT_A_NUMBER = "holds a coordinate that is not a number"
_PLURAL = {"MultiPoint": "Point", "MultiLineString": "LineString", "MultiPolygon": "Polygon"}


class Shape(NamedTuple):
    """What can be used of a geometry."""

    parts: tuple[Any, ...]
    """Points, lines and polygons of shapely, in degrees of WGS84, without heights."""
    faults: tuple[str, ...] = ()
    """Why other parts can't be used, each to be read after the feature's name."""


def shape_of_geojson(geometry: Any, reproject: Reproject | None) -> Shape:
    """The sound parts of a geometry as GeoJSON writes it.

    Parameters
    ----------
    geometry
        An object with type and coordinates, or None.
    reproject
        Brings coordinates to WGS84; None where they are in it.

    Returns
    -------
    Shape
        Its parts; a collection is taken apart.

    Examples
    --------
    >>> rings = [[[[67, 30], [68, 30], [68, 31], [67, 30]]], [[[66, 25], [66, 25]]]]
    >>> shape = shape_of_geojson({"type": "MultiPolygon", "coordinates": rings}, None)
    >>> [part.geom_type for part in shape.parts], shape.faults
    (['Polygon'], ('part 2 has a ring of fewer than 3 corners',))
    """
    if geometry is None:
        return Shape((), ("has no geometry",))
    return _checked(_of_mapping(geometry, 0), reproject)


def shape_of(geometry: Any, reproject: Reproject | None) -> Shape:
    """The sound parts of a geometry of shapely.

    Parameters
    ----------
    geometry
        The geometry; None where there is none.
    reproject
        Brings coordinates to WGS84; None where they are in it.

    Returns
    -------
    Shape
        Its parts; a collection is taken apart.

    Examples
    --------
    >>> from shapely import from_wkt
    >>> shape_of(from_wkt("LINESTRING Z (67 30 1000, 68 30 1200)"), None).parts[0].wkt
    'LINESTRING (67 30, 68 30)'
    """
    if geometry is None or geometry.is_empty:
        return Shape((), ("has no geometry",))
    return _checked(_single(geometry), reproject)


def _checked(pieces: Iterator[Any], reproject: Reproject | None) -> Shape:
    """Pieces in WGS84, each one checked; a text among them is a fault already."""
    parts: list[Any] = []
    faults: list[tuple[int, str]] = []
    number = 0
    for number, piece in enumerate(pieces, start=1):
        outcome = piece if isinstance(piece, str) else _sound(piece, reproject)
        if isinstance(outcome, str):
            faults.append((number, outcome))
            continue
        parts.append(outcome)
        if isinstance(piece, _Holed):
            faults.append((number, piece.fault))
    if number == 0:
        return Shape((), ("has no geometry",))
    several = number > 1
    return Shape(
        tuple(parts),
        tuple(f"part {at} {fault}" if several else fault for at, fault in faults),
    )


class _Holed:
    """A polygon some of whose holes were left out."""

    def __init__(self, polygon: Any, fault: str) -> None:
        self.polygon, self.fault = polygon, fault


def _single(geometry: Any) -> Iterator[Any]:
    """The points, lines and polygons of a geometry of shapely."""
    from shapely import force_2d

    if geometry.geom_type in (*_PLURAL, "GeometryCollection"):
        for part in geometry.geoms:
            yield from _single(part)
    elif geometry.geom_type == "LinearRing":
        yield from _lines(list(geometry.coords))
    elif geometry.geom_type == "Polygon" and not geometry.is_empty:
        yield _polygon([list(ring.coords) for ring in (geometry.exterior, *geometry.interiors)])
    else:
        yield "is empty" if geometry.is_empty else force_2d(geometry)


def _of_mapping(geometry: Any, depth: int) -> Iterator[Any]:
    """The points, lines and polygons of an object of GeoJSON, or texts of what is wrong."""
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if kind == "GeometryCollection":
        listed = geometry.get("geometries")
        if not isinstance(listed, list) or depth > MAX_DEPTH:
            yield "has a collection that can't be read"
            return
        for one in listed:
            yield from _of_mapping(one, depth + 1)
        return
    coordinates = geometry.get("coordinates") if isinstance(geometry, Mapping) else None
    single = _PLURAL.get(str(kind), kind)
    if single not in ("Point", "LineString", "Polygon"):
        yield f"has a geometry that can't be read (its type is {printable(repr(kind))})"
    elif coordinates == [] or coordinates is None:
        if kind in _PLURAL:
            return
        yield "has no geometry"
    elif not isinstance(coordinates, list):
        yield "has a geometry that can't be read"
    else:
        for one in coordinates if kind in _PLURAL else [coordinates]:
            yield from _from_coordinates(single, one)


def _from_coordinates(kind: str, coordinates: Any) -> Iterator[Any]:
    import shapely

    try:
        if kind == "Point":
            yield shapely.Point(_position(coordinates))
        elif kind == "LineString":
            yield from _lines([_position(one) for one in coordinates])
        else:
            yield _polygon([[_position(one) for one in ring] for ring in coordinates])
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        yield "has a geometry that can't be read"


def _position(position: Any) -> tuple[float, float]:
    """Longitude and latitude of a position, whatever numbers come after them."""
    x, y = position[:2]
    if isinstance(x, str | bool) or isinstance(y, str | bool):
        raise TypeError
    return float(x), float(y)


def _lines(points: list[Any]) -> Iterator[Any]:
    import shapely

    if len(points) < 2:
        yield f"has a geometry that can't be read: a line of {len(points)} positions"
    else:
        yield shapely.LineString([point[:2] for point in points])


def _polygon(rings: list[list[Any]]) -> Any:
    """A polygon of rings, without holes that have too few corners; a text where it has none."""
    import shapely

    flat = [[tuple(point[:2]) for point in ring] for ring in rings]
    if not all(isfinite(value) for ring in flat for point in ring for value in point):
        return NOT_A_NUMBER
    sound = [len(set(ring)) >= MIN_RING for ring in flat]
    if not flat or not sound[0]:
        return f"has a ring of fewer than {MIN_RING} corners"
    polygon = shapely.Polygon(
        flat[0], [ring for ring, good in zip(flat, sound, strict=True) if good][1:]
    )
    if all(sound):
        return polygon
    return _Holed(polygon, f"has a hole of fewer than {MIN_RING} corners")


def _sound(piece: Any, reproject: Reproject | None) -> Any:
    """A piece in WGS84, or what is wrong with it."""
    import shapely

    piece = piece.polygon if isinstance(piece, _Holed) else piece
    if piece.is_empty:
        return "is empty"
    if not all(map(isfinite, shapely.get_coordinates(piece).ravel().tolist())):
        return NOT_A_NUMBER
    if reproject is not None:
        try:
            piece = shapely.transform(piece, lambda at: _columns(reproject, at))
        except Exception:  # PROJ has errors of its own for a point that it can't place
            return "can't be reprojected to WGS84"
    for lon_deg, lat_deg in shapely.get_coordinates(piece).tolist():
        if not (abs(lon_deg) <= 180 and abs(lat_deg) <= 90):  # also what is not a number
            return outside(lon_deg, lat_deg)
    return piece


def _columns(reproject: Reproject, points: Any) -> Any:
    from numpy import column_stack

    return column_stack(reproject(points[:, 0], points[:, 1]))


def outside(lon_deg: float, lat_deg: float) -> str:
    """That a point is not one of WGS84, to be read after the feature's name.

    Parameters
    ----------
    lon_deg, lat_deg
        As they were read.

    Returns
    -------
    str
        With what to do.

    Examples
    --------
    >>> outside(500.0, 28.0)
    'holds (500, 28), which is not longitude and latitude in degrees: state the CRS'
    """
    point = f"({lon_deg:g}, {lat_deg:g})"
    return f"holds {point}, which is not longitude and latitude in degrees: state the CRS"
