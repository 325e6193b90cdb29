"""What questions of one network share: it never leaks from one question into another."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import date
from random import Random

import pytest

from corridors.data.package import Package
from corridors.errors import NoRouteError
from corridors.model.network import Network
from corridors.model.quantity import Quantity
from corridors.pricing.access import access
from corridors.pricing.haul_direction import HaulDirection, slopes
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from corridors.pricing.shared_prices import MOST, prices_of
from corridors.pricing.shipment import Shipment, default_shipment
from corridors.routing import solver, states
from corridors.routing.question import Question, mode_rule
from corridors.routing.route import Route, make_route
from corridors.routing.search import Search, best_route
from corridors.scenarios.apply import apply
from corridors.scenarios.files import load_scenario
from corridors.scenarios.rules import scenario_of

RULES = (
    {},
    {"close": ["torkham"]},
    {"close": ["country:IRN"], "delay": ["khunjerab=48h"]},
    {"open": ["torkham", "ghulam-khan"]},
    {"slow": ["N-35=1.5"], "cost": ["taftan=+300"]},
    {"build": ["trans-afghan-kharlachi"]},
)
PLACES = ("dushanbe", "tashkent", "kabul", "almaty", "kashgar", "peshawar", "quetta")
PORTS = ("karachi", "gwadar", "bandar-abbas", "lahore")


@pytest.fixture(scope="module")
def networks() -> tuple[Network, ...]:
    """The shipped network and the same under rules; what others keep of them is not shared."""
    usual = Package().network
    under = [apply(usual, [scenario_of(rules)]) if rules else usual for rules in RULES]
    others = [row for row in usual.closures if row.component != "torkham"]
    barred = next(row for row in usual.closures if row.component == "torkham")
    barred = barred._replace(start=date(2026, 1, 1), end=None, extent="full", regime="transit")
    return *under, usual.with_closures([*others, barred], usual.data_as_of)


def questions(networks: tuple[Network, ...], count: int) -> Iterator[tuple[int, Question]]:
    """Questions as they come: networks, shipments, months, days and corridors in turn."""
    draw = Random(44)
    usual = networks[0]
    terms: list[dict[str, object]] = [
        {},
        {"as_of": usual.data_as_of},
        {"record_to": usual.data_as_of},
        {"as_of": date(2024, 1, 15)},
        {"month": 1},
        {"month": 7, "as_of": usual.data_as_of},
        {"regime": "tir"},
        {"modes": ("rail",)},
        {"modes": ("road",), "risk": "record"},
    ]
    shipments = [default_shipment(usual.parameters)._replace(**one) for one in terms]
    for _ in range(count):
        origin, destination = draw.choice(PLACES), draw.choice(PORTS)
        by = draw.choice(("risk", "risk", "time", "cost", "distance", "co2"))
        corridor = draw.choice((None, None, *usual.corridors))
        shipment = draw.choice(shipments)
        yield (
            draw.randrange(len(networks)),
            Question(origin, destination, by, shipment, corridor=corridor),
        )


def found_anew(network: Network, question: Question, pricing: Pricing) -> Route | None:
    """The best route with nothing shared: every link asked for, every stage laid out."""
    rules, wrong_mode = access(network, question.shipment, question.places), mode_rule(question)

    def reason(link: states.Link) -> str:
        return rules(link) or (wrong_mode(link) if question.corridor else "")

    ends, stages = question.ends(network), question.stages(network)
    weigh = weight(question.by, pricing, reason)
    graph = states.build(network, weigh, question.origin, ends, stages)
    path = solver.best_path(graph, solver.tree(graph, to_sink=True))
    if path is None:
        return None
    places = question.origin, question.destination
    return make_route(*places, states.links_of(graph, path.edges), pricing, network.corridors)


def test_questions_in_any_order_have_the_answers_of_fresh_ones(
    networks: tuple[Network, ...],
) -> None:
    fresh: dict[tuple[int, Shipment], Pricing] = {}
    without = 0
    for number, question in questions(networks, 70):
        network, key = networks[number], (number, question.shipment)
        if key not in fresh:
            fresh[key] = Pricing(copy(network), question.shipment)
        try:
            shared = Search(network, question).best()
        except NoRouteError:
            shared = None
        expected = found_anew(network, question, fresh[key])
        without += expected is None
        if shared is None or expected is None:
            assert shared is expected, (number, question)
            continue
        assert shared.components == expected.components, (number, question)
        assert shared.totals == expected.totals
        assert [leg.price for leg in shared.legs] == [leg.price for leg in expected.legs]
        assert [leg.link for leg in shared.legs] == [leg.link for leg in expected.legs]
    assert 0 < without < 60


def test_a_shared_tree_is_that_of_the_question(networks: tuple[Network, ...]) -> None:
    for number, question in questions(networks, 40):
        search = Search(networks[number], question._replace(corridor=None))
        graph = search.graph
        tree = solver.tree(graph, to_sink=True)
        assert list(search.ahead.costs) == list(tree.costs)
        assert list(search.ahead.counts) == list(tree.counts)
        assert sorted(edge for edges in graph.leaving for edge in edges) == [
            *range(len(graph.tails))
        ]
        for node, (leaving, entering) in enumerate(zip(graph.leaving, graph.entering, strict=True)):
            assert all(graph.tails[edge] == node for edge in leaving)
            assert all(graph.heads[edge] == node for edge in entering)


def test_a_closure_bars_whom_it_bars_whoever_asked_before(networks: tuple[Network, ...]) -> None:
    network = networks[-1]  # Torkham is closed to transit alone
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    for _ in range(2):
        for origin, is_open in (("tashkent", False), ("kabul", True), ("tashkent", False)):
            route = best_route(network, Question(origin, "karachi", "time", shipment))
            assert ("torkham" in route.crossings) == is_open


def test_what_a_link_adds_is_that_of_the_own_shipment(networks: tuple[Network, ...]) -> None:
    network = networks[0]
    shipment = default_shipment(network.parameters)
    others = [shipment._replace(payload_t=9.0), shipment._replace(crew=2), shipment]
    for one in (*others, *reversed(others)):
        question = Question("kabul", "karachi", "cost", one)
        fresh = found_anew(network, question, Pricing(network, one))
        search = Search(network, question)
        assert fresh is not None
        path = search.best_path()
        assert path is not None
        weigh = weight("cost", Pricing(network, one), lambda _: "")
        links = states.links_of(search.graph, path.edges)
        assert path.cost == sum(states.units(link, weigh(link) or 0.0) for link in links)
        assert search.best().totals == fresh.totals


def test_a_graph_is_the_search_s_own(networks: tuple[Network, ...]) -> None:
    question = Question("kabul", "karachi", "time", default_shipment(networks[0].parameters))
    before = best_route(networks[0], question)
    spoiled = Search(networks[0], question).graph
    spoiled.weights[:] = [0.0] * len(spoiled.weights)
    spoiled.add_edge(states.SOURCE, states.SINK, 0, None, "short cut")
    assert best_route(networks[0], question) == before


def test_a_copy_begins_without_what_was_kept(networks: tuple[Network, ...]) -> None:
    network = networks[0]
    shipment = default_shipment(network.parameters)
    kept = prices_of(network, shipment)
    other = copy(network)
    key = "PAK", "diesel_usd_per_l"
    other.figures = {**network.figures, key: Quantity(9.0, "estimate", "estimate")}
    link = network.link_by_id["pk-n25-bela-khuzdar"]
    assert prices_of(network, shipment) is kept
    assert prices_of(other, shipment).cost_usd(link) == Pricing(other, shipment).cost_usd(link)
    assert prices_of(other, shipment).cost_usd(link) > kept.cost_usd(link)


def test_a_network_keeps_no_more_than_its_share() -> None:
    network = copy(Package().network)
    shipment = default_shipment(network.parameters)
    first = prices_of(network, shipment)
    for payload_t in range(1, MOST + 1):
        prices_of(network, shipment._replace(payload_t=payload_t + 0.5))
    assert prices_of(network, shipment) is not first
    assert len(network.kept("prices by shipment", dict)) == MOST


def test_slopes_hold_where_they_are_said_to() -> None:
    network = Package().network
    direction = HaulDirection(network)
    said = []
    for name in Package().scenario_names:
        scenario = load_scenario(name, Package())
        under = apply(network, [scenario], Package().projects)
        said.append(direction.holds_for(under))
        if said[-1]:
            countries = direction.countries
            assert slopes(under, countries) == slopes(network, countries), name
    first = next(link for link in network.links if link.kind == "section" and link.mode == "road")
    planned = tuple(
        link._replace(status="planned") if link is first else link for link in network.links
    )
    assert any(said)
    assert not direction.holds_for(network.with_links(planned))
