"""``corridors wait``: wait before a closed border or turn back."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import Day


@click.command("wait")
@click.argument("destination", type=opt.PlaceName())
@click.option("--at", required=True, type=opt.PlaceName(), help="Where the truck stands.")
@click.option(
    "--closed", type=opt.CLOSABLE, required=True, metavar="X", help="What is closed before it."
)
@click.option(
    "--since",
    type=Day(),
    help="First day of the closure.  [default: that of the closure record, else today]",
)
@opt.network_options
@opt.question_options
@opt.chart_option
@opt.output_options(*opt.TABLES, *opt.PICTURES)
def command(destination: str, at: str, closed: str, since: Any, **options: Any) -> None:
    """Wait before a closed border, or turn back and take another route to DESTINATION.

    The policy that costs least by the durations of past closures: how long to wait, what that costs
    beside diverting at once or waiting until it opens, and what it would cost to know the day. X
    is a crossing, a border (AFG-PAK), a country or another thing that --close can close. Today is
    the day of --borders.

    \b
    Examples:
      corridors wait dushanbe --at peshawar --closed torkham
      corridors wait karachi --at jalalabad --closed torkham --since 2026-10-01
      corridors wait islamabad --at kashgar --closed khunjerab --borders normal
      corridors wait kabul --at quetta --closed chaman --by cost --chart wait.svg
    """
    planner = opt.planner(options)
    answer = planner.wait(at, destination, closed=closed, since=since, **opt.terms(options))
    opt.write_report(answer, options)
