"""A street graph as a layer: sections between its junctions and the places that it meets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from corridors.importing.faults import Fault
from corridors.importing.feature import Layer, Skipped
from corridors.importing.near import Near
from corridors.importing.places import Places
from corridors.importing.streets.chains import Chains, Stretch, on_routes_between
from corridors.importing.streets.graph import StreetGraph
from corridors.importing.streets.home import Kept, home_countries, in_one_country
from corridors.importing.streets.sections import section_features

MAX_NAMED = 5
"""How many places a message lists."""


def street_layer(graph: StreetGraph, places: Places) -> Layer:
    """The sections of a street graph with their ends, and what was left out of it.

    Parameters
    ----------
    graph
        Streets that trucks may use.
    places
        The places so far; junctions that become places are added.

    Returns
    -------
    Layer
        Features whose ends are known; without features and with one fault if the graph joins no two
        places.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.streets.chains import Edge, single
    >>> places = Places(Package(), snap_km=1.0, source_id="import-x")
    >>> edge = Edge(number=0, start="n1", end="n2", length_km=300.0, class_rank=2)
    >>> graph = StreetGraph(
    ...     crs="EPSG:4326",
    ...     nodes={"n1": (67.00141, 30.18414), "n2": (66.61096, 27.81193)},
    ...     stretches=[single(edge, two_way=True)],
    ...     tags={0: {"highway": "trunk", "ref": "N-25"}},
    ...     drawn=lambda number: (),
    ... )
    >>> (feature,) = street_layer(graph, places).features
    >>> feature.ends, feature.attributes["route_number"]
    (('quetta', 'khuzdar'), 'N-25')
    """
    kept = _kept(graph, places)
    if not kept:
        return _refused(graph, _too_far(graph, places))
    skipped = list(graph.skipped)
    attached, detached = _attached(graph, kept)
    simplified, unused = _simplified(attached, kept)
    skipped += [*detached, *unused]
    if not simplified:
        return _refused(graph, _joins_nothing(kept, places))
    home = home_countries(graph, simplified, kept, places)
    inland, across = in_one_country(simplified, home)
    simplified, unused = _simplified(inland, kept)
    skipped += [*across, *unused]
    if not simplified:
        message = "joins no two places of one country: the network has the crossings"
        return _refused(graph, message)
    features = tuple(section_features(graph, simplified, kept, home, places))
    return Layer(
        form=graph.form,
        layer=graph.layer,
        crs=graph.crs,
        features=features,
        skipped=tuple(skipped),
        warnings=graph.warnings,
    )


def _refused(graph: StreetGraph, message: str) -> Layer:
    faults = (Fault(message=message),)
    return Layer(form=graph.form, layer=graph.layer, crs=graph.crs, features=(), faults=faults)


def _kept(graph: StreetGraph, places: Places) -> Kept:
    """The node nearest to each place within the snapping distance, in each part of the graph."""
    part = _parts(graph)
    near = Near((node, *graph.nodes[node]) for node in part)
    wanted = sorted(
        (km, place.place_id, node)
        for place in places.network.places.values()
        for km, node in near.within(place.lon_deg, place.lat_deg, places.snap_km)
    )
    kept: Kept = {}
    settled: set[tuple[str, int]] = set()
    for _, place_id, node in wanted:
        country = places[place_id].country
        if (place_id, part[node]) in settled or country in kept.get(node, {}):
            continue
        settled.add((place_id, part[node]))
        kept.setdefault(node, {})[country] = place_id
    return kept


def _parts(graph: StreetGraph) -> dict[str, int]:
    """The connected part of each node that has a stretch, by number."""
    import networkx

    whole: networkx.Graph[str] = networkx.Graph()
    whole.add_edges_from((stretch.start, stretch.end) for stretch in graph.stretches)
    components = networkx.connected_components(whole)
    return {node: number for number, nodes in enumerate(components) for node in sorted(nodes)}


def _too_far(graph: StreetGraph, places: Places) -> str:
    near = Near((node, *point) for node, point in graph.nodes.items())
    _, node = min(
        near.nearest(place.lon_deg, place.lat_deg) for place in places.network.places.values()
    )
    return (
        f"meets no place within {places.snap_km:g} km: {places.hint(graph.nodes[node])}. Choose a"
        " larger snapping distance"
    )


def _joins_nothing(kept: Kept, places: Places) -> str:
    met = {place_id for by_country in kept.values() for place_id in by_country.values()}
    names = sorted({places[place_id].name for place_id in met})
    return (
        f"joins no two places: it meets only {', '.join(names[:MAX_NAMED])} within"
        f" {places.snap_km:g} km. Choose a larger snapping distance, or widen it"
    )


def _attached(graph: StreetGraph, kept: Kept) -> tuple[list[Stretch], list[Skipped]]:
    """Stretches of the parts that meet a place, and what the others are."""
    part = _parts(graph)
    met = {part[node] for node in kept}
    attached = [stretch for stretch in graph.stretches if part[stretch.start] in met]
    others = [stretch for stretch in graph.stretches if part[stretch.start] not in met]
    if not others:
        return attached, []
    detached = Skipped(
        number=len({part[stretch.start] for stretch in others}),
        what="separate parts",
        length_km=_km(others),
        reason="joined to no place of the network",
    )
    return attached, [detached]


def _simplified(
    stretches: Sequence[Stretch], kept: Collection[str]
) -> tuple[list[Stretch], list[Skipped]]:
    """Stretches on routes between kept nodes, end to end as one, and what the others are."""
    used = on_routes_between(stretches, kept)
    chains = Chains(used)
    chains.contract(kept)
    if len(used) == len(stretches):
        return chains.stretches(), []
    unused = Skipped(
        number=len(stretches) - len(used),
        what="edges",
        length_km=max(_km(stretches) - _km(used), 0.0),
        reason="on no route between two places",
    )
    return chains.stretches(), [unused]


def _km(stretches: Iterable[Stretch]) -> float:
    return sum(stretch.length_km for stretch in stretches)
