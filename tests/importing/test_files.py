"""Files as people bring them: every format, and networks in pieces, without an import of each."""

from __future__ import annotations

import itertools
import json
import random
import zipfile
from pathlib import Path
from typing import Any

import geopandas
import networkx
import pytest
from pyproj import CRS, Geod
from shapely import LineString, MultiLineString, Point, set_srid

from corridors.data.geo.crs import crs_code
from corridors.data.package import Package
from corridors.importing.base import Base
from corridors.importing.faults import LinesError
from corridors.importing.merge import merge
from corridors.importing.origin import SourceFile
from corridors.importing.places import Places
from corridors.importing.plan import Plan
from corridors.importing.readers.features import Lines, read_lines_of
from corridors.importing.readers.graphml import read_graph
from corridors.importing.spelling import slug
from corridors.importing.streets.graph import StreetGraph
from corridors.importing.streets.pieces import graph_of_pieces
from corridors.importing.streets.tags import ROADS, Wanted, direction_of, plain_tags, use_of
from corridors.model.network import Network
from tests.importing.conftest import Bring, at, feature, imported, report, write

KALAT, MID, KHUZDAR = (66.59361, 29.02663), (66.7, 28.4), (66.61096, 27.81193)
ROAD = (KALAT, MID, KHUZDAR)
TRUNK = {"highway": "trunk"}


def layer(path: Path, geometries: list[Any], driver: str = "GeoJSON", **fields: list[Any]) -> Path:
    frame = geopandas.GeoDataFrame(fields, geometry=geometries, crs="EPSG:4326")
    frame.to_file(path, driver=driver)
    return path


def graph_of(path: str | Path, wanted: Wanted = ROADS, places: Any = ()) -> StreetGraph:
    lines = read_lines_of(str(path), None, wanted)
    return graph_of_pieces(str(path), lines.pieces, lines.layer, wanted, places, 1.0)


def ways(graph: StreetGraph) -> set[tuple[tuple[float, float], tuple[float, float]]]:
    """The pairs of nodes between which a graph can be used, in each direction."""
    pairs = set()
    for stretch in graph.stretches:
        ends = graph.nodes[stretch.start], graph.nodes[stretch.end]
        pairs |= {ends} if stretch.there else set()
        pairs |= {ends[::-1]} if stretch.back else set()
    return pairs


def pieces(path: Path, *lines: Any, tags: dict[str, Any] | None = None, **more: Any) -> Path:
    own = TRUNK if tags is None else tags
    write(path, *(feature(line, **own) for line in lines), **more)
    return path


# Formats -----------------------------------------------------------------------------------------


def only_line(lines: Lines) -> tuple[Any, ...]:
    (one,) = lines.layer.features
    return tuple((round(x, 5), round(y, 5)) for x, y in one.points)


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


def merged(lines: Lines, snap_km: float = 1.0) -> Plan:
    package = Package()
    file = SourceFile(name="x.geojson", source_id="import-x", sha256="0" * 64)
    places = Places(package, snap_km=snap_km, source_id=file.source_id)
    return merge(lines.layer, Base(package=package, places=places, file=file))


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


# What is left out is listed ----------------------------------------------------------------------


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


# A network in pieces -----------------------------------------------------------------------------


def test_pieces_of_ways_share_nodes_and_are_cut_where_they_meet(tmp_path: Path) -> None:
    """Ways of OpenStreetMap run through junctions; bridges share no point with what they cross."""
    side = (66.9, 28.4)
    path = pieces(tmp_path / "x.geojson", ROAD, (MID, side), ((66.6, 28.2), (66.9, 28.2)))
    graph = graph_of(path)
    assert {(KALAT, MID), (MID, KHUZDAR), (MID, side)} < ways(graph)
    assert ((66.6, 28.2), (66.9, 28.2)) in ways(graph)
    geod = Geod(ellps="WGS84")
    for stretch in graph.stretches:
        (edge,) = [stretch.edge] if stretch.edge else []
        points = graph.drawn(edge.number)
        assert stretch.length_km == pytest.approx(
            geod.line_length(*zip(*points, strict=True)) / 1000
        )


def test_an_end_near_the_middle_of_a_line_meets_it(tmp_path: Path) -> None:
    foot = (66.65, 28.694499)  # on the line from Kalat to the middle
    near = ((66.65, 28.6945), (66.9, 28.9))
    off = ((66.66, 28.6945), (66.9, 28.8))
    graph = graph_of(pieces(tmp_path / "x.geojson", ROAD, near, off))
    network = networkx.Graph([(stretch.start, stretch.end) for stretch in graph.stretches])
    sizes = sorted(len(part) for part in networkx.connected_components(network))
    assert sizes == [2, 4]
    assert any(abs(x - foot[0]) + abs(y - foot[1]) < 1e-3 for x, y in graph.nodes.values())


def test_lines_are_cut_at_the_places_they_pass(tmp_path: Path) -> None:
    place = (66.64, 28.752)
    graph = graph_of(pieces(tmp_path / "x.geojson", ROAD), places=[place, (70.0, 30.0)])
    assert len(graph.nodes) == 3
    assert min(abs(lat - place[1]) for _, lat in graph.nodes.values()) < 0.01


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_rows_and_of_points_changes_nothing(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    points = [(round(66 + rng.random(), 4), round(28 + rng.random(), 4)) for _ in range(9)]
    lines = [tuple(rng.sample(points, rng.randint(2, 4))) for _ in range(8)]
    first = graph_of(pieces(tmp_path / "a.geojson", *lines))
    mixed = [line[::-1] if rng.random() < 0.5 else line for line in rng.sample(lines, len(lines))]
    second = graph_of(pieces(tmp_path / "b.geojson", *mixed))
    assert (first.nodes, first.stretches) == (second.nodes, second.stretches)


def test_pieces_given_twice_count_once(tmp_path: Path) -> None:
    one_way = {**TRUNK, "oneway": "yes"}
    path = pieces(tmp_path / "x.geojson", ROAD, ROAD[::-1], tags=one_way)
    graph = graph_of(path)
    assert ways(graph) == {(KALAT, KHUZDAR), (KHUZDAR, KALAT)}
    assert graph.warnings == ("1 line is given twice, or there and back: each is taken once.",)


@pytest.mark.parametrize(
    ("tags", "there", "back"),
    [
        ({"oneway": "yes"}, True, False),
        ({"oneway": True}, True, False),
        ({"oneway": "F"}, True, False),
        ({"oneway": "-1"}, False, True),
        ({"oneway": -1}, False, True),
        ({"oneway": "reverse"}, False, True),
        ({"oneway": "T"}, False, True),
        ({"oneway": "t"}, True, False),
        ({"oneway": "f"}, True, True),
        ({"oneway": "B"}, True, True),
        ({"oneway": "no"}, True, True),
        ({"oneway": False}, True, True),
        ({"oneway": "reversible"}, True, True),
        ({"oneway": None}, True, True),
        ({"one_way": 1}, True, False),
        ({"junction": "roundabout"}, True, False),
        ({}, True, True),
    ],
)
def test_directions_of_tags(tmp_path: Path, tags: dict[str, Any], there: bool, back: bool) -> None:
    graph = graph_of(pieces(tmp_path / "x.geojson", ROAD, tags={**TRUNK, **tags}))
    assert ((KALAT, KHUZDAR) in ways(graph), (KHUZDAR, KALAT) in ways(graph)) == (there, back)


def test_tags_as_programs_pack_them() -> None:
    assert plain_tags({"tags": {"highway": "trunk"}, "id": 1})["highway"] == "trunk"
    packed = plain_tags({"highway": "trunk", "other_tags": '"oneway"=>"-1","surface"=>"gravel"'})
    assert direction_of(packed) == "backward"
    assert use_of(packed, ROADS) == use_of({"highway": "trunk", "surface": "gravel"}, ROADS)
    assert plain_tags({"fclass": "rail"})["railway"] == "rail"
    assert plain_tags({"fclass": "track_grade3"})["highway"] == "track"


def test_railways_are_taken_under_their_mode_and_gauge(tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    write(
        path,
        feature([KALAT, MID], railway="rail", gauge="1676", electrified="contact_line"),
        feature([MID, KHUZDAR], railway="rail"),
        feature([KALAT, KHUZDAR], railway="rail", gauge="1000"),
        feature([KALAT, KHUZDAR], railway="abandoned"),
        feature([KALAT, KHUZDAR], highway="trunk"),
    )
    graph = graph_of(path, Wanted("rail", "1676"))
    assert len(graph.stretches) == 2
    assert [part.reason for part in graph.skipped] == [
        "railways of 1000 mm, and the gauge is 1676",
        "not railways that carry freight",
        "roads, and the mode is rail",
    ]
    roads = graph_of(path)
    assert [stretch.length_km for stretch in roads.stretches] == [pytest.approx(134.6, abs=0.5)]
    assert roads.skipped[0].reason == "railways: choose the mode rail for them"
    one = pieces(tmp_path / "y.geojson", ROAD, tags={"railway": "rail", "gauge": "1520"})
    assert graph_of(one, Wanted("rail")).wanted.gauge_mm == "1520"
    with pytest.raises(LinesError, match="1 are railways: choose the mode rail for them"):
        graph_of(one)


def test_what_a_feature_states_of_itself_goes_before_its_tags(tmp_path: Path) -> None:
    rail = {"railway": "rail", "mode": "rail", "gauge_mm": 1676}
    path = pieces(tmp_path / "x.geojson", ROAD, tags=rail)
    lines = read_lines_of(str(path), None, ROADS)
    assert (len(lines.pieces), lines.own_mode) == (1, "rail")
    for own in ({"link_id": "pk-a"}, {"mode": "road", "to_name": "Mine"}):
        path = pieces(tmp_path / "x.geojson", ROAD, tags={**TRUNK, **own})
        assert not read_lines_of(str(path), None, ROADS).pieces
    for field in ({"highway": "N-25"}, {"route": "N-25"}):
        path = pieces(tmp_path / "x.geojson", ROAD, tags={**field, "mode": "road"})
        assert not read_lines_of(str(path), None, ROADS).pieces
    assert not read_lines_of(str(path), None, Wanted("road")).pieces  # it states its mode


def test_a_network_in_pieces_is_one_link(bring: Bring, network: Network, tmp_path: Path) -> None:
    """All of an import: contracted between places, sections beside it, unusable pieces counted."""
    ends = at(network, "kalat"), at(network, "khuzdar")
    bends = [(66.65, 28.7), MID, (66.65, 28.1)]
    points = [ends[0], *bends, ends[1]]
    path = write(
        tmp_path / "x.geojson",
        *(feature([a, b], **TRUNK, ref="N-25") for a, b in itertools.pairwise(points)),
        feature(MID, "Point", highway="crossing"),
        feature([ends[0], (66.9, 28.7), ends[1]], mode="road", link_id="pk-new"),
    )
    found = report(bring(path, "--format", "json"))
    ids = {change["link"]: change for change in found["added"]}
    assert set(ids) == {"pk-new", "osm-kalat-khuzdar"} or "osm-khuzdar-kalat" in ids
    assert found["places"] == []
    assert found["skipped"][0]["names"] == ["feature 5"]
    assert any("ODbL" in warning for warning in found["warnings"])
    assert len(imported(tmp_path).components["pk-new"]) == 2


# GraphML -----------------------------------------------------------------------------------------


def graphml(
    path: Path, *edges: dict[str, Any], kind: Any = networkx.MultiDiGraph, **members: str
) -> str:
    graph = kind(**{"crs": "epsg:4326", **members})
    for name, (x, y) in zip("123", ROAD, strict=True):
        graph.add_node(name, x=str(x), y=str(y))
    for start, end, tags in zip("12", "23", edges, strict=True):
        graph.add_edge(start, end, **{"length": "70000", "highway": "trunk", **tags})
    networkx.write_graphml(graph, path)
    return str(path)


@pytest.mark.parametrize(
    ("tags", "members", "there", "back"),
    [
        ({"oneway": "True"}, {}, True, False),
        ({"oneway": "F"}, {}, True, False),
        ({"oneway": "-1"}, {}, False, True),
        ({"oneway": "reverse"}, {}, False, True),
        ({"oneway": "T"}, {}, False, True),
        ({"oneway": "-1"}, {"created_with": "OSMnx 0.16.2"}, False, True),
        ({"oneway": "-1"}, {"created_with": "OSMnx 1.9.3"}, True, False),
        ({"oneway": "no"}, {}, True, True),
        ({"oneway": "False"}, {}, True, True),
        ({}, {}, True, True),
        ({"junction": "roundabout"}, {}, True, False),
        ({"oneway": "[True, False]"}, {}, True, False),
    ],
)
def test_edges_drawn_once_go_where_their_tag_says(
    tmp_path: Path, tags: dict[str, str], members: dict[str, str], there: bool, back: bool
) -> None:
    graph = read_graph(graphml(tmp_path / "x.graphml", tags, tags, **members))
    assert ((KALAT, MID) in ways(graph), (MID, KALAT) in ways(graph)) == (there, back)
    both = "2 edges are drawn once and not marked as one-way: taken in both directions."
    assert (both in graph.warnings) == (there and back)
    assert any("oneway -1" in text for text in graph.warnings) == (
        tags.get("oneway") in ("-1", "reverse", "T")
    )


def test_undirected_edges_keep_their_direction(tmp_path: Path) -> None:
    for tags, there in (
        ({"oneway": "True", "from": "1"}, True),
        ({"oneway": "True", "from": "2"}, False),
        ({"oneway": "T"}, False),
        ({"oneway": "F"}, True),
    ):
        path = graphml(tmp_path / "x.graphml", tags, {}, kind=networkx.MultiGraph)
        graph = read_graph(path)
        assert ((KALAT, MID) in ways(graph)) is there
        assert ((MID, KALAT) in ways(graph)) is not there


def test_edges_without_a_highway_are_not_roads(tmp_path: Path) -> None:
    path = tmp_path / "x.graphml"
    rails = graphml(path, {"highway": ""}, {"highway": ""})
    with pytest.raises(LinesError, match="2 are without a highway tag, so not known to be roads"):
        read_graph(rails)
    graph = read_graph(rails, Wanted("rail", "1676"))
    assert (len(graph.stretches), graph.wanted.gauge_mm) == (2, "1676")
    assert len(read_graph(rails, Wanted("road")).stretches) == 2
    mixed = read_graph(graphml(path, {}, {"highway": "", "waterway": "canal"}))
    assert [part.number for part in mixed.skipped] == [1]
    canal = graphml(path, {"highway": "", "waterway": "canal"}, {})
    assert len(read_graph(canal, Wanted("road")).stretches) == 1


def test_geometries_of_any_spelling_are_drawn(tmp_path: Path) -> None:
    bend = LineString([KALAT, (66.9, 28.7), MID])
    halves = MultiLineString([bend.coords[:2], bend.coords[1:]])
    for text in (bend.wkt, halves.wkt, bend.wkb_hex, f"SRID=4326;{bend.wkt}", f"<{bend.wkt}>"):
        graph = read_graph(graphml(tmp_path / "x.graphml", {"geometry": text}, {}))
        assert tuple(graph.drawn(0)) == tuple(bend.coords)
        assert graph.straight == set()
    for text in ("<LINESTRING (66.7 28.4, 66.8...>", "POINT (1 2)", "see the file"):
        graph = read_graph(graphml(tmp_path / "x.graphml", {"geometry": text}, {}))
        assert graph.straight == {0}
        assert "The geometry of 1 edge can't be read: drawn straight." in graph.warnings
    long = read_graph(graphml(tmp_path / "x.graphml", {"length": "90000"}, {}))
    assert long.straight == {0}


@pytest.mark.parametrize(
    "crs",
    [
        "epsg:4326",
        "{'init': 'epsg:4326'}",
        "{'init': 'epsg:4326', 'no_defs': True}",
        "+init=epsg:4326 +type=crs",
        "+proj=longlat +datum=WGS84 +no_defs +type=crs",
        "+proj=longlat +ellps=WGS84 +datum=WGS84 +no_defs",
        CRS(4326).to_wkt(),
        CRS(4326).to_wkt("WKT1_GDAL"),
    ],
)
def test_wgs84_in_all_spellings_of_osmnx(tmp_path: Path, crs: str) -> None:
    graph = read_graph(graphml(tmp_path / "x.graphml", {}, {}, crs=crs))
    assert graph.crs == "EPSG:4326"
    assert graph.nodes["1"] == KALAT


def test_utm_as_old_osmnx_wrote_it() -> None:
    old = "{'datum': 'WGS84', 'ellps': 'WGS84', 'proj': 'utm', 'zone': 42, 'units': 'm'}"
    assert CRS(crs_code(old)).to_epsg() == 32642
    assert CRS(crs_code(CRS(32642).to_wkt("WKT1_GDAL"))).to_epsg() == 32642


@pytest.mark.parametrize(
    "crs",
    [
        "+proj=utm +zone=42 +nadgrids=/etc/passwd",
        "+init=/etc/passwd:1",
        "{'init': '/etc/passwd:1'}",
        "{'proj': 'utm', 'nadgrids': '/etc/passwd'}",
        "+proj=pipeline +step +inv +proj=hgridshift +grids=x",
        "/etc/passwd",
        "C:/x.prj",
        'PROJCS["x",EXTENSION["PROJ4","+proj=merc +nadgrids=/etc/passwd"]]',
        'GEOGCS["x",PARAMETERFILE["x","/etc/passwd"]]',
        'BOUNDCRS[SOURCECRS["x"]]',
        "{" * 30_000,
    ],
)
def test_definitions_that_name_files_are_refused(crs: str) -> None:
    with pytest.raises(ValueError, match="is not known"):
        crs_code(crs)


def test_points_lie_nowhere_else(tmp_path: Path) -> None:
    path = layer(tmp_path / "x.geojson", [Point(KALAT)], name=["camp"])
    with pytest.raises(LinesError, match="feature 1: is a Point, not a line"):
        merged(read_lines_of(str(path), None, ROADS))
