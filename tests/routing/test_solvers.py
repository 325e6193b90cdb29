"""One suite over all solvers: whatever is installed gives the reference's numbers and paths."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from random import Random

import pytest

from corridors.data.package import Package
from corridors.pricing.shipment import default_shipment
from corridors.routing import solver
from corridors.routing.alternatives import alternatives
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.solvers import choice
from corridors.routing.solvers.base import Solver
from corridors.routing.solvers.compiled import EXACT, Compiled
from corridors.routing.solvers.reference import Reference
from corridors.routing.states import SINK, SOURCE, SearchGraph
from tests.routing import test_against_brute_force as brute_force

SOLVERS = choice.solvers()


@pytest.fixture(params=SOLVERS, ids=lambda one: one.name)
def chosen(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Solver]:
    """Each solver, taken for graphs of any size."""
    monkeypatch.setattr(solver, "solver_of", lambda _: request.param)
    return request.param


def random_graph(seed: int) -> SearchGraph:
    """Few states and many edges: parallel ones, loops, zeros, ties, closed ones, lost states."""
    draw = Random(seed)
    graph = SearchGraph()
    states = [SOURCE, SINK, *(graph.add_node() for _ in range(draw.randint(0, 7)))]
    weights = draw.choice(([0, 1, 2], [0], [1], [0, 3, inf], [10**6, 2 * 10**6, 7], [2**40, 1]))
    for number in range(draw.randint(0, 4 * len(states))):
        tail, head = draw.choice(states), draw.choice(states)
        graph.add_edge(tail, head, draw.choice(weights), None, f"{draw.randint(0, 9)}-{number}")
    return graph


def by_rounds(
    graph: SearchGraph, roots: list[tuple[float, int, int]], *, to_sink: bool
) -> list[tuple[float, int]]:
    """Least cost and number of edges by going over all edges until nothing changes."""
    best: list[tuple[float, int]] = [(inf, 0)] * len(graph.leaving)
    for cost, count, root in roots:
        best[root] = min(best[root], (cost, count)) if best[root][0] < inf else (cost, count)
    edges = list(zip(graph.tails, graph.heads, graph.weights, strict=True))
    changed = True
    while changed:
        changed = False
        for tail, head, weight in edges:
            near, far = (head, tail) if to_sink else (tail, head)
            reached = best[near][0] + weight, best[near][1] + 1
            if reached[0] < inf and (best[far][0] == inf or reached < best[far]):
                best[far], changed = reached, True
    return best


@pytest.mark.parametrize("one", SOLVERS, ids=lambda one: one.name)
@pytest.mark.parametrize("to_sink", [True, False])
def test_least_costs_and_numbers_of_edges(one: Solver, to_sink: bool) -> None:
    ties = unreached = 0
    for seed in range(400):
        graph = random_graph(seed)
        draw = Random(seed)
        states = range(len(graph.leaving))
        roots = [
            (draw.randint(0, 3), draw.randint(0, 3), draw.choice(states))
            for _ in range(draw.randint(1, 4))
        ]
        if seed % 2:
            roots = [(0, 0, SINK if to_sink else SOURCE)]
        found = one.grown(graph, roots, to_sink=to_sink)
        expected = by_rounds(graph, roots, to_sink=to_sink)
        assert list(zip(found.costs, found.counts, strict=True)) == expected, seed
        assert all(type(cost) is int for cost in found.costs if cost < inf)
        ties += len({cost for cost, _ in expected}) < len(expected)
        unreached += any(cost == inf for cost, _ in expected)
    assert ties > 50
    assert unreached > 50


def test_paths_are_the_reference_s(chosen: Solver, monkeypatch: pytest.MonkeyPatch) -> None:
    def paths(graph: SearchGraph) -> list[object]:
        graph.layout = None
        ahead, behind = (solver.tree(graph, to_sink=to_sink) for to_sink in (True, False))
        walks = [
            solver.walk(graph, tree, state, to_sink=to_sink)
            for tree, to_sink in ((ahead, True), (behind, False))
            for state in range(len(graph.leaving))
            if tree.costs[state] < inf
        ]
        over = solver.tree_over(graph, ahead, range(0, len(graph.tails), 2))
        return [walks, over.costs, list(over.counts), solver.best_path(graph, ahead)]

    found = [paths(random_graph(seed)) for seed in range(200)]
    monkeypatch.setattr(solver, "solver_of", lambda _: Reference())
    assert found == [paths(random_graph(seed)) for seed in range(200)]
    assert chosen in SOLVERS


def test_a_layout_follows_the_edges_and_not_the_weights(chosen: Solver) -> None:
    graph = SearchGraph()
    node = graph.add_node()
    graph.add_edge(SOURCE, node, 3, None, "a")
    graph.add_edge(node, SINK, 4, None, "b")
    assert solver.tree(graph, to_sink=True).costs == [7, 0, 4]
    graph.weights[1] = 1
    assert solver.tree(graph, to_sink=True).costs == [4, 0, 1]
    graph.add_edge(SOURCE, SINK, 2, None, "c")
    assert solver.tree(graph, to_sink=True).costs == [2, 0, 1]
    graph.add_node()
    assert solver.tree(graph, to_sink=True).costs == [2, 0, 1, inf]
    assert chosen in SOLVERS


@pytest.mark.parametrize("one", SOLVERS, ids=lambda one: one.name)
def test_numbers_that_floating_point_cannot_hold(one: Solver) -> None:
    for weights in ([EXACT, 1], [EXACT - 1, 2], [EXACT - 1, 1], [10**400, 1], [2**52, 2**52]):
        graph = SearchGraph()
        node = graph.add_node()
        graph.add_edge(SOURCE, node, weights[0], None, "a")
        graph.add_edge(node, SINK, weights[1], None, "b")
        assert one.grown(graph, [(0, 0, SINK)], to_sink=True).costs == [sum(weights), 0, weights[1]]


@pytest.mark.parametrize(
    "check",
    [
        brute_force.test_equal_costs_go_to_fewer_links_and_then_to_the_least_ids,
        brute_force.test_ranking_lists_every_simple_path_in_order_of_cost,
    ],
    ids=lambda check: check.__name__,
)
def test_brute_force_on_random_networks(chosen: Solver, check: object) -> None:
    assert chosen in SOLVERS
    assert callable(check)
    check()


def test_answers_on_the_shipped_network(chosen: Solver) -> None:
    network = Package().network
    shipment = default_shipment(network.parameters)
    found = []
    for ends in (("dushanbe", "karachi"), ("almaty", "gwadar"), ("kabul", "karachi")):
        for by in ("cost", "time", "distance"):
            search = Search(network, Question(*ends, by, shipment))
            found += [(route.components, route.totals) for route in alternatives(search, 2, 0.6)]
            search = Search(network, Question(*ends, by, shipment, via=("peshawar",)))
            found.append((search.best().components, search.best().totals))
    _SEEN.setdefault("answers", found)
    assert found == _SEEN["answers"], chosen.name


_SEEN: dict[str, object] = {}
"""Answers of the solver that came first: all must give the same."""


def test_large_graphs_alone_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = random_graph(2)
    assert isinstance(choice.solver_of(graph), Reference)
    monkeypatch.setattr(choice, "MANY", len(graph.tails))
    assert isinstance(choice.solver_of(graph), Compiled)
    monkeypatch.setattr(choice, "_has_scipy", lambda: False)
    assert isinstance(choice.solver_of(graph), Reference)
    assert [one.name for one in choice.solvers()] == ["reference"]
