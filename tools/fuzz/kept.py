"""A package whose files did not change is read once in a worker, as one process reads it once.

The cases of a worker ask the same sound package again and again, and each spoilt package several
times. What the program reads of a folder, and what it doubts there, is kept for as long as no file
below the folder has another size, time or number; the shipped tables that a package is compared
with are kept for good. Everything that depends on a mutation is read anew.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import wraps
from typing import Any

from corridors.checks import original, soundness
from corridors.data import network_tables
from corridors.data.package import Package
from corridors.data.shipped import shipped_folder
from corridors.errors import DataError, Problem
from corridors.model.network import Network

MOST = 20
"""Packages that are kept: an import reads some further ones."""
Key = tuple[object, ...]

_packages: dict[Key, dict[str, Any]] = {}
_errors: dict[Key, DataError] = {}
_doubts: dict[Key, tuple[Problem, ...]] = {}
_open, _read_network, _doubts_of, _rows = (
    Package.__init__,
    network_tables.read_network,
    soundness.doubts,
    original._rows,
)


def keep() -> None:
    """Keep from now on what is read in this process; again is no harm.

    Cycles are looked for seldom: the program itself, a short process, never looks.
    """
    gc.set_threshold(100_000, 20, 100)
    Package.__init__ = _opened  # type: ignore[method-assign]
    network_tables.read_network = _network
    soundness.doubts = _doubted
    original._rows = _of_shipped(_rows)


def leave() -> None:
    """Read everything anew again."""
    gc.set_threshold(700, 10, 10)
    Package.__init__ = _open  # type: ignore[method-assign]
    network_tables.read_network = _read_network
    soundness.doubts = _doubts_of
    original._rows = _rows
    forget()


def forget() -> None:
    """Forget every package: one has just been spoilt, perhaps within a tick of the clock."""
    for kept in (_packages, _errors, _doubts):
        kept.clear()


def _key(folder: str) -> Key:
    """The folder as it is called from here, and size, time and number of all its files."""
    about: list[tuple[object, ...]] = []
    for root, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            try:
                stat = os.stat(os.path.join(root, name))
            except OSError:
                about.append((root, name))
            else:
                about.append((root, name, stat.st_size, stat.st_mtime_ns, stat.st_ino))
    return (folder, os.getcwd(), tuple(about))


def _opened(self: Package, folder: str | None = None) -> None:
    if folder is not None:
        if len(_packages) > MOST:
            forget()
        self.__dict__ = _packages.setdefault(_key(folder), {})
    _open(self, folder)


def _network(folder: str) -> Network:
    """The network, or the same faults without reading the tables again."""
    key = _key(folder)
    if key in _errors:
        raise _errors[key].with_traceback(None)
    try:
        return _read_network(folder)
    except DataError as error:
        _errors[key] = error
        raise


def _doubted(package: Package) -> tuple[Problem, ...]:
    key = _key(package.folder)
    if key not in _doubts or vars(package) is not _packages.get(key):
        _doubts[key] = _doubts_of(package)
    return _doubts[key]


def _of_shipped(rows: Callable[..., Any]) -> Callable[..., Any]:
    kept: dict[str, Any] = {}

    @wraps(rows)
    def of(folder: str, table: str) -> Any:
        if folder != shipped_folder():
            return rows(folder, table)
        if table not in kept:
            kept[table] = rows(folder, table)
        return kept[table]

    return of
