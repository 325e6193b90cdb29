"""Road numbers as they are compared: `РБ-04`, `RB04` and `RB 4` are one."""

from __future__ import annotations

import re

_LATIN = str.maketrans("АВЕКМНОРСТХБЭГДЖИЛПУФЦЯ", "ABEKMHOPCTXBEGDJILPUFCY")
"""Cyrillic capitals by look where there is a Latin one of the same look, else by sound."""
_NUMBER = re.compile(r"([A-Z]*)(\d+)([A-Z]?)(?![A-Z])")
_WORDS = frozenset(("ROAD", "ROUTE", "FREEWAY", "HIGHWAY", "HWY"))
"""What stands before a number and is no part of it."""
_SAME = {"R": "P"}
"""The Cyrillic Р is written as P by its look and as R by its sound."""


def numbers_of(*texts: str | None) -> frozenset[str]:
    """The road numbers in some texts.

    Parameters
    ----------
    *texts
        ``ref`` of a way, or ``route_number`` of a section; several numbers in one are apart by a
        semicolon, slash or comma.

    Returns
    -------
    frozenset of str
        As they are compared.

    Examples
    --------
    >>> sorted(numbers_of("КAZ01/M-36")), sorted(numbers_of("РБ04")), sorted(numbers_of("A01"))
    (['KAZ1', 'M36'], ['PB4'], ['A1'])
    >>> sorted(numbers_of("Road 95")), sorted(numbers_of("A-2 old")), sorted(numbers_of("coarse"))
    (['95'], ['A2'], [])
    >>> numbers_of("RB04") == numbers_of("РБ-04"), numbers_of("N-5") == numbers_of("N5;AH2")
    (True, False)
    """
    found = set()
    for text in texts:
        for part in re.split(r"[;/,|]", text or ""):
            if number := _number(part.upper().translate(_LATIN)):
                found.add(number)
    return frozenset(found)


def _number(text: str) -> str:
    words = [word for word in text.split() if word not in _WORDS]
    joined = re.sub(r"[^A-Z0-9 ]", "", " ".join(words))
    match = _NUMBER.search(re.sub(r"\b([A-Z]+) (?=\d)", r"\1", joined))
    if match is None:
        return ""
    letters = "".join(_SAME.get(letter, letter) for letter in match[1])
    return f"{letters}{int(match[2])}{match[3]}"
