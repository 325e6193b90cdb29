"""Claims of a distance, a time or a cost: the best route, and what else may give the figure."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from corridors.analysis.claim_findings import Finding, Found, amount, figure, pair_name, untested
from corridors.analysis.claim_routes import ClaimRoutes, RouteTerms
from corridors.analysis.claim_verdicts import AGREES, NEAR, excess, of_figure
from corridors.measures import MEASURE
from corridors.model.claim import Statement
from corridors.model.geometry import great_circle_km
from corridors.pricing.shipment import BY_DIRECTION
from corridors.routing.route import Route

AS_KNOWN = "as last known"
USUAL = "on the route of least generalised cost"
BACK = "in the other direction"
WITH_PORT = "with port handling"
AIR_LINE = "air line"


def check_figure(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Compare a claimed total with that of the best route.

    The first origin counts, with the nearest of the destinations. Where the best route does not
    give the figure, the other pairs, the named corridors and the borders as last known are tried,
    and for hours and dollars the other direction, the route of least generalised cost and port
    handling; a distance that is too short is also compared with the air line.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``figure``.

    Returns
    -------
    Finding
        Its value is that of the best route.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "dushanbe-peshawar-km")
    >>> check_figure(ClaimRoutes(package.network), claim.statements[0]).verdict
    'disagrees'
    """
    low, high = statement.low, statement.high
    assert low is not None
    assert high is not None
    terms = terms_of(statement)
    origins, ends = (routes.places(one) for one in (statement.origins, statement.destinations))
    best = routes.nearest(origins[0], ends, terms, via=statement.via)
    if best is None:
        name = pair_name(routes.network, origins[0], ends[0])
        return untested(statement, f"no route {name} passes what it names")
    main = figure(
        best, statement.quantity, pair_name(routes.network, best.origin, best.destination)
    )
    off = excess(main.value, low, high, statement.bound)
    is_near = of_figure(off) == AGREES
    others = [] if is_near else list(_others(routes, statement, terms, best, origins, ends))
    if (known := _as_known(routes, statement, terms, best)) is not None:
        others.append(known)
    offs = {one.what: excess(one.value, low, high, statement.bound) for one in others}
    verdict = of_figure(off, offs.values())
    near = [one for one in others if abs(offs[one.what]) <= NEAR]
    if off < 0 and statement.quantity == "length_km" and not is_near:
        others.append(_air_line(routes, best))
        if abs(excess(others[-1].value, low, high)) <= NEAR:
            near.append(others[-1])
    reason = _off(off, main.unit)
    if near and not is_near:
        (first, *_) = near
        reason += f"; {first.what} gives {first.text}"
    elif offs and not is_near:
        first = min(others, key=lambda one: abs(offs.get(one.what, inf)))
        reason += f"; nearest is {first.text}, {first.what}"
    return Finding(statement, verdict, main, (main,), tuple(others), reason)


def terms_of(statement: Statement) -> RouteTerms:
    """The terms under which a statement holds.

    Parameters
    ----------
    statement
        Of any kind with a measure.

    Returns
    -------
    RouteTerms
        The objective that makes its measure least, with its scenario, modes and regime.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> terms_of(Package().claims[0].statements[0]).by
    'time'
    """
    by = MEASURE[statement.quantity].objective
    return RouteTerms(by, statement.scenario, statement.modes, statement.regime)


def _others(
    routes: ClaimRoutes,
    statement: Statement,
    terms: RouteTerms,
    best: Route,
    origins: tuple[str, ...],
    ends: tuple[str, ...],
) -> Iterator[Found]:
    """Other pairs and named corridors; of hours and dollars also what changes with the terms."""
    network, quantity = routes.network, statement.quantity
    for origin in origins:
        for end in ends:
            if (origin, end) == (best.origin, best.destination):
                continue
            if (route := routes.best(origin, end, terms, via=statement.via)) is not None:
                yield figure(route, quantity, pair_name(network, origin, end))
    if not statement.via and not statement.scenario:
        for corridor in network.corridors:
            route = routes.best(best.origin, best.destination, terms, corridor=corridor)
            if route is not None and route.crossings != best.crossings:
                yield figure(route, quantity, corridor.name)
    if quantity == "length_km":
        return
    start, end = best.origin, best.destination
    for what, ends_of, other in (
        (USUAL, (start, end), terms._replace(by="risk")),
        (BACK, (end, start), terms),
        (WITH_PORT, (start, end), terms._replace(port=BY_DIRECTION)),
    ):
        route = routes.best(*ends_of, other, via=statement.via)
        if route is not None and round(route.totals[quantity]) != round(best.totals[quantity]):
            yield figure(route, quantity, what)


def _as_known(
    routes: ClaimRoutes, statement: Statement, terms: RouteTerms, best: Route
) -> Found | None:
    """The best route with the borders as last known, where it is another."""
    known = terms._replace(as_known=True)
    route = routes.best(best.origin, best.destination, known, via=statement.via)
    if route is None or route.crossings == best.crossings:
        return None
    return figure(route, statement.quantity, AS_KNOWN)


def _air_line(routes: ClaimRoutes, route: Route) -> Found:
    start, end = (routes.network.places[name] for name in (route.origin, route.destination))
    km = great_circle_km(start.lon_deg, start.lat_deg, end.lon_deg, end.lat_deg)
    return Found(AIR_LINE, km, "km")


def _off(off: float, unit: str) -> str:
    """How far a claim is off, in words."""
    if round(abs(off), 2) == 0:
        return "as claimed"
    if off > 1:
        return f"{1 + off:.1f} times what the model finds"
    great, small = ("much", "little") if unit == "USD" else ("long", "short")
    return f"{amount(abs(off), 'share')} too {great if off > 0 else small}"
