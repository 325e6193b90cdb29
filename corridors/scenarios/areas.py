"""Links that an area closes: those whose drawn line meets it, or comes within a radius of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, floor, radians, sin, sqrt
from typing import Any

from corridors.data.lines import Line, line_id
from corridors.errors import UsageError, printable
from corridors.model.geometry import Points
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.scenarios.figures import check_radius
from corridors.scenarios.shapes import is_polygon, read_shapes
from corridors.tuples import NamedTuple

STRIP_DEG = 0.25
"""Height of the strips of latitude in which distances are measured."""
OVERLAP_DEG = 1e-6
"""By how much strips overlap, so that a line along the border of two lies inside of one."""
MIN_KM_PER_DEG = 110.0
"""Less than any degree of latitude has."""
WGS84_KM = 6378.137
"""Half the longer axis of the ellipsoid."""
WGS84_E2 = 0.00669437999014
"""Square of its eccentricity."""


class AreaLinks(NamedTuple):
    """What a file of shapes hits."""

    links: frozenset[str]
    """Ids of links, both directions of each; empty where no line comes near."""
    left_out: str
    """What of the file was left out and why, a sentence; empty where all of it counts."""


def links_in_area(
    network: Network, path: str, *, radius_km: float | None = None, folder: str = ""
) -> AreaLinks:
    """Give the links whose drawn line meets the shapes of a file, widened by a radius.

    Parameters
    ----------
    network
        Its places give the ends of the links, its data package their drawn lines.
    path
        A geographic file with polygons, lines or points, such as GeoJSON, KML or a GeoPackage.
    radius_km
        Up to which distance a link counts; lines and points need one. None for polygons as drawn.
    folder
        What a relative path starts from; empty for the working directory.

    Returns
    -------
    AreaLinks
        What is hit, and what of the file could not be used.

    Raises
    ------
    UsageError
        If the radius is not a number from 0 to 200, the file does not exist or can't be read, it
        has lines or points and no radius is given, or longitude and latitude are swapped.
    DataError
        If the drawn lines can't be read.

    Notes
    -----
    A line that touches is hit. What happens at one place (transshipment, port handling) is hit
    where its place is. A link without a drawn line is taken as straight between its places.

    Between two points a line is straight in degrees, as GeoJSON has it. Distances are those of a
    plane that has the ellipsoid's scale at its latitude, in strips of a quarter of a degree.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> links_in_area(Package().network, "area.geojson", radius_km=-1)
    Traceback (most recent call last):
    corridors.errors.UsageError: radius_km is -1, not a number from 0 to 200.
    """
    check_radius(radius_km)
    shapes, left_out = read_shapes(path, folder)
    if radius_km is None and not all(map(is_polygon, shapes)):
        raise UsageError(
            f"{printable(path, width=1000)} holds lines or points, which need a radius."
            " Give radius_km, such as 5, or draw polygons."
        )
    drawn = _drawn(network)
    hit = _hit(drawn, shapes, radius_km)
    if not hit and (swapped := _hit(drawn, _swapped(shapes), radius_km)):
        raise UsageError(
            f"{printable(path, width=1000)} lies away from all links, and would meet"
            f" {len(swapped)} with longitude and latitude swapped. Swap them."
        )
    links = frozenset(
        link_id for number, ids in enumerate(drawn.values()) if number in hit for link_id in ids
    )
    return AreaLinks(links, left_out)


def _hit(
    drawn: Mapping[Points, Sequence[str]], shapes: Sequence[Any], radius_km: float | None
) -> set[int]:
    """Numbers of the courses that shapes meet, widened by a radius."""
    from shapely import STRtree, linestrings, points

    if not shapes:
        return set()
    courses = [linestrings(one) if len(set(one)) > 1 else points(one[0]) for one in drawn]
    hit = set(STRtree(courses).query(shapes, predicate="intersects")[1].tolist())
    if radius_km:
        hit |= _within(courses, shapes, radius_km, hit)
    return hit


def _swapped(shapes: Sequence[Any]) -> list[Any]:
    """Shapes with both coordinates exchanged, where that can be meant."""
    from shapely import bounds, transform

    west, _, east, _ = bounds(shapes).T
    if west.min() < -90 or east.max() > 90:
        return []
    return [transform(shape, lambda at: at[:, ::-1]) for shape in shapes]


def _drawn(network: Network) -> dict[Points, list[str]]:
    """Ids of links by the points of their course; both directions share one."""
    lines = {} if network.package is None else network.package.lines
    drawn: dict[Points, list[str]] = {}
    for link in network.links:
        drawn.setdefault(_points(network, link, lines), []).append(link.link_id)
    return drawn


def _points(network: Network, link: Link, lines: Mapping[str, Line]) -> Points:
    line = lines.get(line_id(link))
    if line is not None:
        return line.points
    places = network.places[link.from_place], network.places[link.to_place]
    return tuple(sorted({(place.lon_deg, place.lat_deg) for place in places}))


def _within(
    courses: Sequence[Any], shapes: Sequence[Any], radius_km: float, hit: set[int]
) -> set[int]:
    """Numbers of the courses up to a radius from the shapes, besides those that are hit already."""
    from numpy import array
    from shapely import STRtree, bounds, clip_by_rect, get_parts, transform

    reach_deg = radius_km / MIN_KM_PER_DEG
    numbers = array([number for number in range(len(courses)) if number not in hit], dtype=int)
    lines, areas = array(courses, dtype=object)[numbers], get_parts(shapes)
    _, south, _, north = bounds(areas).T
    _, lowest, _, highest = bounds(lines).T
    found: set[int] = set()
    for strip in range(
        floor((south.min() - reach_deg) / STRIP_DEG),
        floor((north.max() + reach_deg) / STRIP_DEG) + 1,
    ):
        low, high = strip * STRIP_DEG - OVERLAP_DEG, (strip + 1) * STRIP_DEG + OVERLAP_DEG
        here = (lowest <= high) & (highest >= low)
        near = (south <= high + reach_deg) & (north >= low - reach_deg)
        if here.any() and near.any():
            scale = _km_per_degree((low + high) / 2)
            pieces = clip_by_rect(lines[here], -360, low, 360, high)
            plane = [
                transform(some, lambda at, by=scale: at * by) for some in (pieces, areas[near])
            ]
            pairs = STRtree(plane[0]).query(plane[1], predicate="dwithin", distance=radius_km)
            found.update(numbers[here][pairs[1]].tolist())
    return found


def _km_per_degree(lat_deg: float) -> tuple[float, float]:
    """Kilometres of a degree of longitude and of latitude on the ellipsoid."""
    sine = sin(radians(lat_deg))
    bend = 1 - WGS84_E2 * sine * sine
    across = WGS84_KM / sqrt(bend)  # radius of curvature from east to west
    along = across * (1 - WGS84_E2) / bend
    return radians(across) * cos(radians(lat_deg)), radians(along)
