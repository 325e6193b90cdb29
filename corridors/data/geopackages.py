"""GeoPackages before GDAL opens them: plain tables, and nothing that runs when it is read.

GDAL chooses a driver by the content of a file, and some drivers open other files or ask the
network; SQLite runs the query of a view when it is read, which may never end.
"""

from __future__ import annotations

import os
import re
from typing import Any

from corridors.door import DoorError, check, head_of
from corridors.errors import printable

SQLITE = b"SQLite format 3\0"
"""How a GeoPackage begins."""
READING = {"IMMUTABLE": "YES", "LIST_ALL_TABLES": "NO"}
"""What GDAL is asked for: no file beside the database, and no table that it does not declare."""
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
    check(path, "geopackage", folder)
    if head_of(path, len(SQLITE)) != SQLITE:
        raise DoorError(path, "is not a GeoPackage: it is no SQLite database")
    full = os.path.abspath(path)
    journal = f"{full}-wal"
    if os.path.isfile(journal) and os.path.getsize(journal):
        raise DoorError(path, "is open in another program, such as QGIS: save and close it there")
    if fault := _schema_fault(full):
        raise DoorError(path, fault)
    # a colon would end the name; a file that begins as SQLite is no other driver's
    return full if ":" in full else f"GPKG:{full}"


def _schema_fault(path: str) -> str:
    """What in a database is more than tables and their indexes; nothing of it is run."""
    import sqlite3
    from urllib.parse import quote

    try:
        database = sqlite3.connect(f"file:{quote(path)}?mode=ro&immutable=1", uri=True)
        try:
            rows = database.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
        finally:
            database.close()
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
