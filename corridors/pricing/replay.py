"""The closure record day by day: what a truck would have waited that came on each day at noon.

The record as it was, with closures whose ground no longer exists. Of a partial closure the truck of
a day has a rank among the freight, spread evenly over the days and the same at all borders.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING

from corridors.pricing.draws import Waits
from corridors.pricing.history import Span, joined_spans, window_opening
from corridors.pricing.queues import wait_after_h
from corridors.pricing.records import NOON_H, Records
from corridors.units import HOURS_PER_DAY

if TYPE_CHECKING:
    from corridors.model.records import Link

GOLDEN = (5**0.5 - 1) / 2
"""Multiples of it are spread evenly over the numbers from 0 to 1."""


def replay_days(records: Records) -> tuple[date, ...]:
    """The days of the look-back window.

    Parameters
    ----------
    records
        The closure record as one shipment meets it.

    Returns
    -------
    tuple of datetime.date
        To the newest day.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> days = replay_days(Records(network, default_shipment(network.parameters)))
    >>> len(days), days[-1] == network.data_as_of
    (1826, True)
    """
    opening = window_opening(records.as_of, records.shipment.look_back_years)
    count = (records.as_of - opening).days
    return tuple(opening + timedelta(days=number) for number in range(1, count + 1))


def replayed(records: Records, links: Sequence[Link]) -> list[Waits]:
    """Waits at some links on each day of the look-back window.

    Parameters
    ----------
    records
        The closure record as one shipment meets it.
    links
        One for each thing that closes.

    Returns
    -------
    list of Waits
        By link; the draws are the days. ``inf`` where it stayed closed for longer than the maximum
        wait, or still is closed.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> records = Records(network, default_shipment(network.parameters))
    >>> torkham = [one for one in network.components["torkham"] if one.mode == "road"]
    >>> waits, _ = replayed(records, torkham)
    >>> int(waits.draws[-1]), float(waits.hours[-1])
    (1825, inf)
    """
    days = replay_days(records)
    return [_waits(records, link, days) for link in links]


def _waits(records: Records, link: Link, days: Sequence[date]) -> Waits:
    import numpy

    rows = [
        row for row in records.rows_of(link) if row.share_barred > 0 and row.hits(records.traffic)
    ]
    levels = sorted({row.share_barred for row in rows})
    most = records.shipment.max_wait_h
    busy = records.utilisation(link) or 0.0
    by_level = []
    for level in levels:
        barring = [row for row in rows if row.share_barred >= level]
        spans = joined_spans(barring, days[0] - timedelta(days=1), records.as_of)
        waits: dict[int, float] = {}
        for span in spans:
            _fill(waits, span, (days[0], len(days)), most, busy)
        by_level.append(waits)
    found = {}
    for number, day in enumerate(days):
        at = bisect_right(levels, day.toordinal() * GOLDEN % 1.0)
        if at < len(levels) and (wait_h := by_level[at].get(number, 0.0)):
            found[number] = wait_h
    return Waits(
        numpy.array(list(found), dtype=numpy.int64),
        numpy.array(list(found.values()), dtype=numpy.float64),
    )


def _fill(
    waits: dict[int, float], span: Span, days: tuple[date, int], most_h: float, busy: float
) -> None:
    """Set the waits of the days of one span, and of those on which its queue still stands."""
    first, count = days
    closed_h = (span.end - span.start).days * HOURS_PER_DAY
    number = (span.start - first).days
    while number < count:
        left_h = ((span.end - first).days - number) * HOURS_PER_DAY - NOON_H
        if left_h > most_h or (span.is_open and left_h > -HOURS_PER_DAY):
            wait_h = inf
        elif left_h > 0:
            wait_h = left_h + busy * (min(closed_h, most_h) - left_h)
        else:
            wait_h = wait_after_h(closed_h, -left_h, most_h, busy)
            if not wait_h:
                return
        if number >= 0:
            waits[number] = max(waits.get(number, 0.0), wait_h / span.parts)
        number += 1
