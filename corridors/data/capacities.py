"""What borders clear in a day, of which the queue after a closure is made."""

from __future__ import annotations

import os

from corridors.data.rows import read_table
from corridors.errors import Problem
from corridors.model.bounds import BOUNDS
from corridors.model.capacity import Capacity
from corridors.model.quantity import Quantity
from corridors.model.records import MODES
from corridors.units import CONFIDENCES

KINDS = ("capacity", "traffic")
_COLUMNS = "crossing_id mode kind trucks_per_day year use source confidence".split()


def read_capacities(folder: str, problems: list[Problem]) -> dict[tuple[str, str], Capacity]:
    """Read what borders clear, and their traffic; a package may have none.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        By crossing and mode, of the rows with ``use`` 1; a border without a capacity is left out.

    Raises
    ------
    DataError
        If the table is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> read_capacities(shipped_folder(), [])["torkham", "road"].trucks_per_day.value > 500
    True
    """
    if not os.path.lexists(os.path.join(folder, "capacities.csv")):
        return {}
    used: dict[str, dict[tuple[str, str], Quantity]] = {kind: {} for kind in KINDS}
    years: dict[tuple[str, str], str] = {}
    key = "crossing_id mode kind trucks_per_day source".split()
    is_empty = True
    for row in read_table(folder, "capacities.csv", key, _COLUMNS, problems):
        is_empty = False
        figure = Quantity(
            row.number("trucks_per_day", BOUNDS["trucks_per_day"]),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        border = row.text("crossing_id", required=True), row.choice("mode", MODES)
        kind = row.choice("kind", KINDS)
        if row.choice("use", ("0", "1")) == "0":
            continue
        if border in used[kind]:
            row.problem(f"{border[0]} has two rows of {kind} in use")
        used[kind][border] = figure
        if kind == "traffic":
            years[border] = row.text("year")
    if not is_empty and not used["capacity"]:
        message = "no row of kind capacity has use 1: no closure would leave a queue behind"
        problems.append(Problem("capacities.csv", "file", message))
    traffic = used["traffic"]
    return {
        border: Capacity(figure, traffic.get(border), years.get(border, ""))
        for border, figure in used["capacity"].items()
    }
