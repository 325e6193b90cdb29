"""Claims of shares and sums: what crosses a country, what risk costs, what a closed day costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from statistics import fmean, median

from corridors.analysis.claim_figures import AS_KNOWN, terms_of
from corridors.analysis.claim_findings import Finding, Found, amount, figure, untested
from corridors.analysis.claim_routes import ClaimRoutes, RouteTerms
from corridors.analysis.claim_verdicts import of_count
from corridors.model.claim import Statement
from corridors.pricing.shipment import Shipment
from corridors.routing.route import Route

GENERALISED = "generalised_cost_usd"
_RISK = RouteTerms("risk")


def read_share(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Give the share of pairs whose best route crosses a country, beside a claimed share of cargo.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``share``; ``via`` names the country.

    Returns
    -------
    Finding
        Not testable: a pair says nothing of tonnes.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "uzbek-cargo-by-iran")
    >>> read_share(ClaimRoutes(package.network), claim.statements[0]).verdict
    'not testable'
    """
    (code,) = statement.via
    network, terms = routes.network, terms_of(statement)
    name = network.countries[code].name
    others = []
    for what, one in ((f"pairs by {name}", terms), (AS_KNOWN, terms._replace(as_known=True))):
        every = all_pairs(routes, statement, one)
        if every:
            share = fmean(code in route.countries for route in every)
            others.append(Found(what, share, "share"))
    for origin in routes.places(statement.origins):
        best = routes.first(origin, routes.places(statement.destinations), terms)
        if best is not None:
            end = network.places[best.destination].name
            what = f"best seaport of {network.places[origin].name}, {end}"
            others.append(figure(best, statement.quantity, what))
    return untested(statement, "pairs of places are not tonnes of cargo", others)


def check_uncertainty(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Compare what risk and waiting at closures cost with the freight, pair by pair.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``uncertainty``.

    Returns
    -------
    Finding
        Its value counts the pairs for which unpredictability costs more than freight.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "landlocked-unpredictability")
    >>> check_uncertainty(ClaimRoutes(package.network), claim.statements[0]).value.unit
    'of 12'
    """
    every = all_pairs(routes, statement, _RISK)
    if not every:
        return untested(statement, "no pair has a route")
    shipment = routes.question(every[0].origin, every[0].destination, _RISK).shipment
    parts: dict[str, Callable[[Route], float]] = {
        "freight": lambda route: route.totals["cost_usd"],
        "time": lambda route: _time_usd(shipment, route),
        "expected closures and losses": lambda route: _risk_usd(shipment, route),
    }
    others = tuple(
        Found(f"{what}, median", median(map(part, every)), "USD") for what, part in parts.items()
    )
    holds = sum(_risk_usd(shipment, one) > one.totals["cost_usd"] for one in every)
    ratio = median(_risk_usd(shipment, one) / one.totals["cost_usd"] for one in every)
    reason = (
        f"they cost {amount(ratio, 'share of all')} of the freight in the median; stocks that a"
        " shipper keeps against delay are not in it"
    )
    value = Found("closures and losses cost more than freight", holds, f"of {len(every)}")
    return Finding(statement, of_count(holds, len(every)), value, (), others, reason)


def _time_usd(shipment: Shipment, route: Route) -> float:
    return shipment.value_of_time_usd_h * route.totals["time_h"]


def _risk_usd(shipment: Shipment, route: Route) -> float:
    totals = route.totals
    return totals[GENERALISED] - totals["cost_usd"] - _time_usd(shipment, route)


def read_daily_loss(routes: ClaimRoutes, statement: Statement) -> Finding:
    """Give what diverting a day's trucks of a crossing costs, beside a claimed loss of trade.

    Parameters
    ----------
    routes
        Of the network.
    statement
        Of the kind ``daily_loss``; ``via`` names the crossing, the scenario what is closed.

    Returns
    -------
    Finding
        Not testable: sales that are not made are no cost of transport.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "torkham-closed-day")
    >>> read_daily_loss(ClaimRoutes(package.network), claim.statements[0]).others[-1].unit
    'USD a day'
    """
    assert statement.low is not None
    (crossing,) = statement.via
    capacity = routes.network.capacities.get((crossing, "road"))
    trucks = capacity and capacity.arrivals_per_day
    closed = _RISK._replace(scenario=statement.scenario)
    pairs = product(routes.places(statement.origins), routes.places(statement.destinations))
    added = []
    for pair in pairs:
        before, after = routes.best(*pair, _RISK), routes.best(*pair, closed)
        if before and after and crossing in before.crossings:
            added.append(after.totals[GENERALISED] - before.totals[GENERALISED])
    if not trucks or not added:
        return untested(statement, "the data hold no trucks a day, or no route round the closure")
    a_truck = fmean(added)
    a_day = trucks.value / 2 * a_truck  # traffic is of both directions
    others = (
        Found("trucks a day in one direction", trucks.value / 2, "trucks"),
        Found("diversion of one, generalised cost", a_truck, "USD"),
        Found("diversion of all", a_day, "USD a day"),
    )
    reason = (
        "sales that are not made are no cost of transport; diverting every truck would cost"
        f" {amount(a_day / statement.low, 'share of all')} of the claim"
    )
    return untested(statement, reason, others)


def all_pairs(routes: ClaimRoutes, statement: Statement, terms: RouteTerms) -> Sequence[Route]:
    """The best routes of all pairs of a statement.

    Parameters
    ----------
    routes
        Of the network.
    statement
        With origins and destinations.
    terms
        Under which they are sought.

    Returns
    -------
    sequence of Route
        Without pairs that have none.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> (claim,) = (one for one in package.claims if one.claim_id == "karachi-kashgar-days")
    >>> every = all_pairs(ClaimRoutes(package.network), claim.statements[0], RouteTerms("risk"))
    >>> [(route.origin, route.destination) for route in every]
    [('karachi', 'kashgar')]
    """
    ends = routes.places(statement.destinations)
    pairs = product(routes.places(statement.origins), ends)
    return [one for pair in pairs if (one := routes.best(*pair, terms)) is not None]
