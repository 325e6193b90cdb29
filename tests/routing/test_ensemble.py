"""Many states at once give what one search each gives, on graphs reduced and whole."""

from __future__ import annotations

import random

import numpy
import pytest

from corridors.routing.ensemble import Ensemble, least_costs
from corridors.routing.reduction import Arc, reduced

STATES = 24
KEPT = {0, 1, 2}


def made(seed: int) -> tuple[list[Arc], numpy.ndarray]:
    rng = random.Random(seed)
    nodes, burdens = rng.randint(3, 12), rng.randint(1, 6)
    arcs: list[Arc] = []
    for _ in range(rng.randint(nodes, 4 * nodes)):
        tail, head = rng.sample(range(nodes), 2)
        felt = tuple(sorted(rng.choices(range(burdens), k=rng.choice([0, 0, 1, 1, 2]))))
        arcs.append(Arc(tail, head, rng.randint(1, 9), felt, (len(arcs),)))
        if rng.random() < 0.5:
            arcs.append(Arc(head, tail, rng.randint(1, 9), felt, (len(arcs),)))
    added = [rng.choices([0, 0, 0, 1, 5, 20, numpy.inf], k=STATES) for _ in range(burdens)]
    return arcs, numpy.array(added, dtype=float)


@pytest.mark.parametrize("seed", range(150))
def test_costs_are_those_of_one_search_each(seed: int) -> None:
    arcs, added = made(seed)
    graph = Ensemble(reduced(arcs, KEPT, 0), 0)
    costs = graph.solve(added).costs
    for state in range(STATES):
        exact = least_costs(arcs, 0, dict(enumerate(added[:, state])))
        for node in KEPT:
            found = costs[graph.rows[node], state] if node in graph.rows else numpy.inf
            assert found == exact.get(node, numpy.inf)


@pytest.mark.parametrize("seed", range(40))
def test_the_steps_add_up_to_the_costs(seed: int) -> None:
    arcs, added = made(seed)
    graph = Ensemble(reduced(arcs, KEPT, 0), 0)
    solved = graph.solve(added)
    for node in KEPT & set(graph.rows):
        total = numpy.zeros(STATES)
        for states, taken in graph.steps(solved, node):
            for state, number in zip(states, taken, strict=True):
                arc = graph.arcs[number]
                total[state] += arc.weight + sum(added[one, state] for one in arc.burdens)
        costs = solved.costs[graph.rows[node]]
        assert total[costs < numpy.inf].tolist() == costs[costs < numpy.inf].tolist()


def test_the_path_without_delays_is_the_cheapest() -> None:
    for seed in range(40):
        arcs, _ = made(seed)
        graph = Ensemble(arcs, 0)
        exact = least_costs(arcs, 0, {})
        for node in exact:
            path = graph.base_path(node)
            assert sum(graph.arcs[number].weight for number in path) == exact[node]


def test_a_reduction_leaves_fewer_arcs_and_keeps_what_they_stand_for() -> None:
    for seed in range(40):
        arcs, _ = made(seed)
        small = reduced(arcs, KEPT, 0)
        assert len(small) <= len(arcs)
        for arc in small:
            parts = [arcs[number] for number in arc.parts]
            assert arc.weight == sum(part.weight for part in parts)
            assert [parts[0].tail, parts[-1].head] == [arc.tail, arc.head]
            assert sorted(arc.burdens) == sorted(one for part in parts for one in part.burdens)


def test_a_shorter_arc_with_a_burden_twice_does_not_outlast_one_with_it_once() -> None:
    arcs = [Arc(1, 0, 1, (0, 0), (0,)), Arc(1, 0, 2, (0,), (1,))]
    graph = Ensemble(reduced(arcs, {0, 1}, 0), 0)
    assert graph.solve(numpy.array([[5.0]])).costs[graph.rows[1]].tolist() == [7.0]
