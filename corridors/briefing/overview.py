"""The briefing for many pairs: all of them in both cases, and the key closures."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import case_questions, status_day
from corridors.analysis.compare import Cell, compare, matrix
from corridors.analysis.pair_changes import PairChanges, pair_changes
from corridors.analysis.pair_changes import transit_counts as counted_transit
from corridors.briefing.document import Answer, Briefing, Column, Row, Section, Table
from corridors.briefing.exhibits import exhibits
from corridors.briefing.sections.alerts import alerts
from corridors.briefing.sections.head import conditions, foot
from corridors.briefing.sections.key_closures import key_closures_section
from corridors.briefing.sections.source_list import short_sources_section
from corridors.briefing.standing import share_text
from corridors.briefing.titles import normal_title, status_title, with_status
from corridors.briefing.totals import totals_cells, totals_columns, totals_note
from corridors.dates import day_words
from corridors.drawing.printed_map import Layer, map_figure
from corridors.language.speech import language, later, say
from corridors.model.names import country_name
from corridors.model.network import Network
from corridors.output.certainty import TIE_LEGEND, TIE_MARK
from corridors.output.compare import BEST_IN
from corridors.output.words import pair_words, route_cell
from corridors.routing.question import Question
from corridors.units import listed, some

MAP_PX = 520.0
BEST_NOTE = later("Best: share of draws of all figures; {tie}.")
MAX_COUNTED = 3
"""More pairs or countries than these are counted, not named."""

Cells = Sequence[Cell]


def overview_briefing(
    network: Network, question: Question, origins: Sequence[str], destinations: Sequence[str]
) -> Briefing:
    """All pairs of some places on one page.

    Parameters
    ----------
    network
        Under scenarios or not; its data package holds sources, lines and land.
    question
        By which objective, as of which day; its own two places do not count.
    origins, destinations
        Ids of places; a pair of a place with itself is left out.

    Returns
    -------
    Briefing
        Distances in km, times in days and hours, costs in USD; ``possible`` is False where no pair
        has a route.

    Raises
    ------
    UsageError
        If the network belongs to no data package, or the question has a term out of its range.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("lahore", "karachi", "time", default_shipment(network.parameters))
    >>> overview_briefing(network, question, ["lahore", "quetta"], ["karachi"]).title
    'Freight from Lahore and Quetta to Karachi'
    """
    normal_question, status_question = case_questions(network, question)
    normal, status = (
        matrix(network, origins, destinations, one, with_certainty=True)
        for one in (normal_question, status_question)
    )
    routes = [cell.route for cell in (*normal, *status) if cell.route]
    return Briefing(
        kind="overview",
        title=say(
            "Freight from {origin} to {destination}",
            origin=_names(network, origins),
            destination=_names(network, destinations),
        ),
        conditions=conditions(network, question),
        lead=_lead(network, question, normal, status),
        answers=_answers(network, question, normal, status),
        alerts=alerts(network, question, routes),
        sections=tuple(_sections(network, question, normal, status)),
        foot=foot(network),
        possible=bool(routes),
        language=language(),
    )


def _names(network: Network, places: Sequence[str]) -> str:
    return listed([network.places[name].name for name in places])


def _lead(network: Network, question: Question, normal: Cells, status: Cells) -> str:
    """How many pairs have a route, and for which ones the status of the day changes it."""
    day, usual = status_day(network, question), normal_title(network)
    count, left = (sum(cell.route is not None for cell in cells) for cells in (normal, status))
    if not count and not left:
        return say(
            "{case} none of the pairs has a route, and none {status}.",
            case=usual,
            status=with_status(day),
        )
    every = (
        say("all {pairs} pairs have a route", pairs=len(normal))
        if count == len(normal)
        else _have_route(count, len(normal))
    )
    changes = pair_changes(normal, status)
    parts = []
    if changes.changed:
        words = _pairs_words(network, changes.changed, normal)
        parts.append(say("another best route for {pairs}", pairs=words))
    if changes.lost:
        words = _pairs_words(network, changes.lost, normal)
        parts.append(say("none for {pairs}", pairs=words))
    effect = listed(parts) or say("the same best route for every pair")
    most = [
        say(", and {country} is {crossed}", country=name, crossed=words)
        for name, words in _transit(network, status)[:1]
    ]
    return say(
        "{case} {every}; {status} there is {effect}{most}.",
        case=usual,
        every=every,
        status=with_status(day),
        effect=effect,
        most="".join(most),
    )


def _have_route(count: int, pairs: int) -> str:
    return say("{count} of {pairs} pairs have a route", count=count, pairs=pairs)


def _pairs_words(network: Network, pairs: Cells, all_pairs: Cells) -> str:
    """Pairs by name, or how many where they are too many to name."""
    if len(pairs) > MAX_COUNTED:
        return say("{count} of {pairs} pairs", count=len(pairs), pairs=len(all_pairs))
    return listed([pair_words(network, cell) for cell in pairs])


def _answers(
    network: Network, question: Question, normal: Cells, status: Cells
) -> tuple[Answer, ...]:
    """On which transit countries the routes depend, in both cases."""
    return tuple(
        Answer(
            key=key,
            title=title,
            route=_have_route(sum(cell.route is not None for cell in cells), len(cells)),
            facts=_transit(network, cells),
            strong=key == "status",
        )
        for key, title, cells in (
            ("normal", normal_title(network), normal),
            ("status", status_title(status_day(network, question)), status),
        )
    )


def _transit(network: Network, cells: Cells) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            country_name(network, code),
            say("crossed by {count} of {routes} best routes", count=count, routes=len(cells)),
        )
        for code, count in counted_transit(network, cells)[:MAX_COUNTED]
    )


def _sections(network: Network, question: Question, normal: Cells, status: Cells) -> list[Section]:
    day = status_day(network, question)
    routes = {
        say("normal operation"): tuple(cell.route for cell in normal if cell.route),
        say("status on {day}", day=day_words(day)): tuple(
            cell.route for cell in status if cell.route
        ),
    }
    layers = [Layer(title, group) for title, group in routes.items() if group]
    sections = []
    if layers:
        package, first = exhibits(network), normal[0]
        pair = case_questions(network, question)[0]._replace(
            origin=first.origin, destination=first.destination
        )
        corridors = [answer.route for answer in compare(network, pair).answers if answer.route]
        figure = map_figure(network, layers, corridors, package.lines, package.basemap, MAP_PX)
        sections.append(Section(key="map", heading=say("Map"), figures=(figure,)))
    sections.append(_pairs_section(network, question, normal, pair_changes(normal, status)))
    sections.append(key_closures_section(network, question, normal))
    both = [route for group in routes.values() for route in group]
    return [*sections, short_sources_section(network, both)]


def _pairs_section(
    network: Network, question: Question, normal: Cells, changes: PairChanges
) -> Section:
    """The matrix in normal operation, and what is another with the status of the day."""
    day = status_day(network, question)
    tables = [_matrix(network, "pairs-normal", normal_title(network), normal)]
    paragraphs: tuple[str, ...] = ()
    if changes.differing:
        words = (
            later("{case}: pairs for which it is another")
            if len(changes.differing) == len(normal)
            else later("{case}: pairs for which it is another; all other pairs as above")
        )
        caption = say(words, case=status_title(day))
        tables.append(_matrix(network, "pairs-status", caption, changes.differing))
    else:
        paragraphs = (say("Every pair has the same best route {status}.", status=with_status(day)),)
    sure = any(cell.certainty for cell in normal)
    note = f"{totals_note()} {say(BEST_NOTE, tie=say(TIE_LEGEND))}" if sure else totals_note()
    tables[-1] = tables[-1]._replace(note=note)
    return Section(
        key="pairs",
        heading=say("The best route of each pair"),
        paragraphs=paragraphs,
        tables=tuple(tables),
    )


def _matrix(network: Network, key: str, caption: str, cells: Cells) -> Table:
    is_sure = any(cell.certainty for cell in cells)
    shares = [Column(say(BEST_IN, "heading"), number=True)] if is_sure else []
    columns = (
        Column(say("From – to")),
        Column(say("Borders on the route")),
        *totals_columns(),
        *shares,
    )
    rows = []
    for cell in cells:
        name, sure = pair_words(network, cell), cell.certainty
        if cell.route is None:
            blank = ("",) * (len(columns) - 2)
            reasons = say("no route: {reasons}", reasons=some(cell.reasons))
            rows.append(Row((name, reasons, *blank), "ban", span=1 + len(blank)))
        else:
            name += TIE_MARK if sure and sure.ties else ""
            totals = totals_cells(cell.route, cell.spreads)
            share = [share_text(sure)] if is_sure else []
            rows.append(Row((name, route_cell(network, cell.route), *totals, *share)))
    return Table(key=key, caption=caption, columns=columns, rows=tuple(rows))
