"""Extracts of OpenStreetMap: ways of some kinds, with the tags that are asked for.

GDAL keeps the places of all nodes in a file of its own beside the memory it is given, so that the
memory that is needed depends on the ways that are taken and not on the size of the extract
([decision 0041](docs/decisions/0041-lines-from-an-extract.md)).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corridors.data.geo.forms import UnreadableError
from corridors.data.geo.xml_root import root_of
from corridors.door import DoorError, check, head_of
from corridors.errors import printable
from corridors.tuples import NamedTuple
from corridors.unfinished import temporary_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS = (".osm.pbf", ".pbf", ".osm")
"""How names of extracts end, in lower case."""
NAMES = "an extract of OpenStreetMap (.osm.pbf or .osm)"
TEMPORARY_MB = 50
"""Of node places that GDAL keeps in memory; what is more lies in a temporary file."""
_PBF = b"\n\x09OSMHeader"
"""After its four bytes of length, the kind of the first block of PBF."""
_HEAD_BYTES = 64
_CONFIGURATION = """closed_ways_are_polygons=aeroway
attribute_name_laundering=no
[points]
osm_id=no
[lines]
osm_id=yes
attributes={attributes}
other_tags=no
[multipolygons]
osm_id=no
[multilinestrings]
osm_id=no
[other_relations]
osm_id=no
"""


class RawWays(NamedTuple):
    """Ways as GDAL gives them."""

    wkbs: Any
    """Their lines as WKB: an array of bytes."""
    tags: Mapping[str, Sequence[str | None]]
    """Values by tag, and ``osm_id``; None where a way lacks the tag."""


def check_extract(path: str) -> None:
    """Refuse what is not an extract, before anything parses it.

    Parameters
    ----------
    path
        Of the file.

    Raises
    ------
    UnreadableError
        If its name ends otherwise, it is no file, empty, too large, or begins otherwise.

    Examples
    --------
    >>> check_extract("roads.gpkg")
    Traceback (most recent call last):
    corridors.data.geo.forms.UnreadableError: ends in .gpkg: name an extract of OpenStreetMap \
(.osm.pbf or .osm)
    """
    if not path.lower().endswith(ENDINGS):
        ending = os.path.splitext(path)[1]
        named = f"ends in {printable(ending, 20)}" if ending else "has no ending"
        raise UnreadableError(f"{named}: name {NAMES}")
    try:
        check(path, "extract")
        head = head_of(path, _HEAD_BYTES)
    except DoorError as error:
        raise UnreadableError(error.reason) from None
    if not head:
        raise UnreadableError("is empty")
    if path.lower().endswith(".osm"):
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
            raise UnreadableError("is not XML of OpenStreetMap: save it anew, or name the .osm.pbf")
        if root_of(path, whole=True) != "osm":
            raise UnreadableError("is XML, but not of OpenStreetMap")
    elif not (head.startswith(b"\0\0\0") and head[4:].startswith(_PBF)):
        raise UnreadableError("is not PBF of OpenStreetMap: download it anew")


def read_ways(path: str, tags: Sequence[str], where: str, within: Any) -> RawWays:
    """Ways of an extract that meet a condition and a shape.

    Parameters
    ----------
    path
        An extract that :func:`check_extract` let through.
    tags
        Names of the tags that are read.
    where
        The condition in GDAL's words, over these tags.
    within
        A shapely geometry in degrees; ways that do not meet it are left out.

    Returns
    -------
    RawWays
        The ways, in the order of the file.

    Raises
    ------
    UnreadableError
        If it can't be read to its end.

    Examples
    --------
    >>> import shapely
    >>> read_ways("nowhere.osm", ["highway"], "highway = 'trunk'", shapely.box(60, 20, 80, 40))
    Traceback (most recent call last):
    corridors.data.geo.forms.UnreadableError: can't be read: it: No such file or directory
    """
    from pyogrio import raw

    with _settings(tags) as configuration:
        options = {"CONFIG_FILE": configuration}
        try:
            _check_driver(path, options)
            meta, _, wkbs, columns = raw.read(
                os.path.abspath(path),
                layer="lines",
                columns=["osm_id", *tags],
                where=where,
                mask=within,
                **options,
            )
        except UnreadableError:
            raise
        except Exception as error:  # GDAL has a dozen errors of its own for a broken file
            raise UnreadableError(f"can't be read: {_reason(error, path)}") from None
    found: dict[str, Any] = dict(zip(map(str, meta["fields"]), columns, strict=True))
    return RawWays(wkbs=wkbs, tags={name: found[name] for name in ("osm_id", *tags)})


def _check_driver(path: str, options: dict[str, str]) -> None:
    """Refuse XML that GDAL takes for another format, whose name may stand in a comment."""
    import pyogrio

    if path.lower().endswith(".osm"):
        driver = pyogrio.read_info(os.path.abspath(path), layer="lines", **options)["driver"]
        if driver != "OSM":
            raise UnreadableError(f"is not of OpenStreetMap: GDAL takes it for {driver}")


@contextmanager
def _settings(tags: Sequence[str]) -> Iterator[str]:
    """A folder for GDAL's temporary files, and the file that says which tags are read."""
    import pyogrio

    with temporary_folder() as folder:
        path = os.path.join(folder, "tags.ini")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(_CONFIGURATION.format(attributes=",".join(tags)))
        own = {"CPL_TMPDIR": folder, "OSM_MAX_TMPFILE_SIZE": str(TEMPORARY_MB)}
        pyogrio.set_gdal_config_options(own)
        try:
            yield path
        finally:
            pyogrio.set_gdal_config_options(dict.fromkeys(own))


def _reason(error: Exception, path: str) -> str:
    """What GDAL says, in words for who downloaded the file."""
    text = str(error).replace(os.path.abspath(path), "it")
    if "parsing of data around byte" in text:
        at = text.rpartition("byte ")[2].strip(" .;")
        return f"it is damaged or cut off near byte {printable(at, 20)}. Download it anew"
    if text.startswith("Invalid lon"):
        return f"a node lies nowhere on Earth ({printable(text[8:], 60)})"
    return printable(text.partition(";")[0], 120) or "no reason given"
