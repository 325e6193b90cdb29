"""Parts of a package of the user's own, kept from one command to the next.

As ``compiled.py`` keeps those of the shipped package, each part in a file of its own, so that a
command reads what it needs. All are bound to every byte of every table of the package and of the
shipped one, which it is compared with, and to the modules of the program. Whatever is wrong with a
file, the tables have the answer. Files are mapped into memory: of a large network most is not read.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from corridors.data.compiled import may_keep
from corridors.data.kept_bytes import (
    DIGEST_BYTES,
    checksum,
    laid_beside,
    where_they_lie,
    write_whole,
)
from corridors.data.kept_folder import ENDING, is_own, kept_folder, make_folder, make_room
from corridors.data.table_seal import seal, state

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Part = TypeVar("Part")

_NAME_BYTES = 16
_HEAD_BYTES = DIGEST_BYTES + 8


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
    >>> from corridors.data.shipped import shipped_folder
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
        self._state = state(package)  # before they are read
        self._seal = seal(package, self._program, folder)

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
                    part: Part = where_they_lie(kept)
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
        if state(self._package) != self._state:
            return
        assert self._seal is not None
        kept = laid_beside(made)
        write_whole(path, self._head(name, kept) + kept)
        make_room(self._folder)

    def _read(self, path: str, name: str) -> memoryview | None:
        """What a file keeps; None where there is none, or one of other tables."""
        try:
            with open(path, "rb") as file:
                content = memoryview(mmap(file.fileno(), 0, access=ACCESS_READ))
        except (OSError, ValueError):  # an empty file can't be mapped
            return None
        kept = content[_HEAD_BYTES:]
        return kept if content[:_HEAD_BYTES] == self._head(name, kept) else None

    def _head(self, name: str, kept: ReadableBuffer) -> bytes:
        """Seal of the tables and the part's name, and a sum of what is kept against rot."""
        assert self._seal is not None
        seal: bytes = checksum(self._seal + name.encode()).digest()
        return seal + crc32(kept).to_bytes(_HEAD_BYTES - DIGEST_BYTES, "big")

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
