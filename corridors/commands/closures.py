"""``corridors closures``: what the closure record holds as closed."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import BorderStatus
from corridors.errors import DataError


@click.group("closures")
def command() -> None:
    """What the closure record holds as closed.

    \b
    Examples:
      corridors closures list
      corridors closures list --crossing torkham
      corridors closures update newer.csv --record my-closures.csv
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


own_record = click.option(
    "--record", "record", type=click.Path(), required=True, help="CSV file of your own closures."
)


@command.command("add")
@click.argument("component")
@click.option("--from", "start", required=True, metavar="DATE", help="First day closed.")
@click.option("--to", "end", metavar="DATE", help="Day of reopening, if one was read.")
@click.option("--to-source", "end_source", help="Where it was read.  [default: --source]")
@click.option("--cause", required=True, help="In words.")
@click.option("--kind", type=click.Choice(opt.CAUSE_KINDS), required=True, help="Kind of cause.")
@click.option("--source", required=True, help="Where it was read: a title or an address.")
@click.option("--extent", type=click.Choice(opt.EXTENTS), help="Whether some freight passes.")
@click.option(
    "--remaining", "remaining_capacity", metavar="SHARE", help="Share that passes, 0 to 1."
)
@click.option("--vehicle", type=click.Choice(opt.VEHICLE_SCOPES), help="Whom it bars.")
@click.option("--regime", type=click.Choice(opt.REGIME_SCOPES), help="Which traffic it bars.")
@click.option("--cargo", type=click.Choice(opt.CARGO_SCOPES), help="Which cargo it bars.")
@click.option("--direction", help="Country that the barred freight enters, import or export.")
@click.option("--mode", type=click.Choice(["all", *opt.MODES]), help="Only this mode.")
@click.option("--daily-from", metavar="HH:MM", help="It holds from this hour of a day.")
@click.option("--daily-to", metavar="HH:MM", help="It holds to this hour of a day.")
@click.option("--note", help="Anything else.")
@click.option("--read-on", metavar="DATE", help="Day on which you read it.  [default: today]")
@click.option("--id", "closure_id", help="Id of the row; one that the record knows is replaced.")
@opt.data_option
@own_record
def add(component: str, data: str | None, record: str, **fields: Any) -> None:
    """Add a closure of COMPONENT to a file of your own, which --record lays over the record.

    COMPONENT is a crossing or a link by any of its names, country:NAME, port:NAME or strait:NAME;
    several have semicolons between them. A closure that the record knows without an end is ended by
    adding it with its first day and --to.

    \b
    Examples:
      corridors closures add taftan --from 2026-10-06 --kind strike --cause "porters' strike" \
--source "Dawn, 6 October 2026" --record my-closures.csv
      corridors closures add khunjerab --from 2026-10-06 --remaining 0.5 --kind snow \
--cause "one lane" --source https://example.org/snow --record my-closures.csv
    """
    if fields["remaining_capacity"] is not None and fields["extent"] is None:
        fields["extent"] = "partial"
    click.echo(opt.base({"data": data}).add_closure(record, component, **fields))


@command.command("update")
@click.argument("file", type=click.Path())
@click.option("--take", type=click.Choice(["theirs", "ours"]), help="Decide conflicts so.")
@opt.data_option
@click.option(
    "--record",
    type=click.Path(),
    help="CSV file of your own closures, into which what is new is put; without it nothing is"
    " written.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Output format.",
)
def update(file: str, take: str | None, data: str | None, record: str | None, form: str) -> None:
    """Merge a newer record, FILE, into your own: a CSV file or the folder of a data package.

    New rows and new ends are taken. Rows whose days contradict those at hand are listed with both
    values and left out, unless --take decides; the exit code is then 4. The data package stays as
    it is.

    \b
    Examples:
      corridors closures update newer.csv
      corridors closures update newer.csv --record my-closures.csv
      corridors closures update newer.csv --record my-closures.csv --take theirs
    """
    found = opt.base({"data": data}).update_closures(file, record=record, take=take)
    opt.write_text(found.listing, {"form": form, "output": None, "overwrite": False})
    if found.conflicts:
        click.echo("The conflicts are left out: decide them by --take theirs or ours.", err=True)
        click.get_current_context().exit(DataError.exit_code)
