"""Options and arguments, each declared once, and the ways from them to a planner and a file."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, Protocol

import click

from corridors import planner as front
from corridors.commands.outputs import answer_options as answer_options
from corridors.commands.outputs import output_options as output_options
from corridors.commands.outputs import overwrite_option as overwrite_option
from corridors.commands.outputs import together
from corridors.commands.parameters import Day, Departure, Modes, Month
from corridors.commands.parameters import PlaceName as PlaceName
from corridors.drawing.kinds import KINDS as KINDS
from corridors.errors import NoRouteError
from corridors.measures import OBJECTIVES
from corridors.model.records import MODES
from corridors.output.files import STDOUT as STDOUT
from corridors.output.files import check_writable, put, put_bytes
from corridors.pricing.shipment import PORT_TERMS, REGIMES
from corridors.routing.terms import Terms
from corridors.scenarios.verbs import VERBS
from corridors.units import HOURS_PER_DAY

if TYPE_CHECKING:
    from corridors.analysis.advisories import Advisory
    from corridors.output.pages import Page
    from corridors.planner import Planner


class Written(Protocol):
    """What a command writes: an answer or a listing."""

    def written_as(self, form: str, *, to_terminal: bool = False) -> str: ...


data_option = click.option("--data", type=click.Path(), help="Folder of another data package.")

country_option = click.option("--country", help="Only this country: its name or ISO code.")
mode_option = click.option("--mode", type=click.Choice(MODES), help="Only this mode.")

pair = together(
    click.argument("origin", type=PlaceName()),
    click.argument("destination", type=PlaceName()),
)
"""ORIGIN and DESTINATION."""

network_options = together(
    data_option,
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
)
"""On which network a question is asked."""

question_options = together(
    click.option(
        "--by",
        type=click.Choice(list(OBJECTIVES)),
        default=None,
        help="Objective; risk is the generalised cost, distance goes by truck unless --modes is"
        " given.  [default: risk]",
    ),
    click.option("--modes", type=Modes(), help="Modes allowed, as road,rail."),
    click.option(
        "--month",
        type=Month(),
        help="Month of travel: seasonal passes, winter speeds, working days.  [default: the mean of"
        " the year]",
    ),
    click.option(
        "--as-of",
        type=Day(),
        help="Plan with the borders closed on this day, by the closure record.",
    ),
    click.option(
        "--depart",
        type=Departure(),
        help="Leave on this day, 08:00 unless THH:MM follows, local time: the route by the clock,"
        " with the day and hour of each stop. Known to route and compare.",
    ),
    click.option(
        "--risk-aversion",
        type=float,
        help="0 ignores risk, 1 is the expected cost, more is cautious.  [default: 1]",
    ),
    click.option("--cargo-value", type=float, help="Value of the load in USD.  [default: 40000]"),
    click.option(
        "--payload", type=float, help="Load in tonnes; decides the number of trucks.  [default: 20]"
    ),
    click.option("--shipment", help="Kind: 20ft, 40ft, bulk, reefer or food-aid.  [default: 20ft]"),
    click.option("--trucks", type=int, help="Trucks that carry the load.  [default: as needed]"),
    click.option("--crew", type=int, help="Drivers of a truck, 1 or 2.  [default: 1]"),
    click.option(
        "--regime",
        type=click.Choice(REGIMES),
        help="Border procedure; tir is for sealed trucks under a TIR carnet.  [default: ordinary]",
    ),
    click.option(
        "--port",
        type=click.Choice(PORT_TERMS),
        help="Port handling; none starts and ends at the door.  [default: direction of travel]",
    ),
    click.option(
        "--value-of-time",
        type=float,
        help="Share of the cargo's value that a day costs.  [default: 0.006]",
    ),
    click.option(
        "--look-back", type=float, help="Years of the closure record to read.  [default: 5]"
    ),
    click.option(
        "--max-wait",
        type=float,
        help="Days a truck waits before it turns back.  [default: 14]",
    ),
    click.option("--longest-wait", "max_wait", type=float, hidden=True),
)
"""What is shipped, when, and how much risk it may bear."""

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
        options.get("output"), options.get("map_file"), overwrite=options.get("overwrite", False)
    )
    return front.load(options["data"])


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
    return planner.changed({verb.name: options[f"rule_{verb.name}"] for verb in VERBS.values()})


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


TERM_OPTIONS = {
    "payload_t": "--payload, in tonnes",
    "trucks": "--trucks",
    "cargo_value_usd": "--cargo-value, in USD",
    "value_of_time_share_per_day": "--value-of-time, a share of the cargo's value a day",
    "max_wait_h": "--max-wait, in days",
    "look_back_years": "--look-back, in years",
    "risk_aversion": "--risk-aversion",
}
"""By which option a term is given: the library names none."""


def terms(options: dict[str, Any]) -> Terms:
    """The terms of a question.

    Parameters
    ----------
    options
        Of the command line.

    Returns
    -------
    Terms
        As the planner takes them.
    """
    max_wait_days = options["max_wait"]
    return Terms(
        by=options["by"],
        modes=options["modes"],
        month=options["month"],
        as_of=options["as_of"],
        depart=options["depart"],
        risk_aversion=options["risk_aversion"],
        cargo_value_usd=options["cargo_value"],
        payload_t=options["payload"],
        shipment_kind=options["shipment"],
        trucks=options["trucks"],
        crew=options["crew"],
        regime=options["regime"],
        port=options["port"],
        value_of_time_share_per_day=options["value_of_time"],
        look_back_years=options["look_back"],
        max_wait_h=None if max_wait_days is None else max_wait_days * HOURS_PER_DAY,
    )


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
