"""What is kept for the next command as bytes: records pickled, checked, and written whole."""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from corridors.unfinished import begun

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

DIGEST_BYTES = 16
"""Of a checksum."""


def checksum(content: ReadableBuffer) -> Any:
    """A BLAKE2b digest that can be added to.

    Parameters
    ----------
    content
        Bytes that it begins with.

    Returns
    -------
    hash object
        As those of :mod:`hashlib`, which would load all of OpenSSL at each start.

    References
    ----------
    Saarinen, Aumasson (2015), The BLAKE2 Cryptographic Hash and Message Authentication Code,
    RFC 7693.

    Examples
    --------
    >>> len(checksum(b"tables").digest()) == DIGEST_BYTES
    True
    """
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(content, digest_size=DIGEST_BYTES)


def pickled(part: object) -> bytes:
    """A part as bytes.

    Parameters
    ----------
    part
        Of records, containers, numbers and texts.

    Returns
    -------
    bytes
        A record is made of a tuple of its class again, without its slower constructor.

    Examples
    --------
    >>> unpickled(pickled((1, "a")))
    (1, 'a')
    """
    import pickle

    class Pickler(pickle.Pickler):
        def reducer_override(self, obj: Any) -> Any:
            if isinstance(obj, tuple) and hasattr(obj, "_fields"):
                return tuple.__new__, (type(obj), tuple(obj))
            return NotImplemented

    stream = BytesIO()
    Pickler(stream, 5).dump(part)
    return stream.getvalue()


def unpickled(kept: bytes) -> Any:
    """A part from bytes that this program wrote and that were checked.

    Parameters
    ----------
    kept
        As :func:`pickled` gave them.

    Returns
    -------
    object
        Another one each time.

    Examples
    --------
    >>> unpickled(pickled([]))
    []
    """
    try:
        from _pickle import loads  # the C half; the Python half is for those who write
    except ImportError:
        from pickle import loads
    return loads(kept)


def write_whole(path: str, content: bytes) -> None:
    """Write a file whole, or leave it where nothing can be written.

    Parameters
    ----------
    path
        Of the file; nobody sees a part of it.
    content
        All of it.

    Examples
    --------
    >>> write_whole("nowhere/parts", b"")
    """
    temporary = f"{path}.{os.getpid()}"

    def take_away() -> None:
        with suppress(OSError):
            os.remove(temporary)

    with suppress(OSError), begun(take_away):
        with open(temporary, "wb") as file:
            file.write(content)
        os.replace(temporary, path)
