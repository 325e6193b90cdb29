"""Text from outside as it may be shown: no control characters, no bidi controls, no endless word.

All that is quoted passes here: names and notes of data, arguments, paths, what a library says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""Control characters, lone surrogates and controls of direction, which no name needs."""
MARK = "\ufffd"
"""Stands in place of each of them."""
JOINERS = "\u200c\u200d\xa0"
"""Not printable by Python's rule, and needed by Persian, Urdu and typesetters."""
WIDTH = 80
"""Characters of a quoted value."""
MAX_LINE = 2000
"""Characters of a line of a message; whatever is longer was not written by this program."""


def plain_text(value: str) -> str:
    r"""Mark the characters that no name needs.

    Parameters
    ----------
    value
        Any text.

    Returns
    -------
    str
        The text with U+FFFD in place of each character that ``UNPRINTABLE`` finds; its lines and
        tabulators stay.

    Examples
    --------
    >>> plain_text("Tor\u202ekham")
    'Tor�kham'
    """
    return UNPRINTABLE.sub(MARK, value)


def printable(text: str, width: int = WIDTH) -> str:
    """Cut and clean a value from outside so that it can be quoted in one line.

    Parameters
    ----------
    text
        Any text.
    width
        Greatest length in characters.

    Returns
    -------
    str
        What can't be printed becomes a question mark.

    Examples
    --------
    >>> printable("a\\x1b[31mb"), printable("abcdef", width=4)
    ('a?[31mb', 'abc…')
    """
    start = text[: width + 1]
    clean = start if start.isprintable() else "".join(map(_shown, start))
    return clean if len(clean) <= width else clean[: width - 1] + "…"


def _shown(char: str) -> str:
    return char if char.isprintable() or char in JOINERS else "?"


def message(text: str, words: Sequence[str] = ()) -> str:
    """A whole message as it may be printed, whatever it quotes.

    Parameters
    ----------
    text
        Of one or more lines.
    words
        Arguments that it may quote; those longer than ``WIDTH`` are cut.

    Returns
    -------
    str
        The same lines.

    Examples
    --------
    >>> message("No such command 'a\\x9bb'.\\nSee --help.")
    "No such command 'a?b'.\\nSee --help."
    >>> len(message(f"No such option: {'-' * 5000}", ["-" * 5000]))
    96
    """
    for word in sorted(words, key=len, reverse=True):
        if len(word) > WIDTH:
            for written in (word, repr(word)[1:-1]):
                text = text.replace(written, printable(word))
    return "\n".join(printable(line.replace("\t", "  "), MAX_LINE) for line in text.split("\n"))
