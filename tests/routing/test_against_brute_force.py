"""The engine against the enumeration of all simple paths on random graphs of up to 8 places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import fsum, inf, isclose

import pytest

from corridors.errors import NoRouteError, UsageError
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.model.records import Gateway, Link
from corridors.pricing.objectives import Weight
from corridors.routing import solver, states
from corridors.routing.question import Question
from corridors.routing.ranking import ranked_paths
from corridors.routing.search import Search
from corridors.routing.stages import Gates
from tests.conftest import random_network, shipment

SEEDS = range(300)


def ask(network: Network, by: str = "cost", **changes: object) -> Question:
    names = list(network.places)
    values: dict[str, object] = {"origin": names[0], "destination": names[-1], "by": by}
    values["shipment"] = shipment(
        **{key: changes.pop(key) for key in list(changes) if key == "month"}
    )
    return Question(**(values | changes))  # type: ignore[arg-type]


def simple_paths(network: Network, weight: Weight, start: str, goal: str) -> Iterator[list[Link]]:
    """All paths without a repeated place, by plain recursion."""
    leaving: dict[str, list[Link]] = {}
    for link in network.links:
        if weight(link) is not None:
            leaving.setdefault(link.from_place, []).append(link)

    def extend(path: list[Link], at: str, seen: set[str]) -> Iterator[list[Link]]:
        if at == goal:
            yield list(path)
            return
        for link in leaving.get(at, ()):
            if link.to_place not in seen:
                yield from extend([*path, link], link.to_place, seen | {link.to_place})

    yield from extend([], start, {start})


def cost(weight: Weight, path: list[Link]) -> float:
    return fsum(weight(link) or 0.0 for link in path)


@pytest.mark.parametrize("by", OBJECTIVES)
@pytest.mark.parametrize("month", [None, 1])
def test_best_route_is_the_cheapest_of_all_simple_paths(by: str, month: int | None) -> None:
    routed = none = 0
    for seed in SEEDS:
        network = random_network(seed)
        question = ask(network, by, month=month)
        search = Search(network, question)
        paths = simple_paths(network, search.weight, question.origin, question.destination)
        expected = min((cost(search.weight, path) for path in paths), default=inf)
        if expected == inf:
            none += 1
            with pytest.raises(NoRouteError):
                search.best()
            continue
        routed += 1
        route = search.best()
        assert isclose(route.totals[OBJECTIVES[by]], expected, rel_tol=1e-12), seed
        assert (
            fsum(getattr(leg.price, OBJECTIVES[by]) for leg in route.legs)
            == route.totals[OBJECTIVES[by]]
        )
        for leg, following in pairwise(route.legs):
            assert leg.link.head == following.link.tail
    assert routed > 100
    assert none > 20


def test_ranking_lists_every_simple_path_in_order_of_cost() -> None:
    for seed in range(120):
        network = random_network(seed, places=6)
        question = ask(network)
        search = Search(network, question)
        ranked = list(ranked_paths(search.graph, search.ahead))
        paths = list(simple_paths(network, search.weight, question.origin, question.destination))
        assert len(ranked) == len(paths), seed
        assert len({path.edges for path in ranked}) == len(ranked)
        expected = sorted(cost(search.weight, path) for path in paths)
        for path, value in zip(ranked, expected, strict=True):
            assert isclose(path.cost / states.MILLION, value, abs_tol=1e-4), seed


def test_equal_costs_go_to_fewer_links_and_then_to_the_least_ids() -> None:
    ties = 0
    for seed in range(200):
        network = random_network(seed, places=6, ties=True)
        question = ask(network, "distance")
        search = Search(network, question)
        paths = [
            (cost(search.weight, path), len(path), [link.link_id for link in path])
            for path in simple_paths(network, search.weight, question.origin, question.destination)
        ]
        if not paths:
            continue
        least = min(paths)
        ties += sum(path[0] == least[0] for path in paths) > 1
        assert [leg.link.link_id for leg in search.best().legs] == least[2], seed
    assert ties > 10


def test_the_answer_does_not_depend_on_the_order_of_the_rows() -> None:
    for seed in range(100):
        network = random_network(seed, ties=True)
        turned = network.with_links(network.links[::-1])
        question = ask(network, "distance")
        try:
            route = Search(network, question).best()
        except NoRouteError:
            continue
        again = Search(turned, question).best()
        assert [leg.link for leg in again.legs] == [leg.link for leg in route.legs]


def test_via_places_are_passed_in_order_and_at_least_cost() -> None:
    checked = 0
    for seed in range(200):
        network = random_network(seed, places=6)
        names = list(network.places)
        if len(names) < 4:
            continue
        via = (names[1], names[2])
        stops = (names[0], *via, names[-1])
        free = Search(network, ask(network))
        legs = [
            min(
                (cost(free.weight, path) for path in simple_paths(network, free.weight, a, b)),
                default=inf,
            )
            for a, b in pairwise(stops)
        ]
        search = Search(network, ask(network, via=via))
        if sum(legs) == inf:
            with pytest.raises(NoRouteError):
                search.best()
            continue
        checked += 1
        route = search.best()
        assert isclose(route.totals["cost_usd"], sum(legs), rel_tol=1e-12)
        places = [route.legs[0].link.from_place, *(leg.link.to_place for leg in route.legs)]
        assert places.index(via[0]) <= len(places) - 1 - places[::-1].index(via[1])
    assert checked > 30


def test_gates_force_a_crossing_of_each_gateway_and_no_turning_round() -> None:
    checked = 0
    for seed in range(400):
        network = random_network(seed, places=6)
        crossings = sorted(network.crossings)
        if len(crossings) < 2:
            continue
        # each place its own country, so that a country left is a place left
        sides = {}
        for name in crossings:
            link = next(link for link in network.links if link.crossing == name)
            sides[name] = (link.from_place, link.to_place)
        gates = Gates([Gateway(crossings=(name,), mode="") for name in crossings[:2]], sides, str)
        question = ask(network)
        search = Search(network, question)
        graph = states.build(network, search.weight, question.origin, question.ends(network), gates)
        path = solver.best_path(graph, solver.tree(graph, to_sink=True))
        fitting = [
            cost(search.weight, links)
            for links in simple_paths(network, search.weight, question.origin, question.destination)
            if {link.crossing for link in links} >= set(crossings[:2])
        ]
        if path is None:
            assert not fitting
            continue
        links = states.links_of(graph, path.edges)
        passed = [link.crossing for link in links if link.crossing in crossings[:2]]
        assert set(passed) == set(crossings[:2])
        if fitting:  # a forced walk may come back to a place inside, so it can only be cheaper
            checked += 1
            assert path.cost / states.MILLION <= min(fitting) + 1e-4
    assert checked > 5


def test_closing_a_link_never_lowers_a_cost_and_opening_it_restores_it() -> None:
    for seed in SEEDS:
        network = random_network(seed)
        for by, name in OBJECTIVES.items():
            question = ask(network, by)
            try:
                before = Search(network, question).best()
            except NoRouteError:
                continue
            on_route = set(before.components)
            for component in network.components:
                try:
                    after = Search(network.closing([component]), question).best()
                except NoRouteError:
                    assert component in on_route
                    continue
                assert after.totals[name] >= before.totals[name] - 1e-9
                assert component not in after.components
                if component not in on_route:
                    assert after.totals == before.totals


def test_risk_aversion_trades_cost_for_risk() -> None:
    for seed in range(150):
        network = random_network(seed)
        last = (inf, -inf)
        for aversion in (0.0, 1.0, 5.0, 50.0):
            names = list(network.places)
            question = Question(
                origin=names[0],
                destination=names[-1],
                by="risk",
                shipment=shipment(risk_aversion=aversion),
            )
            try:
                route = Search(network, question).best()
            except NoRouteError:
                break
            value = question.shipment.value_of_time_usd_h
            risk = (
                value * route.totals["expected_closure_delay_h"]
                + route.incident_probability * question.shipment.loss_usd
            )
            plain = route.totals["cost_usd"] + value * route.totals["time_h"]
            assert risk <= last[0] + 1e-9
            assert plain >= last[1] - 1e-9
            last = (risk, plain)


def test_subpaths_of_a_best_path_are_best() -> None:
    for seed in range(100):
        network = random_network(seed)
        try:
            route = Search(network, ask(network)).best()
        except NoRouteError:
            continue
        if len(route.legs) < 2:
            continue
        middle = route.legs[0].link.to_place
        rest = (
            Search(network, ask(network, origin=middle)).best()
            if middle != route.destination
            else None
        )
        if rest is not None:
            assert isclose(
                rest.totals["cost_usd"],
                fsum(leg.price.cost_usd for leg in route.legs[1:]),
                rel_tol=1e-12,
            )


def test_shipment_without_modes_is_refused() -> None:
    with pytest.raises(UsageError, match="No mode"):
        shipment(modes=()).check()
