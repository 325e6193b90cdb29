"""Before and after: what a scenario does to the best routes, and what would fix it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from corridors.analysis.compare import Cell, matrix
from corridors.analysis.cut import Cut
from corridors.measures import MEASURES
from corridors.model.network import Network
from corridors.routing.question import Question


class Change(NamedTuple):
    """One pair of places before and after.

    Without a route after, ``blocking_set`` names closures that together close every route, none of
    them needlessly, and ``sufficient_reopenings`` those of which each alone would restore access.
    """

    before: Cell
    after: Cell
    blocking_set: tuple[str, ...] = ()
    sufficient_reopenings: tuple[str, ...] = ()

    @property
    def differences(self) -> dict[str, float]:
        """What the change adds to each total that both routes know; empty without two routes."""
        before, after = self.before.route, self.after.route
        if before is None or after is None:
            return {}
        return {
            one.key: after.totals[one.key] - before.totals[one.key]
            for one in MEASURES
            if before.knows(one) and after.knows(one)
        }

    @property
    def lost(self) -> bool:
        """Whether a route there was is gone."""
        return self.before.route is not None and self.after.route is None


def what_if(
    before: Network,
    after: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    question: Question,
) -> tuple[Change, ...]:
    """The best routes of every pair on two networks.

    Parameters
    ----------
    before, after
        Networks of one data package, the second under a scenario.
    origins, destinations
        Ids of places; a pair of a place with itself is left out.
    question
        What else is asked; its own two places do not count.

    Returns
    -------
    tuple of Change
        By origin, then by destination; with what cuts a pair where no route is left.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "time", default_shipment(network.parameters))
    >>> (change,) = what_if(network, network, ["quetta"], ["karachi"], question)
    >>> change.differences["time_h"]
    0.0
    """
    pairs = zip(
        matrix(before, origins, destinations, question),
        matrix(after, origins, destinations, question),
        strict=True,
    )
    changes = []
    for old, new in pairs:
        change = Change(old, new)
        if new.route is None:
            pair = question._replace(origin=new.origin, destination=new.destination)
            cut = Cut(before, after, pair)
            change = Change(old, new, cut.blocking_set(), cut.sufficient_reopenings())
        changes.append(change)
    return tuple(changes)
