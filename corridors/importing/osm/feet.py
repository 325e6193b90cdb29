"""Where each way passes a place: its nearest point, which becomes a point of the way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import cos, radians
from typing import TYPE_CHECKING, Any

from corridors.importing.near import KM_PER_DEGREE
from corridors.importing.osm.ways import MODES, Ways
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Stand(NamedTuple):
    """A place at which sections of a mode begin or end."""

    place_id: str
    """Its id."""
    mode: str
    """One of ``MODES``."""
    lon_deg: float
    """Where it lies."""
    lat_deg: float
    """Where it lies."""


class Feet(NamedTuple):
    """Points at which ways pass places; arrays have a row for each."""

    stand: NDArray[Any]
    """Which place it is, by its position among the stands."""
    point: NDArray[Any]
    """Position among the points of the ways."""
    km: NDArray[Any]
    """How far it lies from the place."""


def with_feet(ways: Ways, stands: Iterable[Stand], reach_km: float) -> tuple[Ways, Feet]:
    """Ways with a point wherever they pass a place within reach.

    Parameters
    ----------
    ways
        The ways.
    stands
        The places.
    reach_km
        How far from a place a way may pass it.

    Returns
    -------
    tuple of Ways and Feet
        The ways with more points, and where these are.

    Examples
    --------
    >>> from corridors.importing.osm.ways import raw_ways, ways_of
    >>> lines = [(((67.0, 30.0), (67.5, 30.0)), {"highway": "trunk", "ref": "N-5"})]
    >>> ways, _ = ways_of([raw_ways(lines)])
    >>> stands = [Stand("a", "road", 67.0, 30.01), Stand("b", "road", 67.4, 30.0)]
    >>> grown, feet = with_feet(ways, stands, 5.0)
    >>> grown.lon_deg.tolist(), feet.point.tolist(), feet.km.round(2).tolist()
    ([67.0, 67.0, 67.4, 67.5], [1, 2], [1.11, 0.0])
    """
    import numpy as np

    boxes = _boxes(ways)
    rows = [
        (index, *row)
        for index, stand in enumerate(stands)
        for row in _passing(ways, boxes, stand, reach_km)
    ]
    # by segment, then along it: they are put in between in this order
    rows.sort(key=lambda row: (row[1], row[2]))
    before = np.array([row[1] + 1 for row in rows], dtype=np.int64)
    at = before + np.arange(len(rows))
    feet = Feet(
        stand=np.array([row[0] for row in rows], dtype=np.int64),
        point=at,
        km=np.array([row[3] for row in rows]),
    )
    grown = replace(
        ways,
        lon_deg=np.insert(ways.lon_deg, before, [row[4] for row in rows]),
        lat_deg=np.insert(ways.lat_deg, before, [row[5] for row in rows]),
        first=ways.first + np.searchsorted(before, ways.first, side="right")
        if len(rows)
        else ways.first,
    )
    return grown, feet


def _boxes(ways: Ways) -> tuple[Any, Any, Any, Any]:
    import numpy as np

    starts = ways.first[:-1]
    if not len(starts):
        empty = np.zeros(0)
        return empty, empty, empty, empty
    return (
        np.minimum.reduceat(ways.lon_deg, starts),
        np.maximum.reduceat(ways.lon_deg, starts),
        np.minimum.reduceat(ways.lat_deg, starts),
        np.maximum.reduceat(ways.lat_deg, starts),
    )


def _passing(
    ways: Ways, boxes: tuple[Any, Any, Any, Any], stand: Stand, reach_km: float
) -> list[tuple[int, float, float, float, float]]:
    """Of each way near a place the segment, share along it, km and degrees of its nearest point."""
    import numpy as np

    _, mode, lon, lat = stand
    y_scale = KM_PER_DEGREE
    x_scale = y_scale * max(cos(radians(lat)), 0.01)
    dx, dy = reach_km / x_scale, reach_km / y_scale
    west, east, south, north = boxes
    near = (
        (ways.mode == MODES.index(mode))
        & (west <= lon + dx)
        & (east >= lon - dx)
        & (south <= lat + dy)
        & (north >= lat - dy)
    ).nonzero()[0]
    found = []
    for way in near.tolist():
        first, last = int(ways.first[way]), int(ways.first[way + 1])
        x = (ways.lon_deg[first:last] - lon) * x_scale
        y = (ways.lat_deg[first:last] - lat) * y_scale
        along_x, along_y = np.diff(x), np.diff(y)
        square = along_x**2 + along_y**2
        dot = -(x[:-1] * along_x + y[:-1] * along_y)
        share = np.clip(np.divide(dot, square, out=np.zeros_like(dot), where=square > 0), 0, 1)
        km = np.hypot(x[:-1] + share * along_x, y[:-1] + share * along_y)
        best = int(km.argmin())
        if km[best] <= reach_km:
            part = float(share[best])
            at = first + best
            point = [
                float(values[at] + part * (values[at + 1] - values[at]))
                for values in (ways.lon_deg, ways.lat_deg)
            ]
            found.append((at, part, float(km[best]), round(point[0], 7), round(point[1], 7)))
    return found
