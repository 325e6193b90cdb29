"""Alternatives: in order of cost, different enough, and honest when there are too few."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from corridors.errors import UsageError
from corridors.network import Network
from corridors.routing.alternatives import alternatives, overlap
from corridors.routing.shortest import Question, Search
from corridors.shipment import default_shipment
from tests.conftest import haul, make_network, shipment


def search(network: Network, origin: str, destination: str) -> Search:
    return Search(
        network,
        Question(
            origin=origin,
            destination=destination,
            by="risk",
            shipment=default_shipment(network.parameters),
        ),
    )


@pytest.mark.parametrize("pair", [("dushanbe", "karachi"), ("almaty", "gwadar")])
@pytest.mark.parametrize("max_overlap", [0.3, 0.6])
def test_shipped_network(network: Network, pair: tuple[str, str], max_overlap: float) -> None:
    routes = alternatives(search(network, *pair), 4, max_overlap)
    assert len(routes) >= (4 if max_overlap == 0.6 else 3)
    costs = [route.totals["risk_adjusted_cost_usd"] for route in routes]
    assert costs == sorted(costs)
    for first, second in combinations(routes, 2):
        links = [tuple(leg.link for leg in route.legs) for route in (second, first)]
        assert overlap(links[0], links[1]) <= max_overlap
    for route in routes:
        for leg, following in pairwise(route.legs):
            assert leg.link.head == following.link.tail


def test_first_is_the_best(network: Network) -> None:
    found = search(network, "tashkent", "karachi")
    assert alternatives(found, 3, 0.6)[0] == found.best()


def test_fewer_exist() -> None:
    links = [haul("a", "b", 10), haul("b", "c", 10), haul("a", "c", 50, 1)]
    network = make_network("abc", links)
    question = Question(origin="a", destination="c", by="cost", shipment=shipment())
    assert len(alternatives(Search(network, question), 5, 0.6)) == 2


def test_bad_numbers_are_refused() -> None:
    network = make_network("ab", [haul("a", "b", 10)])
    found = Search(network, Question(origin="a", destination="b", by="cost", shipment=shipment()))
    with pytest.raises(UsageError, match="0 routes"):
        alternatives(found, 0, 0.6)
    for share in (-0.1, 1.5, float("nan")):
        with pytest.raises(UsageError, match="max-overlap"):
            alternatives(found, 2, share)
