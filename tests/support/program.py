"""The command line as its users call it, and a package that a test may spoil."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Call = Callable[..., Answer]


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
