"""``corridors man``: the manual page."""

from __future__ import annotations

import click

from corridors.commands.manual import manual


@click.command("man")
def command() -> None:
    """The manual page, as `man` reads it: made of the help of all commands.

    \b
    Examples:
      corridors man | man -l -
      corridors man > ~/.local/share/man/man1/corridors.1
    """
    click.echo(manual(), nl=False)
