"""Figures, dates and ways as a reader outside the trade reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corridors.analysis.compare import Cell
from corridors.network import Network
from corridors.routing.route import Route
from corridors.units import HOURS_PER_DAY

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
MINUS = "−"
MOST_NAMES = 6
TIE = "\u00a0"
"""A blank at which no line breaks."""


_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b", re.ASCII)


def day_words(day: date) -> str:
    """A date in words: ``4 October 2026``."""
    return f"{day.day}{TIE}{MONTH_NAMES[day.month - 1]} {day.year}"


def with_day_words(text: str) -> str:
    """A text whose dates such as 2026-10-04 are put in words."""

    def words(found: re.Match[str]) -> str:
        try:
            return day_words(date.fromisoformat(found[0]))
        except ValueError:
            return found[0]

    return _ISO_DAY.sub(words, text)


def hours_words(time_h: float) -> str:
    """Hours in a sentence: ``13 days 4 hours``."""
    if 0 < time_h < 0.5:
        return "less than 1 hour"
    days, hours = divmod(round(time_h), round(HOURS_PER_DAY))
    parts = [_count(days, "day") if days else "", _count(hours, "hour") if hours else ""]
    return " ".join(filter(None, parts)) or "0 hours"


def hours_cell(time_h: float) -> str:
    """Hours in a table: ``13 d 4 h``."""
    if 0 < time_h < 0.5:
        return "<1 h"
    days, hours = divmod(round(time_h), round(HOURS_PER_DAY))
    if days and not hours:
        return f"{days} d"
    return f"{days} d {hours} h" if days else f"{hours} h"


def whole(value: float) -> str:
    """A quantity as a whole number with separators: ``4,508``."""
    return f"{value:,.0f}"


def share(value: float) -> str:
    """A share as a per cent figure; a small one is not rounded to nothing."""
    if 0 < value < 0.005:
        return f"<1{TIE}%"
    return f"{value:.0%}".replace("%", f"{TIE}%")


def signed(value: float) -> str:
    """A difference with its sign: ``+1,407``."""
    rounded = round(value)
    if rounded == 0:
        return "0"
    return f"{'+' if rounded > 0 else MINUS}{abs(rounded):,}"


def signed_hours(time_h: float) -> str:
    """A difference in time with its sign: ``+3 h``."""
    rounded = round(time_h)
    if rounded == 0:
        return "0 h"
    return f"{'+' if rounded > 0 else MINUS}{hours_cell(abs(rounded))}"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names in a sentence: ``A, B and C``."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def some(names: Sequence[str]) -> str:
    """Names in a sentence, the first ones where there are more than anyone would act on."""
    if len(names) > MOST_NAMES:
        return ", ".join(names[:MOST_NAMES]) + f" and {len(names) - MOST_NAMES} more"
    return listed(names)


def crossing_names(network: Network, route: Route) -> list[str]:
    return [network.crossings[name].name for name in route.crossings]


def mode_words(route: Route) -> str:
    return listed(list(dict.fromkeys(route.modes)))


def pair_words(network: Network, cell: Cell) -> str:
    """Two places as the name of a row: ``Dushanbe–Karachi``."""
    return f"{network.places[cell.origin].name}–{network.places[cell.destination].name}"


def way_words(network: Network, route: Route) -> str:
    """A way in a sentence: ``over Torkham and Hairatan (road)``."""
    names = crossing_names(network, route)
    where = f"over {listed(names)}" if names else _inside(network, route)
    return f"{where} (by {mode_words(route)})"


def way_cell(network: Network, route: Route) -> str:
    """A way in a table: its borders in order of travel, and how."""
    names = " · ".join(crossing_names(network, route)) or _inside(network, route)
    return f"{names} ({mode_words(route)})"


def _inside(network: Network, route: Route) -> str:
    return f"inside {network.countries[network.places[route.origin].country].name}"


def figures_words(route: Route) -> str:
    """Kilometres, time and dollars of a way in a sentence."""
    totals = route.totals
    return (
        f"{whole(totals['length_km'])}{TIE}km, {hours_words(totals['time_h'])},"
        f" {whole(totals['cost_usd'])}{TIE}USD"
    )


def _count(number: int, noun: str) -> str:
    return f"{number}{TIE}{noun}{'' if number == 1 else 's'}"
