"""The part of the roads in which the way of a section must lie: an ellipse around its ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corridors.importing.osm.distances import km_between
from corridors.importing.osm.roads import Roads
from corridors.importing.osm.ways import BACKWARD, FORWARD, MODES

if TYPE_CHECKING:
    from numpy.typing import NDArray

Point = tuple[float, float]


@dataclass(frozen=True, kw_only=True)
class Window:
    """Nodes and pieces of some roads, numbered anew; pieces have a row in each array."""

    roads: Roads
    """Of which it is a part."""
    nodes: NDArray[Any]
    """The nodes, by their numbers in the roads."""
    to_end_km: NDArray[Any]
    """How far each node lies from the end of the section, as the crow flies."""
    pieces: NDArray[Any]
    """The pieces, by their numbers in the roads."""
    start: NDArray[Any]
    """Node where each begins."""
    end: NDArray[Any]
    """Node where each ends."""
    starts: Sequence[tuple[int, float]]
    """Nodes at which the section may begin, and their km from its place."""
    ends: Sequence[tuple[int, float]]
    """Nodes at which it may end."""

    @property
    def km(self) -> NDArray[Any]:
        """Length of each piece."""
        found: NDArray[Any] = self.roads.km[self.pieces]
        return found

    @property
    def ways(self) -> NDArray[Any]:
        """The way that each piece is of."""
        found: NDArray[Any] = self.roads.way[self.pieces]
        return found

    @cached_property
    def halves(self) -> tuple[list[int], list[int], list[int], list[bool]]:
        """Pieces in both directions by the node they leave.

        The first half of each node, and of each half the node that it leads to, its piece, and
        whether its way may be used so.
        """
        import numpy as np

        count = len(self.pieces)
        tail = np.concatenate([self.start, self.end])
        order = np.argsort(tail, kind="stable")
        head = np.concatenate([self.end, self.start])[order]
        direction = self.roads.ways.direction[self.ways]
        legal = np.concatenate([(direction & FORWARD) > 0, (direction & BACKWARD) > 0])[order]
        firsts = np.searchsorted(tail[order], np.arange(len(self.nodes) + 1))
        piece = order % count if count else order
        return firsts.tolist(), head.tolist(), piece.tolist(), legal.tolist()


def window(
    roads: Roads,
    mode: str,
    gauge: str,
    ends: tuple[Point, Point],
    stands: tuple[int, int],
    km: float,
) -> Window:
    """The part of some roads that a way of a length between two places can reach.

    Parameters
    ----------
    roads
        The roads.
    mode
        road, rail or ferry.
    gauge
        Of a railway, in mm; tracks that state another are left out. Empty for any.
    ends
        The places, (lon_deg, lat_deg).
    stands
        Their positions among the stands.
    km
        Length of the longest way: no node lies farther from both places together.

    Returns
    -------
    Window
        Its nodes and pieces.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> from corridors.importing.osm.roads import roads_of
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> ends = (67.0, 30.01), (67.4, 30.0)
    >>> around = window(roads, "road", "", ends, (0, 1), 60.0)
    >>> len(around.nodes), len(window(roads, "rail", "", ends, (0, 1), 60.0).pieces)
    (3, 0)
    """
    import numpy as np

    (lon_a, lat_a), (lon_b, lat_b) = ends
    reach = km / 2 / 110.0
    low, high = min(lat_a, lat_b) - reach, max(lat_a, lat_b) + reach
    near = ((roads.lat_deg >= low) & (roads.lat_deg <= high)).nonzero()[0]
    lon, lat = roads.lon_deg[near], roads.lat_deg[near]
    to_end_km = km_between(lon, lat, lon_b, lat_b)
    inside = km_between(lon, lat, lon_a, lat_a) + to_end_km <= km
    nodes = near[inside]
    local = np.full(len(roads.lon_deg), -1, dtype=np.int64)
    local[nodes] = np.arange(len(nodes))
    ways = roads.ways
    right = (local[roads.start] >= 0) & (local[roads.end] >= 0)
    pieces = right.nonzero()[0]
    way = roads.way[pieces]
    right = ways.mode[way] == MODES.index(mode)
    if gauge:
        other = [text != "" and gauge not in text.split(";") for text in ways.gauges]
        right &= ~np.array(other)[ways.gauge[way]]
    pieces = pieces[right]
    used = np.zeros(len(nodes), dtype=bool)
    used[local[roads.start[pieces]]] = used[local[roads.end[pieces]]] = True
    return Window(
        roads=roads,
        nodes=nodes,
        to_end_km=to_end_km[inside],
        pieces=pieces,
        start=local[roads.start[pieces]],
        end=local[roads.end[pieces]],
        starts=_feet(roads, stands[0], local, used),
        ends=_feet(roads, stands[1], local, used),
    )


def _feet(roads: Roads, stand: int, local: Any, used: Any) -> list[tuple[int, float]]:
    found = [(int(local[node]), km) for node, km in roads.feet.get(stand, ())]
    return [(node, km) for node, km in found if node >= 0 and used[node]]
