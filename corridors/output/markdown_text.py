"""Parts of Markdown documents: tables and wrapped prose."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from textwrap import fill

WIDTH = 100
"""Columns at which prose wraps."""


def markdown_table(
    header: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[int] = ()
) -> str:
    """A table whose cells are no markup.

    Parameters
    ----------
    header
        Headings.
    rows
        Cells in their order.
    right
        Columns of numbers, counted from 0.

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
    rule = ["---:" if at in right else "---" for at in range(len(header))]
    lines = [header, rule, *rows]
    return "".join(f"| {' | '.join(escaped(one) or ' ' for one in line)} |\n" for line in lines)


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


def escaped(text: str) -> str:
    """A text on one line that is no markup.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        It stays in the cell of a table.

    Examples
    --------
    >>> escaped("a|b\\n[c]")
    'a\\\\|b \\\\[c\\\\]'
    """
    return re.sub(r"([\\|<>`*\[\]])", r"\\\1", " ".join(text.split()))
