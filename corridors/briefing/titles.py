"""The cases of a question and the routes of a briefing in words."""

from __future__ import annotations

from datetime import date

from corridors.analysis.lettered_routes import LetteredRoute
from corridors.dates import day_words
from corridors.language.speech import later, say
from corridors.model.network import Network
from corridors.units import listed


def normal_title(network: Network) -> str:
    """Normal operation as a title.

    Parameters
    ----------
    network
        Under scenarios or not.

    Returns
    -------
    str
        It says whether a scenario holds.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> normal_title(network)
    'In normal operation'
    """
    if network.scenarios:
        return say("In normal operation but for this what-if")
    return say("In normal operation")


def status_title(day: date) -> str:
    """The status of a day as a title.

    Parameters
    ----------
    day
        Whose closures hold.

    Returns
    -------
    str
        With the day in words.

    Examples
    --------
    >>> status_title(date(2026, 10, 4)).replace("\\u00a0", " ")
    'Status on 4 October 2026'
    """
    return say("Status on {day}", day=day_words(day))


def with_status(day: date) -> str:
    """The status of a day within a sentence.

    Parameters
    ----------
    day
        Whose closures hold.

    Returns
    -------
    str
        With the day in words.

    Examples
    --------
    >>> with_status(date(2026, 10, 4)).replace("\\u00a0", " ")
    'with the status on 4 October 2026'
    """
    return say("with the status on {day}", day=day_words(day))


def route_title(route: LetteredRoute, day: date) -> str:
    """What a lettered route is.

    Parameters
    ----------
    route
        With its role.
    day
        Whose closures hold in the case of a status.

    Returns
    -------
    str
        The letter and the role, and for a diversion the closures that lead to it.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.analysis.lettered_routes import lettered_routes
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> shown = lettered_routes(cases(network, question), ())
    >>> route_title(shown[1], network.data_as_of)
    'B: normal operation'
    """
    words = {
        "both": later("{letter}: normal operation and status on {day}"),
        "normal": later("{letter}: normal operation"),
        "status": later("{letter}: status on {day}"),
        "diversion": later("{letter}: diversion if {closures} closes"),
    }[route.role]
    closures = listed(route.closures, "or")
    return say(words, letter=route.letter, day=day_words(day), closures=closures)
