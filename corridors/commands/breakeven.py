"""``corridors breakeven``: the values of one figure at which the best route changes."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import Number


@click.command("breakeven")
@opt.pair
@click.option(
    "--vary",
    required=True,
    metavar="FIGURE",
    help="risk-aversion, value-of-time, rate:COUNTRY, speed:COUNTRY, rail-rate:COUNTRY,"
    " hours:CROSSING, charges:CROSSING, closed:CROSSING or charges:PROJECT.",
)
@click.option(
    "--from",
    "low",
    type=Number(),
    help="Least value.  [default: 0; of a speed a fifth of the present one]",
)
@click.option(
    "--to",
    "high",
    type=Number("inf"),
    help="Greatest value, inf for no end.  [default: by the figure; the answer states it]",
)
@opt.question_options
@opt.network_options
@opt.chart_option
@opt.output_options(*opt.TABLES, *opt.PICTURES)
def command(
    origin: str,
    destination: str,
    vary: str,
    low: float | None,
    high: float | None,
    **options: Any,
) -> None:
    """The exact values of one figure at which the best route from ORIGIN to DESTINATION changes.

    \b
    Figures and their units:
      risk-aversion       0 ignores risk, 1 is the expected cost
      value-of-time       share of the cargo's value that a day costs, as 0.006
      rate:COUNTRY        road freight, mean USD a truck-km of its roads
      speed:COUNTRY       mean km/h of trucks in motion on its roads
      rail-rate:COUNTRY   rail freight, USD a TEU-km
      hours:CROSSING      border time in hours, in the direction of travel
      charges:CROSSING    charges in USD a truck, by rail a TEU
      closed:CROSSING     share of the time closed, 0 to 1
      charges:PROJECT     freight on a planned line, which is built, mean USD a TEU-km

    A border that is closed on the day asked for has hours and charges that move nothing: ask with
    --borders normal. How often it closes is always asked in normal operation where it is closed.

    \b
    Examples:
      corridors breakeven dushanbe karachi --vary closed:torkham
      corridors breakeven dushanbe karachi --vary risk-aversion --chart risk-aversion.svg
      corridors breakeven dushanbe karachi --vary hours:torkham --to 240 --borders normal
      corridors breakeven tashkent karachi --vary rate:PAK
      corridors breakeven tashkent karachi --vary charges:trans-afghan-kharlachi --borders normal
    """
    planner = opt.planner(options)
    answer = planner.breakeven(
        origin, destination, vary=vary, low=low, high=high, **opt.terms(options)
    )
    opt.write_report(answer, options)
