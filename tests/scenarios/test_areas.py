"""Which links an area holds: by the drawn line, within a radius."""

from __future__ import annotations

import json
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import mapping
from shapely.ops import substring

from corridors.data.lines import Line, line_id
from corridors.data.package import Package
from corridors.model.network import Network
from corridors.scenarios.areas import links_in_area
from corridors.scenarios.targets import Targets
from tests.conftest import make_network, section
from tests.scenarios.areas import M5, M6, WGS84, components, drawn, strip, write


@pytest.fixture(scope="module")
def targets(network: Network) -> Targets:
    return Targets(network)


def test_a_polygon_holds_what_meets_it(targets: Targets, tmp_path: Path) -> None:
    found = targets.find(write(tmp_path, shapely.box(68.9, 35.2, 69.2, 35.5)))
    names = {targets.network.link_by_id[name].component for name in found.links}
    assert found.kind == "area"
    assert "af-a76-salang-tunnel-khenjan" in names
    assert "torkham" not in names


def test_the_strip_of_a_motorway_closes_that_motorway(network: Network, tmp_path: Path) -> None:
    """Its middle third: at its ends it shares interchanges with others, which are hit as well."""
    middle = substring(drawn(network, M5), 1 / 3, 2 / 3, normalized=True)
    found = components(network, tmp_path, strip(middle, 1.0))
    away = {
        name
        for link in network.links
        if (name := link.component) != M5
        and line_id(link) in network.package.lines  # type: ignore[union-attr]
        and not drawn(network, line_id(link)).intersects(strip(middle, 1.2))
    }
    assert M5 in found
    assert M6 in away
    assert not found & away
    assert found - {M5} == {"pk-n5-rahim-yar-khan-bahawalpur"}  # drawn inside the strip for a while


def test_the_strip_away_from_other_roads_closes_one_link(network: Network, tmp_path: Path) -> None:
    """Stretches of the M-5 that lie far from the lines of the M-6 and the N-5 spare them."""
    line = drawn(network, M5)
    others = shapely.union_all(
        [
            drawn(network, line_id(link))
            for link in network.links
            if link.kind == "section" and link.component != M5 and link.country == "PAK"
        ]
    )
    parts = [substring(line, at / 20, (at + 1) / 20, normalized=True) for at in range(20)]
    alone = [part for part in parts if part.distance(others) > 0.03]
    assert len(alone) > 5
    for part in alone:
        assert components(network, tmp_path, strip(part, 1.0)) == {M5}
        assert components(network, tmp_path, part, radius_km=1.0) == {M5}


def test_the_chord_of_a_drawn_link_closes_nothing(network: Network, tmp_path: Path) -> None:
    line = drawn(network, M5)
    middle = shapely.LineString([line.coords[0], line.coords[-1]]).interpolate(0.5, normalized=True)
    assert M5 not in components(network, tmp_path, middle.buffer(0.1))


def test_without_lines_the_chord_counts(tmp_path: Path) -> None:
    """Places lie at 60, 61 and 62 degrees east; the square lies between the first two."""
    network = make_network("abc", [section("a", "b", 100), section("b", "c", 100)])
    square = mapping(shapely.box(60.4, 29.9, 60.6, 30.1))
    feature = {"type": "Feature", "properties": {}, "geometry": square}
    collection = {"type": "GeometryCollection", "geometries": [square]}
    path = tmp_path / "area.geojson"
    for document in (
        square,
        feature,
        collection,
        {"type": "FeatureCollection", "features": [feature, feature]},
    ):
        path.write_text(json.dumps(document))
        assert links_in_area(network, str(path)).links == {"section-a-b-0"}


def test_a_drawn_line_takes_the_place_of_the_chord(tmp_path: Path) -> None:
    network = make_network("ab", [section("a", "b", 100)])
    package = copy(Package())
    bend = Line(points=((60.0, 30.0), (60.5, 31.0), (61.0, 30.0)), quality="dem", source="x")
    package.__dict__["lines"] = {"section-a-b-0": bend}
    network.package = package
    assert components(network, tmp_path, shapely.box(60.4, 29.9, 60.6, 30.1)) == set()
    assert components(network, tmp_path, shapely.box(60.4, 30.9, 60.6, 31.1)) == {"section-a-b-0"}


def test_what_happens_at_a_place_is_hit_there(network: Network, tmp_path: Path) -> None:
    place = network.places["karachi"]
    town = shapely.Point(place.lon_deg, place.lat_deg).buffer(0.001)
    found = components(network, tmp_path, town)
    here = {
        link.component
        for link in network.links
        if link.from_place == link.to_place == "karachi" and link.kind != "section"
    }
    assert len(here) >= 2
    assert here <= found


def test_a_polygon_that_crosses_itself_is_taken_by_its_areas(tmp_path: Path) -> None:
    network = make_network("abc", [section("a", "b", 100), section("b", "c", 100)])
    bow = shapely.Polygon([(60.2, 29.9), (60.8, 30.1), (60.8, 29.9), (60.2, 30.1)])
    assert components(network, tmp_path, bow) == {"section-a-b-0"}


def metres_apart(one: Any, other: Any) -> float:
    """Geodesic distance of two lines, from point to point; again, finer where they are near."""
    ends = [finer(shapely.get_coordinates(shape), 0.03) for shape in (one, other)]
    for _ in range(2):
        first, second = (len(points) for points in ends)
        left = numpy.repeat(ends[0], second, axis=0)
        right = numpy.tile(ends[1], (first, 1))
        metres = WGS84.inv(left[:, 0], left[:, 1], right[:, 0], right[:, 1])[2]
        at = divmod(int(metres.argmin()), second)
        near = [points[max(k - 1, 0) : k + 2] for points, k in zip(ends, at, strict=True)]
        ends = [finer(points, 0.0002) for points in near]
    return float(metres.min())


def finer(points: Any, step_deg: float) -> Any:
    """The points of a line with others between them."""
    parts = [points[:1]]
    for start, end in pairwise(points):
        count = int(numpy.abs(end - start).max() / step_deg) + 2
        parts.append(numpy.linspace(start, end, count)[1:])
    return numpy.concatenate(parts)


LON, LAT = st.floats(58, 66), st.floats(25, 45)
POINT = st.tuples(LON, LAT)


@settings(max_examples=60, deadline=None)
@given(
    line=st.tuples(POINT, st.floats(-1.5, 1.5), st.floats(-1.5, 1.5)),
    steps=st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1)), max_size=3),
    offset=st.tuples(st.floats(-3, 3), st.floats(-2, 2)),
    radius_km=st.floats(0.5, 200),
)
def test_a_link_is_hit_where_its_line_is_within_the_radius(
    tmp_path_factory: pytest.TempPathFactory,
    line: tuple[tuple[float, float], float, float],
    steps: list[tuple[float, float]],
    offset: tuple[float, float],
    radius_km: float,
) -> None:
    """Against geodesics of the ellipsoid; within 1 % of the radius either answer is right."""
    (lon, lat), east, north = line
    course = ((lon, lat), (lon + east + 0.01, lat + north), (lon + 2.0, lat))
    network = make_network("ab", [section("a", "b", 100)])
    network.package = copy(Package())
    network.package.__dict__["lines"] = {"section-a-b-0": Line(course, "dem", "x")}
    points = [(lon + offset[0], lat + offset[1])]
    for step in steps:
        points.append((points[-1][0] + step[0], points[-1][1] + step[1]))
    shape = shapely.LineString(points) if len(points) > 1 else shapely.Point(points[0])
    path = write(tmp_path_factory.mktemp("area"), shape)
    away_km = metres_apart(shapely.LineString(course), shape) / 1000
    crosses = shapely.LineString(course).intersects(shape)
    found = bool(links_in_area(network, path, radius_km=radius_km).links)
    if crosses or away_km < 0.99 * radius_km:
        assert found, (away_km, radius_km)
    elif away_km > 1.01 * radius_km:
        assert not found, (away_km, radius_km)


@pytest.mark.parametrize("radius_km", [1.0, 10.0, 50.0])
def test_points_on_the_shipped_network(network: Network, tmp_path: Path, radius_km: float) -> None:
    """Every drawn line against a point by geodesics of its densified points."""
    assert network.package is not None
    at = shapely.Point(69.05, 35.3)
    found = links_in_area(network, write(tmp_path, at), radius_km=radius_km).links
    hit = {line_id(network.link_by_id[name]) for name in found}
    for name in {line_id(link) for link in network.links} & set(network.package.lines):
        line = drawn(network, name)
        if line.distance(at) < 2:
            away_km = metres_apart(line, at) / 1000
            if not 0.99 < away_km / radius_km < 1.01:
                assert (name in hit) == (away_km < radius_km), (name, away_km)
        else:
            assert name not in hit
    assert hit


def test_a_radius_widens_a_polygon(network: Network, tmp_path: Path) -> None:
    box = shapely.box(68.95, 35.3, 69.0, 35.35)
    sizes = [
        len(components(network, tmp_path, box, radius_km=km)) for km in (None, 0, 5, 20, 60, 200)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] == sizes[1] < sizes[-1]


def test_a_line_in_degrees_on_the_border_of_two_strips_is_found(tmp_path: Path) -> None:
    """All places of the test network lie at 30 degrees, where two strips of latitude meet."""
    network = make_network("ab", [section("a", "b", 100)])
    for lat in (29.99, 30.0, 30.01):
        at = shapely.Point(60.5, lat)
        assert components(network, tmp_path, at, radius_km=2) == {"section-a-b-0"}
        assert components(network, tmp_path, at, radius_km=0) == (
            {"section-a-b-0"} if lat == 30.0 else set()
        )
