"""Options and arguments, each declared once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from corridors.analysis.advisories import Advisory
from corridors.errors import NoRouteError, UsageError
from corridors.measures import OBJECTIVES
from corridors.model.names import fold
from corridors.model.network import Network
from corridors.model.records import MODES
from corridors.pricing.shipment import TRUCK_MODES, Shipment, default_shipment
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import DAYS_PER_YEAR, MONTHS

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = Callable[..., Any]


class Month(click.ParamType[int]):
    """A month by number or by the first letters of its English name."""

    name = "month"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        text = str(value).strip().lower()
        if text.isascii() and text.isdigit() and 1 <= int(text) <= 12:
            return int(text)
        found = [at for at, name in enumerate(MONTHS, start=1) if text[:3] == name.lower()]
        if len(text) < 3 or not found:
            self.fail(f"{value!r} is not a month. Write 1 to 12, or jan to dec.", param, ctx)
        return found[0]


class Day(click.ParamType[date]):
    """A day as 2025-10-12."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            if len(str(value)) != len("2025-10-12"):
                raise ValueError
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date. Write it as 2025-10-12.", param, ctx)


class Modes(click.ParamType[tuple[str, ...]]):
    """Modes of transport, separated by commas."""

    name = "modes"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        if isinstance(value, tuple):
            return value
        words = [word.strip().lower() for word in str(value).split(",")]
        for word in words:
            if word not in MODES:
                self.fail(f"{word!r} is not a mode. Choose from {', '.join(MODES)}.", param, ctx)
        return tuple(dict.fromkeys(words))


class PlaceName(click.ParamType[str]):
    """A place by name; the shell completes it."""

    name = "place"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        from corridors.data.package import Package

        start = fold(incomplete)
        places = Package().network.places.values()
        return [
            CompletionItem(place.place_id, help=place.name)
            for place in places
            if fold(place.place_id).startswith(start) or fold(place.name).startswith(start)
        ]


def shipment_options(command: Command) -> Command:
    """What is shipped, when, and how much risk it may bear."""
    for option in reversed(
        (
            click.option(
                "--by",
                type=click.Choice(list(OBJECTIVES)),
                default=None,
                help="Objective; risk is the risk-adjusted cost, distance goes by truck unless"
                " --modes is given.  [default: risk]",
            ),
            click.option("--modes", type=Modes(), help="Modes allowed, as road,rail."),
            click.option(
                "--month",
                type=Month(),
                help="Month of travel: closes seasonal passes, other figures stay.",
            ),
            click.option(
                "--as-of",
                type=Day(),
                help="Plan with the borders closed on this day, by the closure record.",
            ),
            click.option(
                "--risk-aversion",
                type=float,
                help="0 ignores risk, 1 is the expected cost, more is cautious.  [default: 1]",
            ),
            click.option(
                "--cargo-value", type=float, help="Value of the load in USD.  [default: 40000]"
            ),
            click.option("--payload", type=float, help="Load in tonnes, for CO2.  [default: 20]"),
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
        )
    ):
        command = option(command)
    return command


def output_options(*formats: str) -> Callable[[Command], Command]:
    """Form and place of the answer."""

    def decorate(command: Command) -> Command:
        for option in reversed(
            (
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
                click.option("--overwrite", is_flag=True, help="Replace files that exist."),
                data_option,
            )
        ):
            command = option(command)
        return command

    return decorate


data_option = click.option(
    "--data",
    type=click.Path(),
    help="Folder of another data package.",
)

map_option = click.option(
    "--map",
    "map_file",
    type=click.Path(),
    help="Also write an HTML map that works offline.",
)


def shipment(network: Network, options: dict[str, Any]) -> Shipment:
    """The shipment of a command line."""
    max_wait = options["max_wait"]
    by_distance = options["by"] == "distance"
    return default_shipment(
        network.parameters,
        modes=options["modes"] or (TRUCK_MODES if by_distance else None),
        month=options["month"],
        as_of=_known_day(network, options["as_of"]),
        risk_aversion=options["risk_aversion"],
        cargo_value_usd=options["cargo_value"],
        payload_t=options["payload"],
        value_of_time_share_per_day=options["value_of_time"],
        look_back_years=_known_years(network, options["look_back"]),
        max_wait_h=None if max_wait is None else max_wait * 24,
    )


def question(
    network: Network,
    origin: str,
    destination: str,
    options: dict[str, Any],
    via: tuple[str, ...] = (),
) -> Question:
    """The question of a command line."""
    return Question(
        origin=origin,
        destination=destination,
        by=options["by"] or "risk",
        shipment=shipment(network, options),
        via=via,
    )


def say(warnings: Sequence[Advisory], form: str) -> None:
    """Tell advisories on standard error where the form of the answer has no place for them."""
    if form in ("csv", "geojson"):
        for advisory in warnings:
            click.echo(f"! {advisory.text} {advisory.remedy}".rstrip(), err=True)


def leave_without_route(ctx: click.Context, *routes: Route | None) -> None:
    """Leave with the exit code of *no route* if there is none among some routes."""
    if not any(routes):
        ctx.exit(NoRouteError.exit_code)


def split_names(text: str) -> list[str]:
    """Names of a comma list; a group such as ``capitals`` stays one name."""
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise UsageError(f"The list {text!r} has an empty name. Separate names by one comma.")
    return names


def _known_day(network: Network, day: date | None) -> date | None:
    """Refuse days after the closure record's newest: what is closed then is not known."""
    if day is not None and day > network.data_as_of:
        raise UsageError(
            f"--as-of {day} is later than the record's newest day, {network.data_as_of}."
            f" Give {network.data_as_of} or an earlier day."
        )
    first = min((closure.start for closure in network.closures), default=date.min)
    if day is not None and day < first:
        raise UsageError(f"--as-of {day} is earlier than the closure record's first day, {first}.")
    return day


def _known_years(network: Network, years: float | None) -> float | None:
    """Refuse to look back beyond the closure record: years it does not hold would count as
    undisturbed.
    """
    first = min((closure.start for closure in network.closures), default=date.min)
    held = (network.data_as_of - first).days / DAYS_PER_YEAR
    if years is not None and years > held:
        raise UsageError(
            f"--look-back {years:g} reaches back beyond the closure record's first day, {first}."
            f" Give at most {int(held)} years."
        )
    return years
