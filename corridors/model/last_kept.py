"""A bounded store of what was worked out: what was asked for longest ago makes room."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Kept = TypeVar("Kept")


def last_kept(known: dict[Key, Kept], key: Key, make: Callable[[], Kept], most: int) -> Kept:
    """What is known by a key, else made.

    Parameters
    ----------
    known
        What was asked for last stands last; it is changed.
    key
        Of what is asked for.
    make
        Makes it.
    most
        How many are kept.

    Returns
    -------
    Kept
        The same object as long as it is kept.

    Examples
    --------
    >>> known = {"a": 1, "b": 2}
    >>> last_kept(known, "a", int, 2), last_kept(known, "c", lambda: 3, 2), known
    (1, 3, {'a': 1, 'c': 3})
    """
    found = known.pop(key, None)
    if found is None:
        found = make()
        if len(known) >= most:
            known.pop(next(iter(known)))
    known[key] = found
    return found
