"""What a geographic file is: the ending of its name decides, and its first bytes must agree."""

from __future__ import annotations

import os

from corridors.door import DoorError, check, head_of
from corridors.errors import printable
from corridors.tuples import NamedTuple


class UnreadableError(Exception):
    """A file of which nothing can be read.

    Parameters
    ----------
    message
        What is wrong and what to do, to be read after the file's name.
    part
        The part of the file that is meant, such as a layer; empty for the whole file.
    """

    def __init__(self, message: str, part: str = "") -> None:
        super().__init__(message)
        self.message, self.part = message, part


class LayerError(Exception):
    """A layer that is not there, or must be named; its text is to be read after the file's name."""


class Form(NamedTuple):
    """A format of geographic files."""

    name: str
    """What people call it."""
    endings: tuple[str, ...]
    """How names of such files end, in lower case."""
    head: tuple[bytes, ...]
    """With which bytes one begins, blanks aside; empty where any may come."""
    kind: str
    """What it is at the door: text takes twenty times its size to read."""


GEOJSON = Form("GeoJSON", (".geojson", ".json"), (b"{", b"["), "lines")
GEOJSON_LINES = Form(
    "GeoJSON lines",
    (".geojsonl", ".geojsons", ".geojsonseq", ".ndgeojson", ".ndjson", ".jsonl"),
    (b"{", b"\x1e"),
    "lines",
)
CSV = Form("CSV with WKT", (".csv", ".tsv"), (), "lines")
GEOPACKAGE = Form("GeoPackage", (".gpkg",), (b"SQLite format 3\0",), "geopackage")
SHAPEFILE = Form("Shapefile", (".shp",), (b"\x00\x00\x27\x0a",), "geopackage")
FLATGEOBUF = Form("FlatGeobuf", (".fgb",), (b"fgb\x03fgb",), "geopackage")
KML = Form("KML", (".kml",), (b"<",), "lines")
GPX = Form("GPX", (".gpx",), (b"<",), "lines")
GRAPHML = Form("GraphML", (".graphml",), (b"<",), "graph")
ARCHIVE = Form("ZIP archive", (".zip", ".shz", ".kmz"), (b"PK\x03\x04",), "geopackage")

FORMS = (
    GEOJSON,
    GEOJSON_LINES,
    CSV,
    GEOPACKAGE,
    SHAPEFILE,
    FLATGEOBUF,
    KML,
    GPX,
    GRAPHML,
    ARCHIVE,
)
XML = (KML, GPX, GRAPHML)
LAYERED = (GEOPACKAGE, ARCHIVE)
"""Formats that may hold several layers."""
NAMES = "GeoPackage, GeoJSON, Shapefile or its ZIP, KML, GPX, FlatGeobuf and CSV with WKT"
"""The formats in a sentence."""
_TELLING = (
    (b"SQLite format 3\0", "a GeoPackage or another SQLite database"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x00\x00\x27\x0a", "a Shapefile"),
    (b"fgb\x03", "FlatGeobuf"),
    (b"<", "XML"),
    (b"{", "JSON"),
)
"""How files begin that are named otherwise by mistake."""
_HEAD_BYTES = 4096
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def named_form(path: str) -> Form | None:
    """The format that the ending of a file's name states.

    Parameters
    ----------
    path
        Name of a file, which need not exist.

    Returns
    -------
    Form or None
        None for an ending of no format that is read.

    Examples
    --------
    >>> named_form("roads.GPKG").name, named_form("torkham")
    ('GeoPackage', None)
    """
    lowered = path.strip().lower()
    return next((form for form in FORMS if lowered.endswith(form.endings)), None)


def form_of(path: str) -> Form:
    """The format of a file, by its name; what it holds must agree.

    Parameters
    ----------
    path
        A file that exists.

    Returns
    -------
    Form
        One of ``FORMS``.

    Raises
    ------
    UnreadableError
        If its name ends otherwise, it is no file, too large or UTF-16, or begins otherwise.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> form_of(os.path.join(shipped_folder(), "geometry.gpkg")).name
    'GeoPackage'
    """
    form = named_form(path)
    try:
        check(path, form.kind if form else "geopackage")
        head = head_of(path, _HEAD_BYTES)
    except DoorError as error:
        raise UnreadableError(error.reason) from None
    if form is None:
        ending = os.path.splitext(path)[1]
        named = f"ends in {printable(ending, 20)}" if ending else "has no ending"
        raise UnreadableError(f"{named}, which is not a format that is read. Choose from {NAMES}")
    if form not in XML and (head.startswith(_UTF16) or _looks_wide(head, form)):
        raise UnreadableError("is UTF-16: save it as UTF-8")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    wide = form in XML and head.startswith(_UTF16)
    if form.head and not wide and not (start or head).startswith(form.head):
        raise UnreadableError(_other(form, start or head))
    return form


def _looks_wide(head: bytes, form: Form) -> bool:
    """Whether a text has every other byte empty, as UTF-16 without a mark has."""
    text = form in (GEOJSON, GEOJSON_LINES, CSV)
    few = head[:200]
    return text and len(few) > 3 and max(few[::2].count(0), few[1::2].count(0)) > len(few) // 3


def _other(form: Form, head: bytes) -> str:
    if not head:
        return "is empty"
    what = next((words for start, words in _TELLING if head.startswith(start)), "")
    held = f"holds {what}" if what else "holds something else"
    return f"is not {form.name}: it {held}. A file's name must end as its format does"
