"""Best routes in many states of the borders, against a loop over NetworkX and one over SciPy.

All get the same network and the same draws: six capitals, two ports, twelve pairs a draw. The loops
find the least cost of each pair, ours its hours, dollars and crossings as well. NetworkX copies the
graph, takes out what is closed, adds the waits and searches twelve times; SciPy searches backward
from each port over one array of weights. Rounds of the three alternate, and what is compared is the
time of the processor a draw, since a busy machine makes a clock on the wall tell little.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf, isclose
from statistics import median
from typing import Any, NamedTuple

import numpy
import plain
from numpy.typing import NDArray
from questions import asked, states_graph, usable
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from tables import Table, times

from corridors.analysis.adaptive import Adaptive
from corridors.data.package import Package
from corridors.model.names import GROUPS
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.draws import Waits
from corridors.pricing.prices import Pricing
from corridors.pricing.standing import standing_usd_h
from corridors.routing.question import Question

SEED = 1
DRAWS = 100_000
BY_SCIPY, BY_NETWORKX = 500, 10
"""Draws that the loops go through in a round, the first ones of all."""
PROMISED = {"NetworkX": 1000.0, "SciPy": 10.0}
"""So many times a loop's draws a second are ours at least."""
Numbers = NDArray[numpy.float64]


class Model(NamedTuple):
    """Pairs, and what every side is given."""

    network: Network
    pricing: Pricing
    closing: ClosureStates
    groups: tuple[tuple[tuple[Link, ...], list[Question]], ...]
    """Links that may be used, and the pairs that may use them."""
    waits: Sequence[Waits]

    @property
    def questions(self) -> list[Question]:
        """All pairs in one order."""
        return [one for _, some in self.groups for one in some]


def model_of(network: Network, *, normal: bool) -> Model:
    """The pairs with the borders of the day or in normal operation."""
    origins, ports = GROUPS["capitals"], GROUPS["ports"]
    question = asked(network, origins[0], ports[0], normal=normal)
    pricing = Pricing(network, question.shipment)
    closing = ClosureStates(network, pricing.records)
    groups: dict[tuple[Link, ...], list[Question]] = {}
    for port in ports:
        for origin in origins:
            one = question._replace(origin=origin, destination=port)
            groups.setdefault(usable(network, one), []).append(one)
    return Model(network, pricing, closing, (*groups.items(),), closing.drawn(DRAWS, SEED))


def added(model: Model, count: int) -> list[dict[str, tuple[float, float]]]:
    """What closures add to the cost and the hours of links, for each of the first draws."""
    hours: list[dict[int, float]] = [{} for _ in range(count)]
    for number, waits in enumerate(model.waits):
        first = waits.draws < count
        for draw, wait_h in zip(waits.draws[first], waits.hours[first], strict=True):
            hours[draw][number] = float(wait_h)
    pricing = model.pricing
    value = pricing.shipment.value_of_time_usd_h
    at = {link.link_id: model.closing.at(link) for link in model.network.links}
    usd_h = {link.link_id: standing_usd_h(pricing, link) + value for link in model.network.links}
    found = []
    for one in hours:
        more = {
            name: sum(one.get(number, 0.0) for number in numbers) for name, numbers in at.items()
        }
        found.append({name: (h * usd_h[name], h) for name, h in more.items() if h})
    return found


def by_networkx(model: Model) -> Callable[[], list[list[tuple[float, float]]]]:
    """Cost and hours of each pair, draw by draw: copy, remove, twelve searches."""
    graphs = [
        (
            states_graph(model.network, model.pricing, links, some),
            [(one.origin, one.destination) for one in some],
        )
        for links, some in model.groups
    ]
    states = added(model, BY_NETWORKX)
    return lambda: plain.over_states(graphs, states)


class Arrays:
    """The links of some pairs as SciPy takes them: one weight for each two terminals."""

    def __init__(self, model: Model, links: Sequence[Link], questions: Sequence[Question]) -> None:
        names = sorted({name for link in links for name in (link.tail, link.head)})
        node = {name: number for number, name in enumerate(names)}
        links = sorted(links, key=lambda link: (node[link.head], node[link.tail]))
        self.links = {link.link_id: number for number, link in enumerate(links)}
        ends = [(node[link.head], node[link.tail]) for link in links]  # backward
        new = [place == 0 or ends[place] != ends[place - 1] for place in range(len(ends))]
        self.first = numpy.flatnonzero(new)
        heads, tails = (numpy.array(some)[self.first] for some in zip(*ends, strict=True))
        self.tails, self.shape = tails, (len(names), len(names))
        self.begins = numpy.searchsorted(heads, numpy.arange(len(names) + 1))
        prices = [(model.pricing.price(link)) for link in links]
        self.weights = numpy.array(
            [
                model.pricing.generalised_cost_usd(
                    one.cost_usd, one.time_h, 0.0, one.incident_probability
                )
                for one in prices
            ]
        )
        known = [tuple(one.ends(model.network)) for one in questions]
        self.starts = [[node[name] for name in starts if name in node] for starts, _ in known]
        self.ends: dict[tuple[int, ...], list[int]] = {}
        for number, (_, last) in enumerate(known):
            key = tuple(node[name] for name in last if name in node)
            self.ends.setdefault(key, []).append(number)

    def costs(self, numbers: NDArray[numpy.int64], more: Numbers) -> list[float]:
        """Least costs of the pairs with something added to some links."""
        weights = self.weights.copy()
        weights[numbers] += more
        least = numpy.minimum.reduceat(weights, self.first)
        graph = csr_array((least, self.tails, self.begins), shape=self.shape)
        found = [inf] * len(self.starts)
        for last, pairs in self.ends.items():
            costs = dijkstra(graph, indices=last, min_only=True)
            for pair in pairs:
                found[pair] = min(costs[self.starts[pair]])
        return found


def by_scipy(model: Model) -> Callable[[], list[list[float]]]:
    """Cost of each pair, draw by draw: a backward search from each port."""
    graphs = [Arrays(model, links, some) for links, some in model.groups]
    states = [
        [
            (
                numpy.array([graph.links[name] for name in one if name in graph.links], int),
                numpy.array([more for name, (more, _) in one.items() if name in graph.links]),
            )
            for graph in graphs
        ]
        for one in added(model, BY_SCIPY)
    ]

    def answer() -> list[list[float]]:
        return [
            [cost for graph, parts in zip(graphs, one, strict=True) for cost in graph.costs(*parts)]
            for one in states
        ]

    return answer


def ours(model: Model) -> Callable[[], list[Any]]:
    """Hours, dollars and crossings of each pair in all draws."""

    def answer() -> list[Any]:
        search = Adaptive(model.network, model.pricing, model.closing, model.questions)
        return search.outcomes(model.waits, DRAWS, lambda _share: None)

    return answer


def faults(answers: Mapping[str, Any]) -> list[str]:
    """Where the answers differ: hours of ours and NetworkX, costs of NetworkX and SciPy."""
    found, best, costs = answers["this program"], answers["NetworkX"], answers["SciPy"]
    return [
        f"draw {draw}, pair {number}"
        for draw in range(BY_NETWORKX)
        for number, (cost, hours) in enumerate(best[draw])
        if not isclose(float(found[number].outcomes.time_h[draw]), hours, rel_tol=1e-9)
        or not isclose(costs[draw][number], cost, rel_tol=1e-9)
    ]


def race(model: Model, rounds: int) -> tuple[list[tuple[str, ...]], list[str]]:
    """Run all three in turn; their rows, and what is wrong."""
    runs = {
        "this program": (ours(model), DRAWS),
        "NetworkX": (by_networkx(model), BY_NETWORKX),
        "SciPy": (by_scipy(model), BY_SCIPY),
    }
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    answers: dict[str, Any] = {}
    for _ in range(rounds):
        for name, (answer, draws) in runs.items():
            start = time.process_time()
            answers[name] = answer()
            seconds[name].append((time.process_time() - start) / draws)
    rows: list[tuple[str, ...]] = []
    wrong = faults(answers)[:3]
    for name, taken in seconds.items():
        ratio = median(a / b for a, b in zip(taken, seconds["this program"], strict=True))
        rows.append((name, f"{1 / median(taken):,.0f}", times(ratio)))
        if ratio < PROMISED.get(name, 0.0):
            wrong.append(f"{times(ratio)} times {name}, {times(PROMISED[name])} are promised")
    return rows, wrong


def measured(rounds: int) -> Iterable[Table]:
    """A table with the borders of the day, and one in normal operation."""
    network = Package().network
    for normal in (False, True):
        model = model_of(network, normal=normal)
        rows, wrong = race(model, rounds)
        hits = sum(len(one.draws) for one in model.waits) / DRAWS
        borders = "normal operation" if normal else "the borders of the day"
        yield Table(
            title=f"{DRAWS:,} draws, six capitals to two ports, {borders}",
            note=(
                f"Twelve best routes a draw, with {hits:.1f} closures in it, by processor"
                " time; all get the same draws and give the same costs. NetworkX copies, removes"
                " and searches twelve times; SciPy searches backward from each port. They go"
                " through the first draws alone."
            ),
            head=("program", "draws a second", "of this program's time"),
            rows=tuple(rows),
            faults=tuple(wrong),
        )
