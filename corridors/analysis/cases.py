"""The two cases of a question: normal operation, and the status of the borders on a day."""

from __future__ import annotations

from datetime import date

from corridors.analysis.compare import Cell, matrix
from corridors.analysis.explanation import Flip, border_flip
from corridors.analysis.normal import same_route
from corridors.model.network import Network
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.tuples import NamedTuple


class Case(NamedTuple):
    """The best route in one case."""

    key: str
    """``normal`` or ``status``."""
    question: Question
    """As of no day in normal operation, else as of the day of the status."""
    cell: Cell
    """The best route, or why there is none."""
    flip: Flip | None = None
    """The border of it that is nearest to giving another one."""

    @property
    def route(self) -> Route | None:
        """The best route, if there is one."""
        return self.cell.route


class Cases(NamedTuple):
    """A question in both cases."""

    normal: Case
    """In normal operation."""
    status: Case
    """With what the closure record holds closed on the day."""

    @property
    def are_same(self) -> bool:
        """Whether both have the same best route."""
        return same_route(self.normal.route, self.status.route)


def status_day(network: Network, question: Question) -> date:
    """The day whose closures hold: the one asked for, else the closure record's newest.

    Parameters
    ----------
    network
        With its closure record.
    question
        As of a day or not.

    Returns
    -------
    datetime.date
        The day.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> status_day(network, question) == network.data_as_of
    True
    """
    return question.shipment.as_of or network.data_as_of


def case_questions(network: Network, question: Question) -> tuple[Question, Question]:
    """A question in normal operation, and with the status of its day.

    Parameters
    ----------
    network
        With its closure record.
    question
        As of a day or not.

    Returns
    -------
    tuple of Question
        As of no day, and as of :func:`status_day`.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("tashkent", "karachi", "risk", default_shipment(network.parameters))
    >>> [one.shipment.as_of == network.data_as_of for one in case_questions(network, question)]
    [False, True]
    """
    shipment, day = question.shipment, status_day(network, question)
    return (
        question._replace(shipment=shipment._replace(as_of=None, record_to=day)),
        question._replace(shipment=shipment._replace(as_of=day)),
    )


def cases(network: Network, question: Question) -> Cases:
    """The best route in normal operation and with the status of the day.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        As of a day or not.

    Returns
    -------
    Cases
        Each with its route and how sure it is, or with the reasons why there is none.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> cases(network, question).are_same
    True
    """
    normal, status = case_questions(network, question)
    return Cases(_case(network, "normal", normal), _case(network, "status", status))


def _case(network: Network, key: str, question: Question) -> Case:
    ends = [question.origin], [question.destination]
    (cell,) = matrix(network, *ends, question, with_certainty=True)
    flip = border_flip(network, question, cell.route) if cell.route else None
    return Case(key, question, cell, flip)


def transit_countries(network: Network, route: Route) -> tuple[str, ...]:
    """Countries of a route between those of its two ends.

    Parameters
    ----------
    network
        On which the route lies.
    route
        Of any length.

    Returns
    -------
    tuple of str
        ISO 3166-1 alpha-3 codes in order of travel, each once.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> transit_countries(network, cases(network, question).normal.route)
    ('AFG',)
    """
    ends = {network.places[name].country for name in (route.origin, route.destination)}
    return tuple(dict.fromkeys(code for code in route.countries if code not in ends))
