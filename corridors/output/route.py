"""Routes between two places in every output format."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.advisories import Advisory
from corridors.analysis.detention import detention
from corridors.analysis.ensemble import Spreads
from corridors.analysis.routes import Routes
from corridors.measures import MEASURE, objective, parts_text
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.certainty import certainty_document, certainty_lines
from corridors.output.csv_text import Rows, leg_rows
from corridors.output.detention import detention_document, detention_words
from corridors.output.documents import (
    Document,
    answer_document,
    port_words,
    route_document,
)
from corridors.output.ranges import fitting_text, range_text, spreads_document
from corridors.output.rival import rival_document, rival_line
from corridors.output.status import borders_document, normal_document, normal_line
from corridors.output.timetable import timetable_notes, timetable_parts
from corridors.output.words import route_words
from corridors.routing.route import Route

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridors.analysis.explanation import Explanation
    from corridors.analysis.profile import RouteProfile

SHORTEST = "the shortest"


def titles(answer: Routes) -> list[str]:
    """What each route is, the shortest last.

    Parameters
    ----------
    answer
        Routes of a question.

    Returns
    -------
    list of str
        One title a route.

    Examples
    --------
    >>> import corridors
    >>> titles(corridors.load().route("Tashkent", "Karachi").result)
    ['the best by generalised cost', 'the shortest']
    """
    if answer.question.by_arrival:
        further = [f"number {number} by arrival" for number in range(2, len(answer.routes) + 1)]
        return ["the earliest arrival", *further][: len(answer.routes)]
    words = objective(answer.question.by).label
    both = " and the shortest" if answer.is_shortest else ""
    numbered = [f"number {number} by {words}" for number in range(2, len(answer.routes) + 1)]
    best = [f"the best by {words}{both}"] if answer.routes else []
    return [*best, *numbered, *([SHORTEST] if answer.shortest else [])]


def notes(answer: Routes) -> list[str]:
    """A remark where fewer routes exist than were asked for.

    Parameters
    ----------
    answer
        Routes of a question.

    Returns
    -------
    list of str
        One sentence, or none where there are as many as were asked for.

    Examples
    --------
    >>> import corridors
    >>> result = corridors.load().route("Quetta", "Karachi", by="time").result
    >>> notes(result._replace(asked=3))[0][:26]
    'Only 1 of 3 routes found t'
    """
    count = len(answer.routes)
    if not count or count == answer.asked:
        return []
    return [
        f"Only {count} of {answer.asked} routes found that share at most"
        f" {answer.max_overlap:.0%} of their km with each other. Allow more overlap to see more."
    ]


def route_document_of(
    network: Network,
    answer: Routes,
    warnings: Sequence[Advisory],
    profiles: Sequence[RouteProfile] = (),
    why: Explanation | None = None,
) -> Document:
    """Titled routes, each with its profile if there are any; without routes, the reasons.

    Parameters
    ----------
    network
        With its scenarios.
    answer
        Routes of a question.
    warnings
        Beside them.
    profiles
        Of all routes, or none.
    why
        Why the best one is the best, where that was asked for.

    Returns
    -------
    dict
        Keys carry their units.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time")
    >>> document = route_document_of(answer.network, answer.result, answer.advisories)
    >>> document["routes"][0]["title"], document["routes"][0]["places"][0]
    ('the best by time', 'quetta')
    """
    documents = [
        {
            "title": title,
            **(route_document(route) or {}),
            "ranges": spreads_document(answer.spreads(at)),
            "detention": detention_document(detention(network, answer.question.shipment, route)),
        }
        for at, (title, route) in enumerate(zip(titles(answer), answer.all, strict=True))
    ]
    if profiles:
        from corridors.output.profile import profile_document

        for document, profile in zip(documents, profiles, strict=True):
            document["profile"] = profile_document(profile)
    body = {
        "routes": documents,
        "runner_up": rival_document(answer),
        "certainty": certainty_document(answer.certainty),
        "borders": borders_document(network, answer.question.shipment),
        "normal_operation": normal_document(answer.normal),
        "reasons": list(answer.reasons),
        "notes": [*notes(answer), *timetable_notes(network, answer.question, answer.all)],
    }
    if why is not None:
        from corridors.output.explanation import explanation_document

        body["explanation"] = explanation_document(network, why, answer.question.by)
    return answer_document("routes", network, answer.question, body, warnings)


def routes_rows(answer: Routes) -> Rows:
    """Legs, one a row.

    Parameters
    ----------
    answer
        Routes of a question.

    Returns
    -------
    tuple
        Header and rows.

    Examples
    --------
    >>> import corridors
    >>> header, rows = routes_rows(corridors.load().route("Quetta", "Karachi", by="time").result)
    >>> dict(zip(header, rows[0]))["from"]
    'quetta'
    """
    labels = [[str(number)] for number in range(1, len(answer.all) + 1)]
    return leg_rows(answer.all, labels, ["route"])


def route_parts(
    network: Network,
    answer: Routes,
    warnings: Sequence[Advisory],
    sources: Mapping[str, Source],
    profiles: Sequence[RouteProfile] = (),
    why: Explanation | None = None,
) -> list[RenderableType]:
    """Routes with their titles and legs; the shortest beside them without its legs.

    Parameters
    ----------
    network
        With its scenarios.
    answer
        Routes of a question.
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
    >>> render(parts).splitlines()[0]
    'Quetta → Karachi, the best by time'
    """
    from rich.text import Text

    from corridors.output.legs_table import legs_table
    from corridors.output.tables import advisory_parts, terms_parts

    terms = terms_parts(network, answer.question)
    parts: list[RenderableType] = []
    if not answer.routes:
        places = network.places
        ends = [places[name].name for name in (answer.question.origin, answer.question.destination)]
        reasons = "; ".join(answer.reasons) or "no chain of links"
        parts += [Text(f"{' → '.join(ends)}: no route", style="bold"), *terms, Text(reasons)]
        if line := normal_line(network, answer.question, None, answer.normal):
            parts.append(Text(line))
    elevation: list[list[RenderableType]] = [[] for _ in answer.all]
    if profiles:
        from corridors.output.profile import profile_parts

        elevation = [profile_parts(profile) for profile in profiles]
    for at, (title, route) in enumerate(zip(titles(answer), answer.all, strict=True)):
        if route is answer.shortest:
            title = f"{SHORTEST} (its legs: best by distance)"
        parts += [_headline(network, route, title), *terms, _facts(network, answer, at)]
        parts += timetable_parts(network, route)
        if at == 0:
            usual = normal_line(network, answer.question, route, answer.normal)
            sure = certainty_lines(network, answer.certainty) if answer.certainty else []
            parts += [Text(line) for line in (rival_line(network, answer), *sure, usual) if line]
            parts += _explanation(network, answer, why)
        parts.append(Text() if route is answer.shortest else legs_table(network, route))
        parts += elevation[at]
    remarks = [*notes(answer), *timetable_notes(network, answer.question, answer.all)]
    lines = [Text(note) for note in remarks]
    return [*parts, *lines, *advisory_parts(warnings, sources)]


def _headline(network: Network, route: Route, title: str) -> RenderableType:
    from rich.text import Text

    ends = [network.places[name].name for name in (route.origin, route.destination)]
    return Text.assemble((" → ".join(ends), "bold"), f", {title}")


def _facts(network: Network, answer: Routes, at: int) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    route, spreads = answer.all[at], answer.spreads(at)

    names = {corridor.corridor_id: corridor.name for corridor in network.corridors}
    rows = [
        ("corridor", names.get(route.corridor, "none of the named ones"), ""),
        ("route", route_words(network, route), ""),
        _fact(route, "length_km"),
        _fact(route, "time_h", spreads),
        ("", parts_text(route.time_parts), ""),
        _fact(route, "cost_usd", spreads),
        _fact(route, "co2_kg"),
        ("closure delay", *_delay(route)),
        _fact(route, "generalised_cost_usd", spreads),
        *(("port", words[len("port: ") :], "") for words in _ports(route)),
    ]
    if found := detention(network, answer.question.shipment, route):
        rows.append(("container detention", detention_words(found), ""))
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, value, confidence in rows:
        table.add_row(Text(name, style="dim"), value, Text(confidence, style="dim"))
    return table


def _explanation(network: Network, answer: Routes, why: Explanation | None) -> list[RenderableType]:
    if why is None:
        return []
    from corridors.output.explanation import explanation_parts

    return explanation_parts(network, why, answer.question.by)


def _ports(route: Route) -> list[str]:
    return list(filter(None, (port_words(leg.port) for leg in route.legs)))


REMARKS = {
    "time_h": ", without closure delay",
    "generalised_cost_usd": " with time and risk priced in",
}
"""What follows a total in its line."""


def _fact(route: Route, key: str, spreads: Spreads | None = None) -> tuple[str, str, str]:
    measure, spread = MEASURE[key], spreads[key] if spreads else None
    text = f"{fitting_text(measure, route.totals[key], spread)} {measure.unit}".rstrip()
    if spread:
        text += f" (P10–P90 {range_text(measure, spread)})"
    return measure.label, text + REMARKS.get(key, ""), route.confidence[key]


def _delay(route: Route) -> tuple[str, str]:
    delay, chance = MEASURE["expected_closure_delay_h"], MEASURE["closure_probability"]
    if not route.sources[delay.key]:
        return "no closure of this route in the closure record", ""
    hours = delay.text(route.totals[delay.key])
    if hours == delay.text(0.0):
        hours = "less than an hour"
    share = chance.text(route.totals[chance.key])
    if share == chance.text(0.0):
        share = "less than 1%"
    text = f"{hours} expected at what is closed; {share} chance to meet a closure"
    return text, route.confidence[delay.key]
