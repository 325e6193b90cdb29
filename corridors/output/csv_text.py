"""CSV text: units in the header, and no cell that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from corridors.measures import TOTALS
from corridors.output.by_clock import departure_document, stop_document
from corridors.output.documents import DIGITS, leg_document
from corridors.routing.route import Route

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What begins a formula in a spreadsheet."""
BYTE_ORDER_MARK = "\ufeff"
"""Before a CSV text, so that a spreadsheet reads its accents."""
LEG_COLUMNS = (
    "link kind mode from to country route_number length_km time_h cost_usd co2_kg"
    " expected_closure_delay_h closure_probability incident_probability generalised_cost_usd"
    " confidence sources quote"
).split()
STOP_COLUMNS = ("starts", "gate_opens", "arrives", "gate_wait_h", "wait_is_mean")
"""Further columns of a leg where a departure was asked for."""
DEPARTURE_COLUMNS = ("departs", "arrives", "elapsed_h", "gate_wait_h", "mean_h")
"""Further columns of a route where a departure was asked for."""
Rows = tuple[tuple[str, ...], list[list[object]]]
"""Names of columns with their units, and rows of cells."""
ROUTE_COLUMNS = ("possible", *TOTALS, "countries", "crossings", "confidence", "reasons")
"""Columns of a route in one row."""


def table_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV text; a cell that a spreadsheet would take for a formula is disarmed by a quote.

    Parameters
    ----------
    header
        Names of the columns, with their units.
    rows
        Cells in the order of the header; None is empty.

    Returns
    -------
    str
        Lines that end in a line feed.

    Examples
    --------
    >>> table_csv(["name"], [["=1+1"]])
    "name\\n'=1+1\\n"
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str):
        disarmed = "'" + value if value.startswith(FORMULA) else value
        return disarmed.replace("\r\n", "\n").replace("\r", "\n")  # a bare return goes unquoted
    return value


def leg_rows(
    routes: Sequence[Route], labels: Sequence[Sequence[str]], header: Sequence[str]
) -> Rows:
    """The legs of some routes, one a row.

    Parameters
    ----------
    routes
        In order.
    labels
        What distinguishes each route from the others, for the first cells of its rows.
    header
        Names of the labels' columns.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> leg_rows([], [], ["route"])[0][:3]
    ('route', 'leg', 'link')
    """
    rows: list[list[object]] = []
    columns: tuple[str, ...] = tuple(LEG_COLUMNS)
    if any(route.timetable for route in routes):
        columns += STOP_COLUMNS
    for route, label in zip(routes, labels, strict=True):
        for place, leg in enumerate(route.legs, start=1):
            document = leg_document(leg)
            document["sources"] = " ".join(document["sources"])
            if route.timetable:
                document |= stop_document(route.timetable.stops[place - 1])
            rows.append([*label, place, *(document[name] for name in columns)])
    return (*header, "leg", *columns), rows


def route_cells(route: Route | None, reasons: Sequence[str]) -> list[object]:
    """A route in one row, in the order of ``ROUTE_COLUMNS``.

    Parameters
    ----------
    route
        Or None.
    reasons
        Why there is none.

    Returns
    -------
    list
        Numbers and texts.

    Examples
    --------
    >>> route_cells(None, ["a", "b"])[-1]
    'a; b'
    """
    if route is None:
        return ["no", *[""] * len(TOTALS), "", "", "", "; ".join(reasons)]
    totals = [round(route.totals[name], DIGITS) for name in TOTALS]
    crossings, countries = " ".join(route.crossings), " ".join(route.countries)
    return ["yes", *totals, countries, crossings, route.confidence["generalised_cost_usd"], ""]


def departure_cells(route: Route | None) -> list[object]:
    """The departure of a route in one row, in the order of ``DEPARTURE_COLUMNS``.

    Parameters
    ----------
    route
        Or None.

    Returns
    -------
    list
        Numbers and texts; empty texts without a timetable.

    Examples
    --------
    >>> departure_cells(None)
    ['', '', '', '', '']
    """
    if route is None or route.timetable is None:
        return [""] * len(DEPARTURE_COLUMNS)
    document = departure_document(route.timetable)
    return [document[name] for name in DEPARTURE_COLUMNS]
