"""``corridors claims``: what the literature claims, beside what the model finds."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("claims")
@click.argument("names", type=opt.Named("claims"), nargs=-1)
@opt.data_option
@opt.output_options(*opt.TABLES)
def command(names: tuple[str, ...], **options: Any) -> None:
    """What the literature claims of these routes, beside what the model finds: all, or NAMES.

    Each statement is compared with the network in normal operation: distances, days, dollars, the
    first port or corridor, what a railway or a procedure would save. Few claims at once are shown
    with every figure beside the finding.

    \b
    Examples:
      corridors claims
      corridors claims dushanbe-karachi-km railway-halves-time
      corridors claims --format csv -o claims.csv
    """
    opt.write_text(opt.base(options).claims(names), options)
