"""The named corridors side by side, in normal operation and with the status of the day."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import status_day
from corridors.analysis.compare import Comparison
from corridors.analysis.corridor_status import (
    NEAR_SHARE,
    CorridorStatus,
    best_corridors,
    corridor_status,
    near_corridors,
)
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.titles import normal_title
from corridors.briefing.totals import totals_cells, totals_columns, totals_note
from corridors.dates import day_words
from corridors.language.speech import counted, say
from corridors.language.written import percent
from corridors.measures import MEASURE, UNKNOWN, objective
from corridors.model.network import Network
from corridors.output.compare import BEST_IN, BEST_MEANING
from corridors.output.words import route_cell
from corridors.routing.route import Route
from corridors.units import listed, some


def corridors_section(network: Network, normal: Comparison, status: Comparison) -> Section:
    """The table of the named corridors; the last column says what the status of the day does.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    normal, status
        The corridors in normal operation, and with the status of the day, each with how sure it is.

    Returns
    -------
    Section
        A row for each corridor that serves the pair, first those open on the day; a note names the
        others, and where a corridor is diverted to.

    Examples
    --------
    >>> from corridors.analysis.compare import compare
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> comparison = compare(network, question)
    >>> corridors_section(network, comparison, comparison).key
    'corridors'
    """
    day = status_day(network, status.question)
    on_day = {answer.corridor.corridor_id: answer for answer in status.answers}
    best, sure = best_corridors(status), normal.certainty or {}
    rows: list[Row] = []
    closed: list[Row] = []
    impossible: list[Row] = []
    diversions: list[str] = []
    columns = (
        Column(say("Corridor")),
        Column(say("Borders on the route")),
        *totals_columns(),
        *([Column(say(BEST_IN, "heading"), number=True)] if sure else []),
        Column(say("Status then")),
    )
    for answer in normal.answers:
        corridor, route = answer.corridor, answer.route
        if not answer.is_served:
            continue
        if route is None:
            reasons = _not_possible(answer.reasons or (say("no chain of links"),))
            blank = ("",) * (len(columns) - 2)
            impossible.append(Row((corridor.name, reasons, *blank), "none", span=1 + len(blank)))
            continue
        state = corridor_status(network, route, on_day[corridor.corridor_id], day)
        weighed = sure.get(corridor.corridor_id)
        totals = totals_cells(route, weighed.spreads if weighed else None)
        beside = (_share(status, corridor.corridor_id),) if sure else ()
        cells = (
            corridor.name,
            route_cell(network, route),
            *totals,
            *beside,
            _status_words(network, state),
        )
        row = Row(cells, "best" if corridor.corridor_id in best else "")
        (closed if state.status == "closed" else rows).append(row)
        if state.diversion is not None:
            diversions.append(_diversion_words(network, corridor.name, state.diversion))
    near = _near_words(status)
    best_note = say(
        "{heading}: {meaning}.",
        heading=_capital(say(BEST_IN, "heading")),
        meaning=say(BEST_MEANING),
    )
    notes = (totals_note(), best_note if sure else "", *diversions)
    notes = (*notes, _not_served_words(network, normal))
    table = Table(
        key="corridors",
        caption=say(
            "{case}, each by its own borders; bold: the best open on {day}",
            case=normal_title(network),
            day=day_words(day),
        ),
        columns=columns,
        rows=(*rows, *closed, *impossible),
        note=" ".join(filter(None, notes)),
    )
    return Section(
        key="corridors",
        heading=say("The named corridors side by side"),
        paragraphs=(near,) if near else (),
        tables=(table,),
    )


def _share(status: Comparison, corridor: str) -> str:
    """How often a corridor is the best of those open on the day."""
    weighed = (status.certainty or {}).get(corridor)
    if weighed is None or weighed.share_best is None:
        return UNKNOWN
    return percent(weighed.share_best)


def _near_words(status: Comparison) -> str:
    """Corridors so near the best route that was open that their order may be chance."""
    measure = objective(status.question.by)
    near = [
        f"{name} ({measure.signed_with_unit(more)} {say(measure.label, 'label')})"
        for name, more in near_corridors(status)
    ]
    if not near:
        return ""
    return say(
        "Within {share} of the best route that was open, nearer than the figures can tell apart:"
        " {corridors}.",
        share=percent(NEAR_SHARE),
        corridors=listed(near),
    )


def _not_served_words(network: Network, comparison: Comparison) -> str:
    """Corridors that join other places."""
    names = [answer.corridor.name for answer in comparison.answers if not answer.is_served]
    if not names:
        return ""
    question = comparison.question
    ends = [network.places[name].name for name in (question.origin, question.destination)]
    return counted(
        "{corridors} does not serve {pair}.",
        "{corridors} do not serve {pair}.",
        len(names),
        corridors=listed(sorted(names)),
        pair="–".join(ends),
    )


def _diversion_words(network: Network, name: str, diversion: Route) -> str:
    """Where a corridor's trucks would go on the day, and what they would cost."""
    measure = MEASURE["generalised_cost_usd"]
    total = measure.with_unit(diversion.totals[measure.key])
    return say(
        "{corridor} is diverted: {route}, {total} {measure}.",
        corridor=name,
        route=route_cell(network, diversion),
        total=total,
        measure=say(measure.label, "label"),
    )


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _not_possible(reasons: Sequence[str]) -> str:
    return say("not possible: {reasons}", reasons=some(reasons))


def _status_words(network: Network, state: CorridorStatus) -> str:
    """What the closures of the day do to a corridor."""
    if state.status == "closed":
        # of a route over closed borders and roads the borders are named: there is little room
        crossings = {
            say("{name} crossing", name=one.name): one.name for one in network.crossings.values()
        }
        names = [crossings[name] for name in state.closed if name in crossings] or state.closed
        if not names:
            return _not_possible(state.reasons)
        return counted("{names} closed", "{names} closed", len(names), names=listed(names))
    return say(state.status, "state")
