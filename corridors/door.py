"""One door for every file that is read: what is behind a name is checked before anything parses it.

A file is a regular one, no larger than its kind may be, and its text is UTF-8. Characters that no
text needs (``corridors.foreign``) are marked here, so that no answer holds them. What a text says:
``corridors.documents``; databases of geometry: ``corridors.data.geopackages``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping

from corridors.errors import CorridorsError
from corridors.foreign import MARK, UNPRINTABLE, printable

MAX_MB: Mapping[str, float] = {
    "table": 1000,
    "description": 5,
    "document": 1,
    "basemap": 20,
    "shapes": 10,
    "lines": 100,
    "graph": 1000,
    "geopackage": 1000,
    "extract": 8000,
    "heights": 40,
    "configuration": 0.1,
}
"""Largest file of a kind in MB; none of ours comes near, and a million links need some 200."""
_READ_ONLY = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_ORDINARY = bytes(
    sorted(set(range(256)) - {*range(9), 11, 12, *range(14, 32), 127, 0xC2, 0xD8, 0xE2, 0xEF})
)
"""Bytes that begin none of the characters to be marked."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_KINDS = {
    stat.S_IFDIR: "is a folder",
    stat.S_IFIFO: "is a pipe and not a file",
    stat.S_IFSOCK: "is a socket and not a file",
    stat.S_IFCHR: "is a device and not a file",
    stat.S_IFBLK: "is a device and not a file",
}


class DoorError(CorridorsError, ValueError):
    """A file that is not read.

    Parameters
    ----------
    path
        As it was named.
    reason
        What is wrong, as the rest of a sentence about the file.
    """

    exit_code = 4

    def __init__(self, path: str, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(f"{printable(path, 200)} {reason}.")


def check(path: str, kind: str, folder: str | None = None) -> None:
    """Refuse what is no file of a kind, without opening it.

    Parameters
    ----------
    path
        Of the file.
    kind
        One of ``MAX_MB``.
    folder
        A data package that the file must lie in, if it is one; links may not lead out of it.

    Raises
    ------
    DoorError
        With the reason.

    Examples
    --------
    >>> check(os.sep, "table")
    Traceback (most recent call last):
    corridors.door.DoorError: / is a folder.
    """
    if folder is not None and not _lies_in(path, folder):
        raise DoorError(path, "is a link out of its folder: put a copy in its place")
    try:
        _check_state(path, os.stat(path), kind)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from None


def read_bytes(path: str, kind: str, folder: str | None = None) -> bytes:
    """The content of a file.

    Parameters
    ----------
    path
        Of the file.
    kind
        One of ``MAX_MB``.
    folder
        A data package that the file must lie in, if it is one; links may not lead out of it.

    Returns
    -------
    bytes
        All of it.

    Raises
    ------
    DoorError
        If it can't be read or is no file of the kind.

    Examples
    --------
    >>> read_bytes("nowhere.csv", "table")
    Traceback (most recent call last):
    corridors.door.DoorError: nowhere.csv does not exist.
    """
    check(path, kind, folder)
    try:
        # not blocking: what was a file a moment ago may be a pipe now
        with open(os.open(path, _READ_ONLY), "rb") as stream:
            _check_state(path, os.fstat(stream.fileno()), kind)
            most = int(MAX_MB[kind] * 1e6)
            content = stream.read(most + 1)
    except (OSError, ValueError) as error:
        raise _refusal(path, error) from None
    if len(content) > most:
        raise _too_large(path, kind)
    return content


def read_text(path: str, kind: str, folder: str | None = None) -> str:
    r"""The text of a file, without a byte order mark and with its ends of lines as they are.

    Parameters
    ----------
    path
        Of the file.
    kind
        One of ``MAX_MB``.
    folder
        A data package that the file must lie in, if it is one; links may not lead out of it.

    Returns
    -------
    str
        With U+FFFD in place of what no text needs.

    Raises
    ------
    DoorError
        If it can't be read, is no file of the kind or is not UTF-8.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "places.csv")
    ...     with open(path, "wb") as stream:
    ...         _ = stream.write(b"Tor\x1b[31mkham\r\n")
    ...     read_text(path, "table")
    'Tor�[31mkham\r\n'
    """
    return text_of(read_bytes(path, kind, folder), path)


def head_of(path: str, size: int) -> bytes:
    """The first bytes of a file that was checked.

    Parameters
    ----------
    path
        Of the file.
    size
        How many bytes.

    Returns
    -------
    bytes
        Fewer where the file has fewer.

    Raises
    ------
    DoorError
        If it can't be read.

    Examples
    --------
    >>> len(head_of(__file__, 3))
    3
    """
    try:
        with open(os.open(path, _READ_ONLY), "rb") as stream:
            return stream.read(size)
    except OSError as error:
        raise _refusal(path, error) from None


def text_of(content: bytes, path: str) -> str:
    """The text of what was read from a file.

    Parameters
    ----------
    content
        Of the file.
    path
        Of the file, for the message.

    Returns
    -------
    str
        With U+FFFD in place of what no text needs, and without a byte order mark.

    Raises
    ------
    DoorError
        If it is not UTF-8.

    Examples
    --------
    >>> text_of(b"\\xff\\xfea\\x00", "places.csv")
    Traceback (most recent call last):
    corridors.door.DoorError: places.csv is UTF-16: save it as UTF-8.
    """
    if content.startswith(_UTF16):
        raise DoorError(path, "is UTF-16: save it as UTF-8")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DoorError(path, f"is not UTF-8 text (byte {error.start}): save it as UTF-8") from None
    if not content.translate(None, _ORDINARY):  # the usual case, at a nanosecond a byte
        return text
    return UNPRINTABLE.sub(lambda found: "\r" if found[0] == "\r" else MARK, text)


def check_tree(folder: str) -> None:
    """Refuse a data package of which a part is no file, or lies elsewhere.

    Parameters
    ----------
    folder
        Of the data package.

    Raises
    ------
    DoorError
        With the first such part.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     check_tree(folder)
    """
    for inside, folders, files in os.walk(folder):
        for name in sorted(folders):
            if not _lies_in(os.path.join(inside, name), folder):
                reason = "is a link out of its folder: put a copy in its place"
                raise DoorError(os.path.join(inside, name), reason)
            if os.path.islink(os.path.join(inside, name)):
                raise DoorError(os.path.join(inside, name), "is a link to a folder: put a copy")
        for name in sorted(files):
            check(os.path.join(inside, name), "geopackage", folder)


def _lies_in(path: str, folder: str) -> bool:
    """Whether a path leads, over all links, into a folder."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def _check_state(path: str, state: os.stat_result, kind: str) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise DoorError(path, _KINDS.get(stat.S_IFMT(state.st_mode), "is not a plain file"))
    if state.st_size > MAX_MB[kind] * 1e6:
        raise _too_large(path, kind)


def _too_large(path: str, kind: str) -> DoorError:
    return DoorError(path, f"is larger than {MAX_MB[kind]:g} MB")


def _refusal(path: str, error: Exception) -> DoorError:
    if isinstance(error, DoorError):
        return error
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return DoorError(path, "does not exist")
    reason = error.strerror if isinstance(error, OSError) else "its name is none of a file"
    return DoorError(path, f"can't be read: {reason}")
