"""Larger questions against plain NetworkX programs for the same answers, as ratios in one run.

Both sides get the same graphs and must give the same answers. The plain side is slow and runs once,
just before the rounds of ours, so that a noisy machine strikes both alike; where it would take
hours, it answers a part, and its time for the whole is extrapolated.
"""

from __future__ import annotations

import operator
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations, pairwise
from math import comb, isclose
from random import Random
from statistics import median
from typing import Any, NamedTuple

import networkx as nx
import plain
from tables import Table, span, times

from corridors.analysis.adaptive import Adaptive
from corridors.analysis.breakeven import BreakEvens, break_evens
from corridors.analysis.closable import closables, numbered
from corridors.analysis.criteria import criteria_of
from corridors.analysis.critical import critical
from corridors.analysis.pair_losses import ClosablePair
from corridors.analysis.simulation import simulate
from corridors.analysis.varied_figures import figure_of
from corridors.data.package import Package
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.pricing.standing import standing_usd_h
from corridors.routing import labels, states
from corridors.routing.interdiction import Closures, cost_of
from corridors.routing.question import Question
from corridors.routing.search import Search

GROSS = 5.0
"""Limits hold on a quiet machine; a slower one may take so many times as long."""
SEED = 1
SWEEP = 300
"""Values at which the plain loop tries a figure."""
SETS = 40
"""Sets of closures that the plain loop tries."""
DRAWS, TRIED = 100_000, 8
"""States of the borders, and those that the plain loop tries."""


class Race(NamedTuple):
    """A question that both sides answer."""

    name: str
    """What is asked."""
    limit_s: float
    """Seconds that ours may take on a quiet machine."""
    ours: Callable[[], Any]
    """Answers it with this program."""
    plain: Callable[[], Any] | None = None
    """Answers it, or a part of it, with a plain loop over NetworkX."""
    same: Callable[[Any, Any], bool] = operator.eq
    """Whether the two answers, ours first, are the same."""
    parts: float = 1.0
    """The whole question in parts as the plain loop answers one."""
    finding: Callable[[Any, Any], str] = lambda _ours, _plain: ""
    """What else is to be said of the two answers."""
    once: bool = False
    """Whether ours runs once, since it is long enough to be measured so."""


def asked(network: Network, origin: str, destination: str, *, normal: bool = False) -> Question:
    """A question with the borders as last known, or in normal operation."""
    shipment = default_shipment(network.parameters)
    as_of = None if normal else network.data_as_of
    return Question(origin, destination, "risk", shipment._replace(as_of=as_of))


CRITERIA = ("time", "cost", "delay")
VALLEY = {"UZB", "TJK", "KGZ", "CHN", "AFG", "PAK"}
"""Countries on whose roads the plain loop finds a front within seconds; on all it takes minutes."""


def front_race(network: Network) -> Race:
    """All routes that no other beats in three criteria, on the whole network."""
    search = Search(network, asked(network, "tashkent", "karachi"))
    weights = criteria_weights(search)
    return Race(
        name=f"front of {', '.join(CRITERIA)}, Tashkent–Karachi",
        limit_s=1.0,
        ours=lambda: labels.front(search.graph, weights).paths,
        finding=lambda ours, _plain: f"{len(ours)} routes",
    )


def small_front_race(network: Network) -> Race:
    """The same by road over some of the countries, in normal operation."""
    country_of = {name: place.country for name, place in network.places.items()}
    inside = [
        link
        for link in network.links
        if {country_of[link.from_place], country_of[link.to_place]} <= VALLEY
    ]
    question = asked(network, "tashkent", "karachi", normal=True)
    by_road = question.shipment._replace(modes=("road",))
    search = Search(network.with_links(tuple(inside)), question._replace(shipment=by_road))
    weights = criteria_weights(search)
    graph = plain.graph_of(search.graph, list(zip(*weights, strict=True)))
    return Race(
        name=f"the same by road in {len(VALLEY)} countries",
        limit_s=1.0,
        ours=lambda: [path.weights for path in labels.front(search.graph, weights).paths],
        plain=partial(plain.front, graph),
        finding=lambda ours, _plain: f"{len(ours)} routes",
    )


def criteria_weights(search: Search) -> list[list[int]]:
    """Weights of the edges of a question by each of the criteria."""
    price, shipment = search.pricing.price, search.question.shipment
    return [
        [
            states.units(link, one.of(price(link), shipment)) if link else 0
            for link in search.graph.links
        ]
        for one in criteria_of(CRITERIA)
    ]


FIGURE = "value-of-time"


def breakeven_race(network: Network) -> Race:
    """All break-evens of one figure, against a sweep over its values."""
    question = asked(network, "dushanbe", "karachi")
    search = Search(network, question)
    figure = figure_of(search, FIGURE)
    low, high = figure.usual_range
    values = [low + (high - low) * step / (SWEEP - 1) for step in range(SWEEP)]
    at_low, at_high = figure.weights(low), figure.weights(high)

    def weights_at(value: float) -> list[float]:
        share = (value - low) / (high - low)
        return [
            (1 - share) * at_low[link.link_id] + share * at_high[link.link_id] if link else 0.0
            for link in search.graph.links
        ]

    def same(ours: BreakEvens, swept: Sequence[tuple[float, list[int]]]) -> bool:
        least = (min(ours.objective(one, value) for one in ours.intervals) for value in values)
        costs = (cost for cost, _ in swept)
        return all(isclose(a, b, abs_tol=1e-3) for a, b in zip(least, costs, strict=True))

    def finding(ours: BreakEvens, swept: Sequence[tuple[float, list[int]]]) -> str:
        seen = sum(one != other for (_, one), (_, other) in pairwise(swept))
        return f"{len(ours.switches)} switches, of which {SWEEP} points show {seen}"

    return Race(
        name=f"break-evens of {figure.name}, Dushanbe–Karachi",
        limit_s=1.0,
        ours=lambda: break_evens(network, question, FIGURE),
        plain=lambda: plain.sweep(
            plain.graph_of(search.graph, weights_at(low)), values, weights_at
        ),
        same=same,
        finding=finding,
    )


def critical_race(network: Network) -> Race:
    """The worst three closures of borders for a pair, against all sets of three."""
    question = asked(network, "dushanbe", "karachi")
    units = closables(network, "crossing")
    pricing = Pricing(network, question.shipment)
    pair = ClosablePair(network, question, pricing, units, numbered(units), "crossing")
    graph, closures = pair.search.graph, Closures(pair.search.graph, pair.of_edges)
    names = sorted(pair.in_use - pair.apart)
    met = closures.met(frozenset())
    telling = [one for one in combinations(names, 3) if not met.isdisjoint(one)]
    sets = [frozenset(one) for one in Random(SEED).sample(telling, SETS)]
    edges = [[edge for edge, of in enumerate(pair.of_edges) if of & one] for one in sets]
    return Race(
        name="worst three closures of crossings, Dushanbe–Karachi",
        limit_s=5.0,
        ours=lambda: critical(network, ["dushanbe"], ["karachi"], question, k=3).pairs[0],
        plain=lambda: plain.under_closures(plain.graph_of(graph, graph.weights), edges),
        same=lambda _ours, costs: costs == [cost_of(closures.path(one)) for one in sets],
        parts=comb(len(names), 3) / SETS,
        finding=lambda ours, _plain: f"{ours.counts[3]} sets of three in which each matters",
    )


def simulation_race(network: Network) -> Race:
    """The best route of every pair in many states of the borders."""
    origins, ports = GROUPS["capitals"], GROUPS["ports"]
    question = asked(network, origins[0], ports[0])
    pricing = Pricing(network, question.shipment)
    closing = ClosureStates(network, pricing.records)
    questions = [
        question._replace(origin=origin, destination=port) for origin in origins for port in ports
    ]
    shared: dict[tuple[Link, ...], list[Question]] = {}
    for one in questions:
        shared.setdefault(usable(network, one), []).append(one)
    graphs = [
        (
            states_graph(network, pricing, links, some),
            [(one.origin, one.destination) for one in some],
        )
        for links, some in shared.items()
    ]
    in_order = [one for some in shared.values() for one in some]
    tried = [added(network, pricing, closing, draw) for draw in range(TRIED)]

    def same(_ours: Any, usual: Sequence[Sequence[tuple[float, float]]]) -> bool:
        # fewer draws are the first of more
        found = Adaptive(network, pricing, closing, in_order).outcomes(
            closing.drawn(TRIED, SEED), TRIED, lambda _share: None
        )
        return all(
            isclose(float(best.outcomes.time_h[draw]), usual[draw][number][1], rel_tol=1e-9)
            for number, best in enumerate(found)
            for draw in range(TRIED)
        )

    return Race(
        name=f"{DRAWS:,} draws, six capitals to two ports",
        limit_s=20.0,
        ours=lambda: simulate(network, origins, ports, question, draws=DRAWS, seed=SEED),
        plain=lambda: plain.over_states(graphs, tried),
        same=same,
        parts=DRAWS / TRIED,
        once=True,
    )


def usable(network: Network, question: Question) -> tuple[Link, ...]:
    """The links that a question may use: some serve journeys from or to one place alone."""
    ends = frozenset((question.origin, question.destination))
    reason = access(network, question.shipment, ends)
    return tuple(link for link in network.links if not reason(link))


def states_graph(
    network: Network, pricing: Pricing, links: Iterable[Link], questions: Iterable[Question]
) -> plain.Graph[str]:
    """Links without what closures add, edges from the origins and edges to the destinations."""
    graph: plain.Graph[str] = nx.MultiDiGraph()
    for link in links:
        price = pricing.price(link)
        weight = pricing.generalised_cost_usd(
            price.cost_usd, price.time_h, 0.0, price.incident_probability
        )
        graph.add_edge(link.tail, link.head, link.link_id, weight=weight, hours=price.time_h)
    for question in questions:
        starts, ends = question.ends(network)
        for name in starts:
            graph.add_edge(question.origin, name, f"from {name}", weight=0.0, hours=0.0)
        for name in ends:
            graph.add_edge(name, question.destination, f"to {name}", weight=0.0, hours=0.0)
    return graph


def added(network: Network, pricing: Pricing, closing: ClosureStates, draw: int) -> plain.State:
    """What the closures of one draw add to links."""
    hours = {
        number: float(waits.hours[at])
        for number, waits in enumerate(closing.drawn(draw + 1, SEED))
        for at in (waits.draws == draw).nonzero()[0]
    }
    found = {}
    for link in network.links:
        wait_h = sum(hours.get(number, 0.0) for number in closing.at(link))
        if wait_h:
            usd_h = standing_usd_h(pricing, link) + pricing.shipment.value_of_time_usd_h
            found[link.link_id] = (wait_h * usd_h, wait_h)
    return found


RACES: tuple[Callable[[Network], Race], ...] = (
    front_race,
    small_front_race,
    breakeven_race,
    critical_race,
    simulation_race,
)
"""Each makes a race on the shipped network."""


def timed(answer: Callable[[], Any]) -> tuple[Any, float]:
    """An answer and the seconds it took."""
    start = time.perf_counter()
    found = answer()
    return found, time.perf_counter() - start


def run(race: Race, rounds: int) -> tuple[tuple[str, ...], list[str]]:
    """Run a race; its row, and what is wrong."""
    usual, part_s = timed(race.plain) if race.plain is not None else (None, None)
    repeats = 1 if race.once else rounds
    answers, seconds = zip(*(timed(race.ours) for _ in range(repeats)), strict=True)
    taken_s = median(seconds)
    plain_text = ratio = "–"
    faults = []
    if part_s is not None:
        whole_s = part_s * race.parts
        plain_text = span(whole_s) + " (extrapolated)" * (race.parts > 1)
        ratio = times(whole_s / taken_s)
        if not race.same(answers[0], usual):
            faults.append(f"{race.name}: the answers differ")
    if taken_s > race.limit_s * GROSS:
        faults.append(f"{race.name}: takes {taken_s:.1f} s, far above {race.limit_s:g} s")
    finding = race.finding(answers[0], usual)
    return (race.name, span(taken_s), plain_text, ratio, finding), faults


def measured(rounds: int) -> Table:
    """The table of all races."""
    network = Package().network
    rows, faults = [], []
    for make in RACES:
        row, wrong = run(make(network), rounds)
        rows.append(row)
        faults += wrong
    return Table(
        title="Larger questions",
        note=(
            "This program beside the loop over NetworkX that people write for the same question."
            " Both get the same graphs and give the same answers; a loop that would take hours"
            " answers a part, and its time for the whole is extrapolated."
        ),
        head=("question", "this program", "NetworkX", "× NetworkX", "found"),
        rows=tuple(rows),
        faults=tuple(faults),
    )
