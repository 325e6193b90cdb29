"""Many pairs of places at once: whose best route changes, and which countries they cross."""

from __future__ import annotations

from collections.abc import Sequence

from corridors.analysis.cases import transit_countries
from corridors.analysis.compare import Cell
from corridors.analysis.normal import same_route
from corridors.model.network import Network
from corridors.tuples import NamedTuple


class PairChanges(NamedTuple):
    """Pairs of places for which the status of a day changes the best route."""

    changed: tuple[Cell, ...]
    """Pairs with another route then, as they are then."""
    lost: tuple[Cell, ...]
    """Pairs that have a route in normal operation and none then."""
    differing: tuple[Cell, ...]
    """Pairs without one and the same route in both, as they are then."""


def transit_counts(network: Network, cells: Sequence[Cell]) -> tuple[tuple[str, int], ...]:
    """How many of some best routes cross each transit country.

    Parameters
    ----------
    network
        On which the routes lie.
    cells
        Pairs of places; those without a route count for no country.

    Returns
    -------
    tuple
        Country codes with their counts, the greatest first, then by name.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> transit_counts(network, [cases(network, question).normal.cell])
    (('AFG', 1),)
    """
    counts: dict[str, int] = {}
    for cell in cells:
        for code in transit_countries(network, cell.route) if cell.route else ():
            counts[code] = counts.get(code, 0) + 1
    order = sorted(counts, key=lambda code: (-counts[code], network.countries[code].name))
    return tuple((code, counts[code]) for code in order)


def pair_changes(normal: Sequence[Cell], status: Sequence[Cell]) -> PairChanges:
    """Pairs for which the status of a day changes the best route.

    Parameters
    ----------
    normal, status
        The same pairs in the same order, in normal operation and with the status of the day.

    Returns
    -------
    PairChanges
        Pairs with another route, and pairs that lost theirs.

    Raises
    ------
    ValueError
        If the two differ in length.

    Examples
    --------
    >>> from corridors.analysis.cases import cases
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> from corridors.routing.question import Question
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> both = cases(network, question)
    >>> len(pair_changes([both.normal.cell], [both.status.cell]).changed)
    1
    """
    both = list(zip(normal, status, strict=True))
    differing = tuple(after for before, after in both if not same_route(before.route, after.route))
    return PairChanges(
        changed=tuple(after for after in differing if after.route),
        lost=tuple(after for before, after in both if before.route and not after.route),
        differing=differing,
    )
