"""The replay closes what the closure record closes, day by day."""

from __future__ import annotations

from datetime import timedelta

import numpy

from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.pricing.records import Records
from corridors.pricing.replay import replay_days, replayed
from corridors.pricing.shipment import default_shipment


def test_a_day_is_closed_as_the_record_has_it(network: Network) -> None:
    records = Records(network, default_shipment(network.parameters))
    days = replay_days(records)
    links = [
        link
        for link in network.links
        if link.status == "open"
        and records.rows_of(link)
        and not records.utilisation(link)
        and all(row.share_barred in (0.0, 1.0) for row in records.rows_of(link))
    ]
    for link, waits in zip(links, replayed(records, links), strict=True):
        closing = [row for row in records.rows_of(link) if row.hits(records.traffic)]
        closed = {
            number
            for number, day in enumerate(days)
            if any(row.covers(day) and row.share_barred for row in closing)
        }
        # a spell that lasts ends with the window: no print says whether its newest day counts
        assert closed ^ set(waits.draws.tolist()) <= {len(days) - 1}, link.link_id
    assert len(links) > 100


def test_a_partial_closure_bars_its_share_of_the_days(network: Network) -> None:
    (link,) = (one for one in network.links if one.link_id == "pk-n25-bela-khuzdar")
    start = network.data_as_of - timedelta(days=1000)
    row = Closure(
        "partial",
        link.component,
        start,
        start + timedelta(days=900),
        "road",
        "partial",
        "",
        "",
        "",
        "",
        remaining_capacity=0.7,
    )
    other = network.with_closures((row,), network.data_as_of)
    records = Records(other, default_shipment(other.parameters))
    (waits,) = replayed(records, [link])
    assert abs(len(waits.draws) - 270) <= 2
    left_h = 24 * (900 - (waits.draws - waits.draws[0])) - 12.0
    assert numpy.isinf(waits.hours[left_h > 400]).all()
