"""Simplifying a street graph keeps every shortest path between kept nodes."""

from __future__ import annotations

import itertools
import random
from math import isclose

import networkx
import pytest

from corridors.importing.streets.chains import (
    Chains,
    Edge,
    Stretch,
    edges_of,
    on_routes_between,
    single,
)


def random_stretches(rng: random.Random) -> list[Stretch]:
    """Up to 30 nodes, mostly in chains, with one-way streets, loops and parallels."""
    nodes = [f"n{number}" for number in range(rng.randint(2, 30))]
    pairs = [(a, b) for a, b in itertools.pairwise(nodes) if rng.random() < 0.9]
    pairs += [(rng.choice(nodes), rng.choice(nodes)) for _ in range(rng.randint(0, 12))]
    stretches = []
    for number, (start, end) in enumerate(pairs):
        edge = Edge(number, start, end, float(rng.randint(1, 9)), rng.randint(0, 2))
        stretches.append(single(edge, two_way=rng.random() < 0.7))
    return stretches


def graph_of(stretches: list[Stretch]) -> networkx.MultiDiGraph:
    graph = networkx.MultiDiGraph()
    for stretch in stretches:
        if stretch.there:
            graph.add_edge(stretch.start, stretch.end, km=stretch.length_km)
        if stretch.back:
            graph.add_edge(stretch.end, stretch.start, km=stretch.length_km)
    return graph


def simplified(stretches: list[Stretch], kept: set[str]) -> list[Stretch]:
    chains = Chains(on_routes_between(stretches, kept))
    chains.contract(kept)
    return chains.stretches()


@pytest.mark.parametrize("seed", range(300))
def test_shortest_paths_between_kept_nodes_stay(seed: int) -> None:
    rng = random.Random(seed)
    before = random_stretches(rng)
    graph = graph_of(before)
    names = sorted({node for stretch in before for node in stretch.ends})
    kept = set(rng.sample(names, min(len(names), rng.randint(2, 5))))
    left = simplified(before, kept)
    after = graph_of(left)
    after.add_nodes_from(kept)
    graph.add_nodes_from(kept)
    for start in kept:
        was = networkx.single_source_dijkstra_path_length(graph, start, weight="km")
        now = networkx.single_source_dijkstra_path_length(after, start, weight="km")
        for end in kept:
            assert was.get(end) == now.get(end)
    for stretch in left:
        edges = list(edges_of(stretch))
        assert isclose(sum(edge.length_km for edge, _ in edges), stretch.length_km)
        at = stretch.start
        for edge, backwards in edges:
            start, end = (edge.end, edge.start) if backwards else (edge.start, edge.end)
            assert at == start
            at = end
        assert at == stretch.end
    inner = {node for stretch in left for node in stretch.ends} - kept
    degrees = networkx.Graph(after).degree
    assert all(degrees[node] >= 2 for node in inner if node in after)


def test_chains_become_one_and_spurs_go() -> None:
    names = ["a", *[f"n{number}" for number in range(50_000)], "z"]
    pairs = [*itertools.pairwise(names), ("n7", "spur")]
    stretches = [
        single(Edge(number, *pair, 0.1, 0), two_way=True) for number, pair in enumerate(pairs)
    ]
    (found,) = simplified(stretches, {"a", "z"})
    assert found.ends == {"a", "z"}
    assert isclose(found.length_km, 5000.1)
    assert len(list(edges_of(found))) == 50_001


def test_a_one_way_street_in_a_chain_closes_one_direction() -> None:
    there = [
        single(Edge(0, "a", "n", 1.0, 0), two_way=True),
        single(Edge(1, "n", "b", 1.0, 0), two_way=False),
    ]
    (found,) = simplified(there, {"a", "b"})
    assert (found.there, found.back) == ((True, False) if found.start == "a" else (False, True))
    against = [there[0], single(Edge(1, "b", "n", 1.0, 0), two_way=False)]
    (found,) = simplified(against, {"a", "b"})
    assert (found.there, found.back) == ((True, False) if found.start == "b" else (False, True))


def test_a_longer_road_stays_only_if_it_is_better() -> None:
    short = single(Edge(0, "a", "b", 1.0, 2), two_way=True)
    better = single(Edge(1, "a", "b", 2.0, 0), two_way=True)
    worse = single(Edge(2, "b", "a", 2.0, 2), two_way=True)
    assert Chains([short, better, worse]).stretches() == [short, better]
    one_way = single(Edge(3, "a", "b", 0.5, 0), two_way=False)
    assert Chains([short, one_way]).stretches() == [short, one_way]
    assert Chains([one_way, short]).stretches() == [one_way, short]
    assert Chains([better, one_way]).stretches() == [better, one_way]
