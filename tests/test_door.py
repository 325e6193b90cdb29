"""The door of all files, what a GeoPackage may hold, and texts from outside."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from corridors import documents, door, foreign
from corridors.commands.first_words import refuse_empty
from corridors.data import geopackages
from corridors.data.lines import read_lines
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.door import DoorError
from corridors.errors import CorridorsError, DataError, NoRouteError, UsageError
from corridors.importing.folder import copy_aside
from corridors.output import turns
from corridors.surroundings import OWN, settle


@pytest.mark.parametrize(
    ("said", "target"),
    [("is a folder", "/"), ("is a device", "/dev/zero"), ("does not exist", "nowhere")],
)
def test_a_link_to_what_is_no_file_is_refused(tmp_path: Path, said: str, target: str) -> None:
    path = tmp_path / "places.csv"
    path.symlink_to(target)
    with pytest.raises(DoorError, match=said):
        door.read_bytes(str(path), "table")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "places.csv")
    with pytest.raises(DoorError, match="is a pipe and not a file"):
        door.read_bytes(str(tmp_path / "places.csv"), "table")


@pytest.mark.parametrize("kind", door.MAX_MB)
def test_each_kind_has_its_size(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as stream:
        stream.truncate(int(door.MAX_MB[kind] * 1e6) + 1)
    with pytest.raises(DoorError, match=f"is larger than {door.MAX_MB[kind]:g} MB"):
        door.check(str(path), kind)


def test_links_stay_in_their_package(tmp_path: Path) -> None:
    folder, other = tmp_path / "package", tmp_path / "package-2"
    folder.mkdir()
    other.mkdir()
    for place in (folder, other):
        (place / "real.csv").write_text("a")
    (folder / "inside.csv").symlink_to("real.csv")
    (folder / "outside.csv").symlink_to(other / "real.csv")
    assert door.read_text(str(folder / "inside.csv"), "table", str(folder)) == "a"
    for name in ("outside.csv", "../package-2/real.csv"):
        with pytest.raises(DoorError, match="is a link out of its folder"):
            door.read_text(str(folder / name), "table", str(folder))
    with pytest.raises(DoorError, match="outside"):
        door.check_tree(str(folder))
    (folder / "outside.csv").unlink()
    door.check_tree(str(folder))
    (folder / "more").symlink_to(other)
    with pytest.raises(DoorError, match="more"):
        door.check_tree(str(folder))


def test_an_import_copies_no_file_from_elsewhere(package: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    (package / "notes.txt").symlink_to(secret)
    with (
        pytest.raises(CorridorsError, match="link out of its folder"),
        copy_aside(Package(str(package)), None),
    ):
        pass


@pytest.mark.parametrize("depth", [documents.MAX_DEPTH, documents.MAX_DEPTH + 1, 5000, 200_000])
def test_documents_are_nested_only_so_deep(depth: int) -> None:
    for text, read in (
        ("[" * depth + "]" * depth, documents.json_of),
        ("a = " + "[" * (depth - 1) + "]" * (depth - 1), documents.toml_of),
    ):
        if depth == documents.MAX_DEPTH:
            assert read(text, "x")
        else:
            with pytest.raises(DoorError, match="nested too deep"):
                read(text, "x")


def test_texts_of_documents_hold_nothing_hidden() -> None:
    assert documents.json_of(r'{"a\u001b": ["\ud800", 1, null, "é\u200c"]}', "x") == {
        "a\ufffd": ["\ufffd", 1, None, "é\u200c"]
    }
    assert documents.toml_of(r'a = ["\u202e", 1.5]', "x") == {"a": ["\ufffd", 1.5]}
    assert door.text_of("\ufeffnaïve – ‹x›\r\n".encode(), "x") == "naïve – ‹x›\r\n"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("CREATE VIEW spy AS SELECT 1", "has the view spy"),
        ("CREATE TRIGGER spy AFTER INSERT ON links BEGIN SELECT 1; END", "has the trigger spy"),
        ("CREATE VIRTUAL TABLE spy USING fts5(a)", "has the virtual table spy"),
        ("CREATE TABLE spy (a, b AS (a + 1))", "works out a column of spy"),
    ],
)
def test_a_geopackage_of_more_than_tables_is_refused(
    tmp_path: Path, statement: str, said: str
) -> None:
    path = tmp_path / "geometry.gpkg"
    shutil.copy(os.path.join(shipped_folder(), path.name), path)
    assert len(read_lines(str(tmp_path))) > 100
    with sqlite3.connect(path) as database:
        database.execute(statement)
    database.close()
    with pytest.raises(DataError, match=said):
        read_lines(str(tmp_path))
    assert [one.name for one in tmp_path.iterdir()] == ["geometry.gpkg"]


def test_a_geopackage_below_a_colon_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "a:b"
    folder.mkdir()
    shutil.copy(os.path.join(shipped_folder(), "geometry.gpkg"), folder)
    assert len(read_lines(str(folder))) > 100


def test_a_vrt_is_not_opened_under_the_name_of_a_geopackage(tmp_path: Path) -> None:
    path = tmp_path / "geometry.gpkg"
    path.write_text("<OGRVRTDataSource/>")
    with pytest.raises(DoorError, match="no SQLite database"):
        geopackages.gdal_name(str(path))


@pytest.mark.parametrize("char", "\x00\x07\x1b\x7f\x9b\u061c\u200e\u202e\u2066\ud800\ufeff")
def test_no_text_shows_what_acts_on_a_terminal(char: str) -> None:
    for shown in (foreign.plain_text, foreign.printable, foreign.message):
        assert char not in shown(f"Tor{char}kham")
    assert foreign.printable("می\u200cرود") == "می\u200cرود"


def test_a_long_argument_is_cut_wherever_it_is_quoted() -> None:
    word = "é" * 10_000 + "\n"
    text = foreign.message(f"No such option {word!r}, or {word}.", ["route", word])
    assert len(text) < 300
    assert "\n" not in text
    assert len(foreign.message("x" * 10_000)) == foreign.MAX_LINE


def test_a_message_of_many_causes_shows_ten() -> None:
    error = NoRouteError("A", "B", [f"cause {at}" for at in range(20_000)])
    assert str(error).endswith("cause 9; and 19,990 more.")
    assert len(error.causes) == 20_000


@pytest.mark.parametrize(
    "words", [["route", "--month", ""], ["--config", " ", "route"], ["route", "--data="]]
)
def test_an_empty_value_is_refused(words: list[str]) -> None:
    with pytest.raises(UsageError, match="is empty"):
        refuse_empty(words)


def test_what_is_no_empty_value_stays() -> None:
    refuse_empty(["network", "places", "", "--format", "csv", "-o", "-", "--", ""])


def test_surroundings_lose_what_other_libraries_obey() -> None:
    environment = {"gdal_skip": "GPKG", "OGR_X": "1", "CORRIDORS_BY": "time", "PATH": "/bin"}
    settle(environment)
    assert environment == {"CORRIDORS_BY": "time", "PATH": "/bin", **OWN}


def test_a_second_program_waits_for_its_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "PATIENCE_S", 0.0)
    with turns.turn_at(str(tmp_path / "mine")):
        with (
            pytest.raises(CorridorsError, match="Ask again when it is done"),
            turns.turn_at(str(tmp_path / "other")),
        ):
            pass
        with turns.turn_at(None):
            pass
    with turns.turn_at(str(tmp_path / "mine")):
        assert list(tmp_path.iterdir()) == []
