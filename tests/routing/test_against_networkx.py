"""The engine against NetworkX on the shipped network: all capitals, ports and objectives."""

from __future__ import annotations

from math import inf, isclose

import networkx
import pytest

from corridors.measures import OBJECTIVES
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.pricing.objectives import networkx_weight
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import Search


@pytest.mark.parametrize("by", OBJECTIVES)
@pytest.mark.parametrize("as_of", [False, True])
def test_networkx_finds_the_same_costs(network: Network, by: str, as_of: bool) -> None:
    shipment = default_shipment(network.parameters, as_of=network.data_as_of if as_of else None)
    for origin in GROUPS["capitals"]:
        for destination in GROUPS["ports"]:
            question = Question(origin=origin, destination=destination, by=by, shipment=shipment)
            search = Search(network, question)
            route = search.best()
            weight = networkx_weight(search.weight)
            lengths = [
                networkx.single_source_dijkstra_path_length(network.graph, start, weight=weight)
                for start in network.ends_at(origin)
            ]
            expected = min(
                found.get(end, inf) for found in lengths for end in network.ends_at(destination)
            )
            assert isclose(route.totals[OBJECTIVES[by]], expected, rel_tol=1e-9)


def test_graph_holds_every_link_once(network: Network) -> None:
    graph = network.graph
    assert graph.number_of_edges() == len(network.links)
    for tail, head, key, data in graph.edges(keys=True, data=True):
        link = data["link"]
        assert (link.tail, link.head, link.link_id) == (tail, head, key)
