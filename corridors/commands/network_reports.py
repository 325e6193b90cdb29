"""``corridors network calibrate`` and ``sensitivity``: the model beside print, its weak figures."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("calibrate")
@opt.data_option
@opt.output_options(*opt.TABLES)
def calibrate(**options: Any) -> None:
    """Modelled beside printed trips, freight rates, border hours, charges and speeds.

    Errors by quantity, source and year come first; what does not count, or can't be modelled, is
    listed with its reason.

    \b
    Examples:
      corridors network calibrate
      corridors network calibrate --format csv -o calibration.csv
    """
    opt.write_text(opt.base(options).calibration(), options)


@click.command("sensitivity")
@opt.data_option
@opt.output_options(*opt.TABLES)
def sensitivity(**options: Any) -> None:
    """Which recalled and estimated figures decide: each is changed by 30 % in turn.

    It takes a minute or more. A winner that changes is listed with by how much its runner-up was
    behind.

    \b
    Examples:
      corridors network sensitivity
      corridors network sensitivity --format csv -o weak-figures.csv
    """
    opt.write_text(opt.base(options).sensitivity(), options)
