"""The outermost element of an XML file; a document type is refused."""

from __future__ import annotations

from typing import Any

from corridors.data.geo.forms import UnreadableError

_BLOCK_BYTES = 1 << 16


def root_of(path: str, *, whole: bool = False) -> str:
    """The name of the outermost element.

    Parameters
    ----------
    path
        An XML file.
    whole
        Whether all of it must be well-formed, as a parser that forgives must be given it.

    Returns
    -------
    str
        Without its namespace.

    Raises
    ------
    UnreadableError
        If it is not XML, or declares a document type: entities could blow up to any size.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "track.gpx")
    ...     written = path.write_text('<gpx version="1.1"></gpx>')
    ...     root_of(str(path))
    'gpx'
    """
    from xml.parsers import expat

    parser = expat.ParserCreate()
    seen: list[str] = []

    def doctype(*_: Any) -> None:
        raise UnreadableError("declares a document type, which such files never do")

    def root(name: str, _: Any) -> None:
        if not seen:
            seen.append(name.rpartition(":")[2])

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        with open(path, "rb") as stream:
            while whole or not seen:
                block = stream.read(_BLOCK_BYTES)
                parser.Parse(block, not block)
                if not block:
                    break
    except (expat.ExpatError, ValueError, LookupError) as error:  # the latter: odd encodings
        if whole or not seen:
            raise UnreadableError(f"is not XML: {error}") from None
    return seen[0] if seen else ""
