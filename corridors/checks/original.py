"""A package made of the shipped one, beside it: what changed without a version or a source.

A package that states the shipped version is that version. One with a version of its own may change
what it likes, and names another source for another number: a number that changed under the same
print is a slip of the pen, or a misreading that its note should state.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from corridors.checks.sources import TABLES
from corridors.checks.tables import DOCUMENT, document_of
from corridors.data.closures import UNPRINTED
from corridors.data.corridor_list import FILE
from corridors.data.csv_files import read_records
from corridors.data.shipped import shipped_folder
from corridors.errors import Problem, printable
from corridors.model.bounds import number_of

SLIPS = (10.0, 24.0, 60.0, 100.0, 1000.0, 1.609)
"""Days for hours, minutes, per cent, thousands, miles."""
CLOSE = 0.005
"""Share by which a slip may be rounded."""
_WORDS = ("use", "note", "name", "aliases", "as_printed", "text", "title", "cause", "basis")
"""Columns that say what the others mean, and use of one print of several."""
Fields = Mapping[str, str]
_Values = tuple[str, ...]


def against_shipped(folder: str) -> Iterator[Problem]:
    """What differs from the shipped package and should not.

    Parameters
    ----------
    folder
        Of a package that was read already.

    Yields
    ------
    Problem
        One for each row; none for a package of another name.

    Examples
    --------
    >>> list(against_shipped(shipped_folder()))
    []
    """
    shipped = shipped_folder()
    own, original = document_of(folder), document_of(shipped)
    if own.get("name") != original["name"]:
        return
    version = original["version"]
    is_same = own["version"] == version
    keys = {one["path"]: one["schema"].get("primaryKey", ()) for one in original["resources"]}
    for table in TABLES:
        if not _same_bytes(folder, shipped, table):
            changes = _changes(folder, shipped, table, keys.get(table, ()), with_new=is_same)
            yield from (
                (_differs(version, *one) for one in changes)
                if is_same
                else (problem for one in changes for problem in _slips(version, *one))
            )
    if is_same and own["closures_as_of"] != original["closures_as_of"]:
        message = f"closures_as_of is {own['closures_as_of']}, {original['closures_as_of']} in"
        yield Problem(DOCUMENT, "file", f"{message} version {version}")
    if is_same and not _same_bytes(folder, shipped, FILE):
        yield Problem(FILE, "file", f"is not that of version {version}")


def _same_bytes(folder: str, shipped: str, name: str) -> bool:
    contents = []
    for path in (os.path.join(folder, name), os.path.join(shipped, name)):
        if not os.path.isfile(path):
            contents.append(b"")
            continue
        with open(path, "rb") as stream:
            contents.append(stream.read())
    return contents[0] == contents[1]


def _changes(
    folder: str, shipped: str, table: str, key: Sequence[str], *, with_new: bool
) -> Iterator[tuple[str, str, Fields | None, Fields | None]]:
    """Rows that differ, by table and key: own and shipped, None for one that is not there."""
    names, rows = _rows(shipped, table)
    original = dict.fromkeys(rows)
    named_originally = _namer(names, key)
    known = {named_originally(values) for values in original}
    header, own = _rows(folder, table)
    named = _namer(header, key)
    same: set[_Values] = set()
    by_key: dict[str, list[_Values | None]] = {}
    for values in own:  # perhaps a million, of which few are of the shipped ones
        if values in original:
            same.add(values)
        elif with_new or named(values) in known:
            by_key.setdefault(named(values), [None, None])[0] = values
    for values in original:
        if values not in same:
            by_key.setdefault(named_originally(values), [None, None])[1] = values
    for name, (mine, theirs) in by_key.items():
        yield (
            table,
            name,
            None if mine is None else dict(zip(header, mine, strict=False)),
            None if theirs is None else dict(zip(names, theirs, strict=False)),
        )


def _rows(folder: str, table: str) -> tuple[list[str], Iterator[_Values]]:
    """The header and the rows, one after the other."""
    path = os.path.join(folder, table)
    if not os.path.isfile(path):
        return [], iter(())
    rows = read_records(path, table)
    return next(rows), (tuple(row) for row in rows if row)


def _namer(columns: Sequence[str], key: Sequence[str]) -> Callable[[_Values], str]:
    """Gives the key of a row as a message names it, or its first field where it has none."""
    places = [columns.index(column) for column in key if column in columns]

    def name(values: _Values) -> str:
        named = [values[place] for place in places if place < len(values)]
        return " ".join(filter(None, named)) or values[0]

    return name


def _differs(
    version: str, table: str, row: str, own: Fields | None, shipped: Fields | None
) -> Problem:
    """A row of a package that states the shipped version."""
    if own is None:
        return Problem(table, row, f"is missing, and stands in version {version}")
    if shipped is None:
        return Problem(table, row, f"does not stand in version {version}")
    names = [name for name in (*own, *shipped) if own.get(name) != shipped.get(name)]
    name = names[0] if names else "the row"
    mine, theirs = (printable(fields.get(name, ""), 40) or "empty" for fields in (own, shipped))
    return Problem(table, row, f"{name} is {mine}, and {theirs} in version {version}")


def _slips(
    version: str, table: str, row: str, own: Fields | None, shipped: Fields | None
) -> Iterator[Problem]:
    """Fields of a row that changed, although their source and the note did not."""
    if own is None or shipped is None or own.get("note") != shipped.get("note"):
        return
    for name, text in own.items():
        before = shipped.get(name, "")
        if text == before or not before or name in _WORDS:
            continue
        source = _source(own, name)
        if not source or source != _source(shipped, name):
            continue
        if source not in UNPRINTED or _is_slip(number_of(text), number_of(before)):
            message = f"{name} is {printable(text, 40) or 'empty'}, and {printable(before, 40)}"
            message += f" in version {version}"
            yield Problem(table, row, f"{message} by the same source, {source}")


def _source(fields: Fields, name: str) -> str | None:
    """The source of a column: that of its stem, of the row, or of the start of a closure."""
    stem = name
    for ending in ("_km_h", "_km", "_h", "_usd", "_date"):
        stem = stem.removesuffix(ending)
    return next(
        (fields[f"{one}source"] for one in (f"{stem}_", "", "start_") if f"{one}source" in fields),
        None,
    )


def _is_slip(value: float | None, before: float | None) -> bool:
    if not value or not before:
        return False
    ratio = max(value / before, before / value)
    return any(abs(ratio / slip - 1) <= CLOSE for slip in SLIPS)
