"""A bar on standard error while a command takes its time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


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
    steps = 1000
    with click.progressbar(length=steps, label=label, file=sys.stderr) as bar:
        yield lambda share: bar.update(round(share * steps) - bar.pos)
