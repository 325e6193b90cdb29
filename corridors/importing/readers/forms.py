"""What a file of lines is, by its content."""

from __future__ import annotations

import os

from corridors.door import DoorError, check, head_of
from corridors.errors import UsageError, printable
from corridors.importing.faults import unreadable

GEOPACKAGE, GEOJSON, GRAPHML = "GeoPackage", "GeoJSON", "GraphML"
MAX_MB = {GEOPACKAGE: 1000, GEOJSON: 100, GRAPHML: 100}
"""Text takes twenty times its size to read; a graph of 50,000 edges has 25 MB."""
FORMS = "GeoPackage, GeoJSON and OSMnx GraphML"
_HEAD_BYTES = 4096


def form_of(path: str) -> str:
    """What a file is by its first bytes.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        ``GeoPackage``, ``GeoJSON`` or ``GraphML``.

    Raises
    ------
    UsageError
        If there is no such file.
    LinesError
        If it is too large or none of these.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> form_of(os.path.join(shipped_folder(), "geometry.gpkg"))
    'GeoPackage'
    """
    try:
        check(path, "geopackage")
        head = head_of(path, _HEAD_BYTES)
    except DoorError as error:
        if os.path.isfile(path):
            raise unreadable(path, error.reason) from None
        shown = printable(path, 200)
        remedy = f"Name a file of lines ({FORMS})."
        raise UsageError(f"The file {shown} {error.reason}. {remedy}") from None
    form = _form(path, head)
    if os.path.getsize(path) > MAX_MB[form] * 1_000_000:
        message = f"is larger than {MAX_MB[form]} MB: cut it to the roads that matter"
        raise unreadable(path, message)
    return form


def _form(path: str, head: bytes) -> str:
    if head.startswith(b"SQLite format 3\0"):
        return GEOPACKAGE
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return GEOJSON
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"<" not in head[:4]:
        raise unreadable(path, "is UTF-16 and not UTF-8 text: save it as UTF-8")
    if text.startswith(b"<") or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return GRAPHML
    if head.startswith(b"PK\x03\x04"):
        raise unreadable(path, f"is a ZIP archive: unpack it. Choose from {FORMS}")
    message = f"is not a format that is read. Choose from {FORMS}; QGIS exports the first two"
    raise unreadable(path, message)
