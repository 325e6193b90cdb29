"""What routes depend on: closures ranked by what they add or cut off, for one pair or many.

Importance and exposure are those of Jenelius, Petersen and Mattsson (2006). The importance of
something is the mean increase of the cost over all pairs when it is closed; the exposure of an
origin is the increase that its pairs meet, in the mean of all closures and at worst. A pair that
is cut off has no cost: it is unsatisfied demand, and counted apart. All pairs weigh the same.

References
----------
Jenelius, Petersen and Mattsson (2006), Importance and exposure in road network vulnerability
analysis, Transportation Research Part A 40(7).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corridors.analysis.closable import Closable, closables, closed_already, numbered
from corridors.analysis.importance import Exposure, Importance, ManyPairs, Pair
from corridors.analysis.pair_losses import ClosablePair, PairLosses, Progress
from corridors.analysis.sea_access import Reach, SmallestCuts, Usable, seaports
from corridors.analysis.workers import spread_over
from corridors.errors import NoRouteError, UsageError
from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.routing.question import Question
from corridors.tuples import NamedTuple

MOST = 3
"""Greatest number of things closed at once."""


class PlaceCuts(NamedTuple):
    """What cuts one place off from others."""

    place: str
    """Place id."""
    others: tuple[str, ...]
    """Place ids."""
    sea: bool
    """Whether these are all seaports, not the places asked for."""
    reached: tuple[str, ...]
    """Those that are reached now."""
    states: SmallestCuts | None
    """The fewest states whose closed borders do it; None where none do."""
    sets: SmallestCuts | None
    """The fewest closures of the kind asked for."""


class Critical(NamedTuple):
    """What the routes of some pairs depend on."""

    question: Question
    """Whose terms all pairs share."""
    of: str
    """What is closed, one of ``CLOSABLE_KINDS``."""
    k: int
    """Closures at once."""
    pairs: tuple[PairLosses, ...]
    """Those with a route."""
    without: tuple[Pair, ...]
    """Pairs without a route before anything is closed."""
    importance: Mapping[int, tuple[Importance, ...]]
    """By number of closures, the worst first; empty for one pair."""
    exposure: tuple[Exposure, ...]
    """By origin; empty for one pair."""
    places: tuple[PlaceCuts, ...]
    """What cuts each place off."""
    closed: tuple[Closable, ...]
    """What is closed already."""


def critical(
    network: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    question: Question,
    *,
    k: int = 1,
    of: str = "crossing",
    progress: Progress | None = None,
    workers: int | str = 1,
) -> Critical:
    """Closures ranked by what they add or cut off, the worst sets, and the smallest cuts.

    Parameters
    ----------
    network
        With its scenarios.
    origins, destinations
        Place ids; a place to itself is left out.
    question
        Whose ends each pair is in turn.
    k
        Greatest number of closures at once, 1 to ``MOST``.
    of
        What is closed, one of :data:`corridors.model.names.CLOSABLE_KINDS`.
    progress
        Called with the share that is done, 0 to 1.
    workers
        Where sets of closures are searched, see :func:`corridors.analysis.workers.spread_over`.

    Returns
    -------
    Critical
        With sets of several closures for one pair, or for all pairs together.

    Raises
    ------
    NoRouteError
        If no pair has a route before anything is closed.
    UsageError
        If the kind is unknown, the number out of its range, or the question can't be answered.

    Notes
    -----
    All sets are found, not only the worst; see :mod:`corridors.routing.interdiction`.

    References
    ----------
    Jenelius, Petersen and Mattsson (2006), Transportation Research Part A 40(7).

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> question = Question("dushanbe", "karachi", "risk", default_shipment(network.parameters))
    >>> found = critical(network, ["dushanbe"], ["karachi"], question, of="country")
    >>> found.pairs[0].losses[1][0].closed[0].name
    'Afghanistan'
    """
    if not 1 <= k <= MOST:
        raise UsageError(f"{k} closures at once are out of range. Name 1 to {MOST}.")
    units = closables(network, of)
    numbers = numbered(units)
    pricing = Pricing(network, question.shipment)
    asked = [
        question._replace(origin=origin, destination=destination)
        for origin in origins
        for destination in destinations
        if origin != destination
    ]
    pairs: list[ClosablePair] = []
    without: list[Pair] = []
    errors: list[NoRouteError] = []
    for one in asked:
        try:
            pairs.append(ClosablePair(network, one, pricing, units, numbers, of))
        except NoRouteError as error:
            without.append((one.origin, one.destination))
            errors.append(error)
    if not pairs:
        raise errors[0]
    alone = len(asked) == 1
    together = ManyPairs(pairs)
    with spread_over(workers) as spread:
        losses = tuple(
            pair.losses(k, progress, spread) if alone else pair.losses(1, None) for pair in pairs
        )
        importance = {} if alone else together.importance(k, progress, spread)
    return Critical(
        question=question._replace(origin=asked[0].origin, destination=asked[0].destination),
        of=of,
        k=k,
        pairs=losses,
        without=tuple(without),
        importance=importance,
        exposure=() if alone else together.exposure(),
        places=tuple(_place_cuts(network, question, origins, destinations, units, of)),
        closed=closed_already(network, asked[0], units),
    )


def _place_cuts(
    network: Network,
    question: Question,
    origins: Sequence[str],
    destinations: Sequence[str],
    units: Sequence[Closable],
    of: str,
) -> Iterator[PlaceCuts]:
    """What cuts each inland place off from the places asked for, and from every seaport."""
    ports, usable = seaports(network), Usable(network, question)
    outward = not (set(origins) <= set(ports) and set(destinations).isdisjoint(ports))
    places, others = (origins, destinations) if outward else (destinations, origins)
    states = closables(network, "country")
    for place in places:
        for sea in (False, True):
            named = ports if sea else others
            if sea and (place in ports or set(others).isdisjoint(ports)):
                continue
            reach = Reach(usable, place, named, outward=outward)
            if not reach.others:
                continue
            by_states = reach.cuts(states, "country")
            sets = by_states if of == "country" else reach.cuts(units, of)
            yield PlaceCuts(place, reach.others, sea, reach.reached, by_states, sets)
