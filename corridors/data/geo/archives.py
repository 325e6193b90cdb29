"""A geographic file that came packed: a ZIP of a Shapefile or another format, and KMZ."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePosixPath

from corridors.data.geo.forms import (
    ARCHIVE,
    GRAPHML,
    SHAPEFILE,
    Form,
    LayerError,
    UnreadableError,
    named_form,
)
from corridors.errors import printable
from corridors.unfinished import temporary_folder

MAX_UNPACKED_MB = 1000
MAX_MEMBERS = 1000
BESIDE = (".shx", ".dbf", ".prj", ".cpg", ".qpj")
"""Endings of the files that belong to a Shapefile."""
_BLOCK_BYTES = 1 << 20


@contextmanager
def unpacked(path: str, layer: str | None) -> Iterator[tuple[str, str]]:
    """The file of an archive that holds features, unpacked for a while.

    Parameters
    ----------
    path
        A ZIP archive.
    layer
        Name of the file in it without its ending, where there are several.

    Yields
    ------
    tuple of str
        Path of the file, and its name without its ending.

    Raises
    ------
    UnreadableError
        If it is no archive, is too large unpacked, or holds no file of features.
    LayerError
        If it holds several and none is named, or has none of that name.

    Examples
    --------
    >>> with temporary_folder() as folder:
    ...     path = os.path.join(folder, "area.zip")
    ...     with zipfile.ZipFile(path, "w") as archive:
    ...         archive.writestr("data/area.geojson", "{}")
    ...     with unpacked(path, None) as (file, name):
    ...         os.path.basename(file), name
    ('area.geojson', 'area')
    """
    with temporary_folder() as folder:
        try:
            with zipfile.ZipFile(path) as archive:
                file = _extract(archive, layer, folder)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
            what = printable(str(error), 100) or "no reason given"
            raise UnreadableError(f"is not a ZIP archive that can be read: {what}") from None
        yield file, PurePosixPath(file).stem


def _extract(archive: zipfile.ZipFile, layer: str | None, folder: str) -> str:
    """Unpack one file of features with those that belong to it."""
    names = [info.filename for info in archive.infolist() if not info.is_dir()]
    if len(names) > MAX_MEMBERS:
        raise UnreadableError(f"holds {len(names)} files, over {MAX_MEMBERS}")
    chosen = PurePosixPath(_chosen(names, layer))
    stem, left = str(chosen.with_suffix("")).lower(), MAX_UNPACKED_MB * 1_000_000
    for name in names:
        member = PurePosixPath(name)
        beside = member.suffix.lower() in BESIDE and str(member.with_suffix("")).lower() == stem
        if member != chosen and not beside:
            continue
        target = os.path.join(folder, chosen.stem + member.suffix.lower())
        with archive.open(name) as stream, open(target, "wb") as copy:
            while block := stream.read(min(_BLOCK_BYTES, left + 1)):
                left -= len(block)
                if left < 0:
                    raise UnreadableError(f"is larger than {MAX_UNPACKED_MB} MB unpacked")
                copy.write(block)
    return os.path.join(folder, chosen.stem + chosen.suffix.lower())


def _chosen(names: Sequence[str], layer: str | None) -> str:
    """The file that is read, by its form or by the name that is asked for."""
    held: dict[str, Form] = {}
    for name in names:
        form = named_form(name)
        hidden = PurePosixPath(name).name.startswith(".") or name.startswith("__MACOSX")
        if form not in (None, ARCHIVE, GRAPHML) and not hidden:
            held[name] = form
    if layer is not None:
        held = {name: form for name, form in held.items() if PurePosixPath(name).stem == layer}
    shapefiles = [name for name, form in held.items() if form is SHAPEFILE]
    fitting = shapefiles or list(held)
    if len(fitting) == 1:
        return fitting[0]
    stems = ", ".join(printable(PurePosixPath(name).stem, 40) for name in sorted(fitting)[:10])
    if fitting:
        raise LayerError(f"has the layers {stems}. Choose one layer.")
    if layer is not None:
        raise LayerError(f"has no layer {printable(layer)!r}.")
    raise UnreadableError("is a ZIP archive without a file of features")
