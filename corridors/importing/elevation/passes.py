"""Passes and tunnels: where along its road each one lies."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import TYPE_CHECKING

from corridors.data.csv_files import read_records
from corridors.data.elevation import PASSES
from corridors.errors import DataError, Problem, printable
from corridors.importing.elevation.profiles import KM_PER_DEG_LAT, Course

if TYPE_CHECKING:
    from corridors.model.geometry import Points

Point = tuple[float, float]
"""(lon_deg, lat_deg)."""
NEAR_KM = 1.0
"""A line that passes a pass farther off than this does not lead over it."""
RECALLED_KM = 5.0
"""Coordinates that are recalled and not in print may be so far off."""
LIKE_M = 150.0
"""A pass whose coordinates are not known is the highest point of its road, where they are recalled
that within 5 km of them, if it is about as high as the pass."""


@dataclass(frozen=True, slots=True)
class Pass:
    """A row of passes.csv, elevations in metres."""

    link_id: str
    """Of the section that leads over it."""
    name: str
    """Its name."""
    is_tunnel: bool
    """Whether it is bored through."""
    point: Point | None
    """Where it lies, if that is known."""
    is_recalled: bool
    """Whether its coordinates are recalled and not in print."""
    elevation_m: float | None
    """As its source has it."""
    tunnel_km: float | None
    """Length of the bore."""
    cells: Mapping[str, str] = field(repr=False)
    """The row as it was read."""
    at_km: float | None = None
    """Km along its section; None where the line does not show the pass."""
    why: str = ""
    """Why it does not."""


def read_passes(path: str) -> list[Pass]:
    """The table, of which only `at_km` is not read: it is computed anew.

    Parameters
    ----------
    path
        Of ``passes.csv``.

    Returns
    -------
    list of Pass
        In the order of the rows.

    Raises
    ------
    DataError
        If it can't be read.

    Examples
    --------
    >>> import os
    >>> from corridors.data.shipped import shipped_folder
    >>> read_passes(os.path.join(shipped_folder(), PASSES))[0].name
    'Salang Tunnel'
    """
    header, *rows = read_records(path, PASSES)
    passes = []
    for cells in (dict(zip(header, row, strict=True)) for row in rows if row):
        at = [_number(cells, name) for name in ("lon_deg", "lat_deg")]
        passes.append(
            Pass(
                link_id=cells["link_id"],
                name=cells["name"],
                is_tunnel=cells["kind"] == "tunnel",
                point=(at[0], at[1]) if at[0] is not None and at[1] is not None else None,
                is_recalled=cells.get("position_source") == "recalled",
                elevation_m=_number(cells, "elevation_m"),
                tunnel_km=_number(cells, "tunnel_km"),
                cells=cells,
            )
        )
    return passes


def _number(cells: Mapping[str, str], name: str) -> float | None:
    text = cells.get(name)
    if not text:
        return None
    with suppress(ValueError):
        if isfinite(value := float(text)):
            return value
    message = f"{name} {printable(text, 40)!r} is not a number"
    raise DataError([Problem(table=PASSES, row=printable(cells["link_id"], 60), message=message)])


def write_passes(path: str, passes: Sequence[Pass]) -> None:
    """The table with ``at_km`` anew and all else as it was read.

    Parameters
    ----------
    path
        Of the table.
    passes
        At least one.

    Examples
    --------
    >>> import os, tempfile
    >>> from corridors.data.shipped import shipped_folder
    >>> before = read_passes(os.path.join(shipped_folder(), PASSES))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, PASSES)
    ...     write_passes(path, before)
    ...     [one.name for one in read_passes(path)] == [one.name for one in before]
    True
    """
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(passes[0].cells), lineterminator="\n")
        writer.writeheader()
        for row in passes:
            writer.writerow({**row.cells, "at_km": written(row.at_km)})


def written(at_km: float | None) -> str:
    """Km of a pass as the table has them.

    Parameters
    ----------
    at_km
        Km along its section; None where they are not known.

    Returns
    -------
    str
        Empty where they are not known.

    Examples
    --------
    >>> written(39.0), written(None)
    ('39', '')
    """
    return "" if at_km is None else f"{at_km:g}"


def place(
    passes: Sequence[Pass],
    roads: Mapping[str, tuple[Points, float]],
    courses: Mapping[str, Course],
) -> list[Pass]:
    """Each pass at its km: by its coordinates, else at the highest point of its road.

    Parameters
    ----------
    passes
        Rows of the table.
    roads
        Line and length in km by section.
    courses
        Elevations by section, of those where they are known.

    Returns
    -------
    list of Pass
        In the same order.

    Examples
    --------
    >>> top = Pass("a", "Top", False, (70.0, 36.1), False, None, None, {})
    >>> placed, = place([top], {"a": (((70.0, 36.0), (70.0, 36.2)), 30.0)}, {})
    >>> placed.at_km
    15.0
    """
    return [_placed(row, roads.get(row.link_id), courses.get(row.link_id)) for row in passes]


def _placed(row: Pass, road: tuple[Points, float] | None, course: Course | None) -> Pass:
    if road is None:
        return replace(row, at_km=None, why="no such section has a line")
    reach_km = None
    if row.point is not None:
        at_km, off_km = nearest(row.point, *road)
        if off_km <= NEAR_KM:
            return replace(row, at_km=_rounded(at_km, road[1]), why="")
        if not row.is_recalled or off_km > RECALLED_KM:
            return replace(row, at_km=None, why=f"the line passes {off_km:.1f} km beside it")
        reach_km = (at_km - RECALLED_KM, at_km + RECALLED_KM)
    if course is None or row.elevation_m is None:
        return replace(row, at_km=None, why="not known where, and no elevations to go by")
    at_km, top_m = top(course, reach_km)
    if abs(top_m - row.elevation_m) > LIKE_M:
        off_m = top_m - row.elevation_m
        return replace(
            row, at_km=None, why=f"not known where, and the road's top is {off_m:+.0f} m"
        )
    return replace(row, at_km=_rounded(at_km, road[1]), why="")


def top(course: Course, reach_km: tuple[float, float] | None) -> tuple[float, float]:
    """Km and height of the highest sample, be it of a part of the course.

    Parameters
    ----------
    course
        Elevations of a road.
    reach_km
        From where to where, in km; None for all of it.

    Returns
    -------
    tuple of float
        Km from the start and metres above the sea.

    Examples
    --------
    >>> import numpy as np
    >>> km = np.arange(4.0)
    >>> top(Course(km, km, km, np.array([500.0, 900.0, 600.0, 700.0])), (2.0, 3.0))
    (3.0, 700.0)
    """
    import numpy as np

    height_m = course.height_m
    if reach_km is not None:
        inside = (course.km >= reach_km[0]) & (course.km <= reach_km[1])
        height_m = np.where(inside, height_m, -np.inf)
    at = int(height_m.argmax())
    return float(course.km[at]), float(height_m[at])


def _rounded(at_km: float, length_km: float) -> float:
    return min(round(at_km, 1), length_km)


def nearest(point: Point, line: Points, length_km: float) -> tuple[float, float]:
    """Km of a road at which its line is nearest to a point, and how near, in km.

    Parameters
    ----------
    point
        (lon_deg, lat_deg).
    line
        Of the road.
    length_km
        Of the road in km.

    Returns
    -------
    tuple of float
        Km from the start, and km from the point.

    Examples
    --------
    >>> at_km, off_km = nearest((70.1, 36.1), ((70.0, 36.0), (70.0, 36.2)), 30.0)
    >>> at_km, round(off_km, 2)
    (15.0, 8.98)
    """
    import numpy as np

    squeeze = np.cos(np.radians(point[1]))
    plane = (np.array(line) - point) * [squeeze, 1.0] * KM_PER_DEG_LAT
    start, step = plane[:-1], np.diff(plane, axis=0)
    size = (step**2).sum(axis=1)
    share = np.clip(-(start * step).sum(axis=1) / np.where(size > 0, size, 1.0), 0.0, 1.0)
    off_km = np.hypot(*(start + share[:, None] * step).T)
    lengths = np.sqrt(size)
    at = int(off_km.argmin())
    along = lengths[:at].sum() + share[at] * lengths[at]
    return float(along / lengths.sum() * length_km), float(off_km[at])
