"""Programs that write into one folder take turns: none overwrites what another has just written."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from corridors.errors import CorridorsError

PATIENCE_S = 30.0
"""How long a program waits for its turn."""
_PAUSE_S = 0.05


@contextmanager
def turn_at(path: str | None) -> Iterator[None]:
    """Be the only one that writes a file or folder, until the end or until the process is gone.

    Parameters
    ----------
    path
        That is written; the folder around it is locked and holds no trace of that. None writes
        nothing.

    Yields
    ------
    None
        Once it is this program's turn.

    Raises
    ------
    CorridorsError
        If another program writes there for longer than ``PATIENCE_S``.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder, turn_at(os.path.join(folder, "mine.csv")):
    ...     os.listdir(folder)
    []
    """
    folder = os.path.dirname(os.path.realpath(path)) if path else ""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # a system without locks, or nothing to lock
        yield
        return
    try:
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise CorridorsError(
                        f"Another program writes into {folder}. Ask again when it is done."
                    ) from None
                time.sleep(_PAUSE_S)
            except OSError:
                break
        yield
    finally:
        os.close(handle)
