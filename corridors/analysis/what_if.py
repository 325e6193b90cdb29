"""Before and after: what a scenario does to the best routes, and what would fix it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corridors.analysis.compare import Cell, matrix
from corridors.measures import TOTALS
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
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
        """What the change adds to each total; empty where a route is missing."""
        before, after = self.before.route, self.after.route
        if before is None or after is None:
            return {}
        return {name: after.totals[name] - before.totals[name] for name in TOTALS}

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
    """The best routes of every pair on two networks."""
    pairs = zip(
        matrix(before, origins, destinations, question),
        matrix(after, origins, destinations, question),
        strict=True,
    )
    changes = []
    for old, new in pairs:
        change = Change(old, new)
        if new.route is None:
            cut = Cut(
                before, after, question._replace(origin=new.origin, destination=new.destination)
            )
            change = Change(old, new, cut.blocking_set(), cut.sufficient_reopenings())
        changes.append(change)
    return tuple(changes)


class Cut:
    """The closures between two places: those of a scenario, and those of the closure record or
    season.
    """

    def __init__(self, before: Network, after: Network, question: Question) -> None:
        self.network = after
        ends = frozenset((question.origin, question.destination))
        shipment = question.shipment
        usual = access(before, shipment._replace(as_of=None, month=None), ends)
        today = access(after, shipment, ends)
        before_of = before.link_by_id
        self._open = [link for link in after.links if not today(link)]
        self._closed_by_day = [
            link for link in after.links if today(link) and not usual(before_of[link.link_id])
        ]
        self._starts = after.ends_at(question.origin)
        self._ends = after.ends_at(question.destination)
        self._near = reachable(self._open, self._starts)
        self._far = reachable(map(turned, self._open), self._ends)

    def blocking_set(self) -> tuple[str, ...]:
        """Closures that together close every route; empty if other things than closures do.

        Those next to what the origin reaches, or next to what still reaches the destination:
        each side is a cut; what it does not need is left out, and the smaller one is told.
        """
        every = [*self._open, *self._closed_by_day]
        to_end = reachable(map(turned, every), self._ends)
        from_start = reachable(every, self._starts)
        if to_end.isdisjoint(self._starts):
            return ()
        sides = (
            [
                link
                for link in self._closed_by_day
                if link.tail in self._near and link.head in to_end
            ],
            [
                link
                for link in self._closed_by_day
                if link.tail in from_start and link.head in self._far
            ],
        )
        first, second = (self._least(side) for side in sides)
        return self._names(second if len(second) < len(first) else first)

    def _least(self, cut: Sequence[Link]) -> list[Link]:
        """A cut without what it can do without; roads go before border crossings."""
        kept = sorted(
            {link.component for link in cut},
            key=lambda name: (name in self.network.crossings, name),
        )
        for component in tuple(kept):
            rest = set(kept) - {component}
            ways = [link for link in self._closed_by_day if link.component not in rest]
            if reachable([*self._open, *ways], self._starts).isdisjoint(self._ends):
                kept.remove(component)
        return [link for link in cut if link.component in kept]

    def sufficient_reopenings(self) -> tuple[str, ...]:
        """Closures of which each, opened alone, gives a way again."""
        by_component: dict[str, list[Link]] = {}
        for link in self._closed_by_day:
            by_component.setdefault(link.component, []).append(link)
        found = []
        for links in by_component.values():
            at = self._near
            for _ in links:  # a way may take several links of what opens as one
                at = at | {link.head for link in links if link.tail in at}
            if not at.isdisjoint(self._far):
                found.append(links[0])
        return self._names(found)

    def _names(self, links: Iterable[Link]) -> tuple[str, ...]:
        return tuple(sorted({describe(self.network, link) for link in links}))


def reachable(links: Iterable[Link], starts: Iterable[str]) -> frozenset[str]:
    """Terminals that can be reached over some links."""
    ahead: dict[str, list[str]] = {}
    for link in links:
        ahead.setdefault(link.tail, []).append(link.head)
    found = set(starts)
    waiting = deque(found)
    while waiting:
        for head in ahead.get(waiting.popleft(), ()):
            if head not in found:
                found.add(head)
                waiting.append(head)
    return frozenset(found)


def turned(link: Link) -> Link:
    """A link driven the other way."""
    return link._replace(tail=link.head, head=link.tail)
