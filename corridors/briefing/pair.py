"""The briefing for one origin and one destination."""

from __future__ import annotations

from corridors.analysis.closures import (
    Effect,
    View,
    Way,
    closed_on_route,
    effects,
    opened_on_route,
    same,
    standing_day,
    states,
    views,
    way_out,
    ways,
)
from corridors.analysis.compare import compare
from corridors.briefing.document import Answer, Briefing, Section
from corridors.briefing.exhibits import exhibits
from corridors.briefing.sections.alerts import alerts
from corridors.briefing.sections.charted import CHART_NOTE, chart_figures
from corridors.briefing.sections.closures import closures_section, told_views
from corridors.briefing.sections.compared import comparison_section
from corridors.briefing.sections.head import conditions, foot
from corridors.briefing.sections.months import months_section
from corridors.briefing.sections.risks import risks_section
from corridors.briefing.sections.sources import sources_section
from corridors.drawing.printed_map import layers, map_figure
from corridors.model.network import Network
from corridors.output.words import figures_words, route_phrase
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import day_words, hours_words, listed, share, signed, signed_hours, some, whole

MAP_PX = 450.0


def pair_briefing(network: Network, question: Question) -> Briefing:
    """What a minister or a logistics chief should know of one pair of places."""
    both = views(network, question)
    found = effects(network, both[0]), effects(network, both[1])
    shown = ways(both, way_out(found[1], question.by))
    ends = [network.places[name].name for name in (question.origin, question.destination)]
    return Briefing(
        kind="pair",
        title=f"Freight from {ends[0]} to {ends[1]}",
        conditions=conditions(network, question),
        lead=lead(network, question, both),
        answers=_answers(network, both),
        alerts=alerts(network, question, [way.route for way in shown]),
        sections=tuple(_sections(network, question, both, found, shown)),
        foot=foot(network),
        possible=any(view.route for view in both),
    )


def lead(network: Network, question: Question, both: tuple[View, View]) -> str:
    """The answer in one sentence, with what the borders that stand closed make of it."""
    normal, standing = both
    ends = [network.places[name].name for name in (question.origin, question.destination)]
    day = day_words(standing_day(network, question))
    pair = f"from {ends[0]} to {ends[1]}"
    if normal.route is None:
        first = f"{normal.title} there is no way {pair}{_because(normal)}"
        if standing.route is None:
            return f"{first}, and none with the borders as they stood on {day}."
        return f"{first}; {_as_stood(network, standing.route, day)}."
    best = f"runs {route_phrase(network, normal.route)}: {figures_words(normal.route)}"
    if standing.route is not None and same(normal.route, standing.route):
        opened = list(opened_on_route(network, normal.route, standing_day(network, question)))
        state = f"nothing on it was closed on {day}"
        if opened:
            state = f"what was closed on {day} ({listed(opened)}) counts as open in this what-if"
        start = "In this what-if the" if network.scenarios else "The"
        return (
            f"{start} best way {pair} {best}; {state}, so it is the best way with the borders as"
            " they stood then, too."
        )
    closed = closed_on_route(network, normal.route, standing_day(network, question))
    verb = "was" if len(closed) == 1 else "were"
    hindered = f"{listed(list(closed))} {verb} closed" if closed else "it was not open"
    first = f"{normal.title} the best way {best}; but {hindered} on {day}"
    if standing.route is None:
        return f"{first}, and no other way was left."
    return (
        f"{first}, so by that day's status it runs"
        f" {route_phrase(network, standing.route)}: {figures_words(standing.route)}."
    )


def _as_stood(network: Network, route: Route, day: str) -> str:
    return (
        f"with the borders as they stood on {day}, the best way runs"
        f" {route_phrase(network, route)}: {figures_words(route)}"
    )


def _because(view: View) -> str:
    return f" ({some(view.cell.reasons)})" if view.cell.reasons else ""


def _answers(network: Network, both: tuple[View, View]) -> tuple[Answer, ...]:
    """One answer a state of the borders, or one for both."""
    normal, standing = both
    if normal.route and standing.route and same(normal.route, standing.route):
        title = f"{normal.title} and {standing.title[0].lower()}{standing.title[1:]}"
        return (_answer(network, normal, both)._replace(key="both", title=title, strong=True),)
    return tuple(_answer(network, view, both) for view in both)


def _answer(network: Network, view: View, both: tuple[View, View]) -> Answer:
    route, strong = view.route, view.key == "standing"
    if route is None:
        reasons = some(view.cell.reasons) or "no chain of roads and railways joins the two"
        return Answer(view.key, view.title, "No way", (), f"In the way: {reasons}.", strong)
    return Answer(
        key=view.key,
        title=view.title,
        way=route_phrase(network, route),
        facts=_facts(route),
        note=_note(network, view, both),
        strong=strong,
    )


def _facts(route: Route) -> tuple[tuple[str, str], ...]:
    totals = route.totals
    wait = "no full closure on record"
    if route.sources["expected_closure_delay_h"]:
        wait = (
            f"{hours_words(totals['expected_closure_delay_h'])} at closed borders;"
            f" {share(totals['closure_probability'])} chance that one is closed"
        )
    return (
        ("Distance", f"{whole(totals['length_km'])} km"),
        ("Time", hours_words(totals["time_h"])),
        ("Cost", f"{whole(totals['cost_usd'])} USD"),
        ("Generalised cost", f"{whole(totals['generalised_cost_usd'])} USD"),
        ("Expected wait", wait),
    )


def _note(network: Network, view: View, both: tuple[View, View]) -> str:
    """What was closed on a view's way, and how it differs from the way in normal operation."""
    if view.route is None:
        return ""
    newest = network.data_as_of
    words = _closed_words(network, view.route)
    if view.key == "normal":
        return words or f"Nothing on this way was closed on {day_words(newest)}."
    is_newest = view.question.shipment.as_of == newest
    return " ".join(filter(None, (_difference(both), "" if is_newest else words)))


def _closed_words(network: Network, route: Route) -> str:
    """What was closed on a way on the record's newest day, opened by a what-if or not."""
    day = network.data_as_of
    parts = []
    for head, found in (
        (f"Closed on {day_words(day)}", closed_on_route(network, route, day)),
        (
            "Closed by the closure record and open in this what-if",
            opened_on_route(network, route, day),
        ),
    ):
        names = [f"{name}, since {day_words(closure.start)}" for name, closure in found.items()]
        parts += [f"{head}: {listed(names)}."] if names else []
    return " ".join(parts)


def _difference(both: tuple[View, View]) -> str:
    """How the way as the borders stood differs from that in normal operation."""
    normal, standing = (view.route for view in both)
    if normal is None or standing is None:
        return ""
    more = {name: standing.totals[name] - normal.totals[name] for name in normal.totals}
    return (
        f"Against normal operation: {signed(more['length_km'])} km,"
        f" {signed_hours(more['time_h'])}, {signed(more['cost_usd'])} USD,"
        f" {signed(more['generalised_cost_usd'])} USD generalised."
    )


def _sections(
    network: Network,
    question: Question,
    both: tuple[View, View],
    found: tuple[tuple[Effect, ...], tuple[Effect, ...]],
    shown: tuple[Way, ...],
) -> list[Section]:
    package = exhibits(network)
    normal_question, standing_question = states(network, question)
    normal = compare(network, normal_question)
    standing = compare(network, standing_question)
    corridor_routes = [answer.route for answer in normal.answers if answer.route]
    compared = comparison_section(network, normal, standing)
    if not shown:
        return [compared, sources_section(network, corridor_routes, package.sources)]
    figure = map_figure(
        network, layers(shown), corridor_routes, package.lines, package.basemap, MAP_PX
    )
    return [
        Section(key="map", heading="Map", figures=(figure,)),
        compared,
        Section(
            key="charts",
            heading="Time, cost and heights along the ways",
            figures=chart_figures(network, shown, package.profiles),
            notes=(CHART_NOTE,),
        ),
        closures_section(network, told_views(both, found)),
        months_section(network, normal_question, shown, normal),
        risks_section(network, question, shown),
        sources_section(network, _told(both), package.sources),
    ]


def _told(both: tuple[View, View]) -> list[Route]:
    return [view.route for view in both if view.route]
