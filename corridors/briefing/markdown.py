"""A briefing as Markdown: the same words and tables, drawings described in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corridors.briefing.document import Answer, Briefing, Section, Table
from corridors.language.marks import Piece, pieces
from corridors.language.speech import ENGLISH, RIGHT_TO_LEFT, language, say, speaking

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~&])")
_START = re.compile(r"^(\d*)([-+=.)])(?=\s|[-=]|$)")
"""What would begin a list, a rule or a heading; a signed or decimal number does not."""
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


def render_markdown(briefing: Briefing) -> str:
    """The page as Markdown with pipe tables; every text is escaped.

    Parameters
    ----------
    briefing
        What the page says.

    Returns
    -------
    str
        Ends with a line break.

    Examples
    --------
    >>> from corridors.briefing.pair import pair_briefing
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("lahore", "karachi", "time", default_shipment(network.parameters))
    >>> render_markdown(pair_briefing(network, question)).splitlines()[0]
    '# Freight from Lahore to Karachi'
    """
    with speaking(briefing.language):
        return "\n\n".join(filter(None, _blocks(briefing))) + "\n"


def _blocks(briefing: Briefing) -> Iterator[str]:
    yield f"# {plain(briefing.title)}"
    yield f"**{plain(briefing.lead)}**"
    yield plain(" ".join(briefing.conditions))
    for answer in briefing.answers:
        yield from _answer(answer)
    if briefing.alerts:
        yield f"## {plain(say('Warnings'))}"
        yield _list(briefing.alerts)
    for section in briefing.sections:
        yield from _section(section)
    yield plain(briefing.foot)


def _answer(answer: Answer) -> Iterator[str]:
    yield f"## {plain(answer.title)}"
    yield f"**{plain(answer.route)}**"
    yield _list(f"{name}: {value}" for name, value in answer.facts)
    yield plain(answer.note)


def _section(section: Section) -> Iterator[str]:
    yield f"## {plain(section.heading)}"
    yield from map(plain, section.paragraphs)
    for figure in section.figures:
        yield plain(figure.description)
    for table in section.tables:
        yield f"**{plain(table.caption)}**"
        yield _table(table)
        yield plain(table.note)
    yield from map(plain, section.notes)
    yield "\n".join(
        f"{reference.number}. {plain(reference.text)}"
        + (f" <{reference.url}>" if reference.url else "")
        for reference in section.references
    )


def _table(table: Table) -> str:
    rule = ["---:" if column.number else "---" for column in table.columns]
    return "\n".join(
        (
            _row([plain(column.heading) for column in table.columns]),
            _row(rule),
            *(_row([plain(cell) for cell in row.cells]) for row in table.rows),
        )
    )


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {plain(words)}" for words in lines)


def plain(text: str) -> str:
    r"""Text on one line in which nothing is markup.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str
        Without control characters and direction overrides.

    Examples
    --------
    >>> plain("a | *b* <img>")
    'a \\| \\*b\\* \\<img\\>'
    """
    code = language()
    if code != ENGLISH:
        line = "".join(_set(piece, code) for piece in pieces(text, code))
    else:
        line = _seen(text)
    return _START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", line.strip()))


def _set(piece: Piece, code: str) -> str:
    """A part of a text; what runs from left to right in other text is isolated."""
    text = _seen(piece.text)
    is_apart = code in RIGHT_TO_LEFT and piece.kind != "own"
    return f"\u2068{text}\u2069" if is_apart else text


def _seen(text: str) -> str:
    """Without control characters and on one line; blanks at its ends stay."""
    return re.sub(r"\s+", " ", _UNSEEN.sub(" ", text))
