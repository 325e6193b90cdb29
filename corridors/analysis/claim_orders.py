"""Claims of an order: which port or corridor is first, what joins, what a closure cuts."""

from __future__ import annotations

from math import inf

from corridors.analysis.claim_figures import AS_KNOWN, terms_of
from corridors.analysis.claim_findings import Finding, Found, figure, pair_name, untested
from corridors.analysis.claim_routes import SEAPORTS, ClaimRoutes, RouteTerms
from corridors.analysis.claim_verdicts import (
    AGREES,
    DISAGREES,
    LEAST,
    PARTLY,
    TOLERANCE,
    of_count,
)
from corridors.measures import MEASURE
from corridors.model.claim import Statement
from corridors.model.network import Network
from corridors.routing.route import Route
from corridors.units import listed

NORMAL = "normal operation"
ORDERS = ("distance", "time", "cost", "risk")
"""Objectives by which ports are ranked beside the one that is claimed."""


def check_ranking(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Compare a claimed port with the first of all seaports, for each origin.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``ranking``.

    Returns
    -------
    Finding
        Its value counts the origins for which a claimed port is first; by other objectives and
        with the borders as last known stand beside it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "karachi-best-for-kabul")
    >>> finding = check_ranking(ClaimRoutes(package.network), claim.statements[0])
    >>> finding.value.unit
    'of 1'
    """
    terms = terms_of(statement)
    found, holds = _first_ports(routes, statement, terms)
    verdict = of_count(holds, len(found))
    if not found:
        return untested(statement, "no seaport can be reached")
    unit = f"of {len(found)}"
    beside = [(MEASURE_BY[by], terms._replace(by=by)) for by in ORDERS if by != terms.by]
    beside.append((AS_KNOWN, terms._replace(as_known=True)))
    others = []
    for what, other in beside:
        _, count = _first_ports(routes, statement, other)
        others.append(Found(f"by {what}" if what != AS_KNOWN else what, count, unit))
    reason = "; ".join(_lead(routes.network, statement, one) for one in found)
    value = Found(f"first by {MEASURE_BY[terms.by]}", holds, unit)
    return Finding(statement, verdict, value, tuple(found), tuple(others), reason)


_NEARER = {"length_km": "nearer", "time_h": "quicker", "cost_usd": "cheaper"}
"""How one port is ahead of another, by what is claimed of them."""
MEASURE_BY = {one.objective: one.label for one in MEASURE.values() if one.objective}
"""Label of the measure of each objective."""


def _first_ports(
    routes: ClaimRoutes, statement: Statement, terms: RouteTerms
) -> tuple[list[Found], int]:
    """The best port of each origin with its runner-up, and how often it is one of those claimed."""
    claimed = routes.places(statement.destinations)
    rivals = [one for one in routes.places((SEAPORTS,)) if one not in claimed]
    quantity = statement.quantity if terms.by == terms_of(statement).by else ""
    key = quantity or next(key for key, one in MEASURE.items() if one.objective == terms.by)
    found, holds = [], 0
    for origin in routes.places(statement.origins):
        own, other = (routes.first(origin, ports, terms) for ports in (claimed, rivals))
        if own is None and other is None:
            continue
        own_at, other_at = (one.totals[key] if one else inf for one in (own, other))
        is_first = own_at <= other_at
        holds += is_first
        first, second = (own, other) if is_first else (other, own)
        assert first is not None
        name = pair_name(routes.network, origin, first.destination)
        found.append(figure(first, key, name)._replace(base=second))
    return found, holds


def _lead(network: Network, statement: Statement, one: Found) -> str:
    """By how much the first port is ahead of the best on the other side."""
    if one.base is None:
        return f"{one.what} alone"
    behind = figure(one.base, statement.quantity, "")
    ahead = Found("", behind.value - one.value, behind.unit).text
    nearer = _NEARER.get(statement.quantity, "less")
    assert one.route is not None
    origin, first, second = (
        network.places[name].name
        for name in (one.route.origin, one.route.destination, one.base.destination)
    )
    return f"{origin}: {first}, {ahead} {nearer} than {second}"


def check_corridor(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Compare a claimed corridor with the first of all named ones.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``corridor``; ``via`` names it.

    Returns
    -------
    Finding
        Its value is the rank; a corridor within the tolerance of the first holds partly.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "khorgos-gwadar-quickest")
    >>> check_corridor(ClaimRoutes(package.network), claim.statements[0]).value.what
    'rank among the named corridors'
    """
    terms = terms_of(statement)
    (origin, *_), (end, *_) = statement.origins, statement.destinations
    (claimed,) = statement.via
    ranked = []
    for corridor in routes.network.corridors:
        route = routes.best(origin, end, terms, corridor=corridor)
        if route is not None:
            one = figure(route, statement.quantity, corridor.name)
            ranked.append((one.value, corridor.corridor_id, one))
    ranked.sort(key=lambda entry: entry[:2])
    place = next((at for at, entry in enumerate(ranked) if entry[1] == claimed), None)
    if place is None:
        return untested(statement, f"no route {pair_name(routes.network, origin, end)} follows it")
    found = tuple(one for *_, one in ranked)
    own, first = found[place], found[0]
    verdict = (
        AGREES if not place else PARTLY if own.value <= first.value * (1 + TOLERANCE) else DISAGREES
    )
    value = Found("rank among the named corridors", place + 1, f"of {len(found)}")
    behind = Found("", own.value - first.value, own.unit).text
    reason = f"{behind} after {first.what}" if place else "first of them"
    return Finding(
        statement, verdict, value, (own, *(one for one in found if one != own)), (), reason
    )


def check_connection(routes: ClaimRoutes, statement: Statement) -> Finding:
    """See whether a route by some modes exists, in normal operation and as last known.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``connection``.

    Returns
    -------
    Finding
        It agrees where there is one in both, and holds partly in one of them.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "eco-train-joined")
    >>> check_connection(ClaimRoutes(package.network), claim.statements[0]).found[0].what
    'normal operation'
    """
    (origin, *_), (end, *_) = statement.origins, statement.destinations
    terms = terms_of(statement)
    states = {NORMAL: terms, AS_KNOWN: terms._replace(as_known=True)}
    found, reasons = [], []
    for what, one in states.items():
        route = routes.best(origin, end, one)
        if route is not None:
            found.append(figure(route, statement.quantity, what))
        else:
            reasons.append(f"{what}: {'; '.join(routes.causes(origin, end, one))}")
    modes = listed(statement.modes)
    value = Found(f"{pair_name(routes.network, origin, end)} by {modes}", len(found), "of 2 states")
    verdict = of_count(len(found), len(states))
    reason = "; ".join(reasons) or "in normal operation and as last known"
    return Finding(statement, verdict, value, tuple(found), (), reason)


def check_closure(routes: ClaimRoutes, statement: Statement) -> Finding:
    """See whether a closure cuts the route by some crossings, and what it adds.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``closure``; ``via`` names the crossings.

    Returns
    -------
    Finding
        It agrees where the route is lost or takes longer; the best of all routes stands beside it.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "pamir-highway-unrest")
    >>> check_closure(ClaimRoutes(package.network), claim.statements[0]).verdict
    'agrees'
    """
    network, closing = routes.network, terms_of(statement)
    (origin, *_), (end, *_) = statement.origins, statement.destinations
    name = f"by {listed([network.crossings[one].name for one in statement.via])}"
    free = closing._replace(scenario="")
    before, after = (
        routes.best(origin, end, terms, via=statement.via) for terms in (free, closing)
    )
    if before is None:
        return untested(statement, f"no route {pair_name(network, origin, end)} leads {name}")
    rest = {"best of all": free, "best of all, closed": closing}
    others = tuple(
        figure(route, statement.quantity, what)
        for what, terms in rest.items()
        if (route := routes.best(origin, end, terms)) is not None
    )
    rows = _record_rows(routes.under(closing.scenario), before)
    reason = f"the closure record holds {rows or 'no'} closure{'s' if rows > 1 else ''} of it"
    own = figure(before, statement.quantity, name)
    if after is None:
        cut = Found(f"{pair_name(network, origin, end)} {name}, closed", 0, "routes left")
        return Finding(statement, AGREES, cut, (own,), others, reason)
    other = figure(after, statement.quantity, f"{name}, closed")
    added = Found("the closure adds", other.value - own.value, own.unit)
    verdict = AGREES if added.value > LEAST * own.value else DISAGREES
    return Finding(statement, verdict, added, (own, other), others, reason)


def _record_rows(after: Network, route: Route) -> int:
    """Rows of the closure record on what a scenario closes of a route."""
    closed = {leg.link.component for leg in route.legs if after.link_by_id[leg.link.link_id].closed}
    return sum(one.component in closed for one in after.closures)
