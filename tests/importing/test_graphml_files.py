"""Street graphs as programs write them: directions, geometries, coordinate systems."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import pytest
from pyproj import CRS
from shapely import LineString, MultiLineString, Point

from corridors.data.geo.crs import crs_code
from corridors.importing.faults import LinesError
from corridors.importing.readers.features import read_lines_of
from corridors.importing.readers.graphml import read_graph
from corridors.importing.streets.tags import ROADS, Wanted
from tests.importing.files import (
    KALAT,
    MID,
    ROAD,
    layer,
    merged,
    ways,
)


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
