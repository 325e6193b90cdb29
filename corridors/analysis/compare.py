"""The named corridors side by side, and all capitals to both ports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corridors.analysis.certainty import (
    Certainty,
    Weighed,
    ensemble_of,
    route_certainty,
    weigh,
)
from corridors.analysis.ensemble import Ensemble, Spreads
from corridors.analysis.normal import NormalOperation, beside_normal
from corridors.analysis.rivals import rivals
from corridors.errors import NoRouteError
from corridors.measures import OBJECTIVES
from corridors.model.lookup import fold
from corridors.model.names import corridor_names
from corridors.model.network import Network
from corridors.model.records import Corridor
from corridors.pricing.prices import Pricing
from corridors.pricing.shared_prices import prices_of
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search, best_route
from corridors.tuples import NamedTuple

ALL = "all"
"""Stands for every named corridor."""


class CorridorAnswer(NamedTuple):
    """The best route that follows a corridor, or why there is none."""

    corridor: Corridor
    """The named corridor."""
    route: Route | None
    """None where no open route follows it."""
    reasons: tuple[str, ...]
    """What would have to open where there is no route, or what it joins where it serves others."""
    is_served: bool = True
    """Whether the corridor joins the places at all."""
    normal: NormalOperation | None = None
    """Its best route in normal operation, where none follows it on the day that is asked for."""

    @property
    def shown(self) -> Route | None:
        """Its best route on the day, else that in normal operation."""
        return self.route or (self.normal.route if self.normal else None)

    @property
    def why_not(self) -> str:
        """Why it has no route, to be read after its name and a colon."""
        if not self.is_served:
            return "; ".join(self.reasons)
        return f"not possible: {'; '.join(self.reasons) or 'no chain of links'}"


class Comparison(NamedTuple):
    """All named corridors, and the best route whatever its corridor."""

    question: Question
    """What was asked."""
    best: Route | None
    """None where there is no open route at all."""
    reasons: tuple[str, ...]
    """What would have to open, where there is no route."""
    answers: tuple[CorridorAnswer, ...]
    """In order of the objective, those closed on the day after the open ones, then impossible ones,
    after them those that serve other places."""
    normal: NormalOperation | None = None
    """The best route in normal operation, where it is another."""
    certainty: Mapping[str, Weighed] | None = None
    """Ranges of each corridor and how often it is best of those open, by its id, and those of the
    best of all by an empty one where no corridor has its route; None where not asked for."""


def compare(network: Network, question: Question, *, with_certainty: bool = False) -> Comparison:
    """The best route of each corridor, forced through its gateways, beside the best of all.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Without a corridor.
    with_certainty
        Also how sure the figures are, and how often each corridor is best.

    Returns
    -------
    Comparison
        With a route or the reasons for every named corridor.

    Raises
    ------
    UsageError
        If the question can't be answered.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> from corridors.routing.question import Question
    >>> question = Question(origin="quetta", destination="karachi", by="time", shipment=shipment)
    >>> result = compare(network, question)
    >>> len(result.answers) == len(network.corridors)
    True
    """
    measure = OBJECTIVES[question.by]

    def order(answer: CorridorAnswer) -> tuple[bool, bool, bool, float, str]:
        value = answer.shown.totals[measure] if answer.shown else 0.0
        if answer.route and answer.route.timetable and question.by_arrival:
            value = answer.route.timetable.total_h
        state = not answer.is_served, answer.shown is None, answer.route is None
        return *state, value, answer.corridor.corridor_id

    pricing = prices_of(network, question.shipment)
    best, reasons = _try(network, question, pricing)
    answers = []
    for corridor in network.corridors:
        asked = question._replace(corridor=corridor)
        route, why = _try(network, asked, pricing)
        is_served = not asked.not_served(network)
        usual = (
            beside_normal(network, asked, None, pricing) if route is None and is_served else None
        )
        # forced through its gateways it follows this corridor, whichever others it passes too
        if route is not None:
            route = route._replace(corridor=corridor.corridor_id)
        if usual is not None:
            usual = usual._replace(route=usual.route._replace(corridor=corridor.corridor_id))
        answers.append(CorridorAnswer(corridor, route, why, is_served, usual))
    certainty = None
    if with_certainty and best is not None:
        certainty = _certainty(pricing, question, best, answers)
    return Comparison(
        question=question,
        best=best,
        reasons=reasons,
        answers=tuple(sorted(answers, key=order)),
        normal=beside_normal(network, question, best, pricing),
        certainty=certainty,
    )


def _certainty(
    pricing: Pricing, question: Question, best: Route, answers: Sequence[CorridorAnswer]
) -> Mapping[str, Weighed] | None:
    ensemble = ensemble_of(pricing)
    if ensemble is None:
        return None
    routes = {one.corridor.corridor_id: one.route for one in answers if one.route}
    if all(route.components != best.components for route in routes.values()):
        routes[""] = best
    weighed = weigh(ensemble, question, best, list(routes.values()))
    closed = {
        one.corridor.corridor_id: Weighed(ensemble.spreads_of(one.shown), None)
        for one in answers
        if one.route is None and one.shown is not None
    }
    return dict(zip(routes, weighed, strict=True)) | closed


class Cell(NamedTuple):
    """One origin and destination of a matrix."""

    origin: str
    """Place id."""
    destination: str
    """Place id."""
    route: Route | None
    """None where there is no open route."""
    reasons: tuple[str, ...]
    """What would have to open, where there is no route."""
    normal: NormalOperation | None = None
    """The best route in normal operation, where it was asked for and is another."""
    certainty: Certainty | None = None
    """How sure it is, where that was asked for."""

    @property
    def spreads(self) -> Spreads | None:
        """Ranges of the totals of its route, where they are known."""
        return self.certainty.spreads[0] if self.certainty else None


def matrix(
    network: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    question: Question,
    *,
    with_normal: bool = False,
    with_certainty: bool = False,
) -> tuple[Cell, ...]:
    """The best route from every origin to every destination.

    Parameters
    ----------
    network
        With its scenarios.
    origins, destinations
        Place ids; a place to itself is left out.
    question
        Whose ends each pair is in turn.
    with_normal
        Also the best routes in normal operation, where they are others.
    with_certainty
        Also how sure each pair is.

    Returns
    -------
    tuple of Cell
        By origin, then by destination.

    Raises
    ------
    UsageError
        If the question can't be answered.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> from corridors.routing.question import Question
    >>> question = Question(origin="quetta", destination="karachi", by="time", shipment=shipment)
    >>> (cell,) = matrix(network, ["quetta"], ["karachi"], question)
    >>> cell.route.countries
    ('PAK',)
    """
    pricing = prices_of(network, question.shipment)
    ensemble = ensemble_of(pricing) if with_certainty else None
    cells = []
    for origin in origins:
        for destination in destinations:
            if origin == destination:
                continue
            cell = best_of_pair(origin, destination, question, pricing, ensemble)
            if with_normal:
                asked = question._replace(origin=origin, destination=destination)
                cell = cell._replace(normal=beside_normal(network, asked, cell.route, pricing))
            cells.append(cell)
    return tuple(cells)


def best_of_pair(
    origin: str,
    destination: str,
    question: Question,
    pricing: Pricing,
    ensemble: Ensemble | None = None,
) -> Cell:
    """The best route of one pair.

    Parameters
    ----------
    origin, destination
        Place ids.
    question
        What else is asked; its own two places do not count.
    pricing
        Prices of the question, on the network that is asked.
    ensemble
        Draws of the same prices; without them, how sure the answer is stays unknown.

    Returns
    -------
    Cell
        With the route, or with the reasons why there is none.

    Raises
    ------
    UsageError
        If the question can't be answered.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> pricing = Pricing(network, default_shipment(network.parameters))
    >>> question = Question("quetta", "karachi", "time", pricing.shipment)
    >>> best_of_pair("kabul", "karachi", question, pricing).origin
    'kabul'
    """
    network = pricing.network
    question = question._replace(origin=origin, destination=destination)
    ends = question.origin, question.destination
    if ensemble is None or question.not_served(network):
        return Cell(*ends, *_try(network, question, pricing))
    search = Search(network, question, pricing)
    try:
        route = search.best()
    except NoRouteError as error:
        return Cell(*ends, None, error.causes)
    sure = route_certainty(ensemble, question.by, [route], rivals(search, route, priced=False))
    return Cell(*ends, route, (), certainty=sure)


def corridor_routes(
    network: Network, question: Question, names: Sequence[str]
) -> tuple[list[tuple[str, Route]], list[tuple[str, tuple[str, ...]]]]:
    """The best route of each corridor named.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Whose corridor each is in turn.
    names
        Of corridors; ``all`` means every one.

    Returns
    -------
    tuple
        Routes with the names of their corridors, and names with the reasons where none is possible.

    Raises
    ------
    NoRouteError
        If none is possible.
    UnknownNameError
        If no corridor has a name.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> from corridors.routing.question import Question
    >>> question = Question(origin="tashkent", destination="karachi", by="time", shipment=shipment)
    >>> routes, left_out = corridor_routes(network, question, ["peshawar-termez"])
    >>> len(routes), left_out
    (1, [])
    """
    index = corridor_names(network)
    every = [corridor.corridor_id for corridor in network.corridors]
    is_all = any(fold(name) == ALL for name in names)
    wanted = every if is_all else list(dict.fromkeys(index.find(name) for name in names))
    by_id = {corridor.corridor_id: corridor for corridor in network.corridors}
    routes, left_out = [], []
    failure: NoRouteError | None = None
    for corridor_id in wanted:
        corridor = by_id[corridor_id]
        try:
            route = best_route(network, question._replace(corridor=corridor))
            routes.append((corridor.name, route))
        except NoRouteError as error:
            failure = error
            left_out.append((corridor.name, error.causes))
    if failure is not None and not routes:
        raise failure
    return routes, left_out


def _try(
    network: Network, question: Question, pricing: Pricing
) -> tuple[Route | None, tuple[str, ...]]:
    try:
        return best_route(network, question, pricing), ()
    except NoRouteError as error:
        return None, error.causes
