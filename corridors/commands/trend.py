"""``corridors trend``: how far borders and corridors were open, year by year."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import Modes, Number, RecordDay


@click.command("trend")
@click.argument("names", type=opt.Named("corridors", "crossings"), nargs=-1)
@opt.data_option
@opt.record_option
@click.option("--modes", type=Modes(), help="Only these modes, as road,rail.  [default: all]")
@click.option("--shipment", help="Kind, which decides whom a row bars.  [default: 20ft]")
@click.option("--regime", help="Border procedure, ordinary or tir.  [default: ordinary]")
@click.option("--borders", type=RecordDay(), help="Read the record to this day.")
@click.option("--look-back", type=Number(), help="Years to go back at least.  [default: 5]")
@opt.chart_option
@opt.output_options(*opt.TABLES, *opt.PICTURES)
def command(names: tuple[str, ...], **options: Any) -> None:
    """Share of time open to freight by calendar year, with closures and their days.

    NAMES are crossings, borders (AFG-PAK) or named corridors; without one all corridors. A
    corridor is as open as the least open of its gateways, and a gateway as the most open of its
    crossings. The table says how many rows of the closure record begin in each year.

    \b
    Examples:
      corridors trend
      corridors trend torkham chaman
      corridors trend AFG-PAK --chart afg-pak.svg
      corridors trend --modes road --format csv -o corridors.csv
    """
    answer = opt.base(options).trend(
        names,
        modes=options["modes"],
        shipment_kind=options["shipment"],
        regime=options["regime"],
        borders=options["borders"],
        look_back_years=options["look_back"],
    )
    opt.write_report(answer, options)
