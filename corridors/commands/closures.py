"""``corridors closures``: what the closure record holds as closed."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import BorderStatus


@click.group("closures")
def command() -> None:
    """What the closure record holds as closed.

    \b
    Examples:
      corridors closures list
      corridors closures add torkham --from 2026-11-20 --kind protest --cause sit-in --source Dawn
    """


@command.command("list")
@click.option("--country", help="Only what lies in this country or on its borders.")
@click.option("--crossing", help="Only this one; without --at all its closures, newest first.")
@click.option("--at", type=BorderStatus(), help="A day of the closure record.  [default: latest]")
@click.option(
    "--kind",
    type=click.Choice(["all", *opt.PLURALS]),
    default="all",
    show_default=True,
    help="Only these; idle is what carries no freight in normal operation.",
)
@opt.data_option
@opt.record_option
@opt.output_options("table", "json", "csv")
def listing(
    country: str | None, crossing: str | None, at: str | None, kind: str, **options: Any
) -> None:
    """Which borders are closed, since when, why, and who printed it; then roads, railways, ports.

    What is restricted comes last, with what still passes.

    \b
    Examples:
      corridors closures list
      corridors closures list --country Afghanistan --kind borders
      corridors closures list --crossing torkham
      corridors closures list --at 2026-01-15 --format csv -o closed.csv
    """
    planner = opt.base(options)
    closed = planner.closures(country=country, crossing=crossing, at=at, kind=kind)
    opt.write_text(closed, options)
