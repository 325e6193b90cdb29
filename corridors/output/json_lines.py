"""JSON Lines: an object a line, for pipes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any

from corridors.output.csv_text import Rows
from corridors.output.documents import dumps


def json_lines(rows: Rows) -> str:
    """Rows as JSON Lines.

    Parameters
    ----------
    rows
        Names of columns with their units, and rows of cells.

    Returns
    -------
    str
        A line a row; an empty cell, and a number without end, is null.

    Examples
    --------
    >>> json_lines((("route", "length_km"), [["best", 2297.0], ["next", ""]]))
    '{"route": "best", "length_km": 2297.0}\\n{"route": "next", "length_km": null}\\n'
    """
    header, cells = rows
    return json_objects(dict(zip(header, map(_value, row), strict=True)) for row in cells)


def json_objects(documents: Iterable[Mapping[str, Any]]) -> str:
    """Documents as JSON Lines.

    Parameters
    ----------
    documents
        Of plain values.

    Returns
    -------
    str
        A line a document.

    Examples
    --------
    >>> json_objects([{"id": "karachi"}, {"id": "gwadar"}])
    '{"id": "karachi"}\\n{"id": "gwadar"}\\n'
    """
    return "".join(f"{dumps(document)}\n" for document in documents)


def _value(cell: object) -> object:
    if cell == "" or (isinstance(cell, float) and not isfinite(cell)):
        return None
    return cell if isinstance(cell, str | int | float | None) else str(cell)
