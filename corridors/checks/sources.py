"""Rules of sources: each is listed, each is used, and none is claimed to print what it does not."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping

from corridors.data.closures import UNPRINTED
from corridors.data.csv_files import read_records
from corridors.errors import Problem
from corridors.model.records import Source

TABLES = (
    "places.csv",
    "names.csv",
    "links.csv",
    "crossings.csv",
    "closures.csv",
    "country_figures.csv",
    "parameters.csv",
    "projects.csv",
    "countries.csv",
    "printed_totals.csv",
    "elevation.csv",
    "passes.csv",
    "timetables.csv",
    "seasons.csv",
    "port_figures.csv",
    "services.csv",
    "shipment_kinds.csv",
    "capacities.csv",
    "ranges.csv",
    "calibration.csv",
    "claims.csv",
    "advisories.csv",
    "straits.csv",
)
NO_TABLE = "no table names it"
"""Message about a source that nothing uses; an import that removes rows looks for it."""
_NAMES = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""Further sources that a note names by their ids."""
_WEIGHED = ("source", "confidence", "status_as_of")
"""Endings of the columns that the rules of a row look at."""


def sources_used(sources: Mapping[str, Source], folder: str) -> Iterator[Problem]:
    """Every source named exists, every one listed is used, recalled numbers claim no print.

    Parameters
    ----------
    sources
        The sources by id.
    folder
        Of the tables that name them.

    Yields
    ------
    Problem
        A source that is missing or unused, or a confidence that its source does not carry.

    Raises
    ------
    DataError
        If a table can't be read.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> list(sources_used(package.sources, package.folder))
    []
    """
    used: set[str] = set()
    for table in TABLES:
        if not os.path.isfile(os.path.join(folder, table)):
            continue
        rows = read_records(os.path.join(folder, table), table)
        header = next(rows)
        notes = [at for at, name in enumerate(header) if name == "note"]
        said: dict[str, None] = {}
        weighed = [at for at, name in enumerate(header) if name.endswith(_WEIGHED)]
        sound: set[tuple[str, ...]] = set()  # rows of a large table have few sources
        for row in filter(None, rows):
            figures = tuple([row[at] for at in weighed if at < len(row)])
            for at in notes:
                said.update(dict.fromkeys(row[at : at + 1]))
            if figures in sound:
                continue
            problems = [*_of_row(sources, table, header, row, used)]
            yield from problems
            if not problems:
                sound.add(figures)
        used.update(name for note in said for name in _NAMES.findall(note))
    for source_id in sorted(sources.keys() - used):
        yield Problem(table="sources.csv", row=source_id, message=NO_TABLE)


def _of_row(
    sources: Mapping[str, Source], table: str, header: list[str], row: list[str], used: set[str]
) -> Iterator[Problem]:
    """What is wrong with the sources of a row, which are used."""
    for at, name in enumerate(header):
        if not name.endswith("source"):
            continue
        source = row[at] if at < len(row) else ""
        if source and source not in sources:
            message = f"{name} {source!r} is not in sources.csv"
            yield Problem(table=table, row=row[0], message=message)
        used.add(source)
        yield from _confidence(table, header, row, at)
        if name == "status_source" and source in sources:
            yield from _status(table, header, row, sources[source])


def _confidence(table: str, header: list[str], row: list[str], at: int) -> Iterator[Problem]:
    column = header[at].removesuffix("source") + "confidence"
    if at < len(row) and row[at] in UNPRINTED and column in header:
        confidence = dict(zip(header, row, strict=False)).get(column, "")
        if confidence not in UNPRINTED:
            message = f"{column} is {confidence!r} although the source is {row[at]!r}"
            yield Problem(table=table, row=row[0], message=message)


def _status(table: str, header: list[str], row: list[str], source: Source) -> Iterator[Problem]:
    """A status is known as of the day of its print, or of an earlier one."""
    as_of = dict(zip(header, row, strict=False)).get("status_as_of", "")
    letters = min(len(as_of), len(source.published))
    if letters and source.published[:letters] < as_of[:letters]:
        message = (
            f"status_as_of is {as_of}, and {source.source_id} was published {source.published}"
        )
        yield Problem(table=table, row=row[0], message=message)
