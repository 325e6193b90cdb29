"""The areas, lines and points that a rule names by a file: what can be used, and what can't."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from corridors.data.geo.forms import FORMS, GRAPHML, LayerError, UnreadableError
from corridors.errors import UsageError, printable
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from corridors.data.geo.features import Drawn

ENDINGS = tuple(ending for form in FORMS if form is not GRAPHML for ending in form.endings)
"""How the name of a file in a rule ends."""
MAX_LISTED = 5
"""How many features that are left out a message lists."""


class Shapes(NamedTuple):
    """What a file of shapes holds."""

    parts: tuple[Any, ...]
    """Polygons, lines and points of shapely in WGS84, at least one."""
    left_out: str
    """Which features or parts of them are left out and why, a sentence; empty where none is."""


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
    >>> names_file("flood.geojson"), names_file("flood.KML"), names_file("torkham")
    (True, True, False)
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


def read_shapes(path: str, folder: str = "") -> Shapes:
    """Read the shapes of a geographic file.

    Parameters
    ----------
    path
        GeoJSON, GeoPackage, Shapefile or its ZIP, KML, GPX, FlatGeobuf or CSV with WKT.
    folder
        What a relative path starts from; empty for the working directory.

    Returns
    -------
    Shapes
        All that can be used. A polygon that crosses itself is taken by the even-odd rule.

    Raises
    ------
    UsageError
        If the file does not exist, can't be read, or nothing of it can be used.

    Examples
    --------
    >>> read_shapes("nowhere.geojson")
    Traceback (most recent call last):
    corridors.errors.UsageError: The file nowhere.geojson does not exist. \
Name a file with polygons, or with lines or points and a radius.
    """
    from corridors.data.geo.features import read_features

    shown = printable(path, width=1000)
    found = os.path.join(folder, path)
    if not os.path.lexists(found):
        beside = " beside the scenario file" if folder else ""
        raise UsageError(
            f"The file {shown} does not exist{beside}."
            " Name a file with polygons, or with lines or points and a radius."
        )
    try:
        features = read_features(found, kind="Polygon").features
    except UnreadableError as error:
        part = f", {error.part}," if error.part else ""
        raise UsageError(f"{shown}{part} {error.message}.") from None
    except LayerError as error:
        remedy = str(error).replace("Choose one layer.", "Save the one that is meant on its own.")
        raise UsageError(f"{shown} {remedy}") from None
    if not features:
        raise UsageError(f"{shown} holds no polygon, line or point. Draw one.")
    parts: list[Any] = []
    faults: list[str] = []
    for feature in features:
        for outcome in _outcomes(feature):
            if isinstance(outcome, str):
                faults.append(feature.about(outcome))
            else:
                parts.append(outcome)
    if not parts:
        raise UsageError(f"{shown} holds nothing that can be used: {listed(faults)}.")
    left_out = f"{shown}, not used: {listed(faults)}." if faults else ""
    return Shapes(tuple(parts), left_out)


def listed(faults: Sequence[str]) -> str:
    """What was left out: the first few, and how many more there are.

    Parameters
    ----------
    faults
        Each with its feature.

    Returns
    -------
    str
        The end of a sentence.

    Examples
    --------
    >>> listed([f"feature {number} is empty" for number in range(1, 8)])[-30:]
    'feature 5 is empty; and 2 more'
    """
    shown = "; ".join(faults[:MAX_LISTED])
    return f"{shown}; and {len(faults) - MAX_LISTED} more" if len(faults) > MAX_LISTED else shown


def _outcomes(feature: Drawn) -> Iterator[Any]:
    """The valid parts of a feature, and texts of what is left out of it."""
    for part in feature.parts:
        yield from _valid(part)
    yield from feature.faults


def _valid(part: Any) -> Iterator[Any]:
    """A part as it is, the areas of a polygon that crosses itself, the point of a line of one."""
    from shapely import make_valid

    if not is_polygon(part):
        yield part if part.is_valid else make_valid(part)
        return
    areas = [part] if part.is_valid else list(filter(is_polygon, _pieces(make_valid(part))))
    areas = [area for area in areas if area.area > 0]
    yield from areas or ["is a polygon without an area"]


def _pieces(geometry: Any) -> Iterator[Any]:
    """A geometry, or what a collection holds."""
    if geometry.geom_type != "GeometryCollection":
        yield geometry
    else:
        yield from geometry.geoms
