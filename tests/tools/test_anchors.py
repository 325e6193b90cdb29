"""Which points a link passes: over a network made up for it, with its gaps bridged."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from tools.geometry.anchors import Anchor, anchors_of
from tools.geometry.bridges import bridged
from tools.geometry.geodesy import Point, distance_km
from tools.geometry.osm_network import OsmNetwork, unit_vectors
from tools.geometry.tables import Link, Waypoint

START, END = (70.0, 36.0), (71.0, 36.0)
LINK = Link(
    link_id="a-b",
    mode="road",
    from_place="a",
    to_place="b",
    length_km=95,
    status="open",
    length_confidence="recalled",
)


class MadeUp(OsmNetwork):
    """Roads given as chains of points; a road is as long as its chords."""

    def __init__(self, *roads: list[Point]) -> None:
        number: dict[Point, int] = {}
        edges: list[tuple[int, int, float]] = []
        for road in roads:
            for a, b in pairwise(road):
                i, j = number.setdefault(a, len(number)), number.setdefault(b, len(number))
                km = distance_km(a, b)
                edges += [(i, j, km), (j, i, km)]
        self.nodes = np.array(list(number))
        starts, ends, kms = zip(*edges, strict=True)
        self._edges = (np.array(starts), np.array(ends), np.array(kms))


NORTH = [(70.02, 36.02), (70.45, 36.1), (70.55, 36.1), (70.98, 36.02)]
SOUTH = [(70.02, 35.99), (70.45, 35.8), (70.55, 35.8), (70.98, 35.99)]


def passed(net: OsmNetwork | None, *waypoints: Waypoint) -> list[Anchor]:
    return anchors_of(LINK, (START, END), list(waypoints), net, bridge_cost=2.0)


def recalled(point: Point) -> Waypoint:
    return Waypoint(point=point, name="", placed_by="recalled", is_pass=False)


def test_without_a_network_a_link_passes_its_waypoints() -> None:
    points = [anchor.point for anchor in passed(None, recalled((70.5, 36.2)))]
    assert points == [START, (70.5, 36.2), END]


def test_a_link_follows_the_shorter_road() -> None:
    anchors = passed(MadeUp(NORTH, SOUTH))
    assert [anchor.point for anchor in anchors] == [START, *NORTH, END]
    assert {anchor.placed_by for anchor in anchors[1:-1]} == {"osm-scgraph"}


def test_a_waypoint_leads_it_over_the_other() -> None:
    anchors = passed(MadeUp(NORTH, SOUTH), recalled((70.46, 35.81)))
    assert [anchor.point for anchor in anchors] == [START, *SOUTH, END]


def test_a_gap_of_the_network_is_bridged() -> None:
    cut = MadeUp(NORTH[:2], NORTH[2:])
    assert [anchor.point for anchor in passed(cut)] == [START, *NORTH, END]
    part = bridged(cut, [START, END], about_km=95, cost_per_km=2.0)
    assert (part.network_size, part.size, part.number_of_given(1)) == (4, 6, 5)
    gap_km = distance_km(NORTH[1], NORTH[2])
    # two a kilometre and 2 for the start; it is entered from both of its loose ends, which adds up
    assert part.matrix[1, 2] == pytest.approx(2 * (2 * gap_km + 2))


def test_directions_have_length_one() -> None:
    vectors = unit_vectors(np.array([START, END, (0.0, 90.0)]))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1)
    assert vectors[2] == pytest.approx([0, 0, 1])
