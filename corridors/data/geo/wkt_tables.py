"""CSV files with a column of geometries as WKT."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from corridors.data.geo.forms import UnreadableError
from corridors.data.geo.written import Row
from corridors.door import DoorError, read_text
from corridors.errors import printable

COLUMNS = ("wkt", "geom", "the_geom", "geometry", "wkt_geom", "geometry_wkt", "ewkt", "wkb")
"""Names of the column, in lower case, the surest first."""
POINTS = (
    ("lon_deg", "lat_deg"),
    ("longitude", "latitude"),
    ("lon", "lat"),
    ("long", "lat"),
    ("lng", "lat"),
)
"""Columns of a table of points."""
MAX_NAMED = 10
"""How many columns a message lists."""
MAX_FIELD = 20_000_000
_DELIMITERS = ",;\t|"


def read_wkt_table(path: str) -> list[Row]:
    """Rows of a table, each with the text of its geometry.

    Parameters
    ----------
    path
        CSV whose columns are parted by commas, semicolons, tabs or bars.

    Returns
    -------
    list of Row
        With WKT as geometry, and without fields that are empty.

    Raises
    ------
    UnreadableError
        If it is no CSV in UTF-8 or has no column of geometries.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "roads.csv")
    ...     written = path.write_text('mode;WKT\\nroad;"LINESTRING (67 30, 68 30)"\\n;\\n')
    ...     [(row.geometry, row.attributes) for row in read_wkt_table(str(path))]
    [('LINESTRING (67 30, 68 30)', {'mode': 'road'})]
    """
    try:
        text = read_text(path, "lines")
    except DoorError as error:
        raise UnreadableError(error.reason) from None
    first = text.partition("\n")[0]
    limit = csv.field_size_limit(MAX_FIELD)
    try:
        delimiter = max(_DELIMITERS, key=first.count)
        records = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise UnreadableError(f"is not readable CSV: {error}") from None
    finally:
        csv.field_size_limit(limit)
    header = [name.strip() for name in (records or [[]])[0]]
    columns = _geometry_columns(header)
    return [
        _row(header, columns, values)
        for values in records[1:]
        if any(value.strip() for value in values)
    ]


def _geometry_columns(header: Sequence[str]) -> tuple[int, ...]:
    """The column of geometries, or those of longitude and latitude."""
    lowered = [name.lower() for name in header]
    for name in COLUMNS:
        if name in lowered:
            return (lowered.index(name),)
    for pair in POINTS:
        if set(pair) <= set(lowered):
            return tuple(map(lowered.index, pair))
    known = ", ".join(map(printable, header[:MAX_NAMED]))
    raise UnreadableError(
        f"has no column of geometries: name one WKT. Its columns are {known or 'none'}", "header"
    )


def _row(header: Sequence[str], columns: tuple[int, ...], values: Sequence[str]) -> Row:
    if len(values) != len(header):
        return Row(None, {}, f"has {len(values)} fields, the header {len(header)}")
    written = [values[at].strip() for at in columns]
    text = written[0] if len(written) == 1 else f"POINT ({' '.join(written)})"
    fields = {
        name: value
        for at, (name, value) in enumerate(zip(header, values, strict=True))
        if value and name and at not in columns
    }
    return Row(text if all(written) else None, fields)
