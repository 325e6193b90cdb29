"""All benchmarks in one run: prints their tables and writes ``docs/benchmarks.md``.

Run: ``python benchmarks/report.py [ROUNDS [all]]``; exits with 1 where answers differ or something
is slow by far. Nothing else may run on the machine. With ``all``, growth up to 1,000 times.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import cold_start
import ensembles
import growth
import peers
import questions
from tables import Table, as_markdown, as_text

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `make bench`: each table was measured in one run, all programs of a table in turn, so
that ratios can be trusted where seconds can not. Python {python}, {cores} cores.
"""
BENCHMARKS: tuple[Callable[[int], Iterable[Table]], ...] = (
    lambda rounds: [cold_start.measured(rounds)],
    peers.measured,
    lambda _rounds: [peers.closure_sets()],
    lambda rounds: [questions.measured(min(rounds, 3))],
    lambda rounds: ensembles.measured(min(rounds, 3)),
    lambda _rounds: growth.measured(growth.USUAL if len(sys.argv) < 3 else growth.ALL),
)
"""Each gives tables for a number of rounds."""


def main() -> int:
    """Measure all, print, write the page, and give the exit code."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    tables = []
    for measure in BENCHMARKS:
        for table in measure(rounds):
            print(as_text(table), flush=True)
            tables.append(table)
    head = HEAD.format(python=platform.python_version(), cores=os.cpu_count())
    PAGE.write_text("\n".join((head, *map(as_markdown, tables))), encoding="utf-8")
    return 1 if any(table.faults for table in tables) else 0


if __name__ == "__main__":
    sys.exit(main())
