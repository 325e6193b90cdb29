"""Formats of answers: which ending of a file's name stands for which, and where each may go."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from corridors.errors import UsageError
from corridors.tuples import NamedTuple

TABLES = ("table", "json", "jsonl", "csv", "csv-excel", "xlsx", "markdown")
"""What every answer with rows can be written as."""
LINES = ("geojson", "gpkg")
"""What an answer with lines on the map can be written as."""
PICTURES = ("svg", "png", "pdf")
"""What a drawing can be written as."""
PAGES = ("html", "png", "pdf")
"""What a page for the browser can be written as."""
READ_BY_PEOPLE = ("table", "json", "markdown")
"""Formats that hold sentences and notes beside the rows, as one text."""
WITHOUT_NOTES = ("csv", "csv-excel", "jsonl", "geojson", "gpkg", "svg", "png", "pdf")
"""Formats that have no place for the warnings of an answer about routes."""

WITHOUT_ROUTE = ("json", "jsonl", "csv", "csv-excel", "xlsx", *LINES)
"""Formats that a program reads, and that hold an answer without a route too."""


class Format(NamedTuple):
    """A way to write an answer."""

    what: str
    """With its article."""
    endings: tuple[str, ...]
    """Of names of files, the usual one first."""
    to_terminal: bool = True
    """Whether a person can read it on a terminal."""


FORMATS = {
    "table": Format("a text", (".txt",)),
    "json": Format("JSON", (".json",)),
    "jsonl": Format("JSON Lines", (".jsonl", ".ndjson")),
    "csv": Format("CSV", (".csv",)),
    "csv-excel": Format("CSV", (".csv",)),
    "xlsx": Format("a workbook", (".xlsx",), to_terminal=False),
    "markdown": Format("Markdown", (".md", ".markdown")),
    "geojson": Format("GeoJSON", (".geojson", ".json")),
    "gpkg": Format("a GeoPackage", (".gpkg",), to_terminal=False),
    "html": Format("a page", (".html", ".htm"), to_terminal=False),
    "svg": Format("an SVG drawing", (".svg",), to_terminal=False),
    "png": Format("a PNG picture", (".png",), to_terminal=False),
    "pdf": Format("a PDF", (".pdf",), to_terminal=False),
}
"""By name."""
_ENDING = r"(?a)\.[a-z][a-z0-9]{0,9}"


def ending_of(path: str) -> str:
    """What the name of a file ends in.

    Parameters
    ----------
    path
        Of the file.

    Returns
    -------
    str
        In lower case with its dot; empty if what follows the last dot is no ending of a type.

    Examples
    --------
    >>> ending_of("out/Routes.XLSX"), ending_of("answer"), ending_of("from 2026.10"), ending_of("-")
    ('.xlsx', '', '', '')
    """
    ending = os.path.splitext(path)[1].lower()
    return ending if re.fullmatch(_ENDING, ending) else ""


def format_of(path: str | None, formats: Sequence[str], asked: str | None = None) -> str:
    """The format of an answer: what its file's name says, else what is asked for, else the first.

    Parameters
    ----------
    path
        Of the file; None and - are standard output.
    formats
        Those of the answer, the usual one first.
    asked
        One of them, or None.

    Returns
    -------
    str
        One of them.

    Raises
    ------
    UsageError
        If the name of the file says another thing.

    Examples
    --------
    >>> format_of("t.csv", TABLES), format_of("t", TABLES), format_of("t.json", LINES)
    ('csv', 'table', 'geojson')
    >>> format_of("t.gpkg", ("table", "csv"))
    Traceback (most recent call last):
    corridors.errors.UsageError: This answer can't be written as t.gpkg, a GeoPackage. Give the \
file one of the endings .txt, .csv, or none.
    """
    ending = ending_of(path) if path is not None else ""
    if not ending:
        return asked or formats[0]
    meant = [name for name, one in FORMATS.items() if ending in one.endings]
    fitting = [name for name in formats if name in meant]
    if asked in fitting:
        return asked
    if asked is not None and fitting:
        raise UsageError(
            f"{path} would be {FORMATS[fitting[0]].what}, but the format asked for is {asked}."
            f" Leave one of them out, or give the file the ending {FORMATS[asked].endings[0]}."
        )
    if fitting:
        return fitting[0]
    endings = ", ".join(dict.fromkeys(FORMATS[name].endings[0] for name in formats))
    what = f", {FORMATS[meant[0]].what}" if meant else f": no answer has the ending {ending}"
    raise UsageError(
        f"This answer can't be written as {path}{what}. Give the file one of the endings"
        f" {endings}, or none."
    )
