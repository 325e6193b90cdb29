"""Larger questions against a plain NetworkX program for the same answer, as ratios in one run.

Both sides get the same graph and must give the same answer. The plain side is slow and runs once,
just before the rounds of ours, so that a noisy machine strikes both alike.

Run: ``python benchmarks/questions.py [ROUNDS]``; prints times and ratios, exits with 1 where an
answer takes longer than its limit by far or the two answers differ.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from heapq import heappop, heappush
from statistics import median
from typing import Any, NamedTuple

import networkx as nx

from corridors.analysis.criteria import CRITERIA, criteria_of
from corridors.data.package import Package
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing import labels, states
from corridors.routing.question import Question
from corridors.routing.search import Search

GROSS = 5.0
"""Limits hold on a quiet machine; a slower one may take so many times as long."""
PAIR = ("tashkent", "karachi")


class Race(NamedTuple):
    """A question that both sides answer."""

    name: str
    """What is asked."""
    ours: Callable[[], Any]
    """Answers it with this program."""
    plain: Callable[[], Any] | None
    """Answers it with a plain loop over NetworkX, equal to ours; None where that takes too long."""
    limit_s: float
    """Seconds that ours may take on a quiet machine."""


def search_of(network: Network, origin: str, destination: str) -> Search:
    """A question with the borders as last known, laid out as a graph."""
    shipment = default_shipment(network.parameters)._replace(as_of=network.data_as_of)
    return Search(network, Question(origin, destination, "risk", shipment))


def front_race(network: Network, names: tuple[str, ...] = ("time", "cost", "delay")) -> Race:
    """All routes that no other beats in three criteria."""
    search = search_of(network, *PAIR)
    graph, price, shipment = search.graph, search.pricing.price, search.question.shipment
    weights = [
        [states.units(link, one.of(price(link), shipment)) if link else 0 for link in graph.links]
        for one in criteria_of(names)
    ]
    plain_graph: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    for edge, (tail, head) in enumerate(zip(graph.tails, graph.heads, strict=True)):
        plain_graph.add_edge(tail, head, sums=tuple(each[edge] for each in weights))
    return Race(
        name=f"front of {', '.join(CRITERIA[name].measure.label for name in names)}",
        ours=lambda: [path.weights for path in labels.front(graph, weights).paths],
        plain=partial(plain_front, plain_graph, states.SOURCE, states.SINK),
        limit_s=1.0,
    )


def plain_front(graph: nx.MultiDiGraph[int], source: int, sink: int) -> list[tuple[int, ...]]:
    """The label setting of Martins (1984) as people write it: no bounds, lists that are scanned."""
    kept: dict[int, list[tuple[int, ...]]] = {node: [] for node in graph}
    steps: dict[int, list[tuple[int, tuple[int, ...]]]] = {
        node: [(head, data["sums"]) for _, head, data in graph.out_edges(node, data=True)]
        for node in graph
    }
    start = tuple(0 for _ in steps[source][0][1])
    heap = [(start, source)]
    while heap:
        sums, node = heappop(heap)
        if beaten(sums, kept[node]) or beaten(sums, kept[sink]):
            continue
        kept[node].append(sums)
        for head, step in steps[node]:
            onward = tuple(a + b for a, b in zip(sums, step, strict=True))
            if not beaten(onward, kept[head]) and not beaten(onward, kept[sink]):
                heappush(heap, (onward, head))
    return sorted(kept[sink])


def beaten(sums: tuple[int, ...], others: list[tuple[int, ...]]) -> bool:
    """Whether some other label is as good in every weight."""
    return any(all(a <= b for a, b in zip(other, sums, strict=True)) for other in others)


RACES: tuple[Callable[[Network], Race], ...] = (front_race,)
"""Each makes a race on the shipped network."""


def timed(answer: Callable[[], Any]) -> tuple[Any, float]:
    """An answer and the seconds it took."""
    start = time.perf_counter()
    found = answer()
    return found, time.perf_counter() - start


def run(race: Race, rounds: int) -> bool:
    """Run a race, print its line, and say whether it passes."""
    plain, plain_s = timed(race.plain) if race.plain is not None else (None, None)
    answers, seconds = zip(*(timed(race.ours) for _ in range(rounds)), strict=True)
    taken_s = median(seconds)
    words, verdict = f"{race.name}: {taken_s:.2f} s, limit {race.limit_s:g} s", ""
    if plain_s is not None:
        words += f", plain NetworkX {plain_s:.1f} s, {plain_s / taken_s:,.0f} times as long"
        verdict = ": the answers differ" * (plain != answers[0])
    verdict += ": too slow" * (taken_s > race.limit_s * GROSS)
    print(words + verdict)
    return not verdict


def main() -> int:
    """Run all races and give the exit code."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    network = Package().network
    passed = [run(make(network), rounds) for make in RACES]
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
