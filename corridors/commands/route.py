"""``corridors route``: the best route from one place to another."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.parameters import Number
from corridors.errors import NoRouteError, UsageError


@click.command("route")
@opt.pair
@opt.question_options
@opt.alternatives_options
@click.option(
    "--max-overlap",
    type=Number(),
    default=0.6,
    show_default=True,
    help="Share of km that two of the -k routes may have in common.",
)
@click.option(
    "--profile",
    is_flag=True,
    help="Also the elevation along the route, with its passes and borders.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Also why: the margin over the next best by part, and which figures would change it.",
)
@opt.network_options
@opt.answer_options(*opt.TABLES, *opt.LINES, "html", *opt.PICTURES)
def command(
    origin: str,
    destination: str,
    via: tuple[str, ...],
    count: int,
    max_overlap: float,
    profile: bool,
    explain: bool,
    **options: Any,
) -> None:
    """The best route from ORIGIN to DESTINATION.

    Without --by it is the best by generalised cost and, where it is another, the shortest beside
    it. Borders are those of the closure record's newest day, and the best route in normal operation
    stands beside; --borders asks for another day or for normal operation alone, --close, --open and
    the like for changes of your own. With --depart the route has a
    timetable, and --by time gives the one that arrives first.

    \b
    Examples:
      corridors route tashkent karachi
      corridors route tashkent karachi --borders normal
      corridors route dushanbe gwadar --by time -k 3
      corridors route almaty karachi --via kashgar --month jan
      corridors route tashkent karachi --by time --depart 2026-12-14T08:00
      corridors route almaty gwadar --avoid iran
      corridors route dushanbe karachi --scenario salang-closed
      corridors route ashgabat karachi --modes rail --borders normal --format json
      corridors route kashgar islamabad --profile
      corridors route dushanbe karachi --explain
      corridors route karachi lahore --rates my-rates.csv
      corridors route kabul karachi --record my-closures.csv
    """
    for asked, name in ((profile, "--profile"), (explain, "--explain")):
        if asked and options["form"] not in opt.READ_BY_PEOPLE:
            raise UsageError(
                f"{name} has no place in {options['form']}. Write a table, json or markdown."
            )
    planner = opt.planner(options)
    try:
        answer = planner.route(
            origin,
            destination,
            via=via,
            count=count,
            max_overlap=max_overlap,
            profile=profile,
            explain=explain,
            **opt.terms(options),
        )
    except NoRouteError as error:
        if options["form"] in opt.WITHOUT_ROUTE:  # a table would only repeat the message
            opt.write_text(error.answer, options)
        raise
    opt.write(answer, options)
