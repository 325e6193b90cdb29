"""A copy of a data package made aside and moved into place when it is whole and sound."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from corridors.data.lines import IMPORTED
from corridors.data.package import Package
from corridors.data.shipped import bounds, shipped_folder
from corridors.documents import json_of
from corridors.door import check_tree, read_text
from corridors.errors import CorridorsError, UsageError, printable
from corridors.output.files import umask
from corridors.unfinished import in_one_go, temporary_folder

MAX_NAMED = 3
"""How many files a message lists."""


def check_target(folder: str, package: Package, file: str, *, overwrite: bool) -> None:
    """Refuse before any work a folder that could not be written, or whose content would be lost.

    Parameters
    ----------
    folder
        Where the new package is meant to go.
    package
        The package that is copied there.
    file
        The file that is imported.
    overwrite
        Whether a package that is there may be replaced.

    Raises
    ------
    UsageError
        With what to do instead.

    Examples
    --------
    >>> check_target("", Package(), "lines.geojson", overwrite=True)
    Traceback (most recent call last):
    corridors.errors.UsageError: The name of the folder to write is empty. Name one.
    """
    target, source = os.path.realpath(folder), os.path.realpath(package.folder)
    shipped = os.path.realpath(shipped_folder())
    if not folder:
        raise UsageError("The name of the folder to write is empty. Name one.")
    for inner, outer in ((target, shipped), (target, source), (source, target)):
        if inner != outer and inner.startswith(outer + os.sep):
            raise UsageError(f"{folder} and the package {outer} lie in each other. Name another.")
    if target == shipped:
        raise UsageError(f"{folder} holds the shipped data, which stay as they are. Name another.")
    parent = os.path.dirname(target)
    if not os.path.isdir(parent):
        raise UsageError(f"The folder {parent} does not exist. Make it or name another.")
    if not os.access(parent, os.W_OK):
        raise UsageError(f"The folder {parent} can't be written to. Name another.")
    if os.path.islink(target):
        raise UsageError(f"{folder} is a link that leads back to itself. Name another folder.")
    if not os.path.lexists(target):
        return
    if not os.path.isdir(target):
        raise UsageError(f"{folder} is a file. Name a folder.")
    _check_source(package)
    _check_losses(folder, package, file, overwrite=overwrite)


def _check_source(package: Package) -> None:
    if not os.path.isdir(package.folder):
        raise UsageError(f"The data package {package.folder} is not a folder.")


def _check_losses(folder: str, package: Package, file: str, *, overwrite: bool) -> None:
    target, source = os.path.realpath(folder), os.path.realpath(package.folder)
    held = set(os.listdir(target))
    if held and not overwrite:
        raise UsageError(f"{folder} exists. Name another, or allow overwriting it.")
    lost = sorted(held - set(_names(package)) - {IMPORTED})
    if lost and target != source:
        names = ", ".join(printable(name, 40) for name in lost[:MAX_NAMED])
        raise UsageError(
            f"{folder} holds what the new package would not: {names}. Move it, or name another."
        )
    before = _imports(target) - _imports(source) - {os.path.basename(file)}
    if before:
        names = ", ".join(printable(name, 40) for name in sorted(before)[:MAX_NAMED])
        raise UsageError(
            f"{folder} holds the import of {names}, which would be lost."
            f" Import into the data of {folder} to add to it, or name another folder."
        )


def _imports(folder: str) -> set[str]:
    """Names of the files whose lines a package holds."""
    try:
        path = os.path.join(folder, "datapackage.json")
        document = json_of(read_text(path, "description"), path)
        return {str(entry["file"]) for entry in document.get("imports", [])}
    except (ValueError, TypeError, KeyError, AttributeError):
        return set()  # not a package, or not one of ours


@contextmanager
def copy_aside(package: Package, folder: str | None) -> Iterator[Package]:
    """A copy of a package; removed at the end unless it was moved into place.

    Parameters
    ----------
    package
        The package to copy.
    folder
        The folder that the copy is meant for, beside which it is made; None for a copy that is only
        checked.

    Yields
    ------
    Package
        The copy.

    Raises
    ------
    UsageError
        If the package is not a folder.
    CorridorsError
        If the system refuses to copy.

    Examples
    --------
    >>> with copy_aside(Package(), None) as copy:
    ...     copy.network.places["karachi"].name
    'Karachi'
    >>> os.path.exists(copy.folder)
    False
    """
    _check_source(package)
    if inside := bounds(package.folder):
        check_tree(inside)
    parent, name = os.path.split(os.path.realpath(folder)) if folder else (None, "corridors-import")
    with ExitStack() as stack:
        try:
            prefix = f".{name}." if folder else f"{name}-"
            temporary = stack.enter_context(temporary_folder(prefix, parent))
            for name in _names(package):
                _copy(os.path.join(package.folder, name), os.path.join(temporary, name))
        except OSError as error:  # shutil.Error is one, with a list for a message
            reason = error.strerror or error
            raise CorridorsError(
                f"Can't copy {package.folder}: {reason}. Nothing was changed."
            ) from None
        yield Package(temporary)


def move_into_place(copy: Package, folder: str) -> None:
    """Put a finished copy where it is meant to be; what was there goes only after that.

    Parameters
    ----------
    copy
        The copy, which lies beside the folder.
    folder
        Where it is meant to be.

    Raises
    ------
    CorridorsError
        If the system refuses; the old folder is there as it was.

    Examples
    --------
    >>> with temporary_folder() as parent:
    ...     aside, folder = os.path.join(parent, ".copy"), os.path.join(parent, "mine")
    ...     os.mkdir(aside)
    ...     move_into_place(Package(aside), folder)
    ...     os.listdir(parent)
    ['mine']
    """
    target, old = os.path.realpath(folder), ""
    try:
        os.chmod(copy.folder, 0o777 & ~umask())
        with in_one_go():
            if os.path.isdir(target):
                old = f"{copy.folder}.old"
                os.rename(target, old)
            _rename_or_restore(copy.folder, target, old)
            if old:
                shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise CorridorsError(f"Can't write {folder}: {error.strerror}.") from None


def _rename_or_restore(source: str, target: str, old: str) -> None:
    try:
        os.rename(source, target)
    except OSError:
        if old:
            os.rename(old, target)
        raise


def _names(package: Package) -> list[str]:
    """Files and folders of a package."""
    return sorted(name for name in os.listdir(package.folder) if name != "__pycache__")


def _copy(source: str, target: str) -> None:
    if os.path.isdir(source):
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)
