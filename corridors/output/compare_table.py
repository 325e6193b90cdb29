"""The named corridors side by side for a terminal: the answer, a table, and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.certainty import Weighed
from corridors.analysis.compare import Comparison
from corridors.analysis.normal import route_status
from corridors.measures import UNKNOWN
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.columns import BEST_STYLE, Column, FittedTable, status_text
from corridors.output.headline import best_corridor, comparison_sentences
from corridors.output.printed import Words
from corridors.output.route_columns import Row, route_columns
from corridors.output.route_names import corridor_name
from corridors.output.status import blocked_words
from corridors.output.timetable import arrival_words, timetable_notes
from corridors.output.words import route_words
from corridors.routing.route import Route
from corridors.tuples import NamedTuple
from corridors.units import listed

if TYPE_CHECKING:
    from rich.console import RenderableType


class _Line(NamedTuple):
    """A route in the table."""

    name: str
    route: Route
    weighed: Weighed | None
    is_possible: bool


def comparison_parts(
    network: Network,
    comparison: Comparison,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """The answer in two sentences, a table of the corridors, their borders, and the advisories.

    Parameters
    ----------
    network
        With its scenarios.
    comparison
        Of the named corridors.
    warnings
        Beside it.
    sources
        By source id.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> answer = corridors.load().compare("Dushanbe", "Karachi", by="time")
    >>> parts = comparison_parts(answer.network, answer.result, (), {})
    >>> render(parts, width=200).startswith("The fastest route from Dushanbe to Karachi follows")
    True
    """
    from corridors.output.tables import advisory_parts, hanging, terms_parts

    question = comparison.question
    lines = _lines(network, comparison)
    parts: list[RenderableType] = [
        Words(comparison_sentences(network, comparison)),
        *terms_parts(network, question),
    ]
    if lines:
        parts += [Words(), _table(network, comparison, lines), Words()]
    for line in lines:
        words = [] if line.name.startswith("via ") else [route_words(network, line.route)]
        if line.route.timetable:
            words.append(arrival_words(line.route.timetable))
        if words:
            parts.append(hanging(f"{line.name}: ", "; ".join(words)))
    for one in comparison.answers:
        if one.shown is None and one.is_served:
            reasons = "; ".join(one.reasons) or "no chain of links"
            parts.append(hanging("Not possible: ", f"{one.corridor.name}: {reasons}"))
    if others := [one.corridor.name for one in comparison.answers if not one.is_served]:
        parts.append(hanging("Serving other places: ", listed(others)))
    notes = timetable_notes(network, question, [line.route for line in lines])
    parts += [Words(line) for line in (*notes, *_closed_notes(comparison, lines))]
    return [*parts, *advisory_parts(warnings, sources)]


def _lines(network: Network, comparison: Comparison) -> list[_Line]:
    """The best first, then the open corridors, then the closed ones, each by the objective."""
    certainty = comparison.certainty or {}
    lines = [
        _Line(
            one.corridor.name,
            one.shown,
            certainty.get(one.corridor.corridor_id),
            one.route is not None,
        )
        for one in comparison.answers
        if one.shown
    ]
    if own := best_corridor(comparison):
        names = {one.corridor.corridor_id: one.corridor.name for one in comparison.answers}
        lines.sort(key=lambda line: line.name != names[own])
    elif best := comparison.best:
        name = corridor_name(network, best)
        lines.insert(0, _Line(name, best, certainty.get(""), is_possible=True))
    usual = comparison.normal and comparison.normal.route
    if usual and all(usual.components != line.route.components for line in lines):
        lines.append(_Line(corridor_name(network, usual), usual, None, is_possible=False))
    return lines


def _table(network: Network, comparison: Comparison, lines: Sequence[_Line]) -> FittedTable:
    question = comparison.question
    day = question.shipment.as_of or network.data_as_of
    states = [route_status(network, question, line.route) for line in lines]
    rows = [Row(line.route, line.weighed and line.weighed.spreads) for line in lines]
    shares = [_share(line.weighed) for line in lines] if comparison.certainty else []
    columns = [
        Column("corridor", [line.name for line in lines], is_text=True, least=17),
        Column(f"status on\n{day}", [status_text(state) for state in states], is_text=True),
        *route_columns(rows, question.by, shares=shares),
    ]
    styles = {0: BEST_STYLE} if comparison.best else {}
    styles |= {at: "dim" for at, line in enumerate(lines) if not line.is_possible}
    last_open = max((at for at, line in enumerate(lines) if line.is_possible), default=-1)
    return FittedTable(columns, styles, {last_open} if last_open + 1 < len(lines) else ())


def _share(weighed: Weighed | None) -> str:
    if weighed is None or weighed.share_best is None:
        return UNKNOWN
    return f"{weighed.share_best:.0%}"


def _closed_notes(comparison: Comparison, lines: Sequence[_Line]) -> list[str]:
    """What closes the routes of the table on the day, each once, and what their figures are."""
    normal = (comparison.normal, *(answer.normal for answer in comparison.answers))
    blocked = {name: row for one in normal if one for name, row in one.blocked.items()}
    words = blocked_words(blocked)
    if not words:
        return []
    is_shown = any(not line.is_possible for line in lines)
    return [words + " Figures of what is closed are those of normal operation." * is_shown]
