"""How wide texts are, and texts cut and wrapped to a width."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.drawing.xml_text import clean

# widths of Arial and its like in thousandths of the size, from space to tilde
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_OTHER_WIDTH, _WIDE = 640, 1000
_BOLD = 1.07


def text_width_px(text: str, size_px: float, *, bold: bool = False) -> float:
    """Width of a line of text as it will be set: texts are fitted to it in any font.

    Parameters
    ----------
    text
        One line.
    size_px
        Of the type.
    bold
        Bold type is wider.

    Returns
    -------
    float
        Pixels.

    Examples
    --------
    >>> text_width_px('km', 10)
    13.33
    """
    thousandths = sum(_width(ord(letter)) for letter in text)
    return thousandths / 1000 * size_px * (_BOLD if bold else 1.0)


def _width(code: int) -> int:
    if 32 <= code < 127:
        return _WIDTHS[code - 32]
    return _WIDE if code >= 0x1100 else _OTHER_WIDTH


def shortened(text: str, max_px: float, size_px: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than that.

    Parameters
    ----------
    text
        One line.
    max_px
        How wide it may be.
    size_px
        Of the type.
    bold
        Bold type is wider.

    Returns
    -------
    str
        The text itself where it fits.

    Examples
    --------
    >>> shortened('Khunjerab Pass', 50, 11)
    'Khunjer…'
    """
    if text_width_px(text, size_px, bold=bold) <= max_px:
        return text
    while text and text_width_px(text + "…", size_px, bold=bold) > max_px:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(words: Sequence[str], max_px: float, size_px: float, between: str = " · ") -> list[str]:
    """Texts in as few lines as hold them; a text is never parted, only cut if it alone is wider.

    Parameters
    ----------
    words
        Texts that stay whole.
    max_px
        How wide a line may be.
    size_px
        Of the type.
    between
        Stands between two texts on one line.

    Returns
    -------
    list of str
        Lines.

    Examples
    --------
    >>> wrapped(['Torkham', 'Chaman'], 60, 11)
    ['Torkham', 'Chaman']
    """
    rows: list[str] = []
    for word in words:
        word = shortened(clean(word), max_px, size_px)
        if rows and text_width_px(rows[-1] + between + word, size_px) <= max_px:
            rows[-1] += between + word
        else:
            rows.append(word)
    return rows
