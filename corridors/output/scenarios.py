"""Every scenario beside the network without one in every output format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corridors.analysis.what_if import Change
from corridors.measures import MEASURES, TOTALS, UNKNOWN, objective
from corridors.model.network import Network
from corridors.output.csv_text import Rows
from corridors.output.documents import (
    DIGITS,
    Document,
    answer_document,
    rounded,
    route_document,
)
from corridors.output.status import borders_document, status_words
from corridors.output.words import route_words
from corridors.routing.question import Question
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType

KEYS = ("length_km", "time_h", "cost_usd", "generalised_cost_usd")
SHOWN = tuple(measure for measure in MEASURES if measure.key in KEYS)
"""Measures that have room in the table of scenarios."""

BASELINE = "baseline"
"""Stands for no scenario in CSV."""


def scenarios_document(
    network: Network, question: Question, changes: Sequence[tuple[str, Change]]
) -> Document:
    """The route under each scenario, and what differs from the network without one.

    Parameters
    ----------
    network
        Without the scenarios.
    question
        What was asked.
    changes
        With the names of the scenarios.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> answer = planner.what_if(planner.close("Taftan"), "Kabul", "Peshawar")
    >>> changes = [("torkham-closed", answer.changes[0])]
    >>> document = scenarios_document(planner.network, answer.question, changes)
    >>> document["scenarios"][0]["difference"]["length_km"] > 0
    True
    """
    body = {
        "baseline": route_document(_baseline(changes)),
        "borders": borders_document(network, question.shipment),
        "scenarios": [
            {
                "scenario": name,
                "route": route_document(change.after.route),
                "difference": rounded(change.differences),
                "reasons": list(change.after.reasons),
            }
            for name, change in changes
        ],
    }
    return answer_document("scenarios-compare", network, question, body, ())


def scenarios_rows(changes: Sequence[tuple[str, Change]]) -> Rows:
    """A row a scenario, after that of the baseline.

    Parameters
    ----------
    changes
        With the names of the scenarios.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> ",".join(scenarios_rows([])[0]).startswith("scenario,length_km,time_h")
    True
    """
    rows: list[list[object]] = []
    baseline = [(BASELINE, changes[0][1].before)] if changes else []
    for name, cell in (*baseline, *((name, change.after) for name, change in changes)):
        route = cell.route
        totals = [round(route.totals[total], DIGITS) if route else None for total in TOTALS]
        crossings = " ".join(route.crossings) if route else ""
        rows.append([name, *totals, crossings, "; ".join(cell.reasons)])
    return ("scenario", *TOTALS, "crossings", "reasons"), rows


def _baseline_name(network: Network, question: Question) -> str:
    return "; ".join((status_words(network, question.shipment), *network.scenarios))


def _baseline(changes: Sequence[tuple[str, Change]]) -> Route | None:
    return changes[0][1].before.route if changes else None


def scenarios_parts(
    network: Network, question: Question, changes: Sequence[tuple[str, Change]]
) -> list[RenderableType]:
    """Every scenario beside the network without one; those that change nothing are named below.

    Parameters
    ----------
    network
        Without the scenarios.
    question
        What was asked.
    changes
        With the names of the scenarios.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> planner = corridors.load()
    >>> answer = planner.what_if(planner.close("Khunjerab"), "Kabul", "Peshawar")
    >>> changes = [("khunjerab-closed", answer.changes[0])]
    >>> text = render(scenarios_parts(planner.network, answer.question, changes))
    >>> "no change: khunjerab-closed" in text
    True
    """
    from rich.text import Text

    from corridors.output import tables

    ends = [network.places[name].name for name in (question.origin, question.destination)]
    words = f", scenarios by {objective(question.by).label}"
    title = Text.assemble((" → ".join(ends), "bold"), words)
    table = tables.empty_table()
    table.add_column("scenario")
    tables.add_measures(table, SHOWN)
    table.add_column("difference", justify="right", no_wrap=True)
    baseline = _baseline(changes)
    if baseline:
        name = _baseline_name(network, question) + tables.closed_mark(network, baseline)
        table.add_row(name, *tables.cells(baseline, SHOWN), "")
        table.add_section()
    same: list[str] = []
    borders: list[RenderableType] = []
    for name, change in changes:
        route = change.after.route
        if route is None:
            table.add_row(name, "no route", *[UNKNOWN] * len(SHOWN))
            borders.append(tables.hanging(f"{name}: ", "; ".join(change.after.reasons)))
        elif change.before.route and route.totals == change.before.route.totals:
            same.append(name)
        else:
            last = SHOWN[-1]
            signed = last.signed(change.differences[last.key]) if change.differences else ""
            table.add_row(
                name + tables.closed_mark(network, route), *tables.cells(route, SHOWN), signed
            )
            borders.append(tables.hanging(f"{name}: ", route_words(network, route)))
    if same:
        borders.append(tables.hanging("no change: ", ", ".join(same)))
    terms = tables.terms_parts(network, question)
    return [title, *terms, table, *borders, tables.legend_part(network, shown=SHOWN)]
