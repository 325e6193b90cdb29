"""Texts as XML can hold them."""

from __future__ import annotations


def clean(text: str) -> str:
    """Text without what XML can't hold, on one line.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        With U+FFFD for what XML can not hold.

    Examples
    --------
    >>> clean(' a  b ')
    'a b'
    """
    kept = (letter if _is_xml(ord(letter)) else "�" for letter in text)
    return " ".join("".join(kept).split())


def _is_xml(code: int) -> bool:
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code < 0x7F
        or 0xA0 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )


def escaped(text: str) -> str:
    """Text safe between tags and in attributes.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Without markup.

    Examples
    --------
    >>> escaped('<a>')
    '&lt;a&gt;'
    """
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#39")):
        text = text.replace(sign, f"&{name};")
    return text
