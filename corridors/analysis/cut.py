"""What cuts two places off: a smallest set of closures, and those whose opening would fix it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Mapping, Sequence

from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.routing.layout import layout_of
from corridors.routing.question import Question


class Cut:
    """What closes two places off: closures of a scenario, of the closure record or of a season.

    Parameters
    ----------
    before, after
        Networks of one data package, the second under a scenario.
    question
        Two places between which ``after`` has no route.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> question = Question("kabul", "islamabad", "time", shipment)
    >>> Cut(network, network.closing(network.crossings), question).blocking_set()[:2]
    ('Angoor Adda crossing', 'Chaman-Spin Boldak crossing')
    """

    def __init__(self, before: Network, after: Network, question: Question) -> None:
        self.network = after
        ends = frozenset((question.origin, question.destination))
        asked = question._replace(corridor=None, depart=None)
        shipment = question.shipment._replace(as_of=None, month=None)
        usual = access(before, shipment, ends)
        today = access(after, question.shipment, ends)
        known, here = layout_of(before), layout_of(after)
        usable = known.usable(asked._replace(shipment=shipment), usual)
        is_usual = {known.links[at].link_id for at in usable}
        is_open = set(here.usable(asked, today))
        self._open = [here.links[at] for at in sorted(is_open)]
        self._closed_by_day = [
            link
            for at, link in enumerate(after.links)
            if at not in is_open and link.link_id in is_usual
        ]
        self._starts, self._ends = question.ends(after)
        self._near = reachable(self._open, self._starts)
        self._far = _reached(_turned(self._open), self._ends)

    def blocking_set(self) -> tuple[str, ...]:
        """Closures that together close every route; empty if other things than closures do.

        Those next to what the origin reaches, or next to what still reaches the destination:
        each side is a cut; what it does not need is left out, and the smaller one is given.

        Returns
        -------
        tuple of str
            Closures in words, in order of name.
        """
        every = [*self._open, *self._closed_by_day]
        to_end = _reached(_turned(every), self._ends)
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
        crossings = self.network.crossings
        components = {link.component for link in cut}
        others: dict[str, list[Link]] = {name: [] for name in components}
        opened = list(self._open)
        for link in self._closed_by_day:
            others.get(link.component, opened).append(link)
        ahead = _ahead(opened)
        reached = set(_reached(ahead, self._near))
        kept = sorted(components, key=lambda name: (name in crossings, name))
        for component in tuple(kept):
            more = _ahead(others[component])
            fresh = _further(reached, ahead, more)
            if fresh.isdisjoint(self._ends):  # what it opens stays open for those that follow
                kept.remove(component)
                reached |= fresh
                for tail, heads in more.items():
                    ahead.setdefault(tail, []).extend(heads)
        return [link for link in cut if link.component in kept]

    def sufficient_reopenings(self) -> tuple[str, ...]:
        """Closures of which each, opened alone, gives a route again.

        Returns
        -------
        tuple of str
            Closures in words, in order of name.
        """
        by_component: dict[str, list[Link]] = {}
        for link in self._closed_by_day:
            by_component.setdefault(link.component, []).append(link)
        sufficient = []
        for links in by_component.values():
            at = self._near
            for _ in links:  # a route may take several links of what opens as one
                at = at | {link.head for link in links if link.tail in at}
            if not at.isdisjoint(self._far):
                sufficient.append(links[0])
        return self._names(sufficient)

    def _names(self, links: Iterable[Link]) -> tuple[str, ...]:
        return tuple(sorted({describe(self.network, link) for link in links}))


def reachable(links: Iterable[Link], starts: Iterable[str]) -> frozenset[str]:
    """Terminals that can be reached over some links, in time linear in their number.

    Parameters
    ----------
    links
        Each good in its direction.
    starts
        Names of terminals.

    Returns
    -------
    frozenset of str
        Names of terminals, the starts among them.

    Examples
    --------
    >>> sorted(reachable((), ["karachi:port"]))
    ['karachi:port']
    """
    return _reached(_ahead(links), starts)


def _reached(ahead: Mapping[str, Iterable[str]], starts: Iterable[str]) -> frozenset[str]:
    """Terminals that can be reached from some, by what lies ahead of each."""
    reached = set(starts)
    waiting = deque(reached)
    while waiting:
        for head in ahead.get(waiting.popleft(), ()):
            if head not in reached:
                reached.add(head)
                waiting.append(head)
    return frozenset(reached)


def _further(
    reached: Collection[str], ahead: Mapping[str, list[str]], more: Mapping[str, list[str]]
) -> set[str]:
    """What more links add to what is reached without them."""
    fresh: set[str] = set()
    waiting = deque(head for tail, heads in more.items() if tail in reached for head in heads)
    while waiting:
        at = waiting.popleft()
        if at not in reached and at not in fresh:
            fresh.add(at)
            waiting += (*ahead.get(at, ()), *more.get(at, ()))
    return fresh


def _ahead(links: Iterable[Link]) -> dict[str, list[str]]:
    """The terminals to which links lead from each."""
    ahead: dict[str, list[str]] = {}
    for link in links:
        ahead.setdefault(link.tail, []).append(link.head)
    return ahead


def _turned(links: Iterable[Link]) -> dict[str, list[str]]:
    """The same with every link driven the other way."""
    ahead: dict[str, list[str]] = {}
    for link in links:
        ahead.setdefault(link.head, []).append(link.tail)
    return ahead
