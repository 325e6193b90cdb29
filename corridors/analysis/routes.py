"""The best routes between two places, and the shortest by truck beside them."""

from __future__ import annotations

from corridors.analysis.certainty import Certainty, ensemble_of, route_certainty
from corridors.analysis.ensemble import Spreads
from corridors.analysis.normal import NormalOperation, beside_normal
from corridors.analysis.rivals import Rival, rivals
from corridors.errors import NoRouteError
from corridors.model.network import Network
from corridors.pricing.shipment import TRUCK_MODES
from corridors.routing.alternatives import alternatives
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.tuples import NamedTuple


class Routes(NamedTuple):
    """The best route of a question and its alternatives, best first."""

    question: Question
    """What was asked."""
    routes: tuple[Route, ...]
    """Empty where there is none."""
    shortest: Route | None
    """The shortest by truck, where it was asked for and is another route than the best."""
    is_shortest: bool
    """Whether the best route is the shortest by truck too, where that was asked for."""
    asked: int
    """Number of routes asked for."""
    max_overlap: float
    """Share of km that two of them may have in common."""
    rival: Rival | None = None
    """The runner-up over other borders; None where there is none."""
    reasons: tuple[str, ...] = ()
    """What would have to open, where there is no route."""
    normal: NormalOperation | None = None
    """The best route in normal operation, where it is another."""
    certainty: Certainty | None = None
    """How sure it is; None where the ranges of the figures are not known."""

    @property
    def all(self) -> tuple[Route, ...]:
        """The routes and the shortest."""
        return (*self.routes, *filter(None, (self.shortest,)))

    def spreads(self, at: int) -> Spreads | None:
        """Ranges of the totals of one of all routes, None where they are not known."""
        return self.certainty.spreads[at] if self.certainty else None


def find_routes(
    network: Network,
    question: Question,
    *,
    count: int = 1,
    max_overlap: float = 0.6,
    with_shortest: bool = False,
) -> Routes:
    """The best routes of a question.

    Parameters
    ----------
    network
        With its scenarios.
    question
        From where to where, by which objective.
    count
        Number of routes asked for.
    max_overlap
        Share of km that two of them may have in common, 0 to 1.
    with_shortest
        Also the shortest by truck.

    Returns
    -------
    Routes
        Fewer than asked for if no more differ enough.

    Raises
    ------
    NoRouteError
        If there is no route at all.
    UsageError
        If the question, the count or the share is out of range.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> find_routes(network, Question("quetta", "karachi", "time", shipment)).routes[0].countries
    ('PAK',)
    """
    search = Search(network, question)
    routes = alternatives(search, count, max_overlap)
    shortest = _shortest(search) if with_shortest else None
    same = shortest is not None and shortest.components == routes[0].components
    found = rivals(search, routes[0])
    shown = (*routes, shortest) if shortest and not same else routes
    return Routes(
        question=question,
        routes=routes,
        shortest=None if same else shortest,
        is_shortest=same,
        asked=count,
        max_overlap=max_overlap,
        rival=found and found.runner_up,
        normal=beside_normal(network, question, routes[0], search.pricing),
        certainty=route_certainty(ensemble_of(search.pricing), question.by, shown, found),
    )


def _shortest(search: Search) -> Route | None:
    modes = tuple(mode for mode in search.question.shipment.modes if mode in TRUCK_MODES)
    try:
        return search.by("distance", modes or search.question.shipment.modes).best()
    except NoRouteError:
        return None
