"""What the closure record says of the parts of some routes, and what hangs on its older rows."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import case_questions
from corridors.analysis.lettered_routes import LetteredRoute
from corridors.errors import NoRouteError
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.history import window_opening
from corridors.pricing.risk import BorderRecord, counted_closures
from corridors.pricing.shared_prices import prices_of
from corridors.pricing.shipment import Shipment
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import best_route
from corridors.tuples import NamedTuple

NEWEST_YEARS = 3.0
"""A look-back in years that leaves the closures for Covid-19 out, as DESIGN.md says."""


class PartRecord(NamedTuple):
    """What the closure record says of a border or another part of some routes."""

    link: Link
    """One link of the part."""
    letters: tuple[str, ...]
    """Of the routes that use it."""
    closure: Closure | None
    """The full closure in force on the record's newest day, rules of scenarios counted."""
    restriction: Closure | None
    """A partial closure in force on that day."""
    record: BorderRecord
    """Its full closures in the look-back window; no episode where there is none."""
    longest: Closure | None
    """The one of them that closed it longest in the window."""
    partial: tuple[Closure, ...]
    """Partial closures that reach into the window; they are not counted."""

    @property
    def status(self) -> str:
        """``closed``, ``restricted`` or ``open`` on the record's newest day."""
        if self.closure is not None:
            return "closed"
        return "restricted" if self.restriction is not None else "open"

    @property
    def is_blank(self) -> bool:
        """Whether it is open and the record holds no full closure of it in the window."""
        return not self.record.episodes and self.status == "open"


def part_records(
    network: Network, shipment: Shipment, routes: Sequence[LetteredRoute]
) -> tuple[PartRecord, ...]:
    """The borders of some routes and their other parts that were closed, by the record.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    shipment
        Whose look-back window in years and maximum wait count.
    routes
        With their letters.

    Returns
    -------
    tuple of PartRecord
        In order of travel, each component and mode once.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> part_records(network, question.shipment, ())
    ()
    """
    pricing = prices_of(network, shipment._replace(as_of=None))
    links: dict[tuple[str, str], Link] = {}
    letters: dict[tuple[str, str], list[str]] = {}
    for one in routes:
        for leg in one.route.legs:
            key = (leg.link.component, leg.link.mode)
            if leg.link.crossing or pricing.record(leg.link).episodes:
                links.setdefault(key, leg.link)
                if one.letter not in letters.setdefault(key, []):
                    letters[key].append(one.letter)
    day = network.data_as_of
    return tuple(
        PartRecord(
            link=link,
            letters=tuple(letters[key]),
            closure=network.closure_of(link, day),
            restriction=next(iter(network.record.restrictions_on(day, link)), None),
            record=pricing.record(link),
            longest=_longest(network, shipment, link),
            partial=_partial(network, shipment, link),
        )
        for key, link in links.items()
    )


def _partial(network: Network, shipment: Shipment, link: Link) -> tuple[Closure, ...]:
    """Partial closures of a link that reach into the look-back window."""
    day = network.data_as_of
    opening = window_opening(day, shipment.look_back_years)
    return tuple(
        closure
        for closure in network.closures
        if closure.component == link.component
        and closure.extent == "partial"
        and closure.mode in ("all", link.mode)
        and (closure.end or day) > opening
    )


def _longest(network: Network, shipment: Shipment, link: Link) -> Closure | None:
    """The closure that closed a link longest in the window."""
    day = network.data_as_of
    own = (
        closure
        for closure in network.closures
        if closure.component == link.component
        and (link.built or closure.mode in ("all", link.mode))
    )
    counted = counted_closures(own, as_of=day, look_back_years=shipment.look_back_years)
    opening = window_opening(day, shipment.look_back_years)
    return max(counted, key=lambda one: (one.end or day) - max(one.start, opening), default=None)


def best_by_newest_years(
    network: Network, question: Question, years: float = NEWEST_YEARS
) -> tuple[Route, Route] | None:
    """The best route with the status of the day, by the whole window and by its newest years.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    question
        Whose objective prices risk; another one asks nothing of the record.
    years
        Length of the shorter window.

    Returns
    -------
    tuple of Route or None
        None where the question's own window is not longer, its objective is another, or there is
        no route.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> best_by_newest_years(network, question) is None  # the objective is time
    True
    """
    if question.by != "risk" or question.shipment.look_back_years <= years:
        return None
    _, usual = case_questions(network, question)
    newest = usual._replace(shipment=usual.shipment._replace(look_back_years=years))
    try:
        return best_route(network, usual), best_route(network, newest)
    except NoRouteError:
        return None
