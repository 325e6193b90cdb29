"""CSV files as people and spreadsheets write them: read once here, refused with one message."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from difflib import get_close_matches
from io import StringIO

from corridors.door import DoorError, read_bytes, text_of
from corridors.errors import DataError, Problem, UsageError, printable
from corridors.tuples import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
_DELIMITERS = (",", ";", "\t")


class Form(NamedTuple):
    """What a kind of file holds."""

    error: type[DataError]
    """Raised with all faults; its subject names the file."""
    rows: str
    """What its rows are, in the plural."""
    needed: Sequence[str]
    """Columns that it can't go without."""
    columns: Sequence[str]
    """All columns that are read."""
    max_rows: int
    """More of them are a mistake."""
    max_bytes: int
    """A larger file is not opened."""


class Sheet(NamedTuple):
    """Header and rows of a file, and how it is written."""

    file: str
    """Its name in messages."""
    header: tuple[str, ...]
    """Names of the columns, in lower case."""
    rows: tuple[tuple[int, list[str]], ...]
    """Numbers in the file and fields; empty rows are left out."""
    delimiter: str = ","
    """What parts the fields."""
    line_end: str = "\n"
    """What ends a row."""
    mark: str = ""
    """The byte order mark, if the file begins with one."""


def read_sheet(path: str, form: Form) -> Sheet:
    """Read a file.

    Parameters
    ----------
    path
        Of the file.
    form
        What it should hold.

    Returns
    -------
    Sheet
        Whose header is that of the form.

    Raises
    ------
    UsageError
        If there is no such file.
    DataError
        Of the form's kind, if it is too large, no text, no CSV, or has other columns.

    Examples
    --------
    >>> read_sheet("rates.csv", Form(DataError, "rows", ["from"], ["from"], 5, 99))
    Traceback (most recent call last):
    corridors.errors.UsageError: The data rates.csv does not exist.
    """
    file = os.path.basename(path)
    try:
        content = read_bytes(path, "table")
        if len(content) <= form.max_bytes:
            mark = BYTE_ORDER_MARK if content.startswith(BYTE_ORDER_MARK.encode()) else ""
            return sheet_of(mark + text_of(content, path), file, form)
        size = form.max_bytes // 1_000_000
        message = f"is larger than {size} MB: keep the {form.rows} that matter"
    except DoorError as error:
        if not os.path.isfile(path):
            raise UsageError(
                f"The {form.error.subject} {printable(path)} {error.reason}."
            ) from None
        message = error.reason
    raise form.error([Problem(file, "file", message)])


def sheet_of(text: str, file: str, form: Form) -> Sheet:
    """The header and rows of a text.

    Parameters
    ----------
    text
        CSV; its columns may be parted by commas, semicolons or tabs.
    file
        Its name in messages.
    form
        What it should hold.

    Returns
    -------
    Sheet
        Whose header is that of the form.

    Raises
    ------
    DataError
        Of the form's kind, if it is no CSV, has other columns or too many rows.

    Examples
    --------
    >>> form = Form(DataError, "rows", ["from"], ["from", "to"], 5, 99)
    >>> sheet_of("From;To\\nKarachi;Lahore\\n", "rates.csv", form).rows
    ((2, ['Karachi', 'Lahore']),)
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    text = text.removeprefix(mark)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        records = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise form.error([Problem(file, "file", f"is not readable CSV: {error}")]) from None
    rows = tuple(
        (at, row) for at, row in enumerate(records[1:], start=2) if any(map(str.strip, row))
    )
    if len(rows) > form.max_rows:
        message = f"holds {len(rows)} {form.rows}: keep the {form.max_rows} that matter"
        raise form.error([Problem(file, "file", message)])
    names = tuple(printable(name).strip().lower() for name in (records or [[]])[0])
    if faults := _header_faults(names, form):
        raise form.error([Problem(file, "header", fault) for fault in faults])
    return Sheet(file, names, rows, delimiter, "\r\n" if first.endswith("\r") else "\n", mark)


def sheet_text(sheet: Sheet) -> str:
    """A sheet as the text of a file, written as it was read.

    Parameters
    ----------
    sheet
        With its rows in order; their numbers do not count.

    Returns
    -------
    str
        CSV.

    Examples
    --------
    >>> sheet_text(Sheet("rates.csv", ("from", "to"), ((2, ["Karachi", "Lahore"]),)))
    'from,to\\nKarachi,Lahore\\n'
    """
    stream = StringIO()
    writer = csv.writer(stream, delimiter=sheet.delimiter, lineterminator=sheet.line_end)
    writer.writerow(sheet.header)
    writer.writerows(row for _, row in sheet.rows)
    return sheet.mark + stream.getvalue()


def torn(values: Sequence[str], header: Sequence[str]) -> str:
    """Why a row does not fit its header.

    Parameters
    ----------
    values
        Fields of the row.
    header
        Names of the columns.

    Returns
    -------
    str
        The rest of a sentence about the row; empty where it fits.

    Examples
    --------
    >>> torn(["Karachi"], ["from"])
    ''
    """
    if len(values) == len(header):
        return ""
    return (
        f"has {len(values)} fields, the header {len(header)}: put a value that holds the separator"
        " in quotation marks"
    )


def _header_faults(names: Sequence[str], form: Form) -> list[str]:
    faults = []
    missing = [name for name in form.needed if name not in names]
    if missing:
        faults.append(f"lacks the column{'s' * (len(missing) > 1)} {', '.join(missing)}: add them")
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            faults.append(f"holds the column {name!r} twice: keep one")
        if name not in form.columns:
            near = get_close_matches(name, form.columns, n=1)
            meant = f"did you mean {near[0]}?" if near else f"choose from {', '.join(form.columns)}"
            faults.append(f"holds the column {name!r}, which is not read: {meant}")
    return faults
