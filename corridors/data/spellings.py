"""Names in other scripts: the table is read only where a name in one is met."""

from __future__ import annotations

import os

from corridors.data.rows import read_table
from corridors.errors import Problem
from corridors.model.spellings import KINDS, UNSTATED, Spelling, script_of
from corridors.units import CONFIDENCES

NAMES = "names.csv"
"""The table's file."""
_COLUMNS = "kind id language name source confidence".split()


def read_spellings(
    folder: str, problems: list[Problem]
) -> dict[tuple[str, str], tuple[Spelling, ...]]:
    """Read the names in other scripts; a package may have none.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        By kind and id, in order of language: those whose language is stated first.

    Raises
    ------
    DataError
        If the table is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> names = read_spellings(shipped_folder(), [])
    >>> [one.name for one in names["country", "PAK"] if one.language == "ur"]
    ['پاکستان']
    """
    if not os.path.lexists(os.path.join(folder, NAMES)):
        return {}
    found: dict[tuple[str, str], list[Spelling]] = {}
    for row in read_table(folder, NAMES, _COLUMNS[:4], _COLUMNS, problems):
        kind = row.choice("kind", KINDS)
        spelling = Spelling(
            row.text("language", required=True),
            row.text("name", required=True),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        script = script_of(spelling.name)
        if not script:
            row.problem(f"{spelling.name!r} is in no other script, or in several")
        elif spelling.language.startswith(UNSTATED) and spelling.language != f"{UNSTATED}-{script}":
            row.problem(f"{spelling.language!r} is not the script of {spelling.name!r}")
        found.setdefault((kind, row.text("id", required=True)), []).append(spelling)
    return {
        key: tuple(sorted(ones, key=lambda one: one.language.startswith(UNSTATED)))
        for key, ones in found.items()
    }
