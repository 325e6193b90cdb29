"""The cases run, two at a time: ``python -m tools.adversarial.run [PROGRAM [CLASS ...]]``.

A case fails if the program leaves otherwise than it should, says nothing that names the cause, says
too much, shows a traceback, the name of a class or a character that no text needs, leaves a file
behind, changes one that was there, or asks the network for anything.
"""

from __future__ import annotations

import hashlib
import os
import re
import resource
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from tools.adversarial import answers, doors, geometry, lines, process, words
from tools.adversarial.case import Case

AT_ONCE = 2
MAX_S = 240.0
MAX_CPU_S = 40
MAX_BYTES = 6_000_000_000
MAX_LINES = 26
MAX_LETTERS = 4000
TRACE = re.compile(r"Traceback|\b[A-Z]\w*(Error|Exception|Warning|Exit)\b(?!:)|site-packages")
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
MESSAGE_CODES = (1, 2, 3, 4)
RUNS = 3
"""By which the time of a command is measured."""


class Listener:
    """A port of this machine that nobody should knock at."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._socket.settimeout(0)
        self.port = self._socket.getsockname()[1]

    def touched(self) -> bool:
        """Whether somebody did."""
        try:
            self._socket.accept()
        except BlockingIOError:
            return False
        return True


def limits() -> None:
    """Of time and memory, in the process of a case, which hears interrupts as at a terminal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_CPU_S, MAX_CPU_S))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))


def state(folder: Path) -> dict[str, str]:
    """What lies in a folder, by name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode) and path.stat().st_size < MAX_LETTERS * 1000:
            found[str(path.relative_to(folder))] = hashlib.sha256(path.read_bytes()).hexdigest()
        else:
            found[str(path.relative_to(folder))] = f"{stat.S_IFMT(mode)} {path.lstat().st_size}"
    return found


def start(
    case: Case,
    program: str,
    port: int,
    folder: Path,
    home: Path,
    *,
    bare: bool = False,
    least_s: float = 0.0,
) -> tuple[int, bytes, bytes]:
    """Run the program of a case; its signal comes at a share of the least time that it takes."""
    line = [program, *(word.replace("{port}", str(port)) for word in case.words)]
    command = ["sh", "-c", case.shell, "sh", *line] if case.shell else line
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    process = subprocess.Popen(
        [os.fsencode(word) for word in command],
        cwd=folder,
        env=environment if bare else {**environment, **case.environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=limits,
    )
    try:
        if case.signal:
            name, share = case.signal
            time.sleep(share * least_s)
            process.send_signal(getattr(signal, name))
        out, err = process.communicate(timeout=MAX_S)
    except subprocess.TimeoutExpired:
        process.kill()
        return -1, b"", f"did not end in {MAX_S:g} s".encode()
    return process.returncode, out, err


@cache
def undisturbed_s(program: str, words: tuple[str, ...]) -> float:
    """How long a command takes at least, of a few runs."""
    taken_s = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
            before = time.monotonic()
            start(Case("", words, 0), program, 0, Path(folder), Path(home))
            taken_s.append(time.monotonic() - before)
    return min(taken_s)


def faults(case: Case, program: str, listener: Listener) -> list[str]:
    """What the program does that it should not."""
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as home:
        folder = Path(name)
        if case.make is not None:
            case.make(folder)
        before = state(folder)
        least_s = undisturbed_s(program, case.words) if case.signal else 0.0
        code, out, err = start(case, program, listener.port, folder, Path(home), least_s=least_s)
        after = state(folder)
        found = []
        if case.same_as_bare and out != start(case, program, 0, folder, Path(home), bare=True)[1]:
            found.append("answers otherwise than in a bare environment")
        strays = sorted(str(path) for path in Path(home).rglob("*"))
    said, shown = err.decode("utf-8", "replace"), out.decode("utf-8", "replace")
    if code != case.code:
        found.append(f"left with {code} instead of {case.code}")
    if case.said.lower() not in (said if code in MESSAGE_CODES else shown + said).lower():
        found.append(f"does not say {case.said!r}")
    if case.code in MESSAGE_CODES and not (said + shown).strip():
        found.append("says nothing")
    if len(said.splitlines()) > MAX_LINES or len(said) > MAX_LETTERS:
        found.append("says too much")
    if TRACE.search(said):
        found.append("shows its inside")
    if HIDDEN.search(said) or HIDDEN.search(shown):
        found.append("shows a character that no text needs")
    new = {path for path in after if path not in before}
    if new != set(case.wrote):
        found.append(f"leaves {sorted(new) or 'nothing'} behind")
    if changed := [path for path in before if after.get(path) != before[path]]:
        found.append(f"changes {changed}")
    if strays:
        found.append(f"leaves {strays} at home")
    if found:
        found.append(said.strip()[:300])
    return found


def all_cases() -> list[Case]:
    """Every case of every class."""
    tables: Iterable[Iterable[Case]] = (
        doors.cases(),
        geometry.cases(),
        lines.cases(),
        words.cases(),
        answers.cases(),
        process.cases(),
    )
    return [case for table in tables for case in table]


def check(program: str, kinds: Collection[str] = ()) -> int:
    """Run all cases and print a table of their classes.

    Parameters
    ----------
    program
        Path of the installed command.
    kinds
        Classes to be tried; all if none is named.

    Returns
    -------
    int
        How many failed.
    """
    listener, began_s = Listener(), time.monotonic()
    cases = [case for case in all_cases() if not kinds or case.kind in kinds]
    counts, failed = Counter(case.kind for case in cases), Counter[str]()
    faulty: list[str] = []
    with ThreadPoolExecutor(AT_ONCE) as pool:
        results = pool.map(lambda case: faults(case, program, listener), cases)
        for case, found in zip(cases, results, strict=True):
            if found:
                failed[case.kind] += 1
                line = " ".join(word[:60] for word in case.words)
                faulty.append("\n    ".join([f"{case.kind}: corridors {line!a}", *found]))
    print(f"{'class of hostile input':28} {'cases':>6} {'failed':>7}")
    for kind, count in counts.items():
        print(f"{kind:28} {count:6} {failed[kind]:7}")
    print(f"{'total':28} {len(cases):6} {failed.total():7}")
    if listener.touched():
        print("The listener on loopback was asked for something.")
    print(f"{time.monotonic() - began_s:.0f} s, {AT_ONCE} at a time.", *faulty, sep="\n")
    return failed.total() + listener.touched()


def main() -> None:
    """Check the program that is named, or that of this environment, in all classes or some."""
    here = Path(sys.executable).with_name("corridors")
    program, *kinds = sys.argv[1:] or [str(here)]
    sys.exit(check(program, kinds) > 0)


if __name__ == "__main__":
    main()
