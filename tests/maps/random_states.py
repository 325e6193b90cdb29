"""Random states of the page, and the program's own answer to each: the oracle of the router."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from corridors.errors import NoRouteError, UsageError
from corridors.maps.build import shipped_scenarios
from corridors.model.network import Network
from corridors.routing import solver
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from tests.maps.map_sample import question, shipped

MAIN = (
    "almaty", "ashgabat", "astana", "bishkek", "dushanbe", "tashkent", "karachi", "gwadar",
    "chabahar", "bandar-abbas", "kashgar", "lahore", "poti",
)  # fmt: skip
State = dict[str, Any]


def random_states(seed: int, count: int) -> Iterator[tuple[State, Network]]:
    """States with the network that the program would use for each."""
    rng = random.Random(seed)
    network = shipped()
    under = {"": network} | {one.name: one.network for one in shipped_scenarios(network)}
    pools = {
        "country": sorted(network.countries),
        "crossing": sorted(network.crossings),
        "link": sorted(network.components.keys() - network.crossings.keys()),
        "corridor": [corridor.corridor_id for corridor in network.corridors],
    }
    for _ in range(count):
        origin, destination = rng.sample(MAIN if rng.random() < 0.7 else sorted(network.places), 2)
        scenario = rng.choice(["", "", *sorted(under)])
        numbers = {
            "country": rng.choice([0, 0, 0, 1, 2]),
            "crossing": rng.choice([0, 1, 5, 20, 50]),
            "link": rng.choice([0, 0, 5, 50, 200]),
            "corridor": rng.choice([0, 0, 0, 1]),
        }
        keys = [
            (kind, name)
            for kind, n in numbers.items()
            for name in rng.sample(pools[kind], n)
            if kind != "country" or name != "IND"
        ]
        rng.shuffle(keys)
        rules = [("open" if rng.random() < 0.05 else "close", kind, name) for kind, name in keys]
        state: State = {
            "origin": origin,
            "destination": destination,
            "by": rng.choice(["distance", "time", "cost", "co2", "risk", "risk"]),
            "aversion": rng.choice([0, 0.5, 1, 1, 2.5, 7, rng.random() * 12]),
            "month": rng.choice([0, 0, 1, 4, 7, 12]),
            "crew": rng.choice([1, 1, 2]),
            "regime": rng.choice(["ordinary", "ordinary", "tir"]),
            "port": rng.choice(["direction", "direction", "import", "export", "none"]),
            "scenario": scenario,
            "onDay": rng.random() < 0.3,
            "day": "",
        }
        changed, kept = lay(under[scenario], rules)
        state["rules"] = [{"verb": verb, "key": f"{kind}.{name}"} for verb, kind, name in kept]
        yield state, changed


def lay(
    network: Network, rules: list[tuple[str, str, str]]
) -> tuple[Network, list[tuple[str, str, str]]]:
    """Rules laid on a network, without openings that would open nothing, which it refuses."""
    while True:
        laid = tuple(Rule(verb, (f"{kind}:{name}",)) for verb, kind, name in rules)
        try:
            if not rules:
                return network, rules
            return apply(network, [Scenario("by hand", "", "", (), "", laid)]), rules
        except UsageError:
            rules = [rule for rule in rules if rule[0] != "open"]


def question_of(
    state: State,
    network: Network,
    ask: Callable[..., Question] = question,
    day: date | None = None,
) -> Question:
    """The program's question of a state of the page."""
    return ask(
        state["origin"],
        state["destination"],
        state["by"],
        month=state["month"] or None,
        crew=state["crew"],
        regime=state["regime"],
        port=state["port"],
        as_of=(day or network.data_as_of) if state["onDay"] else None,
        risk_aversion=state["aversion"],
    )


def program_answer(
    state: State,
    network: Network,
    ask: Callable[..., Question] = question,
    day: date | None = None,
) -> dict[str, Any]:
    """The cost, links, totals and corridor of the best route, or the causes where there is none."""
    search = Search(network, question_of(state, network, ask, day))
    try:
        route = search.best()
    except NoRouteError as error:
        nothing = dict.fromkeys(("cost", "links", "totals", "corridor"))
        return {**nothing, "causes": list(error.causes)}
    path = solver.best_path(search.graph, search.ahead)
    assert path is not None
    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    return {
        "cost": path.cost,
        "links": [leg.link.link_id for leg in route.legs],
        "totals": dict(route.totals),
        "corridor": names.get(route.corridor, ""),
        "causes": [],
    }
