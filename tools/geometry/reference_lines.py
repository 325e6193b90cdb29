"""The reference roads and tracks, for checking only: nothing of them is ever written."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import geopandas
import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from tools.geometry.geodesy import KM_PER_DEG_LAT, Point, distance_km
from tools.geometry.tables import Link

PLACEHOLDER_KM = 30.0  # longer chords are placeholders, not roads
END_KM = 6.0
SAME_ROAD = (0.72, 1.15)  # reference km over sourced km; chords run short in mountains
SAMPLE_KM = 0.5


def _sampled(coords: list[Point], step_km: float) -> list[Point]:
    points = [coords[0]]
    for a, b in pairwise(coords):
        parts = max(math.ceil(distance_km(a, b) / step_km), 1)
        points += [
            (a[0] + i / parts * (b[0] - a[0]), a[1] + i / parts * (b[1] - a[1]))
            for i in range(1, parts + 1)
        ]
    return points


def _space(points: list[Point]) -> np.ndarray:
    """Points in km on the sphere's surface, good for distances of a few tens of km."""
    lon, lat = np.radians(np.array(points)).T
    radius = KM_PER_DEG_LAT * 180 / math.pi
    return radius * np.column_stack(
        [np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)]
    )


class ReferenceLines:
    """Distances to reference lines, and whether a link has one."""

    def __init__(self, folder: Path) -> None:
        roads = geopandas.read_file(folder / "travelmapping_roads.gpkg")
        tracks = geopandas.read_file(folder / "osm_rail_tracks.gpkg")
        self._roads = self._index([list(g.coords) for g in roads.geometry])
        self._tracks = self._index([list(g.coords) for g in tracks.geometry])
        self._matrix, self._nodes = self._graph([list(g.coords) for g in roads.geometry])
        self._node_tree = cKDTree(_space(self._nodes))

    @staticmethod
    def _index(lines: list[list[Point]]) -> cKDTree:
        points: list[Point] = []
        for line in lines:
            for a, b in pairwise(line):
                if distance_km(a, b) <= PLACEHOLDER_KM:
                    points += _sampled([a, b], 0.25)
        return cKDTree(_space(points))

    @staticmethod
    def _graph(lines: list[list[Point]]) -> tuple[csr_matrix, list[Point]]:
        number: dict[Point, int] = {}
        edges: dict[tuple[int, int], float] = {}
        for line in lines:
            for a, b in pairwise((round(x, 5), round(y, 5)) for x, y in line):
                gap = distance_km(a, b)
                if gap <= PLACEHOLDER_KM:
                    i = number.setdefault(a, len(number))
                    j = number.setdefault(b, len(number))
                    edges[i, j] = max(gap, 0.001)
        nodes = list(number)
        # routes of different countries and classes meet without sharing a point
        for i, near in enumerate(cKDTree(_space(nodes)).query_ball_point(_space(nodes), r=1.5)):
            for j in near:
                if i < j and (i, j) not in edges and (j, i) not in edges:
                    edges[i, j] = max(distance_km(nodes[i], nodes[j]), 0.001)
        keys = np.array(list(edges))
        matrix = csr_matrix(
            (list(edges.values()), (keys[:, 0], keys[:, 1])), shape=(len(nodes), len(nodes))
        )
        return matrix, nodes

    def has(self, link: Link, start: Point, end: Point) -> bool:
        """Whether the reference holds the link: a road as long as it, or tracks at both ends."""
        if link.mode == "rail":
            near, _ = self._tracks.query(_space([start, end]))
            middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            about, _ = self._tracks.query(_space([middle]))
            return bool(near.max() <= END_KM and about[0] <= 40)
        gaps, nodes = self._node_tree.query(_space([start, end]), k=1)
        if gaps.max() > END_KM:
            return False
        limit = SAME_ROAD[1] * link.length_km + 10
        km = dijkstra(self._matrix, directed=False, indices=int(nodes[0]), limit=limit)[nodes[1]]
        return bool(SAME_ROAD[0] * link.length_km - 10 <= km + gaps.sum() <= limit)

    def distances_km(self, mode: str, line: list[Point]) -> np.ndarray:
        """Distance to the nearest reference road or track, every half kilometre."""
        tree = self._tracks if mode == "rail" else self._roads
        gaps, _ = tree.query(_space(_sampled(line, SAMPLE_KM)))
        return np.asarray(gaps)
