"""Work in some processes: the same bytes, whoever dies; no process is left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from pickle import dumps, loads

import pytest

import corridors
from corridors.analysis import adaptive
from corridors.analysis.processes import processes
from corridors.analysis.workers import MOST, spread_over
from corridors.routing.interdiction import Closures, ClosureSet, closure_sets
from tests.routing.test_interdiction import random_case
from tests.support.deadly import Elsewhere, Once, failing
from tests.support.program import Call
from tests.support.signals import hear

DRAWS = 12_000
NUMBERS = list(range(20))


def test_results_come_in_the_order_of_the_blocks() -> None:
    for workers in (1, 2):
        with spread_over(workers) as spread:
            assert list(spread(abs, map(int.__neg__, NUMBERS))) == NUMBERS


def test_few_blocks_are_made_ahead() -> None:
    made: list[int] = []

    def blocks() -> Iterator[int]:
        for number in range(1000):
            made.append(number)
            yield number

    with processes(1) as spread:
        next(iter(spread(abs, blocks())))
    assert len(made) < 10


@pytest.mark.parametrize("workers", [2, 3])
def test_a_simulation_has_the_same_bytes_with_any_number_of_workers(workers: int) -> None:
    planner = corridors.load()
    ends = ["dushanbe", "kabul"], "karachi"
    alone = planner.simulate(*ends, draws=DRAWS, borders="normal")
    there = planner.simulate(*ends, draws=DRAWS, borders="normal", workers=workers)
    assert there.to_json() == alone.to_json()


@pytest.mark.parametrize("size", [500, 5000])
def test_the_size_of_a_block_changes_no_byte(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = corridors.load()
    usual = planner.simulate("kabul", "karachi", draws=DRAWS).to_json()
    monkeypatch.setattr(adaptive, "BLOCK", size)
    assert planner.simulate("kabul", "karachi", draws=DRAWS).to_json() == usual


def test_sets_of_closures_have_the_same_bytes() -> None:
    planner = corridors.load()
    for ends, k in ((("dushanbe", "karachi"), 2), (("dushanbe,kabul", "ports"), 2)):
        alone = planner.critical(*ends, k=k)
        assert planner.critical(*ends, k=k, workers=2).to_json() == alone.to_json()


def sent(
    function: Callable[[int], list[ClosureSet]], at: Iterable[int]
) -> Iterator[list[ClosureSet]]:
    """Each branch by a copy of its own that knows nothing of the others."""
    return (loads(dumps(loads(dumps(function))(one))) for one in at)


@pytest.mark.parametrize("seed", range(60))
def test_branches_searched_apart_give_the_same_sets_in_the_same_order(seed: int) -> None:
    graphs, units, _ = random_case(seed, pairs=1 + seed % 3)

    def pairs() -> Sequence[Closures]:
        return [Closures(graph, names) for graph, names in zip(graphs, units, strict=True)]

    assert list(closure_sets(pairs(), 3, spread=sent)) == list(closure_sets(pairs(), 3))


def test_a_process_that_dies_is_replaced(tmp_path: Path) -> None:
    deadly = Once(7, tmp_path / "dead")
    with processes(2) as spread:
        assert list(spread(deadly.negative, NUMBERS)) == [-number for number in NUMBERS]
    assert deadly.mark.exists()


def test_a_process_killed_in_the_middle_of_a_simulation_changes_no_byte() -> None:
    killed: list[int] = []

    def kill(share: float) -> None:
        children = multiprocessing.active_children()
        if share > 0.3 and children and not killed:
            killed.append(children[0].pid or 0)
            os.kill(killed[0], signal.SIGKILL)

    planner = corridors.load()
    alone = planner.simulate("kabul", "karachi", draws=40_000, borders="normal")
    there = planner.simulate(
        "kabul", "karachi", draws=40_000, borders="normal", workers=2, progress=kill
    )
    assert killed
    assert there.to_json() == alone.to_json()


def test_work_that_kills_every_process_is_done_here() -> None:
    deadly = Elsewhere(3, os.getpid())
    with processes(2) as spread:
        assert list(spread(deadly.negative, NUMBERS)) == [-number for number in NUMBERS]


def test_an_error_of_the_work_is_raised_and_leaves_no_process() -> None:
    before = set(multiprocessing.active_children())
    with pytest.raises(ArithmeticError, match="three"), processes(2) as spread:
        list(spread(failing, NUMBERS))
    assert set(multiprocessing.active_children()) <= before


@pytest.mark.parametrize("is_interrupt", [True, False])
def test_an_interrupt_or_a_kill_leaves_no_process(is_interrupt: bool) -> None:
    words = "simulate capitals ports --draws 200000 --borders normal --workers 2".split()
    run = subprocess.Popen(
        [sys.executable, "-m", "corridors", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear,
    )
    try:
        # at once, while the processes still begin: none may print what it was interrupted in
        until(lambda: len(workers_of(run.pid)) == 2 or run.poll() is not None)
        if is_interrupt:
            os.killpg(run.pid, signal.SIGINT)  # as a terminal does: all of the group
            _, said = run.communicate(timeout=60)
            assert run.returncode == 130
            assert "Traceback" not in said
        else:
            run.kill()
        until(lambda: not workers_of(run.pid))
    finally:
        if workers_of(run.pid) or run.poll() is None:
            os.killpg(run.pid, signal.SIGKILL)
        run.communicate()


def workers_of(group: int) -> list[str]:
    """Processes of a pool in a group of processes."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_text()
            own = int((path / "stat").read_text().rpartition(")")[2].split()[2])
        except (OSError, IndexError):
            continue
        if own == group and "spawn_main" in words:
            found.append(path.name)
    return found


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--workers 0", "1 to 256"),
        ("--workers -2", "1 to 256"),
        (f"--workers {MOST + 1}", "1 to 256"),
        ("--workers two", "not a whole number"),
        ("--workers 2 --scheduler tcp://127.0.0.1:8786", "not both"),
        ("--scheduler nonsense", "no address of a Dask scheduler"),
    ],
)
@pytest.mark.parametrize("command", ["simulate", "critical"])
def test_what_is_no_place_to_work_is_refused(
    call: Call, command: str, words: str, said: str
) -> None:
    answer = call(command, "kabul", "karachi", *words.split())
    assert answer.code == 2
    assert said in answer.err
    assert not answer.out
