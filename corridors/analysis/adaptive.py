"""The best route of every state of the borders, for many pairs at once.

Pairs to one destination that may use the same links are one search backward from it
(:class:`corridors.routing.ensemble.Ensemble`) on a graph reduced to what can matter. Draws in which
nothing on the usual best routes is closed need no search: what closes elsewhere makes none better.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf
from typing import TYPE_CHECKING

from corridors.analysis.reliability import Outcomes
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.draws import Waits
from corridors.pricing.objectives import Weight, weight
from corridors.pricing.prices import Pricing
from corridors.pricing.standing import standing_usd_h
from corridors.routing.ensemble import Ensemble, Solved
from corridors.routing.question import Question
from corridors.routing.reduction import Arc, reduced
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]

BLOCK = 4096
"""States that are searched together."""
UNIT = 10_000
"""Weights are whole ten-thousandths of the objective's unit, so that sums are exact."""
EDGES = 4096
"""Of equal weights the path of fewer links is taken: each link adds one of so many parts."""


class Best(NamedTuple):
    """The best routes of a pair, draw by draw."""

    outcomes: Outcomes
    """Their hours and USD."""
    crossings: dict[str, float]
    """Share of the draws in which they use each crossing."""
    free_h: float
    """Transit time of the best route where nothing is closed."""


class Burden(NamedTuple):
    """A wait at something that closes, as one link feels it."""

    closable: int
    """Number of what closes."""
    per_h: float
    """What an hour adds to the objective, in its unit."""
    usd_h: float
    """What an hour costs, in USD."""


class Adaptive:
    """Searches for the best route of every state.

    Parameters
    ----------
    network
        With its scenarios.
    pricing
        Of the shipment.
    states
        All that may close.
    questions
        Of one shipment and objective.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> shipment = default_shipment(network.parameters)
    >>> pricing = Pricing(network, shipment)
    >>> states = ClosureStates(network, pricing.records)
    >>> question = Question("kabul", "karachi", "risk", shipment)
    >>> search = Adaptive(network, pricing, states, [question])
    >>> (best,) = search.outcomes(states.drawn(200, 1), 200, lambda share: None)
    >>> len(best.outcomes.time_h), float(best.outcomes.time_h.min()) >= best.free_h
    (200, True)
    """

    def __init__(
        self,
        network: Network,
        pricing: Pricing,
        states: ClosureStates,
        questions: Sequence[Question],
    ) -> None:
        self.questions = tuple(questions)
        groups: dict[tuple[tuple[str, ...], tuple[int, ...]], list[int]] = {}
        for number, question in enumerate(self.questions):
            ends = frozenset((question.origin, question.destination))
            reason = access(network, question.shipment, ends)
            usable = tuple(at for at, link in enumerate(network.links) if not reason(link))
            groups.setdefault((question.ends(network)[1], usable), []).append(number)
        self._groups = [
            (
                numbers,
                _Group(
                    pricing,
                    states,
                    [network.links[at] for at in usable],
                    [
                        question.ends(network)[0]
                        for question in map(self.questions.__getitem__, numbers)
                    ],
                    terminals,
                    self.questions[numbers[0]].by,
                ),
            )
            for (terminals, usable), numbers in groups.items()
        ]

    def outcomes(
        self, waits: Sequence[Waits], count: int, tell: Callable[[float], None]
    ) -> list[Best]:
        """The best route of each draw.

        Parameters
        ----------
        waits
            By number of what closes.
        count
            Number of draws.
        tell
            Called with the share that is done, 0 to 1.

        Returns
        -------
        list
            By question.
        """
        found: dict[int, Best] = {}
        for number, (numbers, group) in enumerate(self._groups):

            def part(share: float, number: int = number) -> None:
                tell((number + share) / len(self._groups))

            best = group.outcomes(waits, count, part)
            found.update(zip(numbers, best, strict=True))
        return [found[number] for number in range(len(self.questions))]


class _Group:
    """Pairs to one destination over the same links."""

    def __init__(
        self,
        pricing: Pricing,
        states: ClosureStates,
        links: Sequence[Link],
        origins: Sequence[Sequence[str]],
        destination: Sequence[str],
        by: str,
    ) -> None:
        self.links = sorted(links, key=lambda link: link.link_id)
        names = sorted({name for link in self.links for name in (link.tail, link.head)})
        nodes = {name: number for number, name in enumerate(names)}
        self.burdens: list[Burden] = []
        known: dict[Burden, int] = {}
        weigh, hour = _objective(pricing, by)
        arcs = []
        for number, link in enumerate(self.links):
            usd_h = standing_usd_h(pricing, link)
            felt = []
            for closable in states.at(link):
                burden = Burden(closable, hour(usd_h), usd_h)
                felt.append(known.setdefault(burden, len(known)))
            weight_now = round((weigh(link) or 0.0) * UNIT) * EDGES + 1
            tail, head = nodes[link.tail], nodes[link.head]
            arcs.append(Arc(tail, head, float(weight_now), tuple(sorted(felt)), (number,)))
        self.burdens = list(known)
        root = len(nodes)
        arcs += [Arc(nodes[name], root, 1.0, (), (-1,)) for name in destination if name in nodes]
        self.starts = [root + 1 + number for number in range(len(origins))]
        for start, terminals in zip(self.starts, origins, strict=True):
            arcs += [Arc(start, nodes[name], 1.0, (), (-1,)) for name in terminals if name in nodes]
        self.graph = Ensemble(reduced(arcs, {root, *self.starts}, root), root)
        self._price(pricing)

    def _price(self, pricing: Pricing) -> None:
        """Hours and USD of each arc without closures, and the crossings on it."""
        import numpy

        parts = [[self.links[part] for part in arc.parts if part >= 0] for arc in self.graph.arcs]
        prices = [[pricing.price(link) for link in some] for some in parts]
        self.hours = numpy.array([sum(one.time_h for one in some) for some in prices])
        self.usd = numpy.array([sum(one.cost_usd for one in some) for some in prices])
        self.crossings = [[link.crossing for link in some if link.crossing] for some in parts]

    def outcomes(
        self, waits: Sequence[Waits], count: int, tell: Callable[[float], None]
    ) -> list[Best]:
        import numpy

        paths = [self.graph.base_path(start) for start in self.starts]
        usual = {number for path in paths for number in path}
        touched = numpy.zeros(count, dtype=bool)
        for number in usual:
            for burden in self.graph.arcs[number].burdens:
                touched[waits[self.burdens[burden].closable].draws] = True
        states = numpy.flatnonzero(touched)
        found = [_Found(self, path, count) for path in paths]
        for first in range(0, len(states), BLOCK):
            block = states[first : first + BLOCK]
            self._search(block, self._waits(waits, block), found)
            tell(min(1.0, (first + BLOCK) / len(states)))
        return [one.best(count - len(states)) for one in found]

    def _waits(self, waits: Sequence[Waits], block: NDArray[numpy.int64]) -> Numbers:
        """Hours of waiting by burden and state of a block."""
        import numpy

        hours = numpy.zeros((len(self.burdens), len(block)))
        for number, burden in enumerate(self.burdens):
            draws, values = waits[burden.closable]
            low, high = numpy.searchsorted(draws, (block[0], block[-1] + 1))
            places = numpy.searchsorted(block, draws[low:high])
            kept = block[places] == draws[low:high]
            hours[number, places[kept]] = values[low:high][kept]
        return hours

    def _search(self, block: NDArray[numpy.int64], hours: Numbers, found: Sequence[_Found]) -> None:
        import numpy

        closed = numpy.isinf(hours)
        hours[closed] = 0.0
        per_h = numpy.array([[burden.per_h] for burden in self.burdens] or [[0.0]])
        usd_h = numpy.array([[burden.usd_h] for burden in self.burdens] or [[0.0]])
        added = numpy.round(hours * per_h * UNIT) * EDGES
        added[closed] = inf
        solved = self.graph.solve(added)
        waited = _Waited(self.graph.arcs, hours, usd_h)
        for start, one in zip(self.starts, found, strict=True):
            felt = [burden for number in one.path for burden in self.graph.arcs[number].burdens]
            states = numpy.flatnonzero((hours[felt] > 0).any(axis=0) | closed[felt].any(axis=0))
            one.follow(block, solved, start, states, waited)


class _Waited:
    """Hours and USD of waiting by arc and state of a block, worked out for arcs asked for."""

    def __init__(self, arcs: Sequence[Arc], hours: Numbers, usd_h: Numbers) -> None:
        import numpy

        self._arcs, self._hours, self._usd = arcs, hours, hours * usd_h
        self._of_hours = numpy.empty((len(arcs), hours.shape[1]))
        self._of_usd = numpy.empty_like(self._of_hours)
        self._known = [not arc.burdens for arc in arcs]
        self._burdened = numpy.array([bool(arc.burdens) for arc in arcs])

    def at(
        self, arcs: NDArray[numpy.int64], states: NDArray[numpy.int64]
    ) -> tuple[NDArray[numpy.intp], Numbers, Numbers]:
        """Of some arcs and states those with anything that may close, and what it takes there."""
        import numpy

        for number in numpy.flatnonzero(numpy.bincount(arcs)).tolist():
            if not self._known[number]:
                burdens, self._known[number] = list(self._arcs[number].burdens), True
                self._of_hours[number] = self._hours[burdens].sum(axis=0)
                self._of_usd[number] = self._usd[burdens].sum(axis=0)
        places = numpy.flatnonzero(self._burdened[arcs])
        arcs, states = arcs[places], states[places]
        return places, self._of_hours[arcs, states], self._of_usd[arcs, states]


class _Found:
    """Hours, USD and crossings of the best routes of one pair, filled block by block."""

    def __init__(self, group: _Group, path: Sequence[int], count: int) -> None:
        import numpy

        self.group, self.path, self.count = group, path, count
        self.time_h = numpy.full(count, float(sum(group.hours[list(path)])))
        self.cost_usd = numpy.full(count, float(sum(group.usd[list(path)])))
        self.delay_h = numpy.zeros(count)
        self.used, self.kept = numpy.zeros(len(group.graph.arcs), dtype=numpy.int64), 0

    def follow(
        self,
        block: NDArray[numpy.int64],
        solved: Solved,
        start: int,
        states: NDArray[numpy.int64],
        waited: _Waited,
    ) -> None:
        """Walk along the best routes of the states of a block in which the usual one is delayed."""
        import numpy

        group, size = self.group, len(block)
        time_h, cost_usd, delay_h = numpy.zeros(size), numpy.zeros(size), numpy.zeros(size)
        for under_way, arcs in group.graph.steps(solved, start, states):
            time_h[under_way] += group.hours[arcs]
            cost_usd[under_way] += group.usd[arcs]
            self.used += numpy.bincount(arcs, minlength=len(self.used))
            places, hours, usd = waited.at(arcs, under_way)
            delay_h[under_way[places]] += hours
            cost_usd[under_way[places]] += usd
        lost = solved.costs[group.graph.rows[start]] == inf
        time_h += delay_h
        time_h[lost] = cost_usd[lost] = inf
        draws = block[states]
        self.time_h[draws], self.cost_usd[draws] = time_h[states], cost_usd[states]
        self.delay_h[draws] = delay_h[states]
        self.kept += size - len(states)

    def best(self, untouched: int) -> Best:
        for number in self.path:
            self.used[number] += self.kept + untouched
        shares: dict[str, float] = {}
        for number, times in enumerate(self.used):
            for crossing in self.group.crossings[number]:
                shares[crossing] = shares.get(crossing, 0.0) + float(times) / self.count
        outcomes = Outcomes(self.time_h, self.cost_usd, self.cost_usd, self.delay_h)
        used = {name: share for name, share in shares.items() if share}
        return Best(outcomes, used, float(sum(self.group.hours[list(self.path)])))


def _objective(pricing: Pricing, by: str) -> tuple[Weight, Callable[[float], float]]:
    """What a link adds without closures, and an hour of waiting by what it costs in USD."""
    usual, value = weight(by, pricing, lambda _link: ""), pricing.shipment.value_of_time_usd_h

    def of(link: Link) -> float | None:
        price = pricing.price(link)
        if by != "risk":
            return usual(link)
        return pricing.generalised_cost_usd(
            price.cost_usd, price.time_h, 0.0, price.incident_probability
        )

    hours: dict[str, Callable[[float], float]] = {
        "risk": lambda usd_h: usd_h + value,
        "cost": lambda usd_h: usd_h,
        "time": lambda _usd_h: 1.0,
    }
    return of, hours.get(by, lambda _usd_h: 0.0)
