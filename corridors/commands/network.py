"""``corridors network``: what is in the data, and whether it is sound."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.network_lines import align_command, import_command, lines_command
from corridors.commands.network_reports import calibrate, sensitivity


@click.group("network")
def command() -> None:
    """What is in the data, and whether it is sound.

    \b
    Examples:
      corridors network places --country pakistan
      corridors network crossings torkham
      corridors network links --country afg --mode rail
      corridors network check
      corridors network calibrate
      corridors network import roads.gpkg -o my-package
      corridors network align pakistan-latest.osm.pbf -o my-package
    """


command.add_command(lines_command)
command.add_command(import_command)
command.add_command(align_command)
command.add_command(calibrate)
command.add_command(sensitivity)


@command.command("places")
@click.argument("text", type=opt.Named("places"), required=False)
@opt.country_option
@opt.data_option
@opt.output_options(*opt.TABLES)
def places(text: str | None, country: str | None, **options: Any) -> None:
    """Places, or those whose name holds TEXT.

    \b
    Examples:
      corridors network places
      corridors network places khorgos
      corridors network places --country TJK --format csv
    """
    opt.write_text(opt.base(options).places(text, country=country), options)


@command.command("links")
@click.argument("text", type=opt.Named("places"), required=False)
@opt.country_option
@opt.mode_option
@click.option("--status", type=click.Choice(opt.LINK_STATES), help="Only this status.")
@opt.data_option
@opt.output_options(*opt.TABLES)
def links(
    text: str | None, country: str | None, mode: str | None, status: str | None, **options: Any
) -> None:
    """Sections, transshipments and port handling, or those whose id, ends or road number hold TEXT.

    \b
    Examples:
      corridors network links N-35
      corridors network links salang
      corridors network links --country UZB --mode rail --format csv
    """
    planner = opt.base(options)
    opt.write_text(planner.links(text, country=country, mode=mode, status=status), options)


@command.command("crossings")
@click.argument("text", type=opt.Named("crossings"), required=False)
@opt.country_option
@opt.data_option
@opt.output_options(*opt.TABLES)
def crossings(text: str | None, country: str | None, **options: Any) -> None:
    """Border crossings with border time, charges, status and closure record.

    Where TEXT means one crossing alone, all that is known of it: hours and working days, charges,
    regime, its closures one by one, those of similar borders, and what is expected.

    \b
    Examples:
      corridors network crossings
      corridors network crossings torkham
      corridors network crossings --country AFG
    """
    planner = opt.base(options)
    listing = planner.crossings(text, country=country)
    named = {document["crossing"] for document in listing.documents}
    if text and len(named) == 1 and options["form"] in opt.READ_BY_PEOPLE:
        opt.write_text(planner.crossing(named.pop()), options)
    else:
        opt.write_text(listing, options)


@command.command("check")
@opt.data_option
def check(**options: Any) -> None:
    """Check the data against every rule; all problems are named by table and row.

    \b
    Examples:
      corridors network check
      corridors network check --data my-package
    """
    opt.echo(opt.base(options, with_doubts=False).check())
