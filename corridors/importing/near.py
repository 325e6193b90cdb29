"""Which points lie near another: a grid over degrees."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, floor, radians

from corridors.model.geometry import great_circle_km

CELL_DEG = 0.1
KM_PER_DEGREE = 111.0


class Near:
    """Points by id; ids of equal distance come in the order of their names.

    Parameters
    ----------
    points
        Points as (id, lon_deg, lat_deg).

    Examples
    --------
    >>> near = Near([("a", 67.0, 30.0), ("b", 68.0, 30.0)])
    >>> [(round(km, 1), identity) for km, identity in near.within(67.001, 30.0, 1.0)]
    [(0.1, 'a')]
    """

    def __init__(self, points: Iterable[tuple[str, float, float]] = ()) -> None:
        self._points: dict[str, tuple[float, float]] = {}
        self._cells: dict[tuple[int, int], list[str]] = {}
        for identity, lon_deg, lat_deg in points:
            self.add(identity, lon_deg, lat_deg)

    def add(self, identity: str, lon_deg: float, lat_deg: float) -> None:
        """Add a point.

        Parameters
        ----------
        identity
            An id that has no point yet.
        lon_deg, lat_deg
            Where it lies, in degrees.
        """
        self._points[identity] = (lon_deg, lat_deg)
        self._cells.setdefault(_cell(lon_deg, lat_deg), []).append(identity)

    def within(self, lon_deg: float, lat_deg: float, km: float) -> list[tuple[float, str]]:
        """Points within a distance in km.

        Parameters
        ----------
        lon_deg, lat_deg
            From where, in degrees.
        km
            How far.

        Returns
        -------
        list of tuple
            (km, id), nearest first.
        """
        lat_reach = km / KM_PER_DEGREE
        lon_reach = min(lat_reach / max(cos(radians(min(abs(lat_deg) + lat_reach, 89))), 0.01), 180)
        west, south = _cell(lon_deg - lon_reach, lat_deg - lat_reach)
        east, north = _cell(lon_deg + lon_reach, lat_deg + lat_reach)
        inside = []
        for column in range(west, east + 1):
            for row in range(south, north + 1):
                for identity in self._cells.get((column, row), ()):
                    distance_km = great_circle_km(lon_deg, lat_deg, *self._points[identity])
                    if distance_km <= km:
                        inside.append((distance_km, identity))
        return sorted(inside)

    def nearest(self, lon_deg: float, lat_deg: float) -> tuple[float, str]:
        """The nearest point of all, with its distance in km.

        Parameters
        ----------
        lon_deg, lat_deg
            From where, in degrees.

        Returns
        -------
        tuple of float and str
            (km, id).

        Raises
        ------
        ValueError
            If there are no points.
        """
        return min(
            (great_circle_km(lon_deg, lat_deg, *point), identity)
            for identity, point in self._points.items()
        )


def _cell(lon_deg: float, lat_deg: float) -> tuple[int, int]:
    return floor(lon_deg / CELL_DEG), floor(lat_deg / CELL_DEG)
