"""Points in the plane of two figures: some numbered and named in a key, a third figure as size."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, sqrt

from corridors.drawing.frame import Scale, axes, days_step_h, step_of, ticks
from corridors.drawing.labels import Box, LabelRequest, draw, place
from corridors.drawing.letter_widths import shortened, wrapped
from corridors.drawing.svg import INK, PAPER, SOFT, document, element, text
from corridors.measures import Measure
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

WIDTH_PX = 960.0
LEFT_PX, RIGHT_PX = 84.0, 560.0
KEY_PX, KEY_WIDTH_PX = 600.0, 344.0
PLOT_PX = 420.0
MIN_R_PX, MAX_R_PX = 3.0, 10.0
USUAL_R_PX = 5.0
"""Radius where no third figure is shown."""
MAX_PARTS = 6
"""Of an axis."""


class Dot(NamedTuple):
    """A point of a scatter plot."""

    figures: tuple[float, ...]
    """Right, up and, if there is a third, size, in the units of the measures."""
    number: str = ""
    """Beside it and in the key; empty for one of the many."""
    words: str = ""
    """In the key."""
    is_hollow: bool = False
    """Whether a numbered one is drawn as a ring."""


def scatter_svg(
    dots: Sequence[Dot],
    measures: Sequence[Measure],
    *,
    title: str,
    subtitle: str,
    foot: Sequence[str],
) -> str:
    """A scatter plot with its key, as SVG text.

    Parameters
    ----------
    dots
        One or more; the numbered ones are named in the key in their order.
    measures
        Of the figures, two or three.
    title, subtitle
        Above the drawing.
    foot
        Sentences below it.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> from corridors.measures import MEASURE
    >>> dots = [Dot((300.0, 3000.0), "1", "Torkham"), Dot((310.0, 2900.0))]
    >>> measures = [MEASURE["time_h"], MEASURE["cost_usd"]]
    >>> scatter_svg(dots, measures, title="a", subtitle="b", foot=[]).startswith("<svg")
    True
    """
    top = 76.0
    across, up = measures[:2]
    x, x_ticks = _scale([dot.figures[0] for dot in dots], across, LEFT_PX, RIGHT_PX)
    y, y_ticks = _scale([dot.figures[1] for dot in dots], up, top + PLOT_PX, top)
    parts = [
        text(16, 30, shortened(title, WIDTH_PX - 32, 18, bold=True), size_px=18, bold=True),
        text(16, 50, shortened(subtitle, WIDTH_PX - 32, 12), fill=SOFT),
        *axes(x, y, x_ticks, y_ticks, lambda value: _tick(up, value), _axis_title(up)),
    ]
    bottom = top + PLOT_PX
    for value in x_ticks:
        figure = _tick(across, value)
        parts.append(text(x(value), bottom + 16, figure, fill=SOFT, size_px=11, anchor="middle"))
    parts.append(text(RIGHT_PX, bottom + 34, _axis_title(across), bold=True, anchor="end"))
    radii = _radii(dots)
    numbered = [(dot, r) for dot, r in zip(dots, radii, strict=True) if dot.number]
    for dot, r in zip(dots, radii, strict=True):
        if not dot.number:
            parts.append(_circle(x(dot.figures[0]), y(dot.figures[1]), r, PAPER, "#8c8c8c", 0.9))
    for dot, r in sorted(numbered, key=lambda pair: -pair[1]):
        fill = PAPER if dot.is_hollow else INK
        parts.append(_circle(x(dot.figures[0]), y(dot.figures[1]), r, fill, INK, 1.8))
    taken = [
        Box(
            x(dot.figures[0]) - r,
            y(dot.figures[1]) - r,
            x(dot.figures[0]) + r,
            y(dot.figures[1]) + r,
        )
        for dot, r in numbered
    ]
    requests = [
        LabelRequest(dot.number, x(dot.figures[0]), y(dot.figures[1]), INK, size_px=13, bold=True)
        for dot, _ in numbered
    ]
    room = Box(LEFT_PX, top - 8, RIGHT_PX + 24, bottom)
    placed, _ = place(requests, room, [], taken)
    parts += draw(placed)
    key, down = _key([dot for dot, _ in numbered], measures, top)
    parts += key
    if len(measures) > 2:
        sizes, down = _sizes(dots, radii, measures[2], down)
        parts += sizes
    down = max(down, bottom + 40)
    for row in (
        row for sentence in foot for row in wrapped(sentence.split(), WIDTH_PX - 32, 11, " ")
    ):
        down += 16
        parts.append(text(16, down, row, fill=SOFT, size_px=11))
    description = "; ".join(
        f"{dot.number}: {dot.words}, {_figures(dot, measures)}" for dot, _ in numbered
    )
    return document(WIDTH_PX, down + 16, title, f"{subtitle}. {description}", parts)


def _key(dots: Sequence[Dot], measures: Sequence[Measure], top: float) -> tuple[list[str], float]:
    parts = []
    down = top - 12
    for dot in dots:
        down += 18
        parts.append(text(KEY_PX, down, dot.number, bold=True, anchor="end"))
        for at, row in enumerate(wrapped(dot.words.split(" · "), KEY_WIDTH_PX, 11)):
            down += 13 * (at > 0)
            parts.append(text(KEY_PX + 10, down, row, size_px=11))
        down += 13
        parts.append(text(KEY_PX + 10, down, _figures(dot, measures), fill=SOFT, size_px=11))
    return parts, down


def _sizes(
    dots: Sequence[Dot], radii: Sequence[float], measure: Measure, down: float
) -> tuple[list[str], float]:
    """The smallest and the largest mark with what they stand for."""
    down += 30
    parts = [text(KEY_PX + 10, down, f"Size: {measure.label}", size_px=11, bold=True)]
    x = KEY_PX + 20.0
    for r, dot in (
        pick(zip(radii, dots, strict=True), key=lambda pair: pair[0]) for pick in (min, max)
    ):
        words = measure.with_unit(dot.figures[2])
        parts.append(_circle(x, down + 16, r, PAPER, INK, 1.2))
        parts.append(text(x + 16, down + 20, words, size_px=11))
        x += 130
    return parts, down + 30


def _figures(dot: Dot, measures: Sequence[Measure]) -> str:
    pairs = zip(measures, dot.figures, strict=True)
    return ", ".join(f"{one.label} {one.with_unit(figure)}" for one, figure in pairs)


def _radii(dots: Sequence[Dot]) -> list[float]:
    """By area between the least and the most of the third figure."""
    thirds = [dot.figures[2] for dot in dots if len(dot.figures) > 2]
    if not thirds or max(thirds) == min(thirds):
        return [USUAL_R_PX] * len(dots)
    low, span = min(thirds), max(thirds) - min(thirds)
    areas = MIN_R_PX**2, MAX_R_PX**2
    return [sqrt(areas[0] + (each - low) / span * (areas[1] - areas[0])) for each in thirds]


def _scale(
    values: Sequence[float], measure: Measure, start_px: float, end_px: float
) -> tuple[Scale, list[float]]:
    """A scale with round ends about the values, and the values of its grid."""
    low, high = min(values), max(values)
    span = (high - low) or max(abs(high) * 0.1, 1.0)
    step = (days_step_h if measure.form == "hours" else step_of)(span, MAX_PARTS - 1)
    # a mark on the edge would be cut by the frame
    start, end = floor((low - span * 0.02) / step) * step, ceil((high + span * 0.02) / step) * step
    return Scale(start, end, start_px, end_px), ticks(end, step, start)


def _tick(measure: Measure, value: float) -> str:
    if measure.form == "hours" and value % HOURS_PER_DAY == 0:
        return f"{value / HOURS_PER_DAY:g} d"
    return measure.text(value)


def _axis_title(measure: Measure) -> str:
    unit = f", {measure.unit}" if measure.unit else ""
    return f"{measure.label[0].upper()}{measure.label[1:]}{unit}"


def _circle(x: float, y: float, r: float, fill: str, stroke: str, width: float) -> str:
    return element("circle", cx=x, cy=y, r=r, fill=fill, stroke=stroke, stroke_width=width)
