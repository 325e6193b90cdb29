"""Parts of the shipped package kept as they were made, as Python keeps its modules compiled.

A command is a short process, and reading the tables and pricing the links of the usual shipment is
most of what it does. What came of them is kept in one file beside the program's own compiled
modules, bound by checksum to every table of the package and by size and time to every module that
had a part in it. Where the file is missing, spoiled or of other tables, modules or Python, the part
is made anew from the tables, which gives the same answer later.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, BinaryIO, TypeVar

from corridors.data.kept_bytes import DIGEST_BYTES, checksum, pickled, unpickled, write_whole
from corridors.data.shipped import shipped_folder

Part = TypeVar("Part")

FORMAT = b"corridors 2\n"
"""Begins the file; another layout of it has another number."""
_TABLES = (".csv", ".toml", ".json")
_ROOMS = ("", "model", "data", "pricing", "routing")
"""Folders of the program whose modules decide what the parts hold."""
_SIZE = 8
_ROWS = "rows"
"""Ends the name of rows, which are checked one by one."""
Plain = tuple["Plain | str | bytes | int | float | bool | None", ...]
"""What a row of figures is made of."""
Place = tuple[int, int, bytes]
"""Where a content begins, its size and checksum."""


class Rows:
    """Rows of figures by key, each read when it is asked for: a question needs few of them.

    Parameters
    ----------
    places
        By key, where a row begins, its size and checksum.
    read
        Gives so many bytes from where a row begins.

    Examples
    --------
    >>> rows = Rows.of({"khunjerab": (4700, "PAK")})[0]
    >>> rows.row("khunjerab"), rows.row("torkham")
    ((4700, 'PAK'), None)
    """

    def __init__(self, places: Mapping[str, Place], read: Callable[[int, int], bytes]) -> None:
        self.places, self._read = places, read

    @classmethod
    def of(cls, rows: Mapping[str, Plain]) -> tuple[Rows, bytes]:
        """Rows to be kept.

        Parameters
        ----------
        rows
            By key, of plain values alone.

        Returns
        -------
        tuple
            As they are read again, and all of them one after the other.
        """
        places, content = _joined({key: marshal.dumps(row) for key, row in rows.items()})
        return cls(places, lambda at, size: content[at : at + size]), content

    def row(self, key: str) -> Any:
        """A row.

        Parameters
        ----------
        key
            Its key.

        Returns
        -------
        tuple or None
            None where there is none, or it is spoiled.
        """
        place = self.places.get(key)
        if place is None:
            return None
        at, size, digest = place
        content = self._read(at, size)
        return marshal.loads(content) if checksum(content).digest() == digest else None


class Compiled:
    """Parts of a data package by name, each made once for all processes.

    Parameters
    ----------
    folder
        Of the package.
    path
        File that keeps the parts; it need not exist.
    program
        Folder of the program.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "parts")
    ...     first = Compiled(shipped_folder(), path).part("answer", lambda: 42)
    ...     again = Compiled(shipped_folder(), path).part("answer", lambda: 43)
    >>> first, again
    (42, 42)
    """

    def __init__(self, folder: str, path: str, program: str | None = None) -> None:
        self.path, self.is_making = path, False
        self._seal = _seal(folder, program or _program())
        self._file = _File(path, self._seal)

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
        if (kept := self._file.part(name)) is not None:
            try:
                part: Part = unpickled(kept)
            except Exception:  # whatever is wrong with it, the tables have the answer
                self._file.parts.pop(name)
            else:
                return part
        made = self._making(make)
        from pickletools import optimize  # slow, and worth it for what every start reads

        self._file.keep(name, optimize(pickled(made)))
        return made

    def _making(self, make: Callable[[], Part]) -> Part:
        self.is_making = True
        try:
            return make()
        finally:
            self.is_making = False

    def rows(self, name: str, make: Callable[[], Mapping[str, Plain]]) -> Rows:
        """A part of which a question needs few rows.

        Parameters
        ----------
        name
            Of the part.
        make
            Makes all of its rows from the tables alone.

        Returns
        -------
        Rows
            As they were kept, else made anew and kept.
        """
        content = f"{name}, {_ROWS}"
        if (kept := self._file.part(name)) is not None:
            return Rows(marshal.loads(kept), self._file.reader(content))
        rows, self._file.parts[content] = Rows.of(self._making(make))
        self._file.keep(name, marshal.dumps(dict(rows.places)))
        return rows


_STARTED: list[bool] = []


def start() -> None:
    """Let this process keep parts and use them: it is a command, which starts often.

    Examples
    --------
    >>> beside_program() is None  # until then
    True
    """
    _STARTED.append(True)


def may_keep() -> bool:
    """Whether this process is a command, and Python may keep its modules compiled.

    Returns
    -------
    bool
        False in a program that holds the network for long.

    Examples
    --------
    >>> may_keep()
    False
    """
    return bool(_STARTED) and not sys.dont_write_bytecode and not sys.pycache_prefix


def beside_program() -> Compiled | None:
    """The parts of the shipped package, beside the compiled modules of this program.

    Returns
    -------
    Compiled or None
        None in a program other than the command, and where Python may keep nothing compiled.

    Examples
    --------
    >>> beside_program() is None  # in a program that holds the network for long
    True
    """
    if not may_keep():
        return None
    name = f"package.{sys.implementation.cache_tag}.parts"
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "__pycache__")
    return Compiled(shipped_folder(), os.path.join(folder, name))


def _program() -> str:
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _seal(folder: str, program: str) -> bytes:
    """What the parts rest on: all tables, byte by byte, and which modules read and price them."""
    seal = checksum(f"{sys.version} {sys.byteorder} {os.path.abspath(folder)}".encode())
    for name in sorted(os.listdir(folder)):
        if name.endswith(_TABLES):
            with open(os.path.join(folder, name), "rb") as file:
                seal.update(b"\n%s %d\n" % (os.fsencode(name), os.fstat(file.fileno()).st_size))
                seal.update(file.read())
    for room in _ROOMS:
        with os.scandir(os.path.join(program, room) if room else program) as entries:
            modules = sorted(
                (entry.name, entry.stat()) for entry in entries if entry.name.endswith(".py")
            )
        for name, about in modules:
            seal.update(f"\n{room}/{name} {about.st_size} {about.st_mtime_ns}".encode())
    digest: bytes = seal.digest()
    return digest


def _joined(contents: Mapping[str, bytes]) -> tuple[dict[str, Place], bytes]:
    """Where each of some contents begins, and all of them one after the other."""
    places, at = {}, 0
    for name, content in contents.items():
        places[name] = at, len(content), checksum(content).digest()
        at += len(content)
    return places, b"".join(contents.values())


class _File:
    """The kept parts; none where there is no file, or one of other tables."""

    def __init__(self, path: str, seal: bytes) -> None:
        self._path, self._head, self._start = path, FORMAT + seal, 0
        self._file: BinaryIO | None = None  # while another may take its place
        self._places: dict[str, Place] = {}
        self.parts: dict[str, bytes] = {}  # that were read or made
        with suppress(OSError):
            self._file = file = open(path, "rb", buffering=0)  # noqa: SIM115
            head = file.read(len(self._head) + DIGEST_BYTES + _SIZE)
            size = int.from_bytes(head[-_SIZE:], "big")
            if head.startswith(self._head) and size <= os.fstat(file.fileno()).st_size:
                places = file.read(size)
                if checksum(places).digest() == head[len(self._head) : -_SIZE]:
                    self._start, self._places = len(head) + size, marshal.loads(places)

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()

    def reader(self, name: str) -> Callable[[int, int], bytes]:
        """Reads some bytes of a part, unchecked; none where it is not kept."""
        start = self._start + self._places.get(name, (0, 0, b""))[0]

        def read(at: int, size: int) -> bytes:
            if name in self.parts:
                return self.parts[name][at : at + size]
            with suppress(OSError):
                if self._file is not None and hasattr(os, "pread"):
                    # a worker that was forked shares the place where the file is read
                    return os.pread(self._file.fileno(), size, start + at)
                if self._file is not None:
                    self._file.seek(start + at)
                    return self._file.read(size)
            return b""

        return read

    def part(self, name: str) -> bytes | None:
        """A part, None where it is not kept or is spoiled; rows are checked one by one."""
        if name not in self.parts and name in self._places:
            _, size, digest = self._places[name]
            content = self.reader(name)(0, size)
            if name.endswith(_ROWS) or checksum(content).digest() == digest:
                self.parts[name] = content
        return self.parts.get(name)

    def keep(self, name: str, content: bytes) -> None:
        """Keep a part with the others, or leave it where nothing can be written."""
        for other in self._places:
            self.part(other)
        self.parts[name] = content
        if self._file is not None:  # all of it is read
            self._file.close()
            self._file = None
        places, body = _joined(self.parts)
        index = marshal.dumps(places)
        size = len(index).to_bytes(_SIZE, "big")
        write_whole(self._path, b"".join((self._head, checksum(index).digest(), size, index, body)))
