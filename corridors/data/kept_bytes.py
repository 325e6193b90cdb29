"""What is kept for the next command as bytes: records pickled, checked, and written whole.

Of a large network the arrays of numbers lie beside the pickle, so that whoever maps the file into
memory reads those that are asked for.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any

from corridors.unfinished import begun

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

DIGEST_BYTES = 16
"""Of a checksum."""
_STEP = 8
"""Bytes of the largest number: arrays begin at multiples of it."""


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
    return _dumped(part, None)


def _dumped(part: object, beside: list[Any] | None) -> bytes:
    import pickle

    class Pickler(pickle.Pickler):
        def reducer_override(self, obj: Any) -> Any:
            if isinstance(obj, tuple) and hasattr(obj, "_fields"):
                return tuple.__new__, (type(obj), tuple(obj))
            if beside is not None and isinstance(obj, array):
                return _numbers, (obj.typecode, pickle.PickleBuffer(obj))
            return NotImplemented

    stream = BytesIO()
    Pickler(stream, 5, buffer_callback=None if beside is None else beside.append).dump(part)
    return stream.getvalue()


def _numbers(kind: Any, content: ReadableBuffer) -> Any:
    """Numbers of an array where they lie."""
    return memoryview(content).cast("B").cast(kind)


def laid_beside(part: object) -> bytes:
    """A part as bytes in which arrays lie beside the rest.

    Parameters
    ----------
    part
        Of records, containers, numbers, texts and arrays.

    Returns
    -------
    bytes
        Number of arrays, sizes of the rest and of each, and all of them in steps of 8 bytes.

    Examples
    --------
    >>> where_they_lie(laid_beside([array("i", [7, 8]), "a"]))[0].tolist()
    [7, 8]
    """
    beside: list[Any] = []
    rest = _dumped(part, beside)
    pieces = [rest, *(bytes(one.raw()) for one in beside)]
    sizes = array("q", [len(beside), *map(len, pieces)]).tobytes()
    return b"".join([sizes, *(one.ljust(_steps(len(one)), b"\0") for one in pieces)])


def where_they_lie(kept: ReadableBuffer) -> Any:
    """A part from bytes that this program wrote and that were checked; arrays stay where they are.

    Parameters
    ----------
    kept
        As :func:`laid_beside` gave them; they must outlive the part.

    Returns
    -------
    object
        Arrays are read-only views of numbers.

    Examples
    --------
    >>> where_they_lie(laid_beside([]))
    []
    """
    view = memoryview(kept)
    count = view[:_STEP].cast("q")[0]
    at = _STEP * (count + 2)
    pieces: list[memoryview] = []
    for size in view[_STEP:at].cast("q"):
        pieces.append(view[at : at + size])
        at += _steps(size)
    return unpickled(pieces[0], pieces[1:])


def _steps(size: int) -> int:
    return -size % _STEP + size


def unpickled(kept: ReadableBuffer, beside: Sequence[memoryview] = ()) -> Any:
    """A part from bytes that this program wrote and that were checked.

    Parameters
    ----------
    kept
        As :func:`pickled` gave them.
    beside
        Arrays that lie beside them.

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
    return loads(kept, buffers=beside)


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
