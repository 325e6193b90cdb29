"""Rules of the files themselves: columns that nothing describes, units, rows that stand twice."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from corridors.checks.figures import unknown
from corridors.checks.sources import TABLES
from corridors.data.csv_files import read_records
from corridors.data.figures import COUNTRY_FIGURES, KIND_FIGURES, PARAMETERS
from corridors.data.periods import is_period
from corridors.data.shipped import bounds, shipped_folder
from corridors.documents import json_of
from corridors.door import DoorError, read_text
from corridors.errors import Problem, printable
from corridors.model.bounds import BOUNDS

DOCUMENT = "datapackage.json"
KEYS = (
    "name id title description version closures_as_of created modified licenses licence resources"
    " sources contributors keywords homepage image profile $schema imports"
).split()
"""Of the document: those of the standard, and our own."""
WITH_YEARS = (
    "country_figures.csv port_figures.csv timetables.csv seasons.csv services.csv capacities.csv"
).split()
_WITH_UNITS = {
    "parameters.csv": ("parameter", PARAMETERS),
    "country_figures.csv": ("figure", COUNTRY_FIGURES),
    "shipment_kinds.csv": ("figure", KIND_FIGURES),
}


def document_of(folder: str) -> dict[str, Any]:
    """What ``datapackage.json`` says.

    Parameters
    ----------
    folder
        Of a package that was read already.

    Returns
    -------
    dict
        Its keys.

    Examples
    --------
    >>> document_of(shipped_folder())["name"]
    'freight-corridors-geodata'
    """
    path = os.path.join(folder, DOCUMENT)
    document: dict[str, Any] = json_of(read_text(path, "description", bounds(folder)), path)
    return document


def columns_known(folder: str) -> Iterator[Problem]:
    """Every column and key is described: one that is not is misspelt, and left out unsaid.

    Parameters
    ----------
    folder
        Of a package.

    Yields
    ------
    Problem
        One for each.

    Examples
    --------
    >>> list(columns_known(shipped_folder()))
    []
    """
    document = document_of(folder)
    for key in document:
        if key not in KEYS:
            yield Problem(DOCUMENT, key, unknown("key", key, KEYS))
    described = _columns(document) | _columns(document_of(shipped_folder()))
    for table in TABLES:
        path = os.path.join(folder, table)
        if table in described and os.path.isfile(path):
            try:
                text = read_text(path, "table", bounds(folder))
            except DoorError as error:  # of a table that no route needs; others were read before
                yield Problem(table, "file", error.reason)
                continue
            header = [name.strip() for name in text.partition("\n")[0].split(",")]
            for name in header:
                if name not in described[table]:
                    message = unknown("column", name, described[table])
                    yield Problem(table, f"header, {name}", message)
                if header.count(name) > 1:
                    yield Problem(table, f"header, {name}", "is the name of two columns")


def _columns(document: Mapping[str, Any]) -> dict[str, Sequence[str]]:
    """Columns by table, as a document describes them."""
    return {
        str(one.get("path")): [str(field.get("name")) for field in one["schema"].get("fields", ())]
        for one in document.get("resources", ())
        if isinstance(one, dict) and isinstance(one.get("schema"), dict)
    }


def years_right(folder: str) -> Iterator[Problem]:
    """A column of years holds years: one that does not was filled from the next column.

    Parameters
    ----------
    folder
        Of a package.

    Yields
    ------
    Problem
        One for each row.

    Examples
    --------
    >>> list(years_right(shipped_folder()))
    []
    """
    for table in WITH_YEARS:
        path = os.path.join(folder, table)
        if not os.path.isfile(path):
            continue
        header, *rows = read_records(path, table)
        for row in rows:
            year = dict(zip(header, row, strict=False)).get("year", "")
            if year and not (len(year) == len("2025") and is_period(year)):
                message = f"year is {printable(year)!r}, not a year such as 2025"
                yield Problem(table, " ".join(row[:2]), message)


def units_kept(folder: str) -> Iterator[Problem]:
    """A figure is in the unit that its name has here.

    Parameters
    ----------
    folder
        Of a package.

    Yields
    ------
    Problem
        One for each row in another unit.

    Examples
    --------
    >>> list(units_kept(shipped_folder()))
    []
    """
    for table, (column, known) in _WITH_UNITS.items():
        path = os.path.join(folder, table)
        if not os.path.isfile(path):
            continue
        header, *rows = read_records(path, table)
        if "unit" not in header:
            continue
        for row in rows:
            fields = dict(zip(header, row, strict=False))
            name, unit = fields.get(column, ""), fields.get("unit", "")
            if name in known and fields.get("use", "1") == "1" and unit != BOUNDS[name].unit:
                message = f"unit is {unit!r}, not {BOUNDS[name].unit!r} as {name} has"
                yield Problem(table, " ".join(row[:2]), message)
