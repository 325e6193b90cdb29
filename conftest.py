"""What all tests and doctests of a process share: the shipped data, read once.

Nothing here speeds up the program: it reads the tables at each start. In a test run thousands of
examples open the same package, and a network is never changed, so they may as well open one.
``tests/test_sharing.py`` compares the shared network with one read anew.
"""

from __future__ import annotations

import gc
from typing import Any

from corridors.data.package import Package
from corridors.data.shipped import shipped_folder

gc.set_threshold(100_000, 20, 100)
"""The program runs without garbage collection; the usual threshold costs a fifth of the time."""

_PARTS: dict[str, Any] = {}
"""Parts of the shipped package that were read, shared by all objects that stand for it."""
_usual = Package.__init__


def _init(self: Package, folder: str | None = None) -> None:
    if folder is None or folder == shipped_folder():
        self.__dict__ = _PARTS
    _usual(self, folder)


Package.__init__ = _init  # type: ignore[method-assign]
