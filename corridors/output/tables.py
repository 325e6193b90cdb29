"""Answers as tables for people, 80 columns wide where nothing says otherwise."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from corridors.analysis.advisories import Advisory
from corridors.measures import TOTALS
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.words import leg_name, route_way
from corridors.routing.question import Question
from corridors.routing.route import Leg, Route
from corridors.units import format_hours

if TYPE_CHECKING:
    from corridors.analysis.compare import Cell, Comparison
    from corridors.analysis.profile import RouteProfile

MIN_WIDTH = USUAL = 80
"""A narrower terminal wraps the lines: a figure cut off would be worse."""
MAX_NUMBER = 8
FOLDING = ("name", "other names", "title", "publisher", "url", "cause", "from", "to")
"""Columns of listings that may take several lines."""

RISKS = ("expected_closure_delay_h", "closure_probability")

BY = {
    "distance": "distance",
    "time": "time",
    "cost": "cost",
    "co2": "CO2",
    "risk": "risk-adjusted cost",
}

_HEADINGS = {
    "length_km": "km",
    "time_h": "time",
    "cost_usd": "USD",
    "co2_kg": "CO2 kg",
    "expected_closure_delay_h": "wait",
    "closure_probability": "closed",
    "generalised_cost_usd": "adj. USD",
}


def render(parts: Iterable[RenderableType], *, to_terminal: bool) -> str:
    """Text of some tables and lines, coloured only for a terminal that wants colour."""
    colour = to_terminal and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    colour = colour and os.environ.get("TERM") != "dumb"
    stream = io.StringIO()
    console = Console(
        file=stream,
        width=max(MIN_WIDTH, shutil.get_terminal_size((USUAL, 24)).columns),
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        markup=False,
        safe_box=True,
    )
    for part in parts:
        console.print(part)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def route_parts(
    network: Network,
    shown: Sequence[tuple[str, Route]],
    beside: Sequence[tuple[str, Route]],
    notes: Sequence[str],
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
    profiles: Sequence[RouteProfile] = (),
) -> list[RenderableType]:
    """Routes with their titles; those ``beside`` are shown without their legs."""
    parts: list[RenderableType] = []
    heights: list[list[RenderableType]] = [[] for _ in (*shown, *beside)]
    if profiles:
        from corridors.output.profile import profile_parts

        heights = [profile_parts(profile) for profile in profiles]
    for at, (title, route) in enumerate(shown):
        parts += [_headline(network, route, title), _facts(network, route), _legs(network, route)]
        parts += heights[at]
    for at, (title, route) in enumerate(beside, start=len(shown)):
        parts += [_headline(network, route, title), _facts(network, route), Text(), *heights[at]]
    return [*parts, *_lines(notes), *advisory_parts(warnings, sources)]


def comparison_parts(
    network: Network,
    comparison: Comparison,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    question = comparison.question
    places = network.places
    title = Text.assemble(
        (f"{places[question.origin].name} → {places[question.destination].name}", "bold"),
        f", the named corridors by {BY[question.by]}",
    )
    entries = [(answer.corridor.name, answer.route) for answer in comparison.answers]
    entries.append(("Best of all", comparison.best))
    found = [route for _, route in entries if route]
    table = empty_table()
    table.add_column("corridor", min_width=14, ratio=1)
    for name in TOTALS:
        table.add_column(_HEADINGS[name], justify="right", no_wrap=True)
    best = {name: min((route.totals[name] for route in found), default=0.0) for name in TOTALS}
    for name in RISKS:  # what is not on record is not the best, it is not known
        best[name] = best[name] or -1.0
    for label, route in entries:
        if route is None:
            table.add_row(label, *["–"] * len(TOTALS), style="dim")
            continue
        if label == "Best of all":
            table.add_section()
        cells = [
            _marked(cell_text(name, route), route.totals[name] == best[name]) for name in TOTALS
        ]
        table.add_row(label + _closed_mark(network, route), *cells)
    ways: list[RenderableType] = []
    for label, route in entries:
        way = route_way(network, route) if route else ""
        if route is None:
            reasons = next((a.reasons for a in comparison.answers if a.corridor.name == label),
                           comparison.reasons)  # fmt: skip
            way = "not possible: " + ("; ".join(reasons) or "no chain of links")
        ways.append(hanging(f"{label}: ", way))
    return [
        title,
        table,
        *ways,
        legend(network, "* best of its column; "),
        *advisory_parts(warnings, sources),
    ]


def matrix_parts(
    network: Network,
    question: Question,
    cells: Sequence[Cell],
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    table = empty_table()
    for heading in ("from", "to", "corridor"):
        table.add_column(heading)
    for name in TOTALS:
        if name != "co2_kg":
            table.add_column(_HEADINGS[name], justify="right", no_wrap=True)
    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    ways: list[RenderableType] = []
    for cell in cells:
        ends = [network.places[place_id].name for place_id in (cell.origin, cell.destination)]
        if cell.route is None:
            table.add_row(*ends, "no route", *["–"] * (len(TOTALS) - 1), style="dim")
            ways.append(hanging(f"{' → '.join(ends)}: ", "needs " + "; ".join(cell.reasons)))
            continue
        figures = [cell_text(name, cell.route) for name in TOTALS if name != "co2_kg"]
        corridor = names.get(cell.route.corridor, "other") + _closed_mark(network, cell.route)
        table.add_row(*ends, corridor, *figures)
        ways.append(hanging(f"{' → '.join(ends)}: ", route_way(network, cell.route)))
    title = Text(f"The best route of each pair by {BY[question.by]}", style="bold")
    return [title, table, *ways, legend(network, ""), *advisory_parts(warnings, sources)]


def legend(network: Network, first: str) -> Text:
    """What the columns and marks mean."""
    text = (
        f"{first}! uses a border closed on {network.data_as_of}, the record's newest day;"
        " time: without waiting; wait: expected hours at closed borders; closed: chance that a"
        " border"
        " on the way is closed, – none on record; adj. USD: cost with time and risk priced in."
    )
    return Text(text, style="dim")


def plain_table(
    title: str, header: Sequence[str], rows: Iterable[Sequence[object]], right: Sequence[str] = ()
) -> list[RenderableType]:
    """A table of texts; the columns named in ``right`` hold numbers."""
    table = empty_table()
    for at, heading in enumerate(header):
        justify: JustifyMethod = "right" if heading in right else "left"
        folds = at == 0 or heading in FOLDING
        table.add_column(heading, justify=justify, overflow="fold", no_wrap=not folds)
    for row in rows:
        table.add_row(*(str(value) for value in row))
    return [Text(title, style="bold"), table]


def advisory_parts(
    warnings: Sequence[Advisory], sources: Mapping[str, Source]
) -> list[RenderableType]:
    parts: list[RenderableType] = []
    ordered = sorted(warnings, key=lambda advisory: advisory.kind != "closed")
    for at, advisory in enumerate(ordered):
        source = sources.get(advisory.source)
        origin = f" [{source.publisher or source.title}]" if source else ""
        parts.append(hanging("! ", Text(advisory.text + origin)))
        following = ordered[at + 1].remedy if at + 1 < len(ordered) else ""
        if advisory.remedy and advisory.remedy != following:
            parts.append(hanging("  ", advisory.remedy))
    return parts


def _headline(network: Network, route: Route, title: str) -> Text:
    ends = [network.places[name].name for name in (route.origin, route.destination)]
    return Text.assemble((" → ".join(ends), "bold"), f", {title}")


def _facts(network: Network, route: Route) -> RenderableType:
    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    totals, sure = route.totals, route.confidence
    rows = [
        ("corridor", names.get(route.corridor, "none of the named ones"), ""),
        ("way", route_way(network, route), ""),
        ("distance", f"{totals['length_km']:,.0f} km", sure["length_km"]),
        (
            "time",
            f"{format_hours(totals['time_h'])}, without waiting for closed borders",
            sure["time_h"],
        ),
        ("cost", f"{totals['cost_usd']:,.0f} USD", sure["cost_usd"]),
        ("CO2", f"{totals['co2_kg']:,.0f} kg", sure["co2_kg"]),
        ("expected wait", *_waiting(route)),
        (
            "adjusted cost",
            f"{totals['generalised_cost_usd']:,.0f} USD with time and risk priced in",
            sure["generalised_cost_usd"],
        ),
    ]
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, value, confidence in rows:
        table.add_row(Text(name, style="dim"), value, Text(confidence, style="dim"))
    return table


def _waiting(route: Route) -> tuple[str, str]:
    if not route.sources["expected_closure_delay_h"]:
        return "no closure on record on this way", ""
    wait = format_hours(route.totals["expected_closure_delay_h"])
    share = route.totals["closure_probability"]
    text = f"{wait} at closed borders; {share:.0%} chance that one is closed"
    return text, route.confidence["expected_closure_delay_h"]


def _legs(network: Network, route: Route) -> Table:
    table = empty_table()
    table.add_column("", justify="right")
    table.add_column("leg", min_width=34)
    table.add_column("by", no_wrap=True)
    for heading in ("km", "hours", "USD"):
        table.add_column(heading, justify="right", no_wrap=True, min_width=6)
    table.add_column(" confidence", no_wrap=True)
    for number, leg in enumerate(route.legs, start=1):
        price = leg.price
        table.add_row(
            str(number),
            leg_name(network, leg.link),
            _by(leg),
            f"{price.length_km:,.0f}" if price.length_km else "",
            f"{price.time_h:,.1f}",
            f"{price.cost_usd:,.0f}" if price.cost_usd else "",
            " " + leg.confidence,
            style="bold" if leg.link.kind == "crossing" else "",
        )
    totals = route.totals
    table.add_section()
    table.add_row(
        "",
        "total (legs are rounded)",
        "",
        f"{totals['length_km']:,.0f}",
        f"{totals['time_h']:,.1f}",
        f"{totals['cost_usd']:,.0f}",
        "",
    )
    return table


def _by(leg: Leg) -> str:
    """Number of the road where it is short enough for a column, else the mode."""
    number = leg.link.route_number
    return number if 0 < len(number) <= MAX_NUMBER else leg.link.mode


def cell_text(name: str, route: Route) -> str:
    """A total of a route; what the closure record has no record of is a dash."""
    if name in RISKS and not route.sources["expected_closure_delay_h"]:
        return "–"
    return figure_text(name, route.totals[name])


def figure_text(name: str, value: float) -> str:
    """A figure as its column shows it."""
    if name in ("time_h", "expected_closure_delay_h"):
        return format_hours(value)
    return f"{value:.0%}" if name == "closure_probability" else f"{value:,.0f}"


def _closed_mark(network: Network, route: Route) -> str:
    """A mark for a route over something that the record's newest day holds as closed."""
    day = network.data_as_of
    return " !" if any(network.closure_of(leg.link, day) for leg in route.legs) else ""


def column_heading(name: str) -> str:
    """How the column of a quantity is headed."""
    return _HEADINGS[name]


def _marked(figure: str, is_best: bool) -> Text:
    return Text(f"{figure}*", style="bold green") if is_best else Text(f"{figure} ")


def empty_table() -> Table:
    """A table as all answers have it."""
    from rich import box

    return Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=0, expand=False)


def hanging(head: str, body: str | Text) -> RenderableType:
    """A head with its text beside it, further lines indented."""
    grid = Table.grid(padding=0)
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    if len(head) > 24:
        return Group(Text(head, style="bold"), Padding(body, (0, 0, 0, 4)))
    grid.add_row(Text(head, style="bold"), body)
    return grid


def _lines(notes: Sequence[str]) -> list[RenderableType]:
    return [Text(note) for note in notes]
