"""What cuts a place off from the sea: the smallest sets of states, borders or links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from corridors.analysis.closable import (
    Closable,
    Series,
    is_last_link,
    numbered,
    own_units,
    series,
    series_in,
    units_of,
)
from corridors.model.names import CASPIAN_PORTS
from corridors.model.network import Network
from corridors.pricing.access import access
from corridors.routing.cuts import smallest_cuts
from corridors.routing.question import Question
from corridors.routing.series import members, standing_in
from corridors.routing.solver import tree
from corridors.routing.stages import Free
from corridors.routing.states import SINK, SOURCE, SearchGraph, build
from corridors.tuples import NamedTuple


class SmallestCuts(NamedTuple):
    """The smallest sets that cut a place off."""

    size: int
    """Closures in each."""
    sets: tuple[tuple[Series, ...], ...]
    """The closures of each."""
    complete: bool
    """Whether these are all of that size."""


def seaports(network: Network) -> tuple[str, ...]:
    """The ports that ships of the open sea reach.

    Parameters
    ----------
    network
        With its places.

    Returns
    -------
    tuple of str
        Ids of places with a quay, in order of the table; those of the Caspian are none.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> "poti" in seaports(Package().network), "anzali" in seaports(Package().network)
    (True, False)
    """
    return tuple(
        place
        for place, terminals in network.terminals.items()
        if place not in CASPIAN_PORTS and any(name.endswith(":port") for name in terminals)
    )


class Usable:
    """Which links the shipment of a question may use between two places.

    Parameters
    ----------
    network
        With its scenarios.
    question
        Its shipment counts.
    """

    def __init__(self, network: Network, question: Question) -> None:
        self.network, self.question = network, question
        self._served = {name for link in network.links for name in link.only_for}
        self._known: dict[tuple[frozenset[str], frozenset[str]], frozenset[str]] = {}

    def between(self, ends: frozenset[str]) -> frozenset[str]:
        """Ids of the usable links.

        Parameters
        ----------
        ends
            Place ids of both ends.

        Returns
        -------
        frozenset of str
            The same for all places of a country that no link serves alone.
        """
        countries = frozenset(self.network.places[name].country for name in ends)
        key = countries, ends & self._served
        if key not in self._known:
            rules = access(self.network, self.question.shipment, ends)
            self._known[key] = frozenset(
                link.link_id for link in self.network.links if not rules(link)
            )
        return self._known[key]


class Reach:
    """All routes between one place and several others, for what may cut it off.

    Parameters
    ----------
    usable
        Links of a question; its own origin and destination do not count.
    place
        Place id.
    others
        Place ids.
    outward
        Whether freight goes from the place to the others, else to the place.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("quetta", "karachi", "risk", default_shipment(network.parameters))
    >>> Reach(Usable(network, question), "quetta", ["karachi"], outward=True).reached
    ('karachi',)
    """

    def __init__(self, usable: Usable, place: str, others: Sequence[str], *, outward: bool) -> None:
        self.network, self.place = usable.network, place
        self.others = tuple(other for other in others if other != place)
        ends: dict[frozenset[str], tuple[set[str], set[str]]] = {}
        quays: dict[str, set[str]] = {}
        for other in self.others:
            pair = (place, other) if outward else (other, place)
            asked = usable.question._replace(origin=pair[0], destination=pair[1])
            starts, stops = map(set, asked.ends(self.network))
            known = ends.setdefault(usable.between(frozenset(pair)), (set(), set()))
            known[0].update(starts)
            known[1].update(stops)
            quays[other] = stops if outward else starts
        self.graphs = [_graph(self.network, links, *pair) for links, pair in ends.items()]
        met = frozenset().union(*(_met(graph, outward) for graph in self.graphs))
        self.reached = tuple(other for other in self.others if not met.isdisjoint(quays[other]))

    def cuts(self, units: Sequence[Closable], of: str) -> SmallestCuts | None:
        """The smallest sets that cut the place off from all the others.

        Parameters
        ----------
        units
            Of one kind.
        of
            The kind, one of :data:`corridors.model.names.CLOSABLE_KINDS`.

        Returns
        -------
        SmallestCuts or None
            Without the place's own state, port and transshipments, and those of the only other
            country, if they are in one; None where no set does.
        """
        network = self.network
        ends = {self.place}
        if len({network.places[other].country for other in self.others}) == 1:
            ends |= set(self.others)
        own = own_units(network, of, ends)
        while True:
            found = self._cuts(units, of, own)
            if found is None or found.size != 1:
                return found
            last = {one.keys for (one,) in found.sets if is_last_link(network, one, ends)}
            if not last:
                return found
            own |= {key for keys in last for key in keys}

    def _cuts(self, units: Sequence[Closable], of: str, own: frozenset[str]) -> SmallestCuts | None:
        numbers = numbered(units)
        apart = frozenset(number for number, unit in enumerate(units) if unit.key in own)
        each = [units_of(graph, numbers, apart) for graph in self.graphs]
        like = series_in(self.graphs, each, of)
        cuts = smallest_cuts(self.graphs, [standing_in(names, like) for names in each])
        if cuts is None:
            return None
        named = {
            first: series(self.network, [units[unit] for unit in alike], ())
            for first, alike in members(like).items()
        }
        sets = (tuple(sorted(named[number] for number in one)) for one in cuts.sets)
        return SmallestCuts(cuts.size, tuple(sorted(sets)), cuts.complete)


def _met(graph: SearchGraph, outward: bool) -> frozenset[str]:
    """Terminals of the other places that are reached, or from which the place is."""
    if outward:
        edges = graph.entering[SINK]
    else:
        ahead = tree(graph, to_sink=True).costs
        edges = [edge for edge in graph.leaving[SOURCE] if ahead[graph.heads[edge]] < inf]
    return frozenset(graph.names[edge] for edge in edges)


def _graph(
    network: Network, links: frozenset[str], starts: Iterable[str], stops: Iterable[str]
) -> SearchGraph:
    """The usable links; no weight counts."""
    ends = sorted(starts), sorted(stops)
    return build(network, lambda link: 0.0 if link.link_id in links else None, "", ends, Free())
