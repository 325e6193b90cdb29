"""What the literature claims of these routes, beside what the model finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from corridors.analysis.claim_changes import check_gain, check_ratio, check_scenario
from corridors.analysis.claim_figures import check_figure
from corridors.analysis.claim_findings import CheckedClaim, Finding, untested
from corridors.analysis.claim_orders import (
    check_closure,
    check_connection,
    check_corridor,
    check_ranking,
)
from corridors.analysis.claim_parts import check_uncertainty, read_daily_loss, read_share
from corridors.analysis.claim_routes import SEAPORTS, VIA, ClaimRoutes
from corridors.data.claims import CLAIMS
from corridors.errors import CorridorsError, Problem
from corridors.model.claim import Claim, Statement
from corridors.model.lookup import Names
from corridors.model.names import GROUPS
from corridors.model.network import Network

Check = Callable[[ClaimRoutes, Statement], Finding]
CHECKS: Mapping[str, Check] = {
    "figure": check_figure,
    "ratio": check_ratio,
    "scenario": check_scenario,
    "gain": check_gain,
    "ranking": check_ranking,
    "corridor": check_corridor,
    "connection": check_connection,
    "closure": check_closure,
    "share": read_share,
    "uncertainty": check_uncertainty,
    "daily_loss": read_daily_loss,
    "none": lambda _routes, statement: untested(statement, statement.note),
}
"""How each kind of statement is checked."""


def check_claims(network: Network, names: Sequence[str] = ()) -> tuple[CheckedClaim, ...]:
    """Check claims of the literature, one by one.

    Parameters
    ----------
    network
        Its data package holds the claims.
    names
        Ids of claims; all if none is named.

    Returns
    -------
    tuple of CheckedClaim
        In the order of the names, each once, or of the table.

    Raises
    ------
    UnknownNameError
        If there is no such claim.

    Notes
    -----
    Every route is sought once: O(r (n + m) log n) for r routes on n states and m edges.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> (checked,) = check_claims(Package().network, ["dushanbe-karachi-km"])
    >>> checked.verdict, checked.findings[0].value.unit
    ('disagrees', 'km')
    """
    routes = ClaimRoutes(network)
    return tuple(
        CheckedClaim(claim, tuple(CHECKS[one.kind](routes, one) for one in claim.statements))
        for claim in _chosen(network, names)
    )


def _chosen(network: Network, names: Sequence[str]) -> Sequence[Claim]:
    claims = () if network.package is None else network.package.claims
    if not names:
        return claims
    by_id = {claim.claim_id: claim for claim in claims}
    index = Names("claim", ((name, (name,)) for name in by_id))
    return [by_id[name] for name in dict.fromkeys(map(index.find, names))]


def claim_faults(network: Network) -> Iterator[Problem]:
    """What the claims of a package name and the package does not hold.

    Parameters
    ----------
    network
        Of the package.

    Yields
    ------
    Problem
        One for each unknown place, crossing, corridor, country or scenario.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> list(claim_faults(Package().network))
    []
    """
    routes = ClaimRoutes(network)
    places = network.places.keys() | GROUPS.keys() | {SEAPORTS}
    corridors = {corridor.corridor_id for corridor in network.corridors}
    passed = network.crossings.keys() | network.countries.keys() | corridors
    for statement in (one for claim in _chosen(network, ()) for one in claim.statements):
        rivals = [] if statement.kind == "gain" else statement.against
        named = [(name, places) for name in (*statement.origins, *statement.destinations)]
        named += [(name, passed) for name in statement.via]
        for name in rivals:
            crossing = name.removeprefix(VIA)
            named.append((crossing, passed if crossing != name else places))
        row = f"{statement.claim_id} {statement.part}"
        for name, known in named:
            if name not in known:
                yield Problem(CLAIMS, row, f"unknown {name!r}")
        added = statement.against if statement.kind == "gain" else ()
        for scenario in filter(None, (statement.scenario, *added)):
            try:
                routes.under(scenario)
            except CorridorsError as error:
                yield Problem(CLAIMS, row, str(error))
