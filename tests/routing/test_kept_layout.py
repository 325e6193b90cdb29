"""Large networks, read in part and laid out by columns: answers are those of the whole."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator, Sequence
from copy import copy
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridors.analysis.rivals import rivals
from corridors.data import lazy_records
from corridors.data.own_parts import OwnParts
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.errors import NoRouteError, UsageError
from corridors.model import kept_whole
from corridors.model.changed import ChangedRecords, changed_pairs
from corridors.model.lookup import WrittenNames
from corridors.model.names import crossing_names, place_names
from corridors.model.network import Network
from corridors.pricing.objectives import weight
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing.detour import Detour
from corridors.routing.kept_layout import ColumnGraph
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.solver import best_path, tree
from corridors.routing.solvers import growing
from corridors.routing.solvers.growing import Growing
from corridors.routing.states import SINK, SOURCE, SearchGraph, units
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where parts are kept; the shipped network counts as large."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (lazy_records, kept_whole):
            patch.setattr(module, "LARGE", 100)
        yield tmp_path_factory.mktemp("kept") / "parts"


def read(folder: Path) -> Network:
    """The shipped network as a command reads a large one, from what an earlier one kept."""
    package = Package.__new__(Package)
    compiled = OwnParts(shipped_folder(), str(folder))
    vars(package).update(
        folder=shipped_folder(), _own_sources={}, _is_shipped=False, compiled=compiled
    )
    return package.network


def test_records_are_those_of_the_tables(folder: Path) -> None:
    plain = Package().network
    for network in (read(folder), read(folder)):  # made, and read
        assert isinstance(network.links, lazy_records.LazyRecords)
        assert network.links[-1] is network.links[len(network.links) - 1]
        some = random.Random(1).sample(range(len(plain.links)), 50)
        before = [network.links[at] for at in some]
        assert before == [plain.links[at] for at in some]
        for name in ("link_by_id", "places", "crossings", "terminals", "components"):
            found, own = getattr(network, name), getattr(plain, name)
            assert list(found.items()) == list(own.items())
            assert "nowhere" not in found
            assert found.get("nowhere") is None
        assert tuple(network.links) == plain.links
        assert all(network.links[at] is one for at, one in zip(some, before, strict=True))
        assert network.usual_links is network.links
        sent = pickle.loads(pickle.dumps((network.links, network.link_by_id, network.components)))
        assert sent[0][some[0]] == before[0]
        assert sent[1][before[1].link_id] == before[1]
        assert before[2] in sent[2][before[2].component]
        assert all(network.link_by_id[one.link_id] is one for one in network.links)


def answer(network: Network, question: Question) -> tuple[object, ...]:
    """Best route, shortest and rivals, or that there is none."""
    search = Search(network, question)
    try:
        best = search.best()
    except NoRouteError as error:
        return (str(error),)
    shortest = search.by("distance", ("road", "ferry")).best_links()
    found = rivals(search, best)
    return best, shortest, found and (found.own, found.first, found.others)


def test_answers_are_those_of_lists(folder: Path) -> None:
    plain, draw = Package().network, random.Random(2)
    places = sorted(plain.places)
    laid_out = 0
    for _ in range(30):
        origin, destination = draw.sample(places, 2)
        day = draw.choice([None, plain.data_as_of])
        shipment = default_shipment(plain.parameters, as_of=day, month=draw.choice([None, 1]))
        shipment = shipment._replace(payload_t=draw.choice([7.5, 20.0]))
        by = draw.choice(["risk", "time", "cost", "distance"])
        question = Question(origin, destination, by, shipment)
        network = read(folder)
        assert answer(network, question) == answer(copy(plain), question)
        laid_out += isinstance(Search(network, question).graph, ColumnGraph)
    assert laid_out == 30


def test_weights_are_those_of_single_links(folder: Path) -> None:
    network = read(folder)
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    question = Question("kabul", "karachi", "risk", shipment)
    graph, usual = Search(network, question).graph, Search(copy(Package().network), question).graph
    assert isinstance(graph, ColumnGraph)
    add = weight("risk", Pricing(Package().network, shipment), lambda _link: "")
    open_ = [edge for edge, tail in enumerate(graph.tails) if edge in graph.leaving[tail]]
    for edge, link in enumerate(graph.links):
        if edge in open_:
            assert graph.weights[edge] == (units(link, add(link) or 0.0) if link else 0)
        assert (edge in graph.entering[graph.heads[edge]]) == (edge in open_)
        assert (graph.heads[edge] != graph.tails[edge]) == (edge in open_)

    def of_open(values: Sequence[object]) -> list[object]:
        return [values[edge] for edge in open_]

    assert 0 < len(usual.links) < len(graph.links)  # some are barred
    assert of_open(graph.links) == usual.links
    assert of_open(graph.names) == usual.names
    assert of_open(graph.weights) == usual.weights
    assert sum(map(len, graph.leaving)) == sum(map(len, graph.entering)) == len(usual.links)
    for mine, theirs in (
        (of_open(graph.tails), usual.tails),
        (of_open(graph.heads), usual.heads),
    ):
        alike = set(zip(mine, theirs, strict=True))  # states have other numbers, and as many
        assert len(alike) == len(set(mine)) == len(set(theirs))
    plain = SearchGraph()
    plain.links = list(graph.links)
    found = {name: list(edges) for name, edges in graph.edges_of_crossings().items()}
    assert {name: edges for name, edges in found.items() if edges} == plain.edges_of_crossings()


def rules(network: Network, draw: random.Random) -> list[Scenario]:
    """Some changes of links, borders and countries, one after the other."""
    figures = {"slow": 1.5, "delay": 30.0, "cost": 900.0, "border_time": 20.0}
    verbs = ["close", "close", "open", "open", "build", *figures]
    targets = {
        "link": sorted({link.component for link in network.links if not link.crossing}),
        "crossing": sorted(network.crossings),
        "country": ["AFG", "KGZ", "IRN"],
        "border": ["AFG-PAK", "IRN-PAK"],
    }
    found: list[Rule] = []
    while len(found) < draw.choice([1, 1, 2, 4]):
        verb, kind = draw.choice(verbs), draw.choice(list(targets))
        target = f"{kind}:{draw.choice(targets[kind])}"
        rule = Rule(verb=verb, targets=(target,), figure=figures.get(verb))
        if verb == "close" and draw.random() < 0.2:
            rule = rule._replace(months=(1, 2))
        try:
            apply(network, [Scenario("one", rules=(rule,))])
        except UsageError:
            continue  # nothing there that it would change
        found.append(rule)
    at = draw.randrange(len(found) + 1)
    parts = [found[:at], found[at:]]
    return [Scenario(f"part {at}", rules=tuple(part)) for at, part in enumerate(parts) if part]


def under(network: Network, scenarios: Sequence[Scenario]) -> Network | str:
    try:
        return apply(network, scenarios)
    except UsageError as error:  # the second part may have nothing left to change
        return str(error)


def test_answers_under_rules_are_those_of_lists(folder: Path) -> None:
    plain, draw = Package().network, random.Random(3)
    places = sorted(plain.places)
    kinds = [0, 0, 0]
    for _ in range(60):
        origin, destination = draw.sample(places, 2)
        if draw.random() < 0.5:
            origin, destination = draw.choice(["dushanbe", "tashkent", "kabul"]), "karachi"
        day = draw.choice([None, plain.data_as_of])
        shipment = default_shipment(plain.parameters, as_of=day, month=draw.choice([None, 1]))
        question = Question(
            origin, destination, draw.choice(["risk", "time", "cost", "distance"]), shipment
        )
        scenarios = rules(plain, draw)
        large, whole = under(read(folder), scenarios), under(copy(plain), scenarios)
        if isinstance(large, str) or isinstance(whole, str):
            assert large == whole
            continue
        assert list(large.links) == list(whole.links)
        assert answer(large, question) == answer(whole, question), scenarios
        graph = Search(large, question).graph
        kinds[0] += 1
        kinds[1] += isinstance(graph, ColumnGraph)
        kinds[2] += isinstance(graph, ColumnGraph) and bool(large.reopened)
    assert kinds[1] > 30
    assert kinds[2] > 3


def test_what_rules_left_alone_is_shared(folder: Path) -> None:
    network = read(folder)
    after = apply(network, [Scenario("closed", rules=(Rule(verb="close", targets=("torkham",)),))])
    assert isinstance(after.links, ChangedRecords)
    assert after.links.base is network.links
    assert after.terminals is network.terminals
    for one in (network, after):
        assert isinstance(crossing_names(one), WrittenNames)
        assert isinstance(place_names(one), WrittenNames)
        assert crossing_names(one).find("Torkham") == "torkham"
    again = after.closing(["khunjerab"])
    assert isinstance(again.links, ChangedRecords)
    assert again.links.base is network.links
    closed = {link.component for link in again.links if link.closed}
    assert closed == {"torkham", "khunjerab"}
    for name in closed:
        assert again.components[name] == tuple(
            link for link in again.links if link.component == name
        )
    assert all(again.link_by_id[link.link_id] is link for link in again.links)
    whole = changed_pairs(tuple(network.links), tuple(again.links))
    assert list(changed_pairs(network.links, again.links)) == list(whole)
    assert {one.component for _, one, _ in changed_pairs(after.links, again.links)} == {"khunjerab"}


def drawn(data: st.DataObject) -> tuple[SearchGraph, st.SearchStrategy[int]]:
    """A small graph and its states."""
    graph = SearchGraph()
    size = data.draw(st.integers(2, 9))
    for _ in range(size - 2):
        graph.add_node()
    nodes = st.integers(0, size - 1)
    costs = st.one_of(st.integers(0, 4), st.just(inf))
    for name, (tail, head, cost) in enumerate(
        data.draw(st.lists(st.tuples(nodes, nodes, costs), max_size=30))
    ):
        graph.add_edge(tail, head, cost, None, str(name))
    return graph, nodes


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_detour_along_a_tree_grown_in_part(data: st.DataObject) -> None:
    graph, nodes = drawn(data)
    whole = tree(graph, to_sink=True)
    some = st.frozensets(st.integers(0, max(0, len(graph.tails) - 1)), max_size=4)
    spur, banned, closed = data.draw(nodes), data.draw(some), data.draw(some)
    blocked = data.draw(st.frozensets(nodes, max_size=2)) - {spur}
    limits = data.draw(st.lists(st.integers(0, 12), max_size=3))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(growing, "FAR", data.draw(st.sampled_from([0, 2, 50])))
        found = [
            searched(Detour(graph, ahead, spur, banned, blocked, closed), limits)
            for ahead in (whole, Growing(graph, SINK))
        ]
    assert found[0] == found[1]
    graph.weights = [inf if edge in closed else one for edge, one in enumerate(graph.weights)]
    raised = Detour(graph, whole, spur, banned, blocked)
    assert raised.found(inf) == found[0][-1][0]


def searched(detour: Detour, limits: Sequence[float]) -> list[tuple[tuple[int, ...] | None, float]]:
    """What a search finds up to some costs, until it finds a path, and what one costs at least."""
    steps: list[tuple[tuple[int, ...] | None, float]] = [(None, detour.bound)]
    for most in (*limits, inf):
        if steps[-1][0] is None:
            steps.append((detour.found(most), detour.bound))
    return steps


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_tree_grown_in_part(data: st.DataObject) -> None:
    graph, nodes = drawn(data)
    whole = tree(graph, to_sink=True)
    grown = Growing(graph, SINK)
    for node in data.draw(st.lists(nodes, max_size=5)):
        least = data.draw(st.sampled_from([0, 1, 3, inf]))
        bound = grown.at_least(node, least)
        assert bound <= whole.costs[node]
        assert bound == whole.costs[node] or bound > least
    for node in data.draw(st.lists(nodes, max_size=3)):
        grown = Growing(graph, SINK)
        near = grown.near(node)
        assert near.costs[node] == whole.costs[node]
        assert near.counts[node] == whole.counts[node]
    grown = Growing(graph, SINK)
    assert best_path(graph, grown) == best_path(graph, whole)
    grown.near(SOURCE)
    assert (grown.costs, list(grown.counts)) == (whole.costs, list(whole.counts))


def test_names_in_a_text_are_found_as_in_an_index() -> None:
    network = Package().network
    names = place_names(network)
    written = WrittenNames("place", names.text(), lambda: names)
    known = [name for one in network.places.values() for name in (one.name, *one.aliases)]
    for name in (*network.places, *known, "nowhere", "", "a\0b", "Jalal Abad", "کراچی"):
        assert written.matches(name) == names.matches(name)
        assert outcome(written, name) == outcome(names, name)


def outcome(names: object, name: str) -> str:
    try:
        return str(names.find(name))  # type: ignore[attr-defined]
    except Exception as error:
        return repr(error)
