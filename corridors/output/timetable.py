"""The timetable of a route in words and as a table, each time local where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from corridors.dates import MONTH_NAMES, format_months, moment_words
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.output.columns import Column, FittedTable
from corridors.output.printed import Words
from corridors.output.words import leg_name
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.units import days_text, listed

if TYPE_CHECKING:
    from rich.console import RenderableType

    from corridors.routing.timetable import Stop, Timetable


def arrival_words(timetable: Timetable) -> str:
    """When a truck arrives, in a sentence.

    Parameters
    ----------
    timetable
        Of a route.

    Returns
    -------
    str
        The rest of a sentence.

    Examples
    --------
    >>> import corridors
    >>> route = corridors.load().route("Quetta", "Karachi", by="time", depart="2026-12-14").best
    >>> arrival_words(route.timetable)[:23]
    'arrives Wed 16 Dec 2026'
    """
    arrives = moment_words(timetable.arrives, year=True)
    return f"arrives {arrives} local time, after {days_text(timetable.elapsed_h)} days"


def timetable_parts(network: Network, route: Route) -> list[RenderableType]:
    """When a truck is at the ends of a route, at its borders and transshipments.

    Parameters
    ----------
    network
        Which holds the names.
    route
        Any route.

    Returns
    -------
    list
        To be printed; empty without a timetable.

    Examples
    --------
    >>> import corridors
    >>> from corridors.output.tables import render
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time", depart="2026-12-14")
    >>> render(timetable_parts(answer.network, answer.best)).split()[:3]
    ['The', 'mean', 'of']
    """
    timetable = route.timetable
    if timetable is None:
        return []
    names, *times = zip(*_lines(network, route, timetable), strict=True)
    columns = [Column("local time", names, is_text=True, least=20)]
    for heading, cells in zip(("arrives", "gate opens", "leaves"), times, strict=True):
        columns.append(Column(heading, cells, int(heading == "gate opens"), is_text=True))
    return [Words(_against_mean(timetable)), Words(), FittedTable(columns)]


def timetable_notes(network: Network, question: Question, routes: Sequence[Route]) -> list[str]:
    """What is exact in some timetables, and what stays a mean.

    Parameters
    ----------
    network
        Which holds the names.
    question
        What was asked.
    routes
        Of the answer.

    Returns
    -------
    list of str
        Sentences; none where no departure was asked for.

    Examples
    --------
    >>> import corridors
    >>> answer = corridors.load().route("Quetta", "Karachi", by="time", depart="2026-12-14")
    >>> timetable_notes(answer.network, answer.question, answer.routes)[0]
    'The route is the one that arrives first.'
    """
    tables = [route.timetable for route in routes if route.timetable]
    if not tables or question.depart is None:
        return []
    stops = [stop for table in tables for stop in table.stops]
    links = [stop.link for stop in stops]
    return [
        *_choice(question, len(tables)),
        _borders(question),
        *_means(network, stops),
        *_reopenings(network, stops),
        *_trains_and_nights(links),
    ]


def _against_mean(timetable: Timetable) -> str:
    ports = [
        f" Port handling takes {days_text(hours)} days {when}."
        for hours, when in (
            (timetable.port_before_h, "before departure"),
            (timetable.port_after_h, "after arrival"),
        )
        if hours
    ]
    waits = f"{days_text(timetable.gate_wait_h)} of them waiting at gates"
    return (
        f"The mean of the month is {days_text(timetable.mean_h)} days; leaving on this day it takes"
        f" {days_text(timetable.elapsed_h)} days, {waits}.{''.join(ports)}"
    )


def _lines(
    network: Network, route: Route, timetable: Timetable
) -> Iterator[tuple[str, str, str, str]]:
    stops = timetable.stops
    departed = _at_end(network, route.origin, timetable.departs.strftime("%z"))
    if stops[0].link.kind == "port":
        yield _line(leg_name(network, stops[0].link), stops[0])
    yield departed, "", "", moment_words(timetable.departs)
    for number, stop in enumerate(stops):
        link = stop.link
        at_end = link.kind == "port" and number in (0, len(stops) - 1)
        if (link.kind == "section" and not stop.gate_wait_h) or at_end:
            continue
        yield _line(_name(network, link), stop)
    arrived = _at_end(network, route.destination, timetable.arrives.strftime("%z"))
    yield arrived, moment_words(timetable.arrives), "", ""
    if stops[-1].link.kind == "port" and len(stops) > 1:
        yield _line(leg_name(network, stops[-1].link), stops[-1])


def _line(name: str, stop: Stop) -> tuple[str, str, str, str]:
    opens = moment_words(stop.enters) if stop.gate_wait_h else ""
    return name, moment_words(stop.starts), opens, moment_words(stop.arrives)


def _at_end(network: Network, place_id: str, offset: str) -> str:
    """A place with the offset of its clock: ``Kabul (UTC+4:30)``."""
    hours, minutes = offset[1:3].lstrip("0") or "0", offset[3:5]
    past = "" if minutes == "00" else f":{minutes}"
    return f"{network.places[place_id].name} (UTC{offset[0]}{hours}{past})"


def _name(network: Network, link: Link) -> str:
    return network.crossings[link.crossing].name if link.crossing else leg_name(network, link)


def _choice(question: Question, count: int) -> list[str]:
    if not question.by_arrival:
        assert question.depart is not None
        month = MONTH_NAMES[question.depart.month - 1]
        if count == 1:
            return [f"The route is chosen on the means of {month}; its timetable follows it."]
        return [f"The routes are chosen on the means of {month}; their timetables follow them."]
    first = "The route is the one that arrives first."
    if count == 1:
        return [first]
    further = "The first route is the one that arrives first of all"
    return [f"{further}; the others arrive first of those ranked by mean hours."]


def _borders(question: Question) -> str:
    day = question.shipment.as_of
    taken = "as in normal operation" if day is None else f"as they were on {day}"
    return f"Borders are taken {taken}: what will be closed on these days is not known."


def _means(network: Network, stops: Sequence[Stop]) -> list[str]:
    names = dict.fromkeys(_name(network, stop.link) for stop in stops if stop.by_mean)
    if not names:
        return []
    return [
        f"Of {listed(list(names))} only the number of open days a month is known: the wait stays"
        " their mean."
    ]


def _reopenings(network: Network, stops: Sequence[Stop]) -> list[str]:
    return list(
        dict.fromkeys(
            f"{describe(network, stop.link)} is closed in"
            f" {format_months(stop.link.closed_months)}: the truck waits for it to reopen."
            for stop in stops
            if stop.gate_wait_h and stop.starts.month in stop.link.closed_months
        )
    )


def _trains_and_nights(links: Sequence[Link]) -> list[str]:
    notes = []
    if any(link.departure_wait_h for link in links):
        notes.append(
            "Trains have no dated departures in print: the wait for one stays half the time between"
            " two."
        )
    if any(gate.kind == "daylight" for link in links for gate in link.gates):
        notes.append("Bans on driving by night are in the hours of rest, not in the clock.")
    return notes
