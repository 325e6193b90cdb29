"""Excel workbooks: numbers as numbers, days as days, units in the headings, texts as texts."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isfinite
from typing import Any

from corridors.measures import MEASURES
from corridors.output.csv_text import Rows

UNITS = {
    "usd": "USD",
    "h": "h",
    "km": "km",
    "kmh": "km/h",
    "kg": "kg",
    "t": "t",
    "m": "m",
    "mm": "mm",
    "deg": "degrees",
    "days": "days",
}
"""What the ends of names stand for."""
NUMBERS = {"usd": "#,##0", "h": "#,##0.0", "km": "#,##0", "kg": "#,##0", "days": "#,##0.0"}
"""How numbers with a unit are shown; the cell holds all digits."""
SHARES = ("share_", "probability", "on_time", "remaining_capacity")
"""What names of shares of one hold."""
MAX_TEXT = 32_767
"""Characters that a cell can hold."""
MAX_WIDTH = 60
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2})?", re.ASCII)
_RATE = re.compile(r"_usd_per_([a-z]+)")


def heading(name: str) -> str:
    """The name of a column in words, its unit in brackets.

    Parameters
    ----------
    name
        As CSV has it.

    Returns
    -------
    str
        Begins with a capital.

    Examples
    --------
    >>> heading("length_km"), heading("expected_closure_delay_h_before"), heading("longest_days")
    ('Distance (km)', 'Expected closure delay before (h)', 'Longest (days)')
    >>> heading("annuity_usd_per_year_low"), heading("days_closed"), heading("other names")
    ('Annuity low (USD per year)', 'Days closed', 'Other names')
    """
    label, rest = "", name
    for measure in MEASURES:
        if name == measure.key or name.startswith(f"{measure.key}_"):
            label, rest = measure.label, name[len(measure.key) :]
    unit = unit_of(name)
    shown = UNITS.get(unit, "")
    if rate := _RATE.search(rest):
        rest, shown = rest.replace(rate[0], ""), f"USD per {rate[1]}"
    words = [word for word in rest.split("_") if word]
    if not label and unit and unit in words[1:]:
        del words[len(words) - 1 - words[::-1].index(unit)]
    text = " ".join([*([label] if label else []), *words])
    return text[:1].upper() + text[1:] + (f" ({shown})" if shown else "")


def unit_of(name: str) -> str:
    """The part of a column's name that is its unit.

    Parameters
    ----------
    name
        As CSV has it.

    Returns
    -------
    str
        Of ``UNITS``; empty if it has none.

    Examples
    --------
    >>> unit_of("time_h_p10"), unit_of("days_closed"), unit_of("route_number")
    ('h', '', '')
    """
    return next((word for word in reversed(name.split("_")[1:]) if word in UNITS), "")


def workbook(rows: Rows, about: Rows, sources: Rows) -> bytes:
    """A workbook with an answer, its terms and its sources.

    Parameters
    ----------
    rows
        Names of columns with their units, and rows of cells.
    about
        Question, terms and versions, by name.
    sources
        Where the numbers were read.

    Returns
    -------
    bytes
        The file; the same rows give the same bytes.

    Examples
    --------
    >>> book = workbook((("route", "length_km"), [["=1+1", 2.5]]), ((), []), ((), []))
    >>> book[:2]
    b'PK'
    """
    import xlsxwriter

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # not the clock's: same bytes
        for title, (header, cells) in (("answer", rows), ("about", about), ("sources", sources)):
            _write_sheet(book, title, header, cells)
    return stream.getvalue()


def _write_sheet(book: Any, title: str, header: Sequence[str], rows: list[list[object]]) -> None:
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(header):
        column = [typed(row[at]) for row in rows]
        moments = any(isinstance(value, datetime) for value in column)
        head = heading(name) + (" (local time)" if moments else "")
        sheet.write_string(0, at, head, bold)
        styles = {kind: book.add_format(form) for kind, form in _styles(name).items()}
        width = max((len(_shown(value)) for value in column), default=0)
        sheet.set_column(at, at, min(MAX_WIDTH, max(width, len(head) / 2, 8) + 2))
        for line, value in enumerate(column, start=1):
            _write_cell(sheet, line, at, value, styles)
    if header and rows:
        sheet.autofilter(0, 0, len(rows), len(header) - 1)


def _write_cell(sheet: Any, line: int, at: int, value: object, styles: Mapping[type, Any]) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value, styles[float])
    elif isinstance(value, date):
        sheet.write_datetime(line, at, value, styles[type(value)])
    elif value is not None:
        sheet.write_string(line, at, str(value)[:MAX_TEXT])


def typed(cell: object) -> object:
    """What a cell is: a number, a day, a moment, a text or nothing.

    Parameters
    ----------
    cell
        As CSV has it.

    Returns
    -------
    object
        A moment is without zone, which Excel has not; a number without end is a text.

    Examples
    --------
    >>> typed("2026-10-04"), typed(""), typed(1.5), typed("=1+1"), typed(float("inf"))
    (datetime.date(2026, 10, 4), None, 1.5, '=1+1', 'inf')
    """
    if isinstance(cell, float) and not isfinite(cell):
        return str(cell)
    if not isinstance(cell, str):
        return cell
    try:
        if _DAY.fullmatch(cell):
            return date.fromisoformat(cell)
        if _MOMENT.fullmatch(cell):
            return datetime.fromisoformat(cell).replace(tzinfo=None)
    except ValueError:
        return cell
    return cell or None


def _styles(name: str) -> dict[type, dict[str, Any]]:
    """How numbers, days and moments of a column are shown."""
    is_share = any(word in name for word in SHARES)
    number = "0.0%" if is_share else NUMBERS.get(unit_of(name), "General")
    forms = {float: number, date: "yyyy-mm-dd", datetime: "yyyy-mm-dd hh:mm"}
    return {kind: {"num_format": form, "align": "right"} for kind, form in forms.items()}


def _shown(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}"
    return "" if value is None else str(value)
