"""The scripts by which shells complete words, and where each shell looks for them."""

from __future__ import annotations

import os
from collections.abc import Mapping

from corridors.errors import CorridorsError, UsageError
from corridors.output.files import write_bytes, write_whole

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_CORRIDORS_COMPLETE"
MARK = "# completion of corridors"
START_FILES = {"bash": ".bashrc", "zsh": ".zshrc"}
"""What each shell reads when it starts; fish looks for scripts itself."""
BEFORE = {"bash": "", "zsh": "(( $+functions[compdef] )) || { autoload -Uz compinit; compinit; }\n"}
"""What must be there before the script is read."""


def shell_of_user() -> str:
    """The shell that a user starts.

    Returns
    -------
    str
        One of ``SHELLS``.

    Raises
    ------
    UsageError
        If it is another.
    """
    name = os.path.basename(os.environ.get("SHELL", ""))
    if name not in SHELLS:
        known = "not known" if not name else f"{name}, which is none of them"
        raise UsageError(f"Your shell is {known}. Name one of {', '.join(SHELLS)}.")
    return name


def script(shell: str) -> str:
    """The script by which a shell completes the words of this program.

    Parameters
    ----------
    shell
        One of ``SHELLS``.

    Returns
    -------
    str
        To be read by the shell.
    """
    from click.shell_completion import get_completion_class

    from corridors.commands.main import cli

    kind = get_completion_class(shell)
    assert kind is not None
    return kind(cli, {}, "corridors", VARIABLE).source().rstrip("\n") + "\n"


def install(shell: str) -> str:
    """Write the script where the shell finds it.

    Parameters
    ----------
    shell
        One of ``SHELLS``.

    Returns
    -------
    str
        What was done.

    Raises
    ------
    CorridorsError
        If the system refuses to write.
    """
    environment, home = os.environ, os.path.expanduser("~")
    file = script_file(shell, home, environment)
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)
    except OSError as error:
        raise CorridorsError(f"Can't write {file}: {error.strerror}.") from None
    write_whole(file, script(shell))
    if shell not in START_FILES:
        return f"Completion is written to {file}. Open a new shell."
    folder = environment.get("ZDOTDIR", home) if shell == "zsh" else home
    start = os.path.join(folder, START_FILES[shell])
    line = os.fsencode(f"{MARK}\n{BEFORE[shell]}source '{_quoted(file)}'\n")
    read = _content(start)
    if line not in read:
        gap = b"\n" if read and not read.endswith(b"\n") else b""
        write_bytes(start, read + gap + line)
    return f"Completion is written to {file}, which {start} reads. Open a new shell."


def script_file(shell: str, home: str, environment: Mapping[str, str]) -> str:
    """Where the script of a shell goes.

    Parameters
    ----------
    shell
        One of ``SHELLS``.
    home
        Folder of the user.
    environment
        Of the process.

    Returns
    -------
    str
        Path.

    Examples
    --------
    >>> script_file("fish", "/home/a", {}), script_file("bash", "/home/a", {"XDG_DATA_HOME": "/d"})
    ('/home/a/.config/fish/completions/corridors.fish', '/d/corridors/completion.bash')
    """
    if shell == "fish":
        config = environment.get("XDG_CONFIG_HOME") or os.path.join(home, ".config")
        return os.path.join(config, "fish", "completions", "corridors.fish")
    data = environment.get("XDG_DATA_HOME") or os.path.join(home, ".local", "share")
    return os.path.join(data, "corridors", f"completion.{shell}")


def _quoted(path: str) -> str:
    """A path between single quotes."""
    return path.replace("'", "'\\''")


def _content(path: str) -> bytes:
    if not os.path.exists(path):
        return b""
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError as error:
        raise CorridorsError(f"Can't read {path}: {error.strerror}.") from None
