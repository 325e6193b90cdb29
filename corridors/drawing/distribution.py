"""Cumulative distributions side by side: how many of 100 trucks need at most so much."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from textwrap import wrap

from corridors.drawing.frame import (
    LEFT_PX,
    WIDTH_PX,
    Scale,
    axes,
    mark,
    step_of,
    style_of,
    ticks,
)
from corridors.drawing.letter_widths import shortened
from corridors.drawing.svg import SOFT, document, line, polyline, text
from corridors.tuples import NamedTuple

PANEL_PX, GAP_PX, ROW_PX, AXIS_PX = 220.0, 44.0, 19.0, 44.0
NOTE_LETTERS = 150
"""Of a line below the panels."""
MAX_CURVES = 8
"""More lines than there are styles, and than anyone can follow."""


class Curve(NamedTuple):
    """One distribution."""

    label: str
    """What is distributed, in the key."""
    values: tuple[float, ...]
    """At even shares from 0 to 1, rising; ``inf`` for those that never arrive."""


class Panel(NamedTuple):
    """Distributions of one figure."""

    title: str
    """Above the panel."""
    unit: str
    """Below its axis."""
    curves: tuple[Curve, ...]
    """In the order of the key."""


def distribution_svg(
    panels: Sequence[Panel], *, title: str, subtitle: str = "", notes: Sequence[str] = ()
) -> str:
    """Cumulative distributions as SVG text, one panel below the other.

    Parameters
    ----------
    panels
        With the same curves in the same order.
    title, subtitle
        Above the drawing.
    notes
        Sentences below it.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> panel = Panel("Days", "days", (Curve("planned", (1.0, 2.0, 4.0)),))
    >>> distribution_svg([panel], title="Quetta to Karachi").startswith("<svg")
    True
    """
    down_px = 30.0
    parts = [
        text(16, down_px, shortened(title, WIDTH_PX - 32, 18, bold=True), size_px=18, bold=True)
    ]
    if subtitle:
        down_px += 20
        parts.append(text(16, down_px, shortened(subtitle, WIDTH_PX - 32, 12), fill=SOFT))
    down_px += 8
    for number, curve in enumerate(panels[0].curves[:MAX_CURVES]):
        down_px += ROW_PX
        style, y = style_of(number), down_px - 4
        parts += [
            line(18, y, 60, y, stroke=style.colour, stroke_dasharray=style.dash, stroke_width=2.4),
            mark(style.mark, 39, y, style.colour),
            text(LEFT_PX + 8, down_px, shortened(curve.label, 820, 12), fill=style.colour),
        ]
    for panel in panels:
        down_px += GAP_PX
        parts += _panel(panel, down_px)
        down_px += PANEL_PX + AXIS_PX
    for sentence in notes:
        for row in wrap(sentence, NOTE_LETTERS):
            down_px += 16
            parts.append(text(16, down_px, row, fill=SOFT, size_px=11))
    words = ". ".join(_words(panel) for panel in panels)
    return document(WIDTH_PX, down_px + 16, title, words, parts)


def _panel(panel: Panel, top_px: float) -> list[str]:
    curves = panel.curves[:MAX_CURVES]
    finite = sorted(value for curve in curves for value in curve.values if value < inf)
    low, high = (finite[0], finite[-1]) if finite else (0.0, 1.0)
    step = step_of((high - low) or 1.0, 10)
    low, high = step * int(low / step), step * (int(high / step) + 1)
    x = Scale(low, high, LEFT_PX, WIDTH_PX - 40)
    y = Scale(0.0, 1.0, top_px + PANEL_PX, top_px)
    shares = ticks(1.0, 0.2)
    parts = axes(
        x,
        y,
        ticks(high, step, low),
        shares,
        lambda share: f"{share:.0%}",
        panel.title,
        x_title=panel.unit,
    )
    for number, curve in enumerate(curves):
        style, last = style_of(number), len(curve.values) - 1
        points = [(x(value), y(at / last)) for at, value in enumerate(curve.values) if value < inf]
        if points:
            stroke = {"stroke": style.colour, "stroke_dasharray": style.dash}
            parts.append(polyline([(points[0][0], y(0.0)), *points], stroke_width=2.0, **stroke))
            parts.append(mark(style.mark, *points[-1], style.colour))
    return parts


def _words(panel: Panel) -> str:
    """The panel read aloud."""
    words = []
    for curve in panel.curves[:MAX_CURVES]:
        arrive = [value for value in curve.values if value < inf]
        share = f"{len(arrive) / len(curve.values):.0%} arrive"
        middle = curve.values[len(curve.values) // 2]
        half = f"half within {middle:,.1f}" if middle < inf else "fewer than half"
        words.append(f"{curve.label}: {half} {panel.unit}, {share}")
    return f"{panel.title}. {'; '.join(words)}"
