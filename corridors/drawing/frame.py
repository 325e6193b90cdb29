"""Axes and the styles of routes, the same in every chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corridors.drawing.svg import FAINT, INK, SOFT, element, line, text
from corridors.language import written
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

WIDTH_PX = 960.0
LEFT_PX, RIGHT_PX = 62.0, 150.0

# Distinct with any colour vision (after Okabe and Ito, the light ones darkened to 3:1 on white
# or more), by dashes and by marks.
COLOURS = ("#0072b2", "#c44e00", "#007a5a", "#8f4a9e", "#7a5c00", "#1a1a1a", "#5a6872", "#a3124f")
DASHES = ("", "9 4", "2.5 3", "10 3 2 3", "5 3", "14 4", "1.5 2.5", "7 2 2 2 2 2")
MARKS = ("circle", "square", "triangle", "diamond")
THIN_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


class Style(NamedTuple):
    """How one route is drawn."""

    colour: str
    """Hexadecimal."""
    dash: str
    """Of the line, empty for a solid one."""
    mark: str
    """A shape that :func:`mark` draws."""


def style_of(number: int) -> Style:
    """The style of a route by its number, from 0.

    Parameters
    ----------
    number
        From 0; styles repeat after eight.

    Returns
    -------
    Style
        Colour, dash and mark.

    Examples
    --------
    >>> style_of(0).mark
    'circle'
    """
    return Style(
        COLOURS[number % len(COLOURS)], DASHES[number % len(DASHES)], MARKS[number % len(MARKS)]
    )


class Scale(NamedTuple):
    """From values to pixels."""

    low: float
    """Value at the start."""
    high: float
    """Value at the end."""
    start_px: float
    """Left or lower end."""
    end_px: float
    """Right or upper end."""

    def __call__(self, value: float) -> float:
        """A value in pixels.

        Parameters
        ----------
        value
            In the unit of the scale.

        Returns
        -------
        float
            Pixels.

        Examples
        --------
        >>> Scale(0, 10, 100, 200)(5)
        150.0
        """
        share = (value - self.low) / (self.high - self.low)
        return self.start_px + share * (self.end_px - self.start_px)


def step_of(span: float, max_parts: int) -> float:
    """A round step that divides a span into at most so many parts.

    Parameters
    ----------
    span
        Of an axis, in its unit.
    max_parts
        Into how many parts at most.

    Returns
    -------
    float
        Such as 1, 2, 2.5 or 5 times a power of ten.

    Examples
    --------
    >>> step_of(4476, 8)
    1000.0
    """
    size = 1.0
    while size * 10 * max_parts < span:
        size *= 10
    while size * max_parts > span and size > 1e-6:
        size /= 10
    return next(
        size * step for step in (*THIN_STEPS, 20.0, 50.0, 100.0) if size * step * max_parts >= span
    )


def days_step_h(span_h: float, max_parts: int) -> float:
    """A step in hours that divides a span: hours of a day, or whole days.

    Parameters
    ----------
    span_h
        Of an axis, in hours.
    max_parts
        Into how many parts at most.

    Returns
    -------
    float
        Hours.

    Examples
    --------
    >>> days_step_h(316, 8)
    48.0
    """
    steps = (0.5, 1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 48.0, 72.0, 120.0, 168.0, 240.0, 336.0, 720.0)
    whole_days_h = HOURS_PER_DAY * step_of(span_h / HOURS_PER_DAY, max_parts)
    return next((step for step in steps if step * max_parts >= span_h), whole_days_h)


def ticks(high: float, step: float, low: float = 0.0) -> list[float]:
    """Values from the low end, a step apart, up to the high end.

    Parameters
    ----------
    high, low
        Ends of an axis, in its unit.
    step
        Between two values.

    Returns
    -------
    list of float
        In rising order.

    Examples
    --------
    >>> ticks(5, 2)
    [0.0, 2.0, 4.0]
    """
    count = int((high - low) / step + 1e-9)
    return [low + number * step for number in range(count + 1)]


def axes(
    x: Scale,
    y: Scale,
    x_ticks: Sequence[float],
    y_ticks: Sequence[float],
    y_words: Callable[[float], str],
    title: str,
    *,
    x_title: str = "",
) -> list[str]:
    """Grid lines with their figures; figures of x only where the axis has a title.

    Parameters
    ----------
    x, y
        From values to pixels.
    x_ticks, y_ticks
        Values of the grid lines.
    y_words
        How a figure of y is written.
    title
        Above the panel.
    x_title
        Below the axis of x.

    Returns
    -------
    list of str
        SVG elements.

    Examples
    --------
    >>> x, y = Scale(0, 10, 60, 160), Scale(0, 1, 100, 0)
    >>> len(axes(x, y, [0, 10], [0], str, "Time"))
    6
    """
    parts = []
    for value in y_ticks:
        parts.append(line(x.start_px, y(value), x.end_px, y(value), stroke=FAINT, stroke_width=1))
        parts.append(
            text(x.start_px - 6, y(value) + 4, y_words(value), fill=SOFT, size_px=11, anchor="end")
        )
    for value in x_ticks:
        parts.append(line(x(value), y.start_px, x(value), y.end_px, stroke=FAINT, stroke_width=0.6))
        if x_title:
            figure = written.number(value)
            parts.append(
                text(x(value), y.start_px + 16, figure, fill=SOFT, size_px=11, anchor="middle")
            )
    parts.append(line(x.start_px, y.start_px, x.end_px, y.start_px, stroke=INK, stroke_width=1))
    parts.append(text(x.start_px, y.end_px - 9, title, size_px=12, bold=True))
    if x_title:
        parts.append(text(x.end_px, y.start_px + 32, x_title, fill=SOFT, size_px=11, anchor="end"))
    return parts


def mark(shape: str, x: float, y: float, colour: str, size_px: float = 3.6) -> str:
    """A mark on a line.

    Parameters
    ----------
    shape
        ``circle``, ``square``, ``triangle`` or ``diamond``.
    x, y
        Its middle, in pixels.
    colour
        Its fill.
    size_px
        Half its width.

    Returns
    -------
    str
        An SVG element.

    Raises
    ------
    KeyError
        If there is no such shape.

    Examples
    --------
    >>> mark("circle", 1, 2, "red")[:21]
    '<circle cx="1" cy="2"'
    """
    r = size_px
    attributes: dict[str, str | float] = {
        "fill": colour,
        "stroke": "#ffffff",
        "stroke_width": 0.8,
    }
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=r, **attributes)
    corners = {
        "square": ((-r, -r), (r, -r), (r, r), (-r, r)),
        "triangle": ((0, -1.2 * r), (1.1 * r, 0.9 * r), (-1.1 * r, 0.9 * r)),
        "diamond": ((0, -1.3 * r), (1.3 * r, 0), (0, 1.3 * r), (-1.3 * r, 0)),
    }[shape]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return element("polygon", points=points, **attributes)
