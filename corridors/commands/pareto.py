"""``corridors pareto``: the routes that no other beats in every criterion."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("pareto")
@opt.pair
@click.option(
    "--criteria",
    default="time,cost,delay",
    show_default=True,
    metavar="LIST",
    help="Two to four of time, cost, delay, distance, co2, loss and risk.",
)
@opt.chart_option
@opt.question_options
@opt.network_options
@opt.output_options(*opt.TABLES, *opt.PICTURES)
def command(origin: str, destination: str, criteria: str, **options: Any) -> None:
    """The routes from ORIGIN to DESTINATION that no other route beats in all criteria at once.

    All of them are found; the table lists those that stand for the rest, JSON and CSV hold all.
    delay is the expected closure delay, loss the expected cargo loss, risk the generalised cost.

    \b
    Examples:
      corridors pareto dushanbe karachi
      corridors pareto tashkent karachi --criteria time,cost --chart front.svg
      corridors pareto almaty gwadar --criteria cost,co2,loss --borders normal
      corridors pareto dushanbe karachi --format csv -o front.csv
    """
    planner = opt.planner(options)
    answer = planner.pareto(origin, destination, criteria=criteria, **opt.terms(options))
    opt.write_report(answer, options)
