"""Parts of a package of the user's own, kept from one command to the next.

As ``compiled.py`` keeps those of the shipped package, each part in a file of its own, so that a
command reads what it needs. All are bound to every byte of every table of the package and of the
shipped one, which it is compared with, and to the modules of the program. Whatever is wrong with a
file, the tables have the answer.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from corridors.data.compiled import may_keep
from corridors.data.kept_bytes import checksum, pickled, unpickled, write_whole
from corridors.data.kept_folder import ENDING, is_own, kept_folder, make_folder, make_room
from corridors.data.shipped import shipped_folder

Part = TypeVar("Part")

_TABLES = (".csv", ".toml", ".json")
_BLOCK = 1 << 20
_NAME_BYTES = 16
_HEAD_BYTES: int = 2 * checksum(b"").digest_size


class OwnParts:
    """Parts of a package by name, each made once for all commands that ask for it.

    Parameters
    ----------
    package
        Folder of the package.
    folder
        Where the files lie; it need not exist.
    program
        Folder of the program.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     kept = os.path.join(os.path.realpath(folder), "kept")
    ...     first = OwnParts(shipped_folder(), kept).part("answer", lambda: 42)
    ...     again = OwnParts(shipped_folder(), kept).part("answer", lambda: 43)
    >>> first, again
    (42, 42)
    """

    def __init__(self, package: str, folder: str, program: str | None = None) -> None:
        self.is_making = False
        self._package, self._folder = package, folder
        self._program = program or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        self._state = _state(package)  # before they are read
        self._seal = seal(package, self._program)

    def part(self, name: str, make: Callable[[], Part]) -> Part:
        """A part as it was kept, else made anew and kept.

        Parameters
        ----------
        name
            Of the part.
        make
            Makes it from the tables alone.

        Returns
        -------
        Part
            Another object each time; equal to what ``make`` gives.
        """
        if self._seal is None:
            return make()
        path = self._path(name)
        if is_own(self._folder, stat.S_IFDIR) and is_own(path):
            kept = self._read(path, name)
            if kept is not None:
                try:
                    part: Part = unpickled(kept)
                except Exception:  # whatever is wrong with it, the tables have the answer
                    pass
                else:
                    return part
        was_making, self.is_making = self.is_making, True
        try:
            made = make()
        finally:
            self.is_making = was_making
        self._keep(path, name, made)
        return made

    def _keep(self, path: str, name: str, made: object) -> None:
        """Write a part, unless a table was changed while it was made."""
        if made is None or not make_folder(self._folder):
            return
        if _state(self._package) != self._state:
            return
        assert self._seal is not None
        kept = pickled(made)
        write_whole(path, self._head(name, kept) + kept)
        make_room(self._folder)

    def _read(self, path: str, name: str) -> bytes | None:
        """What a file keeps; None where there is none, or one of other tables."""
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError:
            return None
        kept = content[_HEAD_BYTES:]
        return kept if content[:_HEAD_BYTES] == self._head(name, kept) else None

    def _head(self, name: str, kept: bytes) -> bytes:
        """Seal of the tables and the part's name, and checksum of what is kept."""
        assert self._seal is not None
        seal: bytes = checksum(self._seal + name.encode()).digest()
        digest: bytes = checksum(kept).digest()
        return seal + digest

    def _path(self, name: str) -> str:
        names = os.fsencode(os.path.realpath(self._package)), name.encode()
        stem = ".".join(checksum(one).digest()[:_NAME_BYTES].hex() for one in names)
        return os.path.join(self._folder, f"{stem}.{sys.implementation.cache_tag}{ENDING}")


def own_parts(package: str) -> OwnParts | None:
    """The parts of a package of the user's own.

    Parameters
    ----------
    package
        Its folder.

    Returns
    -------
    OwnParts or None
        None in a program other than the command, and where nothing may be kept.

    Examples
    --------
    >>> own_parts("my-package") is None  # in a program that holds the network for long
    True
    """
    if not may_keep():
        return None
    folder = kept_folder(package)
    return None if folder is None else OwnParts(package, folder)


def seal(package: str, program: str) -> bytes | None:
    """What the parts of a package rest on: all tables, byte by byte, and the modules.

    Parameters
    ----------
    package
        Its folder.
    program
        Folder of the program.

    Returns
    -------
    bytes or None
        None where a table is no file: the door says so.

    Examples
    --------
    >>> seal("nowhere", "nowhere") is None
    True
    """
    found = checksum(sys.version.encode())
    try:
        found.update(os.fsencode(os.path.realpath(package)))
        _add_tables(found, package, with_links=False)
        _add_tables(found, shipped_folder(), with_links=True)
        for folder, folders, files in os.walk(program):
            folders[:] = sorted(one for one in folders if one != "__pycache__")
            for name in sorted(files):
                if name.endswith(".py"):
                    about = os.stat(os.path.join(folder, name))
                    found.update(b"\n" + os.fsencode(os.path.join(folder, name)))
                    found.update(b" %d %d" % (about.st_size, about.st_mtime_ns))
    except (OSError, ValueError):
        return None
    digest: bytes = found.digest()
    return digest


def _state(package: str) -> list[tuple[str, int, int, int]]:
    """Which files the tables are, and when they were written."""
    found = []
    with suppress(OSError), os.scandir(package) as entries:
        for entry in entries:
            if entry.name.endswith(_TABLES):
                about = entry.stat()
                found.append((entry.name, about.st_ino, about.st_size, about.st_mtime_ns))
    return sorted(found)


def _add_tables(found: Any, folder: str, *, with_links: bool) -> None:
    """All of them, byte by byte; a link may lead out of a package, which the door refuses."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isdir(path):  # which a description may name: whether they were written again
            for inner in sorted(os.listdir(path)):
                if inner.endswith(_TABLES):
                    about = os.stat(os.path.join(path, inner))
                    found.update(b"\n%s/%s" % (os.fsencode(name), os.fsencode(inner)))
                    found.update(b" %d %d" % (about.st_size, about.st_mtime_ns))
        elif name.endswith(_TABLES):
            if not stat.S_ISREG((os.stat if with_links else os.lstat)(path).st_mode):
                raise OSError(path)
            with open(path, "rb", buffering=0) as file:
                found.update(b"\n%s %d\n" % (os.fsencode(name), os.fstat(file.fileno()).st_size))
                while block := file.read(_BLOCK):
                    found.update(block)
