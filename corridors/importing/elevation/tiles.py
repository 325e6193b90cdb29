"""Elevation tiles as they are downloaded: SRTM, NASADEM and what is made like them.

A tile covers a degree by its name (``N34E070.hgt``, its south-western corner) with 1201 or 3601
heights a side, in metres, of two bytes with the greater first, from the north; -32768 is a void.
Neighbours share the row or column on their border.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from corridors.door import DoorError, check, read_bytes
from corridors.errors import UsageError, printable
from corridors.importing.elevation.roads import NoHeightsError
from corridors.importing.faults import Fault, LinesError
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDES = (1201, 3601)
"""Heights a side of a tile."""
SIZES = tuple(2 * side * side for side in SIDES)
ENDINGS = (".hgt", ".hgt.gz", ".zip")
"""How names of tiles end, the one that is taken first where a folder has several."""
VOID = -32768
LOWEST_M, HIGHEST_M = -450, 8850
"""Heights of land: what lies beyond is no tile."""
MAX_FILES = 100_000
MAX_MEMBERS = 100
KEPT = 4
"""Unpacked tiles that are kept in memory, 26 MB each."""
_NAME = re.compile(
    r"(?<![A-Za-z0-9])([NS])(\d\d)(?:_00)?_?([EW])(\d{3})(?![0-9])", re.IGNORECASE | re.ASCII
)
_GEOTIFF = (".tif", ".tiff")
TO_HGT = "gdal_translate -of SRTMHGT"


class HeightsError(LinesError):
    """Files that are no elevation tiles."""

    check = "corridors network align"


class TileFile(NamedTuple):
    """Where a tile is."""

    path: str
    """Of its file."""
    folder: str | None
    """That was named and holds it; None where the file was."""


Corner = tuple[int, int]
"""Latitude and longitude of the south-western corner, in whole degrees."""


def tile_name(corner: Corner) -> str:
    """The name of a tile.

    Parameters
    ----------
    corner
        Latitude and longitude of its south-western corner, in whole degrees.

    Returns
    -------
    str
        As files of tiles are called.

    Examples
    --------
    >>> tile_name((34, 70)), tile_name((-1, -5))
    ('N34E070', 'S01W005')
    """
    lat, lon = corner
    return f"{'N' if lat >= 0 else 'S'}{abs(lat):02d}{'E' if lon >= 0 else 'W'}{abs(lon):03d}"


def corner_of(name: str) -> Corner | None:
    """The south-western corner of the tile that a file's name states.

    Parameters
    ----------
    name
        Of a file.

    Returns
    -------
    tuple of int or None
        Latitude and longitude; None where it states none.

    Examples
    --------
    >>> corner_of("NASADEM_HGT_n34e070.zip"), corner_of("S01W005.hgt"), corner_of("notes.hgt")
    ((34, 70), (-1, -5), None)
    """
    found = _NAME.search(name)
    if found is None:
        return None
    north, lat, east, lon = found.groups()
    return (
        int(lat) * (1 if north.upper() == "N" else -1),
        int(lon) * (1 if east.upper() == "E" else -1),
    )


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
        self._read = lru_cache(maxsize=KEPT)(self._content)

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
            raise _refused([(self.files[corner].path, message)])

    def _content(self, corner: Corner) -> Any:
        import numpy as np

        file = self.files[corner]
        try:
            if file.path.lower().endswith(".hgt"):
                side = _side(os.path.getsize(file.path))
                check(file.path, "heights", file.folder)
                return np.memmap(file.path, dtype=">i2", mode="r", shape=(side, side))
            content = _unpacked(file)
            side = _side(len(content))
        except DoorError as error:
            raise _refused([(file.path, error.reason)]) from None
        except (OSError, ValueError, zlib.error, EOFError, NotImplementedError) as error:
            raise _refused([(file.path, _reason(error))]) from None
        return np.frombuffer(content, dtype=">i2").reshape(side, side)

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
                raise _refused([(file.path, error.reason)]) from None
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
    """The tiles of files and folders; of two files of one tile, the one that is named first.

    Parameters
    ----------
    paths
        Files of tiles, and folders that hold some.

    Returns
    -------
    Tiles
        Not read yet.

    Raises
    ------
    UsageError
        If a path leads nowhere.
    HeightsError
        With every file that is no tile, or a folder without any.

    Examples
    --------
    >>> tiles_of(["nowhere"])
    Traceback (most recent call last):
    corridors.errors.UsageError: There is no file or folder nowhere. Name elevation tiles \
(N34E070.hgt, its .zip or .gz) or their folder.
    """
    files: dict[Corner, TileFile] = {}
    faults: list[tuple[str, str]] = []
    for path in paths:
        if not os.path.exists(path):
            raise UsageError(
                f"There is no file or folder {printable(path, 200)}. Name elevation tiles"
                " (N34E070.hgt, its .zip or .gz) or their folder."
            )
        is_folder = os.path.isdir(path)
        found = _held(path, faults) if is_folder else [path]
        for name in found:
            corner = corner_of(os.path.basename(name))
            if corner is None or not name.lower().endswith(ENDINGS):
                faults.append((name, _not_a_tile(name)))
                continue
            file = TileFile(name, path if is_folder else None)
            if message := _fault(file):
                faults.append((name, message))
            files.setdefault(corner, file)
    if faults:
        raise _refused(faults)
    return Tiles(files)


def _held(folder: str, faults: list[tuple[str, str]]) -> list[str]:
    """Files of a folder whose names are those of tiles."""
    count, found, others = 0, [], []
    for inside, folders, names in os.walk(folder):
        folders.sort()
        count += len(names)
        if count > MAX_FILES:
            faults.append((folder, f"holds over {MAX_FILES:,} files: name the folder of the tiles"))
            return []
        for name in names:
            path = os.path.join(inside, name)
            if corner_of(name) is not None and name.lower().endswith(ENDINGS):
                found.append(path)
            elif name.lower().endswith(_GEOTIFF):
                others.append(path)
    if not found:
        reason = "holds no elevation tile (N34E070.hgt, its .zip or .gz)"
        if others:
            reason += f", and GeoTIFF is not read: {_advice(min(others))}"
        faults.append((folder, reason))
    return sorted(found, key=lambda path: (_rank(path), path))


def _rank(path: str) -> int:
    return next(at for at, ending in enumerate(ENDINGS) if path.lower().endswith(ending))


def _not_a_tile(path: str) -> str:
    if path.lower().endswith(_GEOTIFF):
        return f"is GeoTIFF, which is not read: {_advice(path)}"
    if path.lower().endswith(ENDINGS):
        return "does not say which tile it is: name it as N34E070.hgt, by its south-western corner"
    return "is no elevation tile: name N34E070.hgt, its .zip or .gz, or their folder"


def _advice(path: str) -> str:
    corner = corner_of(os.path.basename(path))
    target = f"{tile_name(corner)}.hgt" if corner else "N34E070.hgt"
    name = printable(os.path.basename(path), 80)
    return f"make a tile of it by `{TO_HGT} {name} {target}` (docs/data.md says more)"


def _fault(file: TileFile) -> str:
    """What is wrong with a file by its size and kind; it is not opened."""
    try:
        check(file.path, "heights", file.folder)
        if file.path.lower().endswith(".hgt"):
            _side(os.path.getsize(file.path))
    except DoorError as error:
        return error.reason
    except (OSError, ValueError) as error:
        return _reason(error)
    return ""


def _side(size: int) -> int:
    """Heights a side of a tile of so many bytes."""
    if size not in SIZES:
        wanted = " or ".join(f"{size:,}" for size in SIZES)
        raise ValueError(f"has {size:,} bytes of elevations, where a tile has {wanted}")
    return SIDES[SIZES.index(size)]


def _unpacked(file: TileFile) -> bytes:
    """The heights of a packed tile, and not a byte more than one has."""
    packed = io.BytesIO(read_bytes(file.path, "heights", file.folder))
    most = SIZES[-1] + 1
    if file.path.lower().endswith(".gz"):
        with gzip.open(packed) as stream:
            return stream.read(most)
    try:
        with zipfile.ZipFile(packed) as archive:
            names = [info.filename for info in archive.infolist()]
            if len(names) > MAX_MEMBERS:
                raise ValueError(f"holds {len(names)} files, over {MAX_MEMBERS}")
            wanted = corner_of(os.path.basename(file.path))
            tiles = [
                name
                for name in names
                if name.lower().endswith(".hgt") and corner_of(os.path.basename(name)) == wanted
            ]
            if len(tiles) != 1:
                held = f"{len(tiles)} files" if tiles else "no file"
                raise ValueError(f"is a ZIP archive that holds {held} of its tile")
            with archive.open(tiles[0]) as stream:
                return stream.read(most)
    except (zipfile.BadZipFile, RuntimeError) as error:
        what = printable(str(error), 100) or "no reason given"
        raise ValueError(f"is not a ZIP archive that can be read: {what}") from None


def _reason(error: Exception) -> str:
    if type(error) is ValueError:
        return str(error)
    what = getattr(error, "strerror", None) or str(error) or "no reason given"
    return f"can't be read: {printable(what, 100)}. Download it anew"


def _refused(faults: Sequence[tuple[str, str]]) -> HeightsError:
    return HeightsError(
        [Fault(message=message).problem(os.path.basename(path)) for path, message in faults]
    )
