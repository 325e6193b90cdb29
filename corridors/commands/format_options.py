"""Options for the format and the file of an answer: what a file's name says decides."""

from __future__ import annotations

import sys
from typing import Any

import click
from click.core import ParameterSource

from corridors.commands.question_options import Decorator, together
from corridors.errors import UsageError
from corridors.output.files import STDOUT
from corridors.output.formats import (
    FORMATS,
    PAGES,
    PICTURES,
    ending_of,
    format_of,
)

OF_A_BROWSER = ("png", "pdf")
"""Formats that a browser on the machine prints."""

overwrite_option = click.option("--overwrite", is_flag=True, help="Replace files that exist.")


class FileOf(click.Path):
    """A file whose ending must be of one of some formats."""

    def __init__(self, *formats: str) -> None:
        super().__init__()
        self.formats = formats

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        _check_browser(format_of(value, self.formats))
        return str(value)


map_option = click.option(
    "--map",
    "map_file",
    type=FileOf(*PAGES),
    help="Also write an HTML map that works offline.",
)
chart_option = click.option(
    "--chart",
    "chart_file",
    type=FileOf(*PICTURES),
    help="Also write the answer as a drawing: .svg, .png or .pdf.",
)


def output_options(*formats: str, file: str = "") -> Decorator:
    """Format and place of the answer.

    Parameters
    ----------
    *formats
        To choose from, the first being the default.
    file
        Name without ending of the file that is written where none is named.

    Returns
    -------
    callable
        A decorator.
    """

    def chosen(ctx: click.Context, _: click.Parameter, value: str) -> str:
        output = ctx.params.get("output")
        given = ctx.get_parameter_source("form") is ParameterSource.COMMANDLINE
        form = value
        if given or (output is not None and ending_of(output)):
            form = format_of(output, formats, value if given else None)
        if output is None and file:
            ctx.params["output"] = output = file + FORMATS[form].endings[0]
        if output in (None, STDOUT):
            _check_terminal(form)
        _check_browser(form)
        return form

    default = f"  [default: {file}{FORMATS[formats[0]].endings[0]}]" if file else ""
    return together(
        click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default=formats[0],
            show_default=True,
            callback=chosen,
            help="Output format; an ending of the file's name decides.",
        ),
        click.option(
            "-o",
            "--output",
            type=click.Path(),
            is_eager=True,
            help=f"Write to this file, in the format of its ending; - is standard output.{default}",
        ),
        overwrite_option,
    )


def _check_terminal(form: str) -> None:
    """Markup and bytes may go down a pipe, not to a reader's eyes."""
    what, endings, to_terminal = FORMATS[form]
    if not to_terminal and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError(
            f"A terminal can't show {what}. Name a file, such as -o answer{endings[0]}."
        )


def _check_browser(form: str) -> None:
    """Before any work is done."""
    if form in OF_A_BROWSER:
        from corridors.output.browser_print import browser_for

        browser_for(form)
