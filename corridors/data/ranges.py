"""How far figures may lie off, by kind and confidence."""

from __future__ import annotations

import os

from corridors.data.rows import read_table
from corridors.errors import Problem
from corridors.model.bounds import BOUNDS
from corridors.model.ranges import KINDS, Range
from corridors.units import CONFIDENCES

TABLE = "ranges.csv"
_COLUMNS = "kind of_confidence p10_factor p90_factor source confidence basis".split()


def read_ranges(folder: str, problems: list[Problem]) -> dict[tuple[str, str], Range]:
    """Read the ranges of figures; a package may have none.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        By kind of figure and confidence.

    Raises
    ------
    DataError
        If the table is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_ranges(shipped_folder(), [])["border_time", "estimate"]
    Range(p10=0.5, p90=2.0)
    """
    if not os.path.lexists(os.path.join(folder, TABLE)):
        return {}
    ranges = {}
    for row in read_table(folder, TABLE, ("kind", "of_confidence"), _COLUMNS, problems):
        row.text("source", required=True)
        row.text("basis", required=True)
        row.choice("confidence", CONFIDENCES)
        key = row.choice("kind", KINDS), row.choice("of_confidence", CONFIDENCES)
        ranges[key] = Range(
            row.number("p10_factor", BOUNDS["p10_factor"]),
            row.number("p90_factor", BOUNDS["p90_factor"]),
        )
    return ranges
