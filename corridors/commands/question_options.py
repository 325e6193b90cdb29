"""Options of a question, each declared once, and the terms that they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from corridors.commands.parameters import (
    Amount,
    BorderStatus,
    Departure,
    Kind,
    Modes,
    Month,
    Number,
    Whole,
)
from corridors.measures import OBJECTIVES
from corridors.pricing.shipment import PORT_TERMS, REGIMES, RISKS
from corridors.routing.terms import Terms
from corridors.units import HOURS_PER_DAY

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


def together(*decorators: Decorator) -> Decorator:
    """Several options as one decorator, in the order in which help lists them.

    Parameters
    ----------
    *decorators
        Of single options.

    Returns
    -------
    callable
        A decorator.
    """

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


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
        "--borders",
        "--as-of",
        "borders",
        type=BorderStatus(),
        help="Borders as the closure record last knows them, in normal operation, or as on a day,"
        " whose month is then that of travel.  [default: latest]",
    ),
    click.option(
        "--risk",
        type=click.Choice(RISKS),
        help="Closures as expected from a border's own record and similar ones, or from its raw"
        " record alone.  [default: expected]",
    ),
    click.option(
        "--depart",
        type=Departure(),
        help="Leave on this day, 2026-12-15 or 15 dec, 08:00 unless THH:MM follows, local time:"
        " the route by the clock, with the day and hour of each stop. Known to route and compare.",
    ),
    click.option(
        "--risk-aversion",
        type=Number(),
        help="0 ignores risk, 1 is the expected cost, more is cautious.  [default: 1]",
    ),
    click.option(
        "--cargo-value",
        type=Amount("USD", "$", "dollars"),
        help="Value of the load in USD.  [default: of its kind, 23600 for 20ft]",
    ),
    click.option(
        "--payload",
        type=Amount("tonnes", "tons", "t"),
        help="Load in tonnes; decides the number of trucks.  [default: 20]",
    ),
    click.option(
        "--shipment",
        type=Kind(),
        help="Kind: 20ft, 40ft, bulk, reefer, food-aid, or rigid (a truck without trailer)."
        "  [default: 20ft]",
    ),
    click.option("--trucks", type=Whole(), help="Trucks that carry it.  [default: as needed]"),
    click.option(
        "--containers",
        type=Whole(),
        help="Full containers, each on a truck of its own; their load is --payload, or 20 t each.",
    ),
    click.option("--crew", type=Whole(), help="Drivers of a truck, 1 or 2.  [default: 1]"),
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
        type=Number(),
        help="Share of the cargo's value that a day costs.  [default: of its kind, mostly 0.006]",
    ),
    click.option(
        "--look-back", type=Number(), help="Years of the closure record to read.  [default: 5]"
    ),
    click.option(
        "--max-wait",
        type=Number(),
        help="Days a truck waits before it turns back.  [default: 14]",
    ),
    click.option("--longest-wait", "max_wait", type=Number(), hidden=True),
    click.option(
        "--rates",
        type=click.Path(),
        metavar="FILE",
        help="CSV file of your own quotes, which override the model: columns from, to, usd, date"
        " and source, and any of mode, via, direction and note.",
    ),
)
"""What is shipped, when, and how much risk it may bear."""

TERM_OPTIONS = {
    "payload_t": "--payload, in tonnes",
    "trucks": "--trucks",
    "cargo_value_usd": "--cargo-value, in USD",
    "value_of_time_share_per_day": "--value-of-time, a share of the cargo's value a day",
    "max_wait_h": "--max-wait, in days, 366 at most",
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
        borders=options["borders"],
        risk=options["risk"],
        depart=options["depart"],
        risk_aversion=options["risk_aversion"],
        cargo_value_usd=options["cargo_value"],
        payload_t=options["payload"],
        shipment_kind=options["shipment"],
        trucks=options["trucks"],
        containers=options["containers"],
        crew=options["crew"],
        regime=options["regime"],
        port=options["port"],
        value_of_time_share_per_day=options["value_of_time"],
        look_back_years=options["look_back"],
        max_wait_h=None if max_wait_days is None else max_wait_days * HOURS_PER_DAY,
    )
