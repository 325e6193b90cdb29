"""``corridors map``: an offline page in which borders, roads and countries can be closed."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("map")
@click.argument("origin", type=opt.PlaceName(), default="dushanbe")
@click.argument("destination", type=opt.PlaceName(), default="karachi")
@opt.question_options
@opt.network_options
@click.option(
    "--online-tiles",
    metavar="URL",
    default="",
    help="Offer the tiles of this address as a layer that the reader may tick, with {z}, {x} and"
    " {y}; without it the page can't fetch anything.",
)
@opt.language_option
@opt.output_options(*opt.PAGES, file="corridors-map")
def command(
    origin: str, destination: str, online_tiles: str, language: str, **options: Any
) -> None:
    """A page that works offline, in which borders, roads and countries can be closed.

    It starts with the best route from ORIGIN to DESTINATION (Dushanbe and Karachi unless others are
    named) and finds the next one itself: choose other ends, another objective, a month or a
    scenario, click a crossing, a road or a country to close it or to open it again, and see what
    that changes. Its address holds what was chosen and can be passed on with the file.

    \b
    Examples:
      corridors map
      corridors map almaty gwadar --by time -o almaty-gwadar.html
      corridors map tashkent karachi --borders normal --scenario salang-closed
      corridors map kabul karachi --language fa -o kabul-karachi.fa.html
      corridors map --online-tiles https://tile.openstreetmap.org/{z}/{x}/{y}.png
    """
    planner = opt.planner(options)
    page = planner.map(
        origin, destination, tiles=online_tiles, language=language, **opt.terms(options)
    )
    opt.write_text(page, options)
    if options["form"] == "html" and options["output"] != opt.STDOUT:
        opt.echo(
            f"Map written to {options['output']}: open it in a browser, it needs no network.",
            err=True,
        )
