"""Extracts of neighbours whose ways stop some metres apart at the border: they are joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corridors.importing.near import Near
from corridors.importing.osm.ways import BOTH, Ways

if TYPE_CHECKING:
    from numpy.typing import NDArray

JOINED_KM = 0.05
"""Ends of ways of two extracts that lie nearer than this are joined."""
GRAINS = 10_000_000
"""Of a degree: coordinates of OpenStreetMap have seven decimals."""


def place_keys(lon_deg: Any, lat_deg: Any) -> NDArray[Any]:
    """Numbers of points that are equal where the points are.

    Parameters
    ----------
    lon_deg, lat_deg
        Of the points, in degrees.

    Returns
    -------
    array
        Whole numbers.

    Examples
    --------
    >>> import numpy as np
    >>> one, same, other = place_keys([67.0, 67.00000001, 67.0000001], [30.0, 30.0, 30.0])
    >>> bool(one == same), bool(one == other)
    (True, False)
    """
    import numpy as np

    x = np.rint((np.asarray(lon_deg) + 180) * GRAINS).astype(np.int64)
    y = np.rint((np.asarray(lat_deg) + 90) * GRAINS).astype(np.int64)
    keys: NDArray[Any] = x << 31 | y
    return keys


def joined_at_borders(ways: Ways) -> tuple[Ways, int]:
    """Ways with a short one more wherever loose ends of two extracts all but meet.

    Parameters
    ----------
    ways
        Of all extracts.

    Returns
    -------
    tuple of Ways and int
        The ways, and how many were added.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> trunk = {"highway": "trunk"}
    >>> here = raw_ways([(((67.0, 30.0), (67.5, 30.0)), trunk)])
    >>> there = raw_ways([(((67.5003, 30.0), (68.0, 30.0)), trunk)])
    >>> ways, joined = joined_at_borders(ways_of([here, there])[0])
    >>> len(ways), joined
    (3, 1)
    """
    import numpy as np

    if len(ways) == 0 or ways.file[0] == ways.file[-1]:
        return ways, 0
    keys = place_keys(ways.lon_deg, ways.lat_deg)
    _, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    at = np.concatenate([ways.first[:-1], ways.first[1:] - 1])
    owner = np.concatenate([np.arange(len(ways))] * 2)
    loose = counts[inverse[at]] == 1
    at, owner = at[loose], owner[loose]
    pairs = _pairs(ways, at.tolist(), owner.tolist())
    return (_with_links(ways, pairs), len(pairs)) if pairs else (ways, 0)


def _pairs(ways: Ways, at: list[int], owner: list[int]) -> list[tuple[int, int, int]]:
    """The points of two loose ends, and a way that one of them ends."""
    near = {
        mode: Near(
            (str(index), float(ways.lon_deg[point]), float(ways.lat_deg[point]))
            for index, point in enumerate(at)
            if ways.mode[owner[index]] == mode
        )
        for mode in {int(ways.mode[way]) for way in owner}
    }
    pairs = []
    for index, point in enumerate(at):
        way = owner[index]
        found = near[int(ways.mode[way])].within(
            float(ways.lon_deg[point]), float(ways.lat_deg[point]), JOINED_KM
        )
        others = [int(name) for _, name in found if ways.file[owner[int(name)]] != ways.file[way]]
        if others and ways.file[way] < ways.file[owner[others[0]]]:
            pairs.append((point, at[others[0]], way))
    return pairs


def _with_links(ways: Ways, pairs: list[tuple[int, int, int]]) -> Ways:
    import numpy as np

    points = np.array([point for pair in pairs for point in pair[:2]])
    like = np.array([pair[2] for pair in pairs])
    more = ways.first[-1] + 2 * np.arange(1, len(pairs) + 1)
    return replace(
        ways,
        lon_deg=np.concatenate([ways.lon_deg, ways.lon_deg[points]]),
        lat_deg=np.concatenate([ways.lat_deg, ways.lat_deg[points]]),
        first=np.concatenate([ways.first, more]),
        mode=np.concatenate([ways.mode, ways.mode[like]]),
        rank=np.concatenate([ways.rank, ways.rank[like]]),
        ref=np.concatenate([ways.ref, ways.ref[like]]),
        gauge=np.concatenate([ways.gauge, ways.gauge[like]]),
        direction=np.concatenate([ways.direction, np.full(len(pairs), BOTH, dtype=np.int8)]),
        bore=np.concatenate([ways.bore, np.zeros(len(pairs), dtype=bool)]),
        file=np.concatenate([ways.file, ways.file[like]]),
    )
