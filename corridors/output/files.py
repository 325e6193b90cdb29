"""Where answers go: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

import os
import sys

from corridors.errors import CorridorsError, UsageError

STDOUT = "-"


def put(text: str, output: str | None, *, overwrite: bool) -> None:
    """Write an answer to standard output or to a file.

    Raises
    ------
    UsageError
        If the file is there and may not be replaced, or its folder is missing.
    CorridorsError
        If the system refuses to write.
    """
    if output is None or output == STDOUT:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        return
    check_writable(output, overwrite=overwrite)
    write_whole(output, text)


def check_writable(*outputs: str | None, overwrite: bool) -> None:
    """Refuse before any work is done what could not be written after it."""
    for output in outputs:
        if output is None or output == STDOUT:
            continue
        if os.path.isdir(output):
            raise UsageError(f"{output} is a folder. Name a file in it.")
        parent = os.path.dirname(output)
        if parent and not os.path.isdir(parent):
            raise UsageError(f"The folder {parent} does not exist. Make it or name another.")
        if os.path.exists(output) and not overwrite:
            raise UsageError(f"{output} exists. Give --overwrite to replace it.")


def write_whole(output: str, text: str) -> None:
    """Write a file under another name and move it into place."""
    import tempfile  # costs every command that prints to a terminal, if imported above

    data = (text if text.endswith("\n") else text + "\n").encode("utf-8")
    temporary = ""
    try:
        folder, name = os.path.split(output)
        handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder or os.curdir)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, output)
        temporary = ""
    except OSError as error:
        raise CorridorsError(f"Can't write {output}: {error.strerror}.") from None
    finally:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
