"""``corridors calendar``: the named corridors month by month."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("calendar")
@opt.pair
@opt.question_options
@opt.network_options
@opt.chart_option
@opt.output_options(*opt.TABLES, *opt.PICTURES)
def command(origin: str, destination: str, **options: Any) -> None:
    """The named corridors from ORIGIN to DESTINATION in each month, and the best of all.

    Months change closed passes, winter speeds, working days of borders and the season of closures.
    The heat map of --chart shows days and expected closure delay, darker for more.

    \b
    Examples:
      corridors calendar dushanbe karachi
      corridors calendar tashkent gwadar --borders normal --chart months.svg
      corridors calendar almaty karachi --by time --scenario khunjerab-winter-regime
    """
    planner = opt.planner(options)
    opt.write_report(planner.calendar(origin, destination, **opt.terms(options)), options)
