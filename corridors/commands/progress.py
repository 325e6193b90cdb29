"""A progress bar for answers that take their time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progress(label: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error, where that is a terminal.

    Parameters
    ----------
    label
        What is done.

    Yields
    ------
    callable
        Takes the share that is done, 0 to 1.
    """
    stream = sys.stderr
    hidden = stream is None or not stream.isatty()
    with click.progressbar(length=1000, label=label, file=stream, hidden=hidden) as bar:

        def told(share: float) -> None:
            bar.update(round(1000 * share) - bar.pos)

        yield told
