"""Sources, countries and projects: rows become records."""

from __future__ import annotations

import os

from corridors.data.rows import read_table
from corridors.errors import Problem
from corridors.model.records import Country, Project, Source

_SOURCES = "source_id title publisher url published licence note".split()
_COUNTRIES = (
    "country iso2 name aliases advisory advisory_as_of advisory_source utc_offset_h"
).split()


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
    return {
        row.text("source_id", required=True): Source(**dict(zip(_SOURCES, row.values, strict=True)))
        for row in rows
    }


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
    for row in read_table(folder, "countries.csv", ["country"], _COUNTRIES, problems):
        code, iso2, name, _, advisory, as_of, source, _ = row.values
        if not (code and iso2 and name):
            row.problem("country, iso2 or name is empty")
        countries[code] = Country(
            country=code,
            iso2=iso2,
            name=name,
            aliases=row.words("aliases"),
            advisory=advisory,
            advisory_as_of=as_of,
            advisory_source=source,
            utc_offset_h=row.optional_number("utc_offset_h", -12.0, 14.0),
        )
    return countries


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
        In the order of the table.

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
    columns = ("project_id", "name", "links")
    if not os.path.isfile(os.path.join(folder, "projects.csv")):
        return ()
    return tuple(
        Project(project_id=row.text("project_id"), name=row.text("name"), links=row.words("links"))
        for row in read_table(folder, "projects.csv", ["project_id"], columns, problems)
    )
