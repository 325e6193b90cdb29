"""A made-up section from A to B, 48 km east of it, and what is found for it in made-up ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from corridors.data.lines import Line
from corridors.data.package import Package
from corridors.importing.osm.distances import km_between
from corridors.importing.osm.feet import with_feet
from corridors.importing.osm.gaps import joined_at_borders
from corridors.importing.osm.match import Matched, match
from corridors.importing.osm.numbers import numbers_of
from corridors.importing.osm.roads import roads_of
from corridors.importing.osm.sought import Section, sections_of
from corridors.importing.osm.verdict import Way
from corridors.importing.osm.ways import raw_ways, ways_of
from corridors.importing.osm.weights import km_from_line
from corridors.model.records import Quantity

Point = tuple[float, float]
A, B = (67.0, 30.0), (67.5, 30.0)
KM = 48.15
"""From A to B."""
TRUNK = {"highway": "trunk"}
N99 = {"highway": "trunk", "ref": "N-99"}


class Row(NamedTuple):
    """A way: its points and tags."""

    points: Sequence[Point]
    tags: Mapping[str, str]


def line(*points: Point) -> Line:
    return Line(points=points, quality="dem", source="")


def section(
    km: float = KM,
    *,
    number: str = "",
    mode: str = "road",
    gauge: str = "",
    present: Line | None = None,
    ends: tuple[Point, Point] = (A, B),
    status: str = "open",
) -> Section:
    found = sections_of(Package().network, {})[0]
    link = found.link._replace(
        mode=mode,
        length_km=Quantity(value=km, source="recalled", confidence="recalled"),
        route_number=number,
        status=status,
    )
    first, last = (
        place._replace(place_id=name, name=name.upper(), lon_deg=point[0], lat_deg=point[1])
        for place, name, point in zip((found.first, found.last), "ab", ends, strict=True)
    )
    return Section(
        line_id="a-b",
        link=link,
        first=first,
        last=last,
        numbers=numbers_of(number),
        gauge=gauge,
        present=present,
    )


def find(
    sought: Section, *extracts: Sequence[Row], tolerance: float = 0.1, reach_km: float = 5.0
) -> Matched:
    ways, _ = joined_at_borders(ways_of([raw_ways(rows) for rows in extracts])[0])
    stands = sought.stands
    roads = roads_of(*with_feet(ways, stands, reach_km))
    places = {stand: at for at, stand in enumerate(stands)}
    return match(sought, roads, places, tolerance=tolerance, reach_km=reach_km)


def way_of(found: Matched) -> Way:
    assert found.way is not None, found.reason
    return found.way


def runs_along(way: Way, *points: Point, within_km: float = 0.06) -> bool:
    """Whether a way is a line: no point off it, and as long as it."""
    truth = line(*points)
    off: Any = km_from_line(way.lon_deg, way.lat_deg, truth)
    lons, lats = zip(*points, strict=True)
    km = float(km_between(lons[:-1], lats[:-1], lons[1:], lats[1:]).sum())
    return float(off.max()) <= within_km and abs(way.km - km) <= 0.02 * km + 2 * within_km
