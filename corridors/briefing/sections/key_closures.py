"""What the closures that matter most would do to each of many pairs."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.closures import network_closing, same, standing_day, states
from corridors.analysis.compare import Cell
from corridors.analysis.what_if import Change, what_if
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.sections.closures import difference_cells
from corridors.model.network import Network
from corridors.output.words import pair_words, route_cell
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.scenarios.targets import Targets
from corridors.units import day_words, listed

KEY_CLOSURES = (
    ("border:AFG-PAK", "the Afghanistan–Pakistan border"),
    ("country:IRN", "Iran"),
    ("border:CHN-PAK", "the China–Pakistan border"),
)
"""The closures on which the ways between Central Asia and Pakistan hang."""
NO_WAY = "no way left"
TOGETHER = "together"
"""Stands for all the closures of a table at once."""


def key_closures_section(network: Network, question: Question, cells: Sequence[Cell]) -> Section:
    """What the key closures would do to each pair, in both states of the borders."""
    normal, standing = states(network, question)
    pairs = [(cell.origin, cell.destination) for cell in cells]
    day = standing_day(network, question)
    names = {target: name for target, name in KEY_CLOSURES if network_closing(network, target)}
    left = {
        target: name
        for target, name in names.items()
        if not already_closed(network, target, standing)
    }
    closed = [name for target, name in names.items() if target not in left]
    tables = [_effects(network, "closures-normal", "From normal operation", normal, pairs, names)]
    if len(left) > 1:
        left[TOGETHER] = listed(list(left.values()))
    if left:
        title = f"From the borders as they stood on {day_words(day)}"
        if closed:
            title += f" (already closed: {listed(closed)})"
        tables.append(_effects(network, "closures-standing", title, standing, pairs, left))
    return Section(
        key="closures",
        heading="What the key closures would do",
        paragraphs=_without_way(tables[-1], left),
        tables=tuple(table for table in tables if table.rows and table.columns[1:]),
        notes=(
            "In each cell: what the best way then takes more (+) or less (−) in risk-adjusted USD,"
            " km and time, and its last border.",
        ),
    )


def _without_way(table: Table, left: dict[str, str]) -> tuple[str, ...]:
    """How many pairs would have no way if all of what is left were closed."""
    if TOGETHER not in left:
        return ()
    count = sum(row.cells[-1] == NO_WAY for row in table.rows)
    return (
        f"With the borders as they stood, were {left[TOGETHER]} to close as well,"
        f" {count or 'none'} of {len(table.rows)} pairs would be without any way.",
    )


def already_closed(network: Network, target: str, question: Question) -> bool:
    """Whether everything that a closure would close is closed on the day of a question."""
    day = question.shipment.as_of
    links = [network.link_by_id[name] for name in Targets(network).find(target).links]
    freight = [link for link in links if link.is_open]
    return day is not None and all(network.closure_of(link, day) for link in freight)


def _effects(
    network: Network,
    key: str,
    caption: str,
    question: Question,
    pairs: Sequence[tuple[str, str]],
    closures: dict[str, str],
) -> Table:
    columns = [Column("From – to")]
    outcomes: list[list[Change]] = []
    for target, name in closures.items():
        joint = target == TOGETHER
        targets = [key for key in closures if key != TOGETHER] if joint else [target]
        after = network_closing(network, *targets)
        if after is None:
            continue
        columns.append(Column(f"If {name} {'closed' if joint else 'closes'}"))
        outcomes.append(
            [what_if(network, after, [start], [end], question)[0] for start, end in pairs]
        )
    rows = []
    for changes in zip(*outcomes, strict=True):
        mark = "ban" if any(change.after.route is None for change in changes) else ""
        cells = (_effect(network, change) for change in changes)
        rows.append(Row((pair_words(network, changes[0].before), *cells), mark))
    return Table(key=key, caption=caption, columns=tuple(columns), rows=tuple(rows))


def _effect(network: Network, change: Change) -> str:
    before, after = change.before.route, change.after.route
    if after is None:
        return NO_WAY if before else "no way before or after"
    if before is None:
        return f"a way: {route_cell(network, after)}"
    if same(before, after):
        return "no change"
    km, hours, _, adjusted = difference_cells(before, after)
    return f"{adjusted} USD, {km} km, {hours}{_last_border(network, after)}"


def _last_border(network: Network, route: Route) -> str:
    return f" by {network.crossings[route.crossings[-1]].name}" if route.crossings else ""
