"""A street graph: nodes in WGS84, stretches of one edge each, and what a file states of edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corridors.importing.streets.chains import Edge, Stretch

Point = tuple[float, float]
"""(lon_deg, lat_deg)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetGraph:
    """Streets that trucks may use."""

    crs: str
    """The CRS of the file."""
    nodes: Mapping[str, Point]
    """Where each node lies, in degrees of WGS84."""
    stretches: Sequence[Stretch]
    """One for each street, in the order of the file."""
    tags: Mapping[int, Mapping[str, Any]]
    """What the file states of each edge, by its number."""
    excluded_edges: int
    """How many edges of the file are not roads for trucks."""
    drawn: Callable[[int], Sequence[Point]]
    """The line that the file draws of an edge, by its number; empty where it draws none."""

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
