"""Fronts against the enumeration of all simple paths, and against other methods."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import pytest
from scipy.optimize import linprog

from corridors.errors import UsageError
from corridors.routing import labels, solver
from corridors.routing.hull import supported
from corridors.routing.ranking import ranked_paths
from corridors.routing.states import SINK, SOURCE, SearchGraph
from tests.support.sioux_falls import NODES, sioux_falls, sioux_falls_trips

SEEDS = range(150)
Vector = tuple[int, ...]


def random_graph(rng: random.Random, nodes: int, edges: int) -> SearchGraph:
    graph = SearchGraph()
    for _ in range(nodes - 2):
        graph.add_node()
    for number in range(edges):
        tail, head = rng.sample(range(nodes), 2)
        if tail != SINK and head != SOURCE:
            graph.add_edge(tail, head, 0, None, f"edge-{number:03}")
    return graph


def random_weights(rng: random.Random, graph: SearchGraph, count: int) -> list[list[int]]:
    """Small figures tie often; many are nothing, as the delay of most links is."""
    return [
        [0 if rng.random() < 0.3 else rng.randint(1, high) for _ in graph.tails]
        for high in rng.choices([1, 1, 2, 20], k=count)
    ]


def simple_paths(graph: SearchGraph) -> Iterator[list[int]]:
    """All paths from source to sink without a repeated state, by plain recursion."""

    def extend(path: list[int], at: int, seen: frozenset[int]) -> Iterator[list[int]]:
        if at == SINK:
            yield path
            return
        for edge in graph.leaving[at]:
            head = graph.heads[edge]
            if head not in seen:
                yield from extend([*path, edge], head, seen | {head})

    yield from extend([], SOURCE, frozenset([SOURCE]))


def sums(weights: list[list[int]], path: tuple[int, ...] | list[int]) -> Vector:
    return tuple(sum(each[edge] for edge in path) for each in weights)


def beaten(one: Vector, others: set[Vector]) -> bool:
    return any(
        other != one and all(a <= b for a, b in zip(other, one, strict=True)) for other in others
    )


@pytest.mark.parametrize("count", [2, 3, 4])
def test_fronts_are_those_of_all_simple_paths(count: int) -> None:
    sizes: Counter[int] = Counter()
    equal = 0
    for seed in SEEDS:
        rng = random.Random(seed * 10 + count)
        graph = random_graph(rng, nodes=8, edges=rng.randint(20, 36))
        weights = random_weights(rng, graph, count)
        paths = list(simple_paths(graph))
        counts = Counter(sums(weights, path) for path in paths)
        expected = {one for one in counts if not beaten(one, set(counts))}
        found = labels.front(graph, weights).paths
        assert [path.weights for path in found] == sorted(expected)
        for path in found:
            same = [one for one in paths if sums(weights, one) == path.weights]
            assert list(path.edges) in same
            assert len(path.edges) == min(map(len, same))
            assert path.has_equal == (counts[path.weights] > 1)
            equal += path.has_equal
        sizes[len(found)] += 1
    assert equal
    assert sum(number for size, number in sizes.items() if size > 1) > 30


@pytest.mark.parametrize("count", [2, 3, 4])
def test_large_fronts_are_those_of_all_paths_of_a_ladder(count: int) -> None:
    rng = random.Random(count)
    graph = SearchGraph()
    layers = [[SOURCE], *([graph.add_node() for _ in range(3)] for _ in range(6)), [SINK]]
    for before, after in pairwise(layers):
        for tail in before:
            for head in after:
                graph.add_edge(tail, head, 0, None, f"edge-{len(graph.tails):03}")
    weights = [[rng.randint(0, 40) for _ in graph.tails] for _ in range(count)]
    vectors = {sums(weights, path) for path in simple_paths(graph)}
    found = [path.weights for path in labels.front(graph, weights).paths]
    assert found == sorted(one for one in vectors if not beaten(one, vectors))
    assert len(found) > (3, 10, 40)[count - 2]


def test_the_order_of_the_edges_changes_no_path() -> None:
    for seed in range(60):
        rng = random.Random(seed)
        graph = random_graph(rng, nodes=8, edges=26)
        weights = random_weights(rng, graph, 3)
        order = list(range(len(graph.tails)))
        rng.shuffle(order)
        other = SearchGraph()
        for _ in range(6):
            other.add_node()
        for edge in order:
            other.add_edge(graph.tails[edge], graph.heads[edge], 0, None, graph.names[edge])
        moved = [[each[edge] for edge in order] for each in weights]
        assert [
            [graph.names[edge] for edge in path.edges]
            for path in labels.front(graph, weights).paths
        ] == [
            [other.names[edge] for edge in path.edges] for path in labels.front(other, moved).paths
        ]


def test_loops_that_weigh_nothing_end_and_make_no_equal_route() -> None:
    graph = SearchGraph()
    one, two = graph.add_node(), graph.add_node()
    for tail, head, name in (
        (SOURCE, one, "a"),
        (one, two, "b"),
        (two, one, "c"),
        (two, SINK, "d"),
    ):
        graph.add_edge(tail, head, 0, None, name)
    (path,) = labels.front(graph, [[0, 0, 0, 5], [0, 0, 0, 7]]).paths
    assert path == labels.EfficientPath((5, 7), (0, 1, 3), has_equal=False)


def test_a_graph_without_a_path_has_an_empty_front() -> None:
    graph = SearchGraph()
    graph.add_edge(SOURCE, graph.add_node(), 0, None, "a")
    assert labels.front(graph, [[1], [1]]) == labels.Front((), 0)


def test_a_search_gives_up_beyond_its_labels() -> None:
    graph, weights = sioux_falls_graph(1, 20), sioux_falls_weights()
    kept = labels.front(graph, weights).labels
    assert labels.front(graph, weights, max_labels=kept).labels == kept
    with pytest.raises(UsageError, match="Name fewer criteria"):
        labels.front(graph, weights, max_labels=kept - 1)


@pytest.mark.parametrize("size", [2, 3])
def test_supported_points_are_those_for_which_a_linear_program_finds_weights(size: int) -> None:
    seen = Counter[bool]()
    for seed in range(40):
        rng = random.Random(seed)
        drawn = {tuple(rng.randint(0, 30) for _ in range(size)) for _ in range(12 * size)}
        points = sorted(one for one in drawn if not beaten(one, drawn))
        for point, found in zip(points, supported(points), strict=True):
            rows = [[a - b for a, b in zip(point, other, strict=True)] for other in points]
            # weights of 1 or more are as good as positive ones: a sum may be scaled
            program = linprog(
                [0] * size, A_ub=rows, b_ub=[0] * len(rows), bounds=[(1, None)] * size
            )
            assert found == (program.status == 0)
            seen[found] += 1
    assert min(seen.values()) > 5


def sioux_falls_graph(origin: int, destination: int) -> SearchGraph:
    graph = SearchGraph()
    nodes = {number: graph.add_node() for number in range(1, NODES + 1)}
    graph.add_edge(SOURCE, nodes[origin], 0, None, "start")
    for edge in sioux_falls():
        graph.add_edge(
            nodes[edge.tail], nodes[edge.head], 0, None, f"{edge.tail:02}-{edge.head:02}"
        )
    graph.add_edge(nodes[destination], SINK, 0, None, "end")
    return graph


NANO = 10**9
"""Parts of a hundredth of an hour: the published times have more digits than that."""


def sioux_falls_weights() -> list[list[int]]:
    free = [edge.free_flow_time for edge in sioux_falls()]
    loaded = [round(edge.equilibrium_time * NANO) for edge in sioux_falls()]
    return [[0, *free, 0], [0, *loaded, 0]]


def test_the_published_equilibrium_of_sioux_falls_uses_least_times_alone() -> None:
    """Transportation Networks for Research publishes an average excess cost of 3.9E-15: its flows
    take no longer than all trips by the least times."""
    taken = sum(edge.equilibrium_flow * edge.equilibrium_time for edge in sioux_falls())
    least = 0.0
    sizes: Counter[int] = Counter()
    for origin, row in enumerate(sioux_falls_trips(), start=1):
        for destination, trips in enumerate(row, start=1):
            if trips:
                graph = sioux_falls_graph(origin, destination)
                paths = labels.front(graph, sioux_falls_weights()).paths
                least += trips * min(path.weights[1] for path in paths) / NANO
                sizes[len(paths)] += 1
    assert least == pytest.approx(taken, rel=1e-9)
    assert sum(sizes.values()) == 528
    assert max(sizes) > 3


def test_fronts_of_sioux_falls_are_those_of_ranked_paths() -> None:
    """Ranking by one time, until it exceeds that of the least other time, gives all of them."""
    for origin, destination in ((1, 20), (13, 7), (24, 2), (10, 3)):
        graph = sioux_falls_graph(origin, destination)
        free, loaded = sioux_falls_weights()
        found = labels.front(graph, [free, loaded]).paths
        graph.weights = list(free)
        vectors = set()
        for path in ranked_paths(graph, solver.tree(graph, to_sink=True)):
            if path.cost > found[-1].weights[0]:
                break
            vectors.add(sums([free, loaded], path.edges))
        assert [path.weights for path in found] == sorted(
            one for one in vectors if not beaten(one, vectors)
        )
