"""Ways as a graph: nodes where they meet, end or pass a place, and the pieces in between."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from corridors.importing.osm.distances import km_between
from corridors.importing.osm.feet import Feet
from corridors.importing.osm.gaps import place_keys
from corridors.importing.osm.ways import Ways

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Roads:
    """A graph of ways; a piece has a row in the arrays that do not say otherwise."""

    ways: Ways
    """The ways, whose points are those of the pieces."""
    lon_deg: NDArray[Any]
    """Of each node."""
    lat_deg: NDArray[Any]
    """Of each node."""
    start: NDArray[Any]
    """Node where it begins, as it is drawn."""
    end: NDArray[Any]
    """Node where it ends."""
    first: NDArray[Any]
    """Position of its first point among those of the ways."""
    last: NDArray[Any]
    """Position of its last point."""
    way: NDArray[Any]
    """The way that it is a piece of."""
    km: NDArray[Any]
    """Its length."""
    feet: dict[int, list[tuple[int, float]]]
    """Nodes and km at which ways pass a place, by the place's position among the stands."""


def roads_of(ways: Ways, feet: Feet) -> Roads:
    """The graph of some ways.

    Parameters
    ----------
    ways
        The ways; they meet where they share a point.
    feet
        Points at which they pass places.

    Returns
    -------
    Roads
        The graph.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> from corridors.importing.osm.feet import Stand, with_feet
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> roads = roads_of(*with_feet(ways, stands, 5.0))
    >>> roads.start.tolist(), roads.end.tolist(), roads.km.round(1).tolist()
    ([0, 1], [1, 2], [38.5, 9.6])
    """
    import numpy as np

    keys = place_keys(ways.lon_deg, ways.lat_deg)
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    is_node = counts > 1
    ends = np.concatenate([ways.first[:-1], ways.first[1:] - 1])
    is_node[inverse[ends]] = True
    is_node[inverse[feet.point]] = True
    number = np.cumsum(is_node) - 1
    cuts = is_node[inverse].nonzero()[0]
    owner = np.searchsorted(ways.first, cuts, side="right") - 1
    same = owner[1:] == owner[:-1] if len(cuts) else np.zeros(0, dtype=bool)
    first, last, way = cuts[:-1][same], cuts[1:][same], owner[:-1][same]
    along = _along(ways)
    start, end = number[inverse[first]], number[inverse[last]]
    kept = (start != end) | (last - first > 1)
    lon, lat = np.zeros(is_node.sum()), np.zeros(is_node.sum())
    lon[number[inverse[cuts]]], lat[number[inverse[cuts]]] = ways.lon_deg[cuts], ways.lat_deg[cuts]
    nodes = number[inverse[feet.point]].tolist()
    by_stand: dict[int, list[tuple[int, float]]] = {}
    for stand, node, km in zip(feet.stand.tolist(), nodes, feet.km.tolist(), strict=True):
        by_stand.setdefault(stand, []).append((node, km))
    return Roads(
        ways=ways,
        lon_deg=lon,
        lat_deg=lat,
        start=start[kept],
        end=end[kept],
        first=first[kept],
        last=last[kept],
        way=way[kept],
        km=(along[last] - along[first])[kept],
        feet=by_stand,
    )


def _along(ways: Ways) -> Any:
    """Km from the first point of all to each point, with steps from way to way counted too."""
    import numpy as np

    lon, lat = ways.lon_deg, ways.lat_deg
    return np.concatenate([[0.0], np.cumsum(km_between(lon[:-1], lat[:-1], lon[1:], lat[1:]))])
