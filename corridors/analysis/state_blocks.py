"""Best routes of some pairs in a block of states of the borders: what can be sent elsewhere.

A kernel holds all that the search needs as numbers, and nothing of the network: another process, or
another machine, that is sent a kernel and a block finds what this one would. It adds, compares and
rounds, which IEEE 754 settles to the last bit, so that the place of the work can't be seen in an
answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import TYPE_CHECKING

from corridors.pricing.draws import Waits
from corridors.routing.ensemble import Ensemble
from corridors.routing.reduction import Arc
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float64]
    Counts = NDArray[numpy.int64]

BLOCK = 4096
"""States that are searched together."""
UNIT = 10_000
"""Weights are whole ten-thousandths of the objective's unit, so that sums are exact."""
EDGES = 4096
"""Of equal weights the path of fewer links is taken: each link adds one of so many parts."""


class Burden(NamedTuple):
    """A wait at something that closes, as one link feels it."""

    closable: int
    """Number of what closes."""
    per_h: float
    """What an hour adds to the objective, in its unit."""
    usd_h: float
    """What an hour costs, in USD."""


class Block(NamedTuple):
    """Some states, with the waits in them."""

    size: int
    """How many."""
    waits: dict[int, Waits]
    """By number of what closes, with the place of a state in the block as its draw."""


class Walked(NamedTuple):
    """The best routes of one pair in the states of a block in which its usual one is delayed."""

    states: Counts
    """Places in the block."""
    time_h: Numbers
    """Hours, ``inf`` without a route."""
    cost_usd: Numbers
    """USD, ``inf`` without a route."""
    delay_h: Numbers
    """Hours of waiting."""
    used: Counts
    """By number of an arc, in how many states of the whole block it is taken."""


class Kernel(NamedTuple):
    """Pairs to one destination over the same links, as numbers."""

    graph: Ensemble
    """Reduced to what can matter."""
    starts: tuple[int, ...]
    """A node for each pair."""
    burdens: tuple[Burden, ...]
    """What may add to arcs."""
    hours: Numbers
    """By number of an arc, without closures."""
    usd: Numbers
    """By number of an arc, without closures."""

    def search(self, block: Block) -> list[Walked]:
        """Find the best routes in a block of states.

        Parameters
        ----------
        block
            States and the waits in them.

        Returns
        -------
        list of Walked
            By pair.
        """
        import numpy

        hours = numpy.zeros((len(self.burdens), block.size))
        for number, burden in enumerate(self.burdens):
            waits = block.waits[burden.closable]
            hours[number, waits.draws] = waits.hours
        closed = numpy.isinf(hours)
        hours[closed] = 0.0
        per_h = numpy.array([[burden.per_h] for burden in self.burdens] or [[0.0]])
        usd_h = numpy.array([[burden.usd_h] for burden in self.burdens] or [[0.0]])
        added = numpy.round(hours * per_h * UNIT) * EDGES
        added[closed] = inf
        solved = self.graph.solve(added)
        waited = _Waited(self.graph.arcs, hours, usd_h)
        felt = (hours > 0) | closed
        found = []
        for start in self.starts:
            path = self.graph.base_path(start)
            on_path = [burden for number in path for burden in self.graph.arcs[number].burdens]
            states = numpy.flatnonzero(felt[on_path].any(axis=0))
            time_h, cost_usd = numpy.zeros(block.size), numpy.zeros(block.size)
            delay_h = numpy.zeros(block.size)
            used = numpy.zeros(len(self.graph.arcs), dtype=numpy.int64)
            used[path] = block.size - len(states)
            for under_way, arcs in self.graph.steps(solved, start, states):
                time_h[under_way] += self.hours[arcs]
                cost_usd[under_way] += self.usd[arcs]
                used += numpy.bincount(arcs, minlength=len(used))
                places, more_h, more_usd = waited.at(arcs, under_way)
                delay_h[under_way[places]] += more_h
                cost_usd[under_way[places]] += more_usd
            lost = solved.costs[self.graph.rows[start]] == inf
            time_h += delay_h
            time_h[lost] = cost_usd[lost] = inf
            found.append(Walked(states, time_h[states], cost_usd[states], delay_h[states], used))
        return found


class _Waited:
    """Hours and USD of waiting by arc and state of a block, worked out for arcs asked for."""

    def __init__(self, arcs: Sequence[Arc], hours: Numbers, usd_h: Numbers) -> None:
        import numpy

        self._arcs, self._hours, self._usd = arcs, hours, hours * usd_h
        self._of_hours = numpy.empty((len(arcs), hours.shape[1]))
        self._of_usd = numpy.empty_like(self._of_hours)
        self._known = [not arc.burdens for arc in arcs]
        self._burdened = numpy.array([bool(arc.burdens) for arc in arcs])

    def at(self, arcs: Counts, states: Counts) -> tuple[Counts, Numbers, Numbers]:
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


def block_of(waits: Sequence[Waits], closables: Sequence[int], draws: Counts) -> Block:
    """A block of some draws.

    Parameters
    ----------
    waits
        By number of what closes, in all draws.
    closables
        Numbers of what matters.
    draws
        Numbers of the draws, rising.

    Returns
    -------
    Block
        To be sent.

    Examples
    --------
    >>> import numpy
    >>> waits = Waits(numpy.array([1, 4, 9]), numpy.array([5.0, 6.0, 7.0]))
    >>> block_of([waits], [0], numpy.array([4, 8, 9])).waits[0].draws.tolist()
    [0, 2]
    """
    import numpy

    found = {}
    for number in closables:
        where, hours = waits[number]
        low, high = numpy.searchsorted(where, (draws[0], draws[-1] + 1))
        places = numpy.searchsorted(draws, where[low:high])
        kept = draws[places] == where[low:high]
        found[number] = Waits(places[kept], hours[low:high][kept])
    return Block(len(draws), found)
