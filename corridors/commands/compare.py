"""``corridors compare``: the named corridors side by side."""

from __future__ import annotations

from typing import Any

import click

from corridors.analysis.advisories import advisories
from corridors.analysis.compare import compare
from corridors.commands import options as opt
from corridors.commands.rules import network_under, scenario_option
from corridors.data.package import Package
from corridors.model.names import find_place
from corridors.output.files import check_writable, put, write_whole


@click.command("compare")
@click.argument("origin", type=opt.PlaceName())
@click.argument("destination", type=opt.PlaceName())
@opt.shipment_options
@scenario_option
@opt.map_option
@opt.output_options("table", "json", "geojson", "csv")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    origin: str,
    destination: str,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
    map_file: str | None,
    scenarios: tuple[str, ...],
    **options: Any,
) -> None:
    """The best route of each named corridor from ORIGIN to DESTINATION, and the best of all.

    A corridor's route is forced through the corridor's own border crossings; what can't be done
    is listed with its reason.

    \b
    Examples:
      corridors compare dushanbe karachi
      corridors compare almaty gwadar --by time
      corridors compare ashgabat karachi --as-of 2026-10-04 --map map.html
    """
    check_writable(output, map_file, overwrite=overwrite)
    network = network_under(data, scenarios)
    question = opt.question(
        network, find_place(network, origin), find_place(network, destination), options
    )
    comparison = compare(network, question)
    found = [answer.route for answer in comparison.answers if answer.route]
    warnings = advisories(
        network, question.shipment, [*found, *([comparison.best] if comparison.best else [])]
    )
    if map_file is not None:
        from corridors.maps.build import map_page
        from corridors.maps.routes import compared_routes

        shown, notes = compared_routes(comparison)
        page = map_page(network, question, routes=shown, advisories=warnings, notes=notes)
        write_whole(map_file, page)
    if form == "json":
        from corridors.output.documents import comparison_document, dumps

        text = dumps(comparison_document(network, comparison, warnings))
    elif form == "geojson":
        from corridors.output.features import routes_geojson

        text = routes_geojson(network, found, data)
    elif form == "csv":
        from corridors.output.csv_text import comparison_csv

        text = comparison_csv(comparison)
    else:
        from corridors.output.tables import comparison_parts, render

        parts = comparison_parts(network, comparison, warnings, Package(data).sources)
        text = render(parts, to_terminal=output is None)
    put(text, output, overwrite=overwrite)
    opt.say(warnings, form)
    opt.leave_without_route(ctx, comparison.best, *found)
