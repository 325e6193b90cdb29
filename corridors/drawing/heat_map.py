"""Corridors by months as a heat map: darker for more days, crossed out where closed."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

from corridors.analysis.months import MonthRow, Months
from corridors.dates import MONTHS
from corridors.drawing.frame import step_of
from corridors.drawing.letter_widths import shortened, wrapped
from corridors.drawing.svg import FAINT, INK, SOFT, document, element, line, text
from corridors.measures import objective
from corridors.model.network import Network
from corridors.output.months import is_best, shown_rows
from corridors.output.months_words import cell_route, days_text, months_sentences, row_name
from corridors.output.status import status_words
from corridors.routing.route import Route
from corridors.tuples import NamedTuple
from corridors.units import HOURS_PER_DAY

SHADES = ("#ffffff", "#e6f0f9", "#cde0f1", "#b0cee8", "#8fb9dc", "#6ea3ce")
"""From least to most days: one hue that darkens evenly, so that grey and any colour vision do."""
MAX_STEPS = len(SHADES) - 1
WIDTH_PX, MARGIN_PX = 960.0, 16.0
NAME_PX = 184.0
CELL_PX, ROW_PX, GAP_PX = 62.0, 40.0, 30.0
FRAME_PX = 2.6
KEY_ROW_PX, KEY_CELL_PX = 24.0, 34.0
LINE_PX = 16.0


class Shading(NamedTuple):
    """Round steps of days, a shade each."""

    low_days: float
    """Lower end of the lightest shade."""
    step_days: float
    """Width of a shade."""

    def shade(self, days: float) -> int:
        """The shade of some days.

        Parameters
        ----------
        days
            Time with expected closure delay.

        Returns
        -------
        int
            A number of ``SHADES``.

        Examples
        --------
        >>> Shading(10.0, 2.0).shade(13.9)
        1
        """
        return min(floor((days - self.low_days) / self.step_days + 1e-9), MAX_STEPS)

    def words(self, shade: int) -> str:
        """The days of a shade.

        Parameters
        ----------
        shade
            A number of ``SHADES``.

        Returns
        -------
        str
            From and to.

        Examples
        --------
        >>> Shading(10.0, 2.0).words(1)
        '12–14'
        """
        low = self.low_days + shade * self.step_days
        return f"{low:g}–{low + self.step_days:g}"


def shading(days: Sequence[float]) -> Shading:
    """Shades for some days.

    Parameters
    ----------
    days
        Time with expected closure delay of all cells.

    Returns
    -------
    Shading
        With as many round steps as there are shades, or fewer.

    Examples
    --------
    >>> shading([16.9, 21.0, 29.3])
    Shading(low_days=15.0, step_days=2.5)
    """
    low, high = min(days, default=0.0), max(days, default=0.0)
    step = max(step_of(high - low, MAX_STEPS), 0.1)
    return Shading(round(floor(low / step + 1e-9) * step, 6), step)


def heat_map_svg(network: Network, result: Months) -> str:
    """The corridors of a pair by months, as SVG text.

    Parameters
    ----------
    network
        With its scenarios.
    result
        Of the months.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().calendar("Lahore", "Karachi", by="time")
    >>> heat_map_svg(answer.network, answer.result).startswith("<svg")
    True
    """
    places, question = network.places, result.question
    pair = f"{places[question.origin].name} → {places[question.destination].name}"
    title = f"{pair}: the corridors month by month"
    sentences = months_sentences(network, result)
    rows = shown_rows(result)
    routes = [cell_route(row, cell) for row in rows for cell in row.cells]
    shades = shading([_days(route) for route in routes if route])
    terms = "; ".join((status_words(network, question.shipment), *network.scenarios))
    parts = [text(MARGIN_PX, 30, _fitting(title, 18, bold=True), size_px=18, bold=True)]
    parts.append(text(MARGIN_PX, 50, _fitting(f"under: {terms}", 12), fill=SOFT))
    down = 54.0
    for words in wrapped(sentences.split(" "), WIDTH_PX - 2 * MARGIN_PX, 12, " "):
        down += LINE_PX
        parts.append(text(MARGIN_PX, down, words))
    down += 28
    for month, name in enumerate(MONTHS):
        middle = _left(month) + CELL_PX / 2
        parts.append(text(middle, down, name, anchor="middle", bold=True))
    down += 8
    is_dated = question.shipment.as_of is not None
    for at, row in enumerate(rows):
        if is_dated and not row.is_open and (at == 0 or rows[at - 1].is_open):
            words = f"Closed on {question.shipment.as_of}, with the figures of normal operation:"
            parts.append(text(MARGIN_PX, down + GAP_PX - 8, words, fill=SOFT))
            down += GAP_PX
        parts += _row(result, row, shades, down)
        down += ROW_PX
    used = {shades.shade(_days(route)) for route in routes if route}
    parts += _key(result, shades, sorted(used), down + GAP_PX)
    return document(WIDTH_PX, down + GAP_PX + 3.4 * KEY_ROW_PX, title, sentences, parts)


def _days(route: Route) -> float:
    """Time with expected closure delay: what the shade stands for."""
    totals = route.totals
    return (totals["time_h"] + totals["expected_closure_delay_h"]) / HOURS_PER_DAY


def _left(month: int) -> float:
    return MARGIN_PX + NAME_PX + month * CELL_PX


def _fitting(words: str, size_px: float, *, bold: bool = False) -> str:
    return shortened(words, WIDTH_PX - 2 * MARGIN_PX, size_px, bold=bold)


def _row(result: Months, row: MonthRow, shades: Shading, top: float) -> list[str]:
    name = shortened(row_name(row), NAME_PX - 10, 13, bold=row.is_open)
    middle = top + ROW_PX / 2 + 4
    parts = [text(MARGIN_PX, middle, name, size_px=13, bold=row.is_open)]
    frames: list[str] = []  # over the cells beside them
    for month, cell in enumerate(row.cells):
        route = cell_route(row, cell)
        best = is_best(result, cell)
        shade = shades.shade(_days(route)) if route else 0
        parts += _cell(_left(month), top, shade, crossed=not cell.route)
        if route:
            parts += _figures(_left(month), top, route, bold=best)
        if best:
            frames.append(_frame(_left(month), top, CELL_PX, ROW_PX))
    return parts + frames


def _cell(
    left: float, top: float, shade: int, *, crossed: bool, size: tuple[float, float] | None = None
) -> list[str]:
    width, height = size or (CELL_PX, ROW_PX)
    box = {"x": left, "y": top, "width": width, "height": height}
    parts = [element("rect", fill=SHADES[shade], stroke=FAINT, stroke_width=1, **box)]
    if crossed:
        right, bottom = left + width - 3, top + height - 3
        for start, end in ((top + 3, bottom), (bottom, top + 3)):
            parts.append(line(left + 3, start, right, end, stroke=SOFT, stroke_width=0.8))
    return parts


def _figures(left: float, top: float, route: Route, *, bold: bool) -> list[str]:
    middle = left + CELL_PX / 2
    days = days_text(route.totals["time_h"])
    delay = f"+{days_text(route.totals['expected_closure_delay_h'])}"
    return [
        text(middle, top + 18, days, size_px=13, anchor="middle", bold=bold, halo=True),
        text(middle, top + 33, delay, size_px=11, anchor="middle", halo=True),
    ]


def _frame(left: float, top: float, width: float, height: float) -> str:
    inset = FRAME_PX / 2
    return element(
        "rect",
        x=left + inset,
        y=top + inset,
        width=width - FRAME_PX,
        height=height - FRAME_PX,
        fill="none",
        stroke=INK,
        stroke_width=FRAME_PX,
    )


def _key(result: Months, shades: Shading, used: Sequence[int], top: float) -> list[str]:
    size = (KEY_CELL_PX, KEY_ROW_PX - 6)
    head = "Days with expected closure delay:"
    parts = [text(MARGIN_PX, top + 13, head, bold=True)]
    left = MARGIN_PX + 220
    for shade in used:
        parts += _cell(left, top, shade, crossed=False, size=size)
        parts.append(text(left + KEY_CELL_PX + 6, top + 13, shades.words(shade)))
        left += KEY_CELL_PX + 68
    top += KEY_ROW_PX
    parts.append(
        text(MARGIN_PX, top + 13, "Above: days. Below, with +: expected closure delay in days.")
    )
    left = MARGIN_PX + 380
    best = f"best of its month by {objective(result.question.by).label}"
    parts.append(_frame(left, top, *size))
    parts.append(text(left + KEY_CELL_PX + 6, top + 13, best))
    left += KEY_CELL_PX + 270
    parts += _cell(left, top, 0, crossed=True, size=size)
    parts.append(text(left + KEY_CELL_PX + 6, top + 13, "closed"))
    return parts
