"""The OpenStreetMap-derived road and rail network of the wheel `scgraph_data` (ODbL 1.0).

The wheel's modules are read as text: importing them needs another release of
`scgraph` and a gigabyte of memory.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geodesy import EARTH_RADIUS_KM, Line, Point

WINDOW = (35.0, 20.0, 142.0, 60.0)  # west, south, east, north: all that a link may touch


@dataclass(frozen=True, slots=True)
class Way:
    """A shortest way: its points, its length in km and how far its ends are from the places."""

    line: Line
    length_km: float
    start_gap_km: float
    end_gap_km: float


def _unit_vectors(lon_lat: np.ndarray) -> np.ndarray:
    lon, lat = np.radians(lon_lat[:, 0]), np.radians(lon_lat[:, 1])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


class OsmNetwork:
    """Nodes and edges inside the window, ready for shortest ways."""

    def __init__(self, module: str) -> None:
        spec = find_spec("scgraph_data")
        if spec is None or spec.origin is None:
            raise FileNotFoundError(
                "scgraph_data is not installed; try: pip install -r geodata/build/requirements.txt"
            )
        text = Path(spec.origin).with_name(f"{module}.py").read_text(encoding="utf-8")
        graph_at, nodes_at = text.index("graph=["), text.index("nodes=[")
        edges = json.loads(re.sub(r"(\d+):", r'"\1":', text[graph_at + 6 : nodes_at].strip()))
        nodes_end = text.index("]]", nodes_at) + 2
        lat_lon = np.array(json.loads(text[nodes_at + 6 : nodes_end]))
        west, south, east, north = WINDOW
        lon_lat = lat_lon[:, ::-1]
        inside = (
            (lon_lat[:, 0] >= west)
            & (lon_lat[:, 0] <= east)
            & (lon_lat[:, 1] >= south)
            & (lon_lat[:, 1] <= north)
        )
        index = np.cumsum(inside) - 1
        self.nodes = lon_lat[inside]
        rows, columns, weights = [], [], []
        for here in np.flatnonzero(inside):
            for there, km in edges[here].items():
                if inside[int(there)]:
                    rows.append(index[here])
                    columns.append(index[int(there)])
                    weights.append(max(float(km), 0.001))  # a zero would drop the edge
        self._edges = (np.array(rows), np.array(columns), np.array(weights))

    @cached_property
    def _matrix(self) -> csr_matrix:
        rows, columns, weights = self._edges
        size = len(self.nodes)
        return csr_matrix((weights, (rows, columns)), shape=(size, size))

    @cached_property
    def _tree(self) -> cKDTree:
        return cKDTree(_unit_vectors(self.nodes))

    def near(self, point: Point, *, count: int, within_km: float) -> list[tuple[float, int]]:
        """Nearest nodes as (distance in km, node), nearest first."""
        vector = _unit_vectors(np.array([point]))[0]
        chords, found = self._tree.query(vector, k=count)
        kms = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chords / 2, 0, 1))
        return [(float(k), int(n)) for k, n in zip(kms, found, strict=True) if k <= within_km]

    def way(self, start: Point, end: Point, *, snap_km: float, limit_km: float) -> Way | None:
        """Shortest way between two points, entered and left within `snap_km` of them.

        Several entry nodes are tried: the nearest one may lie on a dead piece.
        A metre of gap counts as three of road, so that near entries win.
        """
        starts = self.near(start, count=12, within_km=snap_km)
        ends = self.near(end, count=12, within_km=snap_km)
        if not starts or not ends:
            return None
        kms, before = dijkstra(
            self._matrix, indices=[n for _, n in starts], limit=limit_km, return_predecessors=True
        )
        best: tuple[float, int, int] | None = None
        for i, (start_gap, _) in enumerate(starts):
            for j, (end_gap, node) in enumerate(ends):
                total = kms[i, node] + 3 * (start_gap + end_gap)
                if np.isfinite(total) and (best is None or total < best[0]):
                    best = (float(total), i, j)
        if best is None:
            return None
        _, i, j = best
        node, path = ends[j][1], []
        while node >= 0:
            path.append((float(self.nodes[node, 0]), float(self.nodes[node, 1])))
            node = int(before[i, node])
        return Way(
            line=path[::-1],
            length_km=float(kms[i, ends[j][1]]),
            start_gap_km=starts[i][0],
            end_gap_km=ends[j][0],
        )
