"""Street graphs in the form of osmnx.save_graphml, against NetworkX on the same graph."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import networkx
import pytest
from pyproj import Transformer
from shapely import LineString

from corridors.data.package import Package
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from tests.importing.conftest import Bring, at, imported, report
from tests.support.program import Call


class Streets:
    """A graph as OSMnx holds it; all values are written as text, as its GraphML has them."""

    def __init__(self, crs: str = "epsg:4326") -> None:
        self.graph = networkx.MultiDiGraph(crs=crs, simplified="True")
        self.to = Transformer.from_crs("EPSG:4326", crs, always_xy=True)

    def node(self, number: int, lon_deg: float, lat_deg: float) -> int:
        x, y = self.to.transform(lon_deg, lat_deg)
        self.graph.add_node(number, x=x, y=y, lonlat=(lon_deg, lat_deg))
        return number

    def street(self, start: int, end: int, *, one_way: bool = False, **tags: Any) -> None:
        a, b = (self.graph.nodes[node] for node in (start, end))
        metres = 1000 * great_circle_km(*a["lonlat"], *b["lonlat"]) * 1.01
        bend = LineString(
            [
                (a["x"], a["y"]),
                ((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2 + 1e-4),
                (b["x"], b["y"]),
            ]
        )
        says = {"highway": "trunk", "length": metres, "oneway": one_way, **tags}
        self.graph.add_edge(start, end, geometry=bend, reversed=False, **says)
        if not one_way:
            self.graph.add_edge(end, start, geometry=bend.reverse(), reversed=True, **says)

    def save(self, path: Path) -> str:
        texts = networkx.MultiDiGraph(crs=self.graph.graph["crs"])
        for node, says in self.graph.nodes(data=True):
            texts.add_node(node, x=str(says["x"]), y=str(says["y"]))
        for start, end, says in self.graph.edges(data=True):
            texts.add_edge(start, end, **{name: str(value) for name, value in says.items()})
        networkx.write_graphml(texts, path)
        return str(path)

    def shortest_km(self, start: int, end: int) -> float:
        length = networkx.shortest_path_length(self.graph, start, end, weight="length")
        return float(length) / 1000


QUETTA, KARACHI, TURBAT = 1, 2, 3


def random_streets(network: Network, seed: int, crs: str = "epsg:4326") -> Streets:
    """A lattice between two towns that the shipped roads join by 690 km, with one-way streets."""
    rng, streets = random.Random(seed), Streets(crs)
    (west, north), (east, south) = at(network, "quetta"), at(network, "karachi")
    streets.node(QUETTA, west + 0.002, north)
    streets.node(KARACHI, east, south - 0.002)
    columns, rows = 4, 12
    for column in range(columns):
        for row in range(rows):
            streets.node(
                100 + column * rows + row,
                min(west, east) - 0.15 + 0.1 * column + rng.uniform(-0.01, 0.01),
                south + 0.1 + (north - south - 0.2) * row / (rows - 1),
            )
    for column in range(columns):
        for row in range(rows):
            here = 100 + column * rows + row
            if row + 1 < rows and (column == 0 or rng.random() < 0.9):
                streets.street(here, here + 1, one_way=column > 0 and rng.random() < 0.15)
            if column + 1 < columns and rng.random() < 0.4:
                streets.street(here, here + rows, one_way=rng.random() < 0.15)
    for column in range(columns):
        streets.street(KARACHI, 100 + column * rows)
        streets.street(100 + column * rows + rows - 1, QUETTA)
    return streets


def by_distance(call: Call, data: Path, *words: str) -> dict[str, Any]:
    """The shortest route by truck; the shipped roads between the two towns have 690 km."""
    answer = call("route", *words, "--by", "distance", "--data", str(data), "--format", "json")
    assert answer.code == 0, answer.err
    found: dict[str, Any] = json.loads(answer.out)["routes"][0]
    return found


@pytest.mark.parametrize("crs", ["epsg:4326", "epsg:32642"])
@pytest.mark.parametrize("seed", range(4))
def test_routes_are_as_long_as_the_shortest_path_of_the_graph(
    bring: Bring, call: Call, network: Network, tmp_path: Path, seed: int, crs: str
) -> None:
    streets = random_streets(network, seed, crs)
    answer = bring(streets.save(tmp_path / "pk.graphml"), "--format", "json")
    found = report(answer)
    assert found["file"]["form"] == "OSMnx GraphML"
    for pair, nodes in (
        (("quetta", "karachi"), (QUETTA, KARACHI)),
        (("karachi", "quetta"), (KARACHI, QUETTA)),
    ):
        route = by_distance(call, tmp_path / "mine", *pair)
        assert route["totals"]["length_km"] == pytest.approx(streets.shortest_km(*nodes), abs=1e-4)
        assert {leg["kind"] for leg in route["legs"]} <= {"section", "port"}


def test_a_route_over_the_graph_has_its_km_source_and_line(
    bring: Bring, call: Call, network: Network, tmp_path: Path
) -> None:
    streets = Streets()
    streets.node(QUETTA, *at(network, "quetta"))
    streets.node(KARACHI, *at(network, "karachi"))
    for number, lat_deg in enumerate((29.0, 28.0, 27.0, 26.0)):
        streets.node(10 + number, 66.9, lat_deg)
    nodes = [QUETTA, 10, 11, 12, 13, KARACHI]
    for start, end in itertools.pairwise(nodes):
        streets.street(start, end, ref="['N-99', 'AH 2']", name="New Road", highway="motorway")
    streets.node(20, 65.0, 28.0)
    streets.street(11, 20)  # a dead end
    streets.node(30, 70.0, 31.9)
    streets.node(31, 70.05, 31.95)
    streets.street(30, 31)  # far from all
    streets.street(10, 12, highway="footway", length=900_000.0)
    path = streets.save(tmp_path / "pk.graphml")
    found = report(bring(path, "--format", "json", "--licence", "ODbL 1.0"))
    (section,) = found["added"]
    assert (section["from"], section["to"]) in (("quetta", "karachi"), ("karachi", "quetta"))
    assert section["link_class"] == "motorway"
    assert section["length_km"] == pytest.approx(streets.shortest_km(QUETTA, KARACHI), abs=1e-6)
    assert found["places"] == []
    reasons = {part["reason"]: part for part in found["skipped"]}
    assert reasons["joined to no place of the network"]["number"] == 1
    assert reasons["on no route between two places"]["length_km"] > 100
    assert reasons["not roads for trucks"]["number"] == 2
    route = by_distance(call, tmp_path / "mine", "quetta", "karachi")
    assert route["totals"]["length_km"] == pytest.approx(section["length_km"])
    leg = route["legs"][0]
    assert leg["route_number"] == "AH 2"
    assert "import-pk" in leg["sources"]
    assert "sum of 5 edges" in leg["note"]
    assert "New Road" in leg["note"]
    link = imported(tmp_path).link_by_id[section["link"]]
    assert link.length_km[1:] == ("import-pk", "derived")
    line = Package(str(tmp_path / "mine")).lines[section["link"]]
    assert {(66.9, 29.0), (66.9, 26.0)} <= set(line.points)
    assert len(line.points) == 11
    assert "import: pk.graphml" in (tmp_path / "mine" / "sources.csv").read_text("utf-8")


def test_one_way_streets_are_one_way(bring: Bring, network: Network, tmp_path: Path) -> None:
    streets = Streets()
    streets.node(QUETTA, *at(network, "quetta"))
    streets.node(KARACHI, *at(network, "karachi"))
    for number, lon_deg in ((10, 66.6), (11, 67.4)):
        streets.node(number, lon_deg, 27.5)
    for start, end in ((QUETTA, 10), (10, KARACHI), (KARACHI, 11), (11, QUETTA)):
        streets.street(start, end, one_way=True)
    found = report(bring(streets.save(tmp_path / "x.graphml"), "--format", "json"))
    pairs = sorted((section["from"], section["to"]) for section in found["added"])
    assert pairs == [("karachi", "quetta"), ("quetta", "karachi")]
    links = [link for link in imported(tmp_path).links if link.component.startswith("osm-")]
    assert len(links) == 2
    for link in links:
        line = Package(str(tmp_path / "mine")).lines[link.component]
        assert (
            (66.6, 27.5) in line.points
            if link.from_place == "quetta"
            else ((67.4, 27.5) in line.points)
        )


@pytest.mark.parametrize(
    ("tags", "taken"),
    [
        ({"access": "private"}, False),
        ({"motor_vehicle": "no"}, False),
        ({"hgv": "private"}, False),
        ({"access": "private", "hgv": "designated"}, True),
        ({"access": "yes"}, True),
    ],
)
def test_roads_barred_to_trucks_are_left_out(
    bring: Bring, network: Network, tmp_path: Path, tags: dict[str, str], taken: bool
) -> None:
    streets = Streets()
    streets.street(
        streets.node(QUETTA, *at(network, "quetta")),
        streets.node(KARACHI, *at(network, "kuchlak")),
        **tags,
    )
    answer = bring(streets.save(tmp_path / "x.graphml"), "--format", "json")
    assert (answer.code == 0 and len(report(answer)["added"]) == 1) is taken


def test_a_road_through_another_country_gets_a_warning(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    """Two streets that meet where no place is make one link, and its middle lies in Afghanistan."""
    streets = Streets()
    streets.node(QUETTA, *at(network, "quetta"))
    streets.node(KARACHI, *at(network, "peshawar"))
    streets.node(10, 67.5, 32.0)
    streets.node(11, 69.3, 34.0)
    for start, end in ((QUETTA, 10), (10, 11), (11, KARACHI)):
        streets.street(start, end)
    found = report(bring(streets.save(tmp_path / "x.graphml"), "--format", "json"))
    assert len(found["added"]) == 1
    assert any("through AFG" in warning for warning in found["warnings"])


def test_an_undirected_graph_is_used_in_both_directions(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    graph = networkx.MultiGraph(crs="epsg:4326")
    for number, place in ((1, "quetta"), (2, "karachi")):
        lon_deg, lat_deg = at(network, place)
        graph.add_node(number, x=str(lon_deg), y=str(lat_deg))
    graph.add_edge(1, 2, length="700000.0", highway="trunk", oneway="False")
    networkx.write_graphml(graph, tmp_path / "x.graphml")
    (section,) = report(bring(str(tmp_path / "x.graphml"), "--format", "json"))["added"]
    assert section["length_km"] == 700
    assert f"{section['link']}~back" in imported(tmp_path).link_by_id


def test_borders_are_passed_at_crossings_only(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    """Peshawar–Torkham–Jalalabad with a junction on each side, some km from the border."""
    streets = Streets()
    streets.node(1, *at(network, "peshawar"))
    streets.node(2, *at(network, "torkham-pk"))
    streets.node(3, *at(network, "jalalabad"))
    lon_deg, lat_deg = at(network, "torkham-pk")
    streets.node(10, lon_deg + 0.03, lat_deg - 0.01)
    streets.node(11, lon_deg - 0.03, lat_deg + 0.01)
    streets.node(12, lon_deg + 0.15, lat_deg - 0.15)
    streets.node(13, lon_deg - 0.15, lat_deg - 0.15)
    for start, end in ((1, 10), (10, 2), (2, 11), (11, 3), (11, 13), (13, 3), (12, 13)):
        streets.street(start, end)
    for start, end in ((10, 12), (12, 1)):
        streets.street(start, end, highway="motorway")
    found = report(bring(streets.save(tmp_path / "khyber.graphml"), "--format", "json"))
    after = imported(tmp_path)
    assert {section["country"] for section in found["added"]} == {"PAK", "AFG"}
    for section in found["added"]:
        assert {after.places[section[end]].country for end in ("from", "to")} == {
            section["country"]
        }
    assert [(place["place_id"], place["country"]) for place in found["places"]] == [
        ("osm-10", "PAK")
    ]
    assert {frozenset((section["from"], section["to"])) for section in found["added"]} == {
        frozenset(("torkham-pk", "osm-10")),
        frozenset(("peshawar", "osm-10")),  # two routes
        frozenset(("torkham-af", "jalalabad")),
    }
    assert any("AFG to PAK" in part["reason"] for part in found["skipped"])


def test_the_same_graph_again_changes_nothing(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    path = random_streets(network, 1).save(tmp_path / "pk.graphml")
    first = report(bring(path, "--format", "json"))
    links = (tmp_path / "mine" / "links.csv").read_bytes()
    again = report(bring(path, "--format", "json", "--data", str(tmp_path / "mine"), "--overwrite"))
    assert (again["added"], again["replaced"], again["places"]) == ([], [], [])
    assert len(again["unchanged"]) == len(first["added"])
    assert (tmp_path / "mine" / "links.csv").read_bytes() == links


def test_a_place_off_the_road_is_joined_and_the_gap_counted(
    bring: Bring, network: Network, tmp_path: Path
) -> None:
    streets = Streets()
    lon_deg, lat_deg = at(network, "quetta")
    streets.node(QUETTA, lon_deg, lat_deg - 0.03)
    streets.node(KARACHI, *at(network, "karachi"))
    streets.street(QUETTA, KARACHI)
    path = streets.save(tmp_path / "x.graphml")
    near = bring(path)
    assert near.code == 4
    assert "joins no two places: it meets only" in near.err
    (section,) = report(bring(path, "--snap-km", "4", "--format", "json"))["added"]
    gap_km = great_circle_km(lon_deg, lat_deg, lon_deg, lat_deg - 0.03)
    assert section["length_km"] == pytest.approx(streets.shortest_km(QUETTA, KARACHI) + gap_km)
    line = Package(str(tmp_path / "mine")).lines[section["link"]]
    assert at(network, "quetta") in (line.points[0], line.points[-1])


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ({"length": "far"}, "length is 'far', not metres"),
        ({"length": "nan"}, "length is 'nan'"),
        ({"length": "-5"}, "length is '-5'"),
        ({"length": "1e12"}, "length is '1e12'"),
        ({"length": "1000"}, "under the great circle"),
        ({"highway": "footway"}, "no edges that are roads for trucks"),
        ({"highway": "[" * 5000}, ""),
        ({"geometry": "LINESTRING (nan 1, 2"}, ""),
        ({"geometry": "POINT (1 2)"}, ""),
    ],
)
def test_edges_that_can_not_be_read_are_named(
    bring: Bring, network: Network, tmp_path: Path, says: dict[str, str], said: str
) -> None:
    graph = networkx.MultiDiGraph(crs="epsg:4326")
    for number, place in ((1, "quetta"), (2, "karachi")):
        lon_deg, lat_deg = at(network, place)
        graph.add_node(number, x=str(lon_deg), y=str(lat_deg))
    graph.add_edge(1, 2, **({"length": "700000", "highway": "trunk", "oneway": "False"} | says))
    networkx.write_graphml(graph, tmp_path / "x.graphml")
    answer = bring(str(tmp_path / "x.graphml"))
    assert answer.code == (4 if said else 0), answer.err
    assert said in answer.err


@pytest.mark.parametrize(
    ("node", "crs", "said"),
    [
        ({"x": "here", "y": "1"}, "epsg:4326", "not numbers x and y"),
        ({"y": "1"}, "epsg:4326", "not numbers x and y"),
        ({"x": "inf", "y": "1"}, "epsg:4326", "not numbers x and y"),
        ({"x": "500000", "y": "1"}, "epsg:4326", "not longitude and latitude"),
        ({"x": "67", "y": "30"}, "epsg:1", "CRS 'EPSG:1' is not known"),
        ({"x": "67", "y": "30"}, "+proj=utm +nadgrids=/etc/passwd", "is not known"),
        ({"x": "67", "y": "30"}, "proj=utm zone=42 nadgrids=/etc/passwd no_defs", "is not known"),
        ({"x": "67", "y": "30"}, 'BOUNDCRS[PARAMETERFILE["x","/etc/passwd"]]', "is not known"),
        ({"x": "10", "y": "50"}, "epsg:4326", "meets no place within 1 km"),
    ],
)
def test_nodes_that_can_not_be_placed_are_named(
    bring: Bring, tmp_path: Path, node: dict[str, str], crs: str, said: str
) -> None:
    graph = networkx.MultiDiGraph(crs=crs)
    graph.add_node(1, **node)
    graph.add_node(2, x="10", y="50.1")
    graph.add_edge(1, 2, length="12000", highway="trunk")
    networkx.write_graphml(graph, tmp_path / "x.graphml")
    answer = bring(str(tmp_path / "x.graphml"))
    assert answer.code == 4, answer.out
    assert said in answer.err


def test_files_that_nest_without_end_are_refused(bring: Bring, tmp_path: Path) -> None:
    head = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    path = tmp_path / "deep.graphml"
    path.write_text(head + '<graph edgedefault="directed"><node id="1">' * 100_000, "utf-8")
    assert bring(str(path)).code == 4
    closed = '<graph edgedefault="directed">' + "<node>" * 50_000 + "</node>" * 50_000 + "</graph>"
    path.write_text(f"{head}{closed}</graphml>", "utf-8")
    assert bring(str(path)).code == 4


def test_a_package_with_a_graph_can_be_loaded_and_checked(
    bring: Bring, call: Call, network: Network, tmp_path: Path
) -> None:
    assert bring(random_streets(network, 2).save(tmp_path / "pk.graphml")).code == 0
    mine = str(tmp_path / "mine")
    assert call("network", "check", "--data", mine).code == 0
    assert len(Package(mine).network.places) > len(network.places)
    assert call("network", "places", "osm", "--data", mine).code == 0
