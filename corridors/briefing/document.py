"""What a briefing says, in order and in words; the renderers only set it."""

from __future__ import annotations

from corridors.drawing.figure import Figure
from corridors.tuples import NamedTuple


class Column(NamedTuple):
    """A column of a table."""

    heading: str
    """With the unit, where all its figures have one."""
    number: bool = False
    """Whether it holds figures, which stand to the right."""


class Row(NamedTuple):
    """A row of a table."""

    cells: tuple[str, ...]
    """One for each column; the first heads the row."""
    mark: str = ""
    """``best``, ``none`` (not possible), ``ban`` (a closure) or empty."""
    span: int = 1
    """Columns over which the second cell runs where those behind it are empty."""


class Table(NamedTuple):
    """A table with what its columns mean."""

    key: str
    """Its id on the page is ``table-`` and this."""
    caption: str
    """What it shows."""
    columns: tuple[Column, ...]
    """The first one heads the rows."""
    rows: tuple[Row, ...]
    """In order."""
    note: str = ""
    """What a reader must know of its figures."""


class Reference(NamedTuple):
    """A source by its number on the page."""

    number: int
    """From 1."""
    text: str
    """Publisher, title and day."""
    url: str
    """Empty where it has no address on the web."""


class Section(NamedTuple):
    """A part of the page."""

    key: str
    """Its id on the page."""
    heading: str
    """Its title."""
    paragraphs: tuple[str, ...] = ()
    """Before its figures and tables."""
    tables: tuple[Table, ...] = ()
    """In order."""
    figures: tuple[Figure, ...] = ()
    """In order."""
    notes: tuple[str, ...] = ()
    """Behind its tables."""
    references: tuple[Reference, ...] = ()
    """At its end."""
    beside: int = 0
    """How many of the last notes may stand beside the last table."""


class Answer(NamedTuple):
    """The best route in one case of the borders."""

    key: str
    """``normal``, ``status`` or ``both``."""
    title: str
    """The case in words."""
    route: str
    """The route in words, or that there is none."""
    facts: tuple[tuple[str, str], ...]
    """Names and figures."""
    note: str = ""
    """What is closed on it, or how it differs from normal operation."""
    strong: bool = False
    """Whether it is the one to act on."""


class Briefing(NamedTuple):
    """A whole page."""

    kind: str
    """``pair`` or ``overview``."""
    title: str
    """From where to where."""
    conditions: tuple[str, ...]
    """The terms of the question, in sentences."""
    lead: str
    """The answer in one sentence."""
    answers: tuple[Answer, ...]
    """One for each case, or one for both."""
    alerts: tuple[str, ...]
    """What nobody may overlook."""
    sections: tuple[Section, ...]
    """In the order of the questions that a reader has."""
    foot: str
    """What holds for all figures."""
    possible: bool
    """Whether there is any route."""
    language: str = "en"
    """Of its texts."""
