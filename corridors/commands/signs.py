"""Signs that a terminal's encoding lacks are written as others that mean the same."""

from __future__ import annotations

import codecs
import unicodedata

SIGNS = {
    "−": "-",
    "–": "-",
    "—": "-",
    "→": ">",
    "←": "<",
    "↔": "=",
    "↑": "^",
    "↓": "v",
    "…": "...",
    "·": ".",
    "•": "*",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "°": " deg",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "─": "-",
    "━": "=",
    "│": "|",
    "█": "#",
    "■": "#",
    "▲": "^",
    "▼": "v",
    "€": "EUR",
    "ß": "ss",
    "æ": "ae",
    "ø": "o",
    "ı": "i",
    "ρ": "rho",
    "λ": "lambda",
    "Σ": "sum",
}
"""By sign; a letter with marks loses them, and any other becomes a question mark."""
HANDLER = "corridors.signs"
"""Name of the way in which an encoder handles what it can't write."""


def register() -> None:
    """Let streams of this process write signs that their encoding lacks.

    Examples
    --------
    >>> register()
    >>> "−2 d 3 h → Šahr … چ".encode("ascii", HANDLER)
    b'-2 d 3 h > Sahr ... ?'
    """
    codecs.register_error(HANDLER, _substitute)


def _substitute(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(map(_sign, lacking)), error.end


def _sign(char: str) -> str:
    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return SIGNS.get(char) or plain or "?"
