"""Links that the area of a file closes, by their drawn lines and a radius."""

from __future__ import annotations

import json
import math
import zipfile
from copy import copy
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas
import numpy
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod, Transformer
from shapely.geometry import mapping
from shapely.ops import substring

from corridors.data.lines import Line, line_id
from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.scenarios.areas import links_in_area
from corridors.scenarios.targets import Targets
from tests.conftest import make_network, section

WGS84 = Geod(ellps="WGS84")
M5, M6 = "pk-m5-rohri-multan", "pk-m6-hyderabad-rohri"


@pytest.fixture(scope="module")
def targets(network: Network) -> Targets:
    return Targets(network)


def drawn(network: Network, name: str) -> Any:
    assert network.package is not None
    return shapely.LineString(network.package.lines[name].points)


def write(folder: Path, *shapes: Any) -> str:
    path = folder / "area.geojson"
    features = [{"type": "Feature", "geometry": mapping(one), "properties": {}} for one in shapes]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return str(path)


def components(network: Network, folder: Path, *shapes: Any, **options: Any) -> set[str]:
    found = links_in_area(network, write(folder, *shapes), **options).links
    return {network.link_by_id[name].component for name in found}


def strip(line: Any, radius_km: float) -> Any:
    """A line widened on the ground, near enough for a strip."""
    across = 111.32 * numpy.cos(numpy.radians(line.centroid.y)), 110.9
    plane = shapely.transform(line, lambda at: at * across).buffer(radius_km)
    return shapely.transform(plane, lambda at: at / across)


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


# Distances ---------------------------------------------------------------------------------------


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


# What is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2]", "its outermost value is not an object"),
        ("{", "is not JSON"),
        ("3", "holds something else"),
        ("null", "holds something else"),
        ('"text"', "holds something else"),
        ("", "is empty"),
        ("{}", "its type is None"),
        ('{"a":' * 100_000, "is nested too deep"),
        ('{"type": "FeatureCollection", "features": null}', "is not GeoJSON with features"),
        ('{"type": "FeatureCollection", "features": [3]}', "feature 1 is not a GeoJSON feature"),
        ('{"type": "FeatureCollection", "features": []}', "holds no polygon, line or point"),
        ('{"type": "Feature", "geometry": null}', "feature 1 has no geometry"),
        ('{"type": "Feature", "properties": {}}', "feature 1 has no geometry"),
        ('{"type": "Polygon", "coordinates": []}', "feature 1 has no geometry"),
        ('{"type": "MultiPolygon", "coordinates": []}', "feature 1 has no geometry"),
        ('{"type": "GeometryCollection", "geometries": []}', "feature 1 has no geometry"),
        ('{"type": "Polygon", "coordinates": null}', "feature 1 has no geometry"),
        ('{"type": "Polygon", "coordinates": "here"}', "can't be read"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [2, 3]]]}', "fewer than 3 corners"),
        ('{"type": "Polygon", "coordinates": [[[1, 2], [2, 3], [3, 4], [1, 2]]]}', "without"),
        ('{"type": "Circle", "coordinates": [1, 2]}', "its type is 'Circle'"),
        ('{"type": "Point", "coordinates": [67, 30]}', "Give radius_km"),
        ('{"type": "LineString", "coordinates": [[67, 30], [68, 30]]}', "Give radius_km"),
        ('{"type": "LineString", "coordinates": [[67, 30], [NaN, 30]]}', "not a number"),
        ('{"type": "LineString", "coordinates": [[67, 30], [Infinity, 30]]}', "not a number"),
        ('{"type": "LineString", "coordinates": [[67, 30], [1e999, 30]]}', "not a number"),
        ('{"type": "LineString", "coordinates": [[67, 30], ["x", 30]]}', "can't be read"),
        (
            f'{{"type": "Point", "coordinates": [{"9" * 400}, 30]}}',
            "a number of 300 digits or more",
        ),
        ('{"type": "Point", "coordinates": [450000, 3800000]}', "state the CRS"),
        ('{"type": "Topology", "objects": {}}', "'Topology'"),
        ('{"features": [], "spatialReference": {"wkid": 4326}}', "the JSON of Esri"),
        ('{"type": "Point", "coordinates": [67, 30], "crs": {"type": "name"}}', "no known CRS"),
        ('{"type": "Point", "coordinates": [67, 30], "crs": null}', "no known CRS"),
    ],
)
def test_bad_files_get_one_message(targets: Targets, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.geojson"
    path.write_text(text)
    with pytest.raises(UsageError, match=said) as caught:
        targets.find(str(path))
    assert "wrong.geojson" in str(caught.value)


def test_bad_geometries_among_good_ones_are_left_out_and_listed(
    network: Network, tmp_path: Path
) -> None:
    """One null, empty, crossed or collapsed part refuses nothing; nothing is lost in silence."""
    good = mapping(shapely.box(68.9, 35.2, 69.2, 35.5))
    alone = links_in_area(network, write(tmp_path, shapely.box(68.9, 35.2, 69.2, 35.5)))
    assert alone.left_out == ""
    ring, island = good["coordinates"][0], [[70, 30], [70.1, 30], [70, 30]]
    flat = {"type": "Polygon", "coordinates": [[[67, 30], [68, 31], [69, 32], [67, 30]]]}
    several = {"type": "MultiPolygon", "coordinates": [[ring], [island], [[[67, 30]]]]}
    holed = {"type": "Polygon", "coordinates": [ring, island]}
    unknown = {"type": "MultiPolygon", "coordinates": [[ring], [[[67, math.nan], *ring]]]}
    tall = {
        "type": "Polygon",
        "coordinates": [[[*point, 9, 8][: 2 + at] for at, point in enumerate(ring)]],
    }
    cases: list[tuple[list[Any], str]] = [
        ([None, good], "feature 1 has no geometry"),
        ([good, {"type": "Polygon", "coordinates": []}], "feature 2 has no geometry"),
        ([good, flat], "feature 2 is a polygon without an area"),
        ([several], "feature 1, part 2 has a ring of fewer than 3 corners; feature 1, part 3 has"),
        ([holed], "feature 1 has a hole of fewer than 3 corners"),
        ([unknown], "feature 1, part 2 holds a coordinate that is not a number"),
        ([{"type": "GeometryCollection", "geometries": [good]}], ""),
        ([{"type": "GeometryCollection", "geometries": [several, None]}], "part 4 has a geometry"),
        ([tall], ""),
        ([{"type": "Polygon", "coordinates": [ring[:-1]]}], ""),
        ([good, *[None] * 8], "feature 6 has no geometry; and 3 more"),
    ]
    path = tmp_path / "area.geojson"
    for geometries, said in cases:
        features = [{"type": "Feature", "geometry": one, "properties": {}} for one in geometries]
        path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
        found = links_in_area(network, str(path))
        assert found.links == alone.links
        assert said in found.left_out
        assert bool(said) == bool(found.left_out)


def test_a_crs_member_is_honoured(network: Network, tmp_path: Path) -> None:
    box = shapely.box(68.9, 35.2, 69.2, 35.5)
    alone = links_in_area(network, write(tmp_path, box)).links
    to = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    metric = shapely.transform(box, lambda at: numpy.column_stack(to.transform(*at.T)))
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    path = tmp_path / "AREA.GEOJSON"
    path.write_text(json.dumps({**mapping(metric), "crs": crs}))
    assert links_in_area(network, str(path)).links == alone


def test_swapped_coordinates_are_named(network: Network, tmp_path: Path) -> None:
    swapped = shapely.transform(shapely.box(68.9, 35.2, 69.2, 35.5), lambda at: at[:, ::-1])
    with pytest.raises(UsageError, match=r"would meet \d+ with longitude and latitude swapped"):
        links_in_area(network, write(tmp_path, swapped))


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("a.gpkg", "GPKG"),
        ("a.shp", "ESRI Shapefile"),
        ("a.fgb", "FlatGeobuf"),
        ("a.kml", "KML"),
        ("a.geojsonl", "GeoJSONSeq"),
    ],
)
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32642"])
def test_areas_come_in_all_formats(
    network: Network, tmp_path: Path, name: str, driver: str, crs: str
) -> None:
    box = shapely.box(68.9, 35.2, 69.2, 35.5)
    alone = links_in_area(network, write(tmp_path, box)).links
    frame = geopandas.GeoDataFrame({"name": ["flood"]}, geometry=[box], crs="EPSG:4326")
    path = tmp_path / name
    metric = driver not in ("KML", "GeoJSONSeq")
    (frame.to_crs(crs) if metric else frame).to_file(path, driver=driver)
    assert links_in_area(network, str(path)).links == alone
    packed = tmp_path / "area.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in tmp_path.glob("a.*"):
            archive.write(file, f"export/{file.name}")
    assert links_in_area(network, str(packed)).links == alone


def test_areas_come_as_wkt(network: Network, tmp_path: Path) -> None:
    box = shapely.box(68.9, 35.2, 69.2, 35.5)
    alone = links_in_area(network, write(tmp_path, box)).links
    path = tmp_path / "area.csv"
    for text in (box.wkt, f"SRID=4326;{box.wkt}", box.wkb_hex):
        path.write_text(f'name;WKT\nflood;"{text}"\n;\n', encoding="utf-8-sig")
        assert links_in_area(network, str(path)).links == alone
    path.write_text("name,wkt\nflood,POLYGON ((1\n")
    with pytest.raises(UsageError, match="feature 1 has a geometry that can't be read"):
        links_in_area(network, str(path))
    path.write_text("name,lon,lat\nSalang,69.05,35.3\n")
    assert links_in_area(network, str(path), radius_km=20).links


def test_lines_beside_polygons_need_a_radius_too(targets: Targets, tmp_path: Path) -> None:
    path = write(tmp_path, shapely.box(67, 30, 68, 31), shapely.Point(70, 33))
    with pytest.raises(UsageError, match="holds lines or points, which need a radius"):
        targets.find(path)
    assert targets.find(path, radius_km=1).links


def test_a_file_that_is_missing_or_too_large_is_refused(targets: Targets, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"missing\.geojson does not exist"):
        targets.find(str(tmp_path / "missing.geojson"))
    huge = tmp_path / "huge.geojson"
    with huge.open("wb") as stream:
        stream.truncate(100_000_001)
    with pytest.raises(UsageError, match=r"huge\.geojson is larger than 100 MB"):
        targets.find(str(huge))


def test_an_area_without_links_says_so(targets: Targets, tmp_path: Path) -> None:
    path = write(tmp_path, shapely.box(0, 0, 1, 1))
    with pytest.raises(UsageError, match=r"\(area\) has no links to act on. Draw it wider"):
        targets.find(path)


@pytest.mark.parametrize("radius_km", [-1, float("nan"), float("inf"), 201, 10**400, "5", True])
def test_a_bad_radius_is_refused(targets: Targets, tmp_path: Path, radius_km: Any) -> None:
    path = write(tmp_path, shapely.box(67, 30, 68, 31))
    with pytest.raises(UsageError, match=r"radius_km is .*, not a number from 0 to 200"):
        targets.find(path, radius_km=radius_km)
