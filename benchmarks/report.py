"""All benchmarks in one run: prints their tables and writes ``docs/benchmarks.md``.

Run: ``python benchmarks/report.py [ROUNDS]``; exits with 1 where answers differ or something is
slow by far. Nothing else may run on the machine.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from tables import Table, as_markdown, as_text

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

Written by `make bench`: each table was measured in one run, all programs of a table in turn, so
that ratios can be trusted where seconds can not. Python {python}, {cores} cores.
"""
BENCHMARKS: tuple[tuple[str, Callable[[Any, int], Iterable[Table]]], ...] = (
    ("cold_start", lambda module, rounds: [module.measured(rounds)]),
    ("growth", lambda module, _: module.measured()),
    ("cold_questions", lambda module, rounds: [module.measured(min(rounds, 5))]),
    ("peers", lambda module, rounds: [*module.measured(rounds), module.closure_sets()]),
    ("questions", lambda module, rounds: [module.measured(min(rounds, 3))]),
    ("ensembles", lambda module, rounds: module.measured(min(rounds, 3))),
)
"""Modules, and their tables for a number of rounds.

Each is imported when its turn comes: the greatest memory of a process counts that of the one that
started it, so growth is measured before this process has loaded a large library.
"""


def main() -> int:
    """Measure all, print, write the page, and give the exit code."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    tables = []
    for name, measure in BENCHMARKS:
        for table in measure(import_module(name), rounds):
            print(as_text(table), flush=True)
            tables.append(table)
    head = HEAD.format(python=platform.python_version(), cores=os.cpu_count())
    PAGE.write_text("\n".join((head, *map(as_markdown, tables))), encoding="utf-8")
    return 1 if any(table.faults for table in tables) else 0


if __name__ == "__main__":
    sys.exit(main())
