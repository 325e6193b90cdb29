"""A bar on standard error while a command takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic
from typing import Any

import click

PATIENCE_S = 1.0
"""What takes less shows no bar."""
STEPS = 1000


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[float], None] | None]:
    """A bar on standard error while something takes its time, if that is a terminal.

    Parameters
    ----------
    label
        What is being done.

    Yields
    ------
    callable or None
        To be called with the share that is done; None where nobody looks on.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    started = monotonic()
    with ExitStack() as stack:
        bars: list[Any] = []

        def report(share: float) -> None:
            if not bars and monotonic() - started > PATIENCE_S:
                bar = click.progressbar(length=STEPS, label=label, file=sys.stderr)
                bars.append(stack.enter_context(bar))
            for bar in bars:
                bar.update(round(share * STEPS) - bar.pos)

        yield report
