"""Which points a link passes: network nodes where the network holds the road, else waypoints."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from geodesy import Line, Point, distance_km, length_km, without_spurs
from osm_network import OsmNetwork, Way
from tables import Link, Waypoint

SNAP_KM = {"road": 6.0, "rail": 8.0}  # places may stand this far from their road or line
LEG_SNAP_KM = 3.0
# Network km over sourced km, so that the way is the road or the line meant: the network's roads
# run short in mountains, its railways match the km posts, but whole lines are missing.
PATH_SHARE = {"road": (0.85, 1.08), "rail": (0.92, 1.06)}
LEG_DETOUR = 1.35
LONG_EDGE_KM = 12.0  # from here a network edge is a chord worth a waypoint
STRAY_KM = 8.0  # a waypoint so far beside the network's way says that it is another road
SLACK_KM = {"place": 0.0, "osm-scgraph": 0.5, "geonames": 2.5, "recalled": 3.0}
PASS_SLACK_KM = 0.8


@dataclass(frozen=True, slots=True)
class Anchor:
    """A point of the line, who placed it, and how far beside it the road may run."""

    point: Point
    placed_by: str
    slack_km: float


def _place(point: Point) -> Anchor:
    return Anchor(point, "place", 0.0)


def _node(point: Point) -> Anchor:
    return Anchor(point, "osm-scgraph", SLACK_KM["osm-scgraph"])


def _hand(waypoint: Waypoint) -> Anchor:
    slack = PASS_SLACK_KM if waypoint.is_pass else SLACK_KM[waypoint.placed_by]
    return Anchor(waypoint.point, waypoint.placed_by, slack)


def distance_to_line_km(point: Point, line: Line) -> float:
    """Distance from a point to a line, on points a kilometre apart."""
    best = min(distance_km(point, p) for p in line)
    for a, b in pairwise(line):
        gap = distance_km(a, b)
        if min(distance_km(point, a), distance_km(point, b)) - gap > best:
            continue
        for i in range(1, int(gap)):
            share = i / int(gap)
            here = (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))
            best = min(best, distance_km(point, here))
    return best


def _is_road_meant(way: Way, link: Link, waypoints: list[Waypoint]) -> bool:
    gaps = way.start_gap_km + way.end_gap_km
    share = (way.length_km + gaps) / link.length_km
    low, high = PATH_SHARE[link.mode]
    if not low <= share <= high or len(way.line) < 2:
        return False
    # by rail there is hardly a second way of the same length; a road may have one
    return link.mode == "rail" or all(
        distance_to_line_km(w.point, way.line) <= STRAY_KM for w in waypoints
    )


def _with_waypoints(nodes: Line, waypoints: list[Waypoint]) -> list[Anchor]:
    """Network nodes, and in each long edge the waypoints that lie along it."""
    anchors = [_node(nodes[0])]
    for a, b in pairwise(nodes):
        edge = distance_km(a, b)
        if edge > LONG_EDGE_KM:
            along = [
                w
                for w in waypoints
                if min(distance_km(w.point, a), distance_km(w.point, b)) > 3.0
                and distance_km(w.point, a) + distance_km(w.point, b) < 1.15 * edge + 4
            ]
            anchors += map(_hand, sorted(along, key=lambda w: distance_km(w.point, a)))
        anchors.append(_node(b))
    return anchors


def _by_legs(
    ends: tuple[Point, Point], waypoints: list[Waypoint], net: OsmNetwork | None
) -> list[Anchor]:
    """Waypoints one after the other, each leg filled from the network where it has the road."""
    via = [_place(ends[0]), *map(_hand, waypoints), _place(ends[1])]
    anchors = [via[0]]
    for a, b in pairwise(via):
        chord = distance_km(a.point, b.point)
        way = None
        if net is not None and chord > LONG_EDGE_KM:
            way = net.way(a.point, b.point, snap_km=LEG_SNAP_KM, limit_km=LEG_DETOUR * chord + 5)
        if way is not None and len(way.line) > 2:
            nodes = without_spurs([a.point, *way.line, b.point], reach_km=LEG_SNAP_KM)[1:-1]
            if length_km(nodes) <= LEG_DETOUR * chord:
                if anchors[-1].placed_by != "place" and nodes:
                    anchors.pop()  # the network's node stands for the town
                anchors += map(_node, nodes)
                if b.placed_by == "place" or distance_km(nodes[-1], b.point) > LEG_SNAP_KM:
                    anchors.append(b)
                continue
        anchors.append(b)
    return anchors


def anchors_of(
    link: Link,
    ends: tuple[Point, Point],
    waypoints: list[Waypoint],
    net: OsmNetwork | None,
) -> list[Anchor]:
    """Anchors from the link's first place to its last.

    The network chooses the way by itself where that way is as long as the sourced length and
    passes all waypoints; elsewhere it only fills the legs between the waypoints.
    """
    if net is not None:
        way = net.way(*ends, snap_km=SNAP_KM[link.mode], limit_km=1.2 * link.length_km + 20)
        if way is not None and _is_road_meant(way, link, waypoints):
            line = without_spurs([ends[0], *way.line, ends[1]], reach_km=SNAP_KM[link.mode])
            inner = _with_waypoints(line[1:-1], waypoints) if len(line) > 2 else []
            return [_place(ends[0]), *inner, _place(ends[1])]
    return _by_legs(ends, waypoints, net)
