"""The engine against NetworkX on the shipped network: all capitals, ports and objectives."""

from __future__ import annotations

from math import inf, isclose

import networkx
import pytest

from corridors.measures import OBJECTIVES
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.pricing.graph import networkx_graph
from corridors.pricing.objectives import per_border
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import best_route


@pytest.mark.parametrize("by", OBJECTIVES)
@pytest.mark.parametrize("as_of", [False, True])
def test_networkx_finds_the_same_costs(network: Network, by: str, as_of: bool) -> None:
    shipment = default_shipment(network.parameters, as_of=network.data_as_of if as_of else None)
    pricing = Pricing(network, shipment)
    measure = OBJECTIVES[by]
    for origin in GROUPS["capitals"]:
        for destination in GROUPS["ports"]:
            question = Question(origin=origin, destination=destination, by=by, shipment=shipment)
            route = best_route(network, question)
            ends = (origin, destination)
            graph = networkx_graph(network, shipment, ends=ends, pricing=pricing)
            border_km = per_border(by, network)
            for *_, edge in graph.edges(data=True):
                edge["weight"] = edge[measure] + border_km * (edge["kind"] == "crossing")
            starts, goals = question.ends(network)
            lengths = [
                networkx.single_source_dijkstra_path_length(graph, start, weight="weight")
                for start in starts
            ]
            expected = min(costs.get(end, inf) for costs in lengths for end in goals)
            borders = border_km * len([leg for leg in route.legs if leg.link.kind == "crossing"])
            assert isclose(route.totals[measure] + borders, expected, rel_tol=1e-9)


def test_graph_holds_every_link_once(network: Network) -> None:
    graph = networkx_graph(network, default_shipment(network.parameters), usable=False)
    assert graph.number_of_edges() == len(network.links)
    for tail, head, key in graph.edges(keys=True):
        link = network.link_by_id[key]
        assert (link.tail, link.head, link.link_id) == (tail, head, key)
