"""Files that are none, or lie: each is refused by what is wrong with it."""

from __future__ import annotations

import math
import os
import sqlite3
import warnings
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString, Point, Polygon

from corridors import door
from corridors.data.geo import features, forms
from corridors.model.network import Network
from tests.importing.conftest import LINK, Bring, at, feature, write
from tests.importing.test_features import BEND, layer_of

XML = '<?xml version="1.0" encoding="UTF-8"?>'
GRAPHML = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
NEW = {"mode": "road", "link_id": "pk-new"}
ROAD = [(66.99, 30.18), (67.0, 24.86)]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x", b"{}", "has no ending, which is not a format that is read"),
        ("x.docx", b"PK", "ends in .docx, which is not a format that is read"),
        ("x.geojson", b"", "is empty"),
        ("x.gpkg", b"\x00\x01\x02" * 500, "is not GeoPackage: it holds something else"),
        ("x.geojson", b"PK\x03\x04" + b"x" * 100, "it holds a ZIP archive"),
        ("x.geojson", b"SQLite format 3\0", "it holds a GeoPackage"),
        ("x.gpkg", b'{"type": "FeatureCollection"}', "it holds JSON"),
        ("x.gpkg", b"<OGRVRTDataSource/>", "it holds XML"),
        ("x.geojson", b"<OGRVRTDataSource/>", "it holds XML"),
        ("x.shp", b"<OGRVRTDataSource/>", "it holds XML"),
        ("x.fgb", b"<OGRVRTDataSource/>", "it holds XML"),
        ("x.kml", b"<OGRVRTDataSource/>", "is XML, but not KML"),
        ("x.gpx", b"<OGRVRTDataSource/>", "is XML, but not GPX"),
        ("x.kml", b"<kml/><OGRVRTDataSource/>", "is not XML: junk after document element"),
        ("x.zip", b"PK\x03\x04" + b"x" * 100, "is not a ZIP archive that can be read"),
        ("x.csv", b"link_id,length\nx,1\n", "has no column of geometries: name one WKT"),
        ("x.csv", b'WKT\n"LINE', "is not readable CSV"),
        ("x.csv", b"WKT\nLINESTRING (67 30, 68 30)\n,\n", "has 2 fields, the header 1"),
        ("x.gpkg", b"SQLite format 3\0" + b"\xff" * 5000, "is not a GeoPackage that can be read"),
        ("x.fgb", b"fgb\x03fgb\x00" + b"\xff" * 500, "has no features with geometry"),
        ("x.shp", b"\x00\x00\x27\x0a" + b"\xff" * 500, "lacks the .shx and .dbf beside it"),
        ("x.json", b"{", "is not JSON"),
        ("x.geojson", b'{"features": [\xff\xfe]}', "not UTF-8"),
        ("x.geojson", '{"type": 1}'.encode("utf-16"), "is UTF-16: save it as UTF-8"),
        ("x.geojson", '{"type": 1}'.encode("utf-16-le"), "is UTF-16: save it as UTF-8"),
        ("x.csv", "WKT;mode\n".encode("utf-16"), "is UTF-16: save it as UTF-8"),
        ("x.geojsonl", '{"type": 1}'.encode("utf-16-be"), "is UTF-16: save it as UTF-8"),
        ("x.geojson", b'{"a":' * 200_000, "nested too deep"),
        (
            "x.geojson",
            b'{"type": "LineString", "coordinates": ' + b"[" * 100_000,
            "nested too deep",
        ),
        ("x.geojson", b'{"type": "Topology", "objects": {}}', "'Topology'"),
        ("x.geojson", b'{"type": "FeatureCollection"}', "is not GeoJSON with features"),
        (
            "x.geojson",
            b'{"type": "FeatureCollection", "features": [7]}',
            "is not a GeoJSON feature",
        ),
        ("x.geojson", b'{"type": "FeatureCollection", "features": []}', "holds no lines"),
        (
            "x.geojson",
            b'{"type": "Feature", "geometry": null, "properties": [1]}',
            "not an object",
        ),
        (
            "x.geojson",
            b'{"type": "Feature", "geometry": null, "properties": null}',
            "has no geometry",
        ),
        ("x.geojson", b'{"x": 1' + b"0" * 5000 + b"}", "a number of 300 digits or more"),
        ("x.geojsonl", b'{"type"\n[]\n', "feature 1: is not JSON"),
        ("x.graphml", b"<html><body/></html>", "not GraphML"),
        ("x.graphml", b"<graphml", "is not XML"),
        ("x.graphml", f"{XML}{GRAPHML}<graph>".encode(), "is not GraphML that can be read"),
        ("x.graphml", f"{XML}{GRAPHML}</graphml>".encode(), "is not GraphML that can be read"),
        (
            "x.graphml",
            f'{XML}{GRAPHML}<graph edgedefault="directed"/></graphml>'.encode(),
            "holds no edges",
        ),
        ("x.graphml", b'<?xml version="1.0" encoding="x-nothing"?><graphml/>', "is not XML"),
        (
            "x.graphml",
            f'<?xml version="1.0"?><!DOCTYPE graphml SYSTEM "file:///etc/passwd">{GRAPHML}'.encode(),
            "document type",
        ),
        ("x.kml", b'<!DOCTYPE kml SYSTEM "file:///etc/passwd"><kml/>', "document type"),
        (
            "x.graphml",
            (
                XML
                + "<!DOCTYPE graphml ["
                + '<!ENTITY a "ha">'
                + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
                + f']>{GRAPHML}<graph><node id="1"><data>&j;</data></node></graph></graphml>'
            ).encode(),
            "document type",
        ),
        (
            "x.graphml",
            (
                "<?xml version='1.0' encoding='utf-16'?><!DOCTYPE graphml [<!ENTITY a 'x'>]>"
                f"{GRAPHML}</graphml>"
            ).encode("utf-16"),
            "document type",
        ),
    ],
)
def test_what_is_no_file_of_lines_is_refused(
    bring: Bring, tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    answer = bring(str(path))
    assert answer.code == 4, answer.err
    assert said in answer.err
    assert f"  {name}, " in answer.err


def test_a_file_too_large_is_refused_unread(
    bring: Bring, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "huge.geojson"
    with path.open("wb") as stream:
        stream.write(b'{"type": "FeatureCollection"')
        stream.truncate(int(door.MAX_MB[forms.GEOJSON.kind] * 1_000_000) + 1)
    answer = bring(str(path))
    assert (answer.code, "larger than 100 MB" in answer.err) == (4, True)
    monkeypatch.setattr(features, "MAX_FEATURES", 3)
    many = bring(write(tmp_path / "many.geojson", *[feature(ROAD, **NEW)] * 4))
    assert (many.code, "over 3" in many.err) == (4, True)


@pytest.mark.parametrize(
    ("points", "kind", "said"),
    [
        ([(66.99, 30.18), (math.nan, 28.0)], "LineString", "not a number"),
        ([(66.99, 30.18), (math.inf, 28.0)], "LineString", "not a number"),
        ([(66.99, 30.18), (500.0, 28.0)], "LineString", "(500, 28)"),
        ([(300000.0, 3300000.0), (310000.0, 3310000.0)], "LineString", "state the CRS"),
        ([(66.99, 30.18), (66.99, 30.18)], "LineString", "all its points are one"),
        ([(66.99, 30.18)], "LineString", "can't be read: a line of 1 positions"),
        ([], "LineString", "has no geometry"),
        ("all of it", "LineString", "can't be read"),
        ([["a", "b"], ["c", "d"]], "LineString", "can't be read"),
        ([[[1], [2]], 3], "LineString", "can't be read"),
        (ROAD, "Curve", "can't be read"),
        ([66.99, 30.18], "Point", "is a Point"),
        ([[(66, 30), (67, 30), (67, 31), (66, 30)]], "Polygon", "is a Polygon"),
        ([[(66, 30), (67, 30)], [(67.1, 30), (68, 30)]], "MultiLineString", "do not join"),
        (
            [[(66, 30), (67, 30)], [(67, 30), (68, 30)], [(67, 30), (67, 31)]],
            "MultiLineString",
            "3 parts that do not join",
        ),
    ],
)
def test_what_is_no_line_is_refused_by_its_number(
    bring: Bring, tmp_path: Path, points: Any, kind: str, said: str
) -> None:
    path = write(tmp_path / "x.geojson", feature(ROAD, **NEW), feature(points, kind, **NEW))
    answer = bring(path)
    assert answer.code == 4, answer.err
    assert said in answer.err
    assert "feature 2" in answer.err


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"length_km": "long"}, "length_km is 'long', not a number"),
        ({"length_km": "1e3"}, "not a number"),
        ({"length_km": True}, "not a number"),
        ({"length_km": [5]}, "not a number"),
        ({"length_km": -3}, "outside 0.01 to 3,000"),
        ({"length_km": 1e9}, "outside 0.01 to 3,000"),
        ({"length_km": 5}, "under the great circle"),
        ({"length_km": 2900}, "are these km?"),
        ({"length_confidence": "sure", "length_km": 700}, "length_confidence is 'sure'"),
        (
            {"length_source": "recalled", "length_confidence": "verified", "length_km": 700},
            "although the source is 'recalled'",
        ),
        ({"speed_km_h": "fast"}, "speed_km_h is 'fast'"),
        ({"speed_km_h": 3}, "moves at 3 km/h"),
        ({"link_class": "gravel"}, "link_class is 'gravel', not one of motorway, dual, paved"),
        ({"status": "maybe"}, "status is 'maybe'"),
        ({"geometry_quality": "superb"}, "geometry_quality is 'superb'"),
        ({"mode": "camel"}, "mode is 'camel', not one of road, rail, ferry"),
        ({"mode": "rail"}, "a railway needs gauge_mm"),
        ({"mode": "rail", "gauge_mm": 1000}, "gauge_mm is '1000'"),
        ({"gauge_mm": 1520}, "although the mode is road"),
        ({"one_way": "perhaps"}, "one_way is 'perhaps'"),
        ({"closed_months": "winter"}, "not months"),
        ({"country": "Atlantis"}, "Unknown country 'Atlantis'"),
        ({"country": "IRN"}, "split it at a crossing"),
        ({"from_place": "Qetta"}, "Did you mean"),
        ({"from_place": "gwadar"}, "km from Gwadar"),
        ({"link_id": "Big Road"}, "link_id is not an id"),
        ({"link_id": "torkham"}, "is the crossing torkham"),
        ({"link_id": "../../etc/passwd"}, "link_id is not an id"),
    ],
)
def test_fields_that_can_not_be_read_are_named(
    bring: Bring, network: Network, tmp_path: Path, fields: dict[str, Any], said: str
) -> None:
    road = [at(network, "quetta"), (66.9, 27.5), at(network, "karachi")]
    answer = bring(write(tmp_path / "x.geojson", feature(road, **(NEW | fields))))
    assert answer.code == 4, answer.err
    assert said in answer.err
    assert len(answer.err.splitlines()) == 3, answer.err


@pytest.mark.parametrize(
    ("crs", "said"),
    [
        (None, "names no known CRS"),
        ({"type": "link", "properties": {"href": "http://x/y"}}, "names no known CRS"),
        ({"type": "name", "properties": {"name": "EPSG:999999"}}, "is not known"),
        ({"type": "name", "properties": {"name": "my own"}}, "is not known"),
        ({"type": "name", "properties": {"name": "+init=/etc/passwd:1"}}, "is not known"),
        ({"type": "name", "properties": []}, "names no known CRS"),
    ],
)
def test_a_crs_that_is_not_known_is_refused(
    bring: Bring, tmp_path: Path, crs: Any, said: str
) -> None:
    answer = bring(write(tmp_path / "x.geojson", feature(ROAD, **NEW), crs=crs))
    assert answer.code == 4
    assert said in answer.err


def test_geopackages_without_lines_or_crs_are_refused(bring: Bring, tmp_path: Path) -> None:
    line = LineString(ROAD)
    no_crs = bring(layer_of(tmp_path / "a.gpkg", None, line, **NEW))
    assert (no_crs.code, "states no CRS" in no_crs.err) == (4, True)
    for srs_id in (0, -1):  # the rows of every GeoPackage for degrees and metres of no known CRS
        with sqlite3.connect(layer_of(tmp_path / f"{srs_id}.gpkg", "EPSG:4326", line, **NEW)) as db:
            for table in ("gpkg_contents", "gpkg_geometry_columns"):
                db.execute(f"UPDATE {table} SET srs_id = {srs_id}")
        undefined = bring(str(tmp_path / f"{srs_id}.gpkg"))
        assert (undefined.code, "states no CRS" in undefined.err) == (4, True)
    points = bring(layer_of(tmp_path / "b.gpkg", "EPSG:4326", Point(67, 30), **NEW))
    assert (points.code, "feature 1: is a Point" in points.err) == (4, True)
    area = Polygon([(66, 30), (67, 30), (67, 31)])
    areas = bring(layer_of(tmp_path / "c.gpkg", "EPSG:4326", area, **NEW))
    assert (areas.code, "feature 1: is a Polygon" in areas.err) == (4, True)
    none = bring(layer_of(tmp_path / "d.gpkg", "EPSG:4326", None, **NEW))
    assert none.code == 4
    with warnings.catch_warnings(action="ignore"):
        nan = LineString([(66.99, 30.18), (math.nan, 28)])
    broken = bring(layer_of(tmp_path / "e.gpkg", "EPSG:4326", nan, **NEW))
    assert (broken.code, "not a number" in broken.err) == (4, True)
    with sqlite3.connect(tmp_path / "f.gpkg") as database:
        database.execute("create table roads (link_id text)")
    database.close()
    plain = bring(str(tmp_path / "f.gpkg"))
    assert plain.code == 4
    torn = bytearray((tmp_path / "a.gpkg").read_bytes())
    torn[4096:] = os.urandom(len(torn) - 4096)
    (tmp_path / "g.gpkg").write_bytes(torn)
    assert bring(str(tmp_path / "g.gpkg")).code in (2, 4)


def test_all_faults_are_reported_at_once(bring: Bring, network: Network, tmp_path: Path) -> None:
    good = [at(network, "quetta"), at(network, "karachi")]
    path = write(
        tmp_path / "x.geojson",
        feature(good, mode="road", link_id="pk-good"),
        feature(good, mode="road", link_id="pk-good"),
        feature(good),
        feature([(10.0, 50.0), (11.0, 50.0)], mode="road"),
        feature([BEND, (73.3, 34.3)], link_id=LINK),
    )
    answer = bring(path)
    assert answer.code == 4
    for said in (
        "4 problems",
        "feature 2 (pk-good): repeats the link_id of feature 1",
        "feature 3: a new link needs mode",
        "feature 4 (x-4): its start lies in no",
        f"feature 5 ({LINK}): its start lies",
    ):
        assert said in answer.err
