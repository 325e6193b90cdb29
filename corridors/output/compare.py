"""The named corridors side by side in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.certainty import Weighed
from corridors.analysis.compare import Comparison, CorridorAnswer
from corridors.analysis.detention import detention
from corridors.analysis.normal import route_status
from corridors.language.speech import later
from corridors.measures import MEASURES, UNKNOWN, Measure, objective
from corridors.measures import legend as legend_of
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.csv_text import (
    DEPARTURE_COLUMNS,
    ROUTE_COLUMNS,
    Rows,
    departure_cells,
    route_cells,
)
from corridors.output.detention import detention_document
from corridors.output.documents import Document, answer_document, route_document
from corridors.output.ranges import (
    RANGE_COLUMNS,
    fitting_text,
    range_cells,
    ranges_text,
    spreads_document,
)
from corridors.output.status import blocked_words, borders_document, normal_document
from corridors.output.timetable import arrival_words, timetable_notes
from corridors.output.words import route_words
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType

BEST, BEST_NORMAL = "Best of all", "Best in normal operation"
CLOSED = "closed"
BEST_IN = "best"
BEST_MEANING = later("share of draws of all figures in which it is the best of those open")
"""Column of the shares, and what it means."""
LEFT_OUT = {"co2": "closure_probability"}
"""Measure without room in the table, by objective; else it is CO2."""


def comparison_document(
    network: Network, comparison: Comparison, warnings: Sequence[Advisory]
) -> Document:
    """The best route of all and of each corridor.

    Parameters
    ----------
    network
        With its scenarios.
    comparison
        Of the named corridors.
    warnings
        Beside it.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().compare("Dushanbe", "Karachi")
    >>> document = comparison_document(answer.network, answer.result, answer.advisories)
    >>> len(document["corridors"]) == len(answer.network.corridors)
    True
    """
    body = {
        "best": _document(network, comparison, comparison.best),
        "best_reasons": list(comparison.reasons),
        "borders": borders_document(network, comparison.question.shipment),
        "normal_operation": normal_document(comparison.normal),
        "corridors": [
            {
                "corridor": answer.corridor.corridor_id,
                "name": answer.corridor.name,
                "served": answer.is_served,
                "possible": answer.route is not None,
                "status": _status(network, comparison, answer),
                "reasons": list(answer.reasons),
                "route": _document(network, comparison, answer.route),
                **_sure(comparison, answer.corridor.corridor_id),
                "normal_operation": normal_document(answer.normal),
            }
            for answer in comparison.answers
        ],
    }
    return answer_document("compare", network, comparison.question, body, warnings)


def _sure(comparison: Comparison, name: str) -> Document:
    weighed = (comparison.certainty or {}).get(name)
    return {
        "ranges": spreads_document(weighed and weighed.spreads),
        "share_best": weighed and weighed.share_best,
    }


def _status(network: Network, comparison: Comparison, answer: CorridorAnswer) -> str:
    """``open``, ``restricted`` or ``closed`` on the day, else why a corridor has no route."""
    if answer.shown is None:
        return "none" if answer.is_served else "not served"
    return route_status(network, comparison.question, answer.shown)


def _document(network: Network, comparison: Comparison, route: Route | None) -> Document | None:
    document = route_document(route)
    if route is None or document is None:
        return None
    found = detention(network, comparison.question.shipment, route)
    return {**document, "detention": detention_document(found)}


def comparison_rows(network: Network, comparison: Comparison) -> Rows:
    """A row a corridor, last the best of all, and that in normal operation where it is another.

    Parameters
    ----------
    network
        With its scenarios.
    comparison
        Of the named corridors.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().compare("Dushanbe", "Karachi")
    >>> header, rows = comparison_rows(answer.network, answer.result)
    >>> header[:3], rows[-1][:2]
    (('corridor', 'possible', 'length_km'), ['best in normal operation', 'yes'])
    """
    dated = comparison.question.depart is not None
    found = [
        (one.corridor.corridor_id, one.route, one.reasons, _status(network, comparison, one))
        for one in comparison.answers
    ]
    ends = [(BEST.lower(), comparison.best, comparison.reasons)]
    if comparison.normal:
        ends.append((BEST_NORMAL.lower(), comparison.normal.route, ()))
    for name, route, reasons in ends:
        status = route_status(network, comparison.question, route) if route else "none"
        found.append((name, route, reasons, status))
    rows: list[list[object]] = []
    for name, route, reasons, status in found:
        charged = detention(network, comparison.question.shipment, route) if route else None
        by_clock = departure_cells(route) if dated else []
        cells = route_cells(route, reasons)
        sure = (comparison.certainty or {}).get(name)
        ranges = range_cells(sure and sure.spreads, sure and sure.share_best)
        rows.append([name, *cells, charged and charged.usd, status, *ranges, *by_clock])
    columns = (*ROUTE_COLUMNS, "detention_usd", "status", *RANGE_COLUMNS)
    columns = (*columns, *(DEPARTURE_COLUMNS if dated else ()))
    return ("corridor", *columns), rows


def comparison_parts(
    network: Network,
    comparison: Comparison,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
) -> list[RenderableType]:
    """A table of corridors, their borders, and the advisories.

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
    >>> render(parts).splitlines()[0]
    'Dushanbe → Karachi, the named corridors by time'
    """
    from rich.text import Text

    from corridors.output.tables import (
        add_measures,
        advisory_parts,
        empty_table,
        hanging,
        terms_parts,
    )

    question, places = comparison.question, network.places
    day = question.shipment.as_of
    title = Text.assemble(
        (f"{places[question.origin].name} → {places[question.destination].name}", "bold"),
        f", the named corridors by {objective(question.by).label}",
    )
    sure = {
        id(one.shown): comparison.certainty[one.corridor.corridor_id]
        for one in comparison.answers
        if comparison.certainty and one.shown
    }
    if comparison.certainty and "" in comparison.certainty:
        sure[id(comparison.best)] = comparison.certainty[""]
    entries = [
        (answer.corridor.name, answer.shown, answer.why_not) for answer in comparison.answers
    ]
    reasons = "; ".join(comparison.reasons) or "no chain of links"
    entries.append((BEST, comparison.best, f"not possible: {reasons}"))
    if comparison.normal:
        entries.append((BEST_NORMAL, comparison.normal.route, ""))
    routes = [route for _, route, _ in entries if route]
    status = {id(route): route_status(network, question, route) for route in routes}
    rivals = [route for route in routes if status[id(route)] != CLOSED] if day else routes
    shown = tuple(one for one in MEASURES if one.key != LEFT_OUT.get(question.by, "co2_kg"))
    least = {
        measure.key: min(route.totals[measure.key] for route in rivals)
        for measure in shown
        if rivals and all(route.knows(measure) for route in rivals)
    }  # where one is not known, none is known to be the least
    table = empty_table()
    table.add_column("corridor", min_width=14, ratio=1)
    table.add_column("status", no_wrap=True)
    add_measures(table, shown)
    if sure:
        table.add_column(BEST_IN, justify="right", no_wrap=True)
    borders: list[RenderableType] = []
    for label, route, why_not in entries:
        if route is None:
            table.add_row(label, UNKNOWN, *[UNKNOWN] * (len(shown) + bool(sure)), style="dim")
            borders.append(hanging(f"{label}: ", why_not))
            continue
        if label == BEST:
            table.add_section()
        closed = status[id(route)] == CLOSED and day is not None
        weighed = sure.get(id(route)) or _same(sure, route, routes)
        marked = [
            _marked(
                _figure(route, one, weighed),
                not closed and route.totals[one.key] == least.get(one.key),
            )
            for one in shown
        ]
        share = [_share(weighed)] if sure else []
        table.add_row(label, status[id(route)], *marked, *share, style="dim" if closed else "")
        words = route_words(network, route)
        if weighed and label != BEST:
            words += f"; P10–P90 {ranges_text(weighed.spreads)}"
        if route.timetable:
            words += f"; {arrival_words(route.timetable)}"
        borders.append(hanging(f"{label}: ", words))
    lines = [*timetable_notes(network, question, routes), *_blocked(comparison)]
    borders += [Text(line) for line in lines]
    legend = Text(
        f"* best of its column; status: {_status_legend(network, day)}; {legend_of(shown)}"
        + (f"; {BEST_IN}: {BEST_MEANING}." if sure else ".")
    )
    terms = terms_parts(network, question)
    return [title, *terms, table, *borders, legend, *advisory_parts(warnings, sources)]


def _same(sure: Mapping[int, Weighed], route: Route, routes: Sequence[Route]) -> Weighed | None:
    """What is known of a route under another name in the table."""
    same = (one for one in routes if one.components == route.components and id(one) in sure)
    return next((sure[id(one)] for one in same), None)


def _share(weighed: Weighed | None) -> str:
    if weighed is None or weighed.share_best is None:
        return UNKNOWN
    return f"{weighed.share_best:.0%}"


def _figure(route: Route, measure: Measure, weighed: Weighed | None) -> str:
    """A total with the digits that its range bears out."""
    if weighed is None or measure.key not in weighed.spreads:
        return route.text(measure)
    return fitting_text(measure, route.totals[measure.key], weighed.spreads[measure.key])


def _blocked(comparison: Comparison) -> list[str]:
    """What closes the routes of the table on the day, each once."""
    normal = (comparison.normal, *(answer.normal for answer in comparison.answers))
    blocked = {name: row for one in normal if one for name, row in one.blocked.items()}
    return [words] if (words := blocked_words(blocked)) else []


def _status_legend(network: Network, day: date | None) -> str:
    if day is None:
        return f"of the borders on {network.data_as_of}, the closure record's newest day"
    return f"on {day}; what is closed has the figures of normal operation"


def _marked(figure: str, is_best: bool) -> RenderableType:
    from rich.text import Text

    return Text(f"{figure}*", style="bold green") if is_best else Text(f"{figure} ")
