"""Where answers go: standard output, or a file that is complete or not there at all."""

from __future__ import annotations

import contextlib
import os
import sys
from itertools import combinations

from corridors.errors import CorridorsError, ExistsError, UsageError
from corridors.unfinished import begun, in_one_go

STDOUT = "-"


def put(content: str | bytes, output: str | None, *, overwrite: bool, utf8: bool = False) -> None:
    """Write an answer to standard output or to a file.

    Parameters
    ----------
    content
        The answer; the last line of a text is ended.
    output
        Path; None and - are standard output.
    overwrite
        Replace a file that exists.
    utf8
        Whether a text is one for programs: UTF-8, whatever encoding standard output has.

    Raises
    ------
    UsageError
        If the file is there and may not be replaced, or its folder is missing.
    CorridorsError
        If the system refuses to write.

    Examples
    --------
    >>> put("2,297 km", None, overwrite=False)
    2,297 km
    """
    if isinstance(content, str) and not content.endswith("\n"):
        content += "\n"
    if output is None or output == STDOUT:
        binary = utf8 and hasattr(sys.stdout, "buffer")
        _to_stdout(content.encode() if binary and isinstance(content, str) else content)
        return
    check_writable(output, overwrite=overwrite)
    write_bytes(output, content.encode() if isinstance(content, str) else content)


def _to_stdout(content: str | bytes) -> None:
    require_stdout()
    try:
        if isinstance(content, str):
            sys.stdout.write(content)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CorridorsError(f"Can't write the answer: {error.strerror}.") from None


def require_stdout() -> None:
    """Refuse to answer where nobody could read the answer.

    Raises
    ------
    CorridorsError
        If standard output is closed.

    Examples
    --------
    >>> require_stdout()
    """
    if sys.stdout is None:
        raise CorridorsError("Can't write the answer: standard output is closed. Name a file.")


def check_writable(
    output: str | None,
    map_file: str | None = None,
    chart_file: str | None = None,
    *,
    overwrite: bool,
) -> None:
    """Refuse before any work is done what could not be written after it.

    Parameters
    ----------
    output
        Path of the answer; None and - are standard output.
    map_file, chart_file
        Paths of the map and the drawing, where they are asked for.
    overwrite
        Whether files that exist may be replaced.

    Raises
    ------
    UsageError
        If a path can't be written to, or two of them are one file.

    Examples
    --------
    >>> check_writable("map.html", "map.html", overwrite=True)
    Traceback (most recent call last):
    corridors.errors.UsageError: The answer and the map would both be map.html. Name two files.
    """
    if map_file == STDOUT:
        raise UsageError("A map is a page and goes to a file. Name one, such as map.html.")
    if chart_file == STDOUT:
        raise UsageError("A drawing goes to a file. Name one, such as chart.svg.")
    named = {"answer": output, "map": map_file, "drawing": chart_file}
    if output in (None, STDOUT):
        require_stdout()
    given = [(what, path) for what, path in named.items() if path is not None]
    for (one, path), (other, same) in combinations(given, 2):
        if os.path.realpath(path) == os.path.realpath(same):
            raise UsageError(f"The {one} and the {other} would both be {path}. Name two files.")
    for _, path in given:
        if path != STDOUT:
            _check_path(path, overwrite=overwrite)


def _check_path(output: str, *, overwrite: bool) -> None:
    if not output:
        raise UsageError("The name of the file to write is empty. Name one.")
    if os.path.isdir(output):
        raise UsageError(f"{output} is a folder. Name a file in it.")
    if os.path.islink(os.path.realpath(output)):
        raise UsageError(f"{output} is a link that leads back to itself. Name another file.")
    parent = os.path.dirname(os.path.realpath(output))
    if not os.path.isdir(parent):
        named = os.path.dirname(output) or parent
        raise UsageError(f"The folder {named} does not exist. Make it or name another.")
    if not os.access(parent, os.W_OK):
        raise UsageError(f"The folder {parent} can't be written to. Name another.")
    if os.path.exists(output) and not os.path.isfile(output):
        raise UsageError(f"{output} is not a plain file. Write to - and redirect it there.")
    if os.path.exists(output) and not overwrite:
        raise ExistsError(f"{output} exists. Name another file.")


def write_whole(output: str, text: str) -> None:
    """Write a text file under another name and move it into place.

    Parameters
    ----------
    output
        Path; a file there is replaced.
    text
        Its content; a last line is ended.

    Raises
    ------
    CorridorsError
        If the system refuses to write.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(os.path.join(folder, "answer.txt"), "2,297 km")
    ...     os.listdir(folder)
    ['answer.txt']
    """
    write_bytes(output, (text if text.endswith("\n") else text + "\n").encode("utf-8"))


def write_bytes(output: str, data: bytes) -> None:
    """Write a file under another name and move it into place.

    Parameters
    ----------
    output
        Path; a file there is replaced, a link to one stays a link.
    data
        Its content.

    Raises
    ------
    CorridorsError
        If the system refuses to write.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_bytes(os.path.join(folder, "answer.txt"), b"2,297 km")
    ...     os.listdir(folder)
    ['answer.txt']
    """
    import tempfile  # costs every command that prints to a terminal, if imported above

    made: list[str] = []

    def take_away() -> None:
        for temporary in made:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(temporary)

    target = os.path.realpath(output)  # a link stays a link
    mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else 0o666 & ~umask()
    try:
        folder, name = os.path.split(target)
        with begun(take_away):
            with in_one_go():
                handle, temporary = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
                made.append(temporary)
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, mode)
            os.replace(temporary, target)
    except OSError as error:
        kept = " The old file is as it was." if os.path.exists(target) else ""
        raise CorridorsError(f"Can't write {output}: {error.strerror}.{kept}") from None


def umask() -> int:
    """The rights that new files go without.

    Returns
    -------
    int
        The mask of this process.

    Examples
    --------
    >>> 0 <= umask() <= 0o777
    True
    """
    mask = os.umask(0)
    os.umask(mask)
    return mask
