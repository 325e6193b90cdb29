"""The named corridors side by side, in normal operation and as the borders stood."""

from __future__ import annotations

from datetime import date

from corridors.analysis.closures import closed_on_route, normal_title, same, standing_day
from corridors.analysis.compare import Comparison, CorridorAnswer
from corridors.briefing.document import Column, Row, Section, Table
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.output.words import route_cell
from corridors.routing.route import Route
from corridors.units import day_words, hours_cell, listed, share, signed, some, whole

UNKNOWN = "–"
NEAR_SHARE = 0.05
"""Two ways whose figures differ by less are told as near: lengths alone are good to some 5 %."""
_UNITS = {
    "length_km": "km",
    "time_h": "h",
    "cost_usd": "USD",
    "co2_kg": "kg CO2",
    "generalised_cost_usd": "USD risk-adjusted",
}
BORDER = " crossing"


def comparison_section(network: Network, normal: Comparison, standing: Comparison) -> Section:
    """The table of the named corridors; the last column says what the closures of the day do."""
    day = standing_day(network, standing.question)
    stood = {answer.corridor.corridor_id: answer for answer in standing.answers}
    quantity = OBJECTIVES[normal.question.by]
    rows = []
    least = min(
        (answer.route.totals[quantity] for answer in standing.answers if answer.route), default=0.0
    )
    for answer in normal.answers:
        route = answer.route
        after = stood[answer.corridor.corridor_id]
        if route is None:
            reasons = "not possible: " + (some(answer.reasons) or "no chain of links")
            blank = ("",) * 7
            rows.append(Row((answer.corridor.name, reasons, *blank), "none", span=8))
            continue
        is_best = after.route is not None and after.route.totals[quantity] == least
        mark = "best" if is_best else ""
        rows.append(
            Row(
                (
                    answer.corridor.name,
                    route_cell(network, route),
                    *totals_cells(route),
                    _state(network, route, after, day),
                ),
                mark,
            )
        )
    near = _near(standing)
    return Section(
        key="corridors",
        heading="The named corridors side by side",
        paragraphs=(near,) if near else (),
        tables=(
            Table(
                key="corridors",
                caption=f"{normal_title(network)}, each corridor by its own borders; bold: the best"
                f" that was open on {day_words(day)}",
                columns=(
                    Column("Corridor"),
                    Column("Borders on the way"),
                    *TOTALS_COLUMNS,
                    Column("Status then"),
                ),
                rows=tuple(rows),
                note=TOTALS_NOTE,
            ),
        ),
    )


TOTALS_COLUMNS = (
    Column("km", number=True),
    Column("Time", number=True),
    Column("USD", number=True),
    Column("Wait", number=True),
    Column("Closed", number=True),
    Column("Gen. USD", number=True),
)
TOTALS_NOTE = (
    "Time: with border time, transshipment and port handling, without waiting at closed borders."
    " Wait: expected hours at closed borders. Closed: chance that a border on the way is; –:"
    " none on record. Gen. USD: generalised cost, with time and risk priced in."
)


def totals_cells(route: Route) -> tuple[str, ...]:
    """The totals of a way, in the order of ``TOTALS_COLUMNS``."""
    totals = route.totals
    on_record = bool(route.sources["expected_closure_delay_h"])
    return (
        whole(totals["length_km"]),
        hours_cell(totals["time_h"]),
        whole(totals["cost_usd"]),
        hours_cell(totals["expected_closure_delay_h"]) if on_record else UNKNOWN,
        share(totals["closure_probability"]) if on_record else UNKNOWN,
        whole(totals["generalised_cost_usd"]),
    )


def _near(standing: Comparison) -> str:
    """Corridors so near the best way that was open that their order may be chance."""
    quantity = OBJECTIVES[standing.question.by]
    best = standing.best
    if best is None:
        return ""
    found = [
        f"{answer.corridor.name} ({signed(more)} {_UNITS[quantity]})"
        for answer in standing.answers
        if answer.route and not same(answer.route, best)
        and (more := answer.route.totals[quantity] - best.totals[quantity])
        <= NEAR_SHARE * best.totals[quantity]
    ]  # fmt: skip
    if not found:
        return ""
    return (
        f"Within {share(NEAR_SHARE)} of the best way that was open, nearer than the figures can"
        f" tell apart: {listed(found)}."
    )


def _state(network: Network, route: Route, after: CorridorAnswer, day: date) -> str:
    """What the day's closures do to a corridor."""
    closed = closed_on_route(network, route, day)
    names = listed([name.removesuffix(BORDER) for name in closed])
    if after.route is None:
        return f"{names} closed" if names else f"not possible: {some(after.reasons)}"
    if same(route, after.route):
        limited = any(network.restrictions_on(day, leg.link) for leg in route.legs)
        return "restricted" if limited else "open"
    cost = whole(after.route.totals["generalised_cost_usd"])
    return f"another way, {cost} USD: {route_cell(network, after.route)}"
