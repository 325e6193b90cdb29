"""Routes between two places for a terminal: the answer, the routes side by side, their legs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.detention import detention
from corridors.analysis.ensemble import Spreads
from corridors.analysis.normal import route_status
from corridors.analysis.routes import Routes
from corridors.measures import MEASURE, parts_text
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.border_table import border_table
from corridors.output.certainty import certainty_lines
from corridors.output.columns import BEST_STYLE, Column, FittedTable, status_text
from corridors.output.detention import detention_words
from corridors.output.documents import port_words
from corridors.output.headline import BEST_WORDS, route_sentences
from corridors.output.printed import Grid, Words
from corridors.output.ranges import fitting_text, likely_text, rounded_text
from corridors.output.rival import rival_line
from corridors.output.route import SHORTEST, notes, titles
from corridors.output.route_columns import PARTS_RANK, RANGE_RANK, Row, route_columns
from corridors.output.route_names import apart_words, corridor_name, named_corridor
from corridors.output.status import normal_line
from corridors.output.timetable import timetable_notes, timetable_parts
from corridors.output.words import route_words
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridors.analysis.explanation import Explanation
    from corridors.analysis.profile import RouteProfile

REMARKS = {
    "time_h": ", without closure delay",
    "generalised_cost_usd": ", with time and risk priced in",
}
"""What follows a total in its line."""


def route_parts(
    network: Network,
    answer: Routes,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
    profiles: Sequence[RouteProfile] = (),
    why: Explanation | None = None,
) -> list[RenderableType]:
    """The answer in two sentences, then the routes with their legs and borders.

    Parameters
    ----------
    network
        With its scenarios.
    answer
        Routes of a question; the shortest beside them comes without its legs.
    warnings
        Beside them.
    sources
        By source id.
    profiles
        Of all routes, or none.
    why
        Why the best one is the best, where that was asked for.

    Returns
    -------
    list
        To be printed.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> parts = route_parts(answer.network, answer.result, (), {})
    >>> render(parts).splitlines()[0].replace("\\xa0", " ")
    'The fastest route from Quetta to Karachi runs inside Pakistan by road: about 2.1'
    """
    from corridors.output.legs_table import legs_table
    from corridors.output.tables import advisory_parts, terms_parts

    question = answer.question
    parts: list[RenderableType] = [
        Words(route_sentences(network, answer)),
        *terms_parts(network, question),
    ]
    if not answer.routes:
        parts.append(Words("; ".join(answer.reasons) or "no chain of links"))
    elevation: list[list[RenderableType]] = [[] for _ in answer.all]
    if profiles:
        from corridors.output.profile import profile_parts

        elevation = [profile_parts(profile) for profile in profiles]
    if len(answer.all) > 1:
        parts += [Words(), _side_by_side(network, answer)]
    for at, (title, route) in enumerate(zip(titles(answer), answer.all, strict=True)):
        if route is answer.shortest:
            title = f"{SHORTEST} (its legs: best by distance)"
        parts += [Words(), _headline(network, route, title), _facts(network, answer, at)]
        parts += timetable_parts(network, route)
        if at == 0:
            sure = certainty_lines(network, answer.certainty) if answer.certainty else []
            parts += [Words(line) for line in (rival_line(network, answer), *sure) if line]
            parts += _explanation(network, answer, why)
        if route is not answer.shortest:
            parts += [Words(), legs_table(network, route)]
        parts += elevation[at]
    if (borders := border_table(network, question, answer.all)) is not None:
        parts += [Words(), borders]
    best = answer.routes[0] if answer.routes else None
    usual = normal_line(network, question, best, answer.normal)
    remarks = [*notes(answer), *timetable_notes(network, question, answer.all), usual]
    lines = [Words(note) for note in remarks if note]
    return [*parts, Words(), *lines, *advisory_parts(warnings, sources)]


def _side_by_side(network: Network, answer: Routes) -> FittedTable:
    """The routes as rows, with what sets each apart from the best."""
    question, routes = answer.question, answer.all
    names = [str(number) for number in range(1, len(routes) + 1)]
    apart = [apart_words(network, route, routes[0]) for route in routes]
    apart[0] = f"the {BEST_WORDS[question.by]}"
    if answer.shortest:
        apart[-1] = f"{SHORTEST}: {apart[-1]}"
    rows = [Row(route, answer.spreads(at)) for at, route in enumerate(routes)]
    states = [status_text(route_status(network, question, route)) for route in routes]
    day = question.shipment.as_of or network.data_as_of
    named = [corridor_name(network, route) for route in routes]
    columns = [
        Column("", names),
        Column("corridor", named, PARTS_RANK, is_text=True, least=17),
        Column(f"status on\n{day}", states, RANGE_RANK + 3, is_text=True),
        *route_columns(
            rows, question.by, parts_rank=RANGE_RANK + 2, ranks={"length_km": RANGE_RANK}
        ),
        Column("what sets it apart", apart, is_text=True, least=20),
    ]
    return FittedTable(columns, {0: BEST_STYLE})


def _headline(network: Network, route: Route, title: str) -> RenderableType:
    ends = [network.places[name].name for name in (route.origin, route.destination)]
    return Words(" → ".join(ends), "bold", f", {title}")


def _facts(network: Network, answer: Routes, at: int) -> RenderableType:
    route, spreads = answer.all[at], answer.spreads(at)
    rows = [
        ("corridor", named_corridor(network, route) or "none of the named ones", ""),
        ("route", route_words(network, route), ""),
        _fact(route, "length_km"),
        _fact(route, "time_h", spreads),
        ("parts, days", parts_text(route.time_parts), ""),
        _fact(route, "cost_usd", spreads),
        _fact(route, "co2_kg"),
        ("closure delay", *_delay(route)),
        _fact(route, "generalised_cost_usd", spreads),
        *(("port", words[len("port: ") :], "") for words in _ports(route)),
    ]
    if found := detention(network, answer.question.shipment, route):
        rows.append(("container detention", detention_words(found), ""))
    return Grid(rows, ("dim", "", "dim"))


def _explanation(network: Network, answer: Routes, why: Explanation | None) -> list[RenderableType]:
    if why is None:
        return []
    from corridors.output.explanation import explanation_parts

    return explanation_parts(network, why, answer.question.by)


def _ports(route: Route) -> list[str]:
    return list(filter(None, (port_words(leg.port) for leg in route.legs)))


def _fact(route: Route, key: str, spreads: Spreads | None = None) -> tuple[str, str, str]:
    measure, spread = MEASURE[key], spreads[key] if spreads else None
    value = route.totals[key]
    if measure.form == "hours":
        text = measure.figure_with_unit(value)
    else:
        text = f"{fitting_text(measure, value, spread)} {measure.unit}".rstrip()
    if spread:
        middle = rounded_text(measure, spread.p50, spread)
        half = f", P50 {middle}" if middle != rounded_text(measure, value, spread) else ""
        text += f" (P10–P90 {likely_text(measure, spread)}{half})"
    return measure.label, text + REMARKS.get(key, ""), route.confidence[key]


def _delay(route: Route) -> tuple[str, str]:
    delay, chance = MEASURE["expected_closure_delay_h"], MEASURE["closure_probability"]
    if not route.sources[delay.key]:
        return "no closure of this route in the closure record", ""
    share = chance.text(route.totals[chance.key])
    if share == chance.text(0.0):
        share = "less than 1%"
    days = delay.figure_with_unit(route.totals[delay.key])
    text = f"{days} expected at what is closed; {share} chance to meet a closure"
    return text, route.confidence[delay.key]
