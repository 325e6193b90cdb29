"""``corridors map``: an offline page in which borders, roads and countries can be closed."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands.rules import network_under, scenario_option
from corridors.model.names import find_place
from corridors.output.files import check_writable, put


@click.command("map")
@click.argument("origin", type=opt.PlaceName(), default="dushanbe")
@click.argument("destination", type=opt.PlaceName(), default="karachi")
@opt.shipment_options
@scenario_option
@click.option(
    "--online-tiles",
    metavar="URL",
    default="",
    help="Offer the tiles of this address as a layer that the reader may tick, with {z}, {x} and"
    " {y}; without it the page can't fetch anything.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    default="corridors-map.html",
    show_default=True,
    help="Write to this file; - is standard output.",
)
@click.option("--overwrite", is_flag=True, help="Replace a file that exists.")
@opt.data_option
def command(
    origin: str,
    destination: str,
    online_tiles: str,
    output: str,
    overwrite: bool,
    data: str | None,
    scenarios: tuple[str, ...],
    **options: Any,
) -> None:
    """A page that works offline, in which borders, roads and countries can be closed.

    It starts with the best way from ORIGIN to DESTINATION (Dushanbe and Karachi unless others are
    named) and finds the next one itself: choose other ends, another objective, a month or a
    scenario, click a crossing, a road or a country to close it or to open it again, and see what
    that changes. Its address holds what was chosen and can be passed on with the file.

    \b
    Examples:
      corridors map
      corridors map almaty gwadar --by time -o almaty-gwadar.html
      corridors map tashkent karachi --as-of 2026-10-04 --scenario salang-closed
      corridors map --online-tiles https://tile.openstreetmap.org/{z}/{x}/{y}.png
    """
    check_writable(output, overwrite=overwrite)
    network = network_under(data, scenarios)
    question = opt.question(
        network, find_place(network, origin), find_place(network, destination), options
    )
    question.check()
    from corridors.maps.build import map_page

    put(map_page(network, question, tiles=online_tiles), output, overwrite=overwrite)
    if output != "-":
        click.echo(f"Map written to {output}: open it in a browser, it needs no network.", err=True)
