"""Every scenario beside the network without one in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.normal import route_status
from corridors.analysis.what_if import Change
from corridors.measures import MEASURE, TOTALS, objective
from corridors.model.network import Network
from corridors.output.columns import Column, FittedTable, status_text
from corridors.output.csv_text import Rows
from corridors.output.documents import (
    DIGITS,
    Document,
    answer_document,
    rounded,
    route_document,
)
from corridors.output.pair_sentences import scenarios_sentences
from corridors.output.printed import Words
from corridors.output.route_columns import PARTS_LAST, Row, route_columns
from corridors.output.status import borders_document
from corridors.output.words import route_words
from corridors.routing.question import Question
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType

WITHOUT = "no scenario"
"""Row of the route without a scenario."""
SIGNED_RANK = 1
"""Rank of the differences that are not of the objective."""

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


def _baseline(changes: Sequence[tuple[str, Change]]) -> Route | None:
    return changes[0][1].before.route if changes else None


def scenarios_parts(
    network: Network, question: Question, changes: Sequence[tuple[str, Change]]
) -> list[RenderableType]:
    """How the scenarios change the best route; those that change nothing are named below.

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
    from corridors.output.tables import hanging, terms_parts

    baseline, key = _baseline(changes), objective(question.by).key
    same: list[str] = []
    lost: list[RenderableType] = []
    moved: list[tuple[float, str, Change, Route]] = []
    for name, change in changes:
        route = change.after.route
        if route is None:
            reasons = "; ".join(change.after.reasons) or "no chain of links"
            lost.append(hanging(f"{name}: ", f"no route: {reasons}"))
        elif baseline and route.totals == baseline.totals:
            same.append(name)
        else:
            moved.append((change.differences.get(key, 0.0), name, change, route))
    moved.sort(key=lambda one: one[:2])
    parts: list[RenderableType] = [
        Words(scenarios_sentences(network, question, changes)),
        *terms_parts(network, question),
    ]
    if baseline or moved:
        lines = [(name, change.differences, route) for _, name, change, route in moved]
        parts += [Words(), _table(network, question, baseline, lines), Words()]
    if baseline:
        parts.append(hanging(f"{WITHOUT}: ", route_words(network, baseline)))
    parts += [hanging(f"{name}: ", route_words(network, route)) for _, name, _, route in moved]
    parts += lost
    if same:
        parts.append(hanging("no change: ", ", ".join(same)))
    return parts


def _table(
    network: Network,
    question: Question,
    baseline: Route | None,
    lines: Sequence[tuple[str, Mapping[str, float], Route]],
) -> FittedTable:
    """The route without a scenario, then that of each that changes it, what helps most first."""
    first: list[tuple[str, Mapping[str, float], Route]] = (
        [(WITHOUT, {}, baseline)] if baseline else []
    )
    every = [*first, *lines]
    aim = objective(question.by).key
    signed = [
        _difference(key, [more for _, more, _ in every], 0 if key == aim else SIGNED_RANK)
        for key in dict.fromkeys(("time_h", "cost_usd", aim))
    ]
    columns = [
        Column("scenario", [name for name, _, _ in every], is_text=True),
        *_states(network, question, [route for _, _, route in every]),
        *route_columns([Row(route) for _, _, route in every], question.by, parts_rank=PARTS_LAST),
        *signed,
    ]
    return FittedTable(columns, sections={0} if baseline else ())


def _states(network: Network, question: Question, routes: Sequence[Route]) -> list[Column]:
    """How routes of normal operation stand; on a day, scenarios open what is closed."""
    if question.shipment.as_of is not None:
        return []
    states = [status_text(route_status(network, question, route)) for route in routes]
    return [Column(f"status on\n{network.data_as_of}", states, is_text=True)]


def _difference(key: str, differences: Sequence[Mapping[str, float]], rank: int) -> Column:
    measure = MEASURE[key]
    cells = [measure.signed_figure(one[key]) if key in one else "" for one in differences]
    return Column(f"± {measure.head}", cells, rank)
