"""What a planner must hear beside a route: borders closed today, seasons, local rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from corridors.analysis.normal import queues_h
from corridors.dates import day_words as spoken_day
from corridors.dates import format_months
from corridors.language.marks import english
from corridors.language.speech import ENGLISH, language, later, say
from corridors.language.written import percent
from corridors.model.closures import Closure
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.pricing.access import whom_words
from corridors.pricing.handling import port_terms
from corridors.pricing.shipment import Shipment
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.tuples import NamedTuple
from corridors.units import hours_words, listed

SENTENCES = {
    "closed": later("{name} was closed on {day} since {since}: {cause}."),
    "unknown": later(
        "Hours in {name} port are not in print and count as nothing: the time is a lower bound."
    ),
    "season": later("{name} is closed in {months}."),
    "queue": later(
        "{name}: {hours} in the queue that its closure has left are counted, by the trucks that it"
        " clears in a day."
    ),
    "restricted": later("{names}: {restriction}."),
    "country": later("{name}: {text} (since {since})."),
}
"""By kind of warning, to be filled in; the map page fills the same."""
NEWEST_DAY = later("{day}, the newest day the closure record knows,")
"""The last day that is known, in a warning."""


def day_words(day: date, newest: date) -> str:
    """A day of the closure record in a warning.

    Parameters
    ----------
    day
        On which something is closed.
    newest
        The record's newest day.

    Returns
    -------
    str
        Whether the record knows none after it.

    Examples
    --------
    >>> day_words(date(2026, 10, 4), date(2026, 10, 4))
    '2026-10-04, the newest day the closure record knows,'
    """
    return NEWEST_DAY.format(day=day) if day == newest else str(day)


class Advisory(NamedTuple):
    """A warning about one component of a route, or about a country that it crosses."""

    kind: str
    """``closed``, ``restricted``, ``queue``, ``season``, ``unknown``, ``country``, ``name``
    or ``file``."""
    component: str
    """Component, ISO 3166-1 alpha-3 code of a country, or the place taken for a name."""
    text: str
    """The warning, a sentence."""
    since: str
    """First day, as 2026-10-04, empty for seasons."""
    source: str
    """Source id, empty for seasons."""
    remedy: str
    """What a planner can do, a sentence, or empty."""


def advisories(
    network: Network, shipment: Shipment, routes: Sequence[Route], beside: Sequence[Route] = ()
) -> list[Advisory]:
    """Warnings about some routes, each component once.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    shipment
        Whose month and day say what is taken into account already.
    routes
        The routes of an answer.
    beside
        The shortest route beside them; warnings about it alone say so.

    Returns
    -------
    list of Advisory
        In order of travel, those of countries last.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> from corridors.routing.question import Question
    >>> from corridors.routing.search import best_route
    >>> question = Question(origin="quetta", destination="karachi", by="time", shipment=shipment)
    >>> route = best_route(network, question)
    >>> isinstance(advisories(network, shipment, [route]), list)
    True
    """
    warnings = [*map(_of_file, network.left_out), *_advisories(network, shipment, routes)]
    return warnings + [
        advisory._replace(text=f"Only the shortest route: {advisory.text}")
        for advisory in _advisories(network, shipment, beside)
        if advisory not in warnings
    ]


def readings(question: Question) -> list[Advisory]:
    """What was taken for names that may mean several places, to be stated beside an answer.

    Parameters
    ----------
    question
        As it was asked.

    Returns
    -------
    list of Advisory
        One a name.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Torkham", "Karachi")
    >>> [advisory.component for advisory in readings(answer.question)]
    ['torkham-pk']
    """
    return [
        Advisory(
            kind="name",
            component=reading.place,
            text=reading.text,
            since="",
            source="",
            remedy=reading.remedy,
        )
        for reading in question.readings
    ]


def restriction_words(closure: Closure) -> str:
    """What a partial closure, or a bar on some traffic or hours, makes of what it concerns.

    Parameters
    ----------
    closure
        A row of the closure record.

    Returns
    -------
    str
        To be read after names and a colon.

    Examples
    --------
    >>> row = Closure("a", "a", date(2026, 1, 1), None, "rail", "full", "floods", "", "", "")
    >>> restriction_words(row)
    'closed by rail since 2026-01-01 (floods)'
    """
    if language() != ENGLISH:
        return _spoken_restriction(closure)
    left = f", about {closure.remaining_capacity:.0%} of it passes" * (closure.extent == "partial")
    since = closure.start.isoformat()
    by_mode = f" by {closure.mode}" if closure.mode in ("rail", "ferry", "sea") else ""
    return f"{closure.state_text}{by_mode} since {since}{left} ({closure.cause})"


def _spoken_restriction(closure: Closure) -> str:
    """The same in another language, where all that narrows it stands in brackets."""
    words = [say(closure.mode, "mode")] if closure.mode in ("rail", "ferry", "sea") else []
    if closure.extent == "partial":
        share = percent(closure.remaining_capacity)
        words.append(say("about {share} of it passes", share=share))
    return say(
        "closed{whom} since {start} ({cause})"
        if closure.extent == "full"
        else "restricted{whom} since {start} ({cause})",
        whom=whom_words(closure, *words),
        start=spoken_day(closure.start),
        cause=english(closure.cause),
    )


def _of_file(text: str) -> Advisory:
    """That a file of a rule holds what could not be used."""
    return Advisory(kind="file", component="", text=text, since="", source="", remedy="")


def _restriction(closure: Closure, names: Sequence[str]) -> Advisory:
    return Advisory(
        kind="restricted",
        component=closure.component,
        text=SENTENCES["restricted"].format(
            names=listed(names), restriction=restriction_words(closure)
        ),
        since=closure.start.isoformat(),
        source=closure.source,
        remedy="",
    )


def _advisories(network: Network, shipment: Shipment, routes: Sequence[Route]) -> list[Advisory]:
    warnings: dict[tuple[str, str], Advisory] = {}
    restricted: dict[str, tuple[Closure, list[str]]] = {}
    for link in (leg.link for route in routes for leg in route.legs):
        name = describe(network, link)
        closure = network.closure_of(link, network.data_as_of)
        if closure is not None and shipment.as_of is None:
            newest = day_words(network.data_as_of, network.data_as_of)
            warnings[link.component, "closed"] = Advisory(
                kind="closed",
                component=link.component,
                text=SENTENCES["closed"].format(
                    name=name, day=newest, since=closure.start.isoformat(), cause=closure.cause
                ),
                since=closure.start.isoformat(),
                source=closure.source,
                remedy="To plan around it, ask for the borders as last known.",
            )
        day = shipment.as_of or network.data_as_of
        for partial in network.record.restrictions_on(day, link, shipment.traffic(frozenset())):
            _, names = restricted.setdefault(partial.closure_id, (partial, []))
            if name not in names:
                names.append(name)
        if link.port_terms is not None and port_terms(link, shipment.port).handling_h is None:
            warnings[link.component, "unknown"] = Advisory(
                kind="unknown",
                component=link.component,
                text=SENTENCES["unknown"].format(name=network.places[link.from_place].name),
                since="",
                source="",
                remedy="",
            )
        if link.closed_months and shipment.month is None:
            warnings[link.component, "season"] = Advisory(
                kind="season",
                component=link.component,
                text=SENTENCES["season"].format(
                    name=name, months=format_months(link.closed_months)
                ),
                since="",
                source="",
                remedy="Name the month of travel.",
            )
    for route in routes:
        for name, wait_h in queues_h(network, shipment, route).items():
            warnings[name, "queue"] = Advisory(
                kind="queue",
                component=next(
                    leg.link for leg in route.legs if describe(network, leg.link) == name
                ).component,
                text=SENTENCES["queue"].format(name=name, hours=hours_words(wait_h)),
                since="",
                source="",
                remedy="",
            )
    for partial, names in restricted.values():
        warnings[partial.closure_id, "restricted"] = _restriction(partial, names)
    for code in dict.fromkeys(name for route in routes for name in route.countries):
        country = network.countries[code]
        for notice in country.notices:
            if notice.holds(shipment.as_of or network.data_as_of):
                since = notice.first_day.isoformat()
                warnings[code, f"country since {since}"] = Advisory(
                    kind="country",
                    component=code,
                    text=SENTENCES["country"].format(
                        name=country.name, text=notice.text, since=since
                    ),
                    since=since,
                    source=notice.source,
                    remedy="",
                )
    return list(warnings.values())
