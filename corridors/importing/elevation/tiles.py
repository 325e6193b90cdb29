"""Elevation tiles as they are downloaded: SRTM, NASADEM and what is made like them.

A tile covers a degree by its name (``N34E070.hgt``, its south-western corner) with 1201 or 3601
elevations a side, in metres, of two bytes with the greater first, from the north; -32768 is a void.
Neighbours share the row or column on their border.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corridors.door import DoorError, read_bytes
from corridors.importing.elevation.courses import NoHeightsError
from corridors.importing.elevation.tile_files import (
    Corner,
    TileFile,
    elevations_of,
    files_of,
    refused,
    tile_name,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

VOID = -32768
LOWEST_M, HIGHEST_M = -450, 8850
"""Heights of land: what lies beyond is no tile."""
KEPT = 4
"""Unpacked tiles that are kept in memory, 26 MB each."""


class Tiles:
    """Heights of some tiles, of which only those are read that are asked for.

    Parameters
    ----------
    files
        By the corner of the tile.
    """

    def __init__(self, files: Mapping[Corner, TileFile]) -> None:
        self.files = files
        self._used: set[Corner] = set()
        self._read = lru_cache(maxsize=KEPT)(lambda corner: elevations_of(files[corner]))

    def elevations(self, lon_deg: NDArray[Any], lat_deg: NDArray[Any]) -> NDArray[Any]:
        """Heights in metres at some points, between the four heights around each.

        Parameters
        ----------
        lon_deg, lat_deg
            Of the points, in degrees.

        Returns
        -------
        array
            Of the same shape.

        Raises
        ------
        NoHeightsError
            If a tile is missing or has a void there.
        """
        import numpy as np

        south, west = np.floor(lat_deg).astype(int), np.floor(lon_deg).astype(int)
        corners = sorted(set(zip(south.ravel().tolist(), west.ravel().tolist(), strict=True)))
        missing = [tile_name(corner) for corner in corners if corner not in self.files]
        if missing:
            raise NoHeightsError(f"no tile {', '.join(missing)}")
        heights = np.zeros(np.shape(lon_deg))
        for corner in corners:
            inside = (south == corner[0]) & (west == corner[1])
            heights[inside] = self._within(corner, lon_deg[inside], lat_deg[inside])
        return heights

    def _within(self, corner: Corner, lon_deg: Any, lat_deg: Any) -> Any:
        import numpy as np

        tile = self._read(corner)
        self._used.add(corner)
        steps = len(tile) - 1
        y, x = (corner[0] + 1 - lat_deg) * steps, (lon_deg - corner[1]) * steps
        row = np.clip(np.floor(y).astype(int), 0, steps - 1)
        column = np.clip(np.floor(x).astype(int), 0, steps - 1)
        down, right = y - row, x - column
        total = np.zeros(len(y))
        for below, beside, share in (
            (0, 0, (1 - down) * (1 - right)),
            (0, 1, (1 - down) * right),
            (1, 0, down * (1 - right)),
            (1, 1, down * right),
        ):
            heights = np.asarray(tile[row + below, column + beside], dtype=float)
            wanted = share > 0
            self._check(corner, heights, wanted, lon_deg, lat_deg)
            total += np.where(wanted, heights * share, 0.0)
        return total

    def _check(self, corner: Corner, heights: Any, wanted: Any, lon_deg: Any, lat_deg: Any) -> None:
        """Refuse voids for the line that meets them, and the file of what are no heights."""
        void = wanted & (heights == VOID)
        if void.any():
            at = int(void.argmax())
            where = f"{lat_deg[at]:.4f}, {lon_deg[at]:.4f}"
            raise NoHeightsError(f"a void of tile {tile_name(corner)} at {where}")
        wrong = wanted & ((heights < LOWEST_M) | (heights > HIGHEST_M))
        if wrong.any():
            at = int(wrong.argmax())
            where = f"{lat_deg[at]:.4f}, {lon_deg[at]:.4f}"
            message = f"has {heights[at]:.0f} m near {where}: not elevations in metres as in SRTM"
            raise refused([(self.files[corner].path, message)])

    def used(self) -> Mapping[str, str]:
        """The tiles that were read so far.

        Returns
        -------
        Mapping
            SHA-256 of its file by the name of each tile, in the order of the names.

        Raises
        ------
        HeightsError
            If one can't be read any more.
        """
        found = {}
        for corner in self._used:
            file = self.files[corner]
            try:
                content = read_bytes(file.path, "heights", file.folder)
            except DoorError as error:
                raise refused([(file.path, error.reason)]) from None
            found[tile_name(corner)] = hashlib.sha256(content).hexdigest()
        return dict(sorted(found.items()))


class Wanted:
    """A level ground that notes which tiles are asked for.

    Examples
    --------
    >>> import numpy as np
    >>> wanted = Wanted()
    >>> wanted.elevations(np.array([70.5, 71.5]), np.array([34.5, 34.5])).tolist()
    [0.0, 0.0]
    >>> wanted.names
    ['N34E070', 'N34E071']
    """

    def __init__(self) -> None:
        self._corners: set[Corner] = set()

    def elevations(self, lon_deg: NDArray[Any], lat_deg: NDArray[Any]) -> NDArray[Any]:
        """Zeros, and the tiles of the points are noted.

        Parameters
        ----------
        lon_deg, lat_deg
            Of the points, in degrees.

        Returns
        -------
        array
            Of the same shape.
        """
        import numpy as np

        south, west = np.floor(lat_deg).astype(int), np.floor(lon_deg).astype(int)
        self._corners |= set(zip(south.ravel().tolist(), west.ravel().tolist(), strict=True))
        return np.zeros(np.shape(lon_deg))

    @property
    def names(self) -> list[str]:
        """Names of the tiles, in order."""
        return sorted(map(tile_name, self._corners))


def tiles_of(paths: Sequence[str]) -> Tiles:
    """The tiles of files and folders.

    Parameters
    ----------
    paths
        Files of tiles, and folders that hold some.

    Returns
    -------
    Tiles
        Not read yet.

    Examples
    --------
    >>> tiles_of([]).files
    {}
    """
    return Tiles(files_of(paths))
