"""``corridors sources``: where the numbers come from."""

from __future__ import annotations

from typing import Any

import click

from corridors.commands import options as opt


@click.command("sources")
@click.argument("text", type=opt.Named(), required=False)
@opt.data_option
@opt.output_options(*opt.TABLES)
def command(text: str | None, **options: Any) -> None:
    """The sources of the data, or those whose id, title or publisher hold TEXT.

    \b
    Examples:
      corridors sources
      corridors sources cpmm
      corridors sources --format csv -o sources.csv
    """
    opt.write_text(opt.base(options).sources(text), options)
