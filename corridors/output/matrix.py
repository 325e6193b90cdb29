"""The best route of many pairs in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.compare import Cell
from corridors.analysis.normal import route_status
from corridors.measures import UNKNOWN
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.certainty import TIE_MARK, certainty_document
from corridors.output.columns import Column, FittedTable, status_text
from corridors.output.csv_text import ROUTE_COLUMNS, Rows, route_cells
from corridors.output.documents import Document, answer_document, route_document
from corridors.output.pair_sentences import matrix_sentences
from corridors.output.printed import Words
from corridors.output.ranges import RANGE_COLUMNS, range_cells, spreads_document
from corridors.output.route_columns import PARTS_LAST, RANGE_RANK, Row, route_columns
from corridors.output.route_names import corridor_name
from corridors.output.status import (
    blocked_words,
    borders_document,
    normal_document,
    normal_figures,
)
from corridors.output.words import route_words
from corridors.routing.question import Question
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType


def matrix_document(
    network: Network, question: Question, cells: Sequence[Cell], warnings: Sequence[Advisory]
) -> Document:
    """The route of each pair.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Whose terms all pairs share.
    cells
        In order of the pairs.
    warnings
        Beside them.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().matrix("Quetta", "Karachi, Gwadar")
    >>> document = matrix_document(answer.network, answer.question, answer.cells, ())
    >>> [(cell["origin"], cell["destination"]) for cell in document["cells"]]
    [('quetta', 'karachi'), ('quetta', 'gwadar')]
    """
    body = {
        "cells": [
            {
                "origin": cell.origin,
                "destination": cell.destination,
                "possible": cell.route is not None,
                "reasons": list(cell.reasons),
                "route": route_document(cell.route),
                "ranges": spreads_document(cell.spreads),
                "certainty": certainty_document(cell.certainty),
                "normal_operation": normal_document(cell.normal),
            }
            for cell in cells
        ],
        "borders": borders_document(network, question.shipment),
    }
    return answer_document("matrix", network, question, body, warnings, pairs=True)


def matrix_rows(cells: Sequence[Cell]) -> Rows:
    """A row a pair.

    Parameters
    ----------
    cells
        In order of the pairs.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> ",".join(matrix_rows([])[0]).startswith("origin,destination,corridor,possible,length_km")
    True
    """
    header = ("origin", "destination", "corridor", *ROUTE_COLUMNS, *RANGE_COLUMNS)
    rows: list[list[object]] = [
        [
            cell.origin,
            cell.destination,
            cell.route.corridor if cell.route else "",
            *route_cells(cell.route, cell.reasons),
            *range_cells(cell.spreads, cell.certainty and cell.certainty.share_best),
        ]
        for cell in cells
    ]
    return header, rows


def matrix_parts(
    network: Network,
    question: Question,
    cells: Sequence[Cell],
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """A table of pairs, the borders of their routes, and the advisories.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Whose terms all pairs share.
    cells
        In order of the pairs.
    warnings
        Beside them.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> answer = corridors.load().matrix("Quetta", "Karachi", by="time")
    >>> parts = matrix_parts(answer.network, answer.question, answer.cells, (), {})
    >>> render(parts).splitlines()[0].replace("\xa0", " ")
    'The fastest route from Quetta to Karachi runs inside Pakistan by road: about 2.1'
    """
    from corridors.output.tables import advisory_parts, hanging, terms_parts

    notes: list[RenderableType] = []
    for head, words, line in _notes(network, question, cells):
        notes.append(hanging(head, words))
        if line:
            notes.append(hanging("  ", line))
    blocked = {name: row for one in cells if one.normal for name, row in one.normal.blocked.items()}
    if closed := blocked_words(blocked):
        notes.append(Words(closed))
    parts: list[RenderableType] = [
        Words(matrix_sentences(network, question, cells)),
        *terms_parts(network, question),
    ]
    if any(cell.route for cell in cells):
        parts += [Words(), _table(network, question, cells), Words()]
    return [*parts, *notes, *advisory_parts(warnings, sources)]


def _notes(
    network: Network, question: Question, cells: Sequence[Cell]
) -> list[tuple[str, str, str]]:
    """Pairs, their borders or what they need, and normal operation; what is alike is one note."""
    places = network.places
    alike: dict[tuple[str, str, str], list[str]] = {}
    for cell in cells:
        words = route_words(network, cell.route) if cell.route else _needs(cell)
        line = normal_figures(network, question, cell.route, cell.normal)
        ends = alike.setdefault((places[cell.origin].name, words, line), [])
        ends.append(places[cell.destination].name)
    return [
        (f"{origin} → {', '.join(ends)}: ", words, line)
        for (origin, words, line), ends in alike.items()
    ]


def _table(network: Network, question: Question, cells: Sequence[Cell]) -> FittedTable:
    places, day = network.places, question.shipment.as_of
    routes = [cell.route for cell in cells]
    states = [_status(network, question, route) for route in routes]
    rows = [Row(cell.route, cell.spreads) for cell in cells]
    sure = [cell.certainty for cell in cells]
    shares = [f"{one.share_best:.0%}" if one else UNKNOWN for one in sure] if any(sure) else []
    # with the borders of a day no best route is closed
    columns = [
        Column("from", [places[cell.origin].name for cell in cells], is_text=True),
        Column("to", [places[cell.destination].name for cell in cells], is_text=True),
        Column("corridor", [_name(network, cell) for cell in cells], is_text=True, least=17),
        Column(
            f"status on\n{day or network.data_as_of}",
            [status_text(state) for state in states],
            RANGE_RANK if day else 0,
            is_text=True,
        ),
        *route_columns(rows, question.by, shares=shares, parts_rank=PARTS_LAST),
    ]
    return FittedTable(columns, {at: "dim" for at, route in enumerate(routes) if route is None})


def _name(network: Network, cell: Cell) -> str:
    if cell.route is None:
        return "no route"
    tie = TIE_MARK if cell.certainty and cell.certainty.ties else ""
    return corridor_name(network, cell.route) + tie


def _status(network: Network, question: Question, route: Route | None) -> str:
    return route_status(network, question, route) if route else UNKNOWN


def _needs(cell: Cell) -> str:
    return f"no route: {'; '.join(cell.reasons) or 'no chain of links'}"
