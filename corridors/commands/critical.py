"""``corridors critical``: what the routes depend on."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.progress import progress
from corridors.commands.worker_options import worker_options, workers


@click.command("critical")
@click.argument("origins", type=opt.ENDS, default="capitals")
@click.argument("destinations", type=opt.ENDS, default="ports")
@click.option(
    "--k",
    type=click.IntRange(1, 3),
    default=1,
    show_default=True,
    help="Closures at once; all smaller sets are listed too.",
)
@click.option(
    "--of",
    type=click.Choice(opt.CLOSABLE_KINDS),
    default="crossing",
    show_default=True,
    help="What is closed: a country has all crossings on its borders, a border those between two"
    " countries, a corridor those of its gateways.",
)
@opt.chart_option
@worker_options
@opt.question_options
@opt.network_options
@opt.output_options(*opt.TABLES, *opt.PICTURES)
def command(origins: str, destinations: str, k: int, of: str, **options: Any) -> None:
    """What the routes from ORIGINS to DESTINATIONS depend on: the worst closures, exactly.

    For one pair, what each closure and each set of closures adds or cuts off; for many, how much
    each matters to all (importance) and how exposed each origin is. And the fewest states, or other
    closures, that cut a place off from its ports and from every seaport.

    \b
    Examples:
      corridors critical dushanbe karachi --k 3
      corridors critical
      corridors critical capitals ports --of country --k 2
      corridors critical tashkent gwadar --of link --borders normal
      corridors critical --of border --chart borders.svg
    """
    elsewhere = workers(options)
    planner = opt.planner(options)
    answer = planner.critical(
        origins,
        destinations,
        k=k,
        of=of,
        progress=progress("Closures"),
        workers=elsewhere,
        **opt.terms(options),
    )
    opt.write_report(answer, options)
