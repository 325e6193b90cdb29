"""Lines as a map draws them: no more points than a screen can show, kept as other parts are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate

from corridors.data.lines import Line, lines_sum
from corridors.data.package import Package
from corridors.door import DoorError

TOLERANCE_DEG = 0.003
"""Lines are drawn without points that lie nearer to the rest."""
PART = "lines as drawn"


def drawn_lines(package: Package) -> Mapping[str, Line]:
    """The lines of a package as the map draws them.

    A command keeps them with the other parts of the package: to load shapely, and NumPy with it,
    takes longer than all else of a page.

    Parameters
    ----------
    package
        Whose lines they are.

    Returns
    -------
    dict of str to Line
        By line id (:func:`simplified`).

    Raises
    ------
    DataError
        If a file of lines is there and can't be read.

    Examples
    --------
    >>> lines = drawn_lines(Package())
    >>> sum(len(line.points) for line in lines.values()) < 40_000
    True
    """
    compiled = package.compiled
    if compiled is None:
        return simplified(package.lines)
    try:
        name = f"{PART}, {lines_sum(package.folder)}"
    except DoorError:
        return simplified(package.lines)  # which says what is wrong
    lines: Mapping[str, Line] = compiled.part(name, lambda: simplified(package.lines))
    return lines


def simplified(lines: Mapping[str, Line]) -> dict[str, Line]:
    """Lines with no more points than a screen can show.

    Parameters
    ----------
    lines
        By line id, as the data package holds them.

    Returns
    -------
    dict of str to Line
        None farther than ``TOLERANCE_DEG`` degrees from its line, with the same ends.

    Examples
    --------
    >>> line = Line(points=((60, 30), (60.5, 30.001), (61, 30)), quality="dem", source="")
    >>> simplified({"a": line})["a"].points
    ((60.0, 30.0), (61.0, 30.0))
    """
    if not lines:
        return {}
    import shapely

    points = [point for line in lines.values() for point in line.points]
    owners = [at for at, line in enumerate(lines.values()) for _ in line.points]
    drawn = shapely.linestrings(points, indices=owners)
    kept = shapely.simplify(drawn, TOLERANCE_DEG, preserve_topology=False)
    ends = accumulate(shapely.get_num_coordinates(kept).tolist())
    short = list(map(tuple, shapely.get_coordinates(kept).tolist()))
    begun, found = 0, {}
    for (line_id, line), end in zip(lines.items(), ends, strict=True):
        found[line_id] = line._replace(points=tuple(short[begun:end]))
        begun = end
    return found
