"""The corridors month by month in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.months import CLOSED, MONTHS, MonthCell, MonthRow, Months, alike
from corridors.analysis.normal import same_route
from corridors.dates import MONTHS as SHORT
from corridors.dates import format_months, months_words
from corridors.measures import MEASURE, UNKNOWN, legend, objective
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.csv_text import ROUTE_COLUMNS, Rows, route_cells
from corridors.output.documents import Document, answer_document, rounded
from corridors.output.status import blocked_words, borders_document
from corridors.output.words import route_phrase, route_words
from corridors.pricing.access import REASONS
from corridors.routing.route import Route
from corridors.units import HOURS_PER_DAY

if TYPE_CHECKING:
    from rich.console import RenderableType

BEST = "Best of all"
NOT_OPEN = "×"
"""Written where a corridor has no route in a month."""
BY_MONTH = ("time_h", "expected_closure_delay_h")
"""Measures with a table of their own, in days."""
OVER_YEAR = ("cost_usd", "closure_probability", "generalised_cost_usd")
"""Measures of which the least and the most of the year are shown."""
NAME_WIDTH = 17
FIELD_WIDTH = 5
_WIDEST_TENTH = 99.95


def months_parts(
    network: Network,
    result: Months,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """What is best in which month, tables of days and of delay, and what is closed.

    Parameters
    ----------
    network
        With its scenarios.
    result
        Of the months.
    warnings
        Beside it.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> answer = corridors.load().calendar("Lahore", "Karachi", by="time")
    >>> parts = months_parts(answer.network, answer.result, (), {})
    >>> render(parts).splitlines()[0]
    'Lahore → Karachi: A route inside Pakistan (by road) is best by time in all'
    """
    from rich.text import Text

    from corridors.output.tables import advisory_parts, hanging, terms_parts

    places, question = network.places, result.question
    pair = f"{places[question.origin].name} → {places[question.destination].name}"
    rows = shown_rows(result)
    lines = [*_border_lines(network, rows), *_closed_lines(result)]
    return [
        Text.assemble((f"{pair}: ", "bold"), months_sentences(network, result)),
        *terms_parts(network, question),
        *(part for key in BY_MONTH for part in _by_month(result, rows, key)),
        *_over_year(rows),
        *(hanging(f"{head}: ", body) for head, body in lines),
        *_blocked(network, result, rows),
        Text(_legend(result, rows)),
        *advisory_parts(warnings, sources),
    ]


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
    >>> months_sentences(answer.network, answer.result)[-33:]
    'It takes 1.3 days in every month.'
    """
    by = objective(result.question.by).label
    best = [cell.route for cell in result.best.cells]
    names = [_route_name(network, route) for route in best]
    words = f"{_best_words(names, f'is best by {by}')}. {_days_words(best)}"
    usual = [_route_name(network, route) for route in result.normal]
    if result.normal and usual != names:
        would = _best_words(usual, "would be best")
        words += f" With every border in normal operation {would}."
    return words[0].upper() + words[1:].strip()


def months_document(network: Network, result: Months, warnings: Sequence[Advisory]) -> Document:
    """Every corridor and the best of all by month, as plain values.

    Parameters
    ----------
    network
        With its scenarios.
    result
        Of the months.
    warnings
        Beside it.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().calendar("Lahore", "Karachi", by="time")
    >>> document = months_document(answer.network, answer.result, ())
    >>> document["best"][0]["month"], document["best"][0]["status"]
    (1, 'open')
    """
    best = result.best.cells
    body = {
        "best": [_cell_document(cell, is_best=cell.route is not None) for cell in best],
        "best_in_normal_operation": [
            {"month": month, **_route_document(route)}
            for month, route in zip(MONTHS, result.normal, strict=False)
        ],
        "borders": borders_document(network, result.question.shipment),
        "corridors": [
            {
                "corridor": row.corridor.corridor_id if row.corridor else None,
                "name": row_name(row),
                "months": [
                    _cell_document(cell, is_best=is_best(result, cell)) for cell in row.cells
                ],
            }
            for row in result.rows
        ],
        "impossible": [
            {"corridor": corridor.corridor_id, "reasons": list(reasons)}
            for corridor, reasons in result.impossible
        ],
        "not_served": [corridor.corridor_id for corridor, _ in result.not_served],
    }
    return answer_document("calendar", network, result.question, body, warnings)


def months_rows(result: Months) -> Rows:
    """A row for each corridor and month, last those of the best of all.

    Parameters
    ----------
    result
        Of the months.

    Returns
    -------
    tuple
        Header and rows; what the closure record holds closed has the figures of normal operation.

    Examples
    --------
    >>> import corridors
    >>> header, rows = months_rows(corridors.load().calendar("Lahore", "Karachi").result)
    >>> header[:5], len(rows)
    (('corridor', 'month', 'status', 'best', 'possible'), 12)
    """
    rows: list[list[object]] = []
    for row in (*result.rows, result.best):
        name = row.corridor.corridor_id if row.corridor else BEST.lower()
        for cell in row.cells:
            blocked = tuple(cell.normal.blocked) if cell.normal else ()
            figures = route_cells(cell.shown, cell.reasons)
            figures[0] = "yes" if cell.route else "no"
            figures[-1] = "; ".join((*blocked, *cell.reasons))
            star = "yes" if is_best(result, cell) else "no"
            rows.append([name, cell.month, cell.status, star, *figures])
    return ("corridor", "month", "status", "best", *ROUTE_COLUMNS), rows


def shown_rows(result: Months) -> tuple[MonthRow, ...]:
    """The rows to show: the corridors, and the best of all where in some month it is none of them.

    Parameters
    ----------
    result
        Of the months.

    Returns
    -------
    tuple of MonthRow
        Open ones first, the best of all last among them.

    Examples
    --------
    >>> import corridors
    >>> rows = shown_rows(corridors.load().calendar("Lahore", "Karachi").result)
    >>> [row.corridor for row in rows]
    [None]
    """
    open_rows = [row for row in result.rows if row.is_open]
    closed_rows = [row for row in result.rows if not row.is_open]
    starred = {cell.month for row in open_rows for cell in row.cells if is_best(result, cell)}
    if any(cell.route and cell.month not in starred for cell in result.best.cells):
        open_rows.append(result.best)
    return (*open_rows, *closed_rows)


def is_best(result: Months, cell: MonthCell) -> bool:
    """Whether a cell holds the best route of its month.

    Parameters
    ----------
    result
        Of the months.
    cell
        One of it.

    Returns
    -------
    bool
        True for each of several corridors that share the route.

    Examples
    --------
    >>> import corridors
    >>> result = corridors.load().calendar("Lahore", "Karachi").result
    >>> is_best(result, result.best.cells[0])
    True
    """
    return same_route(cell.route, result.best.cells[cell.month - 1].route)


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


def _by_month(result: Months, rows: Sequence[MonthRow], key: str) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import empty_table

    measure = MEASURE[key]
    table = empty_table()
    table.add_column("corridor", width=NAME_WIDTH)
    heads = "".join(f"{month:>{FIELD_WIDTH - 1}} " for month in SHORT)
    table.add_column(heads.rstrip(), no_wrap=True)
    for at, row in enumerate(rows):
        line = Text()
        for cell in row.cells:
            route = cell_route(row, cell)
            starred = key == BY_MONTH[0] and is_best(result, cell)
            known = route is None or route.knows(measure)
            figure = days_text(route.totals[key]) if route and known else NOT_OPEN
            field = f"{figure if known else UNKNOWN:>{FIELD_WIDTH - 1}}{'*' if starred else ' '}"
            line.append(field, style="bold green" if starred else "")
        table.add_row(row_name(row), line, style="" if row.is_open else "dim")
        if row.is_open and at + 1 < len(rows) and not rows[at + 1].is_open:
            table.add_section()
    title = f"{measure.label[0].upper()}{measure.label[1:]} in days"
    return [Text(title, style="bold"), table]


def _over_year(rows: Sequence[MonthRow]) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import add_measures, empty_table

    measures = [MEASURE[key] for key in OVER_YEAR]
    table = empty_table()
    table.add_column("corridor", width=NAME_WIDTH)
    add_measures(table, measures)
    for at, row in enumerate(rows):
        routes = [route for cell in row.cells if (route := cell_route(row, cell))]
        figures = []
        for one in measures:
            values = [route.totals[one.key] for route in routes if route.knows(one)]
            ends = [one.text(value) for value in (min(values), max(values))] if values else []
            figures.append("–".join(dict.fromkeys(ends)) or UNKNOWN)
        table.add_row(row_name(row), *figures, style="" if row.is_open else "dim")
        if row.is_open and at + 1 < len(rows) and not rows[at + 1].is_open:
            table.add_section()
    return [Text("Least and most of the months", style="bold"), table]


def _border_lines(network: Network, rows: Sequence[MonthRow]) -> list[tuple[str, str]]:
    """The borders of each row; months with other ones apart."""
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


def _closed_lines(result: Months) -> list[tuple[str, str]]:
    """What is not possible: in some months, in none, or for other places."""
    lines = []
    for row in (*result.rows, result.best):
        reasons = _reasons_by_months(row)
        if reasons:
            lines.append((f"{row_name(row)}, {NOT_OPEN}", "; ".join(reasons)))
    for corridor, why in result.impossible:
        lines.append((corridor.name, f"not possible: {'; '.join(why) or 'no chain of links'}"))
    return [*lines, *((corridor.name, why) for corridor, why in result.not_served)]


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


def _blocked(network: Network, result: Months, rows: Sequence[MonthRow]) -> list[RenderableType]:
    """What the closure record holds closed: on the day asked for, or on its newest day."""
    from rich.text import Text

    if result.question.shipment.as_of is None:
        names = [row_name(row) for row in rows if any(cell.status == CLOSED for cell in row.cells)]
        day = f"{network.data_as_of}, the closure record's newest day"
        return [Text(f"Over borders closed on {day}: {', '.join(names)}.")] if names else []
    closures = {
        name: closure
        for row in rows
        for cell in row.cells
        if cell.normal
        for name, closure in cell.normal.blocked.items()
    }
    return [Text(words)] if (words := blocked_words(closures)) else []


def _legend(result: Months, rows: Sequence[MonthRow]) -> str:
    day = result.question.shipment.as_of
    words = f"* best of its month by {objective(result.question.by).label}"
    words += f"; {NOT_OPEN} not open"
    if day and any(not row.is_open for row in rows):
        words += f"; below the line: closed on {day}, with the figures of normal operation"
    shown = [MEASURE[key] for key in (*BY_MONTH, *OVER_YEAR)]
    return f"{words}; {legend(shown)}."


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
        return f"It takes {low} days in every month{' that is open' * ('' in texts)}."
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


def _cell_document(cell: MonthCell, *, is_best: bool) -> Document:
    return {
        "month": cell.month,
        "status": cell.status,
        "best": is_best,
        **_route_document(cell.shown),
        "closed": list(cell.normal.blocked) if cell.normal else [],
        "reasons": list(cell.reasons),
    }


def _route_document(route: Route | None) -> Document:
    return {
        "totals": rounded(route.totals) if route else None,
        "corridor": route.corridor or None if route else None,
        "crossings": list(route.crossings) if route else [],
        "modes": list(route.modes) if route else [],
    }
