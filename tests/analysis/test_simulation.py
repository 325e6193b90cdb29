"""Simulated days and dollars against exact enumeration, a search draw by draw, and pricing."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from itertools import combinations
from math import exp, inf, log1p

import numpy
import pytest

import corridors
from corridors.analysis.adaptive import Adaptive
from corridors.analysis.fixed import fixed_outcomes
from corridors.analysis.portfolio import Portfolio
from corridors.analysis.reliability import Outcomes, reliability
from corridors.analysis.simulation import simulate
from corridors.answers.simulation import SimulationAnswer
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.output.simulation import MOST_FAILED
from corridors.output.simulation_words import summary
from corridors.pricing.access import Access, access
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.draws import drawn
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.pricing.shocks import Shares
from corridors.pricing.standing import standing_usd_h
from corridors.pricing.wait_laws import WaitLaw, wait_law
from corridors.routing import solver, states
from corridors.routing.ensemble import Ensemble, least_costs
from corridors.routing.question import Question
from corridors.routing.reduction import Arc, reduced
from corridors.routing.search import best_route
from tests.support.program import Call

UNITS = 4


def small(seed: int) -> tuple[list[Arc], list[WaitLaw], list[Shares]]:
    """A graph with things that close for good, some of them together."""
    rng = random.Random(seed)
    arcs = [Arc(0, 5, 90, (), (0,))]
    for tail in range(5):
        for head in range(tail + 1, 6):
            felt = (rng.randrange(UNITS),) if rng.random() < 0.8 else ()
            arcs.append(Arc(tail, head, rng.randint(5, 30), felt, (len(arcs),)))
    laws = [wait_law([(500.0, rng.uniform(2e-4, 8e-4))], 0.0) for _ in range(UNITS)]
    shared: list[Shares] = []
    for number in range(UNITS):
        joint = rng.random()
        shared.append({"joint": joint, f"own{number}": 1 - joint})
    return arcs, laws, shared


def exactly(
    arcs: list[Arc], laws: list[WaitLaw], shared: list[Shares]
) -> list[tuple[float, float]]:
    """All states of what closes: cost and probability, by Möbius inversion."""
    hazards = [-log1p(-law.share_delayed) for law in laws]

    def all_open(some: tuple[int, ...]) -> float:
        names = {name for at in some for name in shared[at]}
        return exp(
            -sum(max(shared[at].get(one, 0.0) * hazards[at] for at in some) for one in names)
        )

    found = []
    for size in range(UNITS + 1):
        for closed in combinations(range(UNITS), size):
            usable = tuple(at for at in range(UNITS) if at not in closed)
            probability = sum(
                (-1) ** number * all_open((*usable, *more))
                for number in range(size + 1)
                for more in combinations(closed, number)
            )
            cost = least_costs(arcs, 5, dict.fromkeys(closed, inf)).get(0, inf)
            found.append((cost, probability))
    assert sum(probability for _, probability in found) == pytest.approx(1.0)
    return sorted(found)


def test_intervals_hold_the_exact_figures_as_often_as_they_say() -> None:
    """Mean, share on time and P80 of small networks by all their states, over many seeds."""
    hits, trials = 0, 0
    for seed in range(60):
        arcs, laws, shared = small(seed % 6)
        states_of = exactly(arcs, laws, shared)
        mean = sum(cost * probability for cost, probability in states_of)
        allowed = states_of[0][0] * 1.3
        on_time = sum(probability for cost, probability in states_of if cost <= allowed)
        below, p80 = 0.0, inf
        for cost, probability in states_of:
            below += probability
            if below >= 0.8:
                p80 = cost
                break
        graph = Ensemble(reduced(arcs, {0, 5}, 5), 5)
        count = 4000
        added = numpy.zeros((UNITS, count))
        for row, waits in zip(added, drawn(laws, shared, count, seed), strict=True):
            row[waits.draws] = waits.hours
        costs = graph.solve(added).costs[graph.rows[0]]
        found = reliability(Outcomes(costs, costs, costs, costs), states_of[0][0], allowed)
        for estimate, exact in (
            (found.time_h.mean, mean),
            (found.on_time, on_time),
            (found.time_h.p80, p80),
        ):
            hits += estimate.low - 1e-9 <= exact <= estimate.high + 1e-9
            trials += 1
    assert hits / trials > 0.9
    assert hits < trials, "an interval that never fails is too wide"


@pytest.mark.parametrize("day", [False, True])
def test_the_best_route_of_a_draw_is_that_of_a_search(network: Network, day: bool) -> None:
    """Second method: the solver of single routes on the whole network, draw by draw."""
    as_of = network.data_as_of if day else None
    shipment = default_shipment(network.parameters, as_of=as_of)
    pricing = Pricing(network, shipment)
    closing = ClosureStates(network, pricing.records)
    questions = [
        Question(origin, "karachi", "risk", shipment) for origin in ("dushanbe", "kabul", "almaty")
    ]
    count = 15
    waits = closing.drawn(count, 3)
    found = Adaptive(network, pricing, closing, questions).outcomes(waits, count, lambda _: None)
    hours = numpy.zeros((len(closing.closables), count))
    for row, one in zip(hours, waits, strict=True):
        row[one.draws] = one.hours
    value = shipment.value_of_time_usd_h
    for question, best in zip(questions, found, strict=True):
        reason = access(network, shipment, frozenset((question.origin, question.destination)))

        def wait(link: Link, draw: int) -> float:
            return float(sum(hours[number, draw] for number in closing.at(link)))

        for draw in range(count):

            def weigh(link: Link, draw: int = draw, reason: Access = reason) -> float | None:
                wait_h = wait(link, draw)
                if reason(link) or wait_h == inf:
                    return None
                price = pricing.price(link)
                risk = price.incident_probability
                usual = pricing.generalised_cost_usd(price.cost_usd, price.time_h, 0.0, risk)
                return usual + wait_h * (value + standing_usd_h(pricing, link))

            graph = states.build(
                network, weigh, question.origin, question.ends(network), question.stages(network)
            )
            path = solver.best_path(graph, solver.tree(graph, to_sink=True))
            if path is None:
                assert best.outcomes.time_h[draw] == inf
                continue
            links = states.links_of(graph, path.edges)
            time_h = sum(pricing.price(one).time_h + wait(one, draw) for one in links)
            cost_usd = sum(
                pricing.price(one).cost_usd + wait(one, draw) * standing_usd_h(pricing, one)
                for one in links
            )
            assert best.outcomes.time_h[draw] == pytest.approx(time_h, abs=1e-6)
            assert best.outcomes.cost_usd[draw] == pytest.approx(cost_usd, abs=1e-6)


def test_a_kept_route_loses_its_expected_closure_delay(network: Network) -> None:
    shipment = default_shipment(network.parameters)
    pricing = Pricing(network, shipment)
    closing = ClosureStates(network, pricing.records)
    count = 40_000
    waits = closing.drawn(count, 2)
    for ends in (("dushanbe", "karachi"), ("kabul", "gwadar"), ("almaty", "karachi")):
        route = best_route(network, Question(*ends, "risk", shipment), pricing)
        found = fixed_outcomes(pricing, closing, route, waits, count)
        error = found.delay_h.std() / count**0.5
        expected_h = route.totals["expected_closure_delay_h"]
        assert abs(found.delay_h.mean() - expected_h) < 4.5 * error
        assert (found.time_h >= route.totals["time_h"]).all()


def test_choosing_on_departure_is_never_worse_than_keeping_a_route(network: Network) -> None:
    question = Question("dushanbe", "karachi", "time", default_shipment(network.parameters))
    found = simulate(network, ["dushanbe"], ["karachi"], question, draws=3000)
    best, *others = found.pairs[0].policies
    for one in others:
        for basis in ("drawn", "replayed"):
            chosen, kept = getattr(best, basis), getattr(one, basis)
            assert chosen.share_failed.value <= kept.share_failed.value
            for name in ("p50", "p80", "p95"):
                assert getattr(chosen.time_h, name).value <= getattr(kept.time_h, name).value


def test_what_is_closed_on_the_day_stays_closed(network: Network) -> None:
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    question = Question("kabul", "karachi", "risk", shipment)
    (pair,) = simulate(network, ["kabul"], ["karachi"], question, draws=500).pairs
    assert "torkham" not in dict(pair.policies[0].crossings)
    normal = question._replace(shipment=shipment._replace(as_of=None))
    (pair,) = simulate(network, ["kabul"], ["karachi"], normal, draws=500).pairs
    assert dict(pair.policies[0].crossings)["torkham"] > 0.3


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    text = "import corridors; print(corridors.load().simulate({}).to_json())"
    asked = "'Kabul', 'Karachi', draws=2000, seed=4, month=2"
    run = subprocess.run(
        [sys.executable, "-c", text.format(asked)], capture_output=True, check=True, text=True
    )
    answer = corridors.load().simulate("Kabul", "Karachi", draws=2000, seed=4, month=2)
    assert run.stdout.strip() == answer.to_json()
    (other,) = (
        corridors.load().simulate("Kabul", "Karachi", draws=2000, seed=5, month=2).result.pairs
    )
    assert other.policies[0].drawn != answer.result.pairs[0].policies[0].drawn


def test_progress_rises_to_the_end(network: Network) -> None:
    seen: list[float] = []
    question = Question("quetta", "karachi", "risk", default_shipment(network.parameters))
    simulate(network, ["quetta"], ["karachi"], question, draws=500, progress=seen.append)
    assert seen == sorted(seen)
    assert seen[0] == 0.0
    assert seen[-1] == 1.0


def test_the_command_writes_what_it_says(call: Call) -> None:
    answer = call("simulate", "kabul", "karachi", "--draws", "500", "--format", "json")
    assert answer.code == 0
    assert not answer.err
    (pair,) = json.loads(answer.out)["pairs"]
    assert pair["policies"][0]["policy"] == "adaptive"
    assert pair["policies"][0]["drawn"]["on_time"]["low"] <= 1
    within = call(
        "simulate", "kabul", "karachi", "--draws", "500", "--within", "90", "--format", "csv"
    )
    assert all(line.split(",")[6] == "2160.0" for line in within.out.splitlines()[1:])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--draws", "5"), 2, "5 draws are out of range"),
        (("--seed", "-1"), 2, "whole number from 0"),
        (("--within", "0"), 2, "0 days are out of range"),
        (("--close", "AFG", "--close", "kabul"), 3, "Kabul"),
        (("--depart", "2026-12-01"), 2, "departure"),
    ],
)
def test_bad_input_is_refused(call: Call, words: tuple[str, ...], code: int, said: str) -> None:
    answer = call("simulate", "kabul", "karachi", *words)
    assert answer.code == code
    assert said in answer.err


@pytest.fixture(scope="module")
def simulated() -> SimulationAnswer:
    return corridors.load().simulate("Dushanbe", "Karachi", draws=1000)


def test_a_mean_of_those_that_arrive_is_left_out_where_many_fail(
    simulated: SimulationAnswer,
) -> None:
    (pair,) = simulated.result.pairs
    assert pair.policies[1].drawn.share_failed.value > MOST_FAILED
    rows = [line.split() for line in simulated.to_text(width=200).splitlines()]
    days, replayed, usd = (row for row in rows if row[:2] == ["planned", "route"])
    assert days[4] == replayed[4] == usd[2] == "–"
    (chosen, *_) = (row for row in rows if row[:3] == ["chosen", "on", "departure"])
    assert chosen[5] != "–"


def test_no_spreading_is_advised_where_more_fail_in_the_mean(simulated: SimulationAnswer) -> None:
    (pair,) = simulated.result.pairs
    single = Portfolio(("ECO train",), (1.0,), 0.03, 0.03, 0.68, None)
    for mean, worst, said in (
        (0.06, 0.62, "lowers the worst case little (68% to 62%) and doubles the mean failure"),
        (0.09, 0.30, "lowers the worst case (68% to 30%) and raises the mean failure"),
        (0.04, 0.30, "Spread over ECO train (50%) and Sarakhs–Gabd (50%), 30% of the freight"),
    ):
        spread = Portfolio(("ECO train", "Sarakhs–Gabd"), (0.5, 0.5), 0.0, mean, worst, 0.1)
        pairs = (pair._replace(portfolios=(single, spread)),)
        words = " ".join(summary(simulated.network, simulated.result._replace(pairs=pairs)))
        assert said in words


def test_warnings_about_the_planned_route_stand_in_text_and_json() -> None:
    planner = corridors.load()
    normal = planner.simulate("Kabul", "Karachi", draws=100, borders="normal")
    expected = planner.route("Kabul", "Karachi", borders="normal").to_dict()["advisories"]
    own = [one for one in expected if not one["text"].startswith("Only the shortest")]
    assert own
    assert normal.to_dict()["advisories"] == own
    words = " ".join(normal.to_text(width=300).split())
    assert normal.advisories[0].text in words
