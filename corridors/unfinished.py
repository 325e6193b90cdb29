"""What is begun and not yet done: taken away at the end, and where a signal ends the program.

An exception raised by a signal can be lost: a library that calls Python from C shows it, or drops
it, and goes on. So the program does not raise one. Whoever begins something says here how it is
taken away, and the program, asked to leave, takes all of it away and leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_begun: list[Callable[[], object]] = []
_held: list[bool] = []
_waiting: list[Callable[[], object]] = []


@contextmanager
def begun(take_away: Callable[[], object]) -> Iterator[None]:
    """Something is begun, and is taken away at the end, however that comes.

    Parameters
    ----------
    take_away
        Takes it away; it may be gone already.

    Yields
    ------
    None
        While there is something to take away.

    Examples
    --------
    >>> with begun(lambda: print("gone")):
    ...     print("at work")
    at work
    gone
    """
    _begun.append(take_away)
    try:
        yield
    finally:
        take_away()
        _begun.remove(take_away)


@contextmanager
def temporary_folder(prefix: str = "corridors-", parent: str | None = None) -> Iterator[str]:
    """A folder that is there until the end.

    Parameters
    ----------
    prefix
        How its name begins.
    parent
        Where it is made; by default the system's place for such folders.

    Yields
    ------
    str
        Its path.

    Raises
    ------
    OSError
        If it can't be made.

    Examples
    --------
    >>> from pathlib import Path
    >>> with temporary_folder() as folder:
    ...     Path(folder).is_dir()
    True
    >>> Path(folder).exists()
    False
    """
    import shutil
    import tempfile

    made: list[str] = []

    def take_away() -> None:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)

    with begun(take_away):
        with in_one_go():
            made.append(tempfile.mkdtemp(prefix=prefix, dir=parent))
        yield made[0]


@contextmanager
def in_one_go() -> Iterator[None]:
    """A few steps that are done all or none: who is asked to leave does so after them.

    Yields
    ------
    None
        While a signal waits.

    Examples
    --------
    >>> with in_one_go():
    ...     leave(lambda: print("left"))
    ...     print("done")
    done
    left
    """
    _held.append(True)
    try:
        yield
    finally:
        _held.pop()
        if _waiting and not _held:
            leave(_waiting.pop())


def leave(go: Callable[[], object]) -> None:
    """Take away whatever is begun, and go; after the steps that are being done in one go.

    Parameters
    ----------
    go
        Ends the program.

    Examples
    --------
    >>> with begun(lambda: print("gone")):
    ...     leave(lambda: print("left"))
    gone
    left
    gone
    """
    if _held:
        _waiting.append(go)
        return
    for take_away in reversed(_begun):
        with suppress(Exception):
            take_away()
    go()
