"""Options that say where long work is done."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands.parameters import Whole
from corridors.commands.question_options import together
from corridors.errors import UsageError

worker_options = together(
    click.option("--workers", type=Whole(), help="Processes of this machine.  [default: 1]"),
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="A Dask scheduler whose workers do the work, such as tcp://10.0.0.5:8786.",
    ),
)
"""Where: the answer is the same to the last byte."""


def workers(options: dict[str, Any]) -> int | str:
    """What the planner takes for its workers; both options are taken out.

    Parameters
    ----------
    options
        Of the command.

    Returns
    -------
    int or str
        A number of processes, or the address of a scheduler.
    """
    count, scheduler = options.pop("workers"), options.pop("scheduler")
    if count is not None and scheduler is not None:
        raise UsageError("Name --workers or --scheduler, not both.")
    if scheduler is not None:
        return str(scheduler)
    return 1 if count is None else int(count)
