"""The search bounded by the graph without stages, against all stages laid out."""

from __future__ import annotations

import random
from datetime import date

import pytest

from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.pricing.objectives import Weight
from corridors.pricing.shipment import default_shipment
from corridors.routing import solver, states
from corridors.routing.guided import guided
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.stages import Free, Stages, Via
from tests.conftest import random_network
from tests.support.made import ask

PAIRS = ("tashkent", "karachi"), ("gwadar", "dushanbe"), ("almaty", "karachi")


def by_both(
    network: Network, weight: Weight, question: Question, stages: Stages
) -> tuple[solver.Path | None, tuple[str, ...], solver.Path | None, tuple[str, ...]]:
    """The best path and its links, guided and with all stages laid out."""
    found: list[object] = []
    ends = question.ends(network)
    free = states.build(network, weight, question.origin, ends, Free())
    for graph in (
        guided(free, solver.tree(free, to_sink=True), stages, question.origin),
        states.build(network, weight, question.origin, ends, stages),
    ):
        path = solver.best_path(graph, solver.tree(graph, to_sink=True))
        links = states.links_of(graph, path.edges) if path else ()
        found += [path, tuple(link.link_id for link in links)]
    return tuple(found)  # type: ignore[return-value]


@pytest.mark.parametrize("ties", [False, True])
def test_places_in_order_on_random_networks(ties: bool) -> None:
    routed = none = 0
    for seed in range(300):
        network, chance = random_network(seed), random.Random(seed)
        names = list(network.places)
        question = ask(names[0], names[-1])
        via = Via(tuple(chance.sample(names, chance.randint(1, 3))))
        values = {link.link_id: chance.choice((0.0, 1.0, 1.0, 2.0)) for link in network.links}

        def tied(link: object, values: dict[str, float] = values) -> float:
            return values[link.link_id]  # type: ignore[attr-defined]

        weight = tied if ties else Search(network, question).weight
        path, links, same_path, same_links = by_both(network, weight, question, via)
        assert (path and path.cost, links) == (same_path and same_path.cost, same_links), seed
        routed, none = routed + bool(path), none + (path is None)
    assert routed > 100
    assert none > 5


def test_corridors_of_the_shipped_network(network: Network) -> None:
    routed = none = 0
    for number, corridor in enumerate(network.corridors):
        for turn, (origin, destination) in enumerate(PAIRS):
            as_of = (None, date(2026, 1, 15))[(number + turn) % 2]
            shipment = default_shipment(network.parameters)._replace(as_of=as_of)
            by = list(OBJECTIVES)[(number + 2 * turn) % len(OBJECTIVES)]
            question = Question(origin, destination, by, shipment, corridor=corridor)
            if question.not_served(network):
                continue
            search = Search(network, question)
            links = search.best_links()
            path = search.best_path()
            assert links == (path and states.links_of(search.graph, path.edges))
            routed, none = routed + (links is not None), none + (links is None)
    assert routed > 10
    assert none > 2


def test_what_opens_a_corridor_is_found_as_in_all_stages(network: Network) -> None:
    closed = default_shipment(network.parameters)._replace(as_of=date(2026, 1, 15))
    found = 0
    for corridor in network.corridors[::3]:
        question = Question("dushanbe", "karachi", "cost", closed, corridor=corridor)
        search = Search(network, question)

        def openings(link: object, search: Search = search) -> float:
            return float(bool(search.access(link)))  # type: ignore[arg-type]

        path, links, same_path, same_links = by_both(network, openings, question, search.stages)
        assert (path and path.cost, links) == (same_path and same_path.cost, same_links)
        found += bool(links)
    assert found > 1
