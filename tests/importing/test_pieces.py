"""Networks in pieces: shared nodes, directions, tags, railways."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import networkx
import pytest
from pyproj import Geod

from corridors.importing.faults import LinesError
from corridors.importing.readers.features import read_lines_of
from corridors.importing.streets.tags import ROADS, Wanted, direction_of, plain_tags, use_of
from corridors.model.network import Network
from tests.importing.conftest import Bring, at, feature, imported, report, write
from tests.importing.files import (
    KALAT,
    KHUZDAR,
    MID,
    ROAD,
    TRUNK,
    graph_of,
    pieces,
    ways,
)


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
