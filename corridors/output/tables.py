"""Tables and lines for a terminal, 80 columns wide where nothing says otherwise."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.dates import MONTH_NAMES, moment_words
from corridors.measures import MEASURES, UNKNOWN, Measure
from corridors.model.network import Network
from corridors.model.records import MODES, Source
from corridors.output.printed import LEAST_WIDTH, Hanging, Words
from corridors.output.shipment_words import shipment_terms
from corridors.output.status import status_words
from corridors.pricing.shipment import TRUCK_MODES
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import listed

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod, RenderableType
    from rich.table import Table
    from rich.text import Text

WIDTH = 80
"""Columns of a terminal that does not say how many it has."""
MIN_WIDTH = 60
"""A narrower terminal wraps the lines: a figure cut off would be worse."""
FOLDED = 8
"""Characters to which a column that folds may shrink."""
FOLDING = ("name", "other names", "title", "publisher", "url", "cause", "from", "to")
"""Columns of listings that may take several lines."""


def render(
    parts: Iterable[RenderableType], *, to_terminal: bool = False, width: int | None = None
) -> str:
    """Text of some tables and lines.

    Parameters
    ----------
    parts
        What rich can print.
    to_terminal
        Whether it is printed to a terminal, which may want colour.
    width
        In columns; that of the terminal if none is given, and at least 60.

    Returns
    -------
    str
        Lines without blanks at their ends; a table that has no room is wider than the terminal, and
        none of its figures is cut off.

    Examples
    --------
    >>> render([Words("a route")])
    'a route\\n'
    """
    colour = to_terminal and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    colour = colour and os.environ.get("TERM") != "dumb"
    wanted = width or max(MIN_WIDTH, _columns())
    stream, console = io.StringIO(), None
    for part in parts:
        own = max(wanted, _least_width(part))
        if not colour and own >= LEAST_WIDTH:
            if isinstance(part, str):
                part = Words(part)
            lines = part.lines(own) if hasattr(part, "lines") else None
            if lines is not None:
                stream.write("".join(f"{line}\n" for line in lines))
                continue
        console = console or _console(stream, colour=colour)
        console.width = own
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _console(stream: io.StringIO, *, colour: bool) -> Console:
    from rich.console import Console

    return Console(
        file=stream,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        safe_box=True,
    )


def _columns() -> int:
    """Columns of the terminal, as ``shutil`` finds them, which would load what unpacks archives."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return int(columns)
    if sys.__stdout__ is None:
        return WIDTH
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or WIDTH
    except (ValueError, OSError):
        return WIDTH


def _least_width(table: RenderableType) -> int:
    """Characters that a table needs so that no figure and no word of it is cut off."""
    least: int | None = getattr(table, "least", None)
    if least is not None:
        return least
    if "rich.table" not in sys.modules:
        return 0
    from rich.table import Table

    if not isinstance(table, Table):
        return 0
    widths = []
    for column in table.columns:
        texts = [str(cell) for cell in (column.header, *column.cells)]
        if column.overflow == "fold" and not column.no_wrap:
            texts = [text[:FOLDED] for text in texts]
        parts = (text.split("\n") if column.no_wrap else text.split() for text in texts)
        longest = max((len(part) for text in parts for part in text), default=0)
        widths.append(max(longest, column.min_width or 0))
    left, right = table.padding[1] + table.padding[3], 2 * (table.box is not None)
    return sum(widths) + len(widths) * (1 + left) + right - 1


def empty_table() -> Table:
    """A table as all answers have it.

    Returns
    -------
    rich.table.Table
        Without columns.

    Examples
    --------
    >>> empty_table().columns
    []
    """
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, expand=False)


def add_measures(table: Table, measures: Sequence[Measure] = MEASURES) -> None:
    """Add a column for each measure, numbers to the right.

    Parameters
    ----------
    table
        Gets the columns.
    measures
        In their order.

    Examples
    --------
    >>> table = empty_table()
    >>> add_measures(table)
    >>> table.columns[0].header
    'km'
    """
    for measure in measures:
        table.add_column(measure.heading, justify="right", no_wrap=True)


def plain_table(
    title: str, header: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[str] = ()
) -> list[RenderableType]:
    """A table of texts under a title.

    Parameters
    ----------
    title
        One line.
    header
        Headings of the columns.
    rows
        Cells in the order of the headings.
    right
        Headings of the columns that hold numbers.

    Returns
    -------
    list
        Title and table.

    Examples
    --------
    >>> print(render(plain_table("1 place", ["id"], [["karachi"]])).split()[-1])
    karachi
    """
    table = empty_table()
    for at, heading in enumerate(header):
        justify: JustifyMethod = "right" if heading in right else "left"
        folds = at == 0 or heading in FOLDING
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=not folds)
    for row in rows:
        table.add_row(*(str(value) for value in row))
    return [Words(title, "bold"), table]


def hanging(head: str, body: str | Text | Words) -> Hanging:
    """A head with its text beside it, further lines indented.

    Parameters
    ----------
    head
        With the blank or colon that parts it from the text.
    body
        What follows.

    Returns
    -------
    Hanging
        To be printed.

    Examples
    --------
    >>> render([hanging("! ", "closed")])
    '! closed\\n'
    """
    return Hanging(head, body)


def advisory_parts(
    warnings: Sequence[Advisory], sources: Mapping[str, Source]
) -> list[RenderableType]:
    """Warnings with their publishers, names and closures first; a remedy that several share once.

    Parameters
    ----------
    warnings
        Of an answer.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> advisory_parts([], {})
    []
    """
    parts: list[RenderableType] = []
    first = ("name", "file", "closed")
    ordered = sorted(warnings, key=lambda advisory: (*first, advisory.kind).index(advisory.kind))
    for at, advisory in enumerate(ordered):
        source = sources.get(advisory.source)
        origin = f" [{source.publisher or source.title}]" if source else ""
        parts.append(hanging("! ", Words(advisory.text + origin)))
        following = ordered[at + 1].remedy if at + 1 < len(ordered) else ""
        if advisory.remedy and advisory.remedy != following:
            parts.append(hanging("  ", advisory.remedy))
    return parts


def quote_parts(lines: Sequence[str]) -> list[RenderableType]:
    """Lines about the user's own quotes.

    Parameters
    ----------
    lines
        Each begins with what it is, and a colon.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> render(quote_parts(["Quote: Karachi → Lahore"]))
    'Quote: Karachi → Lahore\\n'
    """
    split = (line.partition(": ") for line in lines)
    return [hanging(f"{head}: ", body) for head, _, body in split]


def cells(route: Route | None, measures: Sequence[Measure] = MEASURES) -> list[str]:
    """The totals of a route as cells; dashes where there is none.

    Parameters
    ----------
    route
        Or None.
    measures
        Which totals, in order.

    Returns
    -------
    list of str
        One text a measure.

    Examples
    --------
    >>> cells(None, MEASURES[:2])
    ['–', '–']
    """
    return [UNKNOWN if route is None else route.text(measure) for measure in measures]


def terms_parts(
    network: Network, question: Question, change: Collection[str] = ()
) -> list[RenderableType]:
    """Under which terms an answer holds: the status of the borders, and what is not usual.

    Parameters
    ----------
    network
        With its scenarios.
    question
        What was asked.
    change
        Scenarios and rules that are stated elsewhere.

    Returns
    -------
    list
        One dim line.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().close("Torkham").route("Kabul", "Peshawar", month="jan")
    >>> print(terms_parts(answer.network, answer.question)[0])
    under: borders as last known, on 2026-10-04; close Torkham; travel in January
    """
    shipment = question.shipment
    given = [name for name in network.scenarios if name not in change]
    terms = [status_words(network, shipment), *given]
    if question.depart is not None:
        terms.append(f"departure on {moment_words(question.depart, year=True)}")
    elif shipment.month is not None:
        terms.append(f"travel in {MONTH_NAMES[shipment.month - 1]}")
    if set(shipment.modes) not in (set(MODES), set(TRUCK_MODES)):
        terms.append(f"by {listed(shipment.modes)} only")
    terms += shipment_terms(network, shipment)
    terms += [
        f"{network.places[one.place].name}, {one.distance_km:.0f} km from {one.name}"
        for one in question.readings
        if one.distance_km is not None
    ]
    return [Words(f"under: {'; '.join(terms)}", "dim")]
