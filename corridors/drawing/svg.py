"""A little SVG: elements, escaped texts and how wide they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, SOFT, FAINT, PAPER = "#1a1a1a", "#595959", "#d9d9d9", "#ffffff"
HALO_PX = 3.0

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
    """Width of a line of text as it will be set: texts are fitted to it in any font."""
    thousandths = sum(_width(ord(letter)) for letter in text)
    return thousandths / 1000 * size_px * (_BOLD if bold else 1.0)


def _width(code: int) -> int:
    if 32 <= code < 127:
        return _WIDTHS[code - 32]
    return _WIDE if code >= 0x1100 else _OTHER_WIDTH


def shortened(text: str, most_px: float, size_px: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than that."""
    if text_width_px(text, size_px, bold=bold) <= most_px:
        return text
    while text and text_width_px(text + "…", size_px, bold=bold) > most_px:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(
    words: Sequence[str], most_px: float, size_px: float, between: str = " · "
) -> list[str]:
    """Texts in as few lines as hold them; a text is never parted, only cut if it alone is wider."""
    rows: list[str] = []
    for word in words:
        word = shortened(clean(word), most_px, size_px)
        if rows and text_width_px(rows[-1] + between + word, size_px) <= most_px:
            rows[-1] += between + word
        else:
            rows.append(word)
    return rows


def clean(text: str) -> str:
    """Text without what XML can't hold, on one line."""
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
    """Text safe between tags and in attributes."""
    for sign, name in (("&", "amp"), ("<", "lt"), (">", "gt"), ('"', "quot"), ("'", "#39")):
        text = text.replace(sign, f"&{name};")
    return text


def number(value: float) -> str:
    """A coordinate to the tenth of a pixel."""
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")  # + 0.0: no minus on a zero


def element(tag: str, content: str = "", /, **attributes: str | float) -> str:
    """An element; in names of attributes _ stands for -."""
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
    """A line of text; ``halo`` sets it on white, ``fitted`` to its estimated width in any font."""
    words = clean(words)
    attributes: dict[str, str | float] = {
        "x": x,
        "y": y,
        "font_size": size_px,
        "fill": fill,
        "text_anchor": "" if anchor == "start" else anchor,
        "font_weight": "bold" if bold else "",
    }
    if halo:
        attributes |= {
            "stroke": PAPER, "stroke_width": HALO_PX, "stroke_linejoin": "round",
            "paint_order": "stroke",
        }  # fmt: skip
    if fitted and words:
        attributes["textLength"] = text_width_px(words, size_px, bold=bold)
        attributes["lengthAdjust"] = "spacingAndGlyphs"
    if turned:
        attributes["transform"] = f"rotate(-90 {number(x)} {number(y)})"
    return element("text", escaped(words), **attributes)


def polyline(points: Sequence[tuple[float, float]], **attributes: str | float) -> str:
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polyline", points=path, fill="none", **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float) -> str:
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def group(parts: Iterable[str], **attributes: str | float) -> str:
    return element("g", "\n".join(parts), **attributes)


def document(
    width_px: float, height_px: float, title: str, description: str, parts: Iterable[str]
) -> str:
    """A whole drawing that also reads its title and description aloud."""
    title, description = clean(title), clean(description)
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
