"""The best route of many pairs in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.compare import Cell
from corridors.measures import MEASURES, UNKNOWN, objective
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.certainty import TIE_LEGEND, TIE_MARK, certainty_document
from corridors.output.csv_text import ROUTE_COLUMNS, Rows, route_cells
from corridors.output.documents import Document, answer_document, route_document
from corridors.output.ranges import RANGE_COLUMNS, fitting_text, range_cells, spreads_document
from corridors.output.status import borders_document, normal_document, normal_line
from corridors.output.words import route_words
from corridors.routing.question import Question

if TYPE_CHECKING:
    from rich.console import RenderableType

SHOWN = tuple(measure for measure in MEASURES if measure.key != "co2_kg")
"""Measures that have room in the table."""


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
    >>> render(parts).splitlines()[0]
    'The best route of each pair by time'
    """
    from rich.text import Text

    from corridors.output import tables

    table = tables.empty_table()
    for heading in ("from", "to", "corridor"):
        table.add_column(heading)
    tables.add_measures(table, SHOWN)
    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    borders: list[RenderableType] = []
    for cell in cells:
        ends = [network.places[place_id].name for place_id in (cell.origin, cell.destination)]
        head = f"{' → '.join(ends)}: "
        figures = _figures(cell)
        if cell.route is None:
            table.add_row(*ends, "no route", *figures, style="dim")
            borders.append(tables.hanging(head, "needs " + "; ".join(cell.reasons)))
            borders += _beside(network, question, cell)
            continue
        corridor = names.get(cell.route.corridor, "other")
        marks = tables.closed_mark(network, cell.route)
        marks += TIE_MARK if cell.certainty and cell.certainty.ties else ""
        table.add_row(*ends, corridor + marks, *figures)
        borders.append(tables.hanging(head, route_words(network, cell.route)))
        borders += _beside(network, question, cell)
    title = Text(f"The best route of each pair by {objective(question.by).label}", style="bold")
    first = f"{TIE_LEGEND}; " if any(cell.certainty for cell in cells) else ""
    end = [tables.legend_part(network, first, SHOWN), *tables.advisory_parts(warnings, sources)]
    return [title, *tables.terms_parts(network, question), table, *borders, *end]


def _figures(cell: Cell) -> list[str]:
    """The totals of a cell with the digits that their ranges bear out."""
    route, spreads = cell.route, cell.spreads or {}
    if route is None:
        return [UNKNOWN] * len(SHOWN)
    return [
        fitting_text(one, route.totals[one.key], spreads[one.key])
        if one.key in spreads
        else route.text(one)
        for one in SHOWN
    ]


def _beside(network: Network, question: Question, cell: Cell) -> list[RenderableType]:
    """The route in normal operation under that of the day, where it is another."""
    from corridors.output.tables import hanging

    line = normal_line(network, question, cell.route, cell.normal)
    return [hanging("  ", line)] if line else []
