"""Where answers go: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from corridors.errors import CorridorsError, UsageError


def put(text: str, output: Path | None, *, overwrite: bool) -> None:
    """Write an answer to standard output or to a file.

    Raises
    ------
    UsageError
        If the file is there and may not be replaced, or its folder is missing.
    CorridorsError
        If the system refuses to write.
    """
    if output is None or str(output) == "-":
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
        return
    check_writable(output, overwrite=overwrite)
    write_whole(output, text)


def check_writable(output: Path, *, overwrite: bool) -> None:
    """Refuse before any work is done what could not be written after it."""
    if output.is_dir():
        raise UsageError(f"{output} is a folder. Name a file in it.")
    if not output.parent.is_dir():
        raise UsageError(f"The folder {output.parent} does not exist. Make it or name another.")
    if output.exists() and not overwrite:
        raise UsageError(f"{output} exists. Give --overwrite to replace it.")


def write_whole(output: Path, text: str) -> None:
    """Write a file under another name and move it into place."""
    data = (text if text.endswith("\n") else text + "\n").encode("utf-8")
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, output)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise CorridorsError(f"Can't write {output}: {error.strerror}.") from None
    except BaseException:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
