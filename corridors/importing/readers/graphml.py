"""Street graphs as osmnx.save_graphml writes them: nodes, edges and their tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import isfinite
from typing import Any

from corridors.data.geo.crs import WGS84, Reproject, crs_code, crs_name, reprojection
from corridors.data.geo.forms import UnreadableError
from corridors.data.geo.parts import shape_of
from corridors.data.geo.wkt import geometry_of_text
from corridors.data.geo.xml_root import root_of
from corridors.errors import printable
from corridors.importing.faults import Fault, refusal, unreadable
from corridors.importing.readers.lines import joined_lines
from corridors.importing.streets.chains import Edge, Stretch, single
from corridors.importing.streets.graph import Point, StreetGraph, grouped
from corridors.importing.streets.tags import (
    ROADS,
    Direction,
    Wanted,
    direction_of,
    one_gauge,
    use_of,
)
from corridors.model.geometry import great_circle_km

SAME_LENGTH = 1e-4
"""Both directions of one street differ by less than this share of their length."""
MAX_EDGE_M = 3_000_000.0
MAX_BEND = 1.07
"""An edge without a drawn line that is longer than this times the straight line was drawn once."""
_TURNED_BY = re.compile(r"OSMnx ([1-9]\d*)\.")
"""Versions that turn edges of ``oneway=-1`` round when they make the graph."""
_Tags = Mapping[str, Any]


def read_graph(path: str, wanted: Wanted = ROADS) -> StreetGraph:
    """Read a GraphML file.

    Parameters
    ----------
    path
        The file.
    wanted
        Mode and gauge of the edges that are taken: roads where no mode is named.

    Returns
    -------
    StreetGraph
        Its nodes in WGS84, and its edges that freight may use.

    Raises
    ------
    LinesError
        If it is not such a file, with every fault of its nodes and edges.

    Notes
    -----
    OSMnx writes a street for both directions as two edges that face each other. Where one is drawn
    once its tag counts: `yes`, `true`, `1` and `F` are one-way as drawn, `-1`, `reverse` and `T`
    against it, except in graphs of OSMnx 1.0 and later, which turns those round itself; all else
    is for both directions, which a warning states.

    Examples
    --------
    >>> import os, tempfile
    >>> import networkx
    >>> graph = networkx.MultiDiGraph(crs="epsg:4326")
    >>> graph.add_nodes_from([("a", {"x": "67.0", "y": "30.0"}), ("b", {"x": "67.0", "y": "30.1"})])
    >>> _ = graph.add_edge("a", "b", highway="trunk", length="11100")
    >>> _ = graph.add_edge("b", "a", highway="footway", length="11100")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "streets.graphml")
    ...     networkx.write_graphml(graph, path)
    ...     streets = read_graph(path)
    >>> [(stretch.start, stretch.end, stretch.length_km) for stretch in streets.stretches]
    [('a', 'b', 11.1)]
    >>> [(one.number, one.reason) for one in streets.skipped]
    [(1, 'not roads for trucks')]
    """
    import networkx

    try:
        root = root_of(path)
    except UnreadableError as error:
        raise unreadable(path, error.message) from None
    if root != "graphml":
        raise unreadable(path, "is XML, but not GraphML")
    try:
        read: Any = networkx.read_graphml(path, force_multigraph=True)
    except Exception as error:  # the parser's own, and whatever a wrong type makes Python raise
        message = f"is not GraphML that can be read: {printable(str(error), 150)}"
        raise unreadable(path, message) from None
    try:
        crs = crs_code(str(read.graph.get("crs") or WGS84))
        reproject = reprojection(crs)
    except ValueError as error:
        raise unreadable(path, f"{error}. Project the graph to WGS84 first", "crs") from None
    nodes, node_faults = _nodes(read, reproject)
    if wanted.mode == "rail" and not wanted.gauge_mm:
        wanted = wanted._replace(gauge_mm=one_gauge(tags for _, _, tags in read.edges(data=True)))
    edges, tags, reasons, edge_faults = _edges(read, wanted)
    if node_faults or edge_faults:
        raise refusal(path, [*node_faults, *edge_faults])
    skipped = grouped("edges", [("", reason) for reason in reasons])
    if not edges:
        raise unreadable(path, nothing_taken(wanted, "edges", skipped))
    stretches, both, against = _stretches(edges, tags, read)
    drawn, straight, lost = _drawing(edges, tags, nodes, reproject)
    return StreetGraph(
        crs=crs_name(crs),
        nodes=nodes,
        stretches=stretches,
        tags=tags,
        drawn=drawn,
        straight=straight,
        skipped=skipped,
        warnings=tuple(filter(None, (_both_ways(both), against, _undrawn(lost)))),
        wanted=wanted,
    )


def nothing_taken(wanted: Wanted, what: str, skipped: Sequence[Any]) -> str:
    """Why nothing of a file can be used, to be read after its name.

    Parameters
    ----------
    wanted
        The mode that was looked for.
    what
        What the file holds, in the plural.
    skipped
        All of it, by reason.

    Returns
    -------
    str
        With the reasons.

    Examples
    --------
    >>> nothing_taken(Wanted(), "edges", ())
    'holds no edges that are roads for trucks'
    """
    kinds = {"road": "roads for trucks", "rail": "railways for freight", "ferry": "ferries"}
    reasons = "; ".join(f"{part.number:,} are {part.reason}" for part in skipped)
    text = f"holds no {what} that are {kinds[wanted.taken]}"
    return f"{text}: {reasons}" if reasons else text


def _both_ways(count: int) -> str:
    return (
        f"{count:,} edge{'s are' if count > 1 else ' is'} drawn once and not marked as one-way:"
        " taken in both directions."
        if count
        else ""
    )


def _against(count: int, *, turned: bool) -> str:
    if not count:
        return ""
    how = "as they are drawn, since OSMnx turned them round" if turned else "against their drawing"
    edges = f"{count:,} edge{'s' if count > 1 else ''}"
    return f"{edges} with oneway -1, reverse or T can be used {how}."


def _undrawn(count: int) -> str:
    return (
        f"The geometry of {count:,} edge{'s' if count > 1 else ''} can't be read: drawn straight."
        if count
        else ""
    )


def _nodes(
    read: Any, reproject: Reproject | None
) -> tuple[dict[str, tuple[float, float]], list[Fault]]:
    """Nodes as (lon_deg, lat_deg), and faults of those that lie nowhere."""
    names, xs, ys, faults = [], [], [], []
    for node, tags in read.nodes(data=True):
        x, y = _number(tags.get("x")), _number(tags.get("y"))
        if x is None or y is None:
            point = f"({printable(str(tags.get('x')))}, {printable(str(tags.get('y')))})"
            message = f"lies at {point}, which are not numbers x and y"
            faults.append(Fault(feature=f"node {node}", message=message))
            continue
        names.append(str(node))
        xs.append(x)
        ys.append(y)
    nodes = dict(zip(names, _reprojected(xs, ys, reproject), strict=True))
    for name, (lon_deg, lat_deg) in nodes.items():
        if not (abs(lon_deg) <= 180 and abs(lat_deg) <= 90):
            point = f"({lon_deg:g}, {lat_deg:g})"
            message = f"lies at {point}, which is not longitude and latitude"
            faults.append(Fault(feature=f"node {name}", message=message))
    return nodes, faults


def _edges(
    read: Any, wanted: Wanted
) -> tuple[list[Edge], dict[int, _Tags], list[str], list[Fault]]:
    """Edges that are taken, what the file states of each, why others are not, and faults."""
    edges: list[Edge] = []
    tags_of: dict[int, _Tags] = {}
    reasons: list[str] = []
    faults: list[Fault] = []
    for number, (start, end, tags) in enumerate(read.edges(data=True)):
        start, end = str(start), str(end)
        rank = use_of(tags, wanted)
        if isinstance(rank, str):
            reasons.append(rank)
            continue
        length_m = _number(tags.get("length"))
        if length_m is None or not 0 <= length_m <= MAX_EDGE_M:
            value = printable(str(tags.get("length")))
            message = f"length is {value!r}, not metres: osmnx.distance.add_edge_lengths adds them"
            faults.append(Fault(feature=f"edge {start} to {end}", message=message))
            continue
        tags_of[number] = tags
        edges.append(
            Edge(number=number, start=start, end=end, length_km=length_m / 1000, class_rank=rank)
        )
    return edges, tags_of, reasons, faults


def _stretches(
    edges: Sequence[Edge], tags: Mapping[int, _Tags], read: Any
) -> tuple[list[Stretch], int, str]:
    """Stretches of one edge, how many serve both directions unsaid, and how `-1` was taken."""
    turned = bool(_TURNED_BY.search(str(read.graph.get("created_with", ""))))
    alone, two_way = (list(edges), []) if not read.is_directed() else _paired(edges)
    sides = [(edge, "both") for edge in two_way]
    both = 0
    for edge in alone:
        direction = _direction(tags[edge.number], edge, read, turned=turned)
        both += direction == "" or (direction == "both" and read.is_directed())
        sides.append((edge, direction))
    sides.sort(key=lambda side: side[0].number)
    stretches = [
        single(
            edge._replace(start=edge.end, end=edge.start) if direction == "backward" else edge,
            two_way=direction not in ("forward", "backward"),
        )
        for edge, direction in sides
    ]
    reverse = sum(direction_of(tags[edge.number]) == "backward" for edge in alone)
    return stretches, both if read.is_directed() else 0, _against(reverse, turned=turned)


def _direction(tags: _Tags, edge: Edge, read: Any, *, turned: bool) -> Direction:
    """In which direction an edge that faces no other can be used."""
    direction = direction_of(tags)
    if direction == "backward" and turned:
        direction = "forward"
    against = not read.is_directed() and str(tags.get("from", edge.start)) == edge.end
    if against and direction in ("forward", "backward"):  # what is undirected has lost its order
        return "backward" if direction == "forward" else "forward"
    return direction


def _paired(edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Edges that face no other, and one of each two that face each other."""
    pending: dict[tuple[str, str], list[Edge]] = {}
    two_way: list[Edge] = []
    for edge in edges:
        facing = pending.get((edge.end, edge.start), [])
        twin = next((other for other in facing if _same(other, edge)), None)
        if twin is None:
            pending.setdefault((edge.start, edge.end), []).append(edge)
        else:
            facing.remove(twin)
            two_way.append(twin)
    return [edge for alike in pending.values() for edge in alike], two_way


def _same(one: Edge, other: Edge) -> bool:
    slack_km = SAME_LENGTH * max(one.length_km, other.length_km)
    return one.class_rank == other.class_rank and abs(one.length_km - other.length_km) <= slack_km


def _drawing(
    edges: Iterable[Edge],
    tags: Mapping[int, _Tags],
    nodes: Mapping[str, Point],
    reproject: Reproject | None,
) -> tuple[Callable[[int], Sequence[Point]], set[int], int]:
    """The line that the file draws of an edge, which ones are straight, and how many were lost."""
    straight: set[int] = set()
    lost = 0
    for edge in edges:
        text = tags[edge.number].get("geometry")
        if text and _line(str(text), reproject):
            continue
        lost += bool(text)
        chord_km = great_circle_km(*nodes[edge.start], *nodes[edge.end])
        if text or edge.length_km > MAX_BEND * chord_km:
            straight.add(edge.number)

    def drawn(number: int) -> Sequence[Point]:
        return _line(str(tags[number].get("geometry") or ""), reproject)

    return drawn, straight, lost


def _line(text: str, reproject: Reproject | None) -> Sequence[Point]:
    """The line of a text, empty where it draws none."""
    if not text:
        return ()
    try:
        geometry, _ = geometry_of_text(text)
        return joined_lines(shape_of(geometry, reproject), directed=False)[0]
    except ValueError:
        return ()


def _reprojected(
    xs: Sequence[float], ys: Sequence[float], reproject: Reproject | None
) -> list[tuple[float, float]]:
    if reproject is not None and xs:
        xs, ys = reproject(xs, ys)
    return [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if isfinite(number) else None
