"""``corridors sources``: where the numbers come from."""

from __future__ import annotations

import click

from corridors.commands import options as opt
from corridors.data.package import Package
from corridors.errors import UnknownNameError
from corridors.model.names import fold
from corridors.output.files import put


@click.command("sources")
@click.argument("text", required=False)
@opt.output_options("table", "json", "csv")
def command(
    text: str | None, form: str, output: str | None, overwrite: bool, data: str | None
) -> None:
    """The sources of the data, or those whose id, title or publisher hold TEXT.

    \b
    Examples:
      corridors sources
      corridors sources cpmm
      corridors sources --format csv -o sources.csv
    """
    sources = Package(data).sources
    wanted = fold(text or "")
    found = [
        source
        for source in sources.values()
        if any(wanted in fold(part) for part in (source.source_id, source.title, source.publisher))
    ]
    if not found and text:
        raise UnknownNameError("source", text, ())
    header = ("id", "title", "publisher", "published", "url")
    rows = [
        (source.source_id, source.title, source.publisher, source.published, source.url)
        for source in found
    ]
    if form == "json":
        from corridors.output.documents import dumps, plain

        answer = dumps(
            {"schema": "corridors/sources/1", "sources": [plain(source) for source in found]}
        )
    elif form == "csv":
        from corridors.output.csv_text import table_csv

        answer = table_csv(header, rows)
    else:
        from corridors.output.tables import plain_table, render

        answer = render(
            plain_table(f"{len(rows)} sources", header, rows), to_terminal=output is None
        )
    put(answer, output, overwrite=overwrite)
