"""Links as columns of small numbers: what the page's router prices and closes, without loss.

The page computes prices from the very numbers that :mod:`corridors.pricing.prices` uses, in the
same order of operations, so that both give the same floats. A scenario is the columns' changes,
worked out here; no rule of a scenario is carried out in the page.

A row is a link with its return direction; link 2r is row r as the table has it, 2r + 1 its return.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from corridors.model.network import Network
from corridors.model.records import BACK, CROSSING_STATUSES, LINK_KINDS, LINK_STATUSES, MODES, Link
from corridors.pricing.gates import daylight_h
from corridors.pricing.handling import EXPORT, IMPORT
from corridors.pricing.packed import Index, Value, short
from corridors.pricing.piece_columns import PieceTables
from corridors.pricing.prices import Pricing
from corridors.pricing.rates import NO_RATE
from corridors.pricing.record_columns import RECORD_COLUMNS, Recorded, RecordTables
from corridors.pricing.same_prices import differing
from corridors.pricing.seasons import NO_SEASON, month_effects
from corridors.pricing.shipment import BY_DIRECTION, CREWS, Shipment

STATUSES = tuple(dict.fromkeys((*LINK_STATUSES, *CROSSING_STATUSES)))
"""Every status of a link, numbered by its place here."""
CHANGING = {
    "status": 0,
    "closed": 0,
    "months": 0,
    "rate": 0,
    "handling": 0,
    "charges": 0,
    "factor": 1,
    "delay": 0,
    "surcharge": 0,
    "incident_rate": 1,
    "pieces": 0,
    **RECORD_COLUMNS,
}
"""Columns that a scenario may change, with the value that most links have.

``delay`` is hours, ``charges`` (of the whole shipment) and ``surcharge`` USD, ``factor`` and
``incident_rate`` multiply; ``months`` has a bit for each closed month;
``rate`` and ``handling`` point into tables of :class:`Columns`, ``record``, ``closure`` and ``ban``
into those of :class:`corridors.pricing.record_columns.RecordTables`, ``pieces`` into those of
:class:`corridors.pricing.piece_columns.PieceTables`.
"""


def rows_of(network: Network) -> list[Link]:
    """Links without their return directions, which follow their link whatever happens.

    Parameters
    ----------
    network
        In normal operation or under scenarios: the rows are the same.

    Returns
    -------
    list of Link
        In the order of the network.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> any(link.link_id.endswith("~back") for link in rows_of(Package().network))
    False
    """
    return [link for link in network.links if not link.link_id.endswith(BACK)]


def numbering(network: Network) -> dict[str, int]:
    """Numbers of the links on the page: twice the row, and one more for the return direction.

    Parameters
    ----------
    network
        In normal operation or under scenarios.

    Returns
    -------
    dict of str to int
        By link id.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> numbers = numbering(Package().network)
    >>> all(number % 2 == name.endswith("~back") for name, number in numbers.items())
    True
    """
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
        Of which the page can take the closures.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> columns = Columns(network, default_shipment(network.parameters), network.data_as_of)
    >>> sorted(columns.fixed())[:4]
    ['back', 'component', 'country', 'crossing']
    >>> len(columns.changing(network)["status"]) == 2 * len(rows_of(network))
    True
    """

    def __init__(self, network: Network, shipment: Shipment, day: date) -> None:
        self.network, self.shipment, self.day = network, shipment, day
        self.numbers = numbering(network)
        self._usual: dict[str, Mapping[str, Value]] = {}
        self._base: Mapping[str, Sequence[Value]] | None = None
        self._crews = [Pricing(network, shipment._replace(crew=crew)) for crew in CREWS]
        self._pricing = self._crews[0]
        self.rates, self.record = Index([()]), RecordTables(shipment, day)
        self.handlings, self.seasons = Index([()]), Index([NO_SEASON])
        ranges = network.package.ranges if network.package is not None else {}
        self.pieces = PieceTables(shipment, day, ranges)
        self.only, self.terminals = Index([()]), Index()
        self.countries = Index(sorted(network.countries))
        self.crossings = Index(network.crossings)

    def fixed(self) -> dict[str, list[Any]]:
        """The columns that no scenario changes.

        Returns
        -------
        dict of str to list
            A value for each row; ``km`` is the length, ``component`` is empty where it is the
            row's own id, ``crossing`` is 0 where there is none, ``window`` the hours of a day in
            which trucks may drive, ``slope`` what headhaul adds to the freight, as a share.
        """
        rows = rows_of(self.network)
        crossing, country = self.crossings.number, self.countries.number
        return {
            "kind": [LINK_KINDS.index(link.kind) for link in rows],
            "mode": [MODES.index(link.mode) for link in rows],
            "tail": [self.terminals.number((link.from_place, link.tail)) for link in rows],
            "head": [self.terminals.number((link.to_place, link.head)) for link in rows],
            "km": [short(link.length_km.value) for link in rows],
            "component": [link.component * (link.component != link.link_id) for link in rows],
            "crossing": [1 + crossing(link.crossing) if link.crossing else 0 for link in rows],
            "country": [country(link.country) for link in rows],
            "only": [self.only.number(link.only_for) for link in rows],
            "season": [self.seasons.number(month_effects(link.seasons)) for link in rows],
            "window": [short(daylight_h(link.gates)) for link in rows],
            "slope": [short(self._pricing.direction_share(link)) for link in rows],
            "back": [int(link.link_id + BACK in self.numbers) for link in rows],
        }

    def changing(self, network: Network) -> dict[str, list[Value]]:
        """The columns that a scenario may change.

        Parameters
        ----------
        network
            The columns' own, or the same under scenarios.

        Returns
        -------
        dict of str to list
            For each key of ``CHANGING`` a value for each link number; the usual value where a row
            has no return direction.
        """
        pricing = Pricing(network, self.shipment)
        recorded, pieces = self.record.reader(network), self.pieces.reader(network)

        def pointing(link: Link) -> Mapping[str, Value]:
            return {"pieces": pieces(link), **recorded(link)}

        size = 2 * len(rows_of(network))
        columns: dict[str, list[Value]] = {name: [usual] * size for name, usual in CHANGING.items()}
        links: Iterable[Link] = network.links
        if self._base is not None and len(network.links) == len(self.network.links):
            columns = {name: list(values) for name, values in self._base.items()}
            reopened, pairs = network.reopened ^ self.network.reopened, (network, self.network)
            links = [
                link
                for link, own in zip(*(one.links for one in pairs), strict=True)
                if link is not own or link.link_id in reopened
            ]
        differs = differing(self.network, network, frozenset())
        for link in links:
            number = self.numbers[link.link_id]
            if differs(link):
                values = self._values(link, pricing, pointing)
            else:
                values = {**self._as_usual(link, pricing, pointing), "closed": int(link.closed)}
            for name, value in values.items():
                columns[name][number] = value
        if network is self.network:
            self._base = {name: list(values) for name, values in columns.items()}
        return columns

    def _as_usual(self, link: Link, pricing: Pricing, pointing: Recorded) -> Mapping[str, Value]:
        """Values of a link in normal operation, worked out once for it and all scenarios."""
        own = self.network.link_by_id[link.link_id]
        if own.link_id not in self._usual:
            self._usual[own.link_id] = self._values(own, pricing, pointing)
        return self._usual[own.link_id]

    def _values(self, link: Link, pricing: Pricing, pointing: Recorded) -> Mapping[str, Value]:
        return {
            "status": STATUSES.index(link.status),
            "closed": int(link.closed),
            "months": sum(1 << (month - 1) for month in link.closed_months),
            "rate": self.rates.number(self._rate(link)),
            "handling": self.handlings.number(self._hours(link, pricing)),
            "charges": 0 if link.port_terms else short(pricing.charges_usd(link, BY_DIRECTION)),
            "factor": short(link.time_factor),
            "delay": short(link.delay_h),
            "surcharge": short(link.surcharge_usd),
            "incident_rate": short(link.incident_rate_factor),
            **pointing(link),
        }

    def _rate(self, link: Link) -> tuple[float, ...]:
        """What a km adds, and USD an hour of the truck with one driver and with two."""
        one, two = (pricing.per_km(link) for pricing in self._crews)
        if one == NO_RATE:
            return ()
        return (
            one.driving_h,
            one.cost_usd,
            one.co2_kg,
            one.incident_probability,
            one.truck_hour_usd,
            two.truck_hour_usd,
        )

    def _hours(self, link: Link, pricing: Pricing) -> tuple[float, ...]:
        """Hours by regime and month, or by regime alone; of a port hours and USD by direction."""
        at = pricing.at_one_place(link)
        if link.port_terms is not None:
            hours = [at.hours(0, False, port) for port in (IMPORT, EXPORT)]
            return (*hours, *(pricing.charges_usd(link, port) for port in (IMPORT, EXPORT)))
        if not any(at.ordinary_h) and not any(at.tir_h):
            return ()
        if len(set(at.ordinary_h)) == len(set(at.tir_h)) == 1:
            return (short(at.ordinary_h[0]), short(at.tir_h[0]))
        return (*map(short, at.ordinary_h), *map(short, at.tir_h))
