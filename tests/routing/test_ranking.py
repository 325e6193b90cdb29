"""The ranking of simple paths: all of them in order, and no more work than what may come next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from math import inf

import pytest

from corridors.routing import ranking
from corridors.routing.detour import Detour
from corridors.routing.ranking import ranked_paths
from corridors.routing.solver import Path, make_path, tree
from corridors.routing.states import SINK, SOURCE, SearchGraph
from tests.routing.test_solvers import random_graph


def simple_paths(graph: SearchGraph) -> Iterator[Path]:
    """All paths without a repeated state over edges that are not closed, by plain recursion."""

    def extend(edges: list[int], at: int, seen: set[int]) -> Iterator[Path]:
        if at == SINK:
            yield make_path(graph, edges)
            return
        for edge in graph.leaving[at]:
            head = graph.heads[edge]
            if head not in seen and graph.weights[edge] < inf:
                yield from extend([*edges, edge], head, seen | {head})

    yield from extend([], SOURCE, {SOURCE})


def ladder(steps: int) -> SearchGraph:
    """States in a row, with a costly edge beside each cheap one: 2 to the number of steps paths."""
    graph = SearchGraph()
    states = [SOURCE, *(graph.add_node() for _ in range(steps - 1)), SINK]
    for at, (tail, head) in enumerate(pairwise(states)):
        graph.add_edge(tail, head, 10, None, f"{at}-cheap")
        graph.add_edge(tail, head, 11, None, f"{at}-costly")
    return graph


def test_all_simple_paths_in_order_of_cost() -> None:
    several = 0
    for seed in range(300):
        graph = random_graph(seed)
        if len(graph.tails) > 18:
            continue
        ranked = list(ranked_paths(graph, tree(graph, to_sink=True)))
        expected = list(simple_paths(graph))
        assert sorted(path.edges for path in ranked) == sorted(path.edges for path in expected)
        assert [path.cost for path in ranked] == sorted(path.cost for path in expected), seed
        several += len(ranked) > 2
    assert several > 20


def test_equal_costs_come_by_the_number_of_edges_and_their_names() -> None:
    graph = ladder(8)
    ranked = list(islice(ranked_paths(graph, tree(graph, to_sink=True)), 20))
    keys = [(path.cost, [graph.names[edge] for edge in path.edges]) for path in ranked]
    assert keys == sorted(keys)
    assert [cost for cost, _ in keys] == [80, *[81] * 8, *[82] * 11]


def test_a_deviation_is_searched_only_where_it_may_be_next(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[Detour] = []

    class Counted(Detour):
        def found(self, most: float) -> tuple[int, ...] | None:
            searched.append(self)
            return super().found(most)

    monkeypatch.setattr(ranking, "Detour", Counted)
    graph = SearchGraph()
    middle = graph.add_node()
    graph.add_edge(SOURCE, middle, 1, None, "a")
    graph.add_edge(middle, SINK, 1, None, "b")
    graph.add_edge(middle, SINK, 2, None, "c")
    far = [graph.add_node() for _ in range(200)]
    for tail, head in zip((SOURCE, *far), (*far, SINK), strict=True):
        graph.add_edge(tail, head, 100, None, "d")
    best, second = islice(ranked_paths(graph, tree(graph, to_sink=True)), 2)
    assert (best.cost, second.cost) == (2, 3)
    assert [one.passed for one in searched] == [1]  # the far way was not set out on


@pytest.mark.parametrize("steps", [0, 1, 1000, 10_000])
def test_the_work_is_limited(steps: int) -> None:
    graph = ladder(500)
    found = list(ranked_paths(graph, tree(graph, to_sink=True), steps))
    assert len(found) <= 1 + steps // 500
    assert bool(found) == (steps > 0)
