"""Waiting at a closed border as a drawing: expected cost by threshold, and chance of reopening."""

from __future__ import annotations

from math import inf

from corridors.analysis.stopping import policy_of, share_within
from corridors.analysis.waiting_case import Waiting
from corridors.drawing.frame import LEFT_PX, WIDTH_PX, Scale, axes, mark, step_of, style_of, ticks
from corridors.drawing.letter_widths import shortened, wrapped
from corridors.drawing.svg import SOFT, document, line, polyline, text
from corridors.errors import UsageError
from corridors.measures import objective
from corridors.units import HOURS_PER_DAY

RIGHT_PX = 190.0
COST_PX, CHANCE_PX = 240.0, 130.0
ROW_PX, TOP_PX, GAP_PX, FOOT_PX = 17.0, 44.0, 58.0, 62.0
LABEL_PX = 13.0
"""From one label to the next."""
LEAST_DAYS = 14.0
"""The axis of time is never shorter."""
HEADROOM = 0.06
"""Share of the axis of cost above and below what is drawn."""


def waiting_svg(found: Waiting, name: str, subtitle: str) -> str:
    """Expected cost over the days after which the truck leaves, and the chance of reopening.

    Parameters
    ----------
    found
        As the analysis gives it.
    name
        What is waited for.
    subtitle
        What it comes to, in a sentence.

    Returns
    -------
    str
        SVG; without a diversion the chance alone.

    Raises
    ------
    UsageError
        If nothing is known of how long the closure will last.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().wait("Kabul", "Peshawar", closed="torkham", borders="normal")
    >>> waiting_svg(answer.result, "Torkham", "").startswith("<svg")
    True
    """
    if not found.chances:
        raise UsageError(
            f"No closure in the record lasted longer than this one of {name}: there is nothing to"
            " draw."
        )
    title = f"Waiting for {name}"
    parts = [
        text(16, 30, shortened(title, WIDTH_PX - 32, 18, bold=True), size_px=18, bold=True),
    ]
    down_px = 32.0
    for row in wrapped(subtitle.split(), WIDTH_PX - 32, 12, " "):
        down_px += ROW_PX
        parts.append(text(16, down_px, row, fill=SOFT))
    down_px += TOP_PX
    x_high = _days_shown(found)
    if found.around is not None:
        parts += _cost_panel(found, down_px, x_high)
        down_px += COST_PX + GAP_PX
    parts += _chance_panel(found, down_px, x_high)
    height_px = down_px + CHANCE_PX + FOOT_PX
    return document(WIDTH_PX, height_px, title, subtitle, parts)


def _days_shown(found: Waiting) -> float:
    best = found.best
    leave_h = best.leave_h if best is not None else 0.0
    spans_h = [1.5 * found.break_even_h, 1.5 * leave_h, found.chances[0].wait_h]
    longest = max(span for span in spans_h if span < inf)
    return max(LEAST_DAYS, longest / HOURS_PER_DAY)


def _x(x_high: float) -> Scale:
    return Scale(0.0, x_high, LEFT_PX + 14, WIDTH_PX - RIGHT_PX)


def _cost_panel(found: Waiting, top_px: float, x_high: float) -> list[str]:
    """A threshold costs more by the hour, and less at each wait after which it may open."""
    points: list[tuple[float, float]] = []
    waits_h = [one.wait_h for one in found.chances if one.wait_h <= x_high * HOURS_PER_DAY]
    for wait_h in (0.0, *waits_h, x_high * HOURS_PER_DAY):
        if wait_h:  # just before it may open: all that wait so long leave
            points.append((wait_h / HOURS_PER_DAY, _just_before(found, wait_h)))
        points.append((wait_h / HOURS_PER_DAY, _cost(found, wait_h)))
    lines = [("divert at once", found.left_usd(0.0))]
    if found.hindsight is not None:
        lines.append(("with hindsight", found.hindsight.cost))
    costs = [cost for _, cost in points] + [cost for _, cost in lines]
    room = HEADROOM * (max(costs) - min(costs)) or 1.0
    low, high = min(costs) - room, max(costs) + room
    y = Scale(low, high, top_px + COST_PX, top_px)
    x, step = _x(x_high), step_of(high - low, 6)
    first = step * -(-low // step)
    words = f"Expected {objective(found.question.by).label}, USD, by when the truck leaves"
    parts = axes(
        x,
        y,
        ticks(x_high, step_of(x_high, 10)),
        ticks(high, step, first),
        lambda value: f"{value:,.0f}",
        words,
    )
    heights_px = apart([y(cost) + 4 for _, cost in lines])
    for number, (label, cost) in enumerate(lines, start=1):
        style = style_of(number)
        parts.append(
            line(
                x.start_px,
                y(cost),
                x.end_px,
                y(cost),
                stroke=style.colour,
                stroke_width=1.4,
                stroke_dasharray=style.dash,
            )
        )
        parts.append(
            text(
                x.end_px + 8,
                heights_px[number - 1],
                f"{label} {cost:,.0f}",
                fill=style.colour,
                size_px=11,
            )
        )
    style = style_of(0)
    pixels = [(x(days), y(cost)) for days, cost in points]
    parts.append(polyline(pixels, stroke=style.colour, stroke_width=2.2))
    best = found.best
    if best is not None and best.leave_h <= x_high * HOURS_PER_DAY:
        days = best.leave_h / HOURS_PER_DAY
        parts.append(mark("circle", x(days), y(best.cost), style.colour, 5))
        leave = f"leave after {days:,.0f} d" if days else "leave at once"
        label = f"best: {best.cost:,.0f}, {leave}"
        parts.append(text(x(days) + 9, y(best.cost) + 18, label, size_px=11, bold=True, halo=True))
    return parts


def apart(heights_px: list[float]) -> list[float]:
    """Heights of two labels, moved apart where they would overprint.

    Parameters
    ----------
    heights_px
        Of one or two labels, downwards.

    Returns
    -------
    list of float
        At least a line apart, about the same middle.

    Examples
    --------
    >>> apart([100.0, 103.0]), apart([100.0, 140.0])
    ([95.0, 108.0], [100.0, 140.0])
    """
    if len(heights_px) < 2 or abs(heights_px[0] - heights_px[1]) >= LABEL_PX:
        return heights_px
    first, second = heights_px
    middle, half = (first + second) / 2, LABEL_PX / 2
    halves = (-half, half) if first <= second else (half, -half)
    return [middle + one for one in halves]


def _chance_panel(found: Waiting, top_px: float, x_high: float) -> list[str]:
    x, y = _x(x_high), Scale(0.0, 1.0, top_px + CHANCE_PX, top_px)
    parts = axes(
        x,
        y,
        ticks(x_high, step_of(x_high, 10)),
        [0.0, 0.5, 1.0],
        lambda value: f"{value:.0%}",
        "Chance that it has opened",
        x_title="days of waiting from now",
    )
    points, share = [(x(0.0), y(0.0))], 0.0
    for one in found.chances:
        days = one.wait_h / HOURS_PER_DAY
        if days > x_high:
            break
        points += [(x(days), y(share)), (x(days), y(share + one.share))]
        share += one.share
    points.append((x(x_high), y(share)))
    style = style_of(3)
    parts.append(polyline(points, stroke=style.colour, stroke_width=2.2))
    shown = share_within(found.chances, x_high * HOURS_PER_DAY)
    parts.append(text(x.end_px + 8, y(shown) + 4, f"{shown:.0%}", fill=style.colour, size_px=11))
    return parts


def _cost(found: Waiting, leave_h: float) -> float:
    return policy_of(found.chances, found.passed_usd, found.left_usd, leave_h).cost


def _just_before(found: Waiting, wait_h: float) -> float:
    """The cost of a threshold just short of a wait after which it may open."""
    return sum(
        one.share
        * (found.passed_usd(one.wait_h) if one.wait_h < wait_h else found.left_usd(wait_h))
        for one in found.chances
    )
