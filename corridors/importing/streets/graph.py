"""A street graph: nodes in WGS84, stretches of one edge each, and what a file states of edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from corridors.importing.feature import Skipped
from corridors.importing.streets.chains import Edge, Stretch
from corridors.importing.streets.tags import ROADS, Wanted

Point = tuple[float, float]
"""(lon_deg, lat_deg)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetGraph:
    """Streets that trucks may use, or railways."""

    crs: str
    """The CRS of the file."""
    nodes: Mapping[str, Point]
    """Where each node lies, in degrees of WGS84."""
    stretches: Sequence[Stretch]
    """One for each street, in the order of the file."""
    tags: Mapping[int, Mapping[str, Any]]
    """What the file states of each edge, by its number."""
    drawn: Callable[[int], Sequence[Point]]
    """The line that the file draws of an edge, by its number; empty where it draws none."""
    straight: Set[int] = frozenset()
    """Numbers of edges that are drawn straight although they are not."""
    skipped: tuple[Skipped, ...] = ()
    """What of the file is not taken."""
    warnings: tuple[str, ...] = ()
    """What was made of the file that may not be meant, as sentences."""
    wanted: Wanted = ROADS
    """Mode and gauge of its edges."""
    form: str = "OSMnx GraphML"
    """The format of the file."""
    layer: str = ""
    """The layer of the file; empty where its format has one."""
    stem: str = "osm"
    """Begins the ids of its sections and junctions."""
    junctions: str = "OSM node"
    """Begins the names of its junctions."""
    part: str = "edge of the graph"
    """What its edges are in the file."""

    def course(self, edge: Edge, *, backwards: bool) -> list[Point]:
        """Points of an edge from one node to the other, in degrees.

        Parameters
        ----------
        edge
            An edge of the graph.
        backwards
            Whether to go from its end to its start.

        Returns
        -------
        list of points
            (lon_deg, lat_deg); straight where the file draws no line.
        """
        start, end = self.nodes[edge.start], self.nodes[edge.end]
        points = list(self.drawn(edge.number)) or [start, end]
        from_first, from_last = (
            abs(lon_deg - start[0]) + abs(lat_deg - start[1])
            for lon_deg, lat_deg in (points[0], points[-1])
        )
        if from_last < from_first:
            points.reverse()
        return points[::-1] if backwards else points


def grouped(what: str, reasons: Iterable[tuple[str, str]]) -> tuple[Skipped, ...]:
    """What is not taken of a file, by reason.

    Parameters
    ----------
    what
        What they are, in the plural.
    reasons
        The name of each, which may be empty, and why it is not taken.

    Returns
    -------
    tuple of Skipped
        One for each reason, in the order in which they come first.

    Examples
    --------
    >>> [one.number for one in grouped("edges", [("", "too short"), ("", "too short")])]
    [2]
    """
    by_reason: defaultdict[str, list[str]] = defaultdict(list)
    for name, reason in reasons:
        by_reason[reason].append(name)
    return tuple(
        Skipped(
            number=len(names),
            what=what,
            length_km=0.0,
            reason=reason,
            names=tuple(filter(None, names)),
        )
        for reason, names in by_reason.items()
    )
