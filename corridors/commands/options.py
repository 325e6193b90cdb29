"""Options and arguments, each declared once, and the ways from them to a planner and a file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

import click

from corridors import planner as front
from corridors.commands.format_options import chart_option as chart_option
from corridors.commands.format_options import map_option as map_option
from corridors.commands.format_options import output_options as output_options
from corridors.commands.names import Named as Named
from corridors.commands.names import PlaceName as PlaceName
from corridors.commands.parameters import Number, Whole
from corridors.commands.progress import begin, end
from corridors.commands.question_options import TERM_OPTIONS as TERM_OPTIONS
from corridors.commands.question_options import Decorator, together
from corridors.commands.question_options import question_options as question_options
from corridors.commands.question_options import terms as terms
from corridors.drawing.kinds import KINDS as KINDS
from corridors.errors import NoRouteError, printable
from corridors.foreign import plain_text
from corridors.language.speech import ENGLISH, LANGUAGES
from corridors.model.names import CLOSABLE_KINDS as CLOSABLE_KINDS
from corridors.model.names import split_names
from corridors.model.records import LINK_STATES as LINK_STATES
from corridors.model.records import MODES
from corridors.output.files import STDOUT as STDOUT
from corridors.output.files import check_writable, put, require_stdout
from corridors.output.formats import LINES as LINES
from corridors.output.formats import PAGES as PAGES
from corridors.output.formats import PICTURES as PICTURES
from corridors.output.formats import READ_BY_PEOPLE as READ_BY_PEOPLE
from corridors.output.formats import TABLES as TABLES
from corridors.output.formats import WITHOUT_NOTES, format_of
from corridors.output.formats import WITHOUT_ROUTE as WITHOUT_ROUTE
from corridors.scenarios.shapes import names_file
from corridors.scenarios.verbs import VERBS

if TYPE_CHECKING:
    from corridors.output.forms import Written
    from corridors.planner import Planner

data_option = click.option("--data", type=click.Path(), help="Folder of another data package.")

record_option = click.option(
    "--record",
    type=click.Path(),
    metavar="FILE",
    help="CSV file of your own closures, which lies over the closure record: see closures add.",
)
country_option = click.option(
    "--country", type=Named("countries"), help="Only this country: its name or ISO code."
)
mode_option = click.option("--mode", type=click.Choice(MODES), help="Only this mode.")

CLOSABLE = Named("crossings", "corridors", "countries", "places")
"""What a rule takes; links and others are taken too, and not completed."""
ENDS = Named("groups", "places", listed=True)
"""One place or many."""

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
        type=Named("scenarios"),
        help="Plan under this scenario, a name or a file; repeat to lay one on the other.",
    ),
    *(
        click.option(
            *(f"--{name.replace('_', '-')}" for name in (verb.name, *verb.synonyms)),
            f"rule_{verb.name}",
            multiple=True,
            type=Named("projects") if verb.names_projects else CLOSABLE,
            metavar=verb.metavar,
            help=verb.help,
        )
        for verb in VERBS.values()
    ),
    click.option(
        "--radius-km",
        type=Number(),
        metavar="KM",
        help="Widen the shapes of files in these rules; lines and points need it.",
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
        type=Whole(),
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


def base(options: dict[str, Any], *, with_doubts: bool = True) -> Planner:
    """The planner of a data package in normal operation, once the files can be written.

    Parameters
    ----------
    options
        Of the command line.
    with_doubts
        Whether it is said on standard error what may be wrong with the package.

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
    begin()
    planner = front.load(options["data"])
    folder = options["data"] if with_doubts else None
    if folder is not None and (line := _doubts_line(planner, folder)):
        echo(line, err=True)
    if (record := options.get("record")) is not None:
        planner = planner.with_record(record)
    rates = options.get("rates")
    return planner if rates is None else planner.with_rates(rates)


def _doubts_line(planner: Planner, folder: str) -> str:
    """What may be wrong with a package, in one line with the command that shows all of it."""
    doubts = planner.doubts
    if not doubts:
        return ""
    import shlex

    more = f" and {len(doubts) - 1} more" if len(doubts) > 1 else ""
    shown = printable(shlex.quote(folder), width=1000)
    return (
        f"Doubtful data: {printable(str(doubts[0]), width=200)}{more}. See all of it: corridors"
        f" network check --data {shown}"
    )


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
    asked = ((verb, options[f"rule_{verb.name}"]) for verb in VERBS.values())
    rules = {
        verb.name: texts if verb.unit else [one for text in texts for one in _targets(text)]
        for verb, texts in asked
        if texts
    }
    if not rules and options["radius_km"] is None:
        return planner
    return planner.changed(rules, radius_km=options["radius_km"])


def _targets(text: str) -> list[str]:
    """What a rule without a figure names: a comma list, or one file."""
    return [text] if names_file(text) else split_names(text)


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
    file = options.get("map_file")
    _write(answer, options, answer.map() if file is not None and answer.possible else None, file)
    if options["form"] in WITHOUT_NOTES:
        say(answer.notes)
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
    _write(answer, options)


def _write(
    answer: Written,
    options: dict[str, Any],
    beside: Written | None = None,
    file: str | None = None,
) -> None:
    """An answer and what is shown beside it in a file: both are made before either is written."""
    output, overwrite = options["output"], options["overwrite"]
    content = answer.written_as(options["form"], to_terminal=output is None)
    drawn = beside.written_as(format_of(file, beside.formats)) if beside and file else None
    end()
    if drawn is not None:
        put(drawn, file, overwrite=overwrite)
    put(content, output, overwrite=overwrite, utf8=options["form"] != "table")


def write_report(report: Any, options: dict[str, Any]) -> None:
    """Write a report, and its drawing where one is asked for.

    Parameters
    ----------
    report
        Of a planner.
    options
        Of the command line.
    """
    file = options.get("chart_file")
    _write(report, options, report.chart() if file is not None else None, file)


def write_bytes(data: bytes, options: dict[str, Any]) -> None:
    """Write a file that may be no text.

    Parameters
    ----------
    data
        The file.
    options
        Of the command line.
    """
    end()
    put(data, options["output"], overwrite=options["overwrite"])


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


def say(notes: Sequence[str]) -> None:
    """State notes on standard error, where the format has no place for them.

    Parameters
    ----------
    notes
        Of an answer.
    """
    for note in notes:
        echo(note, err=True)


def echo(text: object, *, nl: bool = True, err: bool = False) -> None:
    """Print what is no answer: a message, or a text that has one format.

    Parameters
    ----------
    text
        To be printed.
    nl
        Whether its line is ended.
    err
        Whether it goes to standard error.
    """
    end()
    if not err:
        require_stdout()
    click.echo(plain_text(str(text)), nl=nl, err=err)
