"""The corridors month by month in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.months import CLOSED, MONTHS, MonthCell, MonthRow, Months
from corridors.analysis.normal import same_route
from corridors.dates import MONTHS as SHORT
from corridors.measures import MEASURE, UNKNOWN, legend, objective
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.csv_text import ROUTE_COLUMNS, Rows, route_cells
from corridors.output.documents import Document, answer_document, rounded
from corridors.output.months_words import (
    BEST,
    NOT_OPEN,
    border_lines,
    cell_route,
    closed_lines,
    days_text,
    months_sentences,
    row_name,
)
from corridors.output.status import blocked_words, borders_document
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

BY_MONTH = ("time_h", "expected_closure_delay_h")
"""Measures with a table of their own, in days."""
OVER_YEAR = ("cost_usd", "closure_probability", "generalised_cost_usd")
"""Measures of which the least and the most of the year are shown."""
NAME_WIDTH = 17
FIELD_WIDTH = 5


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
    lines = [*border_lines(network, rows), *closed_lines(result)]
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


def _by_month(result: Months, rows: Sequence[MonthRow], key: str) -> list[RenderableType]:
    from rich.text import Text

    from corridors.output.tables import empty_table

    measure = MEASURE[key]
    table = empty_table()
    table.add_column("corridor", width=NAME_WIDTH)
    heads = "".join(f"{month:>{FIELD_WIDTH - 1}} " for month in SHORT)
    table.add_column(heads.rstrip(), no_wrap=True)
    for at, row in enumerate(rows):
        figures = []
        for cell in row.cells:
            route = cell_route(row, cell)
            known = route is None or route.knows(measure)
            figure = days_text(route.totals[key]) if route and known else NOT_OPEN
            figures.append(figure if known else UNKNOWN)
        stars = [key == BY_MONTH[0] and is_best(result, cell) for cell in row.cells]
        table.add_row(row_name(row), _starred(figures, stars), style="" if row.is_open else "dim")
        if row.is_open and at + 1 < len(rows) and not rows[at + 1].is_open:
            table.add_section()
    title = f"{measure.label[0].upper()}{measure.label[1:]} in days"
    return [Text(title, style="bold"), table]


def _starred(figures: Sequence[str], stars: Sequence[bool]) -> Text:
    """Figures of the months, those with a star marked: below them where figures fill their room."""
    from rich.text import Text

    line, beside = Text(), max(map(len, figures)) < FIELD_WIDTH - 1
    for figure, starred in zip(figures, stars, strict=True):
        mark = "*" if starred and beside else " "
        field = f"{figure:>{FIELD_WIDTH - 1}}{mark}"
        line.append(field, style="bold green" if starred else "")
    if any(stars) and not beside:
        marks = (f"{'*' if starred else '':>{FIELD_WIDTH - 1}} " for starred in stars)
        line.append(f"\n{''.join(marks)}", style="bold green")
    return line


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
