"""Stretches of a street graph as features with the attributes of new sections."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corridors.importing.feature import Feature
from corridors.importing.places import Places
from corridors.importing.spelling import slug
from corridors.importing.streets.chains import Stretch, edges_of
from corridors.importing.streets.graph import Point, StreetGraph
from corridors.importing.streets.home import Home, Kept
from corridors.importing.streets.tags import CLASSES, values_of

MAX_STRAIGHT_SHARE = 0.1
"""Share of a section's km that may be straight instead of drawn for it to count as surveyed."""
MAX_GAP_KM = 1.0
"""The network lets a section be this much shorter than the straight line between its places, which
are points of towns kilometres wide; beyond it the gap to the places is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Course:
    """A stretch gone over from start to end."""

    points: Sequence[Point]
    edges: int
    straight_km: float
    link_class: str
    route_number: str
    name: str


def section_features(
    graph: StreetGraph,
    stretches: Iterable[Stretch],
    kept: Kept,
    home: Home,
    places: Places,
) -> Iterator[Feature]:
    """Stretches as features whose ends are known.

    Parameters
    ----------
    graph
        The graph.
    stretches
        Stretches whose ends share a country.
    kept
        Nodes that are places.
    home
        The countries that the nodes may stand for.
    places
        The places so far; junctions that become places are added.

    Yields
    ------
    Feature
        One for each stretch that does not end where it begins.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.streets.chains import Edge, single
    >>> places = Places(Package(), snap_km=1.0, source_id="import-x")
    >>> edge = Edge(number=0, start="n1", end="n2", length_km=90.0, class_rank=2)
    >>> graph = StreetGraph(
    ...     crs="EPSG:4326",
    ...     nodes={"n1": (67.00141, 30.18414), "n2": (66.5, 29.5)},
    ...     stretches=[single(edge, two_way=True)],
    ...     tags={0: {"highway": "trunk"}},
    ...     drawn=lambda number: (),
    ... )
    >>> kept, home = {"n1": {"PAK": "quetta"}}, dict.fromkeys(graph.nodes, frozenset({"PAK"}))
    >>> features = section_features(graph, graph.stretches, kept, home, places)
    >>> [feature.ends for feature in features]
    [('quetta', 'osm-n2')]
    """
    place_ids = {node: dict(by_country) for node, by_country in kept.items()}
    used: Counter[str] = Counter()
    for stretch in stretches:
        if not stretch.there:
            stretch = stretch.turned()
        country = _country(graph, stretch, home, places)
        for node in (stretch.start, stretch.end):
            if country not in place_ids.setdefault(node, {}):
                point = graph.nodes[node]
                junction = places.draft(
                    slug(f"{graph.stem}-{node}"), f"{graph.junctions} {node}", point, country
                )
                places.add(junction)
                place_ids[node][country] = junction.place_id
        ends = place_ids[stretch.start][country], place_ids[stretch.end][country]
        if ends[0] == ends[1]:
            continue
        stem = f"{graph.stem}-"
        base = stem + "-".join(place_id.removeprefix(stem) for place_id in ends)
        used[base] += 1
        link_id = base if used[base] == 1 else f"{base}-{used[base]}"
        course = _course(graph, stretch)
        yield _feature(graph, course, stretch, link_id, country, ends, places)


def _country(graph: StreetGraph, stretch: Stretch, home: Home, places: Places) -> str:
    """The country of a stretch, by its middle where it runs from border post to border post."""
    shared = sorted(home[stretch.start] & home[stretch.end])
    if len(shared) == 1:
        return shared[0]
    edges = [edge for edge, _ in edges_of(stretch)]
    drawn = places.countries.at(*graph.nodes[edges[len(edges) // 2].start])
    return drawn if drawn in shared else shared[0]


def _course(graph: StreetGraph, stretch: Stretch) -> _Course:
    points: list[Point] = []
    classes: defaultdict[str, float] = defaultdict(float)
    tags: dict[str, defaultdict[str, float]] = {
        "ref": defaultdict(float),
        "name": defaultdict(float),
    }
    count, straight_km = 0, 0.0
    ranked = CLASSES[graph.wanted.taken]
    for edge, backwards in edges_of(stretch):
        count += 1
        straight_km += edge.length_km if edge.number in graph.straight else 0.0
        for point in graph.course(edge, backwards=backwards):
            if not points or points[-1] != point:
                points.append(point)
        classes[ranked[edge.class_rank]] += edge.length_km
        for tag, km_of in tags.items():
            for value in values_of(graph.tags[edge.number].get(tag)):
                km_of[value] += edge.length_km
    return _Course(
        points=points,
        edges=count,
        straight_km=straight_km,
        link_class=_longest(classes),
        route_number=_longest(tags["ref"]),
        name=_longest(tags["name"]),
    )


def _longest(km_of: Mapping[str, float]) -> str:
    """What holds on most km; empty where there is nothing."""
    return max(sorted(km_of), key=lambda value: km_of[value], default="")


def _feature(
    graph: StreetGraph,
    course: _Course,
    stretch: Stretch,
    link_id: str,
    country: str,
    ends: tuple[str, str],
    places: Places,
) -> Feature:
    what, _, of = graph.part.partition(" ")
    note = f"sum of {course.edges} {what}{'s' if course.edges > 1 else ''} {of}"
    gap_km = _gap_km(course.points, ends, places)
    if gap_km:
        note += f" and {gap_km:.2f} km straight to its places"
    if course.name:
        note += f"; {course.name}"
    attributes = {
        "link_id": link_id,
        "mode": graph.wanted.taken,
        "gauge_mm": graph.wanted.gauge_mm,
        "country": country,
        "link_class": course.link_class,
        "status": "open",
        "route_number": course.route_number,
        "length_km": stretch.length_km + gap_km,
        "length_confidence": "derived",
        "one_way": "" if stretch.back else 1,
        "note": note,
    }
    if course.straight_km > MAX_STRAIGHT_SHARE * stretch.length_km:
        attributes["geometry_quality"] = "schematic"
    name = f"chain {link_id}"
    return Feature(name=name, points=tuple(course.points), attributes=attributes, ends=ends)


def _gap_km(points: Sequence[Point], ends: tuple[str, str], places: Places) -> float:
    """Straight km between a stretch and its places, where they are too far to be left out."""
    gap_km = sum(
        places.km_to(place_id, point)
        for place_id, point in zip(ends, (points[0], points[-1]), strict=True)
    )
    return gap_km if gap_km > MAX_GAP_KM else 0.0
