"""``corridors matrix``: all capitals to both ports in one table."""

from __future__ import annotations

from typing import Any

import click

from corridors.analysis.advisories import advisories
from corridors.analysis.compare import matrix
from corridors.commands import options as opt
from corridors.commands.rules import network_under, scenario_option
from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.model.names import find_places
from corridors.output.files import check_writable, put, write_whole


@click.command("matrix")
@click.argument("origins", default="capitals")
@click.argument("destinations", default="ports")
@opt.shipment_options
@scenario_option
@opt.map_option
@opt.output_options("table", "json", "geojson", "csv")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    origins: str,
    destinations: str,
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
    map_file: str | None,
    scenarios: tuple[str, ...],
    **options: Any,
) -> None:
    """The best route of each pair of ORIGINS and DESTINATIONS: all capitals to both ports.

    Each is one name, a comma list, or one of the groups capitals and ports.

    \b
    Examples:
      corridors matrix
      corridors matrix --by time --month jan
      corridors matrix tashkent,dushanbe karachi,gwadar,chabahar,bandar-abbas
    """
    check_writable(output, map_file, overwrite=overwrite)
    network = network_under(data, scenarios)
    starts = find_places(network, opt.split_names(origins))
    ends = find_places(network, opt.split_names(destinations))
    pairs = [(start, end) for start in starts for end in ends if start != end]
    if not pairs:
        raise UsageError(f"{origins!r} and {destinations!r} are the same place. Name two places.")
    question = opt.question(network, *pairs[0], options)
    cells = matrix(network, starts, ends, question)
    found = [cell.route for cell in cells if cell.route]
    warnings = advisories(network, question.shipment, found)
    if map_file is not None:
        from corridors.maps.build import map_page

        shown = [(f"the best by {question.by}", route) for route in found]
        write_whole(map_file, map_page(network, question, routes=shown, advisories=warnings))
    if form == "json":
        from corridors.output.documents import dumps, matrix_document

        text = dumps(matrix_document(network, question, cells, warnings))
    elif form == "geojson":
        from corridors.output.features import routes_geojson

        text = routes_geojson(network, found, data)
    elif form == "csv":
        from corridors.output.csv_text import matrix_csv

        text = matrix_csv(cells)
    else:
        from corridors.output.tables import matrix_parts, render

        parts = matrix_parts(network, question, cells, warnings, Package(data).sources)
        text = render(parts, to_terminal=output is None)
    put(text, output, overwrite=overwrite)
    opt.say(warnings, form)
    opt.leave_without_route(ctx, *found)
