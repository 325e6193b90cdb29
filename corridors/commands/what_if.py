"""``corridors what-if``: before and after a closure, an opening, a delay or a new line."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.errors import UsageError


@click.command("what-if")
@click.argument("origins", type=opt.ENDS)
@click.argument("destinations", type=opt.ENDS)
@opt.network_options
@click.option("--legs", is_flag=True, help="Also the legs of every route, before and after.")
@opt.question_options
@opt.answer_options(*opt.TABLES, *opt.LINES, "html")
def command(origins: str, destinations: str, legs: bool, **options: Any) -> None:
    """The best routes from ORIGINS to DESTINATIONS before and after a change, side by side.

    X is a crossing, a place, a link, a road number (N-35), a named corridor (all its border
    crossings), a country, a border (AFG-PAK), an actor (actor:AFG: all crossings on its borders)
    or a geographic file: all links whose line meets its polygons, or comes within --radius-km of
    its polygons, lines and points. ORIGINS and DESTINATIONS may be capitals, ports or comma lists.

    \b
    Examples:
      corridors what-if dushanbe karachi --close torkham
      corridors what-if capitals ports --close AFG-PAK --close iran
      corridors what-if tashkent karachi --build trans-afghan-kharlachi
      corridors what-if almaty gwadar --slow N-35=1.5 --delay khunjerab=48h --cost taftan=+300
      corridors what-if dushanbe karachi --open torkham
      corridors what-if dushanbe karachi --close torkham --legs --format csv
    """
    before = opt.base(options)
    after = opt.changed(before, options)
    if after is before:
        raise UsageError("Nothing is changed. Give --close, --open, --scenario or another rule.")
    answer = before.what_if(after, origins, destinations, legs=legs, **opt.terms(options))
    opt.write(answer, options)
