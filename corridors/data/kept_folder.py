"""Where a command keeps what it made of packages of the user's own: files that may go at any time.

They lie in the folder of the system for such files, never beside the package: packages travel by
mail, and what is kept is code to those who read it. So a file counts only where this user alone can
have written it, and only so many are kept.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress

VARIABLE = "CORRIDORS_CACHE"
"""Names another folder; empty, nothing is kept."""
ENDING = ".parts"
MOST_FILES = 96
MOST_MB = 2000.0
"""What the folder holds at most; what was written longest ago goes first."""
_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def kept_folder(package: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The folder for what is kept of packages of the user's own.

    Parameters
    ----------
    package
        Folder of the package, in which nothing is kept.
    environment
        Of the process.

    Returns
    -------
    str or None
        It need not exist; None where nothing may be kept.

    Examples
    --------
    >>> kept_folder("my-package", {"CORRIDORS_CACHE": ""}) is None
    True
    >>> kept_folder("my-package", {"CORRIDORS_CACHE": os.path.abspath("kept")}) is None
    False
    """
    asked = environment.get(VARIABLE)
    folder = _usual(environment) if asked is None else asked
    if not os.path.isabs(folder):  # of wherever the program is started, perhaps of a package
        return None
    folder, inside = os.path.realpath(folder), os.path.realpath(package)
    apart = os.path.commonpath((folder, inside)) if _share_a_root(folder, inside) else ""
    return None if apart in (folder, inside) else folder


def make_folder(folder: str) -> bool:
    """Make the folder, of this user alone.

    Parameters
    ----------
    folder
        Its path.

    Returns
    -------
    bool
        Whether it is there, and nobody else may write in it.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     make_folder(os.path.join(folder, "kept"))
    True
    """
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
    return is_own(folder, stat.S_IFDIR)


def is_own(path: str, kind: int = stat.S_IFREG) -> bool:
    """Whether a file or folder is this user's, and nobody else may write it.

    Parameters
    ----------
    path
        Of the file; a link is none.
    kind
        What it must be.

    Returns
    -------
    bool
        False also where there is none.

    Examples
    --------
    >>> is_own("nowhere")
    False
    """
    try:
        state = os.lstat(path)
    except (OSError, ValueError):
        return False
    if stat.S_IFMT(state.st_mode) != kind:
        return False
    if not hasattr(os, "geteuid"):  # a profile of Windows is its user's alone
        return True
    return state.st_uid == os.geteuid() and not state.st_mode & _OTHERS


def make_room(folder: str, most_files: int = MOST_FILES, most_mb: float = MOST_MB) -> None:
    """Take away what was written longest ago, until no more is left than may be kept.

    Parameters
    ----------
    folder
        Its path.
    most_files, most_mb
        What it may hold.

    Examples
    --------
    >>> make_room("nowhere")
    """
    with suppress(OSError), os.scandir(folder) as entries:
        ours = [
            (about.st_mtime_ns, about.st_size, entry.path)
            for entry in entries
            if ENDING in entry.name
            and stat.S_ISREG((about := entry.stat(follow_symlinks=False)).st_mode)
        ]
        size = 0
        for number, (_, bytes_, path) in enumerate(sorted(ours, reverse=True)):
            size += bytes_
            if number and (number >= most_files or size > most_mb * 1e6):
                with suppress(OSError):
                    os.remove(path)


def _usual(environment: Mapping[str, str]) -> str:
    """The folder of the system for files that may go at any time."""
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = environment.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):  # as the standard says
            base = os.path.join(home, ".cache")
    return os.path.join(base, "corridors") if base else ""


def _share_a_root(one: str, other: str) -> bool:
    return os.path.splitdrive(one)[0] == os.path.splitdrive(other)[0]
