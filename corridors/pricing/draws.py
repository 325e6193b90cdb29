"""States of the borders at random moments, drawn by name and seed.

Each shock has a severity in each draw, exponential with mean 1: the smaller, the worse. A member
that has a share ``θ`` of its closures from a shock feels it at ``severity / θ``, and the least of
what it feels is again exponential with mean 1, since its shares add up to 1. So what it waits
follows its own law to the last digit, whatever it has in common with others: a Marshall–Olkin
copula. Within a shock those who close more of the time close first and for longer.

A shock is drawn from its name and the seed alone. A border more, or one that a rule closes, leaves
the draws of all others as they are.

References
----------
Marshall and Olkin (1967), A multivariate exponential distribution, JASA 62.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from math import expm1, inf, log1p
from typing import TYPE_CHECKING

from corridors.pricing.shocks import Shares
from corridors.pricing.wait_laws import WaitLaw
from corridors.tuples import NamedTuple

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

DENSE = 0.25
"""From this probability on a shock is drawn for every draw, below it from one hit to the next."""
CHUNK = 4096


class Waits(NamedTuple):
    """The waits at one thing that closes, in the draws in which there are any."""

    draws: NDArray[numpy.int64]
    """Numbers of the draws, rising."""
    hours: NDArray[numpy.float64]
    """Wait in each, ``inf`` where a truck turns back."""


def drawn(laws: Sequence[WaitLaw], shared: Sequence[Shares], count: int, seed: int) -> list[Waits]:
    """Waits at all members in some draws.

    Parameters
    ----------
    laws
        Of the members.
    shared
        Shares of their closures by shock, together 1 each.
    count
        Number of draws.
    seed
        The same seed gives the same draws; fewer of them are the first of more.

    Returns
    -------
    list of Waits
        By member.

    Notes
    -----
    O(hits) a shock: what seldom closes costs little.

    Examples
    --------
    >>> law = WaitLaw(0.0, (0.0, 48.0), (0.5, 0.0), 336.0)
    >>> one, other = drawn([law, law], [{"war": 1.0}, {"war": 1.0}], 1000, 1)
    >>> (one.hours == other.hours).all() and 450 < len(one.draws) < 550
    True
    """
    import numpy

    hazards = [_hazard(law.share_delayed) for law in laws]
    reach: dict[str, float] = {}
    for hazard, parts in zip(hazards, shared, strict=True):
        for name, share in ((name, share) for name, share in parts.items() if share and hazard):
            reach[name] = max(reach.get(name, 0.0), share * hazard)
    severities = {name: _severities(name, most, count, seed) for name, most in reach.items()}
    found = []
    for law, hazard, parts in zip(laws, hazards, shared, strict=True):
        felt = [
            _felt(*severities[name], share, hazard)
            for name, share in parts.items()
            if share and hazard
        ]
        draws, least = _least(felt)
        hours = law.waits_at(-numpy.expm1(-least))
        found.append(Waits(draws[hours > 0], hours[hours > 0]))
    return found


def _felt(
    draws: NDArray[numpy.int64], severity: NDArray[numpy.float64], share: float, hazard: float
) -> tuple[NDArray[numpy.int64], NDArray[numpy.float64]]:
    """Draws in which a member with a share in a shock is closed by it, and how bad it is there."""
    hit = severity < share * hazard
    return draws[hit], severity[hit] / share


def _least(
    felt: Sequence[tuple[NDArray[numpy.int64], NDArray[numpy.float64]]],
) -> tuple[NDArray[numpy.int64], NDArray[numpy.float64]]:
    """Of several shocks the worst in each draw."""
    import numpy

    if not felt:
        return numpy.empty(0, dtype=numpy.int64), numpy.empty(0)
    draws, severity = (numpy.concatenate(parts) for parts in zip(*felt, strict=True))
    order = numpy.lexsort((severity, draws))
    draws, severity = draws[order], severity[order]
    first = numpy.ones(len(draws), dtype=bool)
    first[1:] = draws[1:] != draws[:-1]
    return draws[first], severity[first]


def _hazard(share: float) -> float:
    return -log1p(-share) if share < 1 else inf


def _severities(
    name: str, most: float, count: int, seed: int
) -> tuple[NDArray[numpy.int64], NDArray[numpy.float64]]:
    """Draws in which a shock is worse than the most that any member feels, and how bad it is."""
    import numpy

    share, level = -expm1(-most), 1.0
    while level / 2 >= share > 0:  # a power of two: a little more risk moves no hit
        level /= 2
    where, how = _generators(name, seed)
    if level > DENSE:
        draws = numpy.arange(count)
        uniform = how.random(count)
    else:
        hits: list[NDArray[numpy.int64]] = []
        last = -1
        while last < count:
            gaps = numpy.log1p(-where.random(CHUNK)) / log1p(-level)
            places = last + numpy.cumsum(numpy.floor(gaps).astype(numpy.int64) + 1)
            hits.append(places)
            last = int(places[-1])
        draws = numpy.concatenate(hits)
        draws = draws[draws < count]
        uniform = how.random(len(draws)) * level
    kept = uniform < share
    return draws[kept], -numpy.log1p(-uniform[kept])


def _generators(name: str, seed: int) -> list[numpy.random.Generator]:
    import numpy

    generators = []
    for purpose in ("where", "how"):
        key = int.from_bytes(sha256(f"{seed}/{name}/{purpose}".encode()).digest()[:16], "big")
        generators.append(numpy.random.Generator(numpy.random.Philox(key=key)))
    return generators
