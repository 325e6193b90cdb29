"""``corridors completion``: names and options completed by the shell."""

from __future__ import annotations

import click

from corridors.commands import shells


@click.group("completion")
def command() -> None:
    """Names and options completed by bash, zsh or fish.

    Places, groups, crossings, countries, corridors, projects, scenarios and months; with --data
    before them those of another data package.

    \b
    Examples:
      corridors completion install
      corridors completion show zsh
    """


@command.command("install")
@click.argument("shell", type=click.Choice(shells.SHELLS), required=False)
def install(shell: str | None) -> None:
    """Have SHELL complete the words of this program; without SHELL the one of $SHELL.

    A script is written to the user's own folder, and bash and zsh get a line in the file that they
    read when they start. Doing it twice changes nothing more.

    \b
    Examples:
      corridors completion install
      corridors completion install fish
    """
    click.echo(shells.install(shell or shells.shell_of_user()))


@command.command("show")
@click.argument("shell", type=click.Choice(shells.SHELLS))
def show(shell: str) -> None:
    """The script, for those who install it themselves.

    \b
    Examples:
      corridors completion show bash
    """
    click.echo(shells.script(shell), nl=False)
