"""What a command keeps of packages of the user's own: where it may lie, and when it counts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import corridors
from corridors.data.kept_folder import ENDING, kept_folder, make_room
from corridors.data.own_parts import OwnParts
from corridors.data.shipped import shipped_folder

TABLES = sorted(
    path.name
    for path in Path(shipped_folder()).iterdir()
    if path.suffix in (".csv", ".toml", ".json")
)
FRESH = "fresh"
ROUTE = ("route", "dushanbe", "karachi", "--format", "json")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped tables as a package of the user's own."""
    folder = tmp_path_factory.mktemp("own") / "package"
    folder.mkdir()
    for name in TABLES:
        shutil.copy(Path(shipped_folder()) / name, folder)
    return folder


@pytest.fixture
def kept(package: Path, tmp_path: Path) -> Path:
    """A folder that keeps a part of it."""
    folder = tmp_path / "kept"
    assert OwnParts(str(package), str(folder)).part("answer", lambda: "kept") == "kept"
    assert asked(package, folder) == "kept"
    return folder


def asked(package: Path, folder: Path) -> str:
    """The part, or that it is made anew; what is kept stays as it was."""
    before = {path: path.read_bytes() for path in files(folder)}
    part = OwnParts(str(package), str(folder)).part("answer", lambda: FRESH)
    for path in files(folder):
        path.unlink()
    for path, content in before.items():
        path.write_bytes(content)
    return part


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file()) if folder.is_dir() else []


def test_one_other_byte_of_each_table(package: Path, kept: Path) -> None:
    for table in TABLES:
        path = package / table
        content = path.read_bytes()
        at = len(content) // 2
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert asked(package, kept) == FRESH, table
        path.write_bytes(content)
    assert asked(package, kept) == "kept"


def test_a_cut_off_and_a_spoiled_file(package: Path, kept: Path) -> None:
    (path,) = files(kept)
    content = path.read_bytes()
    for size in (0, 5, 40, len(content) - 1):
        path.write_bytes(content[:size])
        assert asked(package, kept) == FRESH
    for at in range(0, len(content), 7):
        path.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        assert asked(package, kept) == FRESH
    path.write_bytes(content)
    assert asked(package, kept) == "kept"


def test_a_package_that_moved(package: Path, kept: Path, tmp_path: Path) -> None:
    other = shutil.copytree(package, tmp_path / "other")
    assert asked(other, kept) == FRESH
    assert asked(package, kept) == "kept"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of files are those of Unix")
def test_files_that_others_may_have_written(
    package: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = files(kept)
    path.chmod(0o620)
    assert asked(package, kept) == FRESH
    path.chmod(0o600)
    kept.chmod(0o777)
    assert asked(package, kept) == FRESH
    kept.chmod(0o700)
    assert asked(package, kept) == "kept"
    away = path.rename(kept.parent / "elsewhere")
    path.symlink_to(away)
    assert OwnParts(str(package), str(kept)).part("answer", lambda: FRESH) == FRESH
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert OwnParts(str(package), str(kept)).part("answer", lambda: FRESH * 2) == FRESH * 2


def test_a_table_changed_while_a_part_is_made(package: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    table = package / "names.csv"
    content = table.read_bytes()

    def make() -> str:
        table.write_bytes(content + b"\n")
        return "of other tables"

    assert OwnParts(str(package), str(folder)).part("answer", make) == "of other tables"
    table.write_bytes(content)
    assert asked(package, folder) == FRESH


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes are Unix")
def test_a_table_that_is_a_pipe_or_a_link(package: Path, kept: Path, tmp_path: Path) -> None:
    other = shutil.copytree(package, tmp_path / "other")
    os.mkfifo(other / "pipe.csv")
    assert OwnParts(str(other), str(kept)).part("answer", lambda: FRESH) == FRESH
    (other / "pipe.csv").unlink()
    (other / "names.csv").unlink()
    (other / "names.csv").symlink_to(package / "names.csv")  # which the door refuses
    assert OwnParts(str(other), str(kept)).part("answer", lambda: FRESH) == FRESH
    assert len(files(kept)) == 1


def test_where_it_lies(tmp_path: Path) -> None:
    home, package = str(tmp_path), str(tmp_path / "package")
    assert kept_folder(package, {"CORRIDORS_CACHE": f"{home}/kept"}) == f"{home}/kept"
    for inside in (package, f"{package}/kept", home, "kept", "", "./kept"):
        assert kept_folder(package, {"CORRIDORS_CACHE": inside}) is None
    if sys.platform == "linux":
        assert kept_folder(package, {"XDG_CACHE_HOME": f"{home}/c"}) == f"{home}/c/corridors"
        usual = os.path.realpath(os.path.expanduser("~/.cache/corridors"))
        assert kept_folder(package, {"XDG_CACHE_HOME": "c"}) == usual
        (tmp_path / "link").symlink_to(tmp_path / "package")
        assert kept_folder(package, {"CORRIDORS_CACHE": f"{home}/link/kept"}) is None


def test_no_more_is_kept_than_there_is_room(tmp_path: Path) -> None:
    for number in range(9):
        path = tmp_path / f"{number}{ENDING}"
        path.write_bytes(b"." * 1000)
        os.utime(path, (number, number))
    (tmp_path / "note.txt").write_text("stays")
    make_room(str(tmp_path), most_files=5)
    assert [one.name[0] for one in files(tmp_path)] == list("45678n")
    make_room(str(tmp_path), most_mb=0.0021)
    assert [one.name[0] for one in files(tmp_path)] == list("78n")
    make_room(str(tmp_path), most_mb=0)  # the newest stays: it was written just now
    assert [one.name[0] for one in files(tmp_path)] == list("8n")


def started(package: Path, cache: Path | str, *words: str, options: tuple[str, ...] = ()) -> str:
    """What a command prints."""
    command = [sys.executable, *options, "-m", "corridors", *words, "--data", str(package)]
    program = str(Path(corridors.__file__).parent.parent)
    environment = {**os.environ, "PYTHONPATH": program, "CORRIDORS_CACHE": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return done.stdout + done.stderr


def test_commands_with_and_without_their_parts(package: Path, tmp_path: Path) -> None:
    cache = tmp_path / "kept"
    plain = started(package, "", *ROUTE)
    assert started(package, cache, *ROUTE, options=("-B",)) == plain
    assert not cache.exists()
    with ThreadPoolExecutor(3) as pool:  # all make the parts at once
        answers = list(pool.map(lambda _: started(package, cache, *ROUTE), range(3)))
    assert set(answers) == {plain}
    written = {path: path.stat().st_mtime_ns for path in files(cache)}
    assert all(path.name.endswith(ENDING) for path in written)
    assert started(package, cache, *ROUTE) == plain
    assert {path: path.stat().st_mtime_ns for path in files(cache)} == written
    assert not [path for path in package.rglob("*") if ENDING in path.name]
    why = ("route", "kabul", "karachi", "--explain")
    assert started(package, cache, *why) == started(package, "", *why)


def test_a_changed_table_counts_at_once(package: Path, tmp_path: Path) -> None:
    other = shutil.copytree(package, tmp_path / "other")
    plain = started(other, tmp_path / "kept", *ROUTE)
    table = other / "country_figures.csv"
    row = next(line for line in table.read_text("utf-8").splitlines() if "CHN,diesel_usd" in line)
    cells = row.split(",")
    cells[2] = "2.5"
    table.write_text(table.read_text("utf-8").replace(row, ",".join(cells)), "utf-8")
    changed = started(other, tmp_path / "kept", *ROUTE)
    assert changed != plain
    assert changed == started(other, "", *ROUTE)
