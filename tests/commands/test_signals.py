"""Asked to leave, the program takes away what it began and leaves, wherever it is asked."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corridors.unfinished import begun, in_one_go, leave, temporary_folder
from tests.support.signals import hear

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import os, signal
from pathlib import Path
from corridors.commands import main
from corridors.output.files import write_whole
from corridors.unfinished import in_one_go, temporary_folder

folder = Path({folder!r})

def ask():
    os.kill(os.getpid(), signal.{name})

class Dropping:
    def __del__(self):
        ask()  # an exception raised in here is shown and forgotten

def run(arguments):
    with temporary_folder(parent=str(folder)):
        {work}
    (folder / "went on").touch()
    return 0

main.run = run
main.main()
"""
DRAWS = [sys.executable, "-m", "corridors", "matrix", "--map"]
WORK = {
    "at work": "ask()",
    "in what Python calls when an object goes": "made = Dropping(); del made",
    "behind an exception that is caught": (
        "\n        try: ask()\n        except BaseException: pass"
    ),
    "while a file is moved into place": (
        "\n        os.replace = lambda *_: ask()"
        "\n        write_whole(str(folder / 'answer.txt'), 'an answer')"
    ),
    "between steps of one": (
        "\n        with in_one_go():\n            ask()\n            (folder / 'done').touch()"
    ),
}


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("where", WORK)
def test_it_leaves_nothing_but_what_was_done(where: str, name: str, tmp_path: Path) -> None:
    program = PROGRAM.format(folder=str(tmp_path), name=name, work=WORK[where])
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=hear,
    )
    assert done.returncode == 128 + getattr(signal, name), done.stderr
    assert done.stderr == ("\nInterrupted.\n" if name == "SIGINT" else "")
    assert os.listdir(tmp_path) == (["done"] if "steps" in where else [])


@pytest.fixture(scope="module")
def whole_s(tmp_path_factory: pytest.TempPathFactory) -> float:
    """How long the command takes where nothing disturbs it."""
    began = time.monotonic()
    target = tmp_path_factory.mktemp("whole") / "map.html"
    subprocess.run([*DRAWS, str(target)], cwd=ROOT, capture_output=True, check=True)
    return time.monotonic() - began


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5])
def test_a_command_interrupted_leaves_with_130_and_no_file(
    share: float, whole_s: float, tmp_path: Path
) -> None:
    with subprocess.Popen(
        [*DRAWS, str(tmp_path / "map.html")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=hear,
    ) as process:
        time.sleep(share * whole_s)
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error in {b"\nInterrupted.\n", b""}  # nothing is said before there is a word of ours
    assert list(tmp_path.iterdir()) == []


def test_what_was_begun_last_is_taken_away_first() -> None:
    said: list[str] = []
    with begun(lambda: said.append("outer")), begun(lambda: said.append("inner")):
        leave(lambda: said.append("left"))
        assert said == ["inner", "outer", "left"]


def test_a_fault_in_taking_away_keeps_nothing_else_from_it(tmp_path: Path) -> None:
    def fail() -> None:
        if not gone:
            raise OSError("no longer there")

    gone: list[bool] = []
    with temporary_folder(parent=str(tmp_path)), begun(fail):
        leave(lambda: gone.append(os.listdir(tmp_path) == []))
        assert gone == [True]


def test_steps_in_one_go_hold_also_those_within_them() -> None:
    said: list[str] = []
    with in_one_go():
        with in_one_go():
            leave(lambda: said.append("left"))
        said.append("all steps done")
    assert said == ["all steps done", "left"]
