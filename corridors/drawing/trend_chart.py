"""Availability by year as a drawing: a small panel of bars for each border or corridor."""

from __future__ import annotations

from corridors.analysis.trend import Trend, Trends
from corridors.drawing.frame import COLOURS, WIDTH_PX, Scale
from corridors.drawing.letter_widths import shortened, wrapped
from corridors.drawing.svg import FAINT, INK, SOFT, document, element, line, text
from corridors.errors import UsageError

COLUMNS = 3
MARGIN_PX, GAP_PX, LEFT_PX = 16.0, 26.0, 34.0
PANEL_PX, ROW_PX = 84.0, 144.0
LINE_PX = 17.0
BAR_SHARE = 0.72
"""Of a year's width."""
FEW_LABELS = 9
"""With more years only the first and last bear their figures."""


def trend_svg(found: Trends, subtitle: str) -> str:
    """Share of time open by year, a small panel for each border or corridor.

    Parameters
    ----------
    found
        As the analysis gives it.
    subtitle
        What it comes to, in a sentence.

    Returns
    -------
    str
        SVG.

    Raises
    ------
    UsageError
        If none of them carries freight in normal operation.

    Examples
    --------
    >>> import corridors
    >>> trend_svg(corridors.load().trend("torkham").result, "").startswith("<svg")
    True
    """
    known = [one for one in found.trends if one.years]
    if not known:
        raise UsageError("None of these carries freight in normal operation: nothing to draw.")
    title = "Share of time open to freight, by year"
    parts = [text(MARGIN_PX, 30, title, size_px=18, bold=True)]
    down_px = 32.0
    for row in wrapped(subtitle.split(), WIDTH_PX - 2 * MARGIN_PX, 12, " "):
        down_px += LINE_PX
        parts.append(text(MARGIN_PX, down_px, row, fill=SOFT))
    down_px += 44
    columns = min(COLUMNS, len(known))
    width_px = (WIDTH_PX - 2 * MARGIN_PX - (columns - 1) * GAP_PX) / columns
    for number, one in enumerate(known):
        left_px = MARGIN_PX + number % columns * (width_px + GAP_PX)
        top_px = down_px + number // columns * ROW_PX
        parts += _panel(one, left_px, top_px, width_px, found)
    rows = -(-len(known) // columns)
    down_px += rows * ROW_PX
    foot = (
        [f"{found.last.year} to {found.last}; pale: the record is thin."]
        if found.thin
        else [f"{found.last.year} to {found.last}."]
    )
    foot += [f"{one.name}: {one.reason}." for one in found.trends if one.reason]
    for words in foot:
        parts.append(
            text(
                MARGIN_PX,
                down_px,
                shortened(words, WIDTH_PX - 2 * MARGIN_PX, 11),
                fill=SOFT,
                size_px=11,
            )
        )
        down_px += 16
    described = " ".join(
        f"{one.name}: "
        + ", ".join(f"{year.year} {year.share_open:.0%}" for year in one.years)
        + "."
        for one in known
    )
    return document(WIDTH_PX, down_px + 4, title, described, parts)


def _panel(one: Trend, left_px: float, top_px: float, width_px: float, found: Trends) -> list[str]:
    start_px, end_px, foot_px = left_px + LEFT_PX, left_px + width_px, top_px + PANEL_PX
    y = Scale(0.0, 1.0, foot_px, top_px)
    name = shortened(one.name, width_px - 60, 12, bold=True)
    parts = [
        text(left_px, top_px - 16, name, bold=True),
        text(end_px, top_px - 16, f"{one.share_open:.0%}", anchor="end", fill=SOFT),
    ]
    for share in (0.0, 0.5, 1.0):
        colour = INK if share == 0 else FAINT
        parts.append(line(start_px, y(share), end_px, y(share), stroke=colour, stroke_width=1))
        parts.append(
            text(start_px - 5, y(share) + 4, f"{share:.0%}", size_px=9, fill=SOFT, anchor="end")
        )
    step_px = (end_px - start_px) / len(one.years)
    for at, year in enumerate(one.years):
        middle_px = start_px + (at + 0.5) * step_px
        bar_px = BAR_SHARE * step_px
        parts.append(
            element(
                "rect",
                x=middle_px - bar_px / 2,
                y=y(year.share_open),
                width=bar_px,
                height=foot_px - y(year.share_open),
                fill=COLOURS[0],
                fill_opacity="0.35" if year.year in found.thin else "",
            )
        )
        at_end = at in (0, len(one.years) - 1)
        if at_end or len(one.years) <= FEW_LABELS:
            label = f"’{year.year % 100:02d}"
            parts.append(
                text(middle_px, foot_px + 13, label, size_px=10, fill=SOFT, anchor="middle")
            )
            above = f"{year.share_open * 100:.0f}"
            parts.append(
                text(
                    middle_px,
                    y(year.share_open) - 3,
                    above,
                    size_px=9,
                    fill=SOFT,
                    anchor="middle",
                    halo=True,
                )
            )
    return parts
