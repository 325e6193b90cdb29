"""Closure record and risk: how often borders were closed, what is expected, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from textwrap import shorten

from corridors.analysis.closure_record import (
    NEWEST_YEARS,
    PartRecord,
    best_by_newest_years,
    part_records,
)
from corridors.analysis.lettered_routes import LetteredRoute
from corridors.analysis.normal import same_route
from corridors.briefing.document import Column, Row, Section, Table
from corridors.briefing.totals import heading
from corridors.dates import day_words
from corridors.language.marks import english
from corridors.language.speech import counted, later, say
from corridors.language.written import percent, plain_number
from corridors.measures import MEASURE, UNKNOWN, Measure
from corridors.model.closures import Closure
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.output.words import figures_words, route_phrase
from corridors.pricing.shipment import Shipment
from corridors.routing.question import Question
from corridors.units import listed

MAX_CAUSE = 44
"""Letters of a cause in the table."""
NEW_DAYS = 366
"""Partial closures that ended longer before the record's newest day are not named."""
LEAST_DELAY_H = 12.0
"""Roads and ports that are open and delay a truck by less have no row of their own."""
DELAY, CLOSED = MEASURE["expected_closure_delay_h"], MEASURE["closure_probability"]
BOUNDS = (
    later(
        "Shares and delays are what a truck at a random moment must expect, by a border's own"
        " closures and those of similar borders; on roads and in ports, what was closed. None is a"
        " forecast."
    ),
    later("Borders are taken as independent; Torkham and Chaman were closed together."),
    later(
        "The incident risk is the war-risk premium of Afghanistan, scaled by the Global Peace"
        " Index: its ranking of countries is sounder than its level."
    ),
)


def risks_section(network: Network, question: Question, shown: Sequence[LetteredRoute]) -> Section:
    """The borders of the routes by their record, then each route as a whole.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        As it was asked.
    shown
        The routes of the page.

    Returns
    -------
    Section
        Without a table of borders where the record holds no full closure of any.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> [table.key for table in risks_section(network, question, ()).tables]
    ['risk-routes']
    """
    parts = part_records(network, question.shipment, shown)
    borders = _borders(network, question.shipment, parts)
    blank = _blank_words(network, parts)
    paragraphs = (_newest_years_words(network, question), _earlier_day_words(network, question))
    return Section(
        key="risk",
        heading=say("Closure record and risk"),
        paragraphs=tuple(filter(None, paragraphs)),
        tables=(*([borders] if borders.rows else ()), _routes(shown)),
        notes=(*([blank] if blank else ()), " ".join(map(say, BOUNDS))),
        beside=1,
    )


def _newest_years_words(network: Network, question: Question) -> str:
    """That the newest years of the record alone would choose another route, if they would."""
    routes = best_by_newest_years(network, question)
    if routes is None:
        return ""
    usual, newest = routes
    if same_route(usual, newest):
        return ""
    return say(
        "The choice depends on older closures: by the last {years} years of the record alone the"
        " best route with the status of the day runs {route}: {figures}.",
        years=plain_number(NEWEST_YEARS),
        route=route_phrase(network, newest),
        figures=figures_words(newest),
    )


def _earlier_day_words(network: Network, question: Question) -> str:
    """That what was asked for an earlier day is priced by the record up to that day."""
    day = question.shipment.as_of
    if day is None or day == network.data_as_of:
        return ""
    return say(
        "Routes with the status on {day} are priced by the record up to that day, not by the"
        " newest.",
        day=day_words(day),
    )


def _borders(network: Network, shipment: Shipment, parts: Sequence[PartRecord]) -> Table:
    """The parts of the routes of which the record has something to say."""
    rows = []
    seen: set[str] = set()
    for part in parts:
        event = part.closure.closure_id if part.closure else ""
        if part.is_blank or not _weighs(part) or event in seen:
            continue
        seen |= {event} - {""}  # a closure of several sections in a row has one line
        record, known = part.record, part.record.episodes > 0
        rows.append(
            Row(
                (
                    _name(network, part),
                    ", ".join(part.letters),
                    _status_words(part),
                    str(record.episodes) if known else say("no full one"),
                    _text(CLOSED, record.share_closed) if known else UNKNOWN,
                    _text(DELAY, record.expected_closure_delay_h) if known else UNKNOWN,
                    _longest_words(part.longest) if part.longest else UNKNOWN,
                ),
                "ban" if part.closure else "",
            )
        )
    return Table(
        key="risk-borders",
        caption=say(
            "Borders and other parts of the routes: status on {day}, closures in the {years} years"
            " before",
            day=day_words(network.data_as_of),
            years=plain_number(shipment.look_back_years),
        ),
        columns=(
            Column(say("Border")),
            Column(say("Route")),
            Column(say("Status")),
            Column(say("closures", "heading"), number=True),
            Column(heading(CLOSED), number=True),
            Column(heading(DELAY), number=True),
            Column(say("Longest closure")),
        ),
        rows=tuple(rows),
    )


def _longest_words(closure: Closure) -> str:
    cause = shorten(closure.cause, MAX_CAUSE, placeholder=" …")
    return f"{english(cause)} ({closure.start.year})"


def _weighs(part: PartRecord) -> bool:
    """Whether a border, or what is closed or costs half a day: other roads are left out."""
    delay_h = part.record.expected_closure_delay_h
    return bool(part.link.crossing) or part.status == "closed" or delay_h >= LEAST_DELAY_H


def _text(measure: Measure, value: float) -> str:
    """A figure of which little is not rounded to none."""
    unit = 0.01 if measure.form == "share" else 1.0
    return f"<{measure.text(unit)}" if 0 < value < unit / 2 else measure.text(value)


def _name(network: Network, part: PartRecord) -> str:
    mode = (
        f" ({say(part.link.mode, 'mode')})"
        if part.link.crossing and part.link.mode != "road"
        else ""
    )
    if part.link.crossing:
        return network.crossings[part.link.crossing].name + mode
    return describe(network, part.link)


def _status_words(part: PartRecord) -> str:
    since = part.closure or part.restriction
    status = say(part.status, "state")
    if since is None:
        return status
    return say("{status} since {day}", status=status, day=day_words(since.start))


def _blank_words(network: Network, parts: Sequence[PartRecord]) -> str:
    """Borders without a recorded full closure, and restrictions that are not counted."""
    blank = [
        f"{_name(network, part)} ({', '.join(part.letters)})" for part in parts if part.is_blank
    ]
    limited = [
        f"{_name(network, part)} ({_last_words(_recent(network, part))})"
        for part in parts
        if part.link.crossing and _recent(network, part)
    ]
    words = []
    if blank:
        words.append(
            say(
                "No full closure recorded, which does not mean there was none: {borders}.",
                borders=listed(blank),
            )
        )
    if limited:
        words.append(
            say(
                "Restricted for a time, counted by what did not pass: {borders}.",
                borders=listed(limited),
            )
        )
    return " ".join(words)


def _recent(network: Network, part: PartRecord) -> list[Closure]:
    """Partial closures in force within a year before the record's newest day."""
    opening = network.data_as_of - timedelta(days=NEW_DAYS)
    return [one for one in part.partial if one.end is None or one.end >= opening]


def _last_words(closures: Sequence[Closure]) -> str:
    """The newest of some partial closures, and how many there were."""
    newest = max(closures, key=lambda one: one.start)
    span = _span_words(newest)
    if len(closures) == 1:
        return span
    return counted(
        "{number} time, last {span}", "{number} times, last {span}", len(closures), span=span
    )


def _span_words(closure: Closure) -> str:
    if closure.end is None:
        return say(
            "since {day}: {cause}", day=day_words(closure.start), cause=english(closure.cause)
        )
    return say("from {start} to {end}", start=day_words(closure.start), end=day_words(closure.end))


def _routes(shown: Sequence[LetteredRoute]) -> Table:
    """Each route as a whole; what risk and time add to its cost is a difference of two totals."""
    cost, generalised = MEASURE["cost_usd"], MEASURE["generalised_cost_usd"]
    rows = []
    for one in shown:
        route = one.route
        added = route.totals[generalised.key] - route.totals[cost.key]
        rows.append(
            Row(
                (
                    one.letter,
                    route.text(CLOSED),
                    route.text(DELAY),
                    percent(route.incident_probability, 1),
                    cost.text(added),
                )
            )
        )
    return Table(
        key="risk-routes",
        caption=say("Each route as a whole"),
        columns=(
            Column(say("Route")),
            Column(heading(CLOSED), number=True),
            Column(heading(DELAY), number=True),
            Column(say("incident", "heading"), number=True),
            Column(say("priced in, {unit}", unit=say(cost.unit)), number=True),
        ),
        rows=tuple(rows),
    )
