"""Street graphs as osmnx.save_graphml writes them: nodes, edges and their tags."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any

from corridors.door import DoorError, check
from corridors.errors import printable
from corridors.importing.faults import Fault, LinesError, refusal, unreadable
from corridors.importing.readers.crs import WGS84, Reproject, crs_code, reprojection
from corridors.importing.readers.shapes import checked
from corridors.importing.streets.chains import Edge, Stretch, single
from corridors.importing.streets.graph import StreetGraph
from corridors.importing.streets.tags import class_rank

SAME_LENGTH = 1e-4
"""Both directions of one street differ by less than this share of their length."""
MAX_EDGE_M = 3_000_000.0
_XML_HEAD_BYTES = 1 << 16
_Tags = Mapping[str, Any]


def read_graph(path: str) -> StreetGraph:
    """Read a GraphML file.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    StreetGraph
        Its nodes in WGS84, and its edges that are roads for trucks.

    Raises
    ------
    LinesError
        If it is not such a file, with every fault of its nodes and edges.

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
    >>> streets.excluded_edges
    1
    """
    import networkx

    try:
        check(path, "lines")
    except DoorError as error:
        raise unreadable(path, error.reason) from None
    _refuse_declarations(path)
    try:
        read: Any = networkx.read_graphml(path, force_multigraph=True)
    except Exception as error:  # the parser's own, and whatever a wrong type makes Python raise
        message = f"is not GraphML that can be read: {printable(str(error), 150)}"
        raise unreadable(path, message) from None
    crs = str(read.graph.get("crs") or WGS84)
    try:
        crs = crs_code(crs)
        reproject = reprojection(crs)
    except ValueError as error:
        raise unreadable(path, f"{error}. Project the graph to WGS84 first", "crs") from None
    nodes, node_faults = _nodes(read, reproject)
    edges, tags, edge_faults = _edges(read)
    if node_faults or edge_faults:
        raise refusal(path, [*node_faults, *edge_faults])
    if not edges:
        raise unreadable(path, "holds no edges that are roads for trucks")
    return StreetGraph(
        crs=crs,
        nodes=nodes,
        stretches=_stretches(edges, tags, directed=read.is_directed()),
        tags=tags,
        excluded_edges=read.number_of_edges() - len(edges),
        drawn=_drawing(tags, reproject),
    )


def _refuse_declarations(path: str) -> None:
    """Refuse XML with a document type: its entities could blow up to any size in the parser."""
    from xml.parsers import expat

    parser, seen = expat.ParserCreate(), []

    def doctype(*_: Any) -> None:
        raise unreadable(path, "declares a document type, which GraphML of OSMnx never does")

    def root(name: str, _: Any) -> None:
        seen.append(name)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        with open(path, "rb") as stream:
            while not seen:
                block = stream.read(_XML_HEAD_BYTES)
                parser.Parse(block, not block)
    except LinesError:
        raise
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter: odd encodings
        if not seen:
            raise unreadable(path, f"is not XML: {error}") from None
    if seen[:1] != ["graphml"]:
        raise unreadable(path, "is XML, but not GraphML")


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


def _edges(read: Any) -> tuple[list[Edge], dict[int, _Tags], list[Fault]]:
    """Edges that are roads for trucks, what the file states of each, and faults."""
    edges, tags_of, faults = [], {}, []
    directed = read.is_directed()
    for number, (start, end, tags) in enumerate(read.edges(data=True)):
        start, end = str(start), str(end)
        rank = class_rank(tags)
        if rank is None:
            continue
        length_m = _number(tags.get("length"))
        if length_m is None or not 0 <= length_m <= MAX_EDGE_M:
            value = printable(str(tags.get("length")))
            message = f"length is {value!r}, not metres: osmnx.distance.add_edge_lengths adds them"
            faults.append(Fault(feature=f"edge {start} to {end}", message=message))
            continue
        if not directed and _is_one_way(tags) and str(tags.get("from", start)) == end:
            start, end = end, start
        tags_of[number] = tags
        edges.append(
            Edge(number=number, start=start, end=end, length_km=length_m / 1000, class_rank=rank)
        )
    return edges, tags_of, faults


def _stretches(
    edges: Sequence[Edge], tags: Mapping[int, _Tags], *, directed: bool
) -> list[Stretch]:
    """Stretches of one edge; an edge and the same one in reverse make one for both directions."""
    if not directed:
        return [single(edge, two_way=not _is_one_way(tags[edge.number])) for edge in edges]
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
    one_way = [edge for alike in pending.values() for edge in alike]
    sides = [(edge, True) for edge in two_way] + [(edge, False) for edge in one_way]
    sides.sort(key=lambda side: side[0].number)
    return [single(edge, two_way=both) for edge, both in sides]


def _is_one_way(tags: _Tags) -> bool:
    return str(tags.get("oneway", "")).lower() in ("true", "1", "yes")


def _same(one: Edge, other: Edge) -> bool:
    slack_km = SAME_LENGTH * max(one.length_km, other.length_km)
    return one.class_rank == other.class_rank and abs(one.length_km - other.length_km) <= slack_km


def _drawing(
    tags: Mapping[int, _Tags], reproject: Reproject | None
) -> Callable[[int], Sequence[tuple[float, float]]]:
    """Reads the line that the file draws of an edge; empty where it draws none."""
    import shapely

    def drawn(number: int) -> Sequence[tuple[float, float]]:
        text = tags[number].get("geometry")
        if not text:
            return ()
        shape = shapely.from_wkt(str(text), on_invalid="ignore")
        if shape is None or shape.geom_type != "LineString" or shape.is_empty:
            return ()
        xs, ys = [float(x) for x, *_ in shape.coords], [float(y) for _, y, *_ in shape.coords]
        try:
            return checked(_reprojected(xs, ys, reproject))
        except ValueError:
            return ()

    return drawn


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
