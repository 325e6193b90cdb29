"""How ids and numbers are written into the tables."""

from __future__ import annotations

import re
import unicodedata

MAX_ID = 80
"""Letters of an id made from a text."""
_ARABIC = (
    "اa آa أa إa بb پp تt ټt ٹt ثs جj چch حh خkh څts ځdz دd ډd ڈd ذz رr ړr ڑr زz ژzh ږzh سs شsh ښsh"
    " صs ضz طt ظz غgh فf قq کk كk گg ګg لl مm نn ڼn ںn وo ہh هh ھh ةh ۃh ہh یi يi ىa ېe ےe ۓe ئi ؤo"
    " ڵl ۆo ێe ۋw ېe ۇu ۈu ۆo ڭng"
)
_CYRILLIC = (
    "аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ыy"
    " эe юyu яya әa ғgh қq ңng өo ұu үu һh іi ҳh ҷj ӣi ӯu ўo"
)
LATIN = {word[0]: word[1:] for word in f"{_ARABIC} {_CYRILLIC}".split()} | {"و": "o", "ی": "i"}
"""Letters of Urdu, Persian, Pashto, Uighur and of Cyrillic alphabets in Latin ones."""
_FIRST = {"و": "w", "ی": "y", "ي": "y"}
"""Letters that sound otherwise where a word begins."""


def slug(text: str, default: str = "x") -> str:
    """A text as an id.

    Parameters
    ----------
    text
        Any text.
    default
        The id of a text without a letter of a known alphabet.

    Returns
    -------
    str
        Small letters, digits and single hyphens.

    Examples
    --------
    >>> slug("Kashgar (new) "), slug("چوٹوک"), slug("Новый Ош"), slug("喀什", "x-1-end")
    ('kashgar-new', 'chotok', 'novyy-osh', 'x-1-end')
    """
    plain = unicodedata.normalize("NFKD", _in_latin(text)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower()))[:MAX_ID].strip("-") or default


def _in_latin(text: str) -> str:
    """A text whose letters of known alphabets, and whose digits, are Latin ones."""
    composed = unicodedata.normalize("NFC", text).lower()
    letters: list[str] = []
    for at, char in enumerate(composed):
        begins = at == 0 or not composed[at - 1].isalpha()
        known = (_FIRST.get(char) if begins else None) or LATIN.get(char, char)
        letters.append(str(unicodedata.digit(char)) if char.isdigit() else known)
    return "".join(letters)


def decimal(value: float) -> str:
    """A number as the tables write it: never with an exponent, no needless zeros.

    Parameters
    ----------
    value
        A finite number in any unit.

    Returns
    -------
    str
        The number with six decimals at most.

    Examples
    --------
    >>> decimal(26.50), decimal(1e-9)
    ('26.5', '0')
    """
    return f"{value:.6f}".rstrip("0").rstrip(".") or "0"
