"""``corridors report``: one or two pages for a minister or a logistics chief."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt
from corridors.commands import rules
from corridors.data.package import Package
from corridors.errors import NoRouteError, UsageError
from corridors.model.names import find_places
from corridors.output.files import check_writable, put
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import scenario_of


@click.command("report")
@click.argument("origins", metavar="ORIGIN")
@click.argument("destinations", metavar="DESTINATION")
@rules.rule_options
@opt.shipment_options
@opt.output_options("html", "markdown")
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
    **options: Any,
) -> None:
    """A briefing of one or two pages: the best way from ORIGIN to DESTINATION, what threatens it.

    It tells the best way in normal operation and the best with the borders as they stood on the
    closure record's newest day (or on --as-of), with map, corridors, charts, closures, months,
    risk and sources. Groups (capitals, ports) or comma lists give one page about all pairs. The
    page needs no network and prints on A4.

    \b
    Examples:
      corridors report tashkent karachi -o tashkent-karachi.html
      corridors report dushanbe gwadar --month jan --format markdown
      corridors report capitals ports -o overview.html
      corridors report almaty karachi --close iran -o without-iran.html
    """
    check_writable(output, overwrite=overwrite)
    network = rules.network_under(data, scenarios)
    change = scenario_of({name: options.pop(name) for name in rules.VERBS})
    if change.rules:
        network = apply(network, [change])
    starts = find_places(network, opt.split_names(origins))
    ends = find_places(network, opt.split_names(destinations))
    pairs = [(start, end) for start in starts for end in ends if start != end]
    if not pairs:
        raise UsageError(f"{origins!r} and {destinations!r} are the same place. Name two places.")
    question = opt.question(network, *pairs[0], options)

    from corridors.briefing.material import Material
    from corridors.briefing.pair import pair_briefing

    material = Material(
        network,
        Package(data).sources,
        Package(data).lines,
        Package(data).profiles,
        Package().basemap,
    )
    if len(pairs) == 1:
        briefing = pair_briefing(material, question)
    else:
        from corridors.briefing.overview import overview_briefing

        briefing = overview_briefing(material, question, starts, ends)
    if form == "markdown":
        from corridors.briefing.markdown import render_markdown

        text = render_markdown(briefing)
    else:
        from corridors.briefing.html import render_html

        text = render_html(briefing)
    put(text, output, overwrite=overwrite)
    if not briefing.possible:
        ctx.exit(NoRouteError.exit_code)
