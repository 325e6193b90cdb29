"""Mutate and count: ``python -m tools.fuzz --kind packages --seed 7 --count 300``.

Each fault is written with its seed and number to ``out/fuzz``; ``--only NUMBER`` runs it again.
Leaves with 1 if there are faults.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
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
OUT = ROOT / "out" / "fuzz"


def main() -> None:
    """Run the kinds asked for and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("--kind", choices=KINDS, action="append", help="repeat for several")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300, help="mutations of each kind")
    parser.add_argument("--only", type=int, help="number of the one case to run and to show")
    parser.add_argument("--jobs", type=int, default=1, help="processes at once")
    parser.add_argument("--quick", action="store_true", help="some of each, as the tests run them")
    asked = parser.parse_args()
    failed = False
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        package = small.make(Path(folder) / "package")
        for name in asked.kind or KINDS:
            count = QUICK[name] if asked.quick else asked.count
            numbers = range(count) if asked.only is None else [asked.only]
            outcomes = outcomes_of(name, asked.seed, numbers, package, asked.jobs)
            faults = {number: one for number, one in outcomes.items() if one.is_fault}
            failed = failed or bool(faults)
            print(table(name, asked.seed, outcomes))
            if asked.only is not None:
                print(*outcomes.values(), sep="\n")
            elif faults:
                OUT.mkdir(parents=True, exist_ok=True)
                path = OUT / f"{name}-{asked.seed}.txt"
                path.write_text(listing(faults), encoding="utf-8", errors="backslashreplace")
                print(f"  faults one by one: {path}")
    sys.exit(failed)


def outcomes_of(
    name: str, seed: int, numbers: range | list[int], package: Path, jobs: int = 1
) -> dict[int, Outcome]:
    """Outcomes of one kind by the number of the case, in order."""
    kind = KINDS[name]()
    kind.prepare(package)
    return dict(sorted(workers.run(kind, name, seed, numbers, package, jobs)))


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
