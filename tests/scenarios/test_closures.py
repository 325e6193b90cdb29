"""Closures: no route holds a closed link; against graphs from which the links were deleted."""

from __future__ import annotations

import random
from datetime import date
from math import inf, isclose

import networkx
import pytest

from corridors.analysis.what_if import what_if
from corridors.errors import NoRouteError
from corridors.measures import OBJECTIVES
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import Access, access
from corridors.pricing.objectives import per_border
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import Search, best_route
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario, scenario_of

CLOSURE_SETS, PARTS = 600, 4
EPISODES = (
    (date(2021, 8, 16), "hairatan"),
    (date(2022, 12, 18), "af-a76-jabal-saraj-salang-tunnel"),
    (date(2023, 9, 10), "torkham"),
    (date(2023, 12, 20), "chaman"),
    (date(2022, 6, 1), "khunjerab"),
    (date(2025, 3, 1), "torkham"),
    (date(2025, 8, 1), "khunjerab"),
    (date(2025, 11, 15), "torkham"),
    (date(2026, 1, 15), "chaman"),
    (date(2026, 10, 4), "ghulam-khan"),
)


def rules(*closed: str) -> Scenario:
    return Scenario(
        name="test", rules=tuple(Rule(verb="close", targets=(name,)) for name in closed)
    )


def closing(network: Network, *closed: str) -> Network:
    return apply(network, [rules(*closed)])


@pytest.fixture(scope="module")
def everything(network: Network) -> networkx.DiGraph:
    """Terminals of the network, and on the edges between them all links that join them."""
    graph = networkx.DiGraph()
    for link in network.links:
        graph.add_edge(link.tail, link.head)
        graph[link.tail][link.head].setdefault("links", []).append(link)
    return graph


@pytest.fixture(scope="module")
def pricing(network: Network) -> Pricing:
    return Pricing(network, default_shipment(network.parameters))


def test_a_closure_changes_no_price(network: Network, pricing: Pricing) -> None:
    """So the searches below may share them."""
    chance = random.Random(3)
    for share in (0.05, 0.3, 0.6, 0.8):
        components = sorted(network.components)
        closed = chance.sample(components, round(share * len(components)))
        after = closing(network, *(f"link:{name}" for name in closed))
        anew = Pricing(after, pricing.shipment)
        for link in after.links:
            assert anew.price(link) == pricing.price(network.link_by_id[link.link_id])


@pytest.mark.parametrize("part", range(PARTS))
def test_no_route_holds_a_closed_link(
    network: Network, pricing: Pricing, everything: networkx.DiGraph, part: int
) -> None:
    """Route, cost and its absence agree with NetworkX on a graph without the closed links."""
    chance = random.Random(part)
    shipment = pricing.shipment
    crossings, components = sorted(network.crossings), sorted(network.components)
    missing = found = 0
    for _ in range(CLOSURE_SETS // PARTS):
        origin = chance.choice(GROUPS["capitals"])
        destination = chance.choice(GROUPS["ports"])
        by = chance.choice(list(OBJECTIVES))
        # few crossings leave a route, most of them none; the other links close detours as well
        share = chance.choice((0.05, 0.3, 0.6, 0.8))
        closed = set(chance.sample(crossings, round(share * len(crossings))))
        closed |= set(chance.sample(components, chance.randrange(40)))
        after = closing(network, *(f"link:{name}" for name in sorted(closed)))
        question = Question(origin, destination, by, shipment)
        reason = access(network, shipment, frozenset((origin, destination)))

        def weight(
            _tail: str,
            _head: str,
            edge: dict[str, list[Link]],
            by: str = by,
            closed: set[str] = closed,
            reason: Access = reason,
        ) -> float | None:
            """Least price of the links of an edge; None, for none, removes it."""
            usable = [
                getattr(pricing.price(link), OBJECTIVES[by])
                + (per_border(by, network) if link.kind == "crossing" else 0)
                for link in edge["links"]
                if link.component not in closed and not reason(link)
            ]
            return min(usable, default=None)

        starts, goals = question.ends(network)
        lengths = networkx.multi_source_dijkstra_path_length(everything, set(starts), weight=weight)
        expected = min(lengths.get(end, inf) for end in goals)
        prices = pricing.on(after)
        if expected == inf:
            missing += 1
            with pytest.raises(NoRouteError):
                best_route(after, question, prices)
        else:
            found += 1
            route = best_route(after, question, prices)
            assert closed.isdisjoint(route.components)
            borders = [
                leg for leg in route.legs if leg.link.kind == "crossing" and by == "distance"
            ]
            total = route.totals[OBJECTIVES[by]] + per_border(by, network) * len(borders)
            assert isclose(total, expected, rel_tol=1e-9)
    assert missing > 10
    assert found > 30


def test_a_closure_is_idempotent_and_order_does_not_matter(network: Network) -> None:
    chance = random.Random(1)
    names = sorted(network.crossings)
    for _ in range(50):
        chosen = chance.sample(names, 5)
        once = closing(network, *chosen)
        again = chance.sample(chosen * 2, 10)
        assert closing(network, *again).links == once.links
        assert apply(once, [rules(*chosen)]).links == once.links
        one_by_one = network
        for name in reversed(chosen):
            one_by_one = closing(one_by_one, name)
        assert one_by_one.links == once.links


def test_a_closure_off_the_best_route_changes_nothing(network: Network) -> None:
    shipment = default_shipment(network.parameters)
    chance = random.Random(2)
    for origin in GROUPS["capitals"]:
        for destination in GROUPS["ports"]:
            question = Question(origin, destination, "risk", shipment)
            route = best_route(network, question)
            off = sorted(set(network.components) - set(route.components))
            after = closing(network, *(f"link:{name}" for name in chance.sample(off, 200)))
            after = best_route(after, question)
            assert (after.components, after.totals) == (route.components, route.totals)


def test_a_closure_leaves_the_network_as_it_was(network: Network) -> None:
    before = network.links
    closing(network, "torkham")
    assert network.links == before
    assert network.scenarios == ()


@pytest.mark.parametrize(("day", "closed"), EPISODES, ids=lambda value: str(value))
def test_replays_obey_what_was_closed(network: Network, day: date, closed: str) -> None:
    """The closure record's rows are read here on their own, not through the network's methods."""
    record = {
        (row.component, row.mode)
        for row in network.closures
        if row.extent == "full" and row.start <= day and (row.end is None or day < row.end)
        if row.window is None and row.vehicle in ("all", "heavy", "trailer")
        if row.cargo in ("all", "commercial") and row.regime in ("all", "transit", "ordinary")
        if not row.direction
    }
    assert closed in {component for component, _ in record}
    shipment = default_shipment(network.parameters, as_of=day)
    for origin in GROUPS["capitals"]:
        for destination in GROUPS["ports"]:
            for by in ("risk", "distance"):
                search = Search(network, Question(origin, destination, by, shipment))
                legs, causes = (), ()
                try:
                    legs = search.best().legs
                except NoRouteError as error:  # the port itself may be closed
                    causes = error.causes
                assert legs or any("port at" in cause for cause in causes), (day, destination)
                for leg in legs:
                    for mode in ("all", leg.link.mode):
                        assert (leg.link.component, mode) not in record, (day, leg.link.component)


def test_without_a_route_the_blocking_set_and_sufficient_reopenings_are_named(
    network: Network, pricing: Pricing
) -> None:
    """Both are compared with searches that know nothing of how they were found."""
    closed = ("AFG-PAK", "iran", "khunjerab")
    after = closing(network, *closed)
    question = Question("tashkent", "karachi", "risk", pricing.shipment)
    (change,) = what_if(network, after, ["tashkent"], ["karachi"], question)
    assert change.lost
    names = {crossing.name: name for name, crossing in network.crossings.items()}
    blocking_set = [names[text.removesuffix(" crossing")] for text in change.blocking_set]
    with pytest.raises(NoRouteError):
        best_route(closing(network, *blocking_set), question)
    for name in blocking_set:  # none is there needlessly
        best_route(closing(network, *(other for other in blocking_set if other != name)), question)
    expected = set()
    closed = {link.component for link in after.links if link.closed}
    for component in closed:
        reopened = closing(network, *(f"link:{name}" for name in closed - {component}))
        try:
            best_route(reopened, question, pricing.on(reopened))
        except NoRouteError:
            continue
        expected.add(component)
    assert {
        names[text.removesuffix(" crossing")] for text in change.sufficient_reopenings
    } == expected
    assert "khunjerab" in expected
    assert "torkham" in expected
    assert "taftan" not in expected  # Iran itself is closed


def test_open_overrides_the_closure_record_for_its_links_alone(network: Network) -> None:
    day = network.data_as_of
    question = Question(
        "dushanbe", "karachi", "distance", default_shipment(network.parameters, as_of=day)
    )
    closed = best_route(network, question)
    opened = apply(network, [scenario_of({"open": ["torkham"]})])
    route = best_route(opened, question)
    assert "torkham" not in closed.crossings
    assert "torkham" in route.crossings
    again = best_route(closing(opened, "torkham"), question)
    assert "torkham" not in again.crossings
