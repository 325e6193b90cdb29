"""Before and after a change for a terminal: the answer, a table of pairs, and their borders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.normal import same_route
from corridors.analysis.what_if import Change
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.columns import Column, FittedTable
from corridors.output.headline import BEST_WORDS
from corridors.output.pair_sentences import change_sentences, is_unchanged
from corridors.output.printed import Words
from corridors.output.ranges import difference_text
from corridors.output.route_columns import PARTS_LAST, Row, route_columns
from corridors.output.status import blocked_words
from corridors.output.what_if import in_normal_operation
from corridors.output.words import route_words
from corridors.routing.question import Question
from corridors.units import listed

if TYPE_CHECKING:
    from rich.console import RenderableType

MAX_NAMES = 12
"""How many names a line lists; further ones are counted."""


def what_if_parts(
    network: Network,
    question: Question,
    changes: Sequence[Change],
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
    what: Sequence[str],
    meanings: Sequence[str],
    already: Mapping[str, Closure],
    *,
    open_already: Sequence[str] = (),
    with_legs: bool = False,
) -> list[RenderableType]:
    """A table of pairs before and after, the borders of their routes, and the advisories.

    Parameters
    ----------
    network
        After the change.
    question
        Whose terms all pairs share.
    changes
        One a pair.
    warnings
        Beside the routes after.
    sources
        By source id.
    what
        Names of the scenarios and rules that make the change.
    meanings
        What the names in the change were taken for.
    already
        What the change closes that is closed on the day, by what it is in words.
    open_already
        What it opens that is open without it, in words.
    with_legs
        Also the legs of every route, before and after.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> planner = corridors.load()
    >>> answer = planner.what_if(planner.close("Torkham"), "Kabul", "Peshawar", by="time")
    >>> asked = (answer.network, answer.question, answer.changes)
    >>> parts = what_if_parts(*asked, (), {}, answer.what, (), {})
    >>> render(parts).splitlines()[0]
    'The change (close Torkham) leaves the route from Kabul to Peshawar as it is: the'
    """
    from corridors.output.tables import advisory_parts, hanging, terms_parts

    borders: list[RenderableType] = []
    stay = [change for change in changes if _stays(change, changes)]
    for change in changes:
        if change in stay:
            continue
        ends = _ends(network, change)
        borders += _borders(network, ends, change)
        for one in in_normal_operation(change):
            borders += _borders(network, "  in normal operation", one)
    lost = [_ends(network, change) for change in changes if change.lost]
    if stay:
        borders.append(hanging("no change: ", ", ".join(_ends(network, one) for one in stay)))
    if lost:
        borders.append(hanging("Lost access: ", ", ".join(lost)))
    rules: list[RenderableType] = [Words(text, "dim") for text in meanings]
    rules += terms_parts(network, question, what)
    if already:
        stated = blocked_words(already).removeprefix("Closed: ")
        rules.append(Words(f"Closed already, so the change adds nothing there: {stated}"))
    if open_already:
        stated = listed(open_already)
        rules.append(Words(f"Open all year already, so the change adds nothing there: {stated}."))
    legs = _legs(network, changes) if with_legs else []
    head = Words(change_sentences(network, question, what, changes))
    table = _table(network, question, changes)
    return [
        head,
        *rules,
        Words(),
        table,
        Words(),
        *borders,
        *legs,
        *advisory_parts(warnings, sources),
    ]


def _table(network: Network, question: Question, changes: Sequence[Change]) -> FittedTable:
    """Each pair with its rows before and after the change, and their difference."""
    lines: list[tuple[str, Row]] = []
    for change in changes:
        if _stays(change, changes):
            name = (
                _ends(network, change)
                if change.after.route
                else f"{_ends(network, change)}: no route"
            )
            lines.append((name, Row(change.after.route)))
            continue
        lines.append((_ends(network, change), Row(is_head=True)))
        for labels, one in _blocks(network, question, change):
            for label, cell in zip(labels, (one.before, one.after), strict=True):
                if label:
                    name = label if cell.route else f"{label}: no route"
                    lines.append((f"  {name}", Row(cell.route)))
            if all(labels) and one.differences:
                lines.append(("  difference", Row(difference=one.differences)))
    rows = [row for _, row in lines]
    columns = [
        Column(f"the {BEST_WORDS[question.by]} route", [name for name, _ in lines], is_text=True),
        *route_columns(rows, question.by, parts_rank=PARTS_LAST),
    ]
    styles = {at: "bold" for at, row in enumerate(rows) if row.is_head}
    styles |= {at: "dim" for at, row in enumerate(rows) if row.difference is not None}
    return FittedTable(columns, styles)


def _stays(change: Change, changes: Sequence[Change]) -> bool:
    """Whether nothing changes for one of several pairs: it takes one row."""
    every = (change, *in_normal_operation(change))
    return len(changes) > 1 and all(map(is_unchanged, every))


def _blocks(
    network: Network, question: Question, change: Change
) -> list[tuple[tuple[str, str], Change]]:
    """Labels of the rows before and after: in normal operation, and with the borders of a day."""
    if change.normal is None:
        return [(("before", "after"), change)]
    day = question.shipment.as_of
    usual = Change(*change.normal)
    is_same = same_route(usual.before.route, usual.after.route)
    named = "as last known" if day == network.data_as_of else f"on {day}"
    return [
        (("normal operation", "" if is_same else "and the change"), usual),
        ((named, "and the change"), change),
    ]


def _legs(network: Network, changes: Sequence[Change]) -> list[RenderableType]:
    from corridors.output.legs_table import legs_table

    parts: list[RenderableType] = []
    for change in changes:
        for when, cell in (("before", change.before), ("after", change.after)):
            if cell.route:
                parts.append(Words(f"{_ends(network, change)}, {when}", "bold"))
                parts.append(legs_table(network, cell.route))
    return parts


def _ends(network: Network, change: Change) -> str:
    places = (change.after.origin, change.after.destination)
    return " → ".join(network.places[name].name for name in places)


def _borders(network: Network, ends: str, change: Change) -> list[RenderableType]:
    from corridors.output.tables import hanging

    before, after = change.before.route, change.after.route
    if after is None:
        return _no_route(ends, change)
    if before is not None and before.components == after.components:
        return [hanging(f"{ends}: ", f"the route stays {route_words(network, after)}")]
    old = route_words(network, before) if before else "no route"
    parts: list[RenderableType] = [hanging(f"{ends}: ", f"{old} → {route_words(network, after)}")]
    if change.certainty is not None:
        words = difference_text(change.differences, change.certainty.difference)
        parts.append(hanging("  ", words))
    return parts


def _no_route(ends: str, change: Change) -> list[RenderableType]:
    from corridors.output.tables import hanging

    reasons = "; ".join(change.after.reasons) or "no chain of links for the modes asked for"
    if not change.blocking_set:
        return [hanging(f"{ends}: ", f"no route: {reasons}")]
    remedy = " or ".join(change.sufficient_reopenings) or f"none; it takes at least: {reasons}"
    return [
        hanging(f"{ends}: ", "every route is closed by " + shortened(change.blocking_set)),
        hanging("  one opening that restores it: ", remedy),
    ]


def shortened(names: Sequence[str], limit: int = MAX_NAMES) -> str:
    """Names in a row, the last of many only counted.

    Parameters
    ----------
    names
        In order.
    limit
        How many are named.

    Returns
    -------
    str
        Parted by commas.

    Examples
    --------
    >>> shortened(["a", "b", "c"], 2)
    'a, b and 1 more'
    """
    more = len(names) - limit
    return ", ".join(names[:limit]) + (f" and {more} more" if more > 0 else "")
