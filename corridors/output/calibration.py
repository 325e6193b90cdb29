"""Modelled values beside printed ones as tables, CSV and JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from corridors.analysis.calibration import Calibration
from corridors.analysis.calibration_errors import by_quantity, by_source, by_year, refits
from corridors.analysis.calibration_prints import contradictions, is_stale
from corridors.data.calibration import CalibrationRow
from corridors.model.network import Network
from corridors.output.calibration_cells import (
    ERRORS_HEADER,
    REFIT_HEADER,
    ROW_HEADER,
    TITLES,
    error_cells,
    legend,
    refit_cells,
    row_cells,
)
from corridors.output.csv_text import Rows
from corridors.output.documents import DIGITS, Document, plain
from corridors.output.tables import hanging, plain_table

if TYPE_CHECKING:
    from rich.console import RenderableType

COLUMNS = (
    "row_id quantity unit from to via mode regime month kind low high printed modelled ratio"
    " counts independent stale year crossings confidence source group reason note"
).split()
"""Columns of the CSV and keys of a row's document."""


def calibration_parts(network: Network, calibration: Calibration) -> list[RenderableType]:
    """Errors first, then every row by quantity, then what does not count.

    Parameters
    ----------
    network
        Which holds the names of places.
    calibration
        On it.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> answer = planner.calibration()
    >>> len(calibration_parts(planner.network, answer.calibration)) > 10
    True
    """
    used = calibration.used
    right = (*ERRORS_HEADER[1:], *REFIT_HEADER[2:], "printed", "model", "ratio")

    def table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        if rows:
            parts.extend(plain_table(title, header, rows, right))

    parts: list[RenderableType] = []
    table("Residuals by quantity", ERRORS_HEADER, [error_cells(one) for one in by_quantity(used)])
    table(
        "Refits, each datum left out in turn",
        REFIT_HEADER,
        [refit_cells(one) for one in refits(calibration)],
    )
    parts.extend(hanging(head, text) for head, text in legend(calibration.newest).items())
    for quantity, title in TITLES.items():
        own = [one for one in used if one.row.quantity == quantity]
        cells = [row_cells(network, one, calibration.newest) for one in own]
        table(title, ROW_HEADER, cells)
    table("Residuals by source", ERRORS_HEADER, [error_cells(one) for one in by_source(used)])
    table("Residuals by year", ERRORS_HEADER, [error_cells(one) for one in by_year(used)])
    stale = [one.row.row_id for one in used if is_stale(one.row, calibration.newest)]
    if stale:
        parts.append(hanging(f"{len(stale)} stale rows count: ", ", ".join(stale)))
    uncounted = [one for one in calibration.residuals if not one.row.is_used]
    cells = [row_cells(network, one, calibration.newest) for one in uncounted]
    table("Rows that do not count", ROW_HEADER, cells)
    parts.extend(hanging(f"{one.row.row_id} ", one.row.note) for one in uncounted)
    if calibration.unmodelled:
        parts.extend(plain_table("Rows without a modelled value", (), ()))
        parts.extend(hanging(f"{one.row.row_id} ", one.reason) for one in calibration.unmodelled)
    return parts


def calibration_rows(calibration: Calibration) -> Rows:
    """Every row of the table with its modelled value or the reason why there is none.

    Parameters
    ----------
    calibration
        Of a network.

    Returns
    -------
    tuple
        Names of columns and rows of cells.

    Examples
    --------
    >>> from datetime import date
    >>> calibration_rows(Calibration((), (), date(2026, 10, 4), 9.0))[0][:3]
    ('row_id', 'quantity', 'unit')
    """
    rows: list[list[object]] = []
    for document in row_documents(calibration):
        values = [document[name] for name in COLUMNS]
        rows.append([" ".join(one) if isinstance(one, list) else one for one in values])
    return tuple(COLUMNS), rows


def calibration_document(calibration: Calibration) -> Document:
    """The calibration as plain values.

    Parameters
    ----------
    calibration
        Of a network.

    Returns
    -------
    dict
        Errors are shares of the printed values.

    Examples
    --------
    >>> from datetime import date
    >>> calibration_document(Calibration((), (), date(2026, 10, 4), 9.0))["schema"]
    'corridors/calibration/2'
    """
    used = calibration.used
    return {
        "schema": "corridors/calibration/2",
        "data_as_of": calibration.newest.isoformat(),
        "errors": [plain(one) for one in by_quantity(used)],
        "errors_by_source": [plain(one) for one in by_source(used)],
        "errors_by_year": [plain(one) for one in by_year(used)],
        "refits": [plain(one) for one in refits(calibration)],
        "contradictions": [
            [row.row_id for row in those] for those in contradictions(rows_of(calibration))
        ],
        "rows": row_documents(calibration),
    }


def row_documents(calibration: Calibration) -> list[Document]:
    """Every row as plain values, by id.

    Parameters
    ----------
    calibration
        Of a network.

    Returns
    -------
    list of dict
        Keys as ``COLUMNS``; ``modelled`` and ``ratio`` are None where there is a reason.

    Examples
    --------
    >>> from datetime import date
    >>> row_documents(Calibration((), (), date(2026, 10, 4), 9.0))
    []
    """
    newest = calibration.newest
    documents = [
        {
            **_row_document(one.row, newest),
            "modelled": round(one.value, DIGITS),
            "ratio": round(one.ratio, DIGITS),
            "counts": one.row.is_used,
            "independent": one.is_independent,
            "crossings": list(one.crossings),
        }
        for one in calibration.residuals
    ]
    documents += [
        {**_row_document(one.row, newest), "reason": one.reason} for one in calibration.unmodelled
    ]
    return sorted(documents, key=lambda document: str(document["row_id"]))


def rows_of(calibration: Calibration) -> list[CalibrationRow]:
    """All printed values, modelled or not.

    Parameters
    ----------
    calibration
        Of a network.

    Returns
    -------
    list of CalibrationRow
        By id.

    Examples
    --------
    >>> from datetime import date
    >>> rows_of(Calibration((), (), date(2026, 10, 4), 9.0))
    []
    """
    modelled = [one.row for one in calibration.residuals]
    unmodelled = [one.row for one in calibration.unmodelled]
    return sorted(modelled + unmodelled, key=lambda row: row.row_id)


def _row_document(row: CalibrationRow, newest: date) -> Document:
    """A row that has no modelled value yet."""
    return {
        "row_id": row.row_id,
        "quantity": row.quantity,
        "unit": row.unit,
        "from": row.from_place,
        "to": row.to_place,
        "via": list(row.via),
        "mode": row.mode,
        "regime": row.regime or None,
        "month": row.month,
        "kind": row.kind,
        "low": row.low,
        "high": row.high,
        "printed": round(row.printed, DIGITS),
        "modelled": None,
        "ratio": None,
        "counts": False,
        "independent": None,
        "stale": is_stale(row, newest),
        "year": row.year,
        "crossings": [],
        "confidence": row.confidence,
        "source": row.source,
        "group": row.group,
        "reason": None,
        "note": row.note or None,
    }
