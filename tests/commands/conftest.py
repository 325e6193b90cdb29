"""The command line as its users call it."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import geodata
from corridors.commands.main import run


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Answer]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a command in this process: exit code and both streams."""
    monkeypatch.setenv("COLUMNS", "80")

    def of(*words: str) -> Answer:
        capsys.readouterr()
        code = run(list(words))
        shown = capsys.readouterr()
        return Answer(code, shown.out, shown.err)

    return of


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the shipped tables that a test may spoil."""
    folder = tmp_path / "package"
    folder.mkdir()
    for name in Path(geodata.DIRECTORY).iterdir():
        if name.suffix in (".csv", ".toml", ".json"):
            shutil.copy(name, folder)
    return folder


def change(package: Path, table: str, row: str, **fields: str) -> None:
    """Change fields of the row of a table whose first field is ``row``."""
    path = package / table
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    key = next(iter(rows[0]))
    (found, *_) = (entry for entry in rows if entry[key] == row)
    found.update(fields)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
