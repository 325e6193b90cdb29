"""Before and after as a table for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from corridors.analysis.advisories import Advisory
from corridors.measures import TOTALS
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.changes import differences
from corridors.output.tables import (
    BY,
    advisory_parts,
    cell_text,
    column_heading,
    empty_table,
    figure_text,
    hanging,
    legend,
)
from corridors.output.words import route_way
from corridors.routing.question import Question

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridors.analysis.compare import Cell
    from corridors.analysis.what_if import Change


def what_if_parts(
    network: Network,
    question: Question,
    changes: Sequence[Change],
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
    meant: Sequence[str],
) -> list[RenderableType]:
    names = "; ".join(network.scenarios)
    title = Text(f"What if: {names} (the best by {BY[question.by]})", style="bold")
    table = empty_table()
    table.add_column("")
    for name in TOTALS:
        table.add_column(column_heading(name), justify="right", no_wrap=True)
    ways: list[RenderableType] = []
    for change in changes:
        ends = " → ".join(
            network.places[name].name for name in (change.after.origin, change.after.destination)
        )
        table.add_row(Text(ends, style="bold"))
        for label, cell in (("  before", change.before), ("  after", change.after)):
            table.add_row(label, *_cells(cell))
        if differences(change):
            table.add_row("  difference", *(_signed(change, name) for name in TOTALS), style="dim")
        ways += _ways(network, ends, change)
    lost = [change for change in changes if change.lost]
    if lost:
        places = network.places
        pairs = ", ".join(
            f"{places[c.after.origin].name} → {places[c.after.destination].name}" for c in lost
        )
        ways.append(hanging("Lost access: ", pairs))
    rules = [Text(text, style="dim") for text in meant]
    end = [legend(network, ""), *advisory_parts(warnings, sources)]
    return [title, *rules, table, *ways, *end]


def _cells(cell: Cell) -> list[str]:
    if cell.route is None:
        return ["no route", *["–"] * (len(TOTALS) - 1)]
    return [cell_text(name, cell.route) for name in TOTALS]


def listed(names: Sequence[str], limit: int = 12) -> str:
    """Names in a row, the last of many only counted."""
    more = len(names) - limit
    return ", ".join(names[:limit]) + (f" and {more} more" if more > 0 else "")


def _signed(change: Change, name: str) -> str:
    value = differences(change)[name]
    if abs(value) < 1e-9:
        return "="
    return ("+" if value > 0 else "−") + figure_text(name, abs(value))


def _ways(network: Network, ends: str, change: Change) -> list[RenderableType]:
    before, after = change.before.route, change.after.route
    parts: list[RenderableType] = []
    if after is None:
        reasons = "; ".join(change.after.reasons) or "no chain of links for the modes asked for"
        if change.blocking_set:
            parts.append(
                hanging(f"{ends}: ", "every way is closed by " + listed(change.blocking_set))
            )
            fix = f"none; it takes at least: {reasons}"
            if change.sufficient_reopenings:
                fix = " or ".join(change.sufficient_reopenings)
            parts.append(hanging("  one opening that restores it: ", fix))
        else:
            parts.append(hanging(f"{ends}: ", f"in the way: {reasons}"))
        return parts
    if before is None or before.components != after.components:
        old = route_way(network, before) if before else "no route"
        parts.append(hanging(f"{ends}: ", f"{old} → {route_way(network, after)}"))
    else:
        parts.append(hanging(f"{ends}: ", f"the way stays {route_way(network, after)}"))
    return parts


def scenarios_parts(
    network: Network, question: Question, changes: Sequence[tuple[str, Change]]
) -> list[RenderableType]:
    """Every scenario beside normal operation; those that change nothing are named below."""
    ends = [network.places[name].name for name in (question.origin, question.destination)]
    title = Text.assemble((" → ".join(ends), "bold"), f", scenarios by {BY[question.by]}")
    shown = ("length_km", "time_h", "cost_usd", "generalised_cost_usd")
    table = empty_table()
    table.add_column("scenario")
    for name in shown:
        table.add_column(column_heading(name), justify="right", no_wrap=True)
    table.add_column("difference", justify="right", no_wrap=True)
    usual = changes[0][1].before if changes else None
    if usual and usual.route:
        table.add_row("normal operation", *(cell_text(name, usual.route) for name in shown), "")
        table.add_section()
    same: list[str] = []
    ways: list[RenderableType] = []
    for name, change in changes:
        route = change.after.route
        if route is None:
            table.add_row(name, "no route", *["–"] * len(shown))
            ways.append(hanging(f"{name}: ", "; ".join(change.after.reasons)))
        elif change.before.route and route.totals == change.before.route.totals:
            same.append(name)
        else:
            difference = _signed(change, "generalised_cost_usd") if change.before.route else ""
            table.add_row(name, *(cell_text(total, route) for total in shown), difference)
            ways.append(hanging(f"{name}: ", route_way(network, route)))
    if same:
        ways.append(hanging("no change: ", ", ".join(same)))
    return [title, table, *ways]
