"""How links run on the map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log2

from corridors.data.drawn_lines import TOLERANCE_DEG
from corridors.data.lines import ALIGNED, Line, course
from corridors.maps.document import MapLine
from corridors.model.network import Network
from corridors.model.records import Link

TILE_PX = 256
MAX_ZOOM = round(log2(360 / TILE_PX / TOLERANCE_DEG))
"""The nearest zoom of the map: the tolerance is a pixel there, and nearer nothing more is seen."""


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
