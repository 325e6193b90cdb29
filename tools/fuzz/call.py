"""The program run in this process, and what is wrong with an outcome whatever was asked."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from corridors.commands.main import run

MAX_LINE = 600
"""Characters of one line of a message."""
MAX_MESSAGE = 6000
"""Characters of a whole message, which may list twenty rows."""
MAX_S = 20.0
"""Seconds of this process that one command may take."""
CODES = (0, 2, 3, 4)
"""Exit codes of a question that can be answered or refused; 1 is a failure of the machine."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What moves, colours or turns round the text of a terminal."""
PYTHON = re.compile(
    r"Traceback|\b[A-Z][A-Za-z]+(?:Error|Warning|Exception)\b|NoneType|has no attribute"
    r"|not subscriptable|<class '|object at 0x"
)
"""Words of the language the program is written in."""


class Called(NamedTuple):
    """What a command left."""

    code: int
    """Exit code; -1 after an exception that nothing caught."""
    out: bytes
    """Standard output."""
    err: str
    """Standard error."""
    crash: str
    """The exception with the place that raised it; empty for none."""
    time_s: float
    """Seconds of this process."""

    @property
    def said(self) -> str:
        """The message in one line."""
        return " ".join(self.err.split())


def call(words: Sequence[str]) -> Called:
    """Run a command as the terminal does, but in this process.

    Parameters
    ----------
    words
        The command line without the program's name.

    Returns
    -------
    Called
        Also of a command that raises.
    """
    out, err = _stream(), _stream()
    crash, code = "", -1
    start = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run(list(words))
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            frame = traceback.extract_tb(sys.exc_info()[2])[-1]
            where = f"{Path(frame.filename).name}:{frame.lineno}"
            crash = f"{type(error).__name__} at {where}: {str(error)[:120]}"
    return Called(code, _bytes(out), _bytes(err).decode("utf-8", "replace"), crash, _since(start))


def fault_of(called: Called, codes: Sequence[int] = CODES) -> str:
    """Name what no outcome may be.

    Parameters
    ----------
    called
        The outcome.
    codes
        Exit codes allowed.

    Returns
    -------
    str
        A class of faults; empty for none.
    """
    if called.crash:
        return "traceback"
    if called.code not in codes:
        return "exit code"
    if called.time_s > MAX_S:
        return "slow"
    if called.code and "Error: " not in called.err and not called.err.startswith("Usage: "):
        return "no message"
    if CONTROL.search(called.err):
        return "control characters"
    if PYTHON.search(called.err):
        return "words of Python"
    if len(called.err) > MAX_MESSAGE or max(map(len, called.err.split("\n"))) > MAX_LINE:
        return "long message"
    return ""


def files_below(folder: Path) -> set[str]:
    """All files and folders below a folder, to see what a command leaves there."""
    return {
        os.path.join(root, name)
        for root, folders, files in os.walk(folder)
        for name in (*folders, *files)
    }


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="surrogateescape")


def _bytes(stream: io.TextIOWrapper) -> bytes:
    stream.flush()
    raw = stream.buffer
    return raw.getvalue() if isinstance(raw, io.BytesIO) else b""


def _since(start: float) -> float:
    return time.process_time() - start
