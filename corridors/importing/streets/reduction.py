"""A street graph as features: links between its junctions and the places that it meets."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from corridors.importing.ends import Ends
from corridors.importing.near import Near
from corridors.importing.readers.geojson import fault
from corridors.importing.readers.graphml import Graph, course_of, read_graph, values_of
from corridors.importing.records import Feature, Layer, Skipped, slug
from corridors.importing.streets.chains import Chains, Stretch, edges_of, on_ways_between
from corridors.model.geometry import great_circle_km
from corridors.model.records import ROAD_CLASSES

OVER_A_BORDER_KM = 20.0
Kept = dict[str, dict[str, str]]
"""Nodes that are places, by country: posts on both sides of a border share a node."""


def read_streets(path: str, ends: Ends) -> tuple[Layer, list[Skipped]]:
    """The features of a GraphML file with their ends, and what was left out.

    Makes the junctions that become places.

    Raises
    ------
    LinesError
        If the file can't be read or joins no two places.
    """
    graph = read_graph(path)
    skipped: list[Skipped] = []
    if graph.closed_edges:
        reason = "no roads for trucks"
        skipped.append(Skipped(graph.closed_edges, "edges", 0.0, reason))
    kept = _kept(graph, ends)
    if not kept:
        raise fault(path, _far(graph, ends))
    left = _attached(graph, kept, skipped)
    left = _contracted(_between(left, kept, skipped), kept)
    if not left:
        names = sorted({ends.places[p].name for found in kept.values() for p in found.values()})
        reason = f"joins no two places: it meets only {', '.join(names[:5])}"
        raise fault(path, f"{reason} within {ends.snap_km:g} km. Raise --snap-km or widen it")
    home = _countries(graph, left, kept, ends)
    left = _in_one_country(left, home, skipped)
    left = _contracted(_between(left, kept, skipped), kept)
    if not left:
        raise fault(path, "joins no two places of one country: the network has the crossings")
    features = tuple(_features(graph, left, kept, home, ends))
    return Layer("OSMnx GraphML", "", graph.crs, features), skipped


def _kept(graph: Graph, ends: Ends) -> Kept:
    """The node nearest to each place within the snapping distance, in each part of the graph."""
    part = _parts(graph)
    near = Near((node, *graph.nodes[node]) for node in part)
    wanted: list[tuple[float, str, str]] = []
    for place in ends.network.places.values():
        for km, node in near.within(place.lon_deg, place.lat_deg, ends.snap_km):
            wanted.append((km, place.place_id, node))
    kept: Kept = {}
    settled: set[tuple[str, int]] = set()
    for _, place_id, node in sorted(wanted):
        country = ends.places[place_id].country
        if (place_id, part[node]) in settled or country in kept.get(node, {}):
            continue
        settled.add((place_id, part[node]))
        kept.setdefault(node, {})[country] = place_id
    return kept


def _parts(graph: Graph) -> dict[str, int]:
    """The connected part of each node that has a stretch, by number."""
    import networkx

    whole: networkx.Graph[str] = networkx.Graph()
    whole.add_edges_from((stretch.start, stretch.end) for stretch in graph.stretches)
    found = networkx.connected_components(whole)
    return {node: number for number, nodes in enumerate(found) for node in sorted(nodes)}


def _far(graph: Graph, ends: Ends) -> str:
    near = Near((node, *at) for node, at in graph.nodes.items())
    distance_km, place_id = min(
        (near.nearest(place.lon_deg, place.lat_deg)[0], place.place_id)
        for place in ends.network.places.values()
    )
    name = ends.places[place_id].name
    return (
        f"meets no place within {ends.snap_km:g} km: the nearest is {name}, {distance_km:,.1f} km"
        " off. Raise --snap-km"
    )


def _attached(graph: Graph, kept: Kept, skipped: list[Skipped]) -> list[Stretch]:
    """Stretches of the parts that meet a place."""
    part = _parts(graph)
    met = {part[node] for node in kept}
    left = [stretch for stretch in graph.stretches if part[stretch.start] in met]
    lost = [stretch for stretch in graph.stretches if part[stretch.start] not in met]
    if lost:
        parts = len({part[stretch.start] for stretch in lost})
        reason = "joined to no place of the network"
        skipped.append(Skipped(parts, "separate parts", _km(lost), reason))
    return left


def _between(stretches: list[Stretch], kept: Kept, skipped: list[Skipped]) -> list[Stretch]:
    left = on_ways_between(stretches, kept)
    lost = len(stretches) - len(left)
    if lost:
        km = max(_km(stretches) - _km(left), 0.0)
        skipped.append(Skipped(lost, "edges", km, "on no way between two places"))
    return left


def _contracted(stretches: Iterable[Stretch], kept: Kept) -> list[Stretch]:
    chains = Chains(stretches)
    chains.contract(kept)
    return chains.stretches()


def _countries(
    graph: Graph, stretches: list[Stretch], kept: Kept, ends: Ends
) -> dict[str, frozenset[str]]:
    """The countries that each node may stand for.

    Near a border the basemap does not tell; there a junction belongs to the country of what it
    reaches first over the graph, not counting ways through border posts. Where the basemap draws a
    border between two junctions the way counts as longer.
    """
    junctions = sorted({node for each in stretches for node in each.ends} - kept.keys())
    home = {node: frozenset(found) for node, found in kept.items()}
    if ends.country:
        return home | {node: frozenset((ends.country,)) for node in junctions}
    lons, lats = ([graph.nodes[node][axis] for node in junctions] for axis in (0, 1))
    if not junctions:
        return home
    drawn = ends.countries.of_points(lons, lats)
    unsure = ends.countries.near_border(lons, lats)
    sure = {node: country for node, country, odd in zip(junctions, drawn, unsure, strict=True)
            if country and not odd}  # fmt: skip
    sure |= {node: next(iter(found)) for node, found in kept.items() if len(found) == 1}
    at: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        for node in stretch.ends:
            at.setdefault(node, []).append(stretch)
    waiting = [(0.0, node, country) for node, country in sorted(sure.items())]
    guessed = dict(zip(junctions, drawn, strict=True))
    found: dict[str, str] = {}
    heapq.heapify(waiting)
    while waiting:
        km, node, country = heapq.heappop(waiting)
        if node in found or len(kept.get(node, ())) > 1:
            continue
        found[node] = country
        for stretch in at.get(node, ()):
            other = stretch.other(node)
            if other not in found:
                over = 0.0 if guessed.get(other) in (country, "", None) else OVER_A_BORDER_KM
                heapq.heappush(waiting, (km + stretch.length_km + over, other, country))
    for node in junctions:
        country = found.get(node) or guessed[node]
        home[node] = frozenset((country,)) if country else frozenset()
    return home


def _in_one_country(
    stretches: list[Stretch], home: Mapping[str, frozenset[str]], skipped: list[Skipped]
) -> list[Stretch]:
    left = []
    lost: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        if home[stretch.start] & home[stretch.end]:
            left.append(stretch)
        else:
            names = ["/".join(sorted(home[node])) or "no country" for node in stretch.ends]
            lost.setdefault(" to ".join(sorted(names)), []).append(stretch)
    for ends, found in sorted(lost.items()):
        reason = f"from {ends}: borders are passed at the crossings of the network only"
        skipped.append(Skipped(len(found), "chains", _km(found), reason))
    return left


def _features(
    graph: Graph,
    stretches: list[Stretch],
    kept: Kept,
    home: Mapping[str, frozenset[str]],
    ends: Ends,
) -> Iterable[Feature]:
    places: dict[str, dict[str, str]] = {node: dict(found) for node, found in kept.items()}
    used: Counter[str] = Counter()
    for stretch in stretches:
        if not stretch.there:
            stretch = _turned(stretch)
        shared = sorted(home[stretch.start] & home[stretch.end])
        country = shared[0]
        if len(shared) > 1:  # from one border post to another
            edges = [edge for edge, _ in edges_of(stretch)]
            middle = graph.nodes[edges[len(edges) // 2].start]
            country = next((c for c in shared if c == ends.countries.at(*middle)), country)
        both = []
        for node in (stretch.start, stretch.end):
            if country not in places.setdefault(node, {}):
                identity = slug(f"osm-{node}")
                made = ends.make(identity, f"OSM node {node}", graph.nodes[node], country)
                places[node][country] = made
            both.append(places[node][country])
        if both[0] == both[1]:
            continue
        base = f"osm-{'-'.join(place.removeprefix('osm-') for place in both)}"
        used[base] += 1
        link_id = base if used[base] == 1 else f"{base}-{used[base]}"
        yield _feature(graph, stretch, link_id, country, (both[0], both[1]), ends)


def _turned(stretch: Stretch) -> Stretch:
    return Stretch(stretch.end, stretch.start, stretch.length_km, stretch.back, stretch.there,
                   stretch.worst, ((stretch, True),), None)  # fmt: skip


def _feature(
    graph: Graph,
    stretch: Stretch,
    link_id: str,
    country: str,
    both: tuple[str, str],
    ends: Ends,
) -> Feature:
    points: list[tuple[float, float]] = []
    surfaces: defaultdict[str, float] = defaultdict(float)
    refs: defaultdict[str, float] = defaultdict(float)
    names: defaultdict[str, float] = defaultdict(float)
    count = 0
    for edge, backwards in edges_of(stretch):
        count += 1
        for point in course_of(graph, edge, backwards=backwards):
            if not points or points[-1] != point:
                points.append(point)
        says = graph.edges[edge.number]
        surfaces[ROAD_CLASSES[edge.link_class]] += edge.length_km
        for tag, counted in (("ref", refs), ("name", names)):
            for value in values_of(says.get(tag)):
                counted[value] += edge.length_km
    surface = max(sorted(surfaces), key=lambda name: surfaces[name])
    note = f"sum of {count} edge{'s' if count > 1 else ''} of the graph"
    gap_km, length_km = _gap_km(ends, both, points), stretch.length_km
    if gap_km:
        length_km += gap_km
        note += f" and {gap_km:.2f} km straight to its places"
    if names:
        note += f"; {max(sorted(names), key=lambda name: names[name])}"
    fields: dict[str, Any] = {
        "link_id": link_id,
        "mode": "road",
        "country": country,
        "link_class": surface,
        "status": "open",
        "route_number": max(sorted(refs), key=lambda ref: refs[ref]) if refs else "",
        "length_km": length_km,
        "length_confidence": "derived",
        "one_way": "" if stretch.back else 1,
        "note": note,
    }
    return Feature(f"chain {link_id}", tuple(points), fields, both)


def _gap_km(ends: Ends, both: tuple[str, str], points: list[tuple[float, float]]) -> float:
    """Straight km between a chain and its places, where they are too far to be left out.

    The network lets a section be 1 km under the straight line between its places, which are points
    of towns kilometres wide; beyond that its length would be no length of a way.
    """
    places = [ends.places[place_id] for place_id in both]
    gaps = [great_circle_km(p.lon_deg, p.lat_deg, *at) for p, at in
            zip(places, (points[0], points[-1]), strict=True)]  # fmt: skip
    if sum(gaps) <= 1.0:
        return 0.0
    return sum(gaps)


def _km(stretches: Iterable[Stretch]) -> float:
    return sum(stretch.length_km for stretch in stretches)
