"""Names of places, crossings and countries in Cyrillic and Arabic letters."""

from __future__ import annotations

import unicodedata
from functools import cache

from corridors.tuples import NamedTuple

KINDS = ("place", "crossing", "country")
"""What has names in other scripts."""
SCRIPTS = {"Cyrl": "CYRILLIC", "Arab": "ARABIC"}
"""Scripts by their ISO 15924 code, and how Unicode names their letters."""
UNSTATED = "und"
"""Language of a name of which the source states none, before the script: ``und-Cyrl``."""


class Spelling(NamedTuple):
    """A name in another script."""

    language: str
    """BCP 47 tag, such as ``ru``, ``fa``, ``ur``; ``und-Cyrl`` where the source states none."""
    name: str
    """As it is written there."""
    source: str
    """Source id."""
    confidence: str
    """How sure it is."""


def script_of(text: str) -> str:
    """The script of a text.

    Parameters
    ----------
    text
        Of which letters count alone.

    Returns
    -------
    str
        A key of ``SCRIPTS``; empty for other scripts, several scripts, or no letter.

    Examples
    --------
    >>> script_of("Ташкент"), script_of("کراچی"), script_of("Tashkent")
    ('Cyrl', 'Arab', '')
    """
    if text.isascii():
        return ""
    first = {_alphabet(char) for char in set(text) if char.isalpha()}
    return next((code for code, word in SCRIPTS.items() if first == {word}), "")


@cache
def _alphabet(letter: str) -> str:
    """The first word of a letter's name by Unicode."""
    return unicodedata.name(letter, "?").split()[0]


def skeleton(text: str) -> str:
    """The consonants of a name in rough Latin letters: to find names that may be meant.

    Parameters
    ----------
    text
        In Latin, Cyrillic or Arabic letters.

    Returns
    -------
    str
        Alike for one name in several scripts; no name is made of it.

    Examples
    --------
    >>> skeleton("Zahedan"), skeleton("زاهدان"), skeleton("Термез"), skeleton("Termez")
    ('zdn', 'zdn', 'trmz', 'trmz')
    """
    letters = unicodedata.normalize("NFKD", text).casefold()
    for pair, one in _PAIRS.items():
        letters = letters.replace(pair, one)
    consonants = [_ROUGH.get(char, char) for char in letters if char.isalpha()]
    kept = [char for char in consonants if char not in _LEFT_OUT]
    return "".join(char for at, char in enumerate(kept) if kept[at - 1 : at] != [char])


_PAIRS = {"sh": "š", "zh": "ž", "kh": "x", "gh": "ğ", "ch": "č", "ts": "c"}
"""Two Latin letters for one of other scripts."""
_ALIKE = (
    "bб\u0628 pп\u067e tт\u062a\u067c\u0679\u062b\u0637 dд\u062f\u0688\u0689\u0630 gг\u06af\u06ab"
    " kкқq\u06a9\u0643\u0642 zз\u0632\u0638\u0636 sс\u0633\u0635 šшщ\u0634\u069a čч\u0686 xх\u062e"
    " ğғ\u063a fф\u0641 jҷ\u062c žж\u0698 rр\u0631\u0695\u0691 lл\u0644 mм\u0645 cц"
    " nнң\u0646\u06ba\u06bc"
)
_ROUGH = {char: alike[0] for alike in _ALIKE.split() for char in alike[1:]}
"""Letters of other scripts, each with one that sounds alike."""
_LEFT_OUT = set("aeiouywvhвһҳаеёийоуыэюяьъіөүұәў") | set(
    "\u0627\u0621\u0639\u062d\u0647\u06c1\u06be\u0629\u0648\u0649\u064a\u06cc\u06d2\u06d0\u06cd"
)
"""Vowels, and what many spellings leave out."""
