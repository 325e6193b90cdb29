"""Cold start of ``corridors route`` against a Click program that prints a constant.

Each round starts every program once as a process of its own, in shuffled order, so that a noisy
machine strikes all alike; the median of the ratios within a round is what counts.

Run: ``python benchmarks/cold_start.py [ROUNDS]``; prints the ratios, exits with 1 in a gross case.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

CONSTANT = (
    "import click\n@click.command()\ndef main() -> None:\n    click.echo('constant')\nmain()\n"
)
LIMITS = {"json": 5.0, "table": 8.0}
"""How often the constant program's time each form of the answer may take.

Only a gross case fails. On a quiet machine the ratios are about 2 and 3; beside other work they
swing by half and more, so that a limit near them would fail by chance. What must never come back
is a heavy library imported at start: NetworkX, the lightest of them, adds 3.5 by itself.
"""


ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""An installed program has its modules compiled; one that may not write them never would."""


def seconds(command: list[str]) -> float:
    """How long a program runs, in seconds."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    return time.perf_counter() - start


def main() -> int:
    """Measure, print the ratios, and give the exit code."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        constant = Path(folder) / "constant.py"
        constant.write_text(CONSTANT, encoding="utf-8")
        program = Path(sys.executable).with_name("corridors")
        route = [sys.executable, str(program), "route", "tashkent", "karachi"]
        programs = {
            "constant": [sys.executable, str(constant)],
            "json": [*route, "--format", "json"],
            "table": route,
        }
        for command in programs.values():  # compiled files and disk caches first
            seconds(command)
        times: dict[str, list[float]] = {name: [] for name in programs}
        order = list(programs)
        for _ in range(rounds):
            random.shuffle(order)
            for name in order:
                times[name].append(seconds(programs[name]))
    passed = True
    print(f"constant: {median(times['constant']) * 1000:.0f} ms (median of {rounds})")
    for name, limit in LIMITS.items():
        pairs = zip(times[name], times["constant"], strict=True)
        ratio = median(own / base for own, base in pairs)
        passed &= ratio <= limit
        verdict = "" if ratio <= limit else f": too slow, the limit is {limit:g}"
        print(f"{name}: {median(times[name]) * 1000:.0f} ms, {ratio:.2f} times{verdict}")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
