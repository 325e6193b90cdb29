"""Rules and scenarios on the command line, and the network under them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from corridors.data.package import Package
from corridors.errors import UsageError, printable
from corridors.model.network import Network

if TYPE_CHECKING:
    from corridors.scenarios.apply import Scenario

Command = Callable[..., Any]

VERBS = ("open", "close", "build", "slow", "delay", "cost")
"""The options that hold rules."""
FIGURES = {
    "slow": (re.compile(r"(\d+(?:\.\d+)?)x?"), "a factor, such as N-35=1.5"),
    "delay": (re.compile(r"(\d+(?:\.\d+)?)h?"), "hours, such as torkham=48h"),
    "cost": (re.compile(r"\+?(\d+(?:\.\d+)?)(?:usd)?", re.IGNORECASE), "USD, such as torkham=+300"),
}

scenario_option = click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    help="Plan under this scenario, a name or a file; repeat to lay one on the other.",
)


def rule_options(command: Command) -> Command:
    """The rules of a what-if."""
    options = (
        click.option("--close", multiple=True, metavar="X", help="Close X."),
        click.option(
            "--open",
            multiple=True,
            metavar="X",
            help="Open X against closures and the closure record, not against snow.",
        ),
        click.option("--slow", multiple=True, metavar="X=1.5", help="Multiply the hours of X."),
        click.option("--delay", multiple=True, metavar="X=48h", help="Add hours to X."),
        click.option("--cost", multiple=True, metavar="X=+300", help="Add USD to X."),
        click.option("--build", multiple=True, metavar="PROJECT", help="Build a planned line."),
        scenario_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def network_under(data: str | None, scenarios: tuple[str, ...]) -> Network:
    """The network of a data package under some scenarios.

    Raises
    ------
    ScenarioError
        If a file is no scenario, or a rule of it names what does not exist.
    UnknownNameError
        If no scenario has a name.
    """
    return under(Package(data).network, scenarios, data)


def under(network: Network, scenarios: tuple[str, ...], data: str | None) -> Network:
    """A network under some scenarios."""
    if not scenarios:
        return network
    from corridors.data.package import Package
    from corridors.scenarios.apply import apply
    from corridors.scenarios.files import load_scenario

    loaded = [load_scenario(name, Package(data)) for name in scenarios]
    return apply(network, loaded, Package(data).projects)


def command_line_scenario(options: dict[str, tuple[str, ...]]) -> Scenario:
    """The rules given as options, as a scenario of their own.

    Raises
    ------
    UsageError
        If a figure is missing or no number.
    """
    from corridors.scenarios.apply import VERBS, Rule, Scenario
    from corridors.scenarios.files import UNITS

    rules = [Rule(verb, (text,)) for verb in ("close", "build", "open") for text in options[verb]]
    for verb, (pattern, form) in FIGURES.items():
        for text in options[verb]:
            target, equals, figure = text.rpartition("=")
            found = pattern.fullmatch(figure)
            if not equals or found is None:
                raise UsageError(f"--{verb} {text!r} needs a name, = and {form}.")
            low, high = UNITS[VERBS[verb]]
            if not low <= float(found[1]) <= high:
                raise UsageError(f"--{verb} {printable(text)!r} is not from {low:g} to {high:g}.")
            rules.append(Rule(verb, (target,), float(found[1])))
    name = ", ".join(
        f"{rule.verb} {rule.targets[0]}" + (f" {rule.figure:g}" if rule.figure else "")
        for rule in rules
    )
    return Scenario(name, "", "", (), "", tuple(rules))
