"""What is made least over one figure: each best route a line, the least of them thick."""

from __future__ import annotations

from math import inf

from corridors.analysis.breakeven import BreakEvens, Interval
from corridors.analysis.figure_forms import CLOSED, VALUE_OF_TIME
from corridors.drawing.frame import LEFT_PX, WIDTH_PX, Scale, axes, mark, step_of, style_of, ticks
from corridors.drawing.letter_widths import shortened, wrapped
from corridors.drawing.svg import FAINT, INK, SOFT, document, line, polyline, text
from corridors.errors import UsageError
from corridors.measures import objective
from corridors.output.breakeven import breakeven_sentences, interval_cell
from corridors.output.figure_words import label, unit, value_text, value_words

PANEL_PX = 360.0
RIGHT_PX = 40.0
KEY_ROW_PX = 20.0
POINTS = 60
"""Points of a line, which bends where the figure is a speed."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HEADROOM = 0.25
"""Share of the height above the thick line, in which losing routes are seen."""


def breakeven_svg(found: BreakEvens) -> str:
    """The best routes of a figure over its values, as SVG text.

    Parameters
    ----------
    found
        As the analysis gives it.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    UsageError
        If the figure moves nothing, so that there is nothing to draw.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().breakeven("Dushanbe", "Karachi", vary="closed:torkham")
    >>> breakeven_svg(answer.result).startswith("<svg")
    True
    """
    if not found.counts:
        raise UsageError(
            f"{found.figure.name} moves nothing here: there is nothing to draw."
            " Ask for the table, which says why."
        )
    places, question = found.network.places, found.question
    ends = [places[name].name for name in (question.origin, question.destination)]
    title = f"{' → '.join(ends)}: best route by {label(found.figure)}"
    sentence = breakeven_sentences(found)[0]
    parts = [
        text(16, 30, shortened(title, WIDTH_PX - 32, 18, bold=True), size_px=18, bold=True),
    ]
    down_px = 34.0
    for row in wrapped(sentence.split(), WIDTH_PX - 32, 12, " "):
        down_px += 16
        parts.append(text(16, down_px, row, fill=SOFT))
    down_px += 10
    for at, one in enumerate(found.intervals):
        down_px += KEY_ROW_PX
        parts += _key_row(found, at, one, down_px)
    top_px = down_px + 46
    x = Scale(found.axis.low, _last(found), LEFT_PX + 8, WIDTH_PX - RIGHT_PX)
    y = _scale_of(found, x, top_px)
    parts += _axes(found, x, y)
    parts += [_line(found, at, one, x, y) for at, one in enumerate(found.intervals)]
    for at, one in enumerate(found.intervals):
        parts += _thick(found, at, one, x, y)
    parts += _present(found, x, y)
    bottom_px = top_px + PANEL_PX + 44
    note = "Thick: the best route at each value. Thin: what it would be at the others."
    parts.append(text(16, bottom_px + 16, note, fill=SOFT, size_px=11))
    description = " ".join(breakeven_sentences(found))
    return document(WIDTH_PX, bottom_px + 32, title, description, parts)


def _last(found: BreakEvens) -> float:
    """Where the drawing ends: without an end some way behind the last switch."""
    if found.axis.high < inf:
        return found.axis.high
    return max(found.axis.unit, 1.5 * max(found.switches, default=0.0))


def _scale_of(found: BreakEvens, x: Scale, top_px: float) -> Scale:
    """From just under the least value to some way over the greatest of the best routes."""
    best = [
        found.objective(one, value)
        for one in found.intervals
        for value in (one.low, min(one.high, x.high))
    ]
    least, most = min(best), max(best)
    room = max(most - least, 0.02 * most, 1e-6)
    step = step_of(room * (1 + HEADROOM), 6)
    low = max(0.0, least - 0.1 * room) // step * step
    return Scale(low, most + HEADROOM * room, top_px + PANEL_PX, top_px)


def _key_row(found: BreakEvens, at: int, one: Interval, down_px: float) -> list[str]:
    style = style_of(at)
    form = found.figure.form
    where = f"{value_text(form, one.low)} to {value_text(form, one.high)} {unit(form)}".rstrip()
    words = shortened(interval_cell(found, at), 560, 12, bold=True)
    stroke = {"stroke": style.colour, "stroke_dasharray": style.dash}
    return [
        line(18, down_px - 4, 60, down_px - 4, stroke_width=2.4, **stroke),
        mark(style.mark, 39, down_px - 4, style.colour),
        text(70, down_px, f"{_letter(at)}  {words}", bold=True, fill=style.colour),
        text(WIDTH_PX - RIGHT_PX, down_px, where, anchor="end"),
    ]


def _axes(found: BreakEvens, x: Scale, y: Scale) -> list[str]:
    measure = objective(found.question.by)
    y_ticks = ticks(y.high, step_of(y.high - y.low, 6), y.low)
    form = found.figure.form
    # steps are round in what is written: a share is written in per cent
    factor = 100.0 if form in (CLOSED, VALUE_OF_TIME) else 1.0
    step = step_of((x.high - x.low) * factor, 8) / factor
    first = -(-x.low // step) * step
    marks = ticks(x.high, step, first)
    words = f"{measure.label}, {measure.unit}" if measure.unit else measure.label
    parts = axes(x, y, marks, y_ticks, measure.text, _capital(words))
    for value in marks:
        written = f"{value * factor:.10g}" + "%" * (factor > 1)
        parts.append(
            text(x(value), y.start_px + 16, written, fill=SOFT, size_px=11, anchor="middle")
        )
    heads = "" if factor > 1 else unit(form)
    title = ", ".join(filter(None, (_capital(label(found.figure)), heads)))
    parts.append(text(x.end_px, y.start_px + 32, title, fill=SOFT, size_px=11, anchor="end"))
    return parts


def _points(
    found: BreakEvens, one: Interval, low: float, high: float, x: Scale, y: Scale
) -> list[tuple[float, float]]:
    """The line of a route between two values, as far as it is in the picture."""
    values = [low + (high - low) * number / POINTS for number in range(POINTS + 1)]
    costs = ((value, found.objective(one, value)) for value in values)
    return [(x(value), y(cost)) for value, cost in costs if y.low <= cost <= y.high]


def _line(found: BreakEvens, at: int, one: Interval, x: Scale, y: Scale) -> str:
    style = style_of(at)
    points = _points(found, one, x.low, x.high, x, y)
    return polyline(points, stroke=style.colour, stroke_width=1.0, stroke_dasharray="2 3")


def _thick(found: BreakEvens, at: int, one: Interval, x: Scale, y: Scale) -> list[str]:
    style, high = style_of(at), min(one.high, x.high)
    points = _points(found, one, one.low, high, x, y)
    middle = (one.low + high) / 2
    parts = [
        polyline(points, stroke=style.colour, stroke_width=3.2, stroke_dasharray=style.dash),
        text(
            x(middle),
            y(found.objective(one, middle)) - 10,
            _letter(at),
            bold=True,
            fill=style.colour,
            anchor="middle",
            halo=True,
        ),
    ]
    if at:
        place = y(found.objective(one, one.low))
        parts += [
            line(x(one.low), y.start_px, x(one.low), place, stroke=FAINT, stroke_width=1.4),
            mark("circle", x(one.low), place, INK),
        ]
    return parts


def _present(found: BreakEvens, x: Scale, y: Scale) -> list[str]:
    value = found.figure.present
    if not x.low <= value <= x.high:
        return []
    words = f"now: {value_words(found.figure, value)}"
    anchor = "start" if x(value) < (x.start_px + x.end_px) / 2 else "end"
    aside = 5 if anchor == "start" else -5
    return [
        line(x(value), y.start_px, x(value), y.end_px, stroke=INK, stroke_width=1.2),
        text(x(value) + aside, y.end_px + 12, words, size_px=11, anchor=anchor, halo=True),
    ]


def _letter(at: int) -> str:
    return LETTERS[at % len(LETTERS)]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
