"""Rules and scenarios on the command line, and the network under them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from corridors.data.package import Package
from corridors.model.network import Network

Command = Callable[..., Any]

VERBS = ("close", "open", "slow", "delay", "cost", "build")
"""The verbs that are options, in the order of their help."""

scenario_option = click.option(
    "--scenario",
    "scenarios",
    multiple=True,
    help="Plan under this scenario, a name or a file; repeat to lay one on the other.",
)


def rule_options(command: Command) -> Command:
    """The rules of a what-if."""
    from corridors.scenarios.verbs import verb_named

    command = scenario_option(command)
    for verb in map(verb_named, reversed(VERBS)):
        option = click.option(f"--{verb.name}", multiple=True, metavar=verb.metavar, help=verb.help)
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
    network = Package(data).network
    if not scenarios:
        return network
    from corridors.scenarios.files import under

    return under(network, scenarios)
