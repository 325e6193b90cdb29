"""How the program grows with the network: time and memory at 1, 10, 100 and 1,000 times.

Every answer is a process of its own, whose greatest memory is the system's count; the ratio is to
the network before it, so that 10 is linear. Large networks are searched by the compiled solver
where SciPy is installed. The bare solver is given the same arrays: what the interface adds is the
ratio of the two.

Run: ``python benchmarks/growth.py [TIMES ...]``; prints a table, exits with 1 where an answer grows
by more than its limit or the solvers differ. 1,000 takes a quarter of an hour and 5 GB.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import scaled

USUAL = (1, 10, 100)
"""Sizes that take a few minutes together."""
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
import numpy, scipy.sparse, scipy.sparse.csgraph
network = Package(sys.argv[1]).network
shipment = default_shipment(network.parameters)
graph = Search(network, Question(sys.argv[2], sys.argv[3], "distance", shipment)).graph
def raced(*solvers):
    times, found = [[] for _ in solvers], [solve() for solve in solvers]
    for _ in range(7):
        for solve, took in zip(solvers, times):
            start = time.perf_counter()
            solve()
            took.append(time.perf_counter() - start)
    bases = times[0]
    ratios = [sorted(one / base for one, base in zip(took, bases))[3] for took in times]
    return sorted(bases)[3], ratios, found
size = len(graph.leaving)
rows = scipy.sparse.coo_array((graph.weights, (graph.heads, graph.tails)), (size, size)).tocsr()
rows.sum_duplicates()
bare, (_, own, slow), (_, tree, reference) = raced(
    lambda: scipy.sparse.csgraph.dijkstra(rows, indices=SINK),
    lambda: Compiled().grown(graph, [(0, 0, SINK)], to_sink=True),
    lambda: Reference().grown(graph, [(0, 0, SINK)], to_sink=True),
)
assert tree.costs == reference.costs and list(tree.counts) == list(reference.counts)
print(len(graph.tails), bare, own, slow)
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
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        said.seek(0)
        text = said.read()
    return Run(seconds, _mib(used), text, os.waitstatus_to_exitcode(status))


def _mib(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def grown(folder: Path, sizes: Sequence[int]) -> bool:
    """Print what each command takes on each network; whether none grows beyond the limit."""
    passed = True
    program = [sys.executable, "-m", "corridors"]
    before: dict[str, tuple[int, float]] = {}
    print(f"{'times':>6}  {'command':<14} {'seconds':>8} {'growth':>7} {'MiB':>6}")
    for size in sizes:
        package = folder / f"copies-{size}"
        scaled.copies(package, size)
        for name, words in QUESTIONS.items():
            took = run([*program, *words, "--data", str(package)])
            growth = ""
            if name in before:
                last, seconds = before[name]
                ratio = took.seconds / seconds / (size / last)
                growth = f"{ratio:.2f}"
                passed &= ratio <= GROSS
            before[name] = size, took.seconds
            passed &= took.code == 0
            verdict = "" if took.code == 0 else f"  exit code {took.code}"
            print(
                f"{size:>6}  {name:<14} {took.seconds:>8.2f} {growth:>7} {took.mib:>6.0f}{verdict}",
                flush=True,
            )
    return passed


def chained(folder: Path) -> bool:
    """Print what commands take on a chain and a ladder; whether all of them answer."""
    passed = True
    ends = ("chain-1", f"chain-{CHAIN}")
    for shape in (scaled.chain, scaled.ladder):
        package = folder / shape.__name__
        shape(package, CHAIN)
        for name, words in QUESTIONS.items():
            asked = [*words, "--data", str(package)]
            if words[1:3] == PAIR:
                asked[1:3] = ends
            took = run([sys.executable, "-m", "corridors", *asked])
            passed &= took.code in (0, 3)
            print(f"{shape.__name__:>6}  {name:<14} {took.seconds:>8.2f} {'':>7} {took.mib:>6.0f}")
    return passed


def solved(folder: Path, sizes: Sequence[int]) -> bool:
    """Print one-to-all of the bare and of our solvers; whether ours gives the same."""
    passed = True
    for size in sizes:
        took = run([sys.executable, "-c", SOLVE, str(folder / f"copies-{size}"), *PAIR])
        passed &= took.code == 0
        if took.code == 0:
            edges, bare, own, slow = took.said.split()
            print(
                f"{size:>6}  one to all on {edges} edges: SciPy bare {float(bare) * 1000:.1f} ms,"
                f" compiled {float(own):.2f} times,"
                f" reference {float(slow):.2f} times",
                flush=True,
            )
    return passed


def main() -> int:
    """Measure, print, and give the exit code."""
    sizes = [*map(int, sys.argv[1:])] or list(USUAL)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        passed = grown(folder, sizes)
        passed &= solved(folder, sizes)
        passed &= chained(folder)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
