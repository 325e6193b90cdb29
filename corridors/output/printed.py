"""Words and lines as a terminal shows them, printed without Rich where no colour is asked for.

Rich takes longer to load and to lay out a table than most answers take to be found. What is made
here gives the same lines; whatever needs more than words of letters one cell wide goes to Rich.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

MAX_HEAD = 28
"""A longer head stands on a line of its own."""
GAP = 2
"""Blanks between the columns of a grid."""
LEAST_WIDTH = 40
"""Columns of which each part has some."""
NARROW = re.compile(r"[\n -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u2190-\u22ff]*")
"""Texts of which each character takes one cell of a terminal."""
_WORD = re.compile(r"\s*\S+\s*")


class Words:
    """A text in one style.

    Parameters
    ----------
    text
        Of one line or more.
    style
        In the words of Rich.
    more
        Follows it without a style.

    Examples
    --------
    >>> str(Words("a", "bold", " route")), len(Words("a route"))
    ('a route', 7)
    """

    def __init__(self, text: str = "", style: str = "", more: str = "") -> None:
        self.text, self.style, self.more = text, style, more

    def __str__(self) -> str:
        return self.text + self.more

    def __len__(self) -> int:
        return len(self.text + self.more)

    def __rich__(self) -> Text:
        from rich.text import Text

        if self.more:
            return Text.assemble((self.text, self.style), self.more)
        return Text(self.text, style=self.style)

    def lines(self, width: int) -> list[str] | None:
        """Its lines without colour.

        Parameters
        ----------
        width
            In columns.

        Returns
        -------
        list of str or None
            Blanks may stand at their ends; None where it takes Rich to know.

        Examples
        --------
        >>> Words("from Dushanbe to Karachi").lines(40)
        ['from Dushanbe to Karachi']
        """
        return wrapped(str(self), width)


class Hanging:
    """A head with its text beside it, further lines indented.

    Parameters
    ----------
    head
        With the blank or colon that parts it from the text.
    body
        What follows.

    Examples
    --------
    >>> Hanging("! ", "closed").lines(40)
    ['! closed']
    """

    def __init__(self, head: str, body: str | Words | Text) -> None:
        self.head, self.body = head, body

    @property
    def least(self) -> int:
        """Columns without which a word of it would be cut off."""
        if len(self.head) > MAX_HEAD:
            return 0
        heads, words = self.head.split("\n"), str(self.body).split()
        return max(map(len, heads)) + max(map(len, words), default=0) + 1

    def __rich__(self) -> RenderableType:
        from rich.console import Group
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        head = Text(self.head, style="bold")
        if len(self.head) > MAX_HEAD:
            return Group(head, Padding(self.body, (0, 0, 0, 4)))
        grid = Table.grid(padding=0)
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        grid.add_row(head, self.body)
        return grid

    def lines(self, width: int) -> list[str] | None:
        """Its lines without colour.

        Parameters
        ----------
        width
            In columns.

        Returns
        -------
        list of str or None
            Blanks may stand at their ends; None where it takes Rich to know.

        Examples
        --------
        >>> Hanging("This: ", "a b").lines(40)
        ['This: a b']
        """
        head, body = self.head, str(self.body)
        if "\n" in head:
            return None
        if len(head) > MAX_HEAD:
            above, below = wrapped(head, width), wrapped(body, width - 4)
            return above and below and [*above, *(" " * 4 + line for line in below)]
        below = wrapped(body, width - len(head))
        if below is None or not NARROW.fullmatch(head):
            return None
        return [(" " * len(head) if number else head) + one for number, one in enumerate(below)]


def wrapped(text: str, width: int) -> list[str] | None:
    """A text in lines of some width, parted at blanks as Rich parts it.

    Parameters
    ----------
    text
        Of one line or more.
    width
        In columns.

    Returns
    -------
    list of str or None
        Blanks may stand at their ends; None where a word is too long or a letter not one cell wide.

    Examples
    --------
    >>> wrapped("from Dushanbe to Karachi by way of Torkham", 36)
    ['from Dushanbe to Karachi by way of ', 'Torkham']
    """
    if not NARROW.fullmatch(text):
        return None
    lines = []
    for line in text.split("\n"):
        begun = filled = 0
        for word in _WORD.finditer(line):
            start, end = word.span()
            length = len(word.group().rstrip())
            if length > width:
                return None
            if filled and length > width - filled:
                lines.append(line[begun:start])
                begun, filled = start, 0
            filled += end - start
        lines.append(line[begun:])
    return lines


def row_lines(
    row: Sequence[str],
    widths: Sequence[int],
    pad: Sequence[Callable[[str, int], str]],
    folds: Sequence[bool],
    *,
    at_bottom: bool = False,
    gap: int = 1,
) -> Iterator[str] | None:
    """A row of a table whose columns have widths of their own, a blank between two.

    Parameters
    ----------
    row
        Its cells.
    widths
        Of the columns.
    pad
        ``str.ljust`` or ``str.rjust`` of each column.
    folds
        Whether a column's cells may take several lines.
    at_bottom
        Whether cells of few lines stand low, as heads do.
    gap
        Blanks between two columns.

    Returns
    -------
    iterator of str or None
        Its lines; None where it takes Rich to know.

    Examples
    --------
    >>> list(row_lines(["km", "9"], [4, 3], [str.ljust, str.rjust], [False, False]))
    ['km     9']
    """
    cells: list[list[str]] = []
    for cell, width, folded, to in zip(row, widths, folds, pad, strict=True):
        lines = wrapped(cell, width) if folded else cell.split("\n")
        if lines is None or not (folded or NARROW.fullmatch(cell)):
            return None
        spare = " " if to is str.ljust else None  # to the left all but plain blanks stay
        cells.append([line.rstrip(spare) for line in lines])
        if any(len(line) > width for line in cells[-1]):
            return None
    height = max(map(len, cells), default=1)
    for lines in cells:
        missing = [""] * (height - len(lines))
        lines[:] = missing + lines if at_bottom else lines + missing
    between = " " * gap
    return (
        between.join([to(cell, width) for cell, width, to in zip(one, widths, pad, strict=True)])
        for one in zip(*cells, strict=True)
    )


class Grid:
    """Rows of words side by side, the widest column folded where there is no room for all.

    Parameters
    ----------
    rows
        Cells, as many in each row.
    styles
        Of the columns, in the words of Rich.

    Examples
    --------
    >>> Grid([("km", "3,100"), ("time", "14 d")], ("dim", "")).lines(40)[0]
    'km    3,100'
    """

    def __init__(self, rows: Sequence[Sequence[str]], styles: Sequence[str]) -> None:
        self.rows, self.styles = rows, styles

    @property
    def least(self) -> int:
        """Columns without which a word of it would be cut off."""
        longest = [
            max((len(word) for cell in column for word in cell.split()), default=0)
            for column in zip(*self.rows, strict=True)
        ]
        return sum(longest) + len(longest) * (1 + GAP) - 1

    def __rich__(self) -> RenderableType:
        from rich.table import Table
        from rich.text import Text

        table = Table.grid(padding=(0, GAP, 0, 0))
        for row in self.rows:
            table.add_row(*(Text(*both) for both in zip(row, self.styles, strict=True)))
        return table

    def lines(self, width: int) -> list[str] | None:
        """Its lines without colour.

        Parameters
        ----------
        width
            In columns.

        Returns
        -------
        list of str or None
            Blanks may stand at their ends; None where it takes Rich to know.

        Examples
        --------
        >>> Grid([("a", "b c")], ("", "")).lines(40)
        ['a  b c']
        """
        widths = [
            max(len(line) for cell in column for line in cell.split("\n"))
            for column in zip(*self.rows, strict=True)
        ]
        padded = [own + GAP for own in widths[:-1]] + widths[-1:]
        if (excess := sum(padded) - width) > 0:
            most, *others = sorted(padded, reverse=True)
            if not others or most - excess < others[0]:
                return None
            widths[padded.index(most)] -= excess
        lines: list[str] = []
        pads, folds = [str.ljust] * len(widths), [True] * len(widths)
        for row in self.rows:
            found = row_lines(row, widths, pads, folds, gap=GAP)
            if found is None:
                return None
            lines += found
        return lines
