"""Polygons, lines and points of a GeoJSON file, checked before anything is compared with them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from corridors.documents import json_of
from corridors.door import DoorError, read_text
from corridors.errors import UsageError, printable

ENDINGS = (".geojson", ".json")
"""How the name of a file in a rule ends."""
EXTENT = (-180.0, -90.0), (180.0, 90.0)
"""Least and greatest longitude and latitude, in degrees."""


def names_file(text: str) -> bool:
    """Whether the target of a rule is a file.

    Parameters
    ----------
    text
        As it was written.

    Returns
    -------
    bool
        By its ending; the file need not exist.

    Examples
    --------
    >>> names_file("flood.geojson"), names_file("torkham")
    (True, False)
    """
    return text.strip().lower().endswith(ENDINGS)


def is_polygon(geometry: Any) -> bool:
    """Whether a geometry has an area.

    Parameters
    ----------
    geometry
        A shapely one.

    Returns
    -------
    bool
        True for one polygon and for several.

    Examples
    --------
    >>> from shapely import Point
    >>> is_polygon(Point(70, 30)), is_polygon(Point(70, 30).buffer(1))
    (False, True)
    """
    return bool(geometry.geom_type in ("Polygon", "MultiPolygon"))


def read_shapes(path: str, folder: str = "") -> tuple[Any, ...]:
    """Read the shapes of a GeoJSON file.

    Parameters
    ----------
    path
        A GeoJSON file in WGS84: a FeatureCollection, a Feature or a geometry.
    folder
        What a relative path starts from; empty for the working directory.

    Returns
    -------
    tuple
        Shapely polygons, lines and points, at least one. A polygon that crosses itself is taken
        by the even-odd rule.

    Raises
    ------
    UsageError
        If the file does not exist or is not GeoJSON, or a geometry of it is missing, empty or not
        in degrees.

    Examples
    --------
    >>> read_shapes("nowhere.geojson")
    Traceback (most recent call last):
    corridors.errors.UsageError: The file nowhere.geojson does not exist. \
Name a GeoJSON file with polygons, or with lines or points and a radius.
    """
    shown = printable(path, width=1000)
    found = os.path.join(folder, path)
    if not os.path.lexists(found):
        beside = " beside the scenario file" if folder else ""
        raise UsageError(
            f"The file {shown} does not exist{beside}."
            " Name a GeoJSON file with polygons, or with lines or points and a radius."
        )
    from shapely.errors import ShapelyError

    try:
        written = _geometries(found)
        shapes = [
            part for number, one in enumerate(written, start=1) for part in _read(number, one)
        ]
    except _GeometryError as fault:
        raise UsageError(f"{shown}: {fault}") from None
    except DoorError as error:
        raise UsageError(
            f"{shown} is not a GeoJSON file with polygons, lines or points: it {error.reason}."
            " Write a FeatureCollection in WGS84."
        ) from None
    except (
        OSError,
        ValueError,
        AttributeError,
        ArithmeticError,
        LookupError,
        TypeError,
        RecursionError,
        ShapelyError,
    ) as error:
        raise UsageError(
            f"{shown} is not a GeoJSON file with polygons, lines or points"
            f" ({type(error).__name__}). Write a FeatureCollection in WGS84."
        ) from None
    if not shapes:
        raise UsageError(f"{shown} holds no polygon, line or point. Draw one.")
    return tuple(shapes)


class _GeometryError(Exception):
    """What is wrong with a file or one geometry of it, with the remedy."""


def _geometries(path: str) -> list[Any]:
    """The geometries of a file as they are written; a missing one is None."""
    document = json_of(read_text(path, "shapes"), path, finite=True)
    features = document.get("features", [document])
    return [one.get("geometry", one) for one in features]


def _read(number: int, written: Any) -> Iterator[Any]:
    """The parts of one geometry, checked."""
    from shapely import force_2d
    from shapely.geometry import shape

    remedy = "Draw it, or leave its feature out."
    if written is None:
        raise _GeometryError(f"geometry {number} is null. {remedy}")
    for part in _parts(force_2d(shape(written))):
        if part.is_empty:
            raise _GeometryError(f"geometry {number} is empty. {remedy}")
        _check_degrees(number, part)
        yield from _valid(number, part)


def _parts(geometry: Any) -> Iterator[Any]:
    """A geometry, or what a collection holds; an empty collection is its own part."""
    if geometry.is_empty or geometry.geom_type != "GeometryCollection":
        yield geometry
    else:
        for one in geometry.geoms:
            yield from _parts(one)


def _check_degrees(number: int, part: Any) -> None:
    from shapely import get_coordinates

    points = get_coordinates(part)
    inside = ((points >= EXTENT[0]) & (points <= EXTENT[1])).all(axis=1)  # not what is no number
    if not inside.all():
        lon, lat = points[~inside][0]
        raise _GeometryError(
            f"geometry {number} has the point {lon:g}, {lat:g}, which is no longitude and latitude."
            " Write WGS84 degrees."
        )


def _valid(number: int, part: Any) -> Iterator[Any]:
    """A part as it is, the areas of a polygon that crosses itself, the point of a line of one."""
    from shapely import make_valid

    if part.is_valid or not is_polygon(part):
        yield part if part.is_valid else make_valid(part)
        return
    areas = [one for one in _parts(make_valid(part)) if is_polygon(one)]
    if not areas:
        raise _GeometryError(f"geometry {number} is a polygon without an area. Draw it anew.")
    yield from areas
