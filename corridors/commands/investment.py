"""``corridors investment``: what planned lines save, and how many trucks repay them."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("investment")
@click.argument(
    "projects", type=opt.Named("all", "projects"), nargs=-1, required=True, metavar="PROJECT..."
)
@click.option(
    "--from", "origins", type=opt.ENDS, default="capitals", show_default=True, help="Origins."
)
@click.option(
    "--to", "destinations", type=opt.ENDS, default="ports", show_default=True, help="Destinations."
)
@opt.question_options
@opt.network_options
@opt.output_options(*opt.TABLES)
def command(projects: tuple[str, ...], origins: str, destinations: str, **options: Any) -> None:
    """What each PROJECT saves a truckload, and how many trucks a day repay its cost.

    A PROJECT is a planned line as --build names it, or all. Origins and destinations may be
    capitals, ports or comma lists. A line is compared with the best route there is by the modes
    asked for: with --modes rail, with other railways.

    \b
    Examples:
      corridors investment trans-afghan-kharlachi
      corridors investment all --borders normal
      corridors investment trans-afghan-kharlachi cku --modes rail --from tashkent --to karachi
    """
    planner = opt.planner(options)
    answer = planner.investment(projects, origins, destinations, **opt.terms(options))
    opt.write_report(answer, options)
