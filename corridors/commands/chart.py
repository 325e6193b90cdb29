"""``corridors chart``: time, cost and elevation over the kilometres, as a drawing."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("chart")
@opt.pair
@click.option(
    "--kind",
    type=click.Choice(opt.KINDS),
    default=opt.KINDS[0],
    show_default=True,
    help="What is drawn over the kilometres.",
)
@opt.question_options
@click.option(
    "--corridor",
    "corridors",
    multiple=True,
    type=opt.Named("all", "corridors"),
    help="The best route of a named corridor; repeat, or give all.",
)
@opt.alternatives_options
@opt.network_options
@opt.output_options(*opt.PICTURES)
def command(
    origin: str,
    destination: str,
    kind: str,
    via: tuple[str, ...],
    corridors: tuple[str, ...],
    count: int,
    **options: Any,
) -> None:
    """Time, cost and elevation from ORIGIN to DESTINATION over the kilometres, as a drawing.

    By the method of UNESCAP: hours and dollars add up along the route, and borders, transshipments
    and ports stand out as steps. Several routes go in one drawing.

    \b
    Examples:
      corridors chart dushanbe karachi -o chart.svg
      corridors chart dushanbe karachi --corridor all -o corridors.svg
      corridors chart tashkent gwadar -k 3 --by time -o three.svg
      corridors chart kashgar islamabad --kind elevation -o elevation.svg
    """
    planner = opt.planner(options)
    drawing = planner.chart(
        origin,
        destination,
        kind=kind,
        corridors=corridors,
        via=via,
        count=count,
        **opt.terms(options),
    )
    opt.write_text(drawing, options)
    opt.say(drawing.notes)
