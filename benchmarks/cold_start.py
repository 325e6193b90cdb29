"""Cold start of commands beside a Click program that prints a constant.

Each round starts every program once as a process of its own, in shuffled order, so that a noisy
machine strikes all alike. The processor time of a process is what counts, and of the ratios within
a round the median.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tables import Table, span, times

CONSTANT = (
    "import click\n@click.command()\ndef main() -> None:\n    click.echo('constant')\nmain()\n"
)
LIBRARIES = "import click\nimport networkx\n"
MODULES = "route, its modules alone"
"""A program that imports what the command imports, and does nothing: below it no start can come."""
LIMIT = {"route, JSON": 8.0, "route, table": 12.0}
"""Gross cases, far above what is usual: a heavy library at the start would be one."""
PAIR = ("dushanbe", "karachi")
COMMANDS = {
    "route, JSON": ("route", *PAIR, "--format", "json"),
    "route, table": ("route", *PAIR),
    "route -k 3": ("route", *PAIR, "-k", "3"),
    "compare": ("compare", *PAIR),
    "matrix": ("matrix", "capitals", "ports"),
    "what-if": ("what-if", *PAIR, "--close", "AFG-PAK"),
    "scenarios compare": ("scenarios", "compare", *PAIR),
    "network crossings torkham": ("network", "crossings", "torkham"),
    "closures list": ("closures", "list"),
    "briefing": ("briefing", *PAIR, "-o", "briefing.html", "--overwrite"),
    "map": ("map", "-o", "map.html", "--overwrite"),
}
SLOW = ("briefing", "map", "scenarios compare")
"""Commands that are started in every third round alone."""


def seconds(command: list[str], folder: str) -> float:
    """Processor time of a program in seconds."""
    # an installed program has its modules compiled; one that may not write them never would
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    }
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def modules_of(command: Sequence[str]) -> str:
    """A program that imports all modules that a command of the program imports."""
    program = [sys.executable, "-X", "importtime", "-m", "corridors", *command]
    report = subprocess.run(program, check=True, capture_output=True, text=True).stderr
    names = [line.rpartition("|")[2].strip() for line in report.splitlines()]
    own = [name for name in names if name.partition(".")[0] == "corridors"]
    return "import gc\ngc.disable()\n" + "".join(f"import {name}\n" for name in ("click", *own))


def measured(rounds: int) -> Table:
    """The table of all commands."""
    program = [sys.executable, str(Path(sys.executable).with_name("corridors"))]
    programs = {
        "constant": [sys.executable, "constant.py"],
        "import click, networkx": [sys.executable, "libraries.py"],
        MODULES: [sys.executable, "modules.py"],
        **{name: [*program, *words] for name, words in COMMANDS.items()},
    }
    taken: dict[str, list[float]] = {name: [] for name in programs}
    ratios: dict[str, list[float]] = {name: [] for name in programs}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "constant.py").write_text(CONSTANT, encoding="utf-8")
        Path(folder, "libraries.py").write_text(LIBRARIES, encoding="utf-8")
        Path(folder, "modules.py").write_text(modules_of(COMMANDS["route, JSON"]), encoding="utf-8")
        for command in programs.values():  # compiled files and disk caches first
            seconds(command, folder)
        for number in range(rounds):
            order = [name for name in programs if name not in SLOW or number % 3 == 0]
            random.shuffle(order)
            found = {name: seconds(programs[name], folder) for name in order}
            for name, took in found.items():
                taken[name].append(took)
                ratios[name].append(took / found["constant"])
    heavy = median(taken["import click, networkx"])
    rows = tuple(
        (
            name,
            span(median(taken[name])),
            times(median(ratios[name])),
            times(median(taken[name]) / heavy),
        )
        for name in programs
    )
    faults = tuple(
        f"{name}: {median(ratios[name]):.1f} times the constant program, the limit is {limit:g}"
        for name, limit in LIMIT.items()
        if median(ratios[name]) > limit
    )
    return Table(
        title="Cold start of commands",
        note=(
            "Processor time of a whole process, beside a Click program that prints a constant and"
            " beside importing click and networkx: medians of rounds in which each is started once,"
            " in shuffled order."
        ),
        head=("program", "processor time", "× constant", "× click and networkx"),
        rows=rows,
        faults=faults,
    )
