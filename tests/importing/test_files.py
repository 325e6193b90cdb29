"""Files as people bring them: every format, and what is left out of each."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from shapely import LineString, MultiLineString, set_srid

from corridors.importing.faults import LinesError
from corridors.importing.readers.features import read_lines_of
from corridors.importing.spelling import slug
from corridors.importing.streets.tags import ROADS, Wanted
from tests.importing.conftest import feature, write
from tests.importing.files import (
    KALAT,
    KHUZDAR,
    MID,
    ROAD,
    graph_of,
    layer,
    merged,
    only_line,
    ways,
)


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("x.gpkg", "GPKG"),
        ("X.SHP", "ESRI Shapefile"),
        ("x.fgb", "FlatGeobuf"),
        ("x.geojsonl", "GeoJSONSeq"),
        ("x.kml", "LIBKML"),
        ("x.json", "GeoJSON"),
    ],
)
def test_lines_come_in_all_formats_and_packed(tmp_path: Path, name: str, driver: str) -> None:
    path = layer(tmp_path / name.lower(), [LineString(ROAD)], driver, mode=["road"])
    if name.isupper():
        for file in list(tmp_path.iterdir()):
            file.rename(tmp_path / file.name.upper())
        path = tmp_path / name
    found = read_lines_of(str(path), None, ROADS)
    assert only_line(found) == ROAD
    assert found.layer.features[0].attributes["mode"] == "road"
    packed = tmp_path / ("x.kmz" if driver == "LIBKML" else "x.zip")
    with zipfile.ZipFile(packed, "w") as archive:
        for file in [*tmp_path.glob("[xX].*")]:
            if file != packed:
                archive.write(file, f"a folder/{file.name}")
    again = read_lines_of(str(packed), None, ROADS)
    assert only_line(again) == ROAD
    assert again.layer.form.endswith("in ZIP archive")


def test_tables_with_wkt_and_wkb(tmp_path: Path) -> None:
    line = LineString(ROAD)
    path = tmp_path / "x.csv"
    for text, delimiter in (
        (line.wkt, ";"),
        (f"SRID=4326;{line.wkt}", ","),
        (set_srid(line, 4326).wkb_hex, "\t"),
        (MultiLineString([line]).wkt, ","),
    ):
        rows = [["id", "mode", "the_geom"], ["1", "road", f'"{text}"'], ["", "", ""]]
        path.write_text("\r\n".join(map(delimiter.join, rows)), encoding="utf-8-sig")
        assert only_line(read_lines_of(str(path), None, ROADS)) == ROAD


def test_a_track_of_a_receiver_is_a_network_under_a_mode(tmp_path: Path) -> None:
    """Its segments end 15 m from each other; its waypoint is no line."""
    points = "".join(
        f'<trkpt lat="{lat}" lon="{lon}"><ele>9</ele></trkpt>' for lon, lat in ROAD[:2]
    )
    rest = f'<trkpt lat="28.3999" lon="66.7001"/><trkpt lat="{KHUZDAR[1]}" lon="{KHUZDAR[0]}"/>'
    path = tmp_path / "truck.gpx"
    path.write_text(
        '<gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">'
        '<wpt lat="29" lon="66.6"/>'
        f"<trk><trkseg>{points}</trkseg><trkseg>{rest}</trkseg></trk></gpx>"
    )
    graph = graph_of(path, Wanted("road"))
    assert (len(graph.nodes), len(ways(graph))) == (3, 4)
    assert [(part.reason, part.names) for part in graph.skipped] == [
        ("is a Point, not a line", ("feature 2",))
    ]
    assert graph.warnings == ("1 end was joined to a line up to 15 m away.",)
    with pytest.raises(LinesError, match="a new link needs mode"):
        merged(read_lines_of(str(path), None, ROADS))


def test_shapefiles_without_their_siblings_are_named(tmp_path: Path) -> None:
    path = layer(tmp_path / "x.shp", [LineString(ROAD)], "ESRI Shapefile", mode=["road"])
    (tmp_path / "x.prj").unlink()
    with pytest.raises(LinesError, match=r"states no CRS: keep the \.prj beside it"):
        read_lines_of(str(path), None, ROADS)
    (tmp_path / "x.shx").unlink()
    with pytest.raises(LinesError, match=r"lacks the \.shx beside it"):
        read_lines_of(str(path), None, ROADS)


def test_an_archive_of_several_layers_needs_a_name(tmp_path: Path) -> None:
    packed = tmp_path / "x.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in "ab":
            text = json.dumps({"type": "LineString", "coordinates": ROAD[: 2 + (name == "b")]})
            archive.writestr(f"{name}.geojson", text)
    with pytest.raises(Exception, match=r"has the layers a, b\. Choose one layer"):
        read_lines_of(str(packed), None, ROADS)
    assert len(only_line(read_lines_of(str(packed), "b", ROADS))) == 3
    with pytest.raises(Exception, match="has no layer 'c'"):
        read_lines_of(str(packed), "c", ROADS)


def test_what_is_no_line_is_left_out_by_number_and_reason(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.geojson",
        feature(KALAT, "Point", name="camp"),
        feature([*ROAD[:1], (*MID, 9, 8), KHUZDAR], mode="road"),
        {"type": "Feature", "properties": {"name": "no geometry"}, "geometry": None},
        feature([KALAT, (float("nan"), 28.0)]),
        feature(KHUZDAR, "Point"),
    )
    plan = merged(read_lines_of(path, None, ROADS))
    assert [change.feature for change in plan.added] == ["feature 2"]
    assert [(part.number, part.reason, part.names) for part in plan.skipped] == [
        (2, "is a Point, not a line", ("feature 1", "feature 5")),
        (1, "has no geometry", ("feature 3",)),
        (1, "holds a coordinate that is not a number", ("feature 4",)),
    ]


@pytest.mark.parametrize(
    ("again", "fields", "one_way"),
    [
        (ROAD, ({}, {}), ""),
        (ROAD[::-1], ({}, {}), ""),
        (tuple((round(x, 4), round(y, 4)) for x, y in ROAD), ({}, {}), ""),
        (ROAD, ({"one_way": 1}, {"one_way": 1}), "1"),
        (ROAD[::-1], ({"one_way": 1}, {"one_way": 1}), ""),
        (ROAD, ({"one_way": 1}, {}), ""),
    ],
)
def test_a_line_given_twice_or_there_and_back_is_one_link(
    tmp_path: Path, again: Any, fields: Any, one_way: str
) -> None:
    lines = [
        feature(line, mode="road", **more) for line, more in zip((ROAD, again), fields, strict=True)
    ]
    plan = merged(read_lines_of(write(tmp_path / "x.geojson", *lines), None, ROADS))
    assert [row["one_way"] for row in plan.new_rows] == [one_way]
    assert [(part.reason, part.names) for part in plan.skipped] == [
        ("the same line as feature 1 (x-1)", ("feature 2",))
    ]


def test_a_railway_beside_a_road_and_links_with_ids_of_their_own_stay(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.geojson",
        feature(ROAD, mode="road", link_id="pk-a"),
        feature(ROAD, mode="rail", gauge_mm=1676),
        feature(ROAD, mode="road", link_id="pk-b"),
    )
    plan = merged(read_lines_of(path, None, ROADS))
    assert len(plan.added) == 3
    assert any("pk-b: has the same line as pk-a" in text for text in plan.warnings)


def test_what_is_bridged_is_stated_and_not_surveyed(tmp_path: Path) -> None:
    off = ((66.62, 28.75), (66.7, 28.4), (66.62, 28.08))
    for stated in ({}, {"geometry_quality": "surveyed"}):
        path = write(tmp_path / "x.geojson", feature(off, mode="road", **stated))
        plan = merged(read_lines_of(path, None, ROADS), snap_km=50)
        assert plan.alignments["x-1"].quality == "schematic"
        assert "60.7 of its 136.4 km are straight" in plan.warnings[0]
    near = (KALAT, MID, (KHUZDAR[0], KHUZDAR[1] + 0.02))
    path = write(tmp_path / "x.geojson", feature(near, mode="road"))
    plan = merged(read_lines_of(path, None, ROADS), snap_km=50)
    assert plan.alignments["x-1"].quality == "surveyed"
    assert "2.2 of its" in plan.warnings[0]


def test_parts_some_metres_apart_are_joined_and_stated(tmp_path: Path) -> None:
    parts = [[KALAT, MID], [(66.7001, 28.3999), KHUZDAR]]
    path = write(tmp_path / "x.geojson", feature(parts, "MultiLineString", mode="road"))
    plan = merged(read_lines_of(path, None, ROADS))
    assert "feature 1: parts up to 15 m apart were joined." in plan.warnings
    assert len(plan.alignments["x-1"].points) == 4


def test_ids_of_names_in_other_scripts(tmp_path: Path) -> None:
    names = {"چوٹوک": "chotok", "کوئٹہ": "koith", "Новый Ош": "novyy-osh", "喀什": "x-1-end"}
    for name, place_id in names.items():
        spur = feature([KALAT, (66.9, 28.0)], mode="road", to_name=name)
        plan = merged(read_lines_of(write(tmp_path / "x.geojson", spur), None, ROADS))
        assert plan.new_rows[0]["to_place"] == place_id
    assert slug("۲۰۲۶ سڑک", "x").startswith("2026-s")
