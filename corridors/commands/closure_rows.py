"""``corridors closures add`` and ``update``: closures of one's own, and a newer record."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.closure_options import closure_options
from corridors.errors import DataError


@click.command("add")
@click.argument("component", type=opt.CLOSABLE)
@closure_options
@opt.data_option
def add_command(component: str, data: str | None, record: str, **fields: Any) -> None:
    """Add a closure of COMPONENT to a file of your own, which --record lays over the record.

    COMPONENT is a crossing or a link by any of its names, country:NAME, port:NAME or strait:NAME;
    several have semicolons between them. A closure that the record knows without an end is ended by
    adding it with its first day and --to.

    \b
    Examples:
      corridors closures add taftan --from 2026-10-06 --kind strike --cause "porters' strike" \
--source "Dawn, 6 October 2026" --read-on 2026-10-07 --record my-closures.csv
      corridors closures add khunjerab --from 2026-10-06 --remaining 0.5 --kind snow \
--cause "one lane" --source https://example.org/snow --read-on 2026-10-07 \
--record my-closures.csv
    """
    if fields["remaining_capacity"] is not None and fields["extent"] is None:
        fields["extent"] = "partial"
    opt.echo(opt.base({"data": data}).add_closure(record, component, **fields))


@click.command("update")
@click.argument("file", type=click.Path())
@click.option("--take", type=click.Choice(["theirs", "ours"]), help="Decide conflicts so.")
@opt.data_option
@click.option(
    "--record", type=click.Path(), help="File of your own; without it nothing is written."
)
@opt.output_options(*opt.TABLES)
def update_command(file: str, take: str | None, record: str | None, **options: Any) -> None:
    """Merge a newer record, FILE, into your own: a CSV file or the folder of a data package.

    New rows and new ends are taken. Rows whose days contradict those at hand are listed with both
    values and left out, with exit code 4, unless --take decides. The data package stays as it is.

    \b
    Examples:
      corridors closures update newer.csv
      corridors closures update newer.csv --record my-closures.csv
      corridors closures update newer.csv --record my-closures.csv --take theirs
    """
    found = opt.base(options).update_closures(file, record=record, take=take)
    opt.write_text(found.listing, options)
    if found.conflicts:
        opt.echo("The conflicts are left out: decide them by --take theirs or ours.", err=True)
        click.get_current_context().exit(DataError.exit_code)
