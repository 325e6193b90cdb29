"""Options of how and where an answer is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]


def together(*decorators: Decorator) -> Decorator:
    """Several options as one decorator, in the order in which help lists them."""

    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


map_option = click.option(
    "--map",
    "map_file",
    type=click.Path(),
    help="Also write an HTML map that works offline.",
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
