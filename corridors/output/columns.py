"""Tables that fit the terminal: as many columns as there is room for, the weightiest first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.output.printed import Words, row_lines
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.table import Table
    from rich.text import Text

STATUS_STYLES = {"open": "green", "restricted": "yellow", "closed": "red"}
"""Colour of the word that says how a route stands; the word says it too."""
BEST_STYLE = "bold"
"""Style of the row of the best; it stands on top too."""


class Column(NamedTuple):
    """A column of a table that fits the terminal."""

    head: str
    """Heading, in lines; they explain the column."""
    cells: Sequence[str | Text | Words]
    """From the first row to the last."""
    rank: int = 0
    """Columns of the greatest rank are left out first, together; those of rank 0 never."""
    is_text: bool = False
    """Whether it holds words, to the left, rather than numbers, to the right."""
    least: int = 0
    """To how few characters its cells may fold; 0 where they don't fold."""

    @property
    def full(self) -> int:
        """Characters that it takes where nothing folds."""
        return max(_longest(self.head.split("\n")), _longest(self.cells))

    @property
    def width(self) -> int:
        """Characters that it wants: fewer only where the terminal is too narrow."""
        if not self.least:
            return self.full
        return max(min(self.full, self.least), self.tight)

    @property
    def tight(self) -> int:
        """Characters without which a word or figure of it would be cut off."""
        if not self.least:
            return self.full
        return _longest([word for text in (self.head, *self.cells) for word in str(text).split()])


class FittedTable:
    """A table that leaves out what has no room, whatever the width of the terminal.

    Parameters
    ----------
    columns
        In order; all of one length.
    styles
        Style of a row by its number, from 0.
    sections
        Rows under which a line or a blank parts the table.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        styles: Mapping[int, str] | None = None,
        sections: Collection[int] = (),
    ) -> None:
        self.columns = tuple(columns)
        self.styles, self.sections = dict(styles or {}), frozenset(sections)

    def shown(self, width: int) -> tuple[Column, ...]:
        """The columns for which a terminal has room.

        Parameters
        ----------
        width
            In characters.

        Returns
        -------
        tuple of Column
            In their order; those of rank 0 always.

        Examples
        --------
        >>> table = FittedTable([Column("corridor", ["ECO train"]), Column("km", ["9"], rank=1)])
        >>> [column.head for column in table.shown(12)], len(table.shown(11))
        (['corridor', 'km'], 1)
        """
        columns = self.columns
        for rank in sorted({column.rank for column in columns if column.rank}, reverse=True):
            if _width(columns) <= width:
                break
            columns = tuple(column for column in columns if column.rank != rank)
        return columns

    @property
    def least(self) -> int:
        """Characters without which a figure would be cut off."""
        columns = [column for column in self.columns if not column.rank]
        return sum(column.tight for column in columns) + len(columns) - 1

    def table(self, width: int) -> Table:
        """The table for a terminal.

        Parameters
        ----------
        width
            In characters.

        Returns
        -------
        rich.table.Table
            Of the columns for which it has room.

        Examples
        --------
        >>> FittedTable([Column("km", ["9", "10"])]).table(80).row_count
        2
        """
        from rich import box
        from rich.table import Table

        columns = self.shown(width)
        height = max(column.head.count("\n") for column in columns)
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=0)
        for column, own in zip(columns, _widths(columns, width), strict=True):
            table.add_column(
                "\n" * (height - column.head.count("\n")) + column.head,
                justify="left" if column.is_text else "right",
                no_wrap=not column.least,
                width=own,
                overflow="fold",
            )
        for at, row in enumerate(zip(*(column.cells for column in columns), strict=True)):
            table.add_row(*row, style=self.styles.get(at), end_section=at in self.sections)
        return table

    def lines(self, width: int) -> list[str] | None:
        """Its lines for a terminal, without colour.

        Parameters
        ----------
        width
            In characters.

        Returns
        -------
        list of str or None
            Blanks may stand at their ends; None where it takes Rich to know.

        Examples
        --------
        >>> FittedTable([Column("km", ["9", "10"])]).lines(80)
        ['km', '──', ' 9', '10']
        """
        columns = self.shown(width)
        widths = _widths(columns, width)
        if sum(widths) + len(widths) - 1 > width:
            return None
        pad = [str.ljust if column.is_text else str.rjust for column in columns]
        folds = [bool(column.least) for column in columns]
        heads = row_lines([column.head for column in columns], widths, pad, folds, at_bottom=True)
        if heads is None:
            return None
        lines = [*heads, "─" * (sum(widths) + len(widths) - 1)]
        rows = list(zip(*([str(cell) for cell in one.cells] for one in columns), strict=True))
        for at, row in enumerate(rows):
            found = row_lines(row, widths, pad, folds)
            if found is None:
                return None
            lines += found
            if at in self.sections and at + 1 < len(rows):
                lines.append("")
        return lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self.table(options.max_width)


def status_text(status: str) -> Words:
    """How a route stands, as a word in the colour that it means.

    Parameters
    ----------
    status
        ``open``, ``restricted`` or ``closed``.

    Returns
    -------
    Words
        For a cell.

    Examples
    --------
    >>> status_text("closed").style
    'red'
    """
    return Words(status, STATUS_STYLES.get(status, ""))


def _widths(columns: Sequence[Column], width: int) -> list[int]:
    """Characters of each column where there are some for all of them."""
    spare, widths = width - _width(columns), []
    for column in columns:
        most, least = column.full - column.width, column.tight - column.width
        more = max(min(spare, most), least)
        spare -= more
        widths.append(column.width + more)
    return widths


def _longest(texts: Sequence[str | Text | Words]) -> int:
    return max((len(text) for text in texts), default=0)


def _width(columns: Sequence[Column]) -> int:
    """Characters of some columns side by side, a blank between two."""
    return sum(column.width for column in columns) + len(columns) - 1
