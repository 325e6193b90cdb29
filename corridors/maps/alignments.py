"""How links run on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import accumulate
from math import log2

from corridors.data.lines import ALIGNED, Line, course, lines_sum
from corridors.data.package import Package
from corridors.door import DoorError
from corridors.maps.document import MapLine
from corridors.model.network import Network
from corridors.model.records import Link

TOLERANCE_DEG = 0.003
"""Lines are drawn without points that lie nearer to the rest."""
PART = "lines as drawn"
TILE_PX = 256
MAX_ZOOM = round(log2(360 / TILE_PX / TOLERANCE_DEG))
"""The nearest zoom of the map: the tolerance is a pixel there, and nearer nothing more is seen."""


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


def alignment(network: Network, link: Link, lines: Mapping[str, Line]) -> MapLine | None:
    """The line of a link in its direction.

    Parameters
    ----------
    network
        Knows the places at its ends.
    link
        Of the network.
    lines
        By line id; a link without one is drawn straight and marked schematic.

    Returns
    -------
    MapLine or None
        None for what has no extent: a transshipment, a port, a crossing at one point.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> drawn = [alignment(network, link, {}) for link in network.links[:50]]
    >>> any(line and line.schematic for line in drawn)
    True
    """
    if link.kind not in ("section", "crossing"):
        return None
    drawn = course(network, link, lines)
    if len(set(drawn.points)) < 2:
        return None
    names = [network.places[name].name for name in (link.from_place, link.to_place)]
    return MapLine(
        points=drawn.points,
        mode=link.mode,
        schematic=link.kind == "section" and drawn.quality == "schematic",
        name=" – ".join(names),
        aligned=drawn.quality == ALIGNED,
    )


def alignments(
    network: Network, links: Iterable[Link], lines: Mapping[str, Line]
) -> tuple[MapLine, ...]:
    """The lines of some links, one after the other.

    Parameters
    ----------
    network
        Knows the places at their ends.
    links
        In order of travel.
    lines
        By line id.

    Returns
    -------
    tuple of MapLine
        Without what has no extent.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> links = [network.link_by_id[name] for name in ("pk-n25-liari-bela", "pk-n25-bela-khuzdar")]
    >>> [line.name for line in alignments(network, links, {})]
    ['Zero Point (Liari) – Bela', 'Bela – Khuzdar']
    """
    return tuple(filter(None, (alignment(network, link, lines) for link in links)))
