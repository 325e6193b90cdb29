"""What kept parts rest on: every byte of every table, and the modules of the program.

The bytes of a large table are summed up once for as long as it is the same file: its number, size
and times of change, the inner one of which no program sets, are kept beside its sum. A file that
was changed when its sum was made, or within moments before, is summed up again, as Git does
("racily clean" entries).
"""

from __future__ import annotations

import marshal
import os
import stat
import sys
from contextlib import suppress
from time import time_ns
from typing import Any

from corridors.data.kept_bytes import DIGEST_BYTES, checksum, write_whole
from corridors.data.kept_folder import ENDING, is_own, make_folder
from corridors.data.shipped import shipped_folder

_TABLES = (".csv", ".toml", ".json")
_BLOCK = 1 << 20
LARGE_BYTES = 8 << 20
"""Of a table whose sum is kept."""
MOMENT_NS = 2_000_000_000
"""Coarsest step of the times that file systems give."""
_FILE = f"tables{ENDING}"
_Sums = dict[bytes, tuple[tuple[int, ...], int, bytes]]
"""By path: what the file was, when its sum was begun, and the sum."""


def seal(package: str, program: str, kept: str = "") -> bytes | None:
    """What the parts of a package rest on: all tables, byte by byte, and the modules.

    Parameters
    ----------
    package
        Folder of the package.
    program
        Folder of the program.
    kept
        Folder in which sums of large tables are kept; empty for none.

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
        _add_tables(found, package, kept)
        _add_tables(found, shipped_folder(), None)
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


def state(package: str) -> list[tuple[str, int, int, int]]:
    """Which files the tables are, and when they were written.

    Parameters
    ----------
    package
        Folder of the package.

    Returns
    -------
    list of tuple
        Name, number, size in bytes and time of change in nanoseconds.

    Examples
    --------
    >>> state("nowhere")
    []
    """
    found = []
    with suppress(OSError), os.scandir(package) as entries:
        for entry in entries:
            if entry.name.endswith(_TABLES):
                about = entry.stat()
                found.append((entry.name, about.st_ino, about.st_size, about.st_mtime_ns))
    return sorted(found)


def _add_tables(found: Any, folder: str, kept: str | None) -> None:
    """All of them; a link may lead out of a package, which the door refuses."""
    known = _known(kept) if kept else {}
    sums = dict(known)
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isdir(path):  # which a description may name: whether they were written again
            for inner in sorted(os.listdir(path)):
                if inner.endswith(_TABLES):
                    about = os.stat(os.path.join(path, inner))
                    found.update(b"\n%s/%s" % (os.fsencode(name), os.fsencode(inner)))
                    found.update(b" %d %d" % (about.st_size, about.st_mtime_ns))
        elif name.endswith(_TABLES):
            if not stat.S_ISREG((os.stat if kept is None else os.lstat)(path).st_mode):
                raise OSError(path)
            found.update(b"\n%s " % os.fsencode(name) + _sum(path, sums))
    if kept and sums != known and make_folder(kept):
        content = marshal.dumps(sums)
        write_whole(os.path.join(kept, _FILE), checksum(content).digest() + content)


def _sum(path: str, sums: _Sums) -> bytes:
    """Size and sum of a table; that of a large one is looked up and noted."""
    with open(path, "rb", buffering=0) as file:
        about, began = os.fstat(file.fileno()), time_ns()
        which = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
        key = os.fsencode(os.path.realpath(path))
        if about.st_size >= LARGE_BYTES and key in sums:
            then, when, kept = sums[key]
            if then == which and max(which[3:]) < when - MOMENT_NS:
                return b"%d " % about.st_size + kept
        found = checksum(b"")
        while block := file.read(_BLOCK):
            found.update(block)
    digest: bytes = found.digest()
    if about.st_size >= LARGE_BYTES:
        sums[key] = which, began, digest
    return b"%d " % about.st_size + digest


def _known(kept: str) -> _Sums:
    """The sums that were kept; none where there is no file, or a spoiled one."""
    path = os.path.join(kept, _FILE)
    if not (is_own(kept, stat.S_IFDIR) and is_own(path)):
        return {}
    try:
        with open(path, "rb") as file:
            content = file.read()
    except OSError:
        return {}
    if content[:DIGEST_BYTES] != checksum(content[DIGEST_BYTES:]).digest():
        return {}
    known: _Sums = marshal.loads(content[DIGEST_BYTES:])
    return known
