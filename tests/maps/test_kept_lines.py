"""Lines as the map draws them are kept for the next command, as long as they hold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from corridors.data.drawn_lines import drawn_lines, simplified
from corridors.data.lines import FILES, lines_sum
from corridors.data.own_parts import OwnParts
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped package as one of the user's own."""
    return Path(shutil.copytree(shipped_folder(), tmp_path_factory.mktemp("own") / "package"))


def test_one_other_byte_of_each_file_counts(folder: Path) -> None:
    usual = lines_sum(str(folder))
    for name in filter(lambda name: (folder / name).is_file(), FILES):
        path = folder / name
        content = path.read_bytes()
        at = len(content) // 2
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert lines_sum(str(folder)) != usual, name
        path.write_bytes(content)
    assert lines_sum(str(folder)) == usual


def test_lines_are_those_of_the_files_that_there_are(folder: Path, tmp_path: Path) -> None:
    def drawn() -> object:
        package = Package(str(folder))
        package.__dict__["compiled"] = OwnParts(str(folder), str(tmp_path / "kept"))
        return drawn_lines(package)

    whole = simplified(Package(str(folder)).lines)
    assert drawn() == drawn() == whole
    removed = (folder / FILES[1]).rename(tmp_path / "away.gpkg")
    assert drawn() == simplified(Package(str(folder)).lines) != whole
    removed.rename(folder / FILES[1])
    assert drawn() == whole


def test_the_next_page_loads_no_arrays(folder: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "CORRIDORS_CACHE": str(tmp_path / "kept")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    pages, loaded = [], []
    for number in range(2):
        page = tmp_path / f"{number}.html"
        words = ["map", "tashkent", "karachi", "--data", str(folder), "-o", str(page)]
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-m", "corridors", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        loaded.append(names & {"numpy", "shapely", "folium"})
        pages.append(page.read_bytes())
    assert loaded[1] == {"folium"}
    assert pages[0] == pages[1]
