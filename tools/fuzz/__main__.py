"""Mutate and count: ``python -m tools.fuzz --kind packages --seed 7 --count 300``.

The kinds take turns, some hundred cases each. After each turn the table so far and all faults with
their numbers are written to ``out/fuzz``, so that a run may be stopped at any time; ``--first``
goes on where one ended, and ``--only NUMBER`` runs one case again. Leaves with 1 if there are
faults.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools import ROOT
from tools.fuzz import small, workers
from tools.fuzz.imports import Imports
from tools.fuzz.lines import CommandLines
from tools.fuzz.outcome import FINE, Kind, Outcome
from tools.fuzz.packages import Packages
from tools.fuzz.scenarios import Scenarios

KINDS: dict[str, type[Kind]] = {
    "packages": Packages,
    "scenarios": Scenarios,
    "lines": CommandLines,
    "imports": Imports,
}
QUICK = {"packages": 30, "scenarios": 50, "lines": 110, "imports": 15}
"""Mutations of each kind in the tests: half a minute."""
TURN = 200
"""Mutations of a kind before the next kind has its turn."""
OUT = ROOT / "out" / "fuzz"


def main() -> None:
    """Run the kinds asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--kind", choices=KINDS, action="append", help="repeat for several")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutation")
    parser.add_argument("--count", type=int, default=300, help="mutations of each kind")
    parser.add_argument("--minutes", type=float, help="begin no turn after so many minutes")
    parser.add_argument("--only", type=int, help="number of the one case to run and to show")
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    parser.add_argument("--quick", action="store_true", help="some of each, as the tests run them")
    asked = parser.parse_args()
    found: dict[str, dict[int, Outcome]] = {}
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        package = small.make(Path(folder) / "package")
        kinds = {name: KINDS[name]() for name in asked.kind or KINDS}
        for kind in kinds.values():
            kind.prepare(package)
        for name, numbers in turns(asked):
            outcomes = found.setdefault(name, {})
            ran = workers.run(kinds[name], name, asked.seed, numbers, package, asked.jobs)
            outcomes.update(sorted(ran))
            if asked.only is None:
                write(name, asked.seed, outcomes)
    for name, outcomes in found.items():
        print(table(name, asked.seed, outcomes))
        if asked.only is not None:
            print(*outcomes.values(), sep="\n")
        elif any(one.is_fault for one in outcomes.values()):
            print(f"  faults one by one: {OUT / f'{name}-{asked.seed}.txt'}")
    sys.exit(any(one.is_fault for outcomes in found.values() for one in outcomes.values()))


def turns(asked: argparse.Namespace) -> Iterator[tuple[str, Sequence[int]]]:
    """Kinds and numbers of cases, turn by turn until all are done or the time is over."""
    end = time.monotonic() + 60 * (asked.minutes or math.inf)
    kinds = asked.kind or list(KINDS)
    if asked.only is not None:
        yield from ((name, [asked.only]) for name in kinds)
        return
    counts = {name: QUICK[name] if asked.quick else asked.count for name in kinds}
    for start in range(0, max(counts.values()), TURN):
        for name, count in counts.items():
            numbers = range(asked.first + start, asked.first + min(start + TURN, count))
            if numbers and time.monotonic() < end:
                yield name, numbers


def write(name: str, seed: int, outcomes: dict[int, Outcome]) -> None:
    """Write the table of a kind so far and its faults, one by one."""
    faults = {number: one for number, one in outcomes.items() if one.is_fault}
    OUT.mkdir(parents=True, exist_ok=True)
    text = f"{table(name, seed, outcomes)}\n\n{listing(faults)}"
    path = OUT / f"{name}-{seed}.txt"
    path.write_text(text, encoding="utf-8", errors="backslashreplace")


def table(name: str, seed: int, outcomes: dict[int, Outcome]) -> str:
    """How many cases came to what, the faults last."""
    counts = Counter(one.verdict for one in outcomes.values())
    rows = [(verdict, counts.pop(verdict)) for verdict in FINE if verdict in counts]
    rows += [(f"FAULT {verdict}", count) for verdict, count in counts.most_common()]
    head = f"{name}, seed {seed}: {len(outcomes)} mutations"
    return "\n".join((head, *(f"  {count:>6} {verdict}" for verdict, count in rows)))


def listing(faults: dict[int, Outcome]) -> str:
    """The faults, those of a class together."""
    ordered = sorted(faults.items(), key=lambda item: (item[1].verdict, item[1].what, item[0]))
    return "".join(
        f"{one.verdict} | {number} | {one.what} | {one.detail}\n" for number, one in ordered
    )


if __name__ == "__main__":
    main()
