"""How the program grows with the network: time and memory at 1, 10, 100 and 1,000 times.

Every answer is a process of its own, whose greatest memory is the system's count; the ratio is to
the network before it, so that 10 is linear. Large networks are searched by the compiled solver
where SciPy is installed. The bare solver is given the same arrays: what the interface adds is the
ratio of the two. 1,000 times takes most of the time of all benchmarks.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import scaled
from tables import Table, span, times

USUAL = (1, 10, 100, 1000)
GROSS = 2.0
"""An answer may grow so many times as much as the network."""
CHAIN = 20_000
"""Places of the chain, which must be answered too."""
PAIR = ("dushanbe", "karachi")
QUESTIONS = {
    "route": ("route", *PAIR, "--format", "json"),
    "route -k 3": ("route", *PAIR, "-k", "3", "--format", "json"),
    "compare": ("compare", *PAIR, "--format", "json"),
    "what-if": ("what-if", *PAIR, "--close", "torkham", "--format", "json"),
    "network check": ("network", "check"),
    "a name": ("network", "places", "Karachi", "--format", "json"),
}
"""Commands by their names in the table."""
SOLVE = """
import sys, time
from corridors.data.package import Package
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.routing.search import Search
from corridors.routing.solvers.compiled import Compiled
from corridors.routing.solvers.reference import Reference
from corridors.routing.states import SINK
import networkx, numpy, scipy.sparse, scipy.sparse.csgraph
network = Package(sys.argv[1]).network
shipment = default_shipment(network.parameters)
graph = Search(network, Question(sys.argv[2], sys.argv[3], "distance", shipment)).graph
def raced(*solvers):
    times, found = [[] for _ in solvers], [solve() for solve in solvers]
    for _ in range(rounds):
        for solve, took in zip(solvers, times):
            start = time.perf_counter()
            solve()
            took.append(time.perf_counter() - start)
    bases = times[0]
    middle = rounds // 2
    ratios = [sorted(one / base for one, base in zip(took, bases))[middle] for took in times]
    return sorted(bases)[middle], ratios, found
rounds = 7 if len(graph.tails) < 1e6 else 3  # NetworkX takes a minute
size = len(graph.leaving)
rows = scipy.sparse.coo_array((graph.weights, (graph.heads, graph.tails)), (size, size)).tocsr()
rows.sum_duplicates()
plain = networkx.MultiDiGraph()
plain.add_weighted_edges_from(zip(graph.heads, graph.tails, graph.weights))
bare, (_, own, slow, other), (_, tree, reference, lengths) = raced(
    lambda: scipy.sparse.csgraph.dijkstra(rows, indices=SINK),
    lambda: Compiled().grown(graph, [(0, 0, SINK)], to_sink=True),
    lambda: Reference().grown(graph, [(0, 0, SINK)], to_sink=True),
    lambda: networkx.single_source_dijkstra_path_length(plain, SINK),
)
assert tree.costs == reference.costs and list(tree.counts) == list(reference.counts)
assert all(tree.costs[node] == cost for node, cost in lengths.items())
print(len(graph.tails), bare, own, slow, other)
"""
"""Prints the edges, seconds of the bare solver, and how many times that the others take."""


class Run(NamedTuple):
    """What a process took."""

    seconds: float
    """By the clock."""
    mib: float
    """Greatest memory."""
    said: str
    """What it printed."""
    code: int
    """Its exit code."""


def run(command: Sequence[str]) -> Run:
    """Run a program and measure it."""
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as said:
        environment = {**os.environ, "CORRIDORS_CACHE": ""}  # each command reads the tables
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        said.seek(0)
        text = said.read()
    return Run(seconds, mib(used), text, os.waitstatus_to_exitcode(status))


def mib(used: resource.struct_rusage) -> float:
    """Greatest memory of a process."""
    return used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def measured(sizes: Sequence[int] = USUAL) -> Iterable[Table]:
    """The tables, one after the other."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield grown(folder, sizes)
        yield solved(folder, sizes)
        yield chained(folder)


def grown(folder: Path, sizes: Sequence[int]) -> Table:
    """What each command takes on each network."""
    rows, faults = [], []
    program = [sys.executable, "-m", "corridors"]
    before: dict[str, tuple[int, float]] = {}
    for size in sizes:
        package = folder / f"copies-{size}"
        # by another process: the memory of one counts in all that it starts
        subprocess.run(
            [sys.executable, scaled.__file__, "copies", str(size), str(package)], check=True
        )
        for name, words in QUESTIONS.items():
            took = run([*program, *words, "--data", str(package)])
            growth = "–"
            if name in before:
                last, seconds = before[name]
                ratio = took.seconds / seconds / (size / last)
                growth = f"{ratio:.2f}"
                if ratio > GROSS:
                    faults.append(f"{name} at {size} times grows {ratio:.1f} times as fast")
            before[name] = size, took.seconds
            if took.code:
                faults.append(f"{name} at {size} times: exit code {took.code}")
            rows.append((f"{name}, {size:,}×", span(took.seconds), growth, f"{took.mib:,.0f} MiB"))
    return Table(
        title="Growth of commands",
        note=(
            "Whole commands on copies of the shipped network joined side by side, read from tables"
            " of a package of one's own, with nothing kept. Growth is beside the network's: 1 is in"
            " proportion, less is better. Memory is the greatest of the process."
        ),
        head=("command, network", "time", "growth", "memory"),
        rows=tuple(rows),
        faults=tuple(faults),
    )


def solved(folder: Path, sizes: Sequence[int]) -> Table:
    """One to all by the bare and by our solvers, and by NetworkX."""
    rows, faults = [], []
    for size in sizes:
        took = run([sys.executable, "-c", SOLVE, str(folder / f"copies-{size}"), *PAIR])
        if took.code:
            faults.append(f"one to all at {size} times: the solvers differ, or fail")
            continue
        edges, bare, own, slow, plain = took.said.split()
        rows.append(
            (
                f"{size:,}×, {int(edges):,} edges",
                span(float(bare)),
                times(float(own)),
                times(float(slow)),
                times(float(plain)),
                f"{took.mib:,.0f} MiB",
            )
        )
    return Table(
        title="One to all as the network grows",
        note=(
            "SciPy alone on its own sparse matrix, and how many times as long the compiled solver"
            " behind our interface (costs and numbers of links, exact), the reference in pure"
            " Python and NetworkX take, each laid out beforehand."
        ),
        head=("network", "SciPy alone", "compiled", "reference", "NetworkX", "memory"),
        rows=tuple(rows),
        faults=tuple(faults),
    )


def chained(folder: Path) -> Table:
    """What commands take on a chain and a ladder."""
    rows, faults = [], []
    ends = ("chain-1", f"chain-{CHAIN}")
    for shape in (scaled.chain, scaled.ladder):
        package = folder / shape.__name__
        shape(package, CHAIN)
        for name, words in QUESTIONS.items():
            asked = [*words, "--data", str(package)]
            if words[1:3] == PAIR:
                asked[1:3] = ends
            took = run([sys.executable, "-m", "corridors", *asked])
            if took.code not in (0, 2, 3):
                faults.append(f"{name} on a {shape.__name__}: exit code {took.code}")
            said = {0: "answers", 2: "refuses", 3: "no route"}.get(took.code, "fails")
            rows.append(
                (f"{name}, {shape.__name__}", span(took.seconds), said, f"{took.mib:,.0f} MiB")
            )
    return Table(
        title=f"Chains of {CHAIN:,} places",
        note=(
            "A road through so many places in a row, and a ladder of as many rungs with a choice at"
            " each: what a search that counts paths, or climbs one place a call, never leaves."
        ),
        head=("command, network", "time", "says", "memory"),
        rows=tuple(rows),
        faults=tuple(faults),
    )
