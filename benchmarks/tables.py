"""A table of measurements, as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Table(NamedTuple):
    """What one benchmark measured in one run."""

    title: str
    """What was measured."""
    note: str
    """How, and what is to be read from it."""
    head: tuple[str, ...]
    """Headings of the columns."""
    rows: tuple[tuple[str, ...], ...]
    """Cells in order of the headings."""
    faults: tuple[str, ...] = ()
    """What failed: answers that differ, a gross slowness."""


def as_text(table: Table) -> str:
    """The table in columns."""
    rows = [table.head, *table.rows]
    widths = [max(len(row[at]) for row in rows) for at in range(len(table.head))]
    lines = ["  ".join(_padded(row, widths)).rstrip() for row in rows]
    return "\n".join((table.title, *lines, *(f"FAULT {fault}" for fault in table.faults), ""))


def _padded(row: tuple[str, ...], widths: list[int]) -> Iterable[str]:
    yield row[0].ljust(widths[0])
    yield from (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))


def as_markdown(table: Table) -> str:
    """The table under its title."""
    lines = [_row(table.head), _row(("---", *("--:" for _ in table.head[1:])))]
    lines += [_row(row) for row in table.rows]
    return "\n".join((f"## {table.title}", "", table.note, "", *lines, ""))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def times(ratio: float) -> str:
    """A ratio as it is read: ``1.25``, ``12``, ``1,520``."""
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:,.0f}"


def span(seconds: float) -> str:
    """A time with the unit that suits it."""
    if seconds < 1e-3:
        return f"{seconds * 1e6:.0f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:,.1f} s"
