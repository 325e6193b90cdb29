"""What is said while a command works: after a second, to a terminal alone, and taken away again."""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING

from corridors.commands import progress
from corridors.commands.progress import WIPE, begin, end

if TYPE_CHECKING:
    import pytest


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal_now(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Set inside a test: the capture of pytest puts its own stream there before each."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "TICK_S", 0.01)
    return stream


def shown(terminal: Terminal, words: str) -> bool:
    for _ in range(500):
        if words in terminal.getvalue():
            return True
        time.sleep(0.01)
    return False


def test_the_line_says_what_share_is_done_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_now(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE_S", 0.01)
    begin()
    done = progress.progress("Closures")
    assert done is not None
    assert shown(terminal, "Closures: 0 s")
    done(0.25)
    assert shown(terminal, "Closures: 25%, 0 s")
    end()
    assert terminal.getvalue().endswith(WIPE)
    end()
    assert progress.progress("Closures") is None


def test_what_is_quick_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_now(monkeypatch)
    begin()
    assert progress.progress("Closures") is not None
    end()
    assert terminal.getvalue() == ""


def test_a_file_or_pipe_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "PATIENCE_S", 0.0)
    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    begin()
    assert progress.progress("Closures") is None
    end()
    assert pipe.getvalue() == ""
