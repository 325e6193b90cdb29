"""One pair under closures: what each set of them adds, in series under one name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from math import fsum

from corridors.analysis.closable import (
    Closable,
    Series,
    is_last_link,
    own_units,
    series,
    series_in,
    units_of,
)
from corridors.measures import OBJECTIVES
from corridors.model.network import Network
from corridors.pricing.prices import Pricing
from corridors.routing.interdiction import (
    NONE,
    Closures,
    ClosureSet,
    Spread,
    closure_sets,
    cost_of,
)
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.routing.search import Search
from corridors.routing.series import members, standing_in
from corridors.routing.solver import Path
from corridors.routing.states import MILLION, SOURCE, links_of
from corridors.tuples import NamedTuple

KEPT = 100
"""Sets of each size that are kept, the worst ones."""

Progress = Callable[[float], None]
"""Called with the share that is done, 0 to 1."""


class Loss(NamedTuple):
    """What closing some things together does to one pair."""

    closed: tuple[Series, ...]
    """Of each any one."""
    differences: Mapping[str, float]
    """What the best route takes more, by key of the objective's measure, of time and of cost;
    empty where the pair is cut off."""
    crossings: tuple[str, ...]
    """Of the route that is left."""

    @property
    def cuts_off(self) -> bool:
        """Whether no route is left."""
        return not self.differences


class PairLosses(NamedTuple):
    """One pair under closures."""

    origin: str
    """Place id."""
    destination: str
    """Place id."""
    route: Route
    """The best before anything is closed."""
    losses: Mapping[int, tuple[Loss, ...]]
    """By number of closures, the worst first; of each set every closure matters."""
    counts: Mapping[int, int]
    """How many such sets there are."""
    apart: tuple[str, ...]
    """What leads to an end alone, in words: that it cuts the pair off is no finding."""


class ClosablePair:
    """One pair, with the units that may be closed for it.

    Parameters
    ----------
    network
        With its scenarios.
    question
        With both ends.
    pricing
        Of the network and the shipment.
    units
        Of one kind.
    numbers
        Numbers of the units by link id.
    of
        The kind.

    Raises
    ------
    NoRouteError
        If there is no route before anything is closed.
    """

    def __init__(
        self,
        network: Network,
        question: Question,
        pricing: Pricing,
        units: Sequence[Closable],
        numbers: Mapping[str, frozenset[int]],
        of: str,
    ) -> None:
        self.network, self.units, self.of = network, units, of
        self.search = Search(network, question, pricing)
        self.ends = question.origin, question.destination
        self.route = self.search.best()
        graph = self.search.graph
        used = {link.link_id for link in graph.links if link is not None}
        self.in_use = frozenset(
            number for number, unit in enumerate(units) if not unit.links.isdisjoint(used)
        )
        own = own_units(network, of, self.ends)
        self.apart = frozenset(number for number, unit in enumerate(units) if unit.key in own)
        self.of_edges = units_of(graph, numbers, self.apart)
        self.last: tuple[str, ...] = ()
        if of == "link":
            last = self._last_links()
            self.apart |= last
            self.of_edges = units_of(graph, numbers, self.apart)
            self.last = tuple(units[number].name for number in sorted(last))

    def _last_links(self) -> frozenset[int]:
        """Units next to an end that cut it off alone."""
        like = series_of([self])
        alike, last = members(like), NONE
        for one in closure_sets([self.closures(like)], 1):
            (first,) = one.units
            if one.paths[0] is None and is_last_link(
                self.network, self.named(alike[first]), self.ends
            ):
                last |= frozenset(alike[first])
        return last

    def closures(self, like: dict[int, int]) -> Closures:
        """The pair under any closures of units, of which those in series are one.

        Parameters
        ----------
        like
            The unit that stands for each.

        Returns
        -------
        Closures
            For :func:`corridors.routing.interdiction.closure_sets`.
        """
        units = standing_in(self.of_edges, like)
        return Closures(self.search.graph, units, ahead=self.search.ahead)

    def named(self, numbers: Iterable[int]) -> Series:
        """Units in series under one name.

        Parameters
        ----------
        numbers
            Of the units.

        Returns
        -------
        Series
            Its name runs from the origin to the destination.
        """
        return series(self.network, [self.units[number] for number in numbers], self._places)

    @cached_property
    def _places(self) -> tuple[str, ...]:
        """Places from the farthest from the destination to the nearest."""
        graph, ahead = self.search.graph, self.search.ahead.costs
        far = {
            link.from_place: ahead[graph.tails[edge]]
            for edge, link in enumerate(graph.links)
            if link is not None
        }
        return tuple(sorted(far, key=lambda place: (-far[place], place)))

    def losses(self, k: int, progress: Progress | None, spread: Spread = map) -> PairLosses:
        """Sets of at most so many closures.

        Parameters
        ----------
        k
            Their greatest number.
        progress
            Called with the share that is done.
        spread
            Where sets are searched.

        Returns
        -------
        PairLosses
            The worst sets of each size.
        """
        like = series_of([self])
        groups = {first: self.named(numbers) for first, numbers in members(like).items()}
        found: dict[int, list[ClosureSet]] = {size: [] for size in range(1, k + 1)}
        for one in closure_sets([self.closures(like)], k, progress, spread):
            found[len(one.units)].append(one)
        worst = {}
        for size, sets in found.items():
            named = [(tuple(sorted(groups[unit] for unit in one.units)), one) for one in sets]
            named.sort(key=lambda item: (-cost_of(item[1].paths[0]), item[0]))
            worst[size] = tuple(self._loss(closed, one.paths[0]) for closed, one in named[:KEPT])
        return PairLosses(
            *self.ends,
            route=self.route,
            losses=worst,
            counts={size: len(sets) for size, sets in found.items()},
            apart=self.last,
        )

    def _loss(self, closed: tuple[Series, ...], path: Path | None) -> Loss:
        if path is None:
            return Loss(closed, {}, ())
        keys = dict.fromkeys((OBJECTIVES[self.search.question.by], "time_h", "cost_usd"))
        links = links_of(self.search.graph, path.edges)
        price = self.search.pricing.price
        differences = {
            key: fsum(getattr(price(link), key) for link in links) - self.route.totals[key]
            for key in keys
        }
        crossings = tuple(dict.fromkeys(link.crossing for link in links if link.crossing))
        return Loss(closed, differences, crossings)

    def increase(self, path: Path | None) -> float:
        """What a path costs more than the best.

        Parameters
        ----------
        path
            None where no route is left.

        Returns
        -------
        float
            In the unit of the objective; infinite for no route.
        """
        return (cost_of(path) - self.search.ahead.costs[SOURCE]) / MILLION


def series_of(pairs: Sequence[ClosablePair]) -> dict[int, int]:
    """The unit that stands for each: the same for units in series for all of some pairs.

    Parameters
    ----------
    pairs
        Whose units have the same numbers.

    Returns
    -------
    dict of int to int
        By number of the unit.

    Examples
    --------
    >>> series_of([])
    {}
    """
    of = next((pair.of for pair in pairs), "")
    return series_in([pair.search.graph for pair in pairs], [pair.of_edges for pair in pairs], of)
