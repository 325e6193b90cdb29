"""Options and arguments, each declared once, and the ways from them to a planner and a file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Protocol

import click

from corridors import planner as front
from corridors.commands.parameters import PlaceName as PlaceName
from corridors.commands.question_options import TERM_OPTIONS as TERM_OPTIONS
from corridors.commands.question_options import Decorator, together
from corridors.commands.question_options import question_options as question_options
from corridors.commands.question_options import terms as terms
from corridors.drawing.kinds import KINDS as KINDS
from corridors.errors import NoRouteError
from corridors.language.speech import ENGLISH, LANGUAGES
from corridors.model.names import CLOSABLE_KINDS as CLOSABLE_KINDS
from corridors.model.records import MODES
from corridors.output.files import STDOUT as STDOUT
from corridors.output.files import check_writable, put, put_bytes
from corridors.scenarios.verbs import VERBS

if TYPE_CHECKING:
    from corridors.analysis.advisories import Advisory
    from corridors.output.pages import Page
    from corridors.planner import Planner


class Written(Protocol):
    """What a command writes: an answer or a listing."""

    def written_as(self, form: str, *, to_terminal: bool = False) -> str: ...


data_option = click.option("--data", type=click.Path(), help="Folder of another data package.")

record_option = click.option(
    "--record",
    type=click.Path(),
    metavar="FILE",
    help="CSV file of your own closures, which lies over the closure record: see closures add.",
)
country_option = click.option("--country", help="Only this country: its name or ISO code.")
mode_option = click.option("--mode", type=click.Choice(MODES), help="Only this mode.")

pair = together(
    click.argument("origin", type=PlaceName()),
    click.argument("destination", type=PlaceName()),
)
"""ORIGIN and DESTINATION."""

network_options = together(
    data_option,
    record_option,
    click.option(
        "--scenario",
        "scenarios",
        multiple=True,
        help="Plan under this scenario, a name or a file; repeat to lay one on the other.",
    ),
    *(
        click.option(
            *(f"--{name.replace('_', '-')}" for name in (verb.name, *verb.synonyms)),
            f"rule_{verb.name}",
            multiple=True,
            metavar=verb.metavar,
            help=verb.help,
        )
        for verb in VERBS.values()
    ),
    click.option(
        "--radius-km",
        type=float,
        metavar="KM",
        help="Widen the GeoJSON files of these rules; lines and points need it.",
    ),
)
"""On which network a question is asked."""

alternatives_options = together(
    click.option(
        "--via", multiple=True, type=PlaceName(), help="Pass this place; repeat in order."
    ),
    click.option(
        "-k",
        "count",
        type=int,
        default=1,
        show_default=True,
        help="Number of alternative routes.",
    ),
)
"""Which routes of a pair."""

language_option = click.option(
    "--language",
    type=click.Choice(list(LANGUAGES)),
    default=ENGLISH,
    show_default=True,
    help="Language of the texts: English, Russian, Urdu or Persian.",
)
map_option = click.option(
    "--map",
    "map_file",
    type=click.Path(),
    help="Also write an HTML map that works offline.",
)
chart_option = click.option(
    "--chart", "chart_file", type=click.Path(), help="Also write the answer as an SVG drawing."
)


def output_options(*formats: str) -> Decorator:
    """Format and place of the answer.

    Parameters
    ----------
    *formats
        To choose from, the first being the default.

    Returns
    -------
    callable
        A decorator.
    """
    return together(
        click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            help="Output format.",
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(),
            help="Write to this file; - is standard output.",
        ),
        overwrite_option,
    )


overwrite_option = click.option("--overwrite", is_flag=True, help="Replace files that exist.")


def answer_options(*formats: str) -> Decorator:
    """Format and place of an answer about routes, and a map beside it.

    Parameters
    ----------
    *formats
        To choose from, the first being the default.

    Returns
    -------
    callable
        A decorator.
    """
    return together(map_option, output_options(*formats))


def base(options: dict[str, Any]) -> Planner:
    """The planner of a data package in normal operation, once the files can be written.

    Parameters
    ----------
    options
        Of the command line.

    Returns
    -------
    Planner
        Of the shipped package, or of that of ``--data``.

    Raises
    ------
    UsageError
        If a file to be written can't be.
    """
    check_writable(
        *(options.get(name) for name in ("output", "map_file", "chart_file")),
        overwrite=options.get("overwrite", False),
    )
    planner = front.load(options["data"])
    if (record := options.get("record")) is not None:
        planner = planner.with_record(record)
    rates = options.get("rates")
    return planner if rates is None else planner.with_rates(rates)


def changed(planner: Planner, options: dict[str, Any]) -> Planner:
    """A planner under the scenarios and rules of the command line.

    Parameters
    ----------
    planner
        In normal operation.
    options
        Of the command line.

    Returns
    -------
    Planner
        The same one if nothing is asked for.

    Raises
    ------
    UnknownNameError
        If a rule or scenario names what does not exist.
    """
    if options["scenarios"]:
        planner = planner.under(*options["scenarios"])
    asked = ((verb.name, options[f"rule_{verb.name}"]) for verb in VERBS.values())
    rules = {name: texts for name, texts in asked if texts}
    if not rules and options["radius_km"] is None:
        return planner
    return planner.changed(rules, radius_km=options["radius_km"])


def planner(options: dict[str, Any]) -> Planner:
    """The planner of a command line, with its package, scenarios and rules.

    Parameters
    ----------
    options
        Of the command line.

    Returns
    -------
    Planner
        To be asked.
    """
    return changed(base(options), options)


def write(answer: Any, options: dict[str, Any]) -> None:
    """Write an answer, its map and its warnings; leave with 3 where there is no route.

    Parameters
    ----------
    answer
        Of a planner.
    options
        Of the command line.
    """
    form = options["form"]
    if options.get("map_file") is not None:
        put(answer.map().text, options["map_file"], overwrite=options["overwrite"])
    write_text(answer, options)
    if form in ("csv", "geojson"):
        say(answer.advisories)
        for line in (*answer.quote_lines, *answer.record_terms):
            click.echo(line, err=True)
    if not answer.possible:
        click.get_current_context().exit(NoRouteError.exit_code)


def write_text(answer: Written, options: dict[str, Any]) -> None:
    """Write an answer or a listing in its format.

    Parameters
    ----------
    answer
        Of a planner.
    options
        Of the command line.
    """
    output = options["output"]
    text = answer.written_as(options["form"], to_terminal=output is None)
    put(text, output, overwrite=options["overwrite"])


def write_report(report: Any, options: dict[str, Any]) -> None:
    """Write a report, and its drawing where one is asked for.

    Parameters
    ----------
    report
        Of a planner.
    options
        Of the command line.
    """
    if options.get("chart_file") is not None:
        put(report.chart().text, options["chart_file"], overwrite=options["overwrite"])
    write_text(report, options)


def write_page(page: Page, options: dict[str, Any]) -> None:
    """Write a page or a drawing.

    Parameters
    ----------
    page
        Of a planner.
    options
        Of the command line.
    """
    put(page.text, options["output"], overwrite=options["overwrite"])


def write_bytes(data: bytes, options: dict[str, Any]) -> None:
    """Write a file that may be no text.

    Parameters
    ----------
    data
        The file.
    options
        Of the command line.
    """
    put_bytes(data, options["output"], overwrite=options["overwrite"])


def hidden_alias(command: click.Command, name: str) -> click.Command:
    """A command under an older name, which help does not list.

    Parameters
    ----------
    command
        Under its name of today.
    name
        The older one.

    Returns
    -------
    click.Command
        Hidden.
    """
    alias = copy(command)
    alias.name, alias.hidden = name, True
    return alias


def say(warnings: Sequence[Advisory]) -> None:
    """State warnings on standard error, where the format has no place for them.

    Parameters
    ----------
    warnings
        Of an answer.
    """
    for advisory in warnings:
        click.echo(f"! {advisory.text} {advisory.remedy}".rstrip(), err=True)
