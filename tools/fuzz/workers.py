"""Mutations in forked workers: one that hangs, dies or eats memory costs its case and no other."""

from __future__ import annotations

import multiprocessing
import os
import random
import resource
import shutil
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import NamedTuple

from tools.fuzz import kept
from tools.fuzz.outcome import Kind, Outcome

BATCH = 200
"""Cases of one worker: what a case leaves in memory ends with it."""
LIMIT_S = 90.0
"""Seconds without a word after which a worker is taken to hang; the machine may be busy."""
MEMORY = 3 * 2**30
"""Bytes of address space of a worker."""
UNSEEN = "run it alone by its number"


class _Worker(NamedTuple):
    process: multiprocessing.process.BaseProcess
    reports: Connection
    left: list[int]


def run(
    kind: Kind, name: str, seed: int, numbers: Sequence[int], package: Path, jobs: int
) -> Iterator[tuple[int, Outcome]]:
    """Run cases of one kind.

    Parameters
    ----------
    kind
        Prepared already: the workers share what it read.
    name, seed
        With the number they decide a case.
    numbers
        Which cases.
    package
        The small package.
    jobs
        Workers at once.

    Yields
    ------
    tuple of int and Outcome
        Number of the case and its outcome, as they come.
    """
    batches = [list(numbers[at : at + BATCH]) for at in range(0, len(numbers), BATCH)][::-1]
    workers: list[_Worker] = []
    while batches or workers:
        while batches and len(workers) < jobs:
            workers.append(_start(kind, name, seed, batches.pop(), package))
        ready = wait([worker.reports for worker in workers], timeout=LIMIT_S)
        for worker in [one for one in workers if one.reports in ready or not ready]:
            outcome = _report(worker) if ready else None
            yield worker.left.pop(0), outcome or Outcome(UNSEEN, "died" if ready else "hang")
            if outcome and worker.left:
                continue
            worker.process.kill()
            if worker.left:
                batches.append(worker.left)
            worker.process.join()
            worker.reports.close()
            workers.remove(worker)


def _report(worker: _Worker) -> Outcome | None:
    """What a worker reports; nothing of one that is no more."""
    try:
        outcome: Outcome = worker.reports.recv()
    except EOFError:
        return None
    return outcome


def _start(kind: Kind, name: str, seed: int, numbers: list[int], package: Path) -> _Worker:
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_work, args=(kind, name, seed, numbers, package, there), daemon=True
    )
    process.start()
    there.close()
    return _Worker(process, here, numbers)


def _work(
    kind: Kind, name: str, seed: int, numbers: list[int], package: Path, reports: Connection
) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with tempfile.TemporaryDirectory(prefix="fuzz-") as scratch:
        folder = Path(scratch) / "here"
        shutil.copytree(package, folder / "package")
        home = Path(scratch) / "home"
        home.mkdir()
        os.environ.update(HOME=str(home), TMPDIR=str(home), COLUMNS="80", CORRIDORS_CONFIG="")
        tempfile.tempdir = None
        os.chdir(folder)
        kept.keep()
        for number in numbers:
            try:
                outcome = kind.case(random.Random(f"{name} {seed} {number}"), folder)
            except Exception:
                outcome = Outcome(UNSEEN, "oracle failed", traceback.format_exc()[-400:])
            reports.send(outcome)
