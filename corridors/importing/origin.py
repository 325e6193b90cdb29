"""The file of an import: what it is called, hashes to and is known as in the package."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass

from corridors.errors import printable
from corridors.importing.spelling import slug
from corridors.model.records import Source

EXTRACT = "OpenStreetMap"
"""Form of an extract."""
NO_LICENCE = "not stated by who imported it"
MAX_LABEL = 60
"""Letters of a file's name that are shown in labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file of lines as a source of the package.

    Examples
    --------
    >>> file = SourceFile(name="my road.gpkg", source_id="import-my-road", sha256="0" * 64)
    >>> file.label, file.stem
    ('import: my road.gpkg', 'my-road')
    """

    name: str
    """Its name without the folder."""
    source_id: str
    """Its id in ``sources.csv``."""
    sha256: str
    """SHA-256 of its bytes, in hexadecimal."""

    @property
    def label(self) -> str:
        """What lines of the file state as their source."""
        return f"import: {printable(self.name, MAX_LABEL)}"

    @property
    def stem(self) -> str:
        """Begins the ids of sections that state none."""
        return slug(os.path.splitext(self.name)[0], "import")


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file of an import, as ``datapackage.json`` names it."""

    source_id: str
    """Its id in ``sources.csv``."""
    file: str
    """Its name."""
    form: str
    """GeoPackage, GeoJSON, OSMnx GraphML, another format, or an extract of OpenStreetMap."""
    layer: str
    """The layer that was read; empty where the form has none."""
    crs: str
    """Its CRS."""
    sha256: str
    """SHA-256 of its bytes, in hexadecimal."""
    licence: str
    """Its terms as the importer stated them; empty where they were not."""


def source_file(path: str, sources: Mapping[str, Source]) -> SourceFile:
    """A file as a source; the same bytes have the same id when they come again.

    Parameters
    ----------
    path
        The file.
    sources
        Sources of the package, by id.

    Returns
    -------
    SourceFile
        With an id that no other file has.

    Raises
    ------
    OSError
        If it can't be read.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "My road.geojson")
    ...     path.touch()
    ...     source_file(str(path), {}).source_id
    'import-my-road'
    """
    name = os.path.basename(path)
    with open(path, "rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    wanted = f"import-{slug(os.path.splitext(name)[0], 'file')}"
    source_id, number = wanted, 1
    while source_id in sources and sha256 not in sources[source_id].note:
        number += 1
        source_id = f"{wanted}-{number}"
    return SourceFile(name=name, source_id=source_id, sha256=sha256)
