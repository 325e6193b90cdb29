"""A part of the network with its gaps bridged.

The network is cut where its makers lost a piece of road, and lacks many roads altogether. Straight
bridges from its loose ends, and from the given points, let a path use the pieces that are there.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from corridors.model.geometry import EARTH_RADIUS_KM
from tools.geometry.geodesy import Point, distance_km
from tools.geometry.osm_network import OsmNetwork, unit_vectors

BRIDGE_START_COST = 2.0
MAX_BRIDGE_KM = 60.0
NEIGHBOURS, ENTRIES = 8, 15
SMALL_PIECE = 60  # nodes; of larger pieces only the loose ends reach out
MARGIN_SHARE = 0.2  # of the length, around the given points
MARGIN_KM = 30.0


@dataclass(frozen=True, slots=True)
class Bridged:
    """Points of the network, then the given points; costs in km between them."""

    points: list[Point]
    network_size: int
    matrix: csr_matrix

    @property
    def size(self) -> int:
        """Number of points."""
        return len(self.points)

    def number_of_given(self, index: int) -> int:
        """Number of the given point at ``index``, as the matrix has it."""
        return self.network_size + index


class _Edges:
    """Bridges, each in both directions; a kilometre of one costs ``cost_per_km``."""

    def __init__(self, cost_per_km: float) -> None:
        self.cost_per_km = cost_per_km
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.costs: list[float] = []

    def bridge(self, start: int, end: int, km: float) -> None:
        self.starts += (start, end)
        self.ends += (end, start)
        self.costs += [km * self.cost_per_km + BRIDGE_START_COST] * 2


def _nearest(
    tree: cKDTree, vectors: np.ndarray, *, count: int, within_km: float
) -> list[list[tuple[int, float]]]:
    """For each vector the nearest entries of the tree as (entry, km)."""
    chords, entries = tree.query(vectors, k=range(1, min(count, tree.n) + 1))
    kms = 2 * EARTH_RADIUS_KM * np.arcsin(np.clip(chords / 2, 0, 1))
    return [
        [(int(e), float(k)) for e, k in zip(row, km, strict=True) if k < within_km]
        for row, km in zip(entries, kms, strict=True)
    ]


def _bridge_gaps(edges: _Edges, network: csr_matrix, vectors: np.ndarray) -> None:
    """Bridges between the pieces that are not joined."""
    pieces, label = connected_components(network, directed=False)
    degree = np.diff(network.indptr)
    for piece in range(pieces if pieces > 1 else 0):
        inside = np.flatnonzero(label == piece)
        loose = inside if len(inside) <= SMALL_PIECE else inside[degree[inside] <= 1]
        outside = np.flatnonzero(label != piece)
        if not len(loose):
            continue
        nearest = _nearest(
            cKDTree(vectors[outside]),
            vectors[loose],
            count=NEIGHBOURS,
            within_km=MAX_BRIDGE_KM,
        )
        for here, there in zip(loose, nearest, strict=True):
            for entry, km in there:
                edges.bridge(int(here), int(outside[entry]), km)


def bridged(net: OsmNetwork, given: list[Point], *, about_km: float, cost_per_km: float) -> Bridged:
    """The network around the given points, entered near each of them.

    A bridge costs `cost_per_km` where the network costs its own kilometres.
    """
    nodes, network = net.part(given, margin_km=MARGIN_KM + MARGIN_SHARE * about_km)
    size = len(nodes)
    edges = _Edges(cost_per_km)
    if size:
        vectors = unit_vectors(nodes)
        _bridge_gaps(edges, network, vectors)
        entries = _nearest(
            cKDTree(vectors),
            unit_vectors(np.array(given)),
            count=ENTRIES,
            within_km=MAX_BRIDGE_KM,
        )
        for number, near in enumerate(entries, size):
            for entry, km in near:
                edges.bridge(number, entry, max(km, 1e-6))
    for number, (a, b) in enumerate(pairwise(given), size):
        edges.bridge(number, number + 1, distance_km(a, b))
    own = network.tocoo()
    total = size + len(given)
    matrix = csr_matrix(
        (
            np.concatenate([own.data, np.array(edges.costs)]),
            (
                np.concatenate([own.row, np.array(edges.starts, dtype=int)]),
                np.concatenate([own.col, np.array(edges.ends, dtype=int)]),
            ),
        ),
        shape=(total, total),
    )
    points = [*((float(lon), float(lat)) for lon, lat in nodes), *given]
    return Bridged(points=points, network_size=size, matrix=matrix)
