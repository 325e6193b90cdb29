"""The worst single closures as bars."""

from __future__ import annotations

from textwrap import wrap

from corridors.drawing.frame import COLOURS, WIDTH_PX, Scale
from corridors.drawing.letter_widths import shortened
from corridors.drawing.svg import SOFT, document, element, text
from corridors.output.critical_bars import ClosureBars

ROW_PX, BAR_PX = 26.0, 15.0
LABEL_PX, WORDS_PX = 300.0, 230.0
"""Room for the labels to the left and for the figures to the right of the bars."""
LETTERS = 150
"""Of a line at the foot."""


def closure_bars_svg(found: ClosureBars) -> str:
    """Bars of what closures add, as SVG text.

    Parameters
    ----------
    found
        The worst first; one that leaves no route is as long as the drawing is wide.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> from corridors.output.critical_bars import ClosureBar
    >>> bars = (ClosureBar("Khunjerab Pass", 367.0, "367 USD"), ClosureBar("Taftan", None, "cut"))
    >>> closure_bars_svg(ClosureBars("Title", "", bars, "")).count("<rect")
    3
    """
    parts = [
        text(16, 30, shortened(found.title, WIDTH_PX - 32, 18, bold=True), size_px=18, bold=True),
        text(16, 50, shortened(found.subtitle, WIDTH_PX - 32, 12), fill=SOFT),
    ]
    high = max((bar.value for bar in found.bars if bar.value), default=1.0)
    x = Scale(0.0, high, LABEL_PX, WIDTH_PX - WORDS_PX)
    down_px = 66.0
    for bar in found.bars:
        end_px = x(high if bar.value is None else bar.value)
        colour = COLOURS[1] if bar.value is None else COLOURS[0]
        middle = down_px + ROW_PX / 2 + 4
        parts += [
            text(LABEL_PX - 8, middle, shortened(bar.label, LABEL_PX - 24, 12), anchor="end"),
            element(
                "rect",
                x=LABEL_PX,
                y=down_px + (ROW_PX - BAR_PX) / 2,
                width=max(end_px - LABEL_PX, 1.0),
                height=BAR_PX,
                fill=colour,
            ),
            text(end_px + 6, middle, shortened(bar.words, WORDS_PX - 14, 12), fill=SOFT),
        ]
        down_px += ROW_PX
    for row in wrap(found.description, LETTERS):
        down_px += 15
        parts.append(text(16, down_px, row, fill=SOFT, size_px=11))
    return document(WIDTH_PX, down_px + 18, found.title, found.description, parts)
