"""Closures of several units at once against the enumeration of all sets and other methods."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from math import inf

import pytest

from corridors.routing.cuts import smallest_cuts
from corridors.routing.interdiction import NONE, Closures, Units, closure_sets, cost_of
from corridors.routing.series import in_series, in_series_for_all, members, standing_in
from corridors.routing.states import SINK, SOURCE, SearchGraph
from tests.support.integer_programmes import cut_size, worst_cost
from tests.support.sioux_falls import NODES, sioux_falls

Costs = tuple[float, ...]
Sets = dict[frozenset[int], Costs]


def random_case(seed: int, pairs: int = 1) -> tuple[list[SearchGraph], list[Units], int]:
    """Small graphs; an edge has no unit, one or two, and a unit has edges anywhere."""
    rng = random.Random(seed)
    count = rng.randint(1, 6)
    graphs: list[SearchGraph] = []
    units: list[Units] = []
    for _ in range(pairs):
        graph, names = SearchGraph(), list[frozenset[int]]()
        nodes = [SOURCE, SINK, *(graph.add_node() for _ in range(rng.randint(0, 5)))]
        for number in range(rng.randint(1, 3 * len(nodes))):
            tail, head = rng.sample(nodes, 2)
            weight = inf if rng.random() < 0.05 else rng.randint(0, 5)
            graph.add_edge(tail, head, weight, None, f"{number:02d}")
            size = min(rng.choice([0, 1, 1, 1, 2]), count)
            names.append(frozenset(rng.sample(range(count), size)))
        graphs.append(graph)
        units.append(names)
    return graphs, units, count


def least(graph: SearchGraph, units: Units, closed: frozenset[int]) -> float:
    """Least cost by plain relaxation until nothing changes."""
    costs = [inf] * len(graph.leaving)
    costs[SOURCE] = 0
    open_edges = [edge for edge, names in enumerate(units) if not names & closed]
    for _ in costs:
        for edge in open_edges:
            tail, head = graph.tails[edge], graph.heads[edge]
            costs[head] = min(costs[head], costs[tail] + graph.weights[edge])
    return costs[SINK]


def subsets(count: int, size: int) -> Iterator[frozenset[int]]:
    for number in range(size + 1):
        yield from map(frozenset, combinations(range(count), number))


def by_force(graphs: Sequence[SearchGraph], units: Sequence[Units], count: int, size: int) -> Sets:
    """Sets of which each member matters to some pair, out of all sets."""
    costs = {
        closed: tuple(
            least(graph, names, closed) for graph, names in zip(graphs, units, strict=True)
        )
        for closed in subsets(count, size)
    }
    return {
        closed: after
        for closed, after in costs.items()
        if closed and all(costs[closed - {unit}] != after for unit in closed)
    }


def searched(graphs: Sequence[SearchGraph], units: Sequence[Units], size: int) -> Sets:
    pairs = [Closures(graph, names) for graph, names in zip(graphs, units, strict=True)]
    found: Sets = {}
    for one in closure_sets(pairs, size):
        assert one.units not in found
        found[one.units] = tuple(map(cost_of, one.paths))
    return found


@pytest.mark.parametrize("pairs", [1, 2])
def test_sets_that_matter_are_those_of_full_enumeration(pairs: int) -> None:
    total = cuts = 0
    for seed in range(500):
        graphs, units, count = random_case(seed, pairs)
        expected = by_force(graphs, units, count, 3)
        assert searched(graphs, units, 3) == expected, seed
        total += len(expected)
        cuts += sum(inf in costs for costs in expected.values())
    assert total > 400
    assert cuts > 100


def test_the_worst_of_all_sets_is_among_those_that_matter() -> None:
    """A set with needless members costs what it costs without them."""
    for seed in range(300):
        graphs, units, count = random_case(seed)
        worst = max(least(graphs[0], units[0], closed) for closed in subsets(count, 3))
        found = searched(graphs, units, 3)
        start = least(graphs[0], units[0], NONE)
        assert max([start, *(costs[0] for costs in found.values())]) == worst


def test_paths_avoid_what_is_closed_and_cost_what_they_say() -> None:
    for seed in range(300):
        (graph,), (units,), count = random_case(seed)
        closures = Closures(graph, units)
        for closed in subsets(count, 3):
            path = closures.path(closed)
            if path is None:
                assert least(graph, units, closed) == inf
                continue
            assert not closed & NONE.union(*(units[edge] for edge in path.edges))
            assert sum(graph.weights[edge] for edge in path.edges) == path.cost
            assert graph.tails[path.edges[0]] == SOURCE
            assert graph.heads[path.edges[-1]] == SINK


def test_the_order_of_edges_changes_no_path() -> None:
    """Also among paths that cost the same."""
    for seed in range(200):
        (graph,), (units,), count = random_case(seed)
        order = list(range(len(units)))
        random.Random(seed).shuffle(order)
        other = SearchGraph()
        for _ in graph.leaving[2:]:
            other.add_node()
        for edge in order:
            ends = graph.tails[edge], graph.heads[edge]
            other.add_edge(*ends, graph.weights[edge], None, graph.names[edge])
        one, two = Closures(graph, units), Closures(other, [units[edge] for edge in order])
        for closed in subsets(count, 3):
            paths = one.path(closed), two.path(closed)
            names = [
                path and [g.names[edge] for edge in path.edges]
                for path, g in zip(paths, (graph, other), strict=True)
            ]
            assert names[0] == names[1], seed


@pytest.mark.parametrize("pairs", [1, 2])
def test_smallest_cuts_are_those_of_full_enumeration(pairs: int) -> None:
    sizes = set()
    for seed in range(300):
        graphs, units, count = random_case(seed, pairs)
        free = frozenset({0}) if seed % 3 == 0 else NONE
        cutting = [
            closed
            for closed in subsets(count, count)
            if not closed & free
            and all(
                least(graph, names, closed) == inf
                for graph, names in zip(graphs, units, strict=True)
            )
        ]
        found = smallest_cuts(graphs, units, free)
        if not cutting:
            assert found is None, seed
            continue
        size = min(map(len, cutting))
        assert found is not None
        assert found.size == size, seed
        assert set(found.sets) == {closed for closed in cutting if len(closed) == size}, seed
        sizes.add(size)
    assert sizes >= {0, 1, 2, 3}


def test_smallest_cuts_are_those_of_an_integer_programme() -> None:
    for seed in range(30):
        rng = random.Random(seed)
        graph, units = SearchGraph(), list[frozenset[int]]()
        nodes = [SOURCE, SINK, *(graph.add_node() for _ in range(10))]
        for number in range(45):
            tail, head = rng.sample(nodes, 2)
            graph.add_edge(tail, head, 1, None, f"{number:02d}")
            units.append(frozenset(rng.sample(range(14), rng.choice([1, 1, 2]))))
        found = smallest_cuts([graph], [units])
        assert found is not None
        assert found.size == cut_size([graph], [units]), seed


def chained_case(seed: int) -> tuple[SearchGraph, Units, int]:
    """Two-way roads between few junctions, of one to three links each, some of them dead ends."""
    rng = random.Random(seed)
    graph, units = SearchGraph(), list[frozenset[int]]()
    junctions = [SOURCE, SINK, *(graph.add_node() for _ in range(rng.randint(1, 3)))]
    count = 0
    for _ in range(rng.randint(2, 5)):
        tail, head = rng.sample(junctions, 2)
        places = [tail, *(graph.add_node() for _ in range(rng.randint(0, 2))), head]
        if rng.random() < 0.15:
            places.pop()
        for one, other in pairwise(places):
            for ends in ((one, other), (other, one)):
                graph.add_edge(*ends, rng.randint(0, 5), None, f"{len(units):02d}")
                units.append(frozenset({count}))
            count += 1
    return graph, units, count


def test_units_in_series_have_one_effect_under_any_other_closures() -> None:
    joined = 0
    for seed in range(60):
        graph, units, count = chained_case(seed)
        for alike in members(in_series(graph, units)).values():
            for one, other in combinations(alike, 2):
                joined += 1
                for closed in subsets(count, 2):
                    assert least(graph, units, closed | {one}) == least(
                        graph, units, closed | {other}
                    ), seed
    assert joined > 100


def test_sets_of_units_that_stand_for_others_expand_to_all_sets() -> None:
    for seed in range(300):
        graphs, units, count = random_case(seed, 2)
        if seed % 2:
            graph, names, count = chained_case(seed)
            graphs, units = [graph], [names]
        like = in_series_for_all(graphs, units)
        alike = members(like)
        expanded: Sets = {}
        few = [standing_in(names, like) for names in units]
        for closed, costs in searched(graphs, few, 3).items():
            choices: list[frozenset[int]] = [NONE]
            for unit in closed:
                choices = [one | {each} for one in choices for each in alike[unit]]
            expanded |= dict.fromkeys(choices, costs)
        assert expanded == by_force(graphs, units, count, 3), seed


def test_a_chain_between_junctions_is_in_series_and_a_parallel_is_not() -> None:
    graph = SearchGraph()
    one, two = graph.add_node(), graph.add_node()
    for tail, head, name in (
        (SOURCE, one, "a"), (one, SOURCE, "a~"), (one, two, "b"), (two, one, "b~"),
        (two, SINK, "c"), (two, SINK, "d"),
    ):  # fmt: skip
        graph.add_edge(tail, head, 1, None, name)
    units = [frozenset({number}) for number in (0, 0, 1, 1, 2, 3)]
    assert members(in_series(graph, units)) == {0: [0, 1], 2: [2], 3: [3]}


def sioux_falls_graph(origin: int, destination: int) -> tuple[SearchGraph, Units]:
    graph = SearchGraph()
    state = {origin: SOURCE, destination: SINK}
    for node in range(1, NODES + 1):
        if node not in state:
            state[node] = graph.add_node()
    units = []
    for number, edge in enumerate(sioux_falls()):
        name = f"{edge.tail:02d}>{edge.head:02d}"
        graph.add_edge(state[edge.tail], state[edge.head], edge.free_flow_time, None, name)
        units.append(frozenset({number}))
    return graph, units


@pytest.mark.parametrize(("origin", "destination"), [(1, 20), (13, 7), (10, 16)])
def test_the_worst_closures_in_sioux_falls_are_those_of_the_dual(
    origin: int, destination: int
) -> None:
    """The model of Israeli and Wood (2002), Shortest-path network interdiction, Networks 40(2)."""
    graph, units = sioux_falls_graph(origin, destination)
    found = searched([graph], [units], 2)
    for size in (1, 2):
        worst = max(costs[0] for closed, costs in found.items() if len(closed) <= size)
        assert worst == worst_cost(graph, size)


def test_smallest_cuts_in_sioux_falls_are_minimum_cuts() -> None:
    """Where each edge is a unit of its own the smallest cut is that of a flow."""
    import networkx as nx

    plain = nx.DiGraph([(edge.tail, edge.head) for edge in sioux_falls()])
    for origin, destination in ((1, 20), (13, 7), (10, 16), (24, 2), (5, 18)):
        graph, units = sioux_falls_graph(origin, destination)
        found = smallest_cuts([graph], [units])
        assert found is not None
        assert found.complete
        assert found.size == len(nx.minimum_edge_cut(plain, origin, destination))
        for cut in found.sets:
            edges = [(one.tail, one.head) for n, one in enumerate(sioux_falls()) if n in cut]
            rest = nx.restricted_view(plain, [], edges)
            assert not nx.has_path(rest, origin, destination)
