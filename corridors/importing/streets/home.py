"""In which country each node of a street graph counts as lying."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from corridors.importing.feature import Skipped
from corridors.importing.places import Places
from corridors.importing.streets.chains import Stretch
from corridors.importing.streets.graph import StreetGraph

OVER_A_BORDER_KM = 20.0
"""What a stretch over a border of the basemap counts more."""
Kept = dict[str, dict[str, str]]
"""Nodes that are places, by country: posts on both sides of a border share a node."""
Home = Mapping[str, frozenset[str]]
"""The countries that each node may stand for."""


def home_countries(
    graph: StreetGraph, stretches: Sequence[Stretch], kept: Kept, places: Places
) -> Home:
    """The countries that the nodes of stretches may stand for.

    Near a border the basemap proves nothing; there a junction belongs to the country of what it
    reaches first over the graph, not counting routes through border posts. Where the basemap draws
    a border between two junctions the stretch counts as 20 km longer.

    Parameters
    ----------
    graph
        The graph.
    stretches
        Its stretches after a simplification.
    kept
        Nodes that are places.
    places
        The places, with their countries.

    Returns
    -------
    mapping of str to frozenset of str
        Codes of countries by node, none where no country is near.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.importing.streets.chains import Edge, single
    >>> edge = Edge(number=0, start="quetta", end="junction", length_km=150.0, class_rank=2)
    >>> stretches = [single(edge, two_way=True)]
    >>> graph = StreetGraph(
    ...     crs="EPSG:4326",
    ...     nodes={"quetta": (67.0, 30.18), "junction": (67.5, 29.0)},
    ...     stretches=stretches,
    ...     tags={0: {"highway": "trunk"}},
    ...     drawn=lambda number: (),
    ... )
    >>> places = Places(Package(), snap_km=1.0, source_id="import-x")
    >>> home_countries(graph, stretches, {"quetta": {"PAK": "quetta"}}, places)["junction"]
    frozenset({'PAK'})
    """
    home = {node: frozenset(by_country) for node, by_country in kept.items()}
    junctions = sorted({node for each in stretches for node in each.ends} - kept.keys())
    if places.default_country:
        return home | {node: frozenset((places.default_country,)) for node in junctions}
    if not junctions:
        return home
    lons_deg, lats_deg = ([graph.nodes[node][axis] for node in junctions] for axis in (0, 1))
    guessed = dict(zip(junctions, places.countries.of_points(lons_deg, lats_deg), strict=True))
    unsure = places.countries.near_border(lons_deg, lats_deg)
    sure = {
        node: guessed[node]
        for node, is_unsure in zip(junctions, unsure, strict=True)
        if guessed[node] and not is_unsure
    }
    sure |= {node: next(iter(codes)) for node, codes in kept.items() if len(codes) == 1}
    reached = _spread(stretches, sure, guessed, kept)
    for node in junctions:
        country = reached.get(node) or guessed[node]
        home[node] = frozenset((country,)) if country else frozenset()
    return home


def _spread(
    stretches: Sequence[Stretch],
    sure: Mapping[str, str],
    guessed: Mapping[str, str],
    kept: Kept,
) -> dict[str, str]:
    """The country of the sure node from which each node is reached first."""
    at: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        for node in stretch.ends:
            at.setdefault(node, []).append(stretch)
    pending = [(0.0, node, country) for node, country in sorted(sure.items())]
    heapq.heapify(pending)
    reached: dict[str, str] = {}
    while pending:
        km, node, country = heapq.heappop(pending)
        if node in reached or len(kept.get(node, ())) > 1:
            continue
        reached[node] = country
        for stretch in at.get(node, ()):
            other = stretch.other(node)
            if other not in reached:
                same = guessed.get(other) in (country, "", None)
                over_km = 0.0 if same else OVER_A_BORDER_KM
                heapq.heappush(pending, (km + stretch.length_km + over_km, other, country))
    return reached


def in_one_country(stretches: Sequence[Stretch], home: Home) -> tuple[list[Stretch], list[Skipped]]:
    """Stretches that lie in one country.

    Parameters
    ----------
    stretches
        Stretches of a graph.
    home
        The countries that their nodes may stand for.

    Returns
    -------
    tuple of lists
        Those whose ends share a country, and what the others are.

    Examples
    --------
    >>> from corridors.importing.streets.chains import Edge, single
    >>> edge = Edge(number=0, start="a", end="b", length_km=150.0, class_rank=2)
    >>> home = {"a": frozenset({"AFG"}), "b": frozenset({"PAK"})}
    >>> inland, skipped = in_one_country([single(edge, two_way=True)], home)
    >>> inland, skipped[0].reason
    ([], 'from AFG to PAK: borders are passed at the crossings of the network only')
    """
    inland: list[Stretch] = []
    across: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        if home[stretch.start] & home[stretch.end]:
            inland.append(stretch)
        else:
            names = ["/".join(sorted(home[node])) or "no country" for node in stretch.ends]
            across.setdefault(" to ".join(sorted(names)), []).append(stretch)
    skipped = [
        Skipped(
            number=len(alike),
            what="chains",
            length_km=sum(stretch.length_km for stretch in alike),
            reason=f"from {ends}: borders are passed at the crossings of the network only",
        )
        for ends, alike in sorted(across.items())
    ]
    return inland, skipped
