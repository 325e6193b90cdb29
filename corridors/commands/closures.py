"""``corridors closures``: what the closure record holds as closed."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.group("closures")
def command() -> None:
    """What the closure record holds as closed.

    \b
    Examples:
      corridors closures list
    """


@command.command("list")
@opt.data_option
@opt.output_options("table", "json", "csv")
def listing(**options: Any) -> None:
    """What was closed on the closure record's newest day, since when, why, and who printed it.

    \b
    Examples:
      corridors closures list
      corridors closures list --format csv -o closed.csv
    """
    opt.write_text(opt.base(options).closures(), options)
