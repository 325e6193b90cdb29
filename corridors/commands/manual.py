"""The manual page: the help of every command as roff, options that many have in common once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from inspect import cleandoc

import click

from corridors import __version__
from corridors.commands.defaults import CACHE_VARIABLE, CONFIG_VARIABLE, PREFIX, SEPARATOR

COMMON = 4
"""So many commands with an option have it in common."""
Record = tuple[str, str]

ENVIRONMENT = (
    (
        f"{PREFIX}COMMAND_OPTION",
        "Default of an option of a command, as CORRIDORS_ROUTE_BY=time;"
        " of network places, CORRIDORS_NETWORK_PLACES_COUNTRY.",
    ),
    (
        f"{PREFIX}OPTION",
        "Default of an option for all commands that have it, as"
        f" CORRIDORS_DATA=my-package. Several values have {SEPARATOR} between them.",
    ),
    (CONFIG_VARIABLE, "The configuration file; empty for none."),
    (
        CACHE_VARIABLE,
        "The folder for what is kept of data packages of one's own, so that the next command starts"
        " sooner; empty to keep nothing.",
    ),
    ("NO_COLOR", "No colour, if it is set."),
)
FILES = (
    (
        "~/.cache/corridors",
        "What was made of data packages of one's own. It may be deleted at any time; on macOS and"
        " Windows it lies in the folder of the system for such files.",
    ),
    (
        "~/.config/corridors/config.toml",
        "Defaults of options by their names: lines before the first table hold for all commands,"
        " those of a table such as [route] or [network.places] for that one. On macOS and Windows"
        " it lies in the folder of the system for such files. The environment comes before it, the"
        " command line before both.",
    ),
)


def manual() -> str:
    """The manual page.

    Returns
    -------
    str
        In roff, for section 1.
    """
    from corridors.commands.main import EPILOG, cli

    root = click.Context(cli, info_name="corridors")
    commands = list(_commands(root))
    counts = Counter(record for ctx in commands for record in _records(ctx))
    common = [record for record, count in counts.items() if count >= COMMON]
    summary, _, more = cleandoc(cli.help or "").partition("\n\n")
    lines = [
        f'.TH CORRIDORS 1 "" "corridors {__version__}" "User commands"',
        ".SH NAME",
        f"corridors \\- {_text(summary).rstrip('.')}",
        ".SH SYNOPSIS",
        ".B corridors",
        r"[\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGUMENTS\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(more),
        ".SH OPTIONS",
        *_listed(_records(root)),
        ".SH COMMANDS",
    ]
    for ctx in commands:
        usage = " ".join(ctx.command.collect_usage_pieces(ctx))
        lines += [f'.SS "{_text(f"{ctx.command_path} {usage}")}"', *_paragraphs(ctx.command.help)]
        records = _records(ctx)
        lines += _listed([record for record in records if record not in common])
        if shared := [record[0] for record in records if record in common]:
            lines += [".P", f"Common options: {_text(', '.join(map(_long, shared)))}."]
    lines += [".SH COMMON OPTIONS", *_listed(common)]
    lines += [".SH ENVIRONMENT", *_listed(ENVIRONMENT), ".SH FILES", *_listed(FILES)]
    lines += [".SH EXIT STATUS", _text(EPILOG)]
    return "\n".join(lines) + "\n"


def _commands(ctx: click.Context) -> Iterator[click.Context]:
    """All commands below one, each after the group that holds it."""
    if not isinstance(ctx.command, click.Group):
        return
    for name in ctx.command.list_commands(ctx):
        command = ctx.command.get_command(ctx, name)
        if command is not None and not command.hidden:
            below = click.Context(command, info_name=name, parent=ctx)
            yield below
            yield from _commands(below)


def _records(ctx: click.Context) -> list[Record]:
    found = (param.get_help_record(ctx) for param in ctx.command.get_params(ctx))
    return [record for record in found if record is not None]


def _long(names: str) -> str:
    """The long name of an option."""
    words = names.replace(",", " ").split()
    return next((word for word in words if word.startswith("--")), words[0])


def _listed(records: Iterator[Record] | tuple[Record, ...] | list[Record]) -> list[str]:
    return [
        line for names, text in records for line in (".TP", f"\\fB{_text(names)}\\fR", _text(text))
    ]


def _paragraphs(text: str | None) -> list[str]:
    lines: list[str] = []
    for block in cleandoc(text or "").split("\n\n"):
        if block.startswith("\b"):
            verbatim = [_text(line, keep=True) for line in block.split("\n")[1:]]
            lines += [".P", ".nf", *verbatim, ".fi"]
        elif block.strip():
            lines += [".P", _text(block)]
    return lines


def _text(text: str, *, keep: bool = False) -> str:
    """A text that roff takes for no request, its quotes and dashes as they are."""
    line = text if keep else " ".join(text.split())
    line = line.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{line}" if line.startswith((".", "'")) else line
