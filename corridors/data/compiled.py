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
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from corridors.data.shipped import shipped_folder
from corridors.unfinished import begun

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Part = TypeVar("Part")

FORMAT = b"corridors 1\n"
"""Begins the file; another layout of it has another number."""
_TABLES = (".csv", ".toml", ".json")
_ROOMS = ("", "model", "data", "pricing")
"""Folders of the program whose modules decide what the parts hold."""
_DIGEST = 32


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
        self._parts = _read(path, self._seal)

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
        if (kept := self._parts.get(name)) is not None:
            try:
                part: Part = _unpickled(kept)
            except Exception:  # whatever is wrong with it, the tables have the answer
                self._parts.pop(name)
            else:
                return part
        self.is_making = True
        try:
            made = make()
        finally:
            self.is_making = False
        self._parts[name] = _pickled(made)
        _write(self.path, self._seal, self._parts)
        return made


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
    seal = _checksum(f"{sys.version} {os.path.abspath(folder)}".encode())
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


def _read(path: str, seal: bytes) -> dict[str, bytes]:
    """The kept parts; none where there is no file, or one of other tables."""
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return {}
    body = content[len(FORMAT) + 2 * _DIGEST :]
    head = FORMAT + seal + _checksum(body).digest()
    if not content.startswith(head):
        return {}
    try:
        parts: dict[str, bytes] = marshal.loads(body)
    except (ValueError, EOFError, TypeError):
        return {}
    return parts


def _write(path: str, seal: bytes, parts: dict[str, bytes]) -> None:
    """Keep the parts, or leave it where nothing can be written."""
    body = marshal.dumps(parts)
    temporary = f"{path}.{os.getpid()}"

    def take_away() -> None:
        with suppress(OSError):
            os.remove(temporary)

    with suppress(OSError), begun(take_away):
        with open(temporary, "wb") as file:
            file.write(FORMAT + seal + _checksum(body).digest() + body)
        os.replace(temporary, path)


def _checksum(content: ReadableBuffer) -> Any:
    """A BLAKE2b digest; hashlib alone would load all of OpenSSL at each start."""
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(content, digest_size=_DIGEST)


def _unpickled(kept: bytes) -> Any:
    try:
        from _pickle import loads  # the C half; the Python half is for those who write
    except ImportError:
        from pickle import loads
    return loads(kept)


def _pickled(part: object) -> bytes:
    import pickle

    class Pickler(pickle.Pickler):
        def reducer_override(self, obj: Any) -> Any:
            """A record becomes a tuple of its class again, without its slower constructor."""
            if isinstance(obj, tuple) and hasattr(obj, "_fields"):
                return tuple.__new__, (type(obj), tuple(obj))
            return NotImplemented

    stream = BytesIO()
    Pickler(stream, 5).dump(part)
    return stream.getvalue()
