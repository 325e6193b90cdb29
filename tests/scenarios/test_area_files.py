"""Files of areas: what is refused, what is left out and listed, every format."""

from __future__ import annotations

import json
import math
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import numpy
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import mapping

from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.scenarios.areas import links_in_area
from corridors.scenarios.targets import Targets
from tests.scenarios.areas import write


@pytest.fixture(scope="module")
def targets(network: Network) -> Targets:
    return Targets(network)


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
