"""GeoPackages before GDAL opens them: plain tables, and nothing that runs when it is read.

GDAL chooses a driver by the content of a file, and some drivers open other files or ask the
network; SQLite runs the query of a view when it is read, which may never end.
"""

from __future__ import annotations

import os
import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from corridors.door import DoorError, check, head_of
from corridors.errors import printable
from corridors.model.geometry import Points

if TYPE_CHECKING:
    import sqlite3

SQLITE = b"SQLite format 3\0"
"""How a GeoPackage begins."""
READING = {"IMMUTABLE": "YES", "LIST_ALL_TABLES": "NO"}
"""What GDAL is asked for: no file beside the database, and no table that it does not declare."""
WGS_84 = 4326
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}
"""Bytes of the box in a geometry's head, by its code."""
_NUMBERS = {2: 2, 1002: 3, 2002: 3, 3002: 4}
"""Numbers of a point of a line, by the code of its type: without and with height and measure."""
_MODULES = ("rtree",)
"""Virtual tables that a GeoPackage may have: the index of its geometries."""
_TRIGGERS = ("rtree_", "gpkg_", "trigger_insert_feature_count_", "trigger_delete_feature_count_")
"""How the names of the triggers begin that its standard and GDAL give it; reading runs none."""


def gdal_name(path: str, folder: str | None = None) -> str:
    """A GeoPackage as GDAL may open it: by its driver alone, and never by its content.

    Parameters
    ----------
    path
        Of the file.
    folder
        A data package that the file must lie in, if it is one; links may not lead out of it.

    Returns
    -------
    str
        What to hand to pyogrio.

    Raises
    ------
    DoorError
        If it is no database of plain tables.

    Examples
    --------
    >>> gdal_name("nowhere.gpkg")
    Traceback (most recent call last):
    corridors.door.DoorError: nowhere.gpkg does not exist.
    """
    full = _checked(path, folder)
    # a colon would end the name; a file that begins as SQLite is no other driver's
    return full if ":" in full else f"GPKG:{full}"


def line_rows(
    path: str, layer: str, columns: Sequence[str], folder: str | None = None
) -> Iterator[tuple[Points, *tuple[Any, ...]]]:
    """The lines of a layer in WGS 84, without GDAL.

    Parameters
    ----------
    path
        Of a GeoPackage.
    layer
        Name of its table.
    columns
        Of that table.
    folder
        A data package that the file must lie in, if it is one.

    Yields
    ------
    tuple
        (lon_deg, lat_deg) of a line's points, then its values in the columns.

    Raises
    ------
    DoorError
        If it is no GeoPackage with such a layer of lines in WGS 84.

    Notes
    -----
    A GeoPackage is an SQLite database, and a geometry in it a head of fixed form before well-known
    binary (OGC 12-128r18, clause 2.1.3). Importing GDAL and geopandas takes most of a second, which
    a page for which one table of lines is read need not wait for.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> path = os.path.join(shipped_folder(), "geometry.gpkg")
    >>> points, link_id = next(line_rows(path, "links", ["link_id"]))
    >>> len(points) > 1, isinstance(link_id, str)
    (True, True)
    """
    import sqlite3

    full = _checked(path, folder)
    try:
        with closing(_opened(full)) as database:
            found = "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?"
            ((name, srs_id),) = database.execute(found, (layer,)).fetchall()
            if srs_id != WGS_84:
                raise DoorError(path, f"has the layer {layer} in another system than WGS 84")
            listed = ", ".join(map(_quoted, (name, *columns)))
            for blob, *values in database.execute(f"SELECT {listed} FROM {_quoted(layer)}"):
                yield _points(blob), *values
    except DoorError:
        raise
    except (sqlite3.Error, struct.error, TypeError, ValueError, KeyError, IndexError):
        fault = f"is not a GeoPackage with a layer `{layer}` of lines"
        raise DoorError(path, fault) from None


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _points(blob: bytes) -> Points:
    """The points of a line; its head says where it begins, its type how many numbers each has."""
    if blob[:2] != b"GP":
        raise ValueError
    at = 8 + _ENVELOPES[blob[3] >> 1 & 7]
    order = "<" if blob[at] else ">"
    kind, count = struct.unpack_from(f"{order}II", blob, at + 1)
    size = _NUMBERS[kind]
    if not 2 <= count <= len(blob):
        raise ValueError
    numbers = struct.unpack_from(f"{order}{size * count}d", blob, at + 9)
    return tuple(zip(numbers[::size], numbers[1::size], strict=True))


def _checked(path: str, folder: str | None) -> str:
    """The full path of a database of plain tables that nobody else has open."""
    check(path, "geopackage", folder)
    if head_of(path, len(SQLITE)) != SQLITE:
        raise DoorError(path, "is not a GeoPackage: it is no SQLite database")
    full = os.path.abspath(path)
    journal = f"{full}-wal"
    if os.path.isfile(journal) and os.path.getsize(journal):
        raise DoorError(path, "is open in another program, such as QGIS: save and close it there")
    if fault := _schema_fault(full):
        raise DoorError(path, fault)
    return full


def _opened(path: str) -> sqlite3.Connection:
    import sqlite3
    from urllib.parse import quote

    return sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True)


def _schema_fault(path: str) -> str:
    """What in a database is more than tables and their indexes; nothing of it is run."""
    import sqlite3

    try:
        with closing(_opened(path)) as database:
            rows = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    except (sqlite3.Error, UnicodeError) as error:
        return f"is not a GeoPackage that can be read: {printable(str(error), 100)}"
    return next(filter(None, (_object_fault(*row) for row in rows)), "")


def _object_fault(kind: Any, name: Any, sql: Any) -> str:
    shown, text = printable(str(name), 40), str(sql or "")
    if kind == "view":
        return f"has the view {shown}, which is not read: save its rows as a table"
    if kind == "trigger" and not str(name).startswith(_TRIGGERS):
        return f"has the trigger {shown}, which is not part of a GeoPackage: take it out"
    virtual = re.match(r"\s*CREATE\s+VIRTUAL\s+TABLE.*?\sUSING\s+(\w+)", text, re.I | re.S)
    if virtual and virtual[1].lower() not in _MODULES:
        return f"has the virtual table {shown}, which is not read: save its rows as a table"
    if kind == "table" and re.search(r"\bAS\s*\(", text, re.I):
        return f"works out a column of {shown} when it is read: save its values"
    return ""
