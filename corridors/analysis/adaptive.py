"""The best route of every state of the borders, for many pairs at once.

Pairs to one destination that may use the same links are one search backward from it
(:class:`corridors.routing.ensemble.Ensemble`) on a graph reduced to what can matter. Draws in which
nothing on the usual best routes is closed need no search: what closes elsewhere makes none better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from corridors.analysis.reliability import Outcomes
from corridors.analysis.state_blocks import (
    BLOCK,
    EDGES,
    UNIT,
    Block,
    Burden,
    Kernel,
    Walked,
    block_of,
)
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import access
from corridors.pricing.closure_states import ClosureStates
from corridors.pricing.draws import Waits
from corridors.pricing.objectives import Weight, weight
from corridors.pricing.prices import Pricing
from corridors.pricing.standing import standing_usd_h
from corridors.routing.ensemble import Ensemble
from corridors.routing.question import Question
from corridors.routing.reduction import Arc, reduced
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]


class Best(NamedTuple):
    """The best routes of a pair, draw by draw."""

    outcomes: Outcomes
    """Their hours and USD."""
    crossings: dict[str, float]
    """Share of the draws in which they use each crossing."""
    free_h: float
    """Transit time of the best route where nothing is closed."""


Spread = Callable[[Callable[[Block], list[Walked]], Iterable[Block]], Iterator[list[Walked]]]
"""Gives what a function makes of blocks, in their order: ``map``, or many processes."""


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
        self,
        waits: Sequence[Waits],
        count: int,
        tell: Callable[[float], None],
        spread: Spread = map,
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
        spread
            Where blocks of draws are searched; in this process if not given.

        Returns
        -------
        list
            By question.
        """
        found: dict[int, Best] = {}
        for number, (numbers, group) in enumerate(self._groups):

            def part(share: float, number: int = number) -> None:
                tell((number + share) / len(self._groups))

            best = group.outcomes(waits, count, part, spread)
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
        root = len(nodes)
        arcs += [Arc(nodes[name], root, 1.0, (), (-1,)) for name in destination if name in nodes]
        starts = tuple(root + 1 + number for number in range(len(origins)))
        for start, terminals in zip(starts, origins, strict=True):
            arcs += [Arc(start, nodes[name], 1.0, (), (-1,)) for name in terminals if name in nodes]
        graph = Ensemble(reduced(arcs, {root, *starts}, root), root)
        parts = [[self.links[part] for part in arc.parts if part >= 0] for arc in graph.arcs]
        self.crossings = [[link.crossing for link in some if link.crossing] for some in parts]
        self.kernel = Kernel(graph, starts, tuple(known), *_figures(pricing, parts))

    def outcomes(
        self,
        waits: Sequence[Waits],
        count: int,
        tell: Callable[[float], None],
        spread: Spread,
    ) -> list[Best]:
        import numpy

        graph, burdens = self.kernel.graph, self.kernel.burdens
        paths = [graph.base_path(start) for start in self.kernel.starts]
        usual = {number for path in paths for number in path}
        touched = numpy.zeros(count, dtype=bool)
        for number in usual:
            for burden in graph.arcs[number].burdens:
                touched[waits[burdens[burden].closable].draws] = True
        states = numpy.flatnonzero(touched)
        found = [_Found(self, path, count, count - len(states)) for path in paths]
        blocks = [states[first : first + BLOCK] for first in range(0, len(states), BLOCK)]
        closables = sorted({burden.closable for burden in burdens})
        made = (block_of(waits, closables, block) for block in blocks)
        done = 0
        for block, walked in zip(blocks, spread(self.kernel.search, made), strict=True):
            for one, part in zip(found, walked, strict=True):
                one.take(block, part)
            tell((done := done + len(block)) / len(states))
        return [one.best() for one in found]


def _figures(pricing: Pricing, parts: Sequence[Sequence[Link]]) -> tuple[Numbers, Numbers]:
    """Hours and USD without closures of links in a row."""
    import numpy

    prices = [[pricing.price(link) for link in some] for some in parts]
    return (
        numpy.array([sum(one.time_h for one in some) for some in prices]),
        numpy.array([sum(one.cost_usd for one in some) for some in prices]),
    )


class _Found:
    """Hours, USD and crossings of the best routes of one pair, filled block by block."""

    def __init__(self, group: _Group, path: Sequence[int], count: int, untouched: int) -> None:
        import numpy

        self.group, self.count = group, count
        self.free_h = float(sum(group.kernel.hours[list(path)]))
        self.time_h = numpy.full(count, self.free_h)
        self.cost_usd = numpy.full(count, float(sum(group.kernel.usd[list(path)])))
        self.delay_h = numpy.zeros(count)
        self.used = numpy.zeros(len(group.crossings), dtype=numpy.int64)
        self.used[list(path)] = untouched

    def take(self, block: NDArray[numpy.int64], part: Walked) -> None:
        """Fill in a block of draws."""
        draws = block[part.states]
        self.time_h[draws], self.cost_usd[draws] = part.time_h, part.cost_usd
        self.delay_h[draws] = part.delay_h
        self.used += part.used

    def best(self) -> Best:
        shares: dict[str, float] = {}
        for number, times in enumerate(self.used):
            for crossing in self.group.crossings[number]:
                shares[crossing] = shares.get(crossing, 0.0) + float(times) / self.count
        outcomes = Outcomes(self.time_h, self.cost_usd, self.cost_usd, self.delay_h)
        used = {name: share for name, share in shares.items() if share}
        return Best(outcomes, used, self.free_h)


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
