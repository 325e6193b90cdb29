"""Records of CSV files as spreadsheets write them: blanks, returns and control characters."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator

from corridors.data.shipped import bounds
from corridors.door import DoorError, read_text
from corridors.errors import DataError, Problem
from corridors.foreign import plain_text


def read_records(path: str, table: str) -> Iterator[list[str]]:
    """The records of a CSV file, one after the other: a large one is never held whole.

    Parameters
    ----------
    path
        The file.
    table
        Its name in messages.

    Yields
    ------
    list of str
        The header first, which is empty where the file is.

    Raises
    ------
    DataError
        If the file is missing, too large, or is not UTF-8 text in CSV.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> header, *rows = read_records(os.path.join(shipped_folder(), "passes.csv"), "passes.csv")
    >>> header[:2]
    ['link_id', 'name']
    """
    try:
        text = read_text(path, "table", bounds(os.path.dirname(path)))
        rows = csv.reader(io.StringIO(text, newline=""), strict=True)
        cell = _in_lines if "\r" in text else str.strip  # blanks mean nothing
        yield [*map(cell, next(rows, []))]
        for row in rows:
            yield [*map(cell, row)]
        return
    except DoorError as error:
        message = error.reason
    except csv.Error as error:
        message = f"is not readable CSV: {error}"
    raise DataError([Problem(table=table, row="file", message=message)])


def _in_lines(value: str) -> str:
    """A cell of a file from Windows; a return inside a line is no end of one."""
    return plain_text(value.replace("\r\n", "\n").strip())
