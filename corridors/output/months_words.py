"""The corridors month by month in sentences and words."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.months import MONTHS, MonthCell, MonthRow, Months, alike
from corridors.dates import MONTHS as SHORT
from corridors.dates import format_months, months_words
from corridors.measures import objective
from corridors.model.network import Network
from corridors.output.words import route_phrase, route_words
from corridors.pricing.access import REASONS
from corridors.routing.route import Route
from corridors.units import HOURS_PER_DAY

BEST = "Best of all"
"""Name of the row of the best route of each month."""
NOT_OPEN = "×"
"""Written where a corridor has no route in a month."""
_WIDEST_TENTH = 99.95


def months_sentences(network: Network, result: Months) -> str:
    """Which corridor is best in which months, its days, and which would be in normal operation.

    Parameters
    ----------
    network
        With its scenarios.
    result
        Of the months.

    Returns
    -------
    str
        Two to four sentences.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().calendar("Kabul", "Peshawar", by="time", borders="normal")
    >>> months_sentences(answer.network, answer.result).split(": ")[0][-32:]
    'It takes 2.6 days in every month'
    """
    by = objective(result.question.by).label
    best = [cell.route for cell in result.best.cells]
    names = [_route_name(network, route) for route in best]
    words = f"{_best_words(names, f'is best by {by}')}. {_days_words(best)}"
    usual = [_route_name(network, route) for route in result.normal]
    if result.normal and usual != names:
        would = _best_words(usual, "would be best")
        words += f" With every border in normal operation {would}."
    words = words.strip()
    return words[0].upper() + words[1:]


def border_lines(network: Network, rows: Sequence[MonthRow]) -> list[tuple[str, str]]:
    """The borders of each row; months with other ones apart.

    Parameters
    ----------
    network
        Which holds the names.
    rows
        Of corridors, or of the best of all.

    Returns
    -------
    list
        Name and borders of each.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().calendar("Lahore", "Karachi", by="time")
    >>> border_lines(answer.network, [answer.result.best])
    [('Best of all', 'inside one country (road)')]
    """
    lines = []
    for row in rows:
        routes = [cell_route(row, cell) for cell in row.cells]
        words = [route_words(network, route) if route else "" for route in routes]
        groups = [group for group in alike(words) if words[group[0] - 1]]
        parts = [
            words[group[0] - 1] + (f" in {format_months(group)}" if groups[1:] else "")
            for group in groups
        ]
        lines.append((row_name(row), "; ".join(parts)))
    return lines


def closed_lines(result: Months) -> list[tuple[str, str]]:
    """What is not possible: in some months, in none, or for other places.

    Parameters
    ----------
    result
        Of the months.

    Returns
    -------
    list
        Name and reasons of each.

    Examples
    --------
    >>> import corridors
    >>> result = corridors.load().calendar("Quetta", "Karachi").result
    >>> closed_lines(result)[0][1].endswith("it does not serve Quetta–Karachi")
    True
    """
    lines = []
    for row in (*result.rows, result.best):
        reasons = _reasons_by_months(row)
        if reasons:
            lines.append((f"{row_name(row)}, {NOT_OPEN}", "; ".join(reasons)))
    for corridor, why in result.impossible:
        lines.append((corridor.name, f"not possible: {'; '.join(why) or 'no chain of links'}"))
    return [*lines, *((corridor.name, why) for corridor, why in result.not_served)]


def row_name(row: MonthRow) -> str:
    """The name of a row.

    Parameters
    ----------
    row
        Of a corridor, or of the best of all.

    Returns
    -------
    str
        For a cell of a table.

    Examples
    --------
    >>> row_name(MonthRow(None, ()))
    'Best of all'
    """
    return row.corridor.name if row.corridor else BEST


def cell_route(row: MonthRow, cell: MonthCell) -> Route | None:
    """The route whose figures a cell shows.

    Parameters
    ----------
    row
        To which the cell belongs: one that is closed in all months shows normal operation.
    cell
        One of its twelve.

    Returns
    -------
    Route or None
        None where it is not open.

    Examples
    --------
    >>> cell_route(MonthRow(None, ()), MonthCell(1, None, None, (), "none")) is None
    True
    """
    return cell.route if row.is_open else cell.shown


def days_text(time_h: float) -> str:
    """Hours as days in at most four letters.

    Parameters
    ----------
    time_h
        Hours.

    Returns
    -------
    str
        To the tenth of a day; whole days from a hundred on.

    Examples
    --------
    >>> days_text(350.0), days_text(2400.0)
    ('14.6', '100')
    """
    days = time_h / HOURS_PER_DAY
    return f"{days:.1f}" if days < _WIDEST_TENTH else f"{days:.0f}"


def _reasons_by_months(row: MonthRow) -> list[str]:
    """Why a row is not open in some months, equal reasons together."""
    months: dict[str, list[int]] = {}
    for cell in row.cells:
        blocked = cell.normal.blocked if cell.normal and row.is_open else {}
        season = REASONS["month"].format(month=SHORT[cell.month - 1])
        reasons = [f"{name} is {closure.bar_text}" for name, closure in blocked.items()]
        reasons += [reason.replace(season, REASONS["month"]) for reason in cell.reasons]
        for reason in reasons:
            months.setdefault(reason, []).append(cell.month)
    return [
        reason.format(month=when)
        if "{month}" in reason
        else f"{reason} (not open in {when})" * bool(when)
        for reason, numbers in months.items()
        if (when := format_months(tuple(numbers)))
    ]


def _best_words(names: Sequence[str], verb: str) -> str:
    """Which name holds in which months, in order of the year."""
    parts: list[str] = []
    for group in alike(names):
        name, when = names[group[0] - 1], months_words(group)
        if not name:
            parts.append(f"{when} there is no open route")
        elif not parts:
            parts.append(f"{name} {verb} {when}")
        else:
            parts.append(f"{when} {name}")
    return "; ".join(parts)


def _days_words(routes: Sequence[Route | None]) -> str:
    """How the days of the best routes run over the year."""
    texts = [days_text(route.totals["time_h"]) if route else "" for route in routes]
    known = [text for text in texts if text]
    if not known:
        return ""
    low, high = min(known, key=float), max(known, key=float)
    if low == high:
        days = f"It takes {low} days in every month{' that is open' * ('' in texts)}"
        if len({route.totals["time_h"] for route in routes if route}) > 1:
            return f"{days}."
        return f"{days}: no monthly driving times are known for these roads; only closures vary."
    ends = [
        tuple(month for month, text in zip(MONTHS, texts, strict=True) if text == end)
        for end in (low, high)
    ]
    least, most = map(format_months, ends)
    return f"It takes {low} days ({least}) to {high} days ({most})."


def _route_name(network: Network, route: Route | None) -> str:
    """The corridor of a route, or its borders where it follows none."""
    if route is None:
        return ""
    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    return names.get(route.corridor, f"a route {route_phrase(network, route)}")
