"""The search kernel beside other solvers, on the shipped network and the same whole weights.

All get the states and edges of one question, laid out in their own way beforehand, and must give
the same costs; the time of laying out stands beside them. Each task runs in rounds, all solvers in
shuffled order; the median of the ratios within a round counts.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from math import inf
from statistics import median
from typing import Any, NamedTuple

import networkx as nx
import numpy as np
from plain import graph_of, under_closures
from tables import Table, span, times

from corridors.data.package import Package
from corridors.model.names import GROUPS
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import default_shipment
from corridors.routing import solver
from corridors.routing.interdiction import Closures, cost_of
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.states import SINK, SOURCE, SearchGraph

Costs = Sequence[float]
SETS, SEED = 10_000, 7
"""Sets of closures, and of what they are drawn."""
TRIED = 40
"""Sets that slow programs answer; their time for all is extrapolated."""
CLOSED = 6
"""Edges that a set closes."""


class Peer(NamedTuple):
    """A solver with the network laid out."""

    name: str
    pair: Callable[[], float]
    """Cost from source to sink."""
    tree: Callable[[], Costs]
    """Costs from the source to every state, ``inf`` where none leads."""


def ours(graph: SearchGraph) -> Peer:
    """The kernel of the program in pure Python, the reference."""

    def pair() -> float:
        path = solver.best_path(graph, solver.tree(graph, to_sink=True))
        assert path is not None
        return path.cost

    return Peer("this program", pair, lambda: solver.tree(graph, to_sink=False).costs)


def by_networkx(graph: SearchGraph) -> Peer:
    """A graph with parallel edges; its Dijkstra in pure Python."""
    plain = graph_of(graph, graph.weights)

    def tree() -> Costs:
        lengths = nx.single_source_dijkstra_path_length(plain, SOURCE)
        return [lengths.get(node, inf) for node in range(len(graph.leaving))]

    return Peer("NetworkX", lambda: nx.dijkstra_path_length(plain, SOURCE, SINK), tree)


def by_rustworkx(graph: SearchGraph) -> Peer:
    """Rust, with parallel edges."""
    import rustworkx

    other = rustworkx.PyDiGraph()
    other.add_nodes_from(range(len(graph.leaving)))
    other.add_edges_from(list(zip(graph.tails, graph.heads, graph.weights, strict=True)))

    def tree() -> Costs:
        lengths = rustworkx.dijkstra_shortest_path_lengths(other, SOURCE, float)
        costs = [inf] * len(graph.leaving)
        costs[SOURCE] = 0.0
        for node, cost in lengths.items():
            costs[node] = cost
        return costs

    def pair() -> float:
        found = rustworkx.dijkstra_shortest_path_lengths(other, SOURCE, float, goal=SINK)
        return float(found[SINK])

    return Peer("rustworkx", pair, tree)


def by_igraph(graph: SearchGraph) -> Peer:
    """C, with parallel edges."""
    import igraph

    edges = list(zip(graph.tails, graph.heads, strict=True))
    other = igraph.Graph(n=len(graph.leaving), edges=edges, directed=True)
    other.es["weight"] = graph.weights

    def costs(target: int | None) -> Costs:
        found: Costs = other.distances(source=SOURCE, target=target, weights="weight")[0]
        return found

    return Peer("igraph", lambda: costs(SINK)[0], lambda: costs(None))


def by_scipy(graph: SearchGraph) -> Peer:
    """C++ on a sparse matrix, without parallel edges; it always grows the whole tree."""
    from scipy.sparse.csgraph import dijkstra

    matrix = matrix_of(graph)

    def tree() -> Costs:
        found: Costs = dijkstra(matrix, indices=SOURCE)
        return found

    return Peer("scipy", lambda: tree()[SINK], tree)


def matrix_of(graph: SearchGraph) -> Any:
    """The cheapest edge between any two states as a sparse matrix; zero weights are kept."""
    from scipy.sparse import csr_matrix

    least: dict[tuple[int, int], float] = {}
    for tail, head, weight in zip(graph.tails, graph.heads, graph.weights, strict=True):
        least[tail, head] = min(weight, least.get((tail, head), inf))
    rows, columns = np.array(list(least)).T
    size = len(graph.leaving)
    return csr_matrix((np.array(list(least.values()), float), (rows, columns)), shape=(size, size))


def by_scgraph(graph: SearchGraph) -> Peer:
    """C++ behind lists of neighbours, without parallel edges."""
    from scgraph import Graph

    least: list[dict[int, float]] = [{} for _ in graph.leaving]
    for tail, head, weight in zip(graph.tails, graph.heads, graph.weights, strict=True):
        least[tail][head] = min(weight, least[tail].get(head, inf))
    other = Graph(least)

    def tree() -> Costs:
        found: Costs = other.get_shortest_path_tree(SOURCE)["distance_matrix"]
        return found

    return Peer("scgraph", lambda: other.dijkstra(SOURCE, SINK)["length"], tree)


PEERS = (ours, by_networkx, by_rustworkx, by_igraph, by_scipy, by_scgraph)


def laid_out(network: Any, origin: str, port: str) -> SearchGraph:
    """States and edges of a pair with the borders as last known."""
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    return Search(network, Question(origin, port, "risk", shipment)).graph


def measured(rounds: int) -> list[Table]:
    """Tables of one pair, all pairs and one to all."""
    network = Package().network
    shipment = default_shipment(network.parameters, as_of=network.data_as_of)
    pricing = Pricing(network, shipment)
    pairs = [(origin, port) for origin in GROUPS["capitals"] for port in GROUPS["ports"]]
    graphs = [Search(network, Question(*pair, "risk", shipment), pricing).graph for pair in pairs]
    peers, building = [], {}
    for make in PEERS:
        start = time.perf_counter()
        some = [make(graph) for graph in graphs]
        building[some[0].name] = (time.perf_counter() - start) / len(graphs)
        peers.append(some)
    first = pairs.index(("dushanbe", "karachi"))
    tasks: dict[str, Callable[[list[Peer]], Any]] = {
        "One pair, Dushanbe–Karachi": lambda some: [some[first].pair()],
        f"All pairs, {len(pairs)}": lambda some: [one.pair() for one in some],
        "One to all, from Dushanbe": lambda some: list(some[first].tree()),
    }
    note = (
        f"{len(graphs[0].leaving):,} states and {len(graphs[0].tails):,} edges, whole weights; how"
        " many times as fast as this program's kernel in pure Python each is, beside the time that"
        " laying out a graph takes once. All give the same costs."
    )
    return [race(title, note, task, peers, building, rounds) for title, task in tasks.items()]


def race(
    title: str,
    note: str,
    task: Callable[[list[Peer]], Any],
    peers: list[list[Peer]],
    building: dict[str, float],
    rounds: int,
) -> Table:
    """One task by all solvers, in rounds of shuffled order."""
    names = [some[0].name for some in peers]
    answers = [task(some) for some in peers]
    faults = tuple(
        f"{name} gives other costs"
        for name, answer in zip(names, answers, strict=True)
        if not np.allclose(answer, answers[0], rtol=1e-9)
    )
    taken: dict[str, list[float]] = {name: [] for name in names}
    for _ in range(rounds):
        order = list(range(len(peers)))
        random.shuffle(order)
        for at in order:
            start = time.perf_counter()
            task(peers[at])
            taken[names[at]].append(time.perf_counter() - start)
    own = taken[names[0]]
    rows = tuple(
        (
            name,
            span(median(taken[name])),
            times(median(mine / other for mine, other in zip(own, taken[name], strict=True))),
            span(building[name]) if name != names[0] else "–",
        )
        for name in names
    )
    return Table(title, note, ("solver", "time", "× this program", "laid out in"), rows, faults)


def closure_sets() -> Table:
    """Costs of one pair under many sets of closed edges."""
    graph = laid_out(Package().network, "dushanbe", "karachi")
    edges = [edge for edge, link in enumerate(graph.links) if link is not None]
    chance = random.Random(SEED)
    sets = [frozenset(chance.sample(edges, CLOSED)) for _ in range(SETS)]
    units = [frozenset({edge}) if link else frozenset() for edge, link in enumerate(graph.links)]
    programs: dict[str, tuple[Callable[[int], list[float]], int]] = {
        "this program": (lambda count: _ours(graph, units, sets[:count]), SETS),
        "NetworkX, copied": (
            lambda count: under_closures(graph_of(graph, graph.weights), map(list, sets[:count])),
            TRIED,
        ),
        "rustworkx, edges removed": (lambda count: _rustworkx(graph, sets[:count]), SETS // 10),
        "igraph, weights raised": (lambda count: _igraph(graph, sets[:count]), SETS // 10),
        "scipy, weights raised": (lambda count: _scipy(graph, sets[:count]), SETS // 10),
    }
    answers, whole_s = {}, {}
    for name, (program, count) in programs.items():
        start = time.perf_counter()
        answers[name] = program(count)
        whole_s[name] = (time.perf_counter() - start) * SETS / count
    own, usual_s = answers["this program"], whole_s["this program"]
    rows = tuple(
        (
            name,
            span(whole_s[name]) + " (extrapolated)" * (count < SETS),
            times(whole_s["NetworkX, copied"] / whole_s[name]),
            times(whole_s[name] / usual_s),
        )
        for name, (_, count) in programs.items()
    )
    faults = tuple(
        f"{name} gives other costs"
        for name, answer in answers.items()
        if not np.allclose(answer, own[: len(answer)], rtol=1e-9)
    )
    return Table(
        title=f"{SETS:,} sets of closures, Dushanbe–Karachi",
        note=(
            f"Least cost with {CLOSED} edges closed at random. This program searches again only"
            " where a closure meets the best path in hand."
        ),
        head=("program", "time", "× NetworkX", "of this program's time"),
        rows=rows,
        faults=faults,
    )


def _ours(
    graph: SearchGraph, units: list[frozenset[int]], sets: list[frozenset[int]]
) -> list[float]:
    closures = Closures(graph, units)
    return [cost_of(closures.path(one)) for one in sets]


def _rustworkx(graph: SearchGraph, sets: list[frozenset[int]]) -> list[float]:
    import rustworkx

    other = rustworkx.PyDiGraph()
    other.add_nodes_from(range(len(graph.leaving)))
    ends = list(zip(graph.tails, graph.heads, graph.weights, strict=True))
    other.add_edges_from(ends)
    costs = []
    for closed in sets:
        left = other.copy()
        for edge in closed:
            left.remove_edge_from_index(edge)
        found = rustworkx.dijkstra_shortest_path_lengths(left, SOURCE, float, goal=SINK)
        costs.append(dict(found.items()).get(SINK, inf))
    return costs


def _igraph(graph: SearchGraph, sets: list[frozenset[int]]) -> list[float]:
    import igraph

    ends = list(zip(graph.tails, graph.heads, strict=True))
    other = igraph.Graph(n=len(graph.leaving), edges=ends, directed=True)
    costs = []
    for closed in sets:
        weights = [inf if edge in closed else one for edge, one in enumerate(graph.weights)]
        costs.append(other.distances(source=SOURCE, target=SINK, weights=weights)[0][0])
    return costs


def _scipy(graph: SearchGraph, sets: list[frozenset[int]]) -> list[float]:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra

    order = np.lexsort((graph.heads, graph.tails))
    size = len(graph.leaving)
    starts = np.searchsorted(np.array(graph.tails)[order], np.arange(size + 1))
    columns, weights = np.array(graph.heads)[order], np.array(graph.weights, float)
    place = np.empty(len(order), int)
    place[order] = np.arange(len(order))
    costs = []
    for closed in sets:
        values = weights.copy()
        values[list(closed)] = np.inf
        matrix = csr_matrix((values[order], columns, starts), shape=(size, size))
        costs.append(float(dijkstra(matrix, indices=SOURCE)[SINK]))
    return costs
