"""Parts of Markdown documents: tables and wrapped prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import fill

WIDTH = 100
"""Columns at which prose wraps."""


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table whose cells are no markup.

    Parameters
    ----------
    header
        Headings.
    rows
        Cells in their order.

    Returns
    -------
    str
        Lines.

    Examples
    --------
    >>> print(markdown_table(("a", "b"), [("1|2", "")]), end="")
    | a | b |
    | --- | --- |
    | 1\\|2 |   |
    """
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(_cell(one) for one in line)} |\n" for line in lines)


def wrapped(text: str, indent: str = "") -> str:
    """Prose in lines.

    Parameters
    ----------
    text
        One paragraph.
    indent
        Before all lines but the first.

    Returns
    -------
    str
        Ends with a line break.

    Examples
    --------
    >>> wrapped("A sentence.")
    'A sentence.\\n'
    """
    return fill(text, WIDTH, subsequent_indent=indent, break_on_hyphens=False) + "\n"


def _cell(text: str) -> str:
    """A text that stays in its cell and is no markup."""
    return re.sub(r"([\\|<>`*\[\]])", r"\\\1", " ".join(text.split())) or " "
