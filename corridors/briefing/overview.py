"""The briefing for many pairs: all of them now and in normal operation, and the key closures."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.closures import (
    normal_title,
    same,
    standing_day,
    standing_title,
    states,
    transit_countries,
)
from corridors.analysis.compare import Cell, compare, matrix
from corridors.briefing.document import Answer, Briefing, Column, Row, Section, Table
from corridors.briefing.exhibits import exhibits
from corridors.briefing.sections.alerts import alerts
from corridors.briefing.sections.compared import TOTALS_COLUMNS, TOTALS_NOTE, totals_cells
from corridors.briefing.sections.head import conditions, foot
from corridors.briefing.sections.key_closures import key_closures_section
from corridors.briefing.sections.sources import short_sources_section
from corridors.drawing.printed_map import Layer, map_figure
from corridors.model.network import Network
from corridors.output.words import pair_words, route_cell
from corridors.routing.question import Question
from corridors.units import day_words, listed, some

MAP_PX = 520.0
MAX_COUNTED = 3


def overview_briefing(
    network: Network, question: Question, origins: Sequence[str], destinations: Sequence[str]
) -> Briefing:
    """All pairs of some places on one page."""
    normal_question, standing_question = states(network, question)
    normal = matrix(network, origins, destinations, normal_question)
    standing = matrix(network, origins, destinations, standing_question)
    found = [cell.route for cell in (*normal, *standing) if cell.route]
    return Briefing(
        kind="overview",
        title=f"Freight from {_names(network, origins)} to {_names(network, destinations)}",
        conditions=conditions(network, question),
        lead=_lead(network, question, normal, standing),
        answers=_answers(network, question, normal, standing),
        alerts=alerts(network, question, found),
        sections=tuple(_sections(network, question, normal, standing)),
        foot=foot(network),
        possible=bool(found),
    )


def _names(network: Network, places: Sequence[str]) -> str:
    return listed([network.places[name].name for name in places])


def _lead(
    network: Network, question: Question, normal: Sequence[Cell], standing: Sequence[Cell]
) -> str:
    """How many pairs have a way, and for which ones the closures of the day change it."""
    day = day_words(standing_day(network, question))
    count, left = (sum(cell.route is not None for cell in cells) for cells in (normal, standing))
    usual = normal_title(network)
    if not count and not left:
        return f"{usual} none of the pairs has a way, and none with the borders as they stood."
    every = f"all {len(normal)} pairs have" if count == len(normal) else (
        f"{count} of {len(normal)} pairs have"
    )  # fmt: skip
    changed, lost = _changed(network, normal, standing)
    parts = []
    if changed:
        parts.append(f"another best way for {_pairs_words(changed, len(normal))}")
    if lost:
        parts.append(f"none for {_pairs_words(lost, len(normal))}")
    effect = listed(parts) or "the same best way for every pair"
    most = [f"{name} is {words}" for name, words in _transit(network, standing)[:1]]
    return (
        f"{usual} {every} a way; with the borders as they stood on {day} there is"
        f" {effect}{''.join(f', and {words}' for words in most)}."
    )


def _pairs_words(pairs: Sequence[str], of: int) -> str:
    """Pairs by name, or how many where they are too many to name."""
    return listed(pairs) if len(pairs) <= MAX_COUNTED else f"{len(pairs)} of {of} pairs"


def _changed(
    network: Network, normal: Sequence[Cell], standing: Sequence[Cell]
) -> tuple[list[str], list[str]]:
    """Pairs with another way as the borders stood, and pairs that lost theirs."""
    changed, lost = [], []
    for before, after in zip(normal, standing, strict=True):
        if after.route is None:
            if before.route is not None:
                lost.append(pair_words(network, before))
        elif before.route is None or not same(before.route, after.route):
            changed.append(pair_words(network, before))
    return changed, lost


def _answers(
    network: Network, question: Question, normal: Sequence[Cell], standing: Sequence[Cell]
) -> tuple[Answer, ...]:
    """On which transit countries the ways hang, in both states of the borders."""
    return tuple(
        Answer(
            key=key,
            title=title,
            way=f"{sum(cell.route is not None for cell in cells)} of {len(cells)} pairs have a way",
            facts=_transit(network, cells),
            strong=key == "standing",
        )
        for key, title, cells in (
            ("normal", normal_title(network), normal),
            ("standing", standing_title(network, question), standing),
        )
    )


def _transit(network: Network, cells: Sequence[Cell]) -> tuple[tuple[str, str], ...]:
    counts: dict[str, int] = {}
    for cell in cells:
        for code in transit_countries(network, cell.route) if cell.route else ():
            counts[code] = counts.get(code, 0) + 1
    order = sorted(counts, key=lambda code: (-counts[code], network.countries[code].name))
    return tuple(
        (network.countries[code].name, f"crossed by {counts[code]} of {len(cells)} best ways")
        for code in order[:MAX_COUNTED]
    )


def _sections(
    network: Network, question: Question, normal: Sequence[Cell], standing: Sequence[Cell]
) -> list[Section]:
    routes = {
        "in normal operation": tuple(cell.route for cell in normal if cell.route),
        "as the borders stood": tuple(cell.route for cell in standing if cell.route),
    }
    layers = [Layer(title, found) for title, found in routes.items() if found]
    sections = []
    if layers:
        first = normal[0]
        package = exhibits(network)
        comparison = compare(
            network,
            states(network, question)[0]._replace(
                origin=first.origin, destination=first.destination
            ),
        )
        corridors = [answer.route for answer in comparison.answers if answer.route]
        figure = map_figure(network, layers, corridors, package.lines, package.basemap, MAP_PX)
        sections.append(Section(key="map", heading="Map", figures=(figure,)))
    sections.append(_pairs(network, question, normal, standing))
    sections.append(key_closures_section(network, question, normal))
    both = [route for found in routes.values() for route in found]
    return [*sections, short_sources_section(network, both)]


def _pairs(
    network: Network, question: Question, normal: Sequence[Cell], standing: Sequence[Cell]
) -> Section:
    """The matrix in normal operation, and what is another as the borders stood."""
    day = day_words(standing_day(network, question))
    changed = [
        after
        for before, after in zip(normal, standing, strict=True)
        if not (before.route and after.route and same(before.route, after.route))
    ]
    tables = [_matrix(network, "pairs-normal", normal_title(network), normal)]
    paragraphs: tuple[str, ...] = ()
    if changed:
        rest = "" if len(changed) == len(standing) else "; all other pairs as above"
        caption = f"{standing_title(network, question)}: pairs for which it is another{rest}"
        tables.append(_matrix(network, "pairs-standing", caption, changed))
    else:
        paragraphs = (f"As the borders stood on {day} every pair has the same best way.",)
    tables[-1] = tables[-1]._replace(note=TOTALS_NOTE)
    return Section(
        key="pairs", heading="The best way of each pair", paragraphs=paragraphs,
        tables=tuple(tables),
    )  # fmt: skip


def _matrix(network: Network, key: str, caption: str, cells: Sequence[Cell]) -> Table:
    return Table(
        key=key,
        caption=caption,
        columns=(Column("From – to"), Column("Borders on the way"), *TOTALS_COLUMNS),
        rows=tuple(
            Row(
                (
                    pair_words(network, cell),
                    route_cell(network, cell.route),
                    *totals_cells(cell.route),
                )
            )
            if cell.route
            else Row(
                (pair_words(network, cell), f"no way: {some(cell.reasons)}", *("",) * 6), "ban"
            )
            for cell in cells
        ),
    )
