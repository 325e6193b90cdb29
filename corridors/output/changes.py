"""Before and after as documents and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.measures import TOTALS
from corridors.model.network import Network
from corridors.output.csv_text import table_csv
from corridors.output.documents import DIGITS, Document, answer_document, route_document
from corridors.routing.question import Question

if TYPE_CHECKING:
    from corridors.analysis.what_if import Change


def differences(change: Change) -> dict[str, float]:
    """What the change adds to each total; empty where a route is missing."""
    before, after = change.before.route, change.after.route
    if before is None or after is None:
        return {}
    return {name: after.totals[name] - before.totals[name] for name in TOTALS}


def what_if_document(
    network: Network, question: Question, changes: Sequence[Change], warnings: Sequence[Advisory]
) -> Document:
    body = {
        "changes": [
            {
                "origin": change.after.origin,
                "destination": change.after.destination,
                "before": route_document(change.before.route) if change.before.route else None,
                "after": route_document(change.after.route) if change.after.route else None,
                "difference": {
                    name: round(value, DIGITS) for name, value in differences(change).items()
                },
                "lost": change.lost,
                "blocking_set": list(change.blocking_set),
                "reasons": list(change.after.reasons),
                "sufficient_reopenings": list(change.sufficient_reopenings),
            }
            for change in changes
        ]
    }
    return answer_document("corridors/what-if/1", network, question, body, warnings)


def what_if_csv(changes: Sequence[Change]) -> str:
    header = ["origin", "destination", "lost"]
    header += [f"{name}_{when}" for name in TOTALS for when in ("before", "after")]
    header += [
        "crossings_before",
        "crossings_after",
        "blocking_set",
        "reasons",
        "sufficient_reopenings",
    ]
    rows = []
    for change in changes:
        before, after = change.before.route, change.after.route
        row: list[object] = [change.after.origin, change.after.destination]
        row.append("yes" if change.lost else "no")
        for name in TOTALS:
            row += [
                round(route.totals[name], DIGITS) if route else None for route in (before, after)
            ]
        row += [" ".join(route.crossings) if route else "" for route in (before, after)]
        row += [
            "; ".join(found)
            for found in (change.blocking_set, change.after.reasons, change.sufficient_reopenings)
        ]
        rows.append(row)
    return table_csv(header, rows)


def scenarios_document(
    network: Network, question: Question, changes: Sequence[tuple[str, Change]]
) -> Document:
    body = {
        "scenarios": [
            {
                "scenario": name,
                "route": route_document(change.after.route) if change.after.route else None,
                "difference": {
                    total: round(value, DIGITS) for total, value in differences(change).items()
                },
                "reasons": list(change.after.reasons),
            }
            for name, change in changes
        ]
    }
    return answer_document("corridors/scenarios-compare/1", network, question, body, ())


def scenarios_csv(changes: Sequence[tuple[str, Change]]) -> str:
    header = ["scenario", *TOTALS, "crossings", "reasons"]
    rows = []
    for name, change in changes:
        route = change.after.route
        totals = [round(route.totals[total], DIGITS) if route else None for total in TOTALS]
        crossings = " ".join(route.crossings) if route else ""
        rows.append([name, *totals, crossings, "; ".join(change.after.reasons)])
    return table_csv(header, rows)
