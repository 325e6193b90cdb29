"""What the closures that matter most would do to each of many pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from corridors.analysis.cases import case_questions, status_day
from corridors.analysis.closures import changes_without, is_closed, network_without
from corridors.analysis.compare import Cell
from corridors.analysis.normal import same_route
from corridors.analysis.what_if import Baseline, Change
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.titles import normal_title, with_status
from corridors.language.speech import later, say
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.output.words import pair_words, route_cell
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import listed

KEY_CLOSURES = {
    "border:AFG-PAK": later("the Afghanistan–Pakistan border"),
    "country:IRN": later("Iran"),
    "border:CHN-PAK": later("the China–Pakistan border"),
}
"""The closures on which the routes between Central Asia and Pakistan depend."""

Outcome = tuple[str, tuple[Change, ...]]
"""The heading of a column, and what its closure does to each pair."""


def key_closures_section(network: Network, question: Question, cells: Sequence[Cell]) -> Section:
    """What the key closures would do to each pair, in both cases.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        By which objective, as of which day.
    cells
        The pairs.

    Returns
    -------
    Section
        A table for each case; closures that the network does not know are left out.

    Examples
    --------
    >>> from corridors.analysis.compare import matrix
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> cells = matrix(network, ["quetta"], ["karachi"], question)
    >>> key_closures_section(network, question, cells).tables[0].rows[0].cells[1]
    'no change'
    """
    normal, status = case_questions(network, question)
    pairs = [(cell.origin, cell.destination) for cell in cells]
    day = status_day(network, question)
    names = {
        target: say(name)
        for target, name in KEY_CLOSURES.items()
        if network_without(network, target)
    }
    left = {target: name for target, name in names.items() if not is_closed(network, target, day)}
    closed = [name for target, name in names.items() if target not in left]
    outcomes = _each(Baseline(network, pairs, normal), names)
    tables = [_table(network, "closures-normal", normal_title(network), outcomes)]
    paragraphs: tuple[str, ...] = ()
    if left:
        of_day = Baseline(network, pairs, status)
        outcomes = _each(of_day, left)
        together = changes_without(of_day, *left) if len(left) > 1 else None
        if together is not None:
            every = listed(list(left.values()))
            outcomes.append((say("If {all} closed", all=every), together))
            paragraphs = (_without_route_words(every, together, _with_status(day)),)
        caption = _with_status(day)
        if closed:
            caption += say(" (already closed: {names})", names=listed(closed))
        tables.append(_table(network, "closures-status", caption, outcomes))
    measures = [say(MEASURE[key].label, "label") for key in _SHOWN]
    return Section(
        key="closures",
        heading=say("What the key closures would do"),
        paragraphs=paragraphs,
        tables=tuple(table for table in tables if table.rows),
        notes=(
            say(
                "In each cell: what the best route then takes more (+) or less (−) in {measures},"
                " and its last border.",
                measures=listed(measures),
            ),
        ),
    )


_SHOWN = ("generalised_cost_usd", "length_km", "time_h")
"""Keys of the measures in a cell, in order."""


def _with_status(day: date) -> str:
    words = with_status(day)
    return words[0].upper() + words[1:]


def _each(baseline: Baseline, closures: Mapping[str, str]) -> list[Outcome]:
    """What each closure does alone."""
    outcomes = []
    for target, name in closures.items():
        changes = changes_without(baseline, target)
        if changes is not None:
            outcomes.append((say("If {name} closes", name=name), changes))
    return outcomes


def _without_route_words(every: str, changes: Sequence[Change], case: str) -> str:
    """How many pairs would have no route if all of what is left were closed."""
    count = sum(change.lost for change in changes)
    return say(
        "{case}, were {all} to close as well, {count} of {pairs} pairs would be without any route.",
        case=case,
        all=every,
        count=count or say("none", "pairs"),
        pairs=len(changes),
    )


def _table(network: Network, key: str, caption: str, outcomes: Sequence[Outcome]) -> Table:
    rows = []
    for changes in zip(*(changes for _, changes in outcomes), strict=True):
        mark = "ban" if any(change.after.route is None for change in changes) else ""
        cells = (_effect_words(network, change) for change in changes)
        rows.append(Row((pair_words(network, changes[0].before), *cells), mark))
    columns = (Column(say("From – to")), *(Column(heading) for heading, _ in outcomes))
    return Table(key=key, caption=caption, columns=columns, rows=tuple(rows))


def _effect_words(network: Network, change: Change) -> str:
    before, after = change.before.route, change.after.route
    if after is None:
        return say("no route left") if before else say("no route before or after")
    if before is None:
        return say("a route: {route}", route=route_cell(network, after))
    if same_route(before, after):
        return say("no change")
    differences = (MEASURE[key].signed_with_unit(change.differences[key]) for key in _SHOWN)
    return f"{say(', ').join(differences)}{_last_border(network, after)}"


def _last_border(network: Network, route: Route) -> str:
    if not route.crossings:
        return ""
    return say(" by {border}", border=network.crossings[route.crossings[-1]].name)
