"""``network align --elevation`` from tiles to a sound package, and what it says without them."""

from __future__ import annotations

import filecmp
import json
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

import corridors
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.importing.osm.align_report import Aligned
from tests.importing.conftest import at
from tests.importing.test_elevation_renewed import (
    CHAMAN,
    KM,
    KUCHLAK,
    ROAD,
    TOP_DEG,
    along,
    ridge,
    slope,
)
from tests.support.height_tiles import heights, write_tile
from tests.support.osm_country import bent
from tests.support.osm_files import Point, Way, write_pbf
from tests.support.program import Call

TRUNK = {"highway": "trunk", "ref": "N-25"}


class Made(NamedTuple):
    extract: Path
    tiles: Path
    package: Path
    report: Aligned
    points: list[Point]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("elevated")
    network = Package().network
    points = bent([at(network, name) for name in ("kuchlak", "chaman")], KM)
    inside = [number for number, (_, lat) in enumerate(points) if abs(lat - TOP_DEG) < 0.08]
    first, last = inside[0], inside[-1]
    ways = [
        Way(1, points[: first + 1], TRUNK),
        Way(2, points[first : last + 1][::-1], {**TRUNK, "tunnel": "yes"}),
        Way(3, points[last:], TRUNK),
    ]
    extract = Path(write_pbf(folder / "road.osm.pbf", ways))
    (folder / "tiles").mkdir()
    write_tile(folder / "tiles" / "N30E066.hgt.zip", heights(30, 66, ridge(900, 0.02)))
    report = corridors.load().align(
        [str(extract)], str(folder / "mine"), elevation=[str(folder / "tiles")]
    )
    return Made(extract, folder / "tiles", folder / "mine", report, points)


def test_the_profile_is_the_new_lines_and_runs_through_the_tunnel(made: Made) -> None:
    profile = Package(str(made.package)).profiles[ROAD]
    km, metres = zip(*profile.points, strict=True)
    assert (metres[0], metres[-1], km[-1]) == (KUCHLAK, CHAMAN, KM)
    there, (lon, lat) = along(made.points)
    assert np.abs(np.interp(there, km, metres) - slope(lon, lat)).max() < 75
    assert profile.highest_m < KUCHLAK + 40  # the ridge is 900 m higher
    assert (profile.source, profile.confidence) == ("import-elevation", "derived")


def test_the_package_states_its_tiles_and_is_sound(made: Made, call: Call) -> None:
    source = Package(str(made.package)).sources["import-elevation"]
    assert source.title == "import: 1 elevation tile (N30E066)"
    assert "tiles N30E066; only derived elevations are kept; SHA-256 of" in source.note
    answer = call("network", "check", "--data", str(made.package))
    assert answer.code == 0, answer.err
    before, after = (
        Path(folder, "elevation.csv").read_text(encoding="utf-8").splitlines()
        for folder in (shipped_folder(), made.package)
    )
    changed = [row for row in after if row not in before]
    assert [row.split(",")[0] for row in changed] == [ROAD]
    assert len(before) == len(after)
    assert after[1:] == sorted(after[1:])


def test_the_report_says_what_was_read(made: Made) -> None:
    found = made.report.to_dict()
    assert found["elevation"]["renewed"] == [ROAD]
    assert found["elevation"]["tiles"] == ["N30E066"]
    assert (found["elevation_dropped"], found["elevation"]["tiles_needed"]) == (0, [])
    text = " ".join(made.report.to_text(to_terminal=False).split())
    assert "elevation of 1 of them read off 1 elevation tile (import-elevation)" in text
    assert "Khojak Pass on pk-n25-kuchlak-chaman is no longer at 82.4 km: the line passes" in text


def test_a_second_time_gives_the_same_bytes(made: Made, tmp_path: Path) -> None:
    words = [str(made.extract)], str(tmp_path / "mine")
    corridors.load().align(*words, elevation=[str(made.tiles)])
    names = sorted(path.name for path in made.package.iterdir() if path.is_file())
    same, *other = filecmp.cmpfiles(made.package, tmp_path / "mine", names, shallow=False)
    assert [same, *other] == [names, [], []]


def test_without_tiles_the_needed_ones_are_named(made: Made, call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    answer = call("network", "align", str(made.extract), "-o", str(folder))
    said = " ".join(answer.out.split())
    assert "elevation of 1 of them taken out: it was read off another line" in said
    assert "to renew it, give elevation tiles: N30E066" in said
    assert answer.err == "Elevation tiles are given by --elevation.\n"
    assert (
        ROAD not in Package(str(folder)).profiles or not Package(str(folder)).profiles[ROAD].points
    )
    words = ("--data", str(folder), "--elevation", str(made.tiles), "-o", str(tmp_path / "again"))
    answer = call("network", "align", str(made.extract), *words)
    assert answer.code == 0, answer.err
    again, first = (
        Package(str(path)).profiles[ROAD] for path in (tmp_path / "again", made.package)
    )
    assert again.points == first.points


def test_a_missing_tile_takes_the_elevation_out(made: Made, tmp_path: Path) -> None:
    tile = write_tile(tmp_path / "N34E070.hgt.gz", heights(34, 70, slope))
    report = corridors.load().align([str(made.extract)], None, elevation=[str(tile)], dry_run=True)
    said = " ".join(report.to_text(to_terminal=False).split())
    assert "elevation of 1 of them taken out" in said
    assert f"no elevation for {ROAD}: no tile N30E066" in said
    assert "tiles missing: N30E066" in said
    found = report.to_dict()["elevation"]
    assert found["without"] == [{"link": ROAD, "reason": "no tile N30E066"}]
    assert (found["source"], found["tiles"]) == (None, [])


def test_what_is_no_tile_refuses_all(made: Made, call: Call, tmp_path: Path) -> None:
    tile = tmp_path / "N30E066.hgt"
    tile.write_bytes(b"garbage")
    folder = str(tmp_path / "mine")
    answer = call("network", "align", str(made.extract), "--elevation", str(tile), "-o", folder)
    assert (answer.code, answer.out) == (4, "")
    assert "N30E066.hgt, file: has 7 bytes of elevations, where a tile has" in answer.err
    tile.write_bytes(b"\x70" * 2884802)
    answer = call("network", "align", str(made.extract), "--elevation", str(tile), "-o", folder)
    assert answer.code == 4
    assert "not elevations in metres" in answer.err
    answer = call("network", "align", str(made.extract), "--elevation", "nowhere", "-o", folder)
    assert answer.code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["N30E066.hgt"]


def test_a_route_climbs_what_its_new_lines_climb(made: Made, tmp_path: Path, call: Call) -> None:
    climbs = []
    for height_m in (0, 800):
        tile = write_tile(tmp_path / "N30E066.hgt", heights(30, 66, ridge(height_m, 0.06)))
        folder = str(tmp_path / str(height_m))
        corridors.load().align([str(made.extract)], folder, elevation=[str(tile)])
        answer = call(
            "route", "kuchlak", "chaman", "--profile", "--data", folder, "--format", "json"
        )
        climbs.append(json.loads(answer.out)["routes"][0]["profile"]["ascent_m"])
    assert climbs[1] > climbs[0] + 300  # its tunnel leaves so much of the ridge's 800


def test_an_import_of_the_line_reads_the_same(made: Made, call: Call, tmp_path: Path) -> None:
    lines = tmp_path / "lines.geojson"
    assert call("network", "lines", ROAD, "-o", str(lines), "--data", str(made.package)).code == 0
    flat = write_tile(tmp_path / "N30E066.hgt", heights(30, 66, slope))
    words = ("--elevation", str(flat), "-o", str(tmp_path / "mine"))
    answer = call("network", "import", str(lines), *words)
    assert answer.code == 0, answer.err
    assert "elevation of 1 of them read off 1 elevation tile" in " ".join(answer.out.split())
    profile = Package(str(tmp_path / "mine")).profiles[ROAD]
    km, metres = zip(*profile.points, strict=True)
    there, (lon, lat) = along(made.points)
    assert np.abs(np.interp(there, km, metres) - slope(lon, lat)).max() < 45
    assert call("network", "check", "--data", str(tmp_path / "mine")).code == 0
