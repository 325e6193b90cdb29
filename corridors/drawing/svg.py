"""A little SVG: elements and escaped texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from zlib import crc32

from corridors.drawing.letter_widths import text_width_px
from corridors.drawing.xml_text import clean, escaped
from corridors.language.marks import pieces, unmarked
from corridors.language.speech import language

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, SOFT, FAINT, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff"
HALO_PX = 3.0
_RIGHT_TO_LEFT = re.compile("[\u0600-\u06ff]")
"""Letters of Arabic and of the languages that write with them."""


def number(value: float) -> str:
    """A coordinate to the tenth of a pixel.

    Parameters
    ----------
    value
        Pixels.

    Returns
    -------
    str
        Without needless zeros.

    Examples
    --------
    >>> number(3.04), number(-0.01)
    ('3', '0')
    """
    text = f"{value:.1f}"
    return "0" if text == "-0.0" else text.removesuffix(".0")


def element(tag: str, content: str = "", /, **attributes: str | float) -> str:
    """An element; in names of attributes _ stands for -.

    Parameters
    ----------
    tag
        Its name.
    content
        Markup inside, already escaped.
    **attributes
        Texts, which are escaped, or pixels; empty ones are left out.

    Returns
    -------
    str
        Markup.

    Examples
    --------
    >>> element('rect', fill='red', stroke_width=2)
    '<rect fill="red" stroke-width="2"/>'
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="'
        f'{escaped(value) if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
        if value != ""
    )
    return f"<{tag}{given}>{content}</{tag}>" if content else f"<{tag}{given}/>"


def text(
    x: float,
    y: float,
    words: str,
    *,
    size_px: float = 12.0,
    fill: str = INK,
    anchor: str = "start",
    bold: bool = False,
    halo: bool = False,
    fitted: bool = False,
    turned: bool = False,
) -> str:
    """A line of text; ``halo`` sets it on white, ``fitted`` to its estimated width in any font.

    Parameters
    ----------
    x, y
        Start of its baseline, in pixels.
    words
        Any text; it is escaped here.
    size_px
        Of the type.
    fill
        Colour.
    anchor
        ``start``, ``middle`` or ``end``: what of it lies at x.
    bold, halo, fitted, turned
        How it is set; ``turned`` reads upwards.

    Returns
    -------
    str
        An SVG element.

    Examples
    --------
    >>> text(1, 2, "a & b")
    '<text x="1" y="2" font-size="12" fill="#1a1a1a">a &amp; b</text>'
    """
    words = "".join(piece.text for piece in pieces(clean(words), language()))
    attributes: dict[str, str | float] = {
        "x": x,
        "y": y,
        "font_size": size_px,
        "fill": fill,
        "text_anchor": "" if anchor == "start" else anchor,
        "font_weight": "bold" if bold else "",
    }
    if _RIGHT_TO_LEFT.search(words):  # its start is then at its right
        turned_anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
        attributes |= {"direction": "rtl", "text_anchor": turned_anchor}
    if halo:
        attributes |= {
            "stroke": PAPER,
            "stroke_width": HALO_PX,
            "stroke_linejoin": "round",
            "paint_order": "stroke",
        }
    if fitted and words:
        attributes["textLength"] = text_width_px(words, size_px, bold=bold)
        attributes["lengthAdjust"] = "spacingAndGlyphs"
    if turned:
        attributes["transform"] = f"rotate(-90 {number(x)} {number(y)})"
    return element("text", escaped(words), **attributes)


def polyline(points: Sequence[tuple[float, float]], **attributes: str | float) -> str:
    """A line through some points.

    Parameters
    ----------
    points
        In pixels.
    **attributes
        See :func:`element`.

    Returns
    -------
    str
        An SVG element.

    Examples
    --------
    >>> polyline([(0, 0), (1, 2)], stroke="red")
    '<polyline points="0,0 1,2" fill="none" stroke="red"/>'
    """
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polyline", points=path, fill="none", **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float) -> str:
    """A straight line.

    Parameters
    ----------
    x1, y1, x2, y2
        Its ends, in pixels.
    **attributes
        See :func:`element`.

    Returns
    -------
    str
        An SVG element.

    Examples
    --------
    >>> line(0, 0, 1, 2)
    '<line x1="0" y1="0" x2="1" y2="2"/>'
    """
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def group(parts: Iterable[str], **attributes: str | float) -> str:
    """Elements with attributes in common.

    Parameters
    ----------
    parts
        SVG elements.
    **attributes
        See :func:`element`.

    Returns
    -------
    str
        An SVG element.

    Examples
    --------
    >>> group([line(0, 0, 1, 2)], fill="red")[:15]
    '<g fill="red"><'
    """
    return element("g", "\n".join(parts), **attributes)


def document(
    width_px: float, height_px: float, title: str, description: str, parts: Iterable[str]
) -> str:
    """A whole drawing that also reads its title and description aloud.

    Parameters
    ----------
    width_px, height_px
        Size of the drawing.
    title, description
        Any texts; they are escaped here.
    parts
        SVG elements.

    Returns
    -------
    str
        SVG that stands alone or in a page.

    Examples
    --------
    >>> document(10, 10, "title", "words", ()).startswith("<svg xmlns=")
    True
    """
    title, description = clean(unmarked(title)), clean(unmarked(description))
    # several drawings may stand on one page: their ids must differ
    key = f"{crc32((title + description).encode()):08x}"
    content = "\n".join(
        (
            element("title", escaped(title), id=f"title-{key}"),
            element("desc", escaped(description), id=f"desc-{key}"),
            element("rect", width=width_px, height=height_px, fill=PAPER),
            *parts,
        )
    )
    return (
        element(
            "svg",
            "\n" + content + "\n",
            xmlns="http://www.w3.org/2000/svg",
            width=width_px,
            height=height_px,
            viewBox=f"0 0 {number(width_px)} {number(height_px)}",
            role="img",
            aria_labelledby=f"title-{key} desc-{key}",
            font_family=FONT,
        )
        + "\n"
    )
