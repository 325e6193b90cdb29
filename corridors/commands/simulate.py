"""``corridors simulate``: how days and dollars spread over what may be closed."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import Number, Whole
from corridors.commands.progress import progress
from corridors.commands.worker_options import worker_options, workers


@click.command("simulate")
@click.argument("origins", type=opt.ENDS)
@click.argument("destinations", type=opt.ENDS)
@opt.network_options
@click.option("--draws", type=Whole(), default=100_000, show_default=True, help="Random moments.")
@click.option("--seed", type=Whole(), default=1, show_default=True, help="Of the draws.")
@click.option(
    "--within",
    type=Number(),
    metavar="DAYS",
    help="On time is within so many days.  [default: +10 %]",
)
@worker_options
@opt.question_options
@opt.chart_option
@opt.output_options(*opt.TABLES, *opt.PICTURES)
def command(
    origins: str,
    destinations: str,
    draws: int,
    seed: int,
    within: float | None,
    **options: Any,
) -> None:
    """How days and dollars from ORIGINS to DESTINATIONS spread over what may be closed.

    The borders of many random moments are drawn from the closure record, with closures that come
    together, and every day of the record is replayed. Two places also give the named corridors
    and how to spread freight over them. ORIGINS and DESTINATIONS may be capitals, ports or lists.

    \b
    Examples:
      corridors simulate dushanbe karachi
      corridors simulate tashkent karachi --within 16 --month jan
      corridors simulate capitals ports --borders normal --format csv
      corridors simulate almaty gwadar --draws 10000 --chart almaty.svg
      corridors simulate kabul karachi --draws 50000 --workers 2
    """
    elsewhere = workers(options)
    planner = opt.planner(options)
    answer = planner.simulate(
        origins,
        destinations,
        draws=draws,
        seed=seed,
        within_days=within,
        progress=progress("Draws of the borders"),
        workers=elsewhere,
        **opt.terms(options),
    )
    opt.write_report(answer, options)
