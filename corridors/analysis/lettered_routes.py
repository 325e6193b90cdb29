"""The routes that are drawn and spoken of by a letter: those of both cases, and a diversion."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import Cases
from corridors.analysis.closures import ClosureEffect
from corridors.analysis.normal import same_route
from corridors.routing.route import Route
from corridors.tuples import NamedTuple


class LetteredRoute(NamedTuple):
    """A route that is drawn and spoken of by its letter."""

    letter: str
    """From A."""
    role: str
    """``both`` cases, ``normal`` operation, ``status`` of the day, or ``diversion``."""
    closures: tuple[str, ...]
    """Names of borders or countries of which each closure leads to this diversion."""
    route: Route
    """What is drawn."""


def lettered_routes(both: Cases, diversion: Sequence[ClosureEffect]) -> tuple[LetteredRoute, ...]:
    """The routes to draw, each once: those of both cases, and a diversion.

    Parameters
    ----------
    both
        A question in both cases.
    diversion
        Closures with one diversion, see :func:`diversion_effects`.

    Returns
    -------
    tuple of LetteredRoute
        At most three, lettered from A.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> [one.role for one in lettered_routes(cases(network, question), ())]
    ['status', 'normal']
    """
    roles: list[tuple[str, tuple[str, ...], Route | None]] = (
        [("both", (), both.normal.route)]
        if both.are_same
        else [("status", (), both.status.route), ("normal", (), both.normal.route)]
    )
    if diversion:
        names = tuple(effect.name for effect in diversion)
        roles.append(("diversion", names, diversion[0].diversion))
    shown: list[LetteredRoute] = []
    for role, names, route in roles:
        if route is not None and not any(same_route(route, one.route) for one in shown):
            letter = "ABC"[len(shown)]
            shown.append(LetteredRoute(letter=letter, role=role, closures=names, route=route))
    return tuple(shown)
