"""What the closure record makes of links, as columns of small numbers for the page.

The regime of a shipment and the status of the borders are the reader's, its vehicle, cargo,
look-back and maximum wait are the page's own: each table has its values for both regimes, and where
the status counts, in normal operation and on the page's day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from corridors.model.closures import EVERYONE, TRANSIT, Closure
from corridors.model.network import Network
from corridors.model.records import Link
from corridors.pricing.access import closure_words
from corridors.pricing.packed import Index, Value, short
from corridors.pricing.records import Records
from corridors.pricing.risk import EVERY_MONTH, NEVER_CLOSED
from corridors.pricing.shared_prices import prices_under
from corridors.pricing.shipment import REGIMES, Shipment
from corridors.units import HOURS_PER_DAY

RECORD_COLUMNS = {"record": 0, "closure": 0, "ban": 0, "reopened": 0}
"""Columns that point into the tables here, with the value that most links have; ``reopened`` is 1
where a link is open whatever the record says."""

Recorded = Callable[[Link], Mapping[str, Value]]
"""Gives the values of a link for ``RECORD_COLUMNS``."""


class RecordTables:
    """Tables that the columns of the closure record point into, filled while networks are read.

    ``records`` has four entries of ``risks`` for each record: in normal operation and on the day,
    of each the regimes in order. A risk is the share of time closed, the expected delay in hours,
    its months in ``seasons`` and the hours in the queue of the day. ``closures`` has the rows in
    force on the day that may close a link, the first that hits its traffic before others; ``bans``
    the hours of the day that bans on driving leave, by regime.

    Parameters
    ----------
    shipment
        Its vehicle and cargo count.
    day
        Of the closure record.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shared_prices import prices_under
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> tables = RecordTables(default_shipment(network.parameters), network.data_as_of)
    >>> (torkham, *_) = [one for one in network.components["torkham"] if one.mode == "road"]
    >>> values = tables.reader(network)(torkham)
    >>> tables.closures.items[values["closure"]][0][:2]
    ('2025-10-12', '')
    """

    def __init__(self, shipment: Shipment, day: date) -> None:
        self.day = day
        self._shipments = [
            shipment._replace(as_of=as_of, regime=regime)
            for as_of in (None, day)
            for regime in REGIMES
        ]
        self.seasons = Index([EVERY_MONTH])
        self._known: dict[tuple[object, ...], Mapping[str, Value]] = {}  # by link and rules
        self.risks, self.records, self.closures = Index(), Index(), Index([()])
        self.bans = Index([(short(HOURS_PER_DAY),) * len(REGIMES)])
        never = (NEVER_CLOSED.share_closed, NEVER_CLOSED.expected_closure_delay_h, 0, 0)
        self.records.number((self.risks.number(never),) * len(self._shipments))

    def reader(self, network: Network) -> Recorded:
        """What the record says of the links of a network.

        Parameters
        ----------
        network
            In normal operation or under scenarios, all with the same closure record.

        Returns
        -------
        Recorded
            Gives the values of a link; the tables take what they do not hold yet.
        """
        met = [prices_under(network, shipment).records for shipment in self._shipments]
        on_day = met[len(REGIMES) :]

        def made(link: Link) -> Mapping[str, Value]:
            return {
                "record": self.records.number(tuple(self._risk(records, link) for records in met)),
                "closure": self.closures.number(self._closing(on_day, link)),
                "ban": self.bans.number(tuple(short(one.window_h(link)) for one in on_day)),
                "reopened": int(link.link_id in network.reopened),
            }

        def values(link: Link) -> Mapping[str, Value]:
            is_reopened = link.link_id in network.reopened
            key = link.link_id, link.mode, link.built, link.seasons, is_reopened
            if key not in self._known:
                self._known[key] = made(link)
            return self._known[key]

        return values

    def _risk(self, records: Records, link: Link) -> int:
        record = records.of(link)
        return self.risks.number(
            (
                short(record.share_closed),
                short(record.expected_closure_delay_h),
                self.seasons.number(record.by_month),
                short(records.queue_h(link)),
            )
        )

    def _closing(self, on_day: list[Records], link: Link) -> tuple[Any, ...]:
        """Rows that may close a link to the page's shipment, up to one that always does."""
        network = on_day[0].network
        if link.link_id in network.reopened:
            return ()
        rows = []
        for closure in network.record.whole_on(self.day, link):
            if not any(closure.hits(one.traffic) for one in on_day):
                continue
            rows.append(_row(closure))
            if closure.regime == EVERYONE:
                break
        return tuple(rows)


def _row(closure: Closure) -> tuple[Any, ...]:
    """Words of the reason, regime, and the countries between which a trip is not transit."""
    words = closure_words(closure)
    parties = tuple(sorted(closure.parties)) if closure.regime == TRANSIT else ()
    return words["start"], words["whom"], words["cause"], closure.regime, parties
