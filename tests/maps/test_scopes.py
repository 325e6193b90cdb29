"""Closures by regime, transit, direction, cargo and hour: the page agrees on networks made up."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import partial
from typing import Any

from corridors.maps.engine.network_data import Variant, network_data
from corridors.model.capacity import Capacity
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Country
from corridors.pricing.shipment import RISKS
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from tests.conftest import border, make_network, quantity, section
from tests.maps.random_states import State, lay, program_answer
from tests.support.made import NEWEST, ask, closure

COUNTRIES = ("AAA", "BBB", "CCC")
PLACES = tuple(f"{country.lower()}{number}" for country in COUNTRIES for number in range(2))
GATES = {
    "north": ("aaa0", "bbb0"),
    "south": ("aaa1", "bbb1"),
    "east": ("bbb0", "ccc0"),
    "west": ("bbb1", "ccc1"),
    "far": ("ccc0", "aaa1"),
}
NETWORKS, STATES = 40, 25
EARLIER = date(2026, 3, 1)

ANSWERS = """([data, states]) => {
  const g = unpackNetwork(data);
  return states.map((state) => {
    const { route, causes } = answer(g, state);
    return {
      cost: route && route.cost,
      links: route && route.links.map((link) => g.id[link]),
      totals: route && route.totals,
      corridor: route && route.corridor,
      causes,
    };
  });
}"""


def three_countries(rng: random.Random) -> Network:
    """Two places in each of three countries, five gates, and closures of every scope."""
    links = []
    for country in COUNTRIES:
        ends = [place for place in PLACES if place.startswith(country.lower())]
        for number, (start, end) in enumerate((ends, ends[::-1])):
            links.append(section(start, end, rng.uniform(50, 900), number, country=country))
    for name, ends in GATES.items():
        for start, end in (ends, ends[::-1]):
            links.append(border(start, end, rng.uniform(1, 60), rng.uniform(10, 600), name))
    network = make_network(PLACES, links)
    network.places = {
        name: place._replace(country=name[:3].upper()) for name, place in network.places.items()
    }
    network.countries = {
        code: Country(country=code, iso2=code[:2], name=code, aliases=()) for code in COUNTRIES
    }
    network.figures = dict(network.figures) | {
        (country, name): figure
        for country in COUNTRIES
        for (one, name), figure in network.figures.items()
        if one == "AAA"
    }
    network.crossings = {
        name: crossing._replace(countries=countries_of(name))
        for name, crossing in network.crossings.items()
    }
    network.capacities = {
        (name, "road"): Capacity(quantity(100), None) for name in rng.sample(sorted(GATES), 3)
    }
    components = [*GATES, *GATES, *(link.component for link in links if not link.crossing)]
    rows = [some_closure(rng, rng.choice(components), network) for _ in range(30)]
    rows += [  # a border that closes each autumn, and one that has just opened
        closure(date(year, 10, day), date(year, 10, day + 3), component="north")
        for year in range(2022, 2026)
        for day in (2, 9, 16)
    ]
    rows.append(closure(NEWEST - timedelta(8), NEWEST - timedelta(1), component="east"))
    rng.shuffle(rows)
    return network.with_closures(rows, NEWEST)


def countries_of(gate: str) -> tuple[str, str]:
    one, other = (place[:3].upper() for place in GATES[gate])
    return one, other


def some_closure(rng: random.Random, component: str, network: Network) -> Closure:
    start = NEWEST - timedelta(rng.randint(1, 1500))
    end = rng.choice([None, start + timedelta(rng.randint(1, 300))])
    links = [link.link_id for link in network.components[component]]
    directed = component in GATES and rng.random() < 0.3
    link = rng.choice(links)
    window = (18.0, 6.0) if component not in GATES and rng.random() < 0.7 else None
    extent = rng.choice(["full", "full", "full", "partial"])
    return closure(
        start,
        end,
        component=component,
        closure_id=f"{component}-{start}-{rng.random()}",
        extent=extent,
        remaining_capacity=0.4 if extent == "partial" else 0.0,
        vehicle=rng.choice(["all", "all", "heavy", "trailer"]),
        regime=rng.choice(["all", "transit", "tir", "ordinary"]),
        cargo=rng.choice(["all", "all", "commercial", "container", "military"]),
        links=frozenset({link} if directed else ()),
        direction=network.link_by_id[link].to_place[:3].upper() if directed else "",
        parties=frozenset(countries_of(component)) if component in GATES else frozenset({"BBB"}),
        window=window,
        cause=rng.choice(["snow", "war", "a closed road"]),
    )


def some_state(rng: random.Random, network: Network) -> tuple[State, Network]:
    origin, destination = rng.sample(PLACES, 2)
    names = [("crossing", name) for name in GATES]
    names += [("link", link.component) for link in network.links if not link.crossing]
    rules = [
        (rng.choice(["open", "open", "close"]), *name)
        for name in rng.sample(names, rng.choice([0, 0, 1, 3]))
    ]
    changed, kept = lay(network, rules)
    state: State = {
        "origin": origin,
        "destination": destination,
        "by": rng.choice(["time", "cost", "risk"]),
        "aversion": rng.choice([0, 1, 3]),
        "month": rng.choice([0, 1, 10]),
        "crew": rng.choice([1, 2]),
        "regime": rng.choice(["ordinary", "tir"]),
        "port": "direction",
        "scenario": "",
        "onDay": rng.random() < 0.8,
        "rules": [{"verb": verb, "key": f"{kind}.{name}"} for verb, kind, name in kept],
    }
    return state, changed


def test_closures_of_every_scope_hold_as_the_program_has_them(engine: Any) -> None:
    rng = random.Random(26)
    words: set[str] = set()
    queues = seasons = lifted = 0
    for number in range(NETWORKS):
        network = three_countries(rng)
        day = rng.choice([NEWEST, NEWEST, EARLIER])
        asked = partial(
            ask,
            risk=rng.choice(RISKS),
            is_articulated=rng.choice([1.0, 1.0, 0.0]),
            is_aid=rng.choice([0.0, 0.0, 1.0]),
            is_boxed=rng.choice([1.0, 0.0]),
        )
        opened = Scenario("a", "", "", (), "", (Rule("open", ("crossing:north",)),))
        under = {"": network, "north-open": apply(network, [opened])}
        variants = [Variant("north-open", "North open", "", under["north-open"])]
        question = asked("aaa0", "ccc1", "risk", as_of=day)
        packed = network_data(network, question, variants, {})
        expected, states = [], []
        for _ in range(STATES):
            scenario = rng.choice(["", "", "north-open"])
            state, changed = some_state(rng, under[scenario])
            states.append({**state, "scenario": scenario})
            expected.append(program_answer(state, changed, asked, day))
        shown = engine.evaluate(ANSWERS, [{"network": packed, "lines_per_degree": 1000}, states])
        for state, answer, page_answer in zip(states, expected, shown, strict=True):
            assert page_answer == answer, (number, state)
            words |= {word for cause in answer["causes"] for word in cause.split()}
        queues += any(queue for *_, queue in packed["risks"])
        seasons += len(packed["closure_seasons"]) > 1
        lifted += len(packed["bans"]) > 1 and any("rules" in state for state in states)
    assert {"transit", "TIR", "without", "into", "trailers,", "containers"} <= words
    assert min(queues, seasons, lifted) > NETWORKS // 10
