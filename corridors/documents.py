"""JSON and TOML that came through the door: nested only so deep, with numbers of a length."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from corridors.door import DoorError
from corridors.foreign import plain_text, printable

MAX_DEPTH = 60
"""Levels of lists and objects in a document; GeoJSON has eight."""
MAX_DIGITS = 300
"""Of an integer; one that is longer is no number that a float could hold."""
_MAX_DOTS = 1000
_LONG_INTEGER = re.compile(rf"\d{{{MAX_DIGITS}}}", re.ASCII)


def json_of(text: str, path: str, *, finite: bool = False) -> Any:
    """The document of a JSON text.

    Parameters
    ----------
    text
        As :func:`corridors.door.read_text` gives it.
    path
        Of its file, for the message.
    finite
        Whether NaN and Infinity, which Python reads, are refused as JSON refuses them.

    Returns
    -------
    Any
        Lists, objects and values; texts without what no text needs.

    Raises
    ------
    DoorError
        If it is not JSON, is nested too deep or holds an integer that is too long.

    Examples
    --------
    >>> json_of('{"version": "1\\\\u001b[31m"}', "datapackage.json")
    {'version': '1�[31m'}
    >>> json_of("[" * 200_000, "datapackage.json")
    Traceback (most recent call last):
    corridors.door.DoorError: datapackage.json is nested too deep: over 60 levels.
    """
    _check_integers(text, path)
    try:
        document = json.loads(text, parse_constant=_no_number if finite else None)
    except RecursionError:
        raise _too_deep(path) from None
    except ValueError as error:
        raise DoorError(path, f"is not JSON: {printable(str(error), 200)}") from None
    _check_depth(document, path)
    return _plain(document) if "\\u" in text else document


def toml_of(text: str, path: str) -> dict[str, Any]:
    """The document of a TOML text.

    Parameters
    ----------
    text
        As :func:`corridors.door.read_text` gives it.
    path
        Of its file, for the message.

    Returns
    -------
    dict
        Tables and values; texts without what no text needs.

    Raises
    ------
    DoorError
        If it is not TOML, is nested too deep or holds an integer that is too long.

    Examples
    --------
    >>> toml_of("name = ", "corridors.toml")
    Traceback (most recent call last):
    corridors.door.DoorError: corridors.toml is not TOML: Invalid value (at end of document).
    """
    import tomllib

    _check_integers(text, path)
    if any(line.count(".") > _MAX_DOTS for line in text.splitlines()):
        raise _too_deep(path)  # the parser takes the square of a key's parts
    try:
        document = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(path) from None
    except ValueError as error:
        raise DoorError(path, f"is not TOML: {printable(str(error), 200)}") from None
    _check_depth(document, path)
    plain: dict[str, Any] = _plain(document) if "\\" in text else document
    return plain


def _too_deep(path: str) -> DoorError:
    return DoorError(path, f"is nested too deep: over {MAX_DEPTH} levels")


def _check_integers(text: str, path: str) -> None:
    if _LONG_INTEGER.search(text):
        raise DoorError(path, f"holds a number of {MAX_DIGITS} digits or more")


def _no_number(written: str) -> float:
    raise ValueError(f"{written} is no number")


def _check_depth(document: Any, path: str) -> None:
    level = [document]
    for _ in range(MAX_DEPTH):
        level = [below for one in level for below in _below(one) if isinstance(below, dict | list)]
        if not level:
            return
    raise _too_deep(path)


def _below(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _plain(value: Any) -> Any:
    """A document whose texts hold nothing that no text needs."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, dict):
        return {plain_text(key): _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
