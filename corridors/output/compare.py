"""The named corridors side by side in every output format."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.advisories import Advisory
from corridors.analysis.compare import Comparison, CorridorAnswer
from corridors.analysis.detention import detention
from corridors.analysis.normal import route_status
from corridors.language.speech import later
from corridors.model.network import Network
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
    range_cells,
    spreads_document,
)
from corridors.output.status import borders_document, normal_document
from corridors.routing.route import Route

BEST, BEST_NORMAL = "best of all", "best in normal operation"
"""Rows of the CSV that stand for no single corridor."""
BEST_IN = "best"
BEST_MEANING = later("share of draws of all figures in which it is the best of those open")
"""Column of the shares in a briefing, and what it means."""


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
    ends = [(BEST, comparison.best, comparison.reasons)]
    if comparison.normal:
        ends.append((BEST_NORMAL, comparison.normal.route, ()))
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
