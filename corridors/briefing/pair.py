"""The briefing for one origin and one destination."""

from __future__ import annotations

from datetime import date

from corridors.analysis.cases import Case, Cases, cases, status_day
from corridors.analysis.closures import ClosureEffect, closure_effects, diversion_effects
from corridors.analysis.compare import compare
from corridors.analysis.detention import detention
from corridors.analysis.lettered_routes import LetteredRoute, lettered_routes
from corridors.analysis.normal import closed_on_route, first_parts, reopened_on_route
from corridors.briefing.document import Answer, Briefing, Section
from corridors.briefing.exhibits import exhibits
from corridors.briefing.sections.actions import actions_section
from corridors.briefing.sections.alerts import alerts
from corridors.briefing.sections.chart_figures import CHART_NOTE, chart_figures
from corridors.briefing.sections.closure_tables import closures_section, usual_closures_section
from corridors.briefing.sections.corridor_table import corridors_section
from corridors.briefing.sections.head import conditions, foot
from corridors.briefing.sections.month_table import months_section
from corridors.briefing.sections.risk_tables import risks_section
from corridors.briefing.sections.source_list import sources_section
from corridors.briefing.standing import standing_words
from corridors.briefing.titles import normal_title, route_title, status_title, with_status
from corridors.briefing.totals import course_words, difference_words, totals_facts
from corridors.dates import day_words
from corridors.drawing.printed_map import Layer, map_figure
from corridors.language.speech import counted, language, later, say
from corridors.measures import MEASURE
from corridors.model.network import Network
from corridors.output.detention import detention_words
from corridors.output.words import route_phrase
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import listed, some

MAP_PX = 420.0
RANGE_NOTE = later("P10–P90: 80% of draws of all figures.")

Effects = tuple[tuple[ClosureEffect, ...], tuple[ClosureEffect, ...]]
"""What closures do in normal operation, and with the status of the day."""


def pair_briefing(network: Network, question: Question) -> Briefing:
    """What a minister or a logistics chief should know of one pair of places.

    Parameters
    ----------
    network
        Under scenarios or not; its data package holds sources, lines, elevation and land.
    question
        From where to where, by which objective, as of which day.

    Returns
    -------
    Briefing
        Distances in km, times in days and hours, costs in USD; ``possible`` is False where there is
        no route.

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
    >>> pair_briefing(network, question).title
    'Freight from Lahore to Karachi'
    """
    both = cases(network, question)
    effects = closure_effects(network, both.normal), closure_effects(network, both.status)
    shown = lettered_routes(both, diversion_effects(effects[1], question.by))
    ends = [network.places[name].name for name in (question.origin, question.destination)]
    return Briefing(
        kind="pair",
        title=say("Freight from {origin} to {destination}", origin=ends[0], destination=ends[1]),
        conditions=(*conditions(network, question), *_ranges_words(both)),
        lead=_lead(network, question, both),
        answers=_answers(network, both),
        alerts=alerts(network, question, [one.route for one in shown]),
        sections=tuple(_sections(network, question, both, effects, shown)),
        foot=foot(network),
        possible=any(case.route for case in both),
        language=language(),
    )


def _ranges_words(both: Cases) -> tuple[str, ...]:
    """What a range means, where there is any."""
    return (say(RANGE_NOTE),) if any(case.cell.spreads for case in both) else ()


def _lead(network: Network, question: Question, both: Cases) -> str:
    """The answer in one sentence, with what the status of the day makes of it."""
    normal, status = both.normal.route, both.status.route
    ends = [network.places[name].name for name in (question.origin, question.destination)]
    day, usual = status_day(network, question), normal_title(network)
    pair = say("from {origin} to {destination}", origin=ends[0], destination=ends[1])
    if normal is None:
        first = say("{case} there is no route {pair}", case=usual, pair=pair)
        if reasons := some(both.normal.cell.reasons):
            first += f" ({reasons})"
        if status is None:
            return say("{no_route}, and none {status}.", no_route=first, status=with_status(day))
        return say(
            "{no_route}; {status} the best route runs {route}.",
            no_route=first,
            status=with_status(day),
            route=_course(network, both.status),
        )
    if both.are_same:
        words = (
            later("In this what-if the best route {pair} runs {route}; {state}.")
            if network.scenarios
            else later("The best route {pair} runs {route}; {state}.")
        )
        state = _open_words(network, question, normal)
        return say(words, pair=pair, route=_course(network, both.normal), state=state)
    first = say(
        "With the borders as last known, on {day}"
        if day == network.data_as_of
        else "With the borders as they were on {day}",
        day=day_words(day),
    )
    otherwise = _otherwise_words(network, both, day)
    if status is None:
        words = later("{borders}, there is no route {pair}; {otherwise}.")
        return say(words, borders=first, pair=pair, otherwise=otherwise)
    return say(
        "{borders}, the best route {pair} runs {route}; {otherwise}.",
        borders=first,
        pair=pair,
        route=_course(network, both.status),
        otherwise=otherwise,
    )


def _otherwise_words(network: Network, both: Cases, day: date) -> str:
    """Where the best route in normal operation runs, and what hindered it on the day."""
    usual, normal = normal_title(network), both.normal.route
    assert normal is not None
    closed = list(first_parts(closed_on_route(network, normal, day)))
    case, route = f"{usual[0].lower()}{usual[1:]}", _course(network, both.normal)
    if not closed:
        return say(
            "{case} it would run {route}, which a queue made slower that day",
            case=case,
            route=route,
        )
    return counted(
        "{case} it would run {route}, of which {closed} was closed that day",
        "{case} it would run {route}, of which {closed} were closed that day",
        len(closed),
        case=case,
        route=route,
        closed=listed(closed),
    )


def _course(network: Network, case: Case) -> str:
    route = case.route
    assert route is not None
    figures = course_words(route, case.cell.spreads)
    return say("{route}: {figures}", route=route_phrase(network, route), figures=figures)


def _open_words(network: Network, question: Question, route: Route) -> str:
    """That nothing was closed on a route on the day, or what a scenario opens."""
    day = status_day(network, question)
    reopened = list(reopened_on_route(network, route, day))
    if reopened:
        return say(
            "what was closed on {day} ({names}) is open in this what-if",
            day=day_words(day),
            names=listed(reopened),
        )
    return say("nothing on it was closed on {day}", day=day_words(day))


def _answers(network: Network, both: Cases) -> tuple[Answer, ...]:
    """One answer for each case, or one for both."""
    if both.are_same:
        day = status_day(network, both.status.question)
        title = say("{normal} and {status}", normal=normal_title(network), status=with_status(day))
        answer = _answer(network, both.normal, both)
        return (answer._replace(key="both", title=title, strong=True),)
    return tuple(_answer(network, case, both) for case in (both.status, both.normal))


def _answer(network: Network, case: Case, both: Cases) -> Answer:
    route, strong = case.route, case.key == "status"
    day = status_day(network, case.question)
    title = status_title(day) if strong else normal_title(network)
    if route is None:
        reasons = some(case.cell.reasons) or say("no chain of roads and railways connects the two")
        return Answer(
            key=case.key,
            title=title,
            route=say("No route"),
            facts=(),
            note=say("In the way: {reasons}.", reasons=reasons),
            strong=strong,
        )
    # one route for both is as sure as on the day, and normal operation stands beside it
    sure = (both.status, both.normal) if both.are_same else (case,)
    notes = standing_words(network, *sure), _note(network, case, both), _detention(network, case)
    return Answer(
        key=case.key,
        title=title,
        route=route_phrase(network, route),
        facts=totals_facts(route, case.cell.spreads),
        note=" ".join(filter(None, notes)),
        strong=strong,
    )


def _note(network: Network, case: Case, both: Cases) -> str:
    """What was closed on a route, and how it differs from the one in normal operation."""
    if case.route is None:
        return ""
    is_newest = both.status.question.shipment.as_of == network.data_as_of
    words = _closed_words(network, case.route, is_named=is_newest and not both.are_same)
    if case.key == "normal":
        return words
    return " ".join(filter(None, (_difference(both), "" if is_newest else words)))


def _detention(network: Network, case: Case) -> str:
    """What the shipping line charges for a box that is long away, in none of the totals."""
    route, shipment = case.route, case.question.shipment
    found = detention(network, shipment, route) if route else None
    if found is None:
        return ""
    return say("Container detention, in no total: {charge}.", charge=detention_words(found))


def _closed_words(network: Network, route: Route, *, is_named: bool) -> str:
    """What was closed on a route on the record's newest day, which the lead may have named."""
    day = network.data_as_of
    parts = []
    for words, closures in (
        (
            later("Closed: {names}.") if is_named else later("Closed on {day}: {names}."),
            first_parts(closed_on_route(network, route, day)),
        ),
        (
            later("Closed by the closure record and open in this what-if: {names}."),
            reopened_on_route(network, route, day),
        ),
    ):
        names = [
            say("{name}, since {day}", name=name, day=day_words(row.start))
            for name, row in closures.items()
        ]
        parts += [say(words, day=day_words(day), names=listed(names))] if names else []
    return " ".join(parts)


def _difference(both: Cases) -> str:
    """How the route with the status of the day differs from that in normal operation."""
    normal, status = both.normal.route, both.status.route
    if normal is None or status is None:
        return ""
    more = {key: status.totals[key] - normal.totals[key] for key in MEASURE}
    return say("Compared with normal operation: {differences}.", differences=difference_words(more))


def _sections(
    network: Network,
    question: Question,
    both: Cases,
    effects: Effects,
    shown: tuple[LetteredRoute, ...],
) -> list[Section]:
    package, day = exhibits(network), status_day(network, question)
    normal = compare(network, both.normal.question, with_certainty=True)
    status = compare(network, both.status.question, with_certainty=True)
    corridor_routes = [answer.route for answer in normal.answers if answer.route]
    corridors = corridors_section(network, normal, status)
    if not shown:
        return [corridors, sources_section(network, corridor_routes, package.sources)]
    layers = [Layer(route_title(one, day), (one.route,)) for one in shown]
    figure = map_figure(network, layers, corridor_routes, package.lines, package.basemap, MAP_PX)
    best_routes = [case.route for case in both if case.route]
    return [
        Section(key="map", heading=say("Map"), figures=(figure,)),
        corridors,
        *([closures_section(network, both, effects[1])] if both.status.route else []),
        actions_section(network, both, effects[1]),
        Section(
            key="charts",
            heading=say("Time, cost and elevation along the routes"),
            figures=chart_figures(network, shown, package.profiles),
            notes=(say(CHART_NOTE),),
        ),
        *filter(None, [usual_closures_section(network, both, effects[0])]),
        months_section(network, question, shown, normal),
        risks_section(network, question, shown),
        sources_section(network, best_routes, package.sources),
    ]
