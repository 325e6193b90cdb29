"""Links as columns of small numbers: what the page's router prices and closes, without loss.

The page computes prices from the very numbers that :mod:`corridors.pricing.prices` uses, in the
same order of operations, so that both give the same floats. A scenario is the columns' changes,
worked out here; no rule of a scenario is carried out in the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from corridors.model.network import Network
from corridors.model.records import BACK, CROSSING_STATUSES, LINK_KINDS, LINK_STATUSES, MODES, Link
from corridors.pricing.prices import Pricing
from corridors.pricing.shipment import Shipment

STATUSES = tuple(dict.fromkeys((*LINK_STATUSES, *CROSSING_STATUSES)))
STILL = ("kind", "mode", "tail", "head", "km", "component", "crossing", "country", "only", "back")
"""Columns that no scenario changes, by row: a link with its way back."""
CHANGING = {
    "status": 0, "closed": 0, "months": 0, "rate": 0, "handling": 0, "charges": 0,
    "factor": 1, "delay": 0, "surcharge": 0, "incident_rate": 1, "record": 0, "closure": 0,
}  # fmt: skip
"""Columns that a scenario may change, with the value that most links have."""

Value = float | int


class Index:
    """Numbers for things in the order in which they first turn up."""

    def __init__(self, first: Iterable[object] = ()) -> None:
        self._numbers: dict[object, int] = {}
        for item in first:
            self.of(item)

    def of(self, item: object) -> int:
        return self._numbers.setdefault(item, len(self._numbers))

    @property
    def items(self) -> list[Any]:
        return list(self._numbers)


def rows_of(network: Network) -> list[Link]:
    """Links without the ways back; every way back is its link turned back, whatever happens."""
    return [link for link in network.links if not link.link_id.endswith(BACK)]


def numbering(network: Network) -> dict[str, int]:
    """Numbers of the links on the page: twice the row, and one more for the way back."""
    numbers = {}
    for row, link in enumerate(rows_of(network)):
        numbers[link.link_id] = 2 * row
        if link.link_id + BACK in network.link_by_id:
            numbers[link.link_id + BACK] = 2 * row + 1
    return numbers


class Columns:
    """Tables that the columns point into, filled while networks are read.

    Parameters
    ----------
    network
        In normal operation, without a scenario.
    shipment
        Whose prices the page gives.
    day
        Of which the page can take the closures: ``closed`` speaks of it.
    """

    def __init__(self, network: Network, shipment: Shipment, day: date) -> None:
        self.network, self.shipment, self.day = network, shipment, day
        self.numbers = numbering(network)
        self.rates, self.records = Index([()]), Index([()])
        self.closures, self.only = Index([()]), Index([()])
        self.terminals, self.countries = Index(), Index(sorted(network.countries))
        self.crossings = Index(network.crossings)

    def still(self) -> dict[str, list[Any]]:
        """The columns that stay; ``component`` is empty where it is the row's own id."""
        rows = rows_of(self.network)
        values: dict[str, list[Any]] = {
            "kind": [LINK_KINDS.index(link.kind) for link in rows],
            "mode": [MODES.index(link.mode) for link in rows],
            "tail": [self.terminals.of((link.from_place, link.tail)) for link in rows],
            "head": [self.terminals.of((link.to_place, link.head)) for link in rows],
            "km": [_short(link.length_km.value) for link in rows],
            "component": [link.component * (link.component != link.link_id) for link in rows],
            "crossing": [1 + self.crossings.of(link.crossing) if link.crossing else 0
                         for link in rows],
            "country": [self.countries.of(link.country) for link in rows],
            "only": [self.only.of(link.only_for) for link in rows],
            "back": [int(link.link_id + BACK in self.numbers) for link in rows],
        }  # fmt: skip
        assert tuple(values) == STILL
        return values

    def changing(self, network: Network) -> dict[str, list[Value]]:
        """The columns that a scenario may change, by link number; 0 where there is no way back."""
        usual = Pricing(network, self.shipment._replace(as_of=None))
        on_day = Pricing(network, self.shipment._replace(as_of=self.day))
        columns: dict[str, list[Value]] = {
            name: [value] * (2 * len(rows_of(network))) for name, value in CHANGING.items()
        }
        for link in network.links:
            number = self.numbers[link.link_id]
            for name, value in self._of(link, network, usual, on_day).items():
                columns[name][number] = value
        return columns

    def _of(
        self, link: Link, network: Network, usual: Pricing, on_day: Pricing
    ) -> Mapping[str, Value]:
        closure = network.closure_of(link, self.day)
        past, present = usual.record(link), on_day.record(link)
        record = (past.share_closed, past.expected_closure_delay_h,
                  present.share_closed, present.expected_closure_delay_h)  # fmt: skip
        return {
            "status": STATUSES.index(link.status),
            "closed": int(link.closed),
            "months": sum(1 << (month - 1) for month in link.closed_months),
            "rate": self.rates.of(usual.per_km(link)) if link.link_class else 0,
            "handling": _short(link.handling_h.value if link.handling_h else 0),
            "charges": _short(link.charges_usd.value if link.charges_usd else 0),
            "factor": _short(link.time_factor),
            "delay": _short(link.delay_h),
            "surcharge": _short(link.surcharge_usd),
            "incident_rate": _short(link.incident_rate_factor),
            "record": self.records.of(record) if any(record) else 0,
            "closure": self.closures.of((closure.start.isoformat(), closure.cause))
            if closure
            else 0,
        }


def changes(
    before: Mapping[str, Sequence[Value]], after: Mapping[str, Sequence[Value]]
) -> dict[str, list[list[Any]]]:
    """What differs: for each column the new values, each with the runs of links that have it."""
    found: dict[str, list[list[Any]]] = {}
    for name, old in before.items():
        by_value: dict[Value, list[int]] = {}
        for number, (was, now) in enumerate(zip(old, after[name], strict=True)):
            if was != now:
                by_value.setdefault(now, []).append(number)
        if by_value:
            found[name] = [[value, runs(numbers)] for value, numbers in by_value.items()]
    return found


def runs(numbers: Iterable[int]) -> list[int]:
    """Numbers as runs: start and length, one after the other.

    >>> runs([4, 5, 6, 9])
    [4, 3, 9, 1]
    """
    flat: list[int] = []
    for number in sorted(numbers):
        if flat and flat[-2] + flat[-1] == number:
            flat[-1] += 1
        else:
            flat += (number, 1)
    return flat


def sparse(values: Sequence[Value], usual: Value) -> list[list[Any]]:
    """A column as its values other than the usual one, each with the runs of links that have it."""
    return changes({"": [usual] * len(values)}, {"": values}).get("", [])


def _short(value: float) -> Value:
    """A whole number without its point: the same number, and shorter in JSON."""
    return int(value) if value == int(value) else value
