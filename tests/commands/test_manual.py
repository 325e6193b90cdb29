"""The manual page holds every command and option, and roff reads it."""

from __future__ import annotations

import subprocess

import click

from corridors.commands.main import cli
from tests.support.program import Call


def every(group: click.Group, path: str) -> dict[str, click.Command]:
    ctx = click.Context(group)
    found: dict[str, click.Command] = {}
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        if not command.hidden:
            found[f"{path} {name}"] = command
            if isinstance(command, click.Group):
                found |= every(command, f"{path} {name}")
    return found


def test_every_command_and_option_is_in_it(call: Call) -> None:
    text = call("man").out.replace("\\-", "-")
    for path, command in every(cli, "corridors").items():
        assert f'.SS "{path} ' in text
        section = text[text.index(f'.SS "{path} ') :].split("\n.S", 2)[0]
        for option in command.params:
            if isinstance(option, click.Option) and not option.hidden:
                longest = max(option.opts, key=len)
                assert longest in section, (path, option.opts)
    for part in ("NAME", "SYNOPSIS", "ENVIRONMENT", "FILES", "EXIT STATUS"):
        assert f".SH {part}\n" in text


def test_no_line_is_a_request_by_chance(call: Call) -> None:
    known = {".TH", ".SH", ".SS", ".TP", ".P", ".B", ".nf", ".fi"}
    for line in call("man").out.splitlines():
        if line.startswith((".", "'")):
            assert line.split(" ")[0] in known, line


def test_roff_reads_it(call: Call) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-ww", "-rLL=100n"],
        input=call("man").out.encode(),
        capture_output=True,
        check=True,
    )
    complaints = [line for line in done.stderr.decode().splitlines() if "adjust line" not in line]
    assert complaints == []
    assert b"dushanbe" in done.stdout
