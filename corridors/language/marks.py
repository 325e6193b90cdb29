"""What stands in a text in another language: names in Latin letters, signed numbers, English texts.

In text that runs from right to left such a piece is set apart, or its order would be scrambled. A
renderer sets it apart by markup: characters that turn the direction are taken out of all data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridors.language.speech import ENGLISH, RIGHT_TO_LEFT, language
from corridors.tuples import NamedTuple

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Of Unicode's private use; no text of the data keeps them."""
# texts, which re compiles and keeps when one is used: English, spoken at most starts, needs none
_MARKS = f"[{_OPEN}{_CLOSE}]"
_FOREIGN = f"{_OPEN}([^{_OPEN}{_CLOSE}]*){_CLOSE}"
_LETTER = "A-Za-z\u00c0-\u024f"
_WITHIN = rf"[^\u0590-\u08ff،؛,;:·–—()\[\]|\n]|(?<=[{_LETTER}])–(?=[{_LETTER}])"
"""A sign within a name; a dash joins two names to one, such as Khenjan–Salang."""
_APART = rf"[{_LETTER}](?:(?:{_WITHIN})*[{_LETTER}])?(?:-?\d+)?|[+−<]\s?\d[\d.,٬٫]*[%٪]?"
"""A name in Latin letters, or a number with a sign."""
_DIGITS = {"fa": str.maketrans("0123456789%", "۰۱۲۳۴۵۶۷۸۹٪")}
"""Digits of a language that has its own by CLDR, and its percent sign."""


class Piece(NamedTuple):
    """A part of a text."""

    kind: str
    """``own``, ``apart`` (a name or a signed number in text from right to left) or ``english``."""
    text: str
    """Without marks."""


def english(text: str) -> str:
    """Mark a text of the data, which stays English.

    Parameters
    ----------
    text
        A cause, a title, a warning.

    Returns
    -------
    str
        The same while English is spoken.

    Examples
    --------
    >>> english("landslide")
    'landslide'
    """
    if language() == ENGLISH or not text:
        return text
    return f"{_OPEN}{unmarked(text)}{_CLOSE}"


def unmarked(text: str) -> str:
    """A text without marks, for where no markup can stand.

    Parameters
    ----------
    text
        Any.

    Returns
    -------
    str
        The same letters.

    Examples
    --------
    >>> unmarked("landslide")
    'landslide'
    """
    return re.sub(_MARKS, "", text)


def pieces(text: str, code: str) -> Iterator[Piece]:
    """A text in parts that are set alike.

    Parameters
    ----------
    text
        With marks or without.
    code
        Of the language it is in.

    Yields
    ------
    Piece
        In order; together they are the text.

    Examples
    --------
    >>> [piece.kind for piece in pieces("از Osh به Karachi", "fa")]
    ['own', 'apart', 'own', 'apart']
    """
    if code == ENGLISH:
        yield Piece("own", text)
        return
    for number, part in enumerate(re.split(_FOREIGN, text)):
        part = unmarked(part)
        if number % 2:
            yield Piece("english", part)
        else:
            yield from _own(part, code)


def _own(text: str, code: str) -> Iterator[Piece]:
    if code not in RIGHT_TO_LEFT:
        yield from (Piece("own", text),) if text else ()
        return
    at = 0
    for found in re.finditer(_APART, text):
        if between := text[at : found.start()]:
            yield Piece("own", own_digits(between, code))
        name = found[0]
        yield Piece("apart", name if name[0].isalpha() else own_digits(name, code))
        at = found.end()
    if rest := text[at:]:
        yield Piece("own", own_digits(rest, code))


def own_digits(text: str, code: str) -> str:
    """A text in the digits of a language.

    Parameters
    ----------
    text
        Without names that hold digits.
    code
        Of the language.

    Returns
    -------
    str
        The same where it uses the digits of English.

    Examples
    --------
    >>> own_digits("2026", "fa"), own_digits("2026", "ur")
    ('۲۰۲۶', '2026')
    """
    return text.translate(_DIGITS.get(code, {}))
