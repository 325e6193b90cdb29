"""Claims of a change: one route against another, a scenario against none, two scenarios."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from statistics import fmean

from corridors.analysis.claim_figures import AS_KNOWN, terms_of
from corridors.analysis.claim_findings import Finding, Found, amount, pair_name, untested
from corridors.analysis.claim_routes import VIA, ClaimRoutes, RouteTerms, breaks_gauge
from corridors.analysis.claim_verdicts import (
    AGREES,
    DISAGREES,
    LEAST,
    PARTLY,
    TOLERANCE,
    excess,
    gap,
    leeway,
    middle,
    of_changes,
    of_direction,
)
from corridors.model.claim import AT_MOST, Statement
from corridors.routing.route import Route
from corridors.units import HOURS_PER_DAY, listed

ALONE_AND_BOTH = ("the first scenario alone", "both scenarios")
GAUGE_H = (24.0, 96.0)
"""Hours of a break of gauge between which a railway that is not built may lie."""


def check_ratio(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Compare a claimed change with that between two routes of each origin.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``ratio``: its destinations or crossings against others.

    Returns
    -------
    Finding
        Its value is the middle of the changes.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "khunjerab-tir-kabul")
    >>> finding = check_ratio(ClaimRoutes(package.network), claim.statements[0])
    >>> len(finding.found)
    1
    """
    terms = terms_of(statement)
    found = _ratios(routes, statement, terms)
    if not found:
        return untested(statement, "no route leads both to it and to what it is compared with")
    known = [one.value for one in _ratios(routes, statement, terms._replace(as_known=True))]
    beside = [Found(AS_KNOWN, middle(known, statement.bound), "share_change")] if known else []
    return _of_changes(statement, found, beside)


def _ratios(routes: ClaimRoutes, statement: Statement, terms: RouteTerms) -> list[Found]:
    ends = routes.places(statement.destinations)
    rivals = tuple(one for one in statement.against if not one.startswith(VIA))
    against = tuple(one.removeprefix(VIA) for one in statement.against if one not in rivals)
    found = []
    for origin in routes.places(statement.origins):
        one = routes.nearest(origin, ends, terms, via=statement.via)
        plain = terms._replace(regime="")
        base = routes.nearest(origin, routes.places(rivals) or ends, plain, via=against)
        if one is not None and base is not None:
            found.append(_change(routes, statement, base, one))
    return found


def check_scenario(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Compare a claimed change with that which a scenario makes over some pairs.

    Before it the best route goes by any mode, after it by those of the statement. Where these are
    fewer, the change against the same modes stands beside it, and where a new railway breaks the
    gauge, the change for a quick and a slow break.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``scenario``.

    Returns
    -------
    Finding
        Its value is the middle of the changes.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "tir-saves-80")
    >>> check_scenario(ClaimRoutes(package.network), claim.statements[0]).value.value > -0.8
    True
    """
    terms = terms_of(statement)
    base = terms._replace(scenario="", modes=())
    found = _changes(routes, statement, base, terms)
    if not found:
        return untested(statement, "no pair has a route before and after")
    others = []
    same = _changes(routes, statement, base._replace(modes=terms.modes), terms)
    if statement.modes and same:
        what = f"against {listed(statement.modes)} today"
        value = middle([one.value for one in same], statement.bound)
        others.append(Found(what, value, found[0].unit))
    if any(one.route and any(breaks_gauge(leg.link) for leg in one.route.legs) for one in found):
        for hours in GAUGE_H:
            slow = _changes(routes, statement, base, terms._replace(gauge_h=hours))
            value = middle([one.value for one in slow], statement.bound)
            others.append(Found(f"break of gauge in {hours:g} h", value, found[0].unit))
    return _of_changes(statement, found, others, [one.value for one in same])


def _changes(
    routes: ClaimRoutes, statement: Statement, before: RouteTerms, after: RouteTerms
) -> list[Found]:
    found = []
    ends = routes.places(statement.destinations)
    for origin, end in product(routes.places(statement.origins), ends):
        old, new = (routes.best(origin, end, terms) for terms in (before, after))
        if old is not None and new is not None:
            found.append(_change(routes, statement, old, new))
    return found


def _change(routes: ClaimRoutes, statement: Statement, base: Route, route: Route) -> Found:
    old, new = (one.totals[statement.quantity] for one in (base, route))
    name = pair_name(routes.network, route.origin, route.destination)
    if base.destination != route.destination:
        name += f" against {routes.network.places[base.destination].name}"
    if statement.unit == "day":
        return Found(name, (new - old) / HOURS_PER_DAY, "day_change", route, base)
    return Found(name, new / old - 1, "share_change", route, base)


def _of_changes(
    statement: Statement,
    found: Sequence[Found],
    beside: Sequence[Found],
    others: Sequence[float] = (),
) -> Finding:
    changes = [one.value for one in found]
    unit, at = found[0].unit, middle(changes, statement.bound)
    value = found[0]
    if len(found) > 1:
        what = "greatest saving" if statement.bound == AT_MOST else "median"
        by = f"by {listed(statement.modes)} against today, " if statement.modes else ""
        value = Found(f"{by}{what} of {len(found)} pairs", at, unit)
    if statement.low is None or statement.high is None:
        verdict = of_direction(changes)
        fall = sum(change < -LEAST for change in changes)
        reason = f"falls for {fall} of {len(changes)} pairs"
        return Finding(statement, verdict, value, tuple(found), tuple(beside), reason)
    low, high, bound = statement.low, statement.high, statement.bound
    allowed = leeway(low, statement.unit)
    verdict = of_changes(changes, low, high, bound, allowed=allowed, others=others)
    reason = _missed(gap(at, low, high, bound), at, unit)
    if others and verdict == PARTLY:
        reason += f"; {beside[0].text} {beside[0].what}"
    return Finding(statement, verdict, value, tuple(found), tuple(beside), reason)


def _missed(short: float, at: float, unit: str) -> str:
    """By how much a change misses the claim, in words."""
    is_share = unit == "share_change"
    size = f"{abs(short) * 100:.0f} points" if is_share else amount(abs(short), "day")
    if size in ("0 points", "0.0 d"):
        return "as claimed"
    if short < 0:
        return f"saves {size} more than claimed"
    rises = at > (LEAST if is_share else 0.05)
    if rises:
        return f"it takes more instead of less, {size} away from the claimed saving"
    return f"saves {size} less than claimed"


def check_gain(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Compare by how much a second scenario multiplies what the first one saves.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``gain``: its scenario alone, and with the one it is compared with.

    Returns
    -------
    Finding
        Its value is the factor, or the mean saving of both where the first saves nothing.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "belt-and-road-gains")
    >>> check_gain(ClaimRoutes(package.network), claim.statements[2]).others[0].what
    'the first scenario alone'
    """
    assert statement.low is not None
    assert statement.high is not None
    terms = terms_of(statement)
    base = terms._replace(scenario="")
    (added,) = statement.against
    both = terms._replace(scenario=f"{terms.scenario}|{added}")
    shares = statement._replace(unit="share")
    gains = []
    for after in (terms, both):
        changes = _changes(routes, shares, base, after)
        if not changes:
            return untested(statement, "no pair has a route before and after")
        gains.append(fmean(one.value for one in changes))
    others = tuple(
        Found(what, gain, "share_change") for what, gain in zip(ALONE_AND_BOTH, gains, strict=True)
    )
    alone, together = (-gain for gain in gains)
    if alone < LEAST:
        verdict = PARTLY if together >= LEAST else DISAGREES
        return Finding(
            statement, verdict, others[1], (), others, "the first scenario alone saves nothing"
        )
    factor = together / alone
    off = excess(factor, statement.low, statement.high)
    if abs(off) <= TOLERANCE:
        verdict, reason = AGREES, "as claimed"
    else:
        verdict = PARTLY if off < 0 else DISAGREES
        reason = "more than claimed" if off < 0 else "less than claimed"
    return Finding(
        statement, verdict, Found("gain of both scenarios", factor, "factor"), (), others, reason
    )
