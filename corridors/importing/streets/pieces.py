"""A network in pieces as a street graph: lines are cut where they meet, and near ends joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from corridors.importing.faults import Fault, refusal
from corridors.importing.feature import Layer
from corridors.importing.readers.features import Piece
from corridors.importing.readers.graphml import nothing_taken
from corridors.importing.streets.chains import Edge, Stretch, single
from corridors.importing.streets.graph import Point, StreetGraph, grouped
from corridors.importing.streets.joints import Joints
from corridors.importing.streets.tags import (
    Direction,
    Wanted,
    direction_of,
    one_gauge,
    use_of,
)
from corridors.tuples import NamedTuple

TURNED: Mapping[str, Direction] = {"forward": "backward", "backward": "forward"}
"""The direction of a line as seen from its end."""


class _Strand(NamedTuple):
    """One line of the file that is taken."""

    points: tuple[Point, ...]
    rank: int
    direction: Direction
    tags: Mapping[str, Any]


def graph_of_pieces(
    path: str,
    pieces: Sequence[Piece],
    layer: Layer,
    wanted: Wanted,
    places: Iterable[Point],
    snap_km: float,
) -> StreetGraph:
    """The pieces of a file as a graph whose nodes are their ends, junctions and places.

    Parameters
    ----------
    path
        The file, for messages.
    pieces
        Its lines.
    layer
        What else the file holds.
    wanted
        Mode and gauge of the lines that are taken.
    places
        Points at which lines are cut, (lon_deg, lat_deg): places of the network.
    snap_km
        How far a line may lie from a place to be cut there, in km.

    Returns
    -------
    StreetGraph
        Of lines given once: one that comes twice, or there and back, is one edge.

    Raises
    ------
    LinesError
        If nothing of the file can be used.

    Notes
    -----
    Lines are cut where they share a point, as ways of OpenStreetMap do at junctions, and where an
    end of one lies up to 50 m from another. Lines that cross without a common point do not meet:
    they may be bridges. Lengths are those of the ellipsoid.

    Examples
    --------
    >>> tags = {"highway": "trunk"}
    >>> drawn = [((67.0, 30.0), (67.0, 29.5)), ((67.0, 29.0), (67.0, 29.5))]
    >>> pieces = [Piece(name=str(at), lines=(line,), tags=tags) for at, line in enumerate(drawn)]
    >>> layer = Layer(form="GeoJSON", crs="EPSG:4326", features=())
    >>> graph = graph_of_pieces("x.geojson", pieces, layer, Wanted(), (), 1.0)
    >>> sorted(graph.nodes.values())
    [(67.0, 29.0), (67.0, 29.5), (67.0, 30.0)]
    """
    if wanted.mode == "rail" and not wanted.gauge_mm:
        wanted = wanted._replace(gauge_mm=one_gauge(piece.tags for piece in pieces))
    strands: list[_Strand] = []
    reasons: list[tuple[str, str]] = []
    for piece in pieces:
        rank = use_of(piece.tags, wanted)
        if isinstance(rank, str):
            reasons.append((piece.name, rank))
            continue
        direction = direction_of(piece.tags)
        strands += [_Strand(line, rank, direction, piece.tags) for line in piece.lines]
    skipped = grouped("features", reasons)
    if not strands:
        fault = Fault(message=nothing_taken(wanted, "features", (*layer.skipped, *skipped)))
        raise refusal(path, [*layer.faults, fault])
    once, repeated = _once(strands)
    joints = Joints([strand.points for strand in once])
    joined, gap_m = joints.join_ends()
    joints.cut_at(places, snap_km)
    nodes, edges, stretches = _edges(once, joints)
    tagged = any("highway" in strand.tags or "railway" in strand.tags for strand in once)
    return StreetGraph(
        crs=layer.crs,
        nodes=nodes,
        stretches=stretches,
        tags={number: once[at].tags for number, (at, _) in edges.items()},
        drawn=lambda number: edges[number][1],
        skipped=(*layer.skipped, *skipped),
        warnings=tuple(_warnings(repeated, joined, gap_m)),
        wanted=wanted,
        form=layer.form,
        layer=layer.layer,
        stem="osm" if tagged else "line",
        junctions="junction",
        part="line of the file",
    )


def _warnings(repeated: int, joined: int, gap_m: float) -> Iterator[str]:
    if repeated:
        many = "lines are" if repeated > 1 else "line is"
        yield f"{repeated:,} {many} given twice, or there and back: each is taken once."
    if joined:
        many = "ends were" if joined > 1 else "end was"
        yield f"{joined:,} {many} joined to a line up to {gap_m:.0f} m away."


def _once(strands: Sequence[_Strand]) -> tuple[list[_Strand], int]:
    """Each line once, in an order that is not that of the file; and how many were repeated."""
    kept: dict[tuple[Point, ...], _Strand] = {}
    for strand in strands:
        if strand.points > strand.points[::-1]:
            direction = TURNED.get(strand.direction, strand.direction)
            strand = strand._replace(points=strand.points[::-1], direction=direction)
        known = kept.get(strand.points)
        if known is None:
            kept[strand.points] = strand
        elif known.direction != strand.direction:  # there and back, or one-way beside both
            kept[strand.points] = known._replace(
                direction="both", rank=min(known.rank, strand.rank)
            )
    return [kept[points] for points in sorted(kept)], len(strands) - len(kept)


def _edges(
    strands: Sequence[_Strand], joints: Joints
) -> tuple[dict[str, Point], dict[int, tuple[int, tuple[Point, ...]]], list[Stretch]]:
    """Nodes, edges as the strand that each is of with its points, and stretches of one edge."""
    import pyproj

    geod = pyproj.Geod(ellps="WGS84")
    cut = [
        (at, start, end, points)
        for at in range(len(strands))
        for start, end, points in joints.pieces(at)
    ]
    names = {
        node: str(number)
        for number, node in enumerate(
            sorted({node for _, *ends, _ in cut for node in ends}), start=1
        )
    }
    edges: dict[int, tuple[int, tuple[Point, ...]]] = {}
    stretches: list[Stretch] = []
    for number, (at, start, end, points) in enumerate(cut):
        strand = strands[at]
        metres = geod.line_length([x for x, _ in points], [y for _, y in points])
        first, last = names[start], names[end]
        if strand.direction == "backward":
            first, last = last, first
        edge = Edge(
            number=number,
            start=first,
            end=last,
            length_km=float(metres) / 1000,
            class_rank=strand.rank,
        )
        edges[number] = (at, points)
        stretches.append(single(edge, two_way=strand.direction in ("both", "")))
    nodes = {name: node for node, name in names.items()}
    return nodes, edges, stretches
