"""What a case is, and the folder in which it is tried."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tools import ROOT

Make = Callable[[Path], object]
"""Lays what a case needs into its folder."""
ROUTE = ("route", "tashkent", "karachi")
GEOJSON = (*ROUTE, "--format", "geojson")
"""The cheapest question that reads lines."""
PACKAGE = ("--data", "package")


class Case(NamedTuple):
    """One hostile input and what the program is to make of it."""

    kind: str
    """Class of input."""
    words: tuple[str, ...]
    """The command line; ``{port}`` is that of the listener."""
    code: int
    """How the program is to leave."""
    said: str = ""
    """Words that its message holds; of an answer, that standard output holds."""
    make: Make | None = None
    """What is laid into the folder."""
    environment: Mapping[str, str] = {}
    """Beside a bare one."""
    shell: str = ""
    """How the program is started by a shell, ``"$@"`` being its command line."""
    wrote: tuple[str, ...] = ()
    """Files that it is to leave behind, and no others."""
    signal: tuple[str, float] | None = None
    """A signal, and after what share of an undisturbed run it comes."""
    same_as_bare: bool = False
    """Whether the answer is that of the same words in a bare environment."""


def package(*changes: Make) -> Make:
    """A copy of the shipped data in the folder ``package``, with changes.

    Parameters
    ----------
    *changes
        Of the copy, each given its folder.

    Returns
    -------
    Make
        Lays it into a folder.
    """

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "geodata", folder / "package")
        for change in changes:
            change(folder / "package")

    return make


def file(name: str, content: str | bytes) -> Make:
    """A file, in place of what was there."""

    def make(folder: Path) -> None:
        _clear(folder / name)
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (folder / name).write_bytes(data)

    return make


def huge(name: str, size: int) -> Make:
    """A file of so many bytes that takes no room."""

    def make(folder: Path) -> None:
        _clear(folder / name)
        with (folder / name).open("wb") as stream:
            stream.write(b"{")
            stream.truncate(size)

    return make


def link(name: str, target: str) -> Make:
    """A link to anything."""

    def make(folder: Path) -> None:
        _clear(folder / name)
        (folder / name).symlink_to(target)

    return make


def pipe(name: str) -> Make:
    """A named pipe that nobody writes into."""

    def make(folder: Path) -> None:
        _clear(folder / name)
        os.mkfifo(folder / name)

    return make


def directory(name: str) -> Make:
    """A folder where a file should be."""

    def make(folder: Path) -> None:
        _clear(folder / name)
        (folder / name).mkdir()

    return make


def field(table: str, row: str, **fields: str) -> Make:
    """Fields of the row of a table whose first field is ``row``."""

    def make(folder: Path) -> None:
        path = folder / table
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        key = next(iter(rows[0]))
        (found, *_) = (entry for entry in rows if entry[key] == row)
        found.update(fields)
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    return make


def text(name: str, before: str, after: str) -> Make:
    """A text in a file in place of another."""

    def make(folder: Path) -> None:
        path = folder / name
        content = path.read_text(encoding="utf-8")
        assert before in content, f"{name} does not hold {before}"
        path.write_text(content.replace(before, after, 1), encoding="utf-8")

    return make


def both(*makes: Make) -> Make:
    """Several of them, in order."""

    def make(folder: Path) -> None:
        for one in makes:
            one(folder)

    return make


def _clear(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif path.is_dir():
        shutil.rmtree(path)
