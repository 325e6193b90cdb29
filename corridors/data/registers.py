"""Sources, countries and projects: rows become records."""

from __future__ import annotations

import os

from corridors.data.rows import Row, read_table
from corridors.errors import Problem
from corridors.model.bounds import BOUNDS
from corridors.model.records import Country, Notice, Project, Source
from corridors.units import BILLION, CONFIDENCES

FIRST_PRINT = 1800
_SOURCES = "source_id title publisher url published licence note".split()
_COUNTRIES = "country iso2 name aliases utc_offset_h".split()
_ADVISORIES = "country first_day last_day text source confidence".split()


def read_sources(folder: str, problems: list[Problem]) -> dict[str, Source]:
    """Read where the numbers were read.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        Sources by id.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_sources(shipped_folder(), [])["estimate"].source_id
    'estimate'
    """
    rows = read_table(folder, "sources.csv", ["source_id"], _SOURCES, problems)
    sources = {}
    for row in rows:
        row.period("published", first_year=FIRST_PRINT)
        source_id = row.text("source_id", required=True)
        sources[source_id] = Source(**dict(zip(_SOURCES, row.values, strict=True)))
    return sources


def read_countries(folder: str, problems: list[Problem]) -> dict[str, Country]:
    """Read the countries with their names and advisories.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        Countries by ISO 3166-1 alpha-3 code.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_countries(shipped_folder(), [])["PAK"].name
    'Pakistan'
    """
    countries = {}
    notices = _read_notices(folder, problems)
    for row in read_table(folder, "countries.csv", ["country"], _COUNTRIES, problems):
        code, iso2, name, *_ = row.values
        if not (code and iso2 and name):
            row.problem("country, iso2 or name is empty")
        countries[code] = Country(
            country=code,
            iso2=iso2,
            name=name,
            aliases=row.words("aliases"),
            notices=tuple(notices.pop(code, ())),
            utc_offset_h=row.optional_number("utc_offset_h", BOUNDS["utc_offset_h"]),
        )
    for code in notices:
        message = f"unknown country {code!r}"
        problems.append(Problem(table="advisories.csv", row=code, message=message))
    return countries


def _read_notices(folder: str, problems: list[Problem]) -> dict[str, list[Notice]]:
    """Dated notices by country; a package may have none."""
    notices: dict[str, list[Notice]] = {}
    if not os.path.lexists(os.path.join(folder, "advisories.csv")):
        return notices
    key = ["country", "first_day"]
    for row in read_table(folder, "advisories.csv", key, _ADVISORIES, problems):
        first, last = row.day("first_day"), row.day("last_day")
        row.choice("confidence", CONFIDENCES)
        if first is None or (last is not None and last < first):
            row.problem("first_day is empty, or last_day lies before it")
            continue
        text, source = row.text("text", required=True), row.text("source", required=True)
        notices.setdefault(row.text("country"), []).append(Notice(first, last, text, source))
    return notices


def read_projects(folder: str, problems: list[Problem]) -> tuple[Project, ...]:
    """Read the planned lines; a package may have none.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    tuple of Project
        In order of id.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_projects(shipped_folder(), [])[0].project_id
    'j01-trans-afghan-kharlachi'
    """
    columns = ("project_id", "name", "links", "note", *_COST_BN)
    if not os.path.lexists(os.path.join(folder, "projects.csv")):
        return ()
    return tuple(
        Project(
            project_id=row.text("project_id"),
            name=row.text("name"),
            links=row.words("links"),
            cost_usd=_cost_usd(row),
            note=row.text("note"),
        )
        for row in read_table(folder, "projects.csv", ["project_id"], columns, problems)
    )


_COST_BN = ("cost_usd_bn_low", "cost_usd_bn_high")


def _cost_usd(row: Row) -> tuple[float, float] | None:
    """Least and most of a cost, which are printed together or not at all."""
    given = [row.text(name) for name in _COST_BN]
    if not any(given):
        return None
    low, high = (row.number(name, BOUNDS["project_usd_bn"]) * BILLION for name in _COST_BN)
    if low > high:
        row.problem(f"cost_usd_bn_low is {given[0]}, more than cost_usd_bn_high {given[1]}")
    return low, high
