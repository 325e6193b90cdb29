"""What is being done, on standard error, while a command takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic

import click

PATIENCE_S = 1.0
"""What takes less shows nothing."""
TICK_S = 0.25
WIPE = "\r\x1b[K"
"""Back to the beginning of the line, and nothing left of it."""


class Working:
    """A line that says for how long a command has worked, or how much of it is done."""

    def __init__(self) -> None:
        self.label, self.share = "Working", 0.0
        from threading import Event, Thread  # not at each start, but where somebody looks on

        self._started, self._over = monotonic(), Event()
        self._thread = Thread(target=self._tick, daemon=True)

    def start(self) -> None:
        """Show the line from ``PATIENCE_S`` on."""
        self._thread.start()

    def stop(self) -> None:
        """Take the line away."""
        self._over.set()
        self._thread.join()

    def done(self, share: float) -> None:
        """State how much is done.

        Parameters
        ----------
        share
            From 0 to 1.
        """
        self.share = share

    def _tick(self) -> None:
        wait_s, shown = PATIENCE_S, False
        while not self._over.wait(wait_s):
            passed = f"{self.share:.0%}, " if self.share else ""
            self._say(f"{WIPE}{self.label}: {passed}{monotonic() - self._started:.0f} s")
            wait_s, shown = TICK_S, True
        if shown:
            self._say(WIPE)

    def _say(self, text: str) -> None:
        try:
            click.echo(text, err=True, nl=False)
        except OSError:
            self._over.set()  # nobody looks on any more


_now: list[Working] = []


def begin() -> None:
    """Say from now on that the command works, if standard error is a terminal."""
    if not _now and sys.stderr is not None and sys.stderr.isatty():
        _now.append(Working())
        _now[0].start()


def end() -> None:
    """Say so no more: before anything else is printed."""
    while _now:
        _now.pop().stop()


def progress(label: str) -> Callable[[float], None] | None:
    """What is to be called with the share that is done.

    Parameters
    ----------
    label
        What is being done.

    Returns
    -------
    callable or None
        None where nobody looks on.
    """
    if not _now:
        return None
    _now[0].label = label
    return _now[0].done
