"""Defaults of options: from a TOML file and from the environment, by the names of the options.

The command line comes first, then ``CORRIDORS_<COMMAND>_<OPTION>``, ``CORRIDORS_<OPTION>``, the
file's table of the command and its first lines, which hold for all commands.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

import click

from corridors.commands.format_options import output_options
from corridors.commands.question_options import question_options, together
from corridors.errors import UsageError, printable

PREFIX = "CORRIDORS_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"
CACHE_VARIABLE = f"{PREFIX}CACHE"
"""The folder for what is kept of packages of one's own (``corridors/data/kept_folder.py``)."""
FILE = "config.toml"
SEPARATOR = ";"
"""Between the values of an option that may be repeated, in the environment."""
NEVER = ("help", "output", "config", "version", "debug")
"""Options that have no default of one's own: where an answer goes is said each time."""
NO_OPTION = "and there is no such option"
Values = dict[str, Any]


def default_file() -> str:
    """Where the file is looked for: in the folder of the system for such files.

    Returns
    -------
    str
        Such as ``~/.config/corridors/config.toml``; it need not exist.
    """
    return os.path.join(click.get_app_dir("corridors"), FILE)


def defaults_of(
    command: click.Command,
    names: Collection[str],
    path: str | None,
    environment: Mapping[str, str],
    name: str,
) -> Values:
    """Defaults for a command and those below it, as Click takes them.

    Parameters
    ----------
    command
        That is called.
    names
        Of all commands.
    path
        File that was named, or None for that of the system's folder, if there is one.
    environment
        Of the process.
    name
        Of the command.

    Returns
    -------
    dict
        By parameter; of a group, by command.

    Raises
    ------
    UsageError
        If the file can't be read, or a name or value in either stands for nothing.
    """
    named = environment.get(CONFIG_VARIABLE) if path is None else path
    file = default_file() if named is None else named
    is_there = os.path.exists(file)
    if named and not is_there:
        raise UsageError(f"The configuration {named} does not exist. Make it or name another.")
    table = _read(file) if is_there else {}
    if not table and not any(one.startswith(PREFIX) for one in environment):
        return {}  # most people set none, and shall not pay for them
    general = {key: value for key, value in table.items() if not isinstance(value, dict)}
    for key in table.keys() - general.keys():
        _require(key, names, f"{file} has the table [{key}], and there is no such command")
    of_all = {**_shared(), **_options(command)}
    for key in general:
        _require(key, of_all, f"{file} sets {key}, {NO_OPTION}")
    variables = _variables(command, name, names, of_all, environment)
    return _merged(command, [general, table.get(name, {})], variables, f"{file}, [{name}]")


def _merged(
    command: click.Command,
    tables: Iterable[Mapping[str, Any]],
    variables: list[tuple[tuple[str, ...], str, str]],
    where: str,
) -> Values:
    """Values by parameter, later tables and longer variables first."""
    general, own = tables
    values: Values = {}
    options = _options(command)
    below = command.commands if isinstance(command, click.Group) else {}
    for key, value in own.items():
        if isinstance(value, dict):
            _require(key, below, f"{where} has the table {key}, and there is no such command")
        else:
            _require(key, options, f"{where} sets {key}, {NO_OPTION}")
    for table in (general, own):
        for key, value in table.items():
            if key in options and not isinstance(value, dict):
                values[str(options[key].name)] = _value(options[key], value, f"{where}: {key}")
    for words, key, text in variables:
        if not words and key in options:
            values[str(options[key].name)] = _value(options[key], text, key, split=True)
    for key, one in below.items():
        deeper = [
            (words[1:], option, text)
            for words, option, text in variables
            if not words or words[0] == key
        ]
        values[key] = _merged(one, [general, own.get(key, {})], deeper, f"{where[:-1]}.{key}]")
    return values


def _variables(
    command: click.Command,
    name: str,
    names: Collection[str],
    of_all: Collection[str],
    environment: Mapping[str, str],
) -> list[tuple[tuple[str, ...], str, str]]:
    """Variables that this command obeys: command below it, option and text, general ones first."""
    found = []
    others = [_upper(one) for one in names if one != name]
    own = f"{_upper(name)}_"
    for variable in sorted(environment):
        key = variable.removeprefix(PREFIX)
        if key == variable or variable in (CONFIG_VARIABLE, CACHE_VARIABLE):
            continue
        text = environment[variable]
        if key.startswith(own):
            found.append((*_of_command(command, key.removeprefix(own), variable), text))
        elif _lower(key) in of_all:
            found.append(((), _lower(key), text))
        elif not any(key.startswith(f"{one}_") for one in others):
            _require(key, map(_upper, of_all), f"{variable} is set, {NO_OPTION}", PREFIX)
    return sorted(found, key=lambda one: len(one[0]))


def _of_command(command: click.Command, key: str, variable: str) -> tuple[tuple[str, ...], str]:
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            if key.startswith(f"{_upper(name)}_"):
                words, option = _of_command(below, key.removeprefix(f"{_upper(name)}_"), variable)
                return (name, *words), option
    options = _options(command)
    before = variable.removesuffix(key)
    _require(key, map(_upper, options), f"{variable} is set, {NO_OPTION}", before)
    return (), _lower(key)


def _upper(name: str) -> str:
    return name.upper().replace("-", "_")


def _lower(key: str) -> str:
    return key.lower().replace("_", "-")


def _shared() -> dict[str, click.Option]:
    """Options that several commands have, so that a general default may name them."""
    from corridors.commands.options import network_options

    def command() -> None: ...

    shared = together(output_options("table"), question_options, network_options)
    return _options(click.command(shared(command)))


def _options(command: click.Command) -> dict[str, click.Option]:
    """Options by their long names without dashes."""
    return {
        word.removeprefix("--"): option
        for option in command.params
        if isinstance(option, click.Option)
        for word in option.opts
        if word.startswith("--") and word.removeprefix("--") not in NEVER
    }


def _require(key: str, known: Iterable[str], said: str, before: str = "") -> None:
    names = list(known)
    if key in names:
        return
    from difflib import get_close_matches

    near = get_close_matches(key, names, n=1)
    raise UsageError(f"{said}. {f'Did you mean {before}{near[0]}?' if near else 'Leave it out.'}")


def _value(option: click.Option, value: Any, where: str, *, split: bool = False) -> Any:
    """A value as the command line would give it: words, or true and false."""
    if option.is_flag:
        if isinstance(value, str):
            return click.BOOL.convert(value, option, None)
        if isinstance(value, bool):
            return value
        raise UsageError(f"{where} is {value!r}. Write true or false.")
    if option.multiple:
        given = value.split(SEPARATOR) if split else value if isinstance(value, list) else [value]
        return [_word(one, where) for one in given]
    return _word(value, where)


def _word(value: Any, where: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise UsageError(f"{where} is {value!r}. Write a text, a number or a day.")
    text = value.isoformat() if isinstance(value, date) else str(value)
    if not text.strip():
        raise UsageError(f"{where} is empty. Set a value, or leave it out.")
    return text


def _read(file: str) -> dict[str, Any]:
    from corridors.documents import toml_of
    from corridors.door import DoorError, read_text

    try:
        return toml_of(read_text(file, "configuration"), file)
    except DoorError as error:
        raise UsageError(f"The configuration {printable(file, 200)} {error.reason}.") from None
