"""The OpenStreetMap-derived road and rail network of the wheel `scgraph_data` (ODbL 1.0).

The wheel's modules are read as text: importing them needs another release of
`scgraph` and a gigabyte of memory.
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from tools.geometry.geodesy import KM_PER_DEG_LAT, Point

WINDOW = (35.0, 20.0, 142.0, 60.0)  # west, south, east, north: all that a link may touch


def unit_vectors(lon_lat: np.ndarray) -> np.ndarray:
    """Points (lon_deg, lat_deg), one a row, as vectors of length 1 from the Earth's centre."""
    lon, lat = np.radians(lon_lat[:, 0]), np.radians(lon_lat[:, 1])
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


class OsmNetwork:
    """Nodes in degrees and edges in km inside the window, ready to be cut out."""

    def __init__(self, module: str) -> None:
        spec = find_spec("scgraph_data")
        if spec is None or spec.origin is None:
            raise FileNotFoundError("scgraph_data is not installed; try: make geometry")
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

    def part(self, points: list[Point], *, margin_km: float) -> tuple[np.ndarray, csr_matrix]:
        """Nodes (lon_deg, lat_deg) around some points and the lengths in km of their edges."""
        lon, lat = np.array(points).T
        high = margin_km / KM_PER_DEG_LAT
        wide = high / np.cos(np.radians(np.abs(lat).max()))
        inside = np.flatnonzero(
            (self.nodes[:, 0] > lon.min() - wide)
            & (self.nodes[:, 0] < lon.max() + wide)
            & (self.nodes[:, 1] > lat.min() - high)
            & (self.nodes[:, 1] < lat.max() + high)
        )
        return self.nodes[inside], self._matrix[inside][:, inside]
