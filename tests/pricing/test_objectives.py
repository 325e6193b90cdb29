"""Weights: a figure of the price for each objective, none for what is closed."""

from __future__ import annotations

from math import isclose

import networkx
import pytest

from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.pricing.graph import networkx_graph
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from tests.conftest import make_network, section, shipment

#                 ┌── 3 km, paved ───┐
#      a ─────────┼── 2 km, unpaved ─┼───────── b
#                 └── 1 km, planned ─┘
PAVED = section("a", "b", 3, 1)
UNPAVED = section("a", "b", 2, 2, link_class="unpaved")
PLANNED = section("a", "b", 1, 3, status="planned")
BEST = {
    "distance": UNPAVED,
    "time": PAVED,
    "cost": UNPAVED,
    "co2": UNPAVED,
    "risk": PAVED,
}


@pytest.fixture
def parallel() -> Network:
    return make_network("ab", [PAVED, UNPAVED, PLANNED])


def test_every_objective_has_its_case() -> None:
    assert BEST.keys() == OBJECTIVES.keys()


@pytest.mark.parametrize(("by", "best"), BEST.items())
def test_networkx_gets_the_least_of_parallel_links_and_none_for_what_is_closed(
    parallel: Network, by: str, best: Link
) -> None:
    graph = networkx_graph(parallel, shipment())
    pricing = Pricing(parallel, shipment())
    weigh = weight(by, pricing, access(parallel, shipment(), frozenset()))
    least = networkx.shortest_path_length(graph, "a:road", "b:road", weight=OBJECTIVES[by])
    assert isclose(least, getattr(pricing.price(best), OBJECTIVES[by]), rel_tol=1e-12)
    assert least == weigh(best) == min(filter(None, map(weigh, (PAVED, UNPAVED))))
    assert weigh(PLANNED) is None
    assert PLANNED.link_id not in {key for *_, key in graph.edges(keys=True)}


def test_what_is_closed_alone_joins_nothing() -> None:
    graph = networkx_graph(make_network("ab", [PLANNED]), shipment())
    assert not networkx.has_path(graph, "a:road", "b:road")
