"""``corridors closures``: what the closure record holds as closed."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.closure_options import closure_filters
from corridors.commands.closure_rows import add_command, update_command


@click.group("closures", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """What the closure record holds as closed.

    Without a command it lists what is closed on its newest day, as list does.

    \b
    Examples:
      corridors closures
      corridors closures list --crossing torkham
      corridors closures update newer.csv --record my-closures.csv
    """
    if ctx.invoked_subcommand is None:
        ctx.invoke(listing)


command.add_command(add_command)
command.add_command(update_command)


@command.command("list")
@closure_filters
@opt.data_option
@opt.record_option
@opt.output_options(*opt.TABLES)
def listing(**options: Any) -> None:
    """Which borders are closed, since when, why, and who printed it; then roads, railways, ports.

    What is restricted comes last, with what still passes.

    \b
    Examples:
      corridors closures list
      corridors closures list --country Afghanistan --kind borders
      corridors closures list --crossing torkham
      corridors closures list --at 2026-01-15 --format csv -o closed.csv
      corridors closures list --record my-closures.csv
    """
    chosen = {name: options[name] for name in ("country", "crossing", "at", "kind")}
    opt.write_text(opt.base(options).closures(**chosen), options)
