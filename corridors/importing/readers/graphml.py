"""Street graphs as osmnx.save_graphml writes them: nodes, edges and what they say."""

from __future__ import annotations

import ast
import os
from math import isfinite
from typing import Any, NamedTuple

from corridors.errors import Problem, printable
from corridors.importing.readers.geojson import fault
from corridors.importing.readers.shapes import WGS84, Reproject, checked, crs_code, reprojection
from corridors.importing.records import LinesError
from corridors.importing.streets.chains import Edge, Stretch, single
from corridors.model.records import ROAD_CLASSES

BARRED, ALLOWED = {"no", "private"}, {"yes", "designated"}
"""Values of ``hgv``, which overrides ``motor_vehicle`` and ``access``."""
SAME_LENGTH = 1e-4
"""Both directions of one street differ by less than this share of their length."""
MAX_EDGE_M = 3_000_000.0
NOT_FOR_TRUCKS = frozenset(
    "bridleway bus_guideway busway construction corridor cycleway elevator escape footway path"
    " pedestrian platform proposed raceway razed abandoned rest_area services steps track"
    " via_ferrata"
    .split()
)  # fmt: skip
UNPAVED = frozenset(
    "unpaved gravel fine_gravel dirt earth ground sand mud compacted pebblestone rock grass".split()
)
_XML_HEAD_BYTES = 1 << 16


class Graph(NamedTuple):
    """A street graph: positions in WGS84, and stretches of one edge each."""

    crs: str
    nodes: dict[str, tuple[float, float]]
    stretches: list[Stretch]
    edges: dict[int, dict[str, Any]]
    """What the file says of each edge, by its number."""
    closed_edges: int
    """How many are no roads for trucks."""
    reproject: Reproject | None


def read_graph(path: str) -> Graph:
    """Read a GraphML file.

    Raises
    ------
    LinesError
        If it is no such file, with every fault of its nodes and edges.
    """
    import networkx

    _refuse_declarations(path)
    try:
        found: Any = networkx.read_graphml(path, force_multigraph=True)
    except Exception as error:  # the parser's own, and whatever a wrong type makes Python raise
        message = f"is no GraphML that can be read: {printable(str(error), 150)}"
        raise fault(path, message) from None
    crs = str(found.graph.get("crs") or WGS84)
    try:
        crs = crs_code(crs)
        reproject = reprojection(crs)
    except ValueError as error:
        raise fault(path, f"{error}. Project the graph to WGS84 first", "crs") from None
    problems: list[Problem] = []
    nodes = _nodes(path, found, reproject, problems)
    arcs, edges, closed = _edges(path, found, problems)
    if problems:
        raise LinesError(problems)
    if not arcs:
        raise fault(path, "holds no edges that are roads for trucks")
    return Graph(crs, nodes, arcs, edges, closed, reproject)


def _refuse_declarations(path: str) -> None:
    """Refuse XML with a document type: its entities could blow up to any size in the parser."""
    from xml.parsers import expat

    parser, seen = expat.ParserCreate(), []

    def doctype(*_: Any) -> None:
        raise fault(path, "declares a document type, which no GraphML of OSMnx does")

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
            raise fault(path, f"is no XML: {error}") from None
    if seen[:1] != ["graphml"]:
        raise fault(path, "is XML, but no GraphML")


def _nodes(
    path: str, found: Any, reproject: Reproject | None, problems: list[Problem]
) -> dict[str, tuple[float, float]]:
    names, xs, ys = [], [], []
    for node, says in found.nodes(data=True):
        x, y = _number(says.get("x")), _number(says.get("y"))
        if x is None or y is None:
            at = f"({printable(str(says.get('x')))}, {printable(str(says.get('y')))})"
            message = f"lies at {at}, which are no numbers x and y"
            problems.append(_problem(path, f"node {node}", message))
            continue
        names.append(str(node))
        xs.append(x)
        ys.append(y)
    if reproject is not None and names:
        lons, lats = reproject(xs, ys)
        xs, ys = [float(x) for x in lons], [float(y) for y in lats]
    nodes = dict(zip(names, zip(xs, ys, strict=True), strict=True))
    for name, (lon_deg, lat_deg) in nodes.items():
        if not (abs(lon_deg) <= 180 and abs(lat_deg) <= 90):
            message = f"lies at ({lon_deg:g}, {lat_deg:g}), which is no longitude and latitude"
            problems.append(_problem(path, f"node {name}", message))
    return nodes


def _edges(
    path: str, found: Any, problems: list[Problem]
) -> tuple[list[Stretch], dict[int, dict[str, Any]], int]:
    """Stretches of one edge; an edge and the same one the other way make one for both ways."""
    directed, closed = found.is_directed(), 0
    says_of: dict[int, dict[str, Any]] = {}
    waiting: dict[tuple[str, str], list[Edge]] = {}
    stretches = []
    for number, (start, end, says) in enumerate(found.edges(data=True)):
        start, end = str(start), str(end)
        surface = surface_of(says)
        if surface is None:
            closed += 1
            continue
        length_m = _number(says.get("length"))
        if length_m is None or not 0 <= length_m <= MAX_EDGE_M:
            value = printable(str(says.get("length")))
            message = f"length is {value!r}, not metres: osmnx.distance.add_edge_lengths adds them"
            problems.append(_problem(path, f"edge {start} to {end}", message))
            continue
        one_way = str(says.get("oneway", "")).lower() in ("true", "1", "yes")
        if not directed and one_way and str(says.get("from", start)) == end:
            start, end = end, start
        says_of[number] = says
        edge = Edge(number, start, end, length_m / 1000, surface)
        if not directed:
            stretches.append(single(edge, both_ways=not one_way))
            continue
        facing = waiting.get((end, start), [])
        twin = next((other for other in facing if _same(other, edge)), None)
        if twin is not None:
            facing.remove(twin)
            stretches.append(single(twin, both_ways=True))
        else:
            waiting.setdefault((start, end), []).append(edge)
    stretches += [single(edge, both_ways=False) for edges in waiting.values() for edge in edges]
    return sorted(stretches, key=_number_of), says_of, closed


def _number_of(stretch: Stretch) -> int:
    return stretch.edge.number if stretch.edge else 0


def _same(one: Edge, other: Edge) -> bool:
    slack_km = SAME_LENGTH * max(one.length_km, other.length_km)
    return one.link_class == other.link_class and abs(one.length_km - other.length_km) <= slack_km


def values_of(value: Any) -> list[str]:
    """What an attribute says: OSMnx writes the tags of merged ways as a list."""
    text = "" if value is None else str(value).strip()
    if text.startswith("[") and len(text) < 10_000:
        try:
            found = ast.literal_eval(text)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return [text]
        return [str(part) for part in found] if isinstance(found, list) else [text]
    return [text] if text else []


def surface_of(says: dict[str, Any]) -> int | None:
    """Rank of the class of an edge among those of roads; None where no truck may go."""
    said = {name: set(values_of(says.get(name))) for name in ("hgv", "motor_vehicle", "access")}
    if said["hgv"] & BARRED:
        return None
    if not said["hgv"] & ALLOWED and (said["motor_vehicle"] | said["access"]) & BARRED:
        return None
    kinds = [kind.removesuffix("_link") for kind in values_of(says.get("highway"))]
    if any(kind in NOT_FOR_TRUCKS for kind in kinds) or (not kinds and says.get("railway")):
        return None
    found = "paved"
    if any(value in UNPAVED for value in values_of(says.get("surface"))):
        found = "unpaved"
    elif kinds and all(kind == "motorway" for kind in kinds):
        found = "motorway"
    return ROAD_CLASSES.index(found)


def course_of(graph: Graph, edge: Edge, *, backwards: bool) -> list[tuple[float, float]]:
    """Points of an edge from one node to the other."""
    ends = [graph.nodes[edge.start], graph.nodes[edge.end]]
    points = _drawn(graph, edge) or ends
    start = ends[0]
    from_first, from_last = (
        abs(at[0] - start[0]) + abs(at[1] - start[1]) for at in (points[0], points[-1])
    )
    if from_last < from_first:
        points = points[::-1]
    return points[::-1] if backwards else points


def _drawn(graph: Graph, edge: Edge) -> list[tuple[float, float]]:
    import shapely

    text = graph.edges[edge.number].get("geometry")
    if not text:
        return []
    shape = shapely.from_wkt(str(text), on_invalid="ignore")
    if shape is None or shape.geom_type != "LineString" or shape.is_empty:
        return []
    points = [(float(x), float(y)) for x, y, *_ in shape.coords]
    if graph.reproject is not None:
        lons, lats = graph.reproject([x for x, _ in points], [y for _, y in points])
        points = [(float(x), float(y)) for x, y in zip(lons, lats, strict=True)]
    try:
        return list(checked(points))
    except ValueError:
        return []


def _number(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if isfinite(number) else None


def _problem(path: str, row: str, message: str) -> Problem:
    return Problem(table=os.path.basename(path), row=printable(row), message=message)
