"""The program as a process: what it imports, pipes, terminals and interrupts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("numpy", "pandas", "geopandas", "folium", "networkx", "shapely", "matplotlib")
PROBE = """
import os, sys
from corridors.commands.main import run
code = run({words!r})
found = [name for name in {heavy!r} if name in sys.modules]
print("loaded:", found, file=sys.stderr)
sys.exit(code)
"""


def start(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "corridors", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_heights_are_read_only_for_those_who_ask() -> None:
    probe = (
        "import sys; from corridors.commands.main import run; run(sys.argv[1:]);"
        "print('corridors.data.elevation' in sys.modules, file=sys.stderr)"
    )
    for extra, loaded in ([], "False"), (["--profile"], "True"):
        words = ["route", "tashkent", "karachi", "--format", "json", *extra]
        done = subprocess.run(
            [sys.executable, "-c", probe, *words], cwd=ROOT, capture_output=True, check=False
        )
        assert done.stderr.decode().split() == [loaded]


@pytest.mark.parametrize("form", ["json", "table", "csv"])
def test_a_route_loads_nothing_heavy(form: str) -> None:
    words = ["route", "tashkent", "karachi", "--format", form]
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words, heavy=HEAVY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "loaded: []" in done.stderr


def test_the_probe_sees_heavy_modules(tmp_path: Path) -> None:
    words = ["map", "tashkent", "karachi", "-o", str(tmp_path / "map.html")]
    done = subprocess.run(
        [sys.executable, "-c", PROBE.format(words=words, heavy=HEAVY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "folium" in done.stderr
    assert "geopandas" not in done.stderr, "lines are read without it"


def test_exit_codes_reach_the_shell() -> None:
    assert start("route", "tashkent", "karachi").returncode == 0
    assert start("route", "tashkant", "karachi").returncode == 2
    assert start("route", "tashkent", "karachi", "--modes", "sea").returncode == 3
    assert start("route", "tashkent", "karachi", "--data", "nowhere").returncode == 4


def test_cli_py_is_the_same_program() -> None:
    done = subprocess.run(
        [sys.executable, "cli.py", "--version"], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stdout.startswith(b"corridors")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"COLUMNS": "20"},
        {"COLUMNS": "400"},
        {"TERM": "dumb", "NO_COLOR": "1"},
        {"PYTHONOPTIMIZE": "1"},
        {"PYTHONWARNINGS": "error"},
    ],
)
def test_any_terminal(environment: dict[str, str]) -> None:
    done = start("compare", "dushanbe", "karachi", **environment)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Wakhan" in done.stdout
    assert b"\x1b[" not in done.stdout
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_silent() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "corridors", "network", "links", "--format", "json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=30)


def test_colour_only_on_a_terminal() -> None:
    import pty

    def in_terminal(**environment: str) -> bytes:
        leader, follower = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "corridors", "compare", "dushanbe", "karachi"],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm", **environment},
            stdout=follower,
        )
        os.close(follower)
        shown = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        process.wait(timeout=30)
        os.close(leader)
        return shown

    assert b"\x1b[" in in_terminal()
    assert b"\x1b[" not in in_terminal(NO_COLOR="1")


def test_a_reader_that_is_gone_is_no_failure() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "corridors", "network", "links", "--format", "json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.wait(timeout=60) == 0


def test_what_nobody_thought_of_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from corridors import planner
    from corridors.commands.main import run

    def broken(*_: object) -> None:
        raise KeyError("\x1b[31m")

    monkeypatch.setattr(planner, "load", broken)
    assert run(["network", "places"]) == 1
    shown = capsys.readouterr().err
    assert shown.count("\n") == 1
    assert "Report it" in shown
    assert "KeyError" not in shown
    assert run(["network", "places", "--debug"]) == 1
    assert "KeyError" in capsys.readouterr().err
