"""Alternatives: in order of cost, different enough, and honest when there are too few."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest

from corridors.errors import UsageError
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.alternatives import _overlap, alternatives
from corridors.routing.question import Question
from corridors.routing.search import Search
from tests.conftest import border, make_network, section, shipment
from tests.support.made import ask


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
    assert len(routes) >= (4 if max_overlap == 0.6 else 2)
    costs = [route.totals["generalised_cost_usd"] for route in routes]
    assert costs == sorted(costs)
    for first, second in combinations(routes, 2):
        links = [tuple(leg.link for leg in route.legs) for route in (second, first)]
        assert _overlap(links[0], links[1]) <= max_overlap
    for route in routes:
        for leg, following in pairwise(route.legs):
            assert leg.link.head == following.link.tail


def test_first_is_the_best(network: Network) -> None:
    asked = search(network, "tashkent", "karachi")
    assert alternatives(asked, 3, 0.6)[0] == asked.best()


def test_fewer_exist() -> None:
    links = [section("a", "b", 10), section("b", "c", 10), section("a", "c", 50, 1)]
    network = make_network("abc", links)
    question = Question(origin="a", destination="c", by="cost", shipment=shipment())
    assert len(alternatives(Search(network, question), 5, 0.6)) == 2


def test_bad_numbers_are_refused() -> None:
    network = make_network("ab", [section("a", "b", 10)])
    asked = Search(network, Question(origin="a", destination="b", by="cost", shipment=shipment()))
    with pytest.raises(UsageError, match="0 routes"):
        alternatives(asked, 0, 0.6)
    for share in (-0.1, 1.5, float("nan")):
        with pytest.raises(UsageError, match="max-overlap"):
            alternatives(asked, 2, share)


def test_overlap_by_hand() -> None:
    one, two = section("a", "b", 30), section("b", "c", 70)
    back = one._replace(link_id=f"{one.link_id}~back")
    other = section("b", "d", 170)
    assert _overlap((one, two), (back, other)) == pytest.approx(0.3)
    assert _overlap((back, other), (one, two)) == pytest.approx(0.3)
    assert _overlap((one,), (two,)) == 0.0
    assert _overlap((border("a", "b", 1, 1, "gate"),), (two,)) == 1.0


def test_the_share_allowed_is_allowed() -> None:
    links = [section("a", "b", 50), section("b", "c", 50), section("b", "c", 50, 1)]
    search = Search(make_network("abc", links), ask("a", "c"))
    assert len(alternatives(search, 2, 0.5)) == 2
    assert len(alternatives(search, 2, 0.49)) == 1


def test_alternatives_pass_no_terminal_twice(network: Network) -> None:
    shipped = default_shipment(network.parameters)
    search = Search(network, Question("almaty", "karachi", "risk", shipped))
    for route in alternatives(search, 6, 0.6):
        tails = [leg.link.tail for leg in route.legs]
        assert len(set(tails)) == len(tails)


def test_the_ranking_finds_what_no_single_state_does() -> None:
    """Two diamonds: the second best of each together runs through no state as its best path."""
    links = [
        section("a", "m", 10),
        section("a", "m", 11, 1),
        section("m", "z", 10),
        section("m", "z", 11, 1),
    ]
    search = Search(make_network("amz", links), ask("a", "z"))
    assert [route.totals["length_km"] for route in alternatives(search, 4, 1.0)] == [20, 21, 21, 22]
