"""Fronts on the shipped network: by other methods, with bad input, and in every output format."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Sequence

import pytest

import corridors
from corridors.analysis.criteria import CRITERIA
from corridors.analysis.pareto import FAR, Pareto, gap, pareto, re_enters
from corridors.analysis.short_list import SIZE, WORTH_SHARE, short_list
from corridors.answers.pareto import ParetoAnswer
from corridors.errors import NoRouteError, UnknownNameError, UsageError
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.pricing.objectives import per_border
from corridors.pricing.shipment import default_shipment
from corridors.routing import labels, solver, states
from corridors.routing.question import Question
from corridors.routing.search import Search, best_route
from tests.support.program import Call

Vector = tuple[int, ...]


def ask(network: Network, origin: str, destination: str, by: str = "risk") -> Question:
    shipment = default_shipment(network.parameters)._replace(as_of=network.data_as_of)
    return Question(origin, destination, by, shipment)


def units(result: Pareto) -> list[Vector]:
    return [tuple(round(figure * 1e6) for figure in one.figures) for one in result.routes]


def searched(
    network: Network, question: Question, names: Sequence[str]
) -> tuple[Search, list[list[int]]]:
    search = Search(network, question)
    price, shipment = search.pricing.price, question.shipment
    return search, [
        [
            0 if link is None else states.units(link, CRITERIA[name].of(price(link), shipment))
            for link in search.graph.links
        ]
        for name in names
    ]


@pytest.fixture(scope="module")
def three(network: Network) -> Pareto:
    return pareto(network, ask(network, "dushanbe", "karachi"), ["time", "cost", "delay"])


def least_sums(graph: states.SearchGraph, weights: list[list[int]]) -> set[Vector]:
    """Sums of all unbeaten paths by label correcting: sets merged until none changes."""
    kept: list[set[Vector]] = [set() for _ in graph.leaving]
    kept[states.SOURCE] = {(0, 0)}
    waiting = [states.SOURCE]
    while waiting:
        state = waiting.pop(0)
        for edge in graph.leaving[state]:
            head = graph.heads[edge]
            onward = {(a + weights[0][edge], b + weights[1][edge]) for a, b in kept[state]}
            merged: set[Vector] = set()
            least = float("inf")
            for one in sorted(kept[head] | onward):
                if one[1] < least:
                    merged.add(one)
                    least = one[1]
            if merged != kept[head]:
                kept[head] = merged
                if head not in waiting:
                    waiting.append(head)
    return kept[states.SINK]


@pytest.mark.parametrize(
    ("ends", "names"), [("dushanbe karachi", "time cost"), ("astana gwadar", "cost co2")]
)
def test_fronts_of_two_criteria_are_those_of_label_correcting(
    network: Network, ends: str, names: str
) -> None:
    origin, destination = ends.split()
    search, weights = searched(network, ask(network, origin, destination), names.split())
    found = labels.front(search.graph, weights).paths
    assert {path.weights for path in found} == least_sums(search.graph, weights)
    assert len(found) > 3


@pytest.mark.parametrize("names", ["time cost delay", "time cost delay loss"])
def test_no_weighted_sum_finds_a_better_route_than_the_front(network: Network, names: str) -> None:
    search, weights = searched(network, ask(network, "tashkent", "karachi"), names.split())
    found = [path.weights for path in labels.front(search.graph, weights).paths]
    rng = random.Random(7)
    for _ in range(25):
        shares = [rng.randint(0, 1000) ** 2 for _ in weights]
        search.graph.weights = [
            sum(share * each[edge] for share, each in zip(shares, weights, strict=True))
            for edge in range(len(search.graph.tails))
        ]
        best = solver.tree(search.graph, to_sink=True).costs[states.SOURCE]
        assert best == min(sum(map(int.__mul__, shares, one)) for one in found)


def test_paths_of_a_front_add_up_and_none_beats_another(network: Network) -> None:
    search, weights = searched(
        network, ask(network, "dushanbe", "karachi"), ["time", "cost", "delay"]
    )
    found = labels.front(search.graph, weights).paths
    for path in found:
        assert path.weights == tuple(sum(each[edge] for edge in path.edges) for each in weights)
        states_on = [search.graph.heads[edge] for edge in path.edges]
        assert len(set(states_on)) == len(states_on)
        for other in found:
            assert other is path or any(
                a < b for a, b in zip(path.weights, other.weights, strict=True)
            )


@pytest.mark.parametrize("by", ["time", "cost", "co2", "risk"])
def test_the_best_by_a_criterion_is_the_best_route_by_it(network: Network, by: str) -> None:
    other = "time" if by != "time" else "cost"
    question = ask(network, "almaty", "gwadar", by)
    result = pareto(network, question, [other, by])
    best = best_route(network, question).totals[OBJECTIVES[by]]
    assert result.least[1] == pytest.approx(best, abs=1e-4)
    assert gap(result) == pytest.approx(0.0, abs=1e-4)


def test_by_distance_a_border_counts_as_for_the_objective(network: Network) -> None:
    question = ask(network, "dushanbe", "karachi", "distance")
    result = pareto(network, question, ["distance", "loss"])
    border = per_border("distance", network)

    def counted(km: float, kinds: list[str]) -> float:
        return km + border * kinds.count("crossing")

    best = best_route(network, question)
    least = min(counted(one.figures[0], [link.kind for link in one.links]) for one in result.routes)
    kinds = [leg.link.kind for leg in best.legs]
    assert least == pytest.approx(counted(best.totals["length_km"], kinds), abs=1e-4)


def test_what_is_closed_is_on_no_route() -> None:
    planner = corridors.load()
    before = planner.pareto("dushanbe", "karachi", borders="normal")
    used = {name for one in before.result.routes for name in one.crossings}
    assert "torkham" in used
    after = planner.close("torkham").pareto("dushanbe", "karachi", borders="normal")
    assert "torkham" not in {name for one in after.result.routes for name in one.crossings}


def test_a_route_that_beats_all_others_is_alone() -> None:
    answer = corridors.load().pareto("quetta", "karachi", criteria="time,cost")
    assert len(answer.result.routes) == 1
    assert str(answer).startswith(
        "One route from Quetta to Karachi beats all others in time and cost:"
    )


@pytest.mark.parametrize(
    ("criteria", "error", "words"),
    [
        ("time,costs", UnknownNameError, "Did you mean cost?"),
        ("time", UsageError, "2 to 4 criteria, not 1"),
        ("time,cost,delay,loss,co2", UsageError, "2 to 4 criteria, not 5"),
        ("time,cost,time", UsageError, "stands twice"),
    ],
)
def test_criteria_that_make_no_front_are_refused(
    criteria: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words.replace("?", r"\?")):
        corridors.load().pareto("dushanbe", "karachi", criteria=criteria)


def test_without_a_route_it_says_what_would_have_to_open() -> None:
    planner = corridors.load().close("PAK-AFG", "PAK-IRN", "PAK-CHN")
    with pytest.raises(NoRouteError, match="In the way"):
        planner.pareto("dushanbe", "karachi", modes="road")


def test_the_short_list_holds_the_best_and_covers_the_rest(three: Pareto) -> None:
    listed = [one.number for one in three.listed]
    assert listed == sorted(listed)
    assert len(listed) == SIZE
    for at, least in enumerate(three.least):
        assert least in [three.routes[number].figures[at] for number in listed]
    assert three.best in listed
    assert gap(three) == pytest.approx(0.0, abs=1e-4)


@pytest.mark.parametrize("count", [2, 3])
def test_what_a_short_list_leaves_out_gains_little(count: int) -> None:
    shortened = 0
    for seed in range(60):
        rng = random.Random(seed)
        drawn = [tuple(rng.randint(100, 130) for _ in range(count)) for _ in range(40)]
        points = [
            one
            for one in sorted(set(drawn))
            if not any(two != one and all(map(int.__le__, two, one)) for two in drawn)
        ]
        values = [rng.random() for _ in points]
        kinds = [rng.randint(0, 3) for _ in points]
        listed = short_list(points, values, kinds)
        assert len(listed) <= SIZE
        assert values.index(min(values)) in listed
        if len(listed) == SIZE:
            continue
        shortened += len(listed) < len(points)
        worth = [WORTH_SHARE * min(figures) for figures in zip(*points, strict=True)]
        for one in points:
            assert any(
                all(a <= b + c for a, b, c in zip(points[at], one, worth, strict=True))
                for at in listed
            )
    assert shortened > 5


def test_the_order_of_the_links_changes_nothing(network: Network, three: Pareto) -> None:
    links = list(network.links)
    random.Random(3).shuffle(links)
    other = network.with_links(tuple(links))
    again = pareto(other, three.question, ["time", "cost", "delay"])
    assert units(again) == units(three)
    assert [[link.link_id for link in one.links] for one in again.routes] == [
        [link.link_id for link in one.links] for one in three.routes
    ]
    assert [one.number for one in again.listed] == [one.number for one in three.listed]


def test_json_and_csv_hold_the_whole_front(network: Network, three: Pareto) -> None:
    answer = ParetoAnswer(network, three)
    document = json.loads(answer.to_json())
    rows = list(csv.DictReader(io.StringIO(answer.to_csv())))
    assert document["count"] == len(document["routes"]) == len(rows) == len(three.routes)
    assert document["criteria"] == ["time", "cost", "delay"]
    for route, row in zip(document["routes"], rows, strict=True):
        assert row["crossings"].split() == route["crossings"]
        for key, figure in route["figures"].items():
            assert float(row[key]) == figure
            assert figure - route["gives_up"][key] == pytest.approx(
                document["least"][key], abs=1e-5
            )
    assert [row["number"] for row in rows if row["listed"] == "yes"] == [
        str(one.number + 1) for one in three.listed
    ]


def test_the_table_states_terms_and_every_listed_route(network: Network, three: Pareto) -> None:
    text = ParetoAnswer(network, three).to_text(width=80)
    assert f"{len(three.routes)} routes from Dushanbe to Karachi are beaten by no other in" in text
    assert "under: borders as last known" in text
    assert max(map(len, text.splitlines())) <= 80
    numbers = {line.split()[0].rstrip("°") for line in text.splitlines() if line.strip()}
    assert {str(one.number + 1) for one in three.listed} <= numbers


def test_the_drawing_numbers_the_short_list(network: Network, three: Pareto) -> None:
    root = ET.fromstring(ParetoAnswer(network, three).chart().text)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    for one in three.listed:
        assert texts.count(str(one.number + 1)) == 2  # beside its mark, and in the key
    circles = list(root.iter("{http://www.w3.org/2000/svg}circle"))
    assert len(circles) == len(three.routes) + 2


def test_the_command_writes_answer_and_drawing(
    call: Call, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("front") / "front.svg"
    words = ("pareto", "tashkent", "karachi", "--criteria", "cost,loss", "--chart", str(file))
    answer = call(*words, "--format", "csv")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("number,listed,cost_usd,expected_cargo_loss_usd,")
    assert file.read_text(encoding="utf-8").startswith("<svg")
    assert call(*words).code == 2  # the file exists
    assert call("pareto", "tashkent", "karachi", "--criteria", "speed,cost").code == 2


def test_the_short_list_leaves_out_what_nobody_would_take(network: Network) -> None:
    found = pareto(network, ask(network, "kabul", "karachi"), ["time", "cost", "delay"])
    far = {
        number
        for number, one in enumerate(found.routes)
        if one.figures[0] > FAR * found.least[0] or one.figures[1] > FAR * found.least[1]
    }
    back = {
        number
        for number, one in enumerate(found.routes)
        if re_enters([link.country for link in one.links])
    }
    extremes = {
        number
        for number, one in enumerate(found.routes)
        if any(has == low for has, low in zip(one.figures, found.least, strict=True))
    }
    on_list = {one.number for one in found.listed}
    assert far - on_list
    assert (far | back) & on_list <= extremes | {found.best}


def test_a_barred_route_is_listed_only_for_a_gain_that_is_seen() -> None:
    figures = [(1.0, 9.0), (1.01, 3.0), (5.0, 2.0)]
    same, apart = [("1", "9"), ("1", "3"), ("5", "2")], [("1.00", "9"), ("1.01", "3"), ("5", "2")]
    assert short_list(figures, [9, 3, 4], "abc", barred=[0], printed=same) == [1, 2]
    assert short_list(figures, [9, 3, 4], "abc", barred=[0], printed=apart) == [0, 1, 2]
    assert short_list(figures, [1, 3, 4], "abc", barred=[0], printed=same) == [0, 1, 2]
