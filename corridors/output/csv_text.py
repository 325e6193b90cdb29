"""Answers as CSV: one row a leg, a corridor or a cell, units in the header."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corridors.measures import TOTALS
from corridors.output.documents import DIGITS, leg_document
from corridors.routing.route import Route

if TYPE_CHECKING:
    from corridors.analysis.compare import Cell, Comparison

_LEG_COLUMNS = (
    "link", "kind", "mode", "from", "to", "country", "route_number", "length_km", "time_h",
    "cost_usd", "co2_kg", "expected_closure_delay_h", "closure_probability", "incident_probability",
    "generalised_cost_usd", "confidence", "sources",
)  # fmt: skip


def routes_csv(routes: Sequence[Route]) -> str:
    rows = []
    for number, route in enumerate(routes, start=1):
        for place, leg in enumerate(route.legs, start=1):
            document = leg_document(leg)
            document["sources"] = " ".join(document["sources"])
            rows.append([number, place, *(document[name] for name in _LEG_COLUMNS)])
    return table_csv(("route", "leg", *_LEG_COLUMNS), rows)


def comparison_csv(comparison: Comparison) -> str:
    header = ("corridor", "possible", *TOTALS, "countries", "crossings", "confidence", "reasons")
    rows = [
        [answer.corridor.corridor_id, *_route_cells(answer.route, answer.reasons)]
        for answer in comparison.answers
    ]
    rows.append(["best of all", *_route_cells(comparison.best, comparison.reasons)])
    return table_csv(header, rows)


def matrix_csv(cells: Sequence[Cell]) -> str:
    header = ("origin", "destination", "corridor", "possible", *TOTALS, "countries", "crossings",
              "confidence", "reasons")  # fmt: skip
    return table_csv(
        header,
        [
            [
                cell.origin,
                cell.destination,
                cell.route.corridor if cell.route else "",
                *_route_cells(cell.route, cell.reasons),
            ]
            for cell in cells
        ],
    )


def table_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV text; a cell that a spreadsheet would take for a formula is disarmed by a quote."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r", "\n"):
        return "'" + value
    return value


def _route_cells(route: Route | None, reasons: Sequence[str]) -> list[object]:
    if route is None:
        return ["no", *[""] * len(TOTALS), "", "", "", "; ".join(reasons)]
    totals = [round(route.totals[name], DIGITS) for name in TOTALS]
    crossings, countries = " ".join(route.crossings), " ".join(route.countries)
    return ["yes", *totals, countries, crossings, route.confidence["generalised_cost_usd"], ""]
