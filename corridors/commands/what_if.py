"""``corridors what-if``: before and after a closure, an opening, a delay or a new line."""

from __future__ import annotations

from typing import Any

import click

from corridors.analysis.advisories import advisories
from corridors.analysis.what_if import what_if
from corridors.commands import options as opt
from corridors.commands import rules
from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.model.names import find_places
from corridors.output.files import check_writable, put, write_whole
from corridors.scenarios.apply import apply, meanings


@click.command("what-if")
@click.argument("origins")
@click.argument("destinations")
@rules.rule_options
@opt.shipment_options
@opt.map_option
@opt.output_options("table", "json", "csv")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    origins: str,
    destinations: str,
    scenarios: tuple[str, ...],
    form: str,
    output: str | None,
    overwrite: bool,
    data: str | None,
    map_file: str | None,
    **options: Any,
) -> None:
    """The best routes from ORIGINS to DESTINATIONS before and after a change, side by side.

    X is a crossing, a place, a link, a road number (N-35), a named corridor (all its border
    crossings), a country, a border (AFG-PAK), an actor (actor:AFG: all crossings on its borders)
    or a GeoJSON file with polygons. ORIGINS and DESTINATIONS may be capitals, ports or comma lists.

    \b
    Examples:
      corridors what-if dushanbe karachi --close torkham
      corridors what-if capitals ports --close AFG-PAK --close iran
      corridors what-if tashkent karachi --build trans-afghan-kharlachi
      corridors what-if almaty gwadar --slow N-35=1.5 --delay khunjerab=48h --cost taftan=+300
      corridors what-if dushanbe karachi --as-of 2026-10-04 --open torkham
    """
    check_writable(output, map_file, overwrite=overwrite)
    network = Package(data).network
    change = rules.command_line_scenario({name: options.pop(name) for name in rules.VERBS})
    if not change.rules and not scenarios:
        raise UsageError("Nothing is changed. Give --close, --open, --scenario or another rule.")
    after = rules.under(network, scenarios, data)
    if change.rules:
        after = apply(after, [change], Package(data).projects)
    starts = find_places(network, opt.split_names(origins))
    ends = find_places(network, opt.split_names(destinations))
    pairs = [(start, end) for start in starts for end in ends if start != end]
    if not pairs:
        raise UsageError(f"{origins!r} and {destinations!r} are the same place. Name two places.")
    question = opt.question(network, *pairs[0], options)
    changes = what_if(network, after, starts, ends, question)
    routes = [change.after.route for change in changes if change.after.route]
    warnings = advisories(after, question.shipment, routes)
    if map_file is not None:
        from corridors.maps.build import map_page

        both = [
            (title, cell.route)
            for change in changes
            for title, cell in (("after", change.after), ("before", change.before))
            if cell.route
        ]
        write_whole(map_file, map_page(after, question, routes=both, advisories=warnings))
    if form == "json":
        from corridors.output.changes import what_if_document
        from corridors.output.documents import dumps

        text = dumps(what_if_document(after, question, changes, warnings))
    elif form == "csv":
        from corridors.output.changes import what_if_csv

        text = what_if_csv(changes)
    else:
        from corridors.output.changes_table import what_if_parts
        from corridors.output.tables import render

        meant = meanings(network, change) if change.rules else []
        parts = what_if_parts(after, question, changes, warnings, Package(data).sources, meant)
        text = render(parts, to_terminal=output is None)
    put(text, output, overwrite=overwrite)
    opt.say(warnings, form)
    opt.leave_without_route(ctx, *routes)
