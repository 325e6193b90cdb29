"""Which points a link passes: nodes of the network, and waypoints where the network has none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from tools.geometry.bridges import Bridged, bridged
from tools.geometry.geodesy import Point, distance_km
from tools.geometry.osm_network import OsmNetwork
from tools.geometry.tables import Link, Waypoint

# How far beside a waypoint the network may run and still be the road meant: recalled points are
# kilometres off, and a bypass leaves the middle of a town aside. A pass is the road's own point.
PASSED_KM = {"osm-scgraph": 1.0, "printed": 1.0, "geonames": 2.5, "recalled": 3.0}
PASS_KM = 0.8
PULL = 0.5  # cost of a kilometre beside the waypoint
SLACK_KM = {"place": 0.0, "osm-scgraph": 0.5, "printed": 0.8, "geonames": 2.5, "recalled": 3.0}


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of the line, who placed it, and how far beside it the road may run."""

    point: Point
    placed_by: str
    slack_km: float


def _anchor(waypoint: Waypoint) -> Anchor:
    slack = PASS_KM if waypoint.is_pass else SLACK_KM[waypoint.placed_by]
    return Anchor(waypoint.point, waypoint.placed_by, slack)


def _in_stages(part: Bridged, waypoints: list[Waypoint]) -> csr_matrix:
    """The graph once for each waypoint passed, joined where a waypoint counts as passed.

    Node n after k waypoints is row ``k * size + n``. A waypoint is passed at itself or at a node
    of the network near it.
    """
    size, edges = part.size, part.matrix.tocoo()
    stages = len(waypoints) + 1
    starts = [edges.row + stage * size for stage in range(stages)]
    ends = [edges.col + stage * size for stage in range(stages)]
    costs = [edges.data] * stages
    for stage, waypoint in enumerate(waypoints):
        reach = PASS_KM if waypoint.is_pass else PASSED_KM[waypoint.placed_by]
        itself = part.number_of_given(stage + 1)
        away_km = np.array([distance_km(waypoint.point, p) for p in part.points])
        near = np.flatnonzero(away_km <= reach)
        near = near[(near < part.network_size) | (near == itself)]
        starts.append(near + stage * size)
        ends.append(near + (stage + 1) * size)
        costs.append(PULL * away_km[near] + 1e-6)  # scipy takes a zero for no edge
    return csr_matrix(
        (np.concatenate(costs), (np.concatenate(starts), np.concatenate(ends))),
        shape=(stages * size, stages * size),
    )


def _without_returns(numbers: list[int]) -> list[int]:
    """Cut what runs out to a point and back by the same points."""
    kept: list[int] = []
    for number in numbers:
        if kept and kept[-1] == number:
            continue
        if len(kept) > 1 and kept[-2] == number:
            kept.pop()
        else:
            kept.append(number)
    return kept


def anchors_of(
    link: Link,
    ends: tuple[Point, Point],
    waypoints: list[Waypoint],
    net: OsmNetwork | None,
    *,
    bridge_cost: float,
) -> list[Anchor]:
    """Anchors from the link's first place to its last.

    The cheapest path past all waypoints in their order, over the network where it has the road and
    over straight bridges where it has not, which cost `bridge_cost` a kilometre.
    """
    own = [Anchor(ends[0], "place", 0.0), *map(_anchor, waypoints), Anchor(ends[1], "place", 0.0)]
    if net is None:
        return own
    part = bridged(net, [a.point for a in own], about_km=link.length_km, cost_per_km=bridge_cost)
    start, goal = part.number_of_given(0), part.number_of_given(len(own) - 1)
    goal += len(waypoints) * part.size
    _, before = dijkstra(_in_stages(part, waypoints), indices=start, return_predecessors=True)
    path = []
    while goal >= 0:
        path.append(int(goal) % part.size)
        goal = before[goal]
    return [
        own[number - part.network_size]
        if number >= part.network_size
        else Anchor(part.points[number], "osm-scgraph", SLACK_KM["osm-scgraph"])
        for number in _without_returns(path[::-1])
    ]
