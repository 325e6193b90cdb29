"""Sentences and tables made for a terminal, as Markdown: the same words, the same rows."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corridors.output.columns import FittedTable
from corridors.output.markdown_text import escaped, markdown_table
from corridors.output.printed import Grid, Hanging, Words
from corridors.output.tables import render

WIDE = 10_000
"""Columns in which every table has room for all of its own."""


def plain(part: RenderableType) -> str:
    """The words of a part without colour, on one line.

    Parameters
    ----------
    part
        What rich can print.

    Returns
    -------
    str
        Without line breaks.

    Examples
    --------
    >>> plain(Text("a  route"))
    'a route'
    """
    text = str(part) if isinstance(part, Text | Words | str) else ""
    return " ".join((text or render([part], width=WIDE)).split())


def is_table(part: RenderableType) -> bool:
    """Whether a part has a head and rows.

    Parameters
    ----------
    part
        What rich can print.

    Returns
    -------
    bool
        False for sentences, and for grids that only put words side by side.

    Examples
    --------
    >>> is_table(Text("a route")), is_table(Table.grid()), is_table(Table("km"))
    (False, False, True)
    """
    return isinstance(part, Table) and part.show_header and bool(part.columns)


def grid_lines(grid: Table) -> list[str]:
    """The rows of a grid, each as one text.

    Parameters
    ----------
    grid
        Words side by side.

    Returns
    -------
    list of str
        Rows without words are left out.

    Examples
    --------
    >>> grid = Table.grid()
    >>> grid.add_row("time", "14 d")
    >>> grid_lines(grid)
    ['time 14 d']
    """
    rows = zip(*(map(plain, column.cells) for column in grid.columns), strict=True)
    return [text for row in rows if (text := " ".join(filter(None, row)))]


def sentences(parts: Iterable[RenderableType]) -> list[str]:
    """What parts say beside their tables.

    Parameters
    ----------
    parts
        What rich can print.

    Returns
    -------
    list of str
        A paragraph or a note each.

    Examples
    --------
    >>> sentences([Text("a route"), Table("km"), Text("")])
    ['a route']
    """
    found = []
    for part in map(_bare, parts):
        if isinstance(part, Group):
            found.append(" ".join(sentences(part.renderables)))
        elif isinstance(part, Table) and not is_table(part):
            found += grid_lines(part)
        elif not is_table(part):
            found += [text for text in [plain(part)] if text]
    return found


def markdown(parts: Iterable[RenderableType]) -> str:
    """Parts as Markdown: sentences are paragraphs, notes are items, tables are tables.

    Parameters
    ----------
    parts
        What rich can print.

    Returns
    -------
    str
        Ends with a line break.

    Examples
    --------
    >>> table = Table("route")
    >>> table.add_column("km", justify="right")
    >>> table.add_row("by Torkham", "1,840")
    >>> print(markdown([Text("a route", style="bold"), table]), end="")
    **a route**
    <BLANKLINE>
    | route | km |
    | --- | ---: |
    | by Torkham | 1,840 |
    """
    blocks: list[str] = []
    items = False
    for part in parts:
        block = _block(_bare(part))
        if not block:
            continue
        item = block.startswith("- ")
        if item and items:
            blocks[-1] += block  # items of one list have no blank line between them
        else:
            blocks.append(block)
        items = item
    return "\n".join(blocks)


def _block(part: RenderableType) -> str:
    """A paragraph, an item or a table; empty for an empty line."""
    if isinstance(part, Table) and is_table(part):
        columns = part.columns
        rows = zip(*(map(plain, column.cells) for column in columns), strict=True)
        right = {at for at, column in enumerate(columns) if column.justify == "right"}
        return markdown_table([_head(column.header) for column in columns], rows, right)
    if isinstance(part, Table):
        return "".join(f"- {escaped(line)}\n" for line in grid_lines(part))
    text = escaped(" ".join(sentences([part])))
    if not text:
        return ""
    if isinstance(part, Text) and str(part.style) == "bold":
        return f"**{text}**\n"
    return f"- {text}\n" if isinstance(part, Group | Padding) else f"{text}\n"


def _head(header: RenderableType) -> str:
    """A heading on one line: a word that is parted for its column is whole again."""
    return plain(header.replace("-\n", "") if isinstance(header, str) else header)


def _bare(part: RenderableType) -> RenderableType:
    """A part without what only a terminal needs: the fit to its width, the indent of a grid."""
    if isinstance(part, FittedTable):
        return part.table(WIDE)
    if isinstance(part, Words | Hanging | Grid):
        return part.__rich__()
    if isinstance(part, Padding) and isinstance(part.renderable, Table):
        return part.renderable
    return part
