"""``corridors briefing``: one or two pages for a minister or a logistics chief."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("briefing")
@click.argument("origins", type=opt.ENDS, metavar="ORIGIN")
@click.argument("destinations", type=opt.ENDS, metavar="DESTINATION")
@opt.network_options
@opt.question_options
@opt.language_option
@opt.output_options("html", "markdown", "pdf")
def command(origins: str, destinations: str, language: str, **options: Any) -> None:
    """A briefing of one or two pages: the best route from ORIGIN to DESTINATION, and its threats.

    It states the best route with the borders as last known, or as on the day of --borders, and the
    best in normal operation, with map, corridors, charts, closures, months,
    risk and sources. Groups (capitals, ports) or comma lists give one page about all pairs. The
    page needs no network and prints on A4.

    \b
    Examples:
      corridors briefing tashkent karachi -o tashkent-karachi.html
      corridors briefing dushanbe gwadar --month jan --format markdown
      corridors briefing capitals ports -o overview.html
      corridors briefing dushanbe karachi --language ru -o dushanbe-karachi.ru.html
      corridors briefing almaty karachi --close iran -o without-iran.html
    """
    planner = opt.planner(options)
    opt.write(
        planner.briefing(origins, destinations, language=language, **opt.terms(options)), options
    )
