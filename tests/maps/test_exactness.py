"""The page's router gives the program's own answers: the same cost, links, totals and causes."""

from __future__ import annotations

import json
from itertools import islice
from math import fsum
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from corridors.commands.main import cli
from corridors.importing.rates import read_quoted
from corridors.maps.build import map_document, shipped_scenarios
from corridors.maps.engine.network_data import network_data
from corridors.maps.page import render_map
from corridors.routing import solver, states
from corridors.routing.ranking import ranked_paths
from corridors.routing.search import Search
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from tests.conftest import random_network
from tests.maps.map_sample import question, shipped
from tests.maps.page_reading import unfold
from tests.maps.random_states import program_answer, random_states
from tests.support.made import ask

STATES, PARTS = 500, 5
SEED = 20261004
CORRIDORS = 3
"""More names than these stand on the routes of each part of the random states."""
DECIMALS = 6
"""The JSON answer is rounded to so many."""

RATES = """from,to,usd,date,source,mode,via,direction
Karachi,Tashkent,2345.67,2026-09-12,Star Freight,road,,both
Kabul,Peshawar,777.77,2026-09-20,Khyber Lines,road,,both
Tashkent,Karachi,5000.01,2026-08-01,Railways,rail,,
Tashkent,Termez,400,2026-09-25,ABC,road,,
"""

ASK = """(states) => {
  const g = whatIf.g;
  const odd = /NaN|Infinity|undefined|null|\\[object/;
  return states.map((state) => {
    whatIf.show(state);
    const { route, causes } = whatIf.now;
    const read = readAddress(g, whatIf.start, addressOf(g, state)).state;
    return {
      cost: route ? route.cost : null,
      links: route ? route.links.map((link) => g.id[link]) : null,
      totals: route ? route.totals : null,
      corridor: route ? route.corridor : null,
      causes,
      legs: route ? route.legs.map((leg) => [leg.length_km, leg.time_h, leg.cost_usd]) : [],
      read,
      odd: ['answer', 'results', 'details', 'rules'].some(
        (id) => odd.test(document.getElementById(id).textContent)),
      live: document.querySelectorAll('.leaflet-live-pane path.best').length,
    };
  });
}"""


ANSWERS = """(asked) => JSON.stringify(JSON.parse(asked).map(([data, origin, destination]) => {
  const g = unpackNetwork(data);
  const terms = { crew: 1, regime: 'ordinary', port: 'direction' };
  const usual = { aversion: 1, month: 0, scenario: '', onDay: false, rules: [] };
  const rest = { by: 'distance', ...terms, ...usual };
  const { route } = answer(g, { origin, destination, ...rest });
  return route && route.links.map((link) => g.id[link]);
}))"""


@pytest.mark.parametrize("part", range(PARTS))
def test_random_states_are_answered_as_the_program_does(engine: Any, part: int) -> None:
    count = STATES // PARTS
    asked = [
        (state, program_answer(state, network))
        for state, network in random_states(SEED + part, count)
    ]
    none = sum(answer["cost"] is None for _, answer in asked)
    assert count // 10 < none < count * 2 // 3, "too few answers of one kind to mean much"
    assert len({tuple(answer["links"] or ()) for _, answer in asked}) > count // 4
    assert len({answer["corridor"] for _, answer in asked}) > CORRIDORS
    shown = engine.evaluate(ASK, [state for state, _ in asked])
    for (state, answer), page_answer in zip(asked, shown, strict=True):
        assert {name: page_answer[name] for name in answer} == answer, state
        assert page_answer["read"] == state, "the address does not give its state back"
        assert (page_answer["live"] == 0) == (answer["cost"] is None), "a line without a route"
        assert not page_answer["odd"], state
        if page_answer["totals"]:
            sums = [fsum(column) for column in zip(*page_answer["legs"], strict=True)]
            assert sums == [answer["totals"][name] for name in ("length_km", "time_h", "cost_usd")]


def test_ties_are_broken_as_the_program_does(engine: Any) -> None:
    """Small networks of few lengths, where many ways cost the same."""
    searches, asked = [], []
    for seed in range(300):
        network = random_network(seed, ties=True)
        origin, *_, destination = network.places
        searches.append(Search(network, ask(origin, destination)))
        packed = network_data(network, searches[-1].question, (), {})
        asked.append([{"network": packed, "lines_per_degree": 1000}, origin, destination])
    shown = json.loads(engine.evaluate(ANSWERS, json.dumps(asked)))
    ties = 0
    for search, links in zip(searches, shown, strict=True):
        path = solver.best_path(search.graph, search.ahead)
        if path is None:
            assert links is None
            continue
        assert links == [link.link_id for link in states.links_of(search.graph, path.edges)]
        ranked = list(islice(ranked_paths(search.graph, search.ahead), 2))
        ties += len(ranked) > 1 and ranked[0].cost == ranked[1].cost
    assert ties > 20


def test_one_more_closure_is_priced_as_the_program_does(engine: Any) -> None:
    engine.evaluate("whatIf.show({ ...whatIf.start, rules: [] })")
    also = engine.evaluate(
        "whatIf.also.map(({target, route}) => [target.id, route && route.totals])"
    )
    assert len(also) >= 2
    for crossing, totals in also:
        closed = apply(shipped(), [Scenario("x", "", "", (), "", (Rule("close", (crossing,)),))])
        state = {
            "origin": "dushanbe",
            "destination": "karachi",
            "by": "risk",
            "aversion": 1,
            "month": 0,
            "crew": 1,
            "regime": "ordinary",
            "port": "direction",
            "scenario": "",
            "onDay": False,
        }
        assert program_answer(state, closed)["totals"] == totals


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--as-of", "2026-10-04"],
        ["--as-of", "2025-11-15", "--by", "time"],
        ["--scenario", "central-asia-borders-at-eu-speed", "--by", "time"],
        ["--month", "jan", "--risk-aversion", "3.3", "--cargo-value", "90000"],
        ["--modes", "rail", "--payload", "26", "--borders", "normal"],
        ["--payload", "45", "--crew", "2", "--regime", "tir", "--month", "feb"],
        ["--shipment", "reefer", "--port", "import"],
        ["--shipment", "40ft", "--port", "none", "--by", "cost"],
        ["--modes", "road", "--by", "co2", "--look-back", "3", "--max-wait", "7"],
        ["--rates", "rates.csv", "--by", "cost"],
        ["--rates", "rates.csv", "--payload", "45", "--crew", "2", "--month", "jan"],
        [*("--rates", "rates.csv", "--borders", "normal", "--modes", "rail"), "--shipment", "40ft"],
        ["--rates", "rates.csv", "--slow", "hairatan=2", "--cost", "torkham=+99"],
    ],
)
def test_a_command_and_its_page_agree(
    options: list[str], visit: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "asked.html"
    monkeypatch.chdir(tmp_path)
    Path("rates.csv").write_text(RATES, encoding="utf-8")
    command = ["route", "tashkent", "karachi", *options, "--format", "json", "--map", str(target)]
    answer = CliRunner().invoke(cli, command, catch_exceptions=False)
    totals = json.loads(answer.stdout)["routes"][0]["totals"]
    page = visit(target.read_text(encoding="utf-8")).page
    shown = page.evaluate("whatIf.now.route.totals")
    assert {name: round(value, DECIMALS) for name, value in shown.items()} == totals


def test_rules_of_a_command_are_a_scenario_of_the_page(visit: Any) -> None:
    slowed = apply(
        shipped(),
        [
            Scenario(
                "slow N-35",
                "",
                "",
                (),
                "",
                (Rule("slow", ("N-35",), 1.5), Rule("cost", ("khunjerab",), 333.25)),
            )
        ],
    )
    document = map_document(slowed, question("bishkek", "karachi", "time"), "x", ())
    page = visit(render_map(document)).page
    state = {
        "origin": "bishkek",
        "destination": "karachi",
        "by": "time",
        "aversion": 1,
        "month": 0,
        "crew": 1,
        "regime": "ordinary",
        "port": "direction",
        "onDay": False,
    }
    assert page.evaluate("whatIf.state.scenario") == "as-asked"
    answer = program_answer(state, slowed)
    assert page.evaluate("whatIf.now.route.totals") == answer["totals"]
    unfold(page)
    page.select_option("#scenario", "")
    assert page.evaluate("whatIf.now.route.totals") == program_answer(state, shipped())["totals"]


def test_quotes_hold_in_every_state_of_the_page(visit: Any, tmp_path: Path) -> None:
    """Month, crew and regime change what the model makes of a lane, and not the quote."""
    file = tmp_path / "rates.csv"
    file.write_text(RATES, encoding="utf-8")
    network = shipped().with_quotes(read_quoted(str(file), shipped()))
    asked = question("tashkent", "karachi", "cost")
    page = visit(render_map(map_document(network, asked, "x", ()))).page
    terms: tuple[dict[str, Any], ...] = (
        {"month": 1, "crew": 2, "regime": "tir", "port": "none", "scenario": ""},
        {"month": 8, "crew": 1, "regime": "ordinary", "port": "import", "scenario": ""},
        {"month": 0, "crew": 2, "regime": "tir", "port": "direction", "scenario": "salang-closed"},
    )
    variants = {one.name: one.network for one in shipped_scenarios(network)}
    ends = {"origin": "tashkent", "destination": "karachi", "by": "cost"}
    states = [{**ends, "aversion": 1, "onDay": False, "rules": [], **term} for term in terms]
    for state, shown in zip(states, page.evaluate(ASK, states), strict=True):
        expected = program_answer(state, variants.get(state["scenario"], network))
        assert {name: shown[name] for name in expected} == expected
