"""What routes depend on: against closing things one by one, flows, and the papers' formulas."""

from __future__ import annotations

import json
from itertools import combinations
from math import fsum, inf, isclose
from statistics import mean
from xml.etree import ElementTree

import pytest

import corridors
from corridors.analysis.closable import closables, numbered, own_units, units_of
from corridors.analysis.critical import critical
from corridors.analysis.sea_access import Reach, Usable, seaports
from corridors.errors import NoRouteError, UsageError
from corridors.model.names import CLOSABLE_KINDS
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.output.critical_words import lead
from corridors.planner import Planner
from corridors.pricing.shipment import default_shipment
from corridors.routing import solver
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search, best_route
from corridors.routing.states import SearchGraph
from tests.conftest import make_network, section
from tests.support.integer_programmes import cut_size
from tests.support.made import ask
from tests.support.program import Call


@pytest.fixture(scope="module")
def planner() -> Planner:
    return corridors.load()


def question(network: Network, origin: str, destination: str, by: str = "risk") -> Question:
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    return Question(origin, destination, by, shipment)


def without(network: Network, asked: Question, crossings: set[str]) -> Route | None:
    try:
        return best_route(network.closing(crossings), asked)
    except NoRouteError:
        return None


def crossings_of(network: Network, of: str) -> dict[str, set[str]]:
    """Crossings by what closes them, for the kinds that are whole crossings."""
    return {
        unit.key: {network.link_by_id[name].crossing for name in unit.links}
        for unit in closables(network, of)
    }


def test_what_a_closure_adds_is_what_closing_it_adds(network: Network) -> None:
    asked = question(network, "dushanbe", "karachi")
    before = best_route(network, asked)
    found = critical(network, ["dushanbe"], ["karachi"], asked, of="border").pairs[0].losses[1]
    expected = {}
    for key, crossings in crossings_of(network, "border").items():
        after = without(network, asked, crossings)
        assert after is not None
        added = after.totals["generalised_cost_usd"] - before.totals["generalised_cost_usd"]
        if round(added, 6):
            expected[key] = (after, added)
    assert {loss.closed[0].keys for loss in found} == {(key,) for key in expected}
    amounts = [loss.differences["generalised_cost_usd"] for loss in found]
    assert amounts == sorted(amounts, reverse=True)
    for loss in found:
        after, added = expected[loss.closed[0].keys[0]]
        assert isclose(loss.differences["generalised_cost_usd"], added, abs_tol=1e-6)
        for key in ("time_h", "cost_usd"):
            assert isclose(loss.differences[key], after.totals[key] - before.totals[key])
        assert loss.crossings == after.crossings


def graph_without(graph: SearchGraph, barred: set[int]) -> float:
    old = graph.weights
    graph.weights = [inf if edge in barred else weight for edge, weight in enumerate(old)]
    cost = solver.tree(graph, to_sink=True).costs[0]
    graph.weights = old
    return cost


def test_sets_of_two_crossings_are_those_of_full_enumeration(network: Network) -> None:
    asked = question(network, "tashkent", "gwadar")
    graph = Search(network, asked).graph
    edges: dict[str, set[int]] = {}
    for edge, link in enumerate(graph.links):
        if link is not None and link.crossing:
            edges.setdefault(link.crossing, set()).add(edge)
    costs = {frozenset[str](): graph_without(graph, set())}
    for size in (1, 2):
        for names in combinations(sorted(edges), size):
            costs[frozenset(names)] = graph_without(
                graph, set().union(*(edges[name] for name in names))
            )
    matter = {
        closed: cost - costs[frozenset()]
        for closed, cost in costs.items()
        if closed and all(costs[closed - {one}] < cost for one in closed)
    }
    (pair,) = critical(network, ["tashkent"], ["gwadar"], asked, k=2).pairs
    found = {
        frozenset(one.keys[0] for one in loss.closed): loss.differences["generalised_cost_usd"]
        for size in (1, 2)
        for loss in pair.losses[size]
    }
    assert found.keys() == matter.keys()
    assert len(edges) > 50
    for closed, added in found.items():
        assert isclose(added * 1e6, matter[closed], abs_tol=100)
    assert [len(pair.losses[size]) for size in (1, 2)] == [pair.counts[1], pair.counts[2]]


def test_smallest_cuts_cut_and_no_part_of_them_does(network: Network) -> None:
    asked = question(network, "dushanbe", "karachi")
    for of in ("crossing", "country"):
        crossings = crossings_of(network, of)
        found = critical(network, ["dushanbe"], ["karachi"], asked, of=of).places[0].sets
        assert found is not None
        assert found.size > 1
        for closed in found.sets:
            keys = [one.keys[0] for one in closed]
            assert without(network, asked, set().union(*(crossings[key] for key in keys))) is None
            for left in keys:
                rest = set().union(*(crossings[key] for key in keys if key != left))
                assert without(network, asked, rest) is not None


@pytest.mark.parametrize(("place", "of"), [("tashkent", "country"), ("dushanbe", "crossing")])
def test_smallest_cuts_from_the_sea_are_those_of_an_integer_programme(
    network: Network, place: str, of: str
) -> None:
    usable = Usable(network, question(network, place, "karachi"))
    reach = Reach(usable, place, seaports(network), outward=True)
    units = closables(network, of)
    found = reach.cuts(units, of)
    assert found is not None
    own = own_units(network, of, [place])
    apart = frozenset(at for at, unit in enumerate(units) if unit.key in own)
    numbers = numbered(units)
    each = [units_of(graph, numbers, apart) for graph in reach.graphs]
    assert found.size == cut_size(reach.graphs, each)


def test_smallest_cuts_of_roads_are_minimum_cuts(network: Network) -> None:
    """By road alone each component is one edge both ways: a flow finds the size."""
    import networkx as nx

    shipment = default_shipment(network.parameters, as_of=network.data_as_of, modes=("road",))
    asked = Question("dushanbe", "karachi", "risk", shipment)
    found = critical(network, ["dushanbe"], ["karachi"], asked, of="link").places[0].sets
    graph = Search(network, asked).graph
    flow: nx.DiGraph[int] = nx.DiGraph()
    for tail, head, link in zip(graph.tails, graph.heads, graph.links, strict=True):
        closable = link is not None and link.from_place != link.to_place
        had = flow.edges[tail, head]["capacity"] if flow.has_edge(tail, head) else 0
        flow.add_edge(tail, head, capacity=had + (1 if closable else 1000))
    assert found is not None
    assert found.size == nx.minimum_cut_value(flow, 0, 1)


def test_importance_and_exposure_are_those_of_the_paper(network: Network) -> None:
    """Jenelius, Petersen and Mattsson (2006), each pair with the weight one."""
    origins, destinations = ["bishkek", "ashgabat"], ["karachi", "gwadar"]
    asked = question(network, origins[0], destinations[0])
    found = critical(network, origins, destinations, asked, of="border")
    pairs = [(origin, destination) for origin in origins for destination in destinations]

    graphs = [Search(network, asked._replace(origin=a, destination=b)).graph for a, b in pairs]

    def costs(crossings: set[str]) -> list[float]:
        return [
            graph_without(
                graph,
                {at for at, link in enumerate(graph.links) if link and link.crossing in crossings},
            )
            / 1e6
            for graph in graphs
        ]

    before = costs(set())
    in_use = {link.crossing for graph in graphs for link in graph.links if link}
    units = {key: names for key, names in crossings_of(network, "border").items() if names & in_use}
    increases = {
        key: [after - first for after, first in zip(costs(names), before, strict=True)]
        for key, names in units.items()
    }
    ranked = found.importance[1]
    assert {one.closed[0].keys[0] for one in ranked} == {
        key for key, added in increases.items() if max(added) > 1e-6
    }
    assert [one.mean for one in ranked] == sorted((one.mean for one in ranked), reverse=True)
    for one in ranked:
        added = increases[one.closed[0].keys[0]]
        assert isclose(one.mean, mean(added), abs_tol=1e-5)
        assert isclose(one.worst, max(added), abs_tol=1e-5)
        assert one.affected == sum(value > 1e-6 for value in added)
        assert one.cut_off == ()
    for at, exposed in enumerate(found.exposure):
        own = [mean(added[2 * at : 2 * at + 2]) for added in increases.values()]
        assert exposed.closures == len(units)
        assert isclose(exposed.mean, fsum(own) / len(units), abs_tol=1e-5)
        assert isclose(exposed.worst, max(own), abs_tol=1e-5)


def test_pairs_cut_off_are_counted_apart_and_come_first(planner: Planner) -> None:
    answer = planner.critical("bishkek,tashkent", "ports", of="country", k=2)
    worst = answer.result.importance[2]
    assert {one.keys[0] for one in worst[0].closed} == {"CHN", "IRN"}
    assert len(worst[0].cut_off) == worst[0].pairs == 4
    assert worst[0].mean == 0.0
    assert [len(one.cut_off) for one in worst] == sorted(
        (len(one.cut_off) for one in worst), reverse=True
    )
    closed = {one.keys[0] for size in (1, 2) for one in answer.result.importance[size][0].closed}
    assert "PAK" not in closed
    for one in (*answer.result.importance[1], *worst):
        keys = {each.keys[0] for each in one.closed}
        assert one.pairs == 4 - 2 * len(keys & {"KGZ", "UZB"})


def test_no_state_alone_cuts_a_capital_off_from_the_sea_but_its_own(planner: Planner) -> None:
    answer = planner.critical("capitals", "karachi", of="country")
    places = answer.result.places
    assert len(places) == 12
    for one in places:
        own = planner.network.places[one.place].country
        assert one.states is not None
        assert one.states.size > 1
        assert own not in {
            key for closed in one.states.sets for each in closed for key in each.keys
        }
        assert set(one.reached) <= set(one.others)
        assert one.sea == (len(one.others) > 1)


def test_imports_are_cut_off_by_the_same_closures_as_exports(planner: Planner) -> None:
    out = planner.critical("dushanbe,bishkek", "karachi").result.places
    back = planner.critical("karachi", "dushanbe,bishkek").result.places
    assert [(one.place, one.sea, one.sets, one.states) for one in out] == [
        (one.place, one.sea, one.sets, one.states) for one in back
    ]


def both_ways(start: str, end: str, km: float) -> list[Link]:
    link = section(start, end, km)
    back = section(end, start, km)._replace(
        link_id=f"{link.link_id}~back", component=link.component
    )
    return [link, back]


def test_the_only_road_to_an_end_is_stated_apart() -> None:
    """a – b, from there c by two roads: a – b is no finding, each of the two roads is."""
    links = [*both_ways("a", "b", 5), *both_ways("b", "c", 10), *both_ways("b", "d", 10)]
    network = make_network("abcd", [*links, *both_ways("d", "c", 5)])
    found = critical(network, ["a"], ["c"], ask("a", "c"), k=3, of="link")
    (pair,) = found.pairs
    assert pair.apart == ("A–B road",)
    assert [[one.name for one in loss.closed] for loss in pair.losses[1]] == [["B–C road"]]
    ((loss,),) = (pair.losses[2],)
    assert loss.cuts_off
    assert {one.keys for one in loss.closed} == {
        ("section-b-c-0",),
        ("section-b-d-0", "section-d-c-0"),
    }
    assert [one.name for one in loss.closed] == ["B–C road", "B–C road"]
    assert pair.losses[3] == ()
    assert found.places[0].sets is not None
    assert found.places[0].sets.size == 2


def test_a_pair_without_a_route_is_stated_or_refused() -> None:
    network = make_network("abc", both_ways("a", "b", 5))
    asked = ask("a", "b")
    found = critical(network, ["a"], ["b", "c"], asked, of="link")
    assert found.without == (("a", "c"),)
    assert len(found.pairs) == 1
    with pytest.raises(NoRouteError):
        critical(network, ["a"], ["c"], asked, of="link")


@pytest.mark.parametrize(("k", "of"), [(0, "crossing"), (4, "crossing"), (1, "river")])
def test_what_is_out_of_range_is_refused(network: Network, k: int, of: str) -> None:
    asked = question(network, "dushanbe", "karachi")
    with pytest.raises(UsageError, match=r"Choose from|Name 1 to 3"):
        critical(network, ["dushanbe"], ["karachi"], asked, k=k, of=of)


def test_the_order_of_rows_changes_nothing(planner: Planner) -> None:
    network = planner.network
    turned = Planner(planner.package, network.with_links(tuple(reversed(network.links))))
    one, other = (each.critical("dushanbe", "karachi", of="link") for each in (planner, turned))
    assert one.to_json() == other.to_json()


@pytest.mark.parametrize("of", CLOSABLE_KINDS)
def test_every_format(planner: Planner, of: str) -> None:
    many = of == "country"
    answer = planner.critical("dushanbe,bishkek" if many else "dushanbe", "gwadar", of=of)
    document = json.loads(answer.to_json())
    assert document["schema"].startswith("corridors/critical/")
    header, *rows = answer.to_csv().splitlines()
    assert header.startswith("closures,closed,pairs" if many else "origin,destination")
    expected = document["importance"] if many else document["pairs"][0]["losses"]
    assert len(rows) == len(expected) > 0
    drawing = ElementTree.fromstring(answer.chart().text)
    bars = [one for one in drawing.iter() if one.tag.endswith("rect")]
    assert len(bars) == 1 + min(len(rows), 15)
    text = answer.to_text(width=80)
    assert max(map(len, text.splitlines())) <= 80


def test_the_first_sentence_names_the_worst_closure(planner: Planner) -> None:
    answer = planner.critical("dushanbe", "karachi")
    worst = answer.result.pairs[0].losses[1][0]
    added = worst.differences["generalised_cost_usd"]
    sentence = (
        f"Without {worst.closed[0].name}, Dushanbe–Karachi takes {added:,.0f} USD more by"
        " generalised cost."
    )
    assert sentence in answer.to_text(width=300)


def test_what_is_closed_already_is_named_and_not_ranked(planner: Planner) -> None:
    now = planner.critical("dushanbe", "karachi").result
    assert "torkham" in {unit.key for unit in now.closed}
    ranked = {key for loss in now.pairs[0].losses[1] for one in loss.closed for key in one.keys}
    assert "torkham" not in ranked
    usual = planner.critical("dushanbe", "karachi", borders="normal").result
    assert usual.closed == ()
    assert "torkham" in {loss.closed[0].keys[0] for loss in usual.pairs[0].losses[1]}


def test_seaports_are_ports_with_a_quay_outside_the_caspian(network: Network) -> None:
    ports = set(seaports(network))
    assert {"karachi", "gwadar", "port-qasim", "chabahar", "bandar-abbas", "poti"} <= ports
    assert ports.isdisjoint({"amirabad", "anzali", "aktau", "turkmenbashi", "baku-alat", "tatvan"})
    assert all(network.places[name].kind == "port" for name in ports)


def test_progress_rises_to_one(planner: Planner) -> None:
    shares: list[float] = []
    planner.critical("dushanbe", "karachi", k=2, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0.0
    assert shares[-1] == 1.0


def test_the_command_answers_and_refuses(call: Call) -> None:
    answer = call("critical", "dushanbe", "karachi", "--of", "border", "--k", "2")
    assert answer.code == 0
    assert answer.err == ""
    assert "China–Pakistan" in answer.out
    assert call("critical", "dushanbe", "karachi", "--k", "4").code == 2
    assert call("critical", "dushanbe", "karachi", "--depart", "2026-12-01").code == 2
    assert call("critical", "dushanbe", "karachi", "--close", "country:PAK").code == 3


def test_closures_that_tie_are_all_named_in_the_first_sentence() -> None:
    answer = corridors.load().critical("Dushanbe", "Karachi")
    (pair,) = answer.result.pairs
    tied = [one for one in pair.losses[1][1:] if one.differences == pair.losses[1][1].differences]
    assert len(tied) > 1
    found = answer.result._replace(pairs=(pair._replace(losses={1: pair.losses[1][1:]}),))
    sentence = lead(answer.network, found).split(". ")[0]
    for one in tied:
        assert one.closed[0].name in sentence
    assert answer.advisories == [] or answer.to_dict()["advisories"]


def test_a_mean_says_over_how_many_pairs() -> None:
    answer = corridors.load().critical("Dushanbe,Tashkent", "Karachi,Gwadar")
    assert "averaged over all 4 pairs, a pair takes" in lead(answer.network, answer.result)
