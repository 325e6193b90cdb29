"""Roads as extracts hold them: which of them a section's line becomes."""

from __future__ import annotations

import random

import networkx
import pytest

from corridors.importing.osm.feet import Stand, with_feet
from corridors.importing.osm.roads import roads_of
from corridors.importing.osm.search import AWAY, cheapest
from corridors.importing.osm.ways import BACKWARD, FORWARD, raw_ways, ways_of
from corridors.importing.osm.window import window
from tests.importing.osm_cases import (
    KM,
    N99,
    TRUNK,
    A,
    B,
    Point,
    Row,
    find,
    line,
    runs_along,
    section,
    way_of,
)

MID = (67.25, 30.0)
ONE_WAY = {**TRUNK, "oneway": "yes"}


def test_a_road_in_pieces_drawn_either_way() -> None:
    for rows in (
        [Row((A, MID), TRUNK), Row((MID, B), TRUNK)],
        [Row((MID, A), TRUNK), Row((B, MID), TRUNK)],
    ):
        assert runs_along(way_of(find(section(), rows)), A, B)


def test_a_line_begins_and_ends_where_the_road_passes_the_places() -> None:
    long = Row(((66.0, 30.02), (68.5, 30.02)), TRUNK)  # one way without a point near A or B
    way = way_of(find(section(), [long]))
    assert runs_along(way, (67.0, 30.02), (67.5, 30.02))
    assert way.found.start_km == pytest.approx(2.22, abs=0.02)
    off = way_of(find(section(), [Row(((66.0, 30.04), (68.5, 30.04)), TRUNK)]))
    assert (off.found.start_km, off.found.end_km) == (pytest.approx(4.44, abs=0.02),) * 2


def test_each_direction_of_a_dual_carriageway_has_its_side() -> None:
    north = [A, (67.01, 30.001), (67.49, 30.001), B]
    south = [A, (67.01, 29.999), (67.49, 29.999), B]
    rows = [Row(south, ONE_WAY), Row(north[::-1], ONE_WAY)]
    there = way_of(find(section(), rows))
    back = way_of(find(section(ends=(B, A)), rows))
    assert runs_along(there, *south)
    assert runs_along(back, *north)
    assert there.against_km == back.against_km == 0


def test_a_place_between_two_junctions_of_a_dual_carriageway() -> None:
    """The law would have trucks drive on to the next junction; the road is the same."""
    west = (66.8, 30.0)
    south, north = [(66.8, 29.9995), (67.5, 29.9995)], [(67.5, 30.0005), (66.8, 30.0005)]
    joins = [Row((north[0], south[-1]), ONE_WAY), Row((north[-1], south[0]), ONE_WAY)]
    joins += [Row((south[0], west), TRUNK), Row((A, north[0]), {"highway": "footway"})]
    way = way_of(find(section(), [Row(south, ONE_WAY), Row(north, ONE_WAY), *joins[:2]]))
    assert runs_along(way, A, B, within_km=0.12)


@pytest.mark.parametrize("wrong", ["-1", "reverse"])
def test_a_wrong_oneway_is_driven_against_and_stated(wrong: str) -> None:
    a, b = (67.2, 30.0), (67.3, 30.0)
    rows = [Row((A, a), TRUNK), Row((a, b), {**TRUNK, "oneway": wrong}), Row((b, B), TRUNK)]
    detour = Row((a, (67.25, 30.12), b), {"highway": "tertiary"})
    way = way_of(find(section(), [*rows, detour]))
    assert runs_along(way, A, B)
    assert way.against_km == pytest.approx(KM / 5, abs=0.1)


def test_a_side_of_a_dual_carriageway_that_is_missing() -> None:
    way = way_of(find(section(), [Row((B, MID, A), ONE_WAY)]))
    assert runs_along(way, A, B)
    assert way.against_km == pytest.approx(KM, abs=0.1)


def test_a_roundabout_is_driven_round_as_it_is_signed() -> None:
    west, south, east, north = (67.249, 30.0), (67.25, 29.999), (67.251, 30.0), (67.25, 30.001)
    ring = Row((west, south, east, north, west), {**TRUNK, "junction": "roundabout"})
    rows = [Row((A, west), TRUNK), ring, Row((east, B), TRUNK)]
    way = way_of(find(section(), rows))
    assert runs_along(way, A, west, south, east, B)
    assert runs_along(way_of(find(section(ends=(B, A)), rows)), A, west, north, east, B)


def test_bridges_and_tunnels_meet_nothing_that_they_cross() -> None:
    over = [Row((A, (67.2, 30.0)), TRUNK), Row(((67.3, 30.0), B), TRUNK)]
    over.append(Row(((67.2, 30.0), (67.3, 30.0)), {**TRUNK, "bridge": "yes", "layer": "1"}))
    under = Row(((67.25, 29.8), (67.25, 30.2)), {"highway": "motorway", "tunnel": "yes"})
    to_b = Row(((67.25, 30.2), B), {"highway": "motorway"})
    way = way_of(find(section(), [*over, under, to_b]))
    assert runs_along(way, A, B)
    # the bridge gone, the tunnel below does not take its place
    assert "a gap of 9.6 km" in find(section(), [*over[:2], under]).reason


def test_the_number_decides_between_parallel_roads() -> None:
    bend = (67.25, 30.08)
    rows = [Row((A, bend, B), N99), Row((A, B), {"highway": "motorway", "ref": "M-1"})]
    assert runs_along(way_of(find(section(50, number="N-99"), rows)), A, bend, B)
    assert runs_along(way_of(find(section(50, number="М-1"), rows)), A, B)  # in Cyrillic


def test_a_nearer_road_is_not_taken_for_the_road_of_the_number() -> None:
    stop = (67.35, 30.08)
    broken = Row((A, (67.2, 30.08), stop), N99)
    rival = Row((A, B), {"highway": "trunk", "ref": "R-1"})
    found = find(section(number="N-99"), [broken, rival])
    assert found.way is None
    assert found.reason.endswith("N-99 lies beside it and does not lead through")


def test_of_two_roads_that_fit_the_present_line_decides_or_none_is_taken() -> None:
    north, south = (67.25, 30.05), (67.25, 29.95)
    rows = [Row((A, north, B), TRUNK), Row((A, south, B), TRUNK)]
    found = find(section(), rows)
    assert found.way is None
    assert found.reason == "two roads fit, of 49.4 km and 49.4 km, and nothing says which"
    for bend in (north, south):
        near = line(A, (67.2, 30 + (bend[1] - 30) * 0.7), (67.35, bend[1]), B)
        assert runs_along(way_of(find(section(present=near), rows)), A, bend, B)
    between = line(A, B)
    assert find(section(present=between), rows).way is None


def test_a_road_far_from_the_present_line_is_another() -> None:
    far = Row((A, (67.1, 30.15), (67.4, 30.15), B), TRUNK)
    found = find(section(66.0, present=line(A, (67.1, 29.85), (67.4, 29.85), B)), [far])
    assert found.reason.startswith("the way found is another road: ")
    assert found.reason.endswith("lie over 10 km from the present line")
    assert runs_along(way_of(find(section(66.0), [far])), *far.points)


@pytest.mark.parametrize("seed", range(12))
def test_the_cheapest_way_is_that_of_networkx(seed: int) -> None:
    rng = random.Random(seed)
    nodes: list[Point] = [(67 + rng.random() / 2, 30 + rng.random() / 2) for _ in range(30)]
    nodes = [(round(x, 7), round(y, 7)) for x, y in nodes]
    rows = []
    for _ in range(60):
        a, b = rng.sample(nodes, 2)
        tags = {**TRUNK, "oneway": rng.choice(["yes", "-1", "no"])}
        rows.append(Row((a, b), tags))
    ways, _ = ways_of([raw_ways(rows)])
    ends = rows[0].points[0], rows[-1].points[-1]
    stands = [Stand(str(at), "road", *point) for at, point in enumerate(ends)]
    roads = roads_of(*with_feet(ways, stands, 3.0))
    around = window(roads, "road", "", ends, (0, 1), 1000.0)
    costs = [rng.uniform(1, 3) * km for km in around.km.tolist()]
    for lawful in (True, False):
        graph = networkx.DiGraph()
        graph.add_nodes_from(["from", "to"])
        for piece, cost in enumerate(costs):
            a, b = int(around.start[piece]), int(around.end[piece])
            allowed = int(roads.ways.direction[around.ways[piece]]) if lawful else 3
            for bit, one, other in ((FORWARD, a, b), (BACKWARD, b, a)):
                known = graph.get_edge_data(one, other, {}).get("weight", float("inf"))
                if allowed & bit:
                    graph.add_edge(one, other, weight=min(cost, known))
        for name, feet in (("from", around.starts), ("to", around.ends)):
            for node, km in feet:
                pair = (name, node) if name == "from" else (node, name)
                graph.add_edge(*pair, weight=km * AWAY)
        found = cheapest(around, costs, 1.0, lawful=lawful)
        if not networkx.has_path(graph, "from", "to"):
            assert found is None
            continue
        assert found is not None
        assert found.cost == pytest.approx(networkx.dijkstra_path_length(graph, "from", "to"))
        km = sum(costs[piece] for piece in found.pieces)
        assert found.cost == pytest.approx(km + AWAY * (found.start_km + found.end_km))


def test_the_order_of_ways_and_how_they_are_cut_change_nothing() -> None:
    rng = random.Random(7)
    road = [A, *((67 + at / 40, 30 + rng.uniform(-0.02, 0.02)) for at in range(1, 20)), B]
    whole = way_of(find(section(58), [Row(road, TRUNK)]))
    cuts = [Row(road[at : at + 2], TRUNK) for at in range(20)]
    sides = [Row((road[at], (road[at][0], 30.2)), TRUNK) for at in range(2, 19, 3)]
    for _ in range(4):
        rows = [*cuts, *sides]
        rng.shuffle(rows)
        turned = [Row(row.points[:: rng.choice((1, -1))], row.tags) for row in rows]
        assert runs_along(way_of(find(section(58), turned)), *road)
        assert way_of(find(section(58), turned)).km == pytest.approx(whole.km)
