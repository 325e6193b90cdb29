"""Files of elevation tiles: which tile each is, what is wrong with it, and what it holds."""

from __future__ import annotations

import gzip
import io
import os
import re
import zipfile
import zlib
from collections.abc import Sequence
from typing import Any

from corridors.door import DoorError, check, read_bytes
from corridors.errors import UsageError, printable
from corridors.importing.faults import Fault, LinesError
from corridors.tuples import NamedTuple

SIDES = (1201, 3601)
"""Heights a side of a tile."""
SIZES = tuple(2 * side * side for side in SIDES)
ENDINGS = (".hgt", ".hgt.gz", ".zip")
"""How names of tiles end, the one that is taken first where a folder has several."""
MAX_FILES = 100_000
MAX_MEMBERS = 100
_NAME = re.compile(
    r"(?<![A-Za-z0-9])([NS])(\d\d)(?:_00)?_?([EW])(\d{3})(?![0-9])", re.IGNORECASE | re.ASCII
)
_GEOTIFF = (".tif", ".tiff")
TO_HGT = "gdal_translate -of SRTMHGT"


class HeightsError(LinesError):
    """Files that are no elevation tiles."""

    check = ""  # two commands take them


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


def files_of(paths: Sequence[str]) -> dict[Corner, TileFile]:
    """Files of tiles by their tile; of two files of one tile, the one that is named first.

    Parameters
    ----------
    paths
        Files of tiles, and folders that hold some.

    Returns
    -------
    dict
        By the corner of the tile; none is read yet.

    Raises
    ------
    UsageError
        If a path leads nowhere.
    HeightsError
        With every file that is no tile, or a folder without any.

    Examples
    --------
    >>> files_of(["nowhere"])
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
        raise refused(faults)
    return files


def elevations_of(file: TileFile) -> Any:
    """The elevations of a tile.

    Parameters
    ----------
    file
        That :func:`files_of` found.

    Returns
    -------
    array
        Metres by row from the north and column from the west; read when they are used where the
        file is not packed.

    Raises
    ------
    HeightsError
        If it can't be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "N34E070.hgt.gz")
    ...     with gzip.open(path, "wb") as stream:
    ...         _ = stream.write(b"\\x01\\x00" * 1201 * 1201)
    ...     int(elevations_of(TileFile(path, None))[0, 0])
    256
    """
    import numpy as np

    try:
        if file.path.lower().endswith(".hgt"):
            check(file.path, "heights", file.folder)
            side = _side(os.path.getsize(file.path))
            return np.memmap(file.path, dtype=">i2", mode="r", shape=(side, side))
        content = _unpacked(file)
        side = _side(len(content))
    except DoorError as error:
        raise refused([(file.path, error.reason)]) from None
    except (OSError, ValueError, zlib.error, EOFError, NotImplementedError) as error:
        raise refused([(file.path, _reason(error))]) from None
    return np.frombuffer(content, dtype=">i2").reshape(side, side)


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


def refused(faults: Sequence[tuple[str, str]]) -> HeightsError:
    """The error that lists what is wrong with files.

    Parameters
    ----------
    faults
        Path and the rest of a sentence about it.

    Returns
    -------
    HeightsError
        To be raised.

    Examples
    --------
    >>> print(refused([("N34E070.hgt", "is empty")]))
    The file has 1 problem:
      N34E070.hgt, file: is empty
    Fix what is named, then ask again.
    """
    return HeightsError(
        [Fault(message=message).problem(os.path.basename(path)) for path, message in faults]
    )
