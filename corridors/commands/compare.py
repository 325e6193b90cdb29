"""``corridors compare``: the named corridors side by side."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("compare")
@opt.pair
@opt.question_options
@opt.network_options
@opt.answer_options(*opt.TABLES, *opt.LINES, "html", *opt.PICTURES)
def command(origin: str, destination: str, **options: Any) -> None:
    """The best route of each named corridor from ORIGIN to DESTINATION, and the best of all.

    A corridor's route is forced through the corridor's own border crossings; what can't be done
    is listed with its reason. With --depart each route has its arrival.

    \b
    Examples:
      corridors compare dushanbe karachi
      corridors compare almaty gwadar --by time
      corridors compare ashgabat karachi --borders 2025-06-01 --map map.html
      corridors compare dushanbe karachi --close AFG-PAK
    """
    planner = opt.planner(options)
    opt.write(planner.compare(origin, destination, **opt.terms(options)), options)
