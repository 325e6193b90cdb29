"""The named corridors side by side in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.compare import Comparison
from corridors.analysis.detention import detention
from corridors.measures import MEASURES, UNKNOWN, objective
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
from corridors.output.timetable import arrival_words, timetable_notes
from corridors.output.words import route_words
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType

BEST = "Best of all"


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
        "corridors": [
            {
                "corridor": answer.corridor.corridor_id,
                "name": answer.corridor.name,
                "served": answer.is_served,
                "possible": answer.route is not None,
                "reasons": list(answer.reasons),
                "route": _document(network, comparison, answer.route),
            }
            for answer in comparison.answers
        ],
    }
    return answer_document("compare", network, comparison.question, body, warnings)


def _document(network: Network, comparison: Comparison, route: Route | None) -> Document | None:
    document = route_document(route)
    if route is None or document is None:
        return None
    found = detention(network, comparison.question.shipment, route)
    return {**document, "detention": detention_document(found)}


def comparison_rows(network: Network, comparison: Comparison) -> Rows:
    """A row a corridor, the best of all last.

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
    (('corridor', 'possible', 'length_km'), ['best of all', 'yes'])
    """
    dated = comparison.question.depart is not None
    found = [(one.corridor.corridor_id, one.route, one.reasons) for one in comparison.answers]
    found.append((BEST.lower(), comparison.best, comparison.reasons))
    rows: list[list[object]] = []
    for name, route, reasons in found:
        charged = detention(network, comparison.question.shipment, route) if route else None
        by_clock = departure_cells(route) if dated else []
        rows.append([name, *route_cells(route, reasons), charged and charged.usd, *by_clock])
    columns = (*ROUTE_COLUMNS, "detention_usd", *(DEPARTURE_COLUMNS if dated else ()))
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
        closed_mark,
        empty_table,
        hanging,
        legend_part,
        terms_parts,
    )

    question, places = comparison.question, network.places
    title = Text.assemble(
        (f"{places[question.origin].name} → {places[question.destination].name}", "bold"),
        f", the named corridors by {objective(question.by).label}",
    )
    entries = [
        (answer.corridor.name, answer.route, answer.why_not) for answer in comparison.answers
    ]
    reasons = "; ".join(comparison.reasons) or "no chain of links"
    entries.append((BEST, comparison.best, f"not possible: {reasons}"))
    routes = [route for _, route, _ in entries if route]
    least = {
        measure.key: min(route.totals[measure.key] for route in routes)
        for measure in MEASURES
        if routes and all(route.knows(measure) for route in routes)
    }  # where one is not known, none is known to be the least
    table = empty_table()
    table.add_column("corridor", min_width=14, ratio=1)
    add_measures(table)
    borders: list[RenderableType] = []
    for label, route, why_not in entries:
        if route is None:
            table.add_row(label, *[UNKNOWN] * len(MEASURES), style="dim")
            borders.append(hanging(f"{label}: ", why_not))
            continue
        if label == BEST:
            table.add_section()
        marked = [
            _marked(route.text(one), route.totals[one.key] == least.get(one.key))
            for one in MEASURES
        ]
        table.add_row(label + closed_mark(network, route), *marked)
        words = route_words(network, route)
        if route.timetable:
            words += f"; {arrival_words(route.timetable)}"
        borders.append(hanging(f"{label}: ", words))
    borders += [Text(note) for note in timetable_notes(network, question, routes)]
    legend = legend_part(network, "* best of its column; ")
    terms = terms_parts(network, question)
    return [title, *terms, table, *borders, legend, *advisory_parts(warnings, sources)]


def _marked(figure: str, is_best: bool) -> RenderableType:
    from rich.text import Text

    return Text(f"{figure}*", style="bold green") if is_best else Text(f"{figure} ")
