"""Elevation tiles: what they give between their points, and what is refused."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corridors.errors import UsageError
from corridors.importing.elevation.courses import NoHeightsError
from corridors.importing.elevation.tile_files import HeightsError
from corridors.importing.elevation.tiles import VOID, Tiles, tiles_of
from tests.support.height_tiles import heights, write_tile

Pack = Callable[[Path], object]
RNG = np.random.default_rng(5)


def slope(lon: Any, lat: Any) -> Any:
    return 1000 + 700 * (lat - 34) + 200 * (lon - 70)


def at(tiles: Tiles, *points: tuple[float, float]) -> list[float]:
    lon, lat = np.array(points).T
    return [float(one) for one in tiles.elevations(lon, lat)]


@pytest.mark.parametrize("name", ["N34E070.hgt", "n34e070.SRTMGL1.hgt.zip", "N34E070.hgt.gz"])
@pytest.mark.parametrize("side", [1201, 3601])
def test_a_slope_is_read_as_it_is(tmp_path: Path, name: str, side: int) -> None:
    path = write_tile(tmp_path / name, heights(34, 70, slope, side))
    points = [tuple(point) for point in RNG.uniform((70, 34), (71, 35), (50, 2))]
    corners = [(70.0, 34.0), (71.0 - 1e-9, 34.0), (70.0, 35.0 - 1e-9), (70.5, 34.25)]
    found = at(tiles_of([str(path)]), *points, *corners)
    assert found == pytest.approx([slope(*point) for point in (*points, *corners)], abs=0.6)


def test_a_height_is_the_mean_of_those_around_it(tmp_path: Path) -> None:
    content = RNG.integers(0, 3000, (1201, 1201)).astype(">i2")
    tiles = tiles_of([str(write_tile(tmp_path / "S02W001.hgt", content))])
    for row, column in RNG.integers(0, 1200, (20, 2)):
        lon, lat = -1 + (column + 0.5) / 1200, -1 - (row + 0.5) / 1200
        around = content[row : row + 2, column : column + 2].astype(float)
        assert at(tiles, (lon, lat))[0] == pytest.approx(around.mean(), abs=1e-6)


def test_a_line_runs_over_tiles_without_a_step(tmp_path: Path) -> None:
    for west in (69, 70):
        write_tile(tmp_path / f"N34E{west:03d}.hgt", heights(34, west, slope))
    found = at(tiles_of([str(tmp_path)]), (70 - 1e-7, 34.3), (70.0, 34.3), (70 + 1e-7, 34.3))
    assert max(found) - min(found) < 0.01


def test_what_is_missing_or_void_is_named(tmp_path: Path) -> None:
    content = heights(34, 70, slope)
    content[600, 600] = VOID
    tiles = tiles_of([str(write_tile(tmp_path / "N34E070.hgt", content))])
    with pytest.raises(NoHeightsError, match=r"^no tile N33E070, N34E071$"):
        at(tiles, (70.5, 33.5), (70.5, 34.2), (71.5, 34.5))
    with pytest.raises(NoHeightsError, match=r"^a void of tile N34E070 at 34\.5003, 70\.5003$"):
        at(tiles, (70.2, 34.2), (70.5003, 34.5003))
    assert at(tiles, (70.502, 34.5)) == pytest.approx([slope(70.502, 34.5)], abs=1)


def test_only_what_is_asked_for_is_read_and_named(tmp_path: Path) -> None:
    for west in (70, 71):
        write_tile(tmp_path / f"N34E{west:03d}.hgt", heights(34, west, slope))
    tiles = tiles_of([str(tmp_path)])
    at(tiles, (70.5, 34.5))
    assert list(tiles.used()) == ["N34E070"]


def test_of_two_files_of_a_tile_the_unpacked_one_is_taken(tmp_path: Path) -> None:
    write_tile(tmp_path / "N34E070.hgt.zip", heights(34, 70, lambda *_: 1))
    write_tile(tmp_path / "N34E070.hgt", heights(34, 70, lambda *_: 2))
    assert at(tiles_of([str(tmp_path)]), (70.5, 34.5)) == [2]
    first = str(tmp_path / "N34E070.hgt.zip")
    assert at(tiles_of([first, str(tmp_path)]), (70.5, 34.5)) == [1]


def big(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(41_000_000)


def bomb(path: Path) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("N34E070.hgt", "w") as stream,
    ):
        for _ in range(100):
            stream.write(bytes(1_000_000))


def outward(path: Path) -> None:
    outside = path.parent.parent / "outside.hgt"
    outside.write_bytes(bytes(2 * 1201 * 1201))
    path.symlink_to(outside)


def other_tile(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("N35E070.hgt", bytes(2 * 1201 * 1201))


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        (
            "N34E070.hgt",
            lambda p: p.write_bytes(bytes(100)),
            "has 100 bytes of elevations",
        ),
        ("N34E070.hgt", lambda p: p.write_bytes(b""), "has 0 bytes of elevations"),
        ("N34E070.hgt", big, "is larger than 40 MB"),
        ("N34E070.hgt", outward, "is a link out of its folder"),
        ("N34E070.hgt", os.mkfifo, "is a pipe and not a file"),
        ("N34E070.hgt.zip", big, "is larger than 40 MB"),
        ("x.tif", lambda p: p.write_bytes(b"II*\0"), "holds no elevation tile"),
        (
            "Copernicus_DSM_COG_10_N34_00_E070_00_DEM.tif",
            lambda p: p.write_bytes(b"II*\0"),
            "`gdal_translate -of SRTMHGT Copernicus_DSM_COG_10_N34_00_E070_00_DEM.tif N34E070.hgt`",
        ),
        ("notes.txt", lambda p: p.write_text("none"), "holds no elevation tile (N34E070.hgt"),
    ],
)
def test_a_folder_of_what_is_no_tile(tmp_path: Path, name: str, make: Pack, said: str) -> None:
    folder = tmp_path / "tiles"
    folder.mkdir()
    make(folder / name)
    with pytest.raises(HeightsError) as refused:
        tiles_of([str(folder)])
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        ("N34E070.hgt.zip", bomb, "has 25,934,403 bytes of elevations"),
        ("N34E070.hgt.gz", lambda p: write_tile(p, bytes(30_000_000)), "has 25,934,403 bytes"),
        ("N34E070.hgt.gz", lambda p: p.write_bytes(b"\x1f\x8bxx"), "can't be read: "),
        ("N34E070.hgt.gz", lambda p: p.write_bytes(b"no gzip at all"), "Not a gzipped file"),
        ("N34E070.hgt.zip", lambda p: p.write_bytes(b"PK\3\4"), "is not a ZIP archive that can be"),
        ("N34E070.hgt.zip", lambda p: write_tile(p, bytes(50)), "has 50 bytes of elevations"),
        ("N34E070.zip", other_tile, "is a ZIP archive that holds no file of its tile"),
        ("N34E070.hgt", lambda p: p.write_bytes(b"\x70" * 2884802), "has 28784 m near 34.5000"),
        ("N34E070.tif", lambda p: p.write_bytes(b"II*\0"), "is GeoTIFF, which is not read: make a"),
        ("heights.hgt", lambda p: p.write_bytes(bytes(100)), "does not say which tile it is"),
        ("N34E070.asc", lambda p: p.write_text("ncols 2"), "is no elevation tile: name N34E070"),
    ],
)
def test_a_file_that_is_no_tile(tmp_path: Path, name: str, make: Pack, said: str) -> None:
    make(tmp_path / name)
    with pytest.raises(HeightsError) as refused:
        at(tiles_of([str(tmp_path / name)]), (70.5, 34.5))
    assert said in str(refused.value)
    assert str(refused.value).startswith("The file has 1 problem:")


def test_all_faults_are_listed_and_nothing_is_nowhere(tmp_path: Path) -> None:
    for name in ("N34E070.hgt", "N34E071.hgt"):
        (tmp_path / name).write_bytes(b"short")
    with pytest.raises(HeightsError, match="2 problems"):
        tiles_of([str(tmp_path)])
    with pytest.raises(UsageError, match="no file or folder"):
        tiles_of([str(tmp_path / "nowhere")])
