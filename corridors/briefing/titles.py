"""The cases of a question and the routes of a briefing in words."""

from __future__ import annotations

from datetime import date

from corridors.analysis.lettered_routes import LetteredRoute
from corridors.dates import day_words
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
    return "In normal operation" + (" but for this what-if" if network.scenarios else "")


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
    return f"Status on {day_words(day)}"


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
    return f"with the status on {day_words(day)}"


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
    status = f"status on {day_words(day)}"
    role = {
        "both": f"normal operation and {status}",
        "normal": "normal operation",
        "status": status,
        "diversion": f"diversion if {listed(route.closures, 'or')} closes",
    }[route.role]
    return f"{route.letter}: {role}"
