"""What a briefing says, in order and in words; the renderers only set it."""

from __future__ import annotations

from typing import NamedTuple

from corridors.drawing.figure import Figure


class Column(NamedTuple):
    """A column of a table; numbers stand to the right."""

    heading: str
    number: bool = False


class Row(NamedTuple):
    """Cells of a table; ``mark`` is best, none (not possible), ban (a closure) or empty.

    ``span`` says over how many columns the second cell runs where those behind it are empty.
    """

    cells: tuple[str, ...]
    mark: str = ""
    span: int = 1


class Table(NamedTuple):
    """A table with what its columns mean; the first column heads the rows."""

    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


class Reference(NamedTuple):
    """A source by its number on the page."""

    number: int
    text: str
    url: str


class Section(NamedTuple):
    """A part of the page; the last ``beside`` notes may stand beside the last table."""

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    figures: tuple[Figure, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    beside: int = 0


class Answer(NamedTuple):
    """The best way under one state of the borders; ``strong`` is the one to act on."""

    key: str
    title: str
    way: str
    facts: tuple[tuple[str, str], ...]
    note: str = ""
    strong: bool = False


class Briefing(NamedTuple):
    """A whole page.

    ``possible`` says whether any way was found, ``lead`` is the answer in one sentence, and
    ``alerts`` are what nobody may overlook.
    """

    kind: str  # pair | overview
    title: str
    conditions: tuple[str, ...]
    lead: str
    answers: tuple[Answer, ...]
    alerts: tuple[str, ...]
    sections: tuple[Section, ...]
    foot: str
    possible: bool
