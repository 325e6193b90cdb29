"""Before and after: what a scenario does to the best routes, and what would fix it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property

from corridors.analysis.certainty import ensemble_of
from corridors.analysis.change_certainty import DifferenceSpreads, difference_spreads
from corridors.analysis.compare import Cell, best_of_pair
from corridors.analysis.cut import Cut
from corridors.analysis.ensemble import Ensemble
from corridors.analysis.normal import in_normal_operation
from corridors.measures import MEASURES
from corridors.model.changed import changed_pairs
from corridors.model.closed_by_rules import closed_by_rules
from corridors.model.closures import Closure
from corridors.model.names import describe
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.prices import Pricing
from corridors.pricing.shared_prices import prices_of
from corridors.routing.question import Question
from corridors.routing.route import Route
from corridors.tuples import NamedTuple


class Change(NamedTuple):
    """One pair of places before and after.

    Without a route after, ``blocking_set`` names closures that together close every route, none of
    them needlessly, and ``sufficient_reopenings`` those of which each alone would restore access.
    """

    before: Cell
    after: Cell
    blocking_set: tuple[str, ...] = ()
    sufficient_reopenings: tuple[str, ...] = ()
    normal: tuple[Cell, Cell] | None = None
    """Before and after in normal operation, where the status of a day is asked for."""
    certainty: DifferenceSpreads | None = None
    """Ranges before and after and of the difference, where there are two routes."""
    normal_certainty: DifferenceSpreads | None = None
    """The same in normal operation."""

    @property
    def differences(self) -> dict[str, float]:
        """What the change adds to each total that both routes know; empty without two routes."""
        return differences(self.before.route, self.after.route)

    @property
    def normal_differences(self) -> dict[str, float]:
        """The same in normal operation."""
        return differences(*(cell.route for cell in self.normal)) if self.normal else {}

    @property
    def lost(self) -> bool:
        """Whether a route there was is gone."""
        return self.before.route is not None and self.after.route is None


def differences(before: Route | None, after: Route | None) -> dict[str, float]:
    """What one route takes more than another.

    Parameters
    ----------
    before, after
        None where there is none.

    Returns
    -------
    dict
        By the key of each total that both know; empty without two routes.

    Examples
    --------
    >>> differences(None, None)
    {}
    """
    if before is None or after is None:
        return {}
    return {
        one.key: after.totals[one.key] - before.totals[one.key]
        for one in MEASURES
        if before.knows(one) and after.knows(one)
    }


def what_if(
    before: Network,
    after: Network,
    origins: Sequence[str],
    destinations: Sequence[str],
    question: Question,
    *,
    with_certainty: bool = False,
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
    with_certainty
        Also how sure the differences are.

    Returns
    -------
    tuple of Change
        By origin, then by destination; with what cuts a pair where no route is left, and with both
        routes in normal operation where the question is of a day.

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
    pairs = [(start, end) for start in origins for end in destinations if start != end]
    return Baseline(before, pairs, question).changes(after, with_certainty=with_certainty)


class Baseline:
    """The best routes of some pairs on a network, found once to be compared with many others.

    Parameters
    ----------
    network
        With its scenarios and closure record.
    pairs
        Ids of origins and destinations.
    question
        What else is asked; its own two places do not count.
    pricing
        Prices of the question, where they were made before.
    """

    def __init__(
        self,
        network: Network,
        pairs: Sequence[tuple[str, str]],
        question: Question,
        pricing: Pricing | None = None,
    ) -> None:
        self.network, self.pairs, self.question = network, pairs, question
        self.pricing = pricing or prices_of(network, question.shipment)

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The best route of each pair."""
        return tuple(best_of_pair(*pair, self.question, self.pricing) for pair in self.pairs)

    @cached_property
    def usual(self) -> Baseline:
        """The same in normal operation."""
        usual = in_normal_operation(self.question)
        return Baseline(self.network, self.pairs, usual, self.pricing.normal)

    def cells_on(self, after: Network) -> tuple[Cell, ...]:
        """The best route of each pair on another network.

        Parameters
        ----------
        after
            The network under rules.

        Returns
        -------
        tuple of Cell
            Where rules close links and do nothing else, a best route that uses none of them
            remains the best.
        """
        closed, shipment = closed_by_rules(self.network, after), self.question.shipment
        is_shared = self.pricing is prices_of(self.network, shipment)
        pricing = prices_of(after, shipment) if is_shared else self.pricing.on(after)

        def cell(pair: tuple[str, str], old: Cell) -> Cell:
            if (
                closed is not None
                and old.route
                and closed.isdisjoint(leg.link.link_id for leg in old.route.legs)
            ):
                return old
            return best_of_pair(*pair, self.question, pricing)

        return tuple(cell(*both) for both in zip(self.pairs, self.cells, strict=True))

    def changes(self, after: Network, *, with_certainty: bool = False) -> tuple[Change, ...]:
        """What another network does to the best route of each pair.

        Parameters
        ----------
        after
            The network under rules.
        with_certainty
            Also how sure the differences are.

        Returns
        -------
        tuple of Change
            By pair; with what cuts it where no route is left, and with both routes in normal
            operation where the question is of a day.
        """
        changes = []
        for old, new in zip(self.cells, self.cells_on(after), strict=True):
            change = Change(old, new)
            if new.route is None:
                pair = self.question._replace(origin=new.origin, destination=new.destination)
                cut = Cut(self.network, after, pair)
                change = Change(old, new, cut.blocking_set(), cut.sufficient_reopenings())
            changes.append(change)
        if self.question.shipment.as_of is not None:
            normal = zip(self.usual.cells, self.usual.cells_on(after), strict=True)
            changes = [
                change._replace(normal=both) for change, both in zip(changes, normal, strict=True)
            ]
        if with_certainty:
            changes = _with_certainty(self.network, after, self.question, changes)
        return tuple(changes)


def _with_certainty(
    before: Network, after: Network, question: Question, changes: Sequence[Change]
) -> list[Change]:
    def ensembles(asked: Question) -> list[Ensemble | None]:
        return [ensemble_of(prices_of(network, asked.shipment)) for network in (before, after)]

    def found(both: Sequence[Ensemble | None], cells: Sequence[Cell]) -> DifferenceSpreads | None:
        (old, new), (start, end) = both, (cell.route for cell in cells)
        if old is None or new is None or start is None or end is None:
            return None
        return difference_spreads(old, new, (start, end))

    of_day, usual = ensembles(question), ensembles(in_normal_operation(question))
    return [
        change._replace(
            certainty=found(of_day, (change.before, change.after)),
            normal_certainty=found(usual, change.normal) if change.normal else None,
        )
        for change in changes
    ]


class Already(NamedTuple):
    """What a change asks for that holds without it."""

    closed: Mapping[str, Closure]
    """What it closes that the closure record holds closed: by what it is, in words."""
    open: tuple[str, ...]
    """What it opens that is open all year and on the day, in words."""


def already(before: Network, after: Network, day: date | None) -> Already:
    """What a change asks for that holds without it.

    Parameters
    ----------
    before, after
        Networks of one data package, the second under a change.
    day
        Of the closure record; None for normal operation, in which the record holds nothing closed.

    Returns
    -------
    Already
        Where the change adds nothing.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> day = planner.network.data_as_of
    >>> already(planner.network, planner.open("Khunjerab", "Torkham").network, day).open
    ('Khunjerab Pass crossing',)
    """
    closed = closed_already(before, after, day) if day else {}
    return Already(closed, open_already(before, after, day))


def closed_already(before: Network, after: Network, day: date) -> dict[str, Closure]:
    """What a change closes that the closure record holds closed on a day.

    Parameters
    ----------
    before, after
        Networks of one data package, the second under a change.
    day
        Of the closure record.

    Returns
    -------
    dict
        From each border or link in words to the closure that holds it.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> after = planner.close("Torkham").network
    >>> list(closed_already(planner.network, after, planner.network.data_as_of))
    ['Torkham crossing']
    """
    closed = {  # one link of each: its name is that of one direction
        link.component: link
        for _, link, changed in changed_pairs(before.links, after.links)
        if changed.closed and not link.closed and link.status == "open"
    }
    rows = ((link, before.closure_of(link, day)) for link in closed.values())
    return {describe(before, link): row for link, row in rows if row is not None}


def open_already(before: Network, after: Network, day: date | None) -> tuple[str, ...]:
    """What a change opens that is open before it, all year and on a day.

    Parameters
    ----------
    before, after
        Networks of one data package, the second under a change.
    day
        Of the closure record; None for normal operation.

    Returns
    -------
    tuple of str
        Borders and links in words.

    Examples
    --------
    >>> import corridors
    >>> planner = corridors.load()
    >>> after = planner.open("Khunjerab", "Torkham").network
    >>> open_already(planner.network, after, planner.network.data_as_of)
    ('Khunjerab Pass crossing',)
    """
    opened: dict[str, list[Link]] = {}
    for name in sorted(after.reopened - before.reopened):
        link = before.link_by_id[name]
        opened.setdefault(link.component, []).append(link)
    return tuple(
        describe(before, links[0])
        for links in opened.values()
        if all(link.is_open and not link.closed_months for link in links)
        and not (day and any(before.closure_of(link, day) for link in links))
    )
