"""The state of a border: against the rules of access, and the same wherever it is shown."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

import corridors
from corridors.analysis.borders import border_state, closed_borders
from corridors.model.network import Network
from corridors.pricing.access import access
from corridors.pricing.shipment import default_shipment


def passes(network: Network, crossing: str, day: date) -> bool:
    """Whether some shipment passes a crossing on a day, by the rules of access alone."""
    shipment = default_shipment(network.parameters, as_of=day)
    links = [network.link_by_id[name] for name in network.crossings[crossing].links]
    months = [link._replace(closed_months=()) for link in links]  # a season is no closure
    return any(not access(network, shipment, frozenset(link.only_for))(link) for link in months)


@pytest.mark.parametrize("seed", range(4))
def test_a_border_is_closed_when_nothing_of_it_can_be_used(network: Network, seed: int) -> None:
    chance = random.Random(seed)
    days = [network.data_as_of - timedelta(days=chance.randrange(3000)) for _ in range(4)]
    closing = chance.sample(sorted(network.crossings), 6)
    for after in (network, network.closing(closing)):
        for day in (network.data_as_of, *days):
            for crossing in after.crossings:
                state = border_state(after, crossing, day)
                usable = passes(after, crossing, day)
                assert state.is_closed or usable or state.status not in ("open", "restricted")
                assert not (state.is_closed and usable), (crossing, day)


def test_torkham_is_closed_by_record_by_rule_and_reopened() -> None:
    planner = corridors.load()
    day = planner.network.data_as_of
    by_record = border_state(planner.network, "torkham", day)
    assert by_record.is_closed
    assert by_record.closure is not None
    assert by_record.closure.start == date(2025, 10, 12)
    opened = border_state(planner.open("torkham").network, "torkham", day)
    assert not opened.is_closed
    assert opened.reopened
    assert opened.closure == by_record.closure
    by_rule = border_state(planner.close("khunjerab").network, "khunjerab", day)
    assert by_rule.is_closed
    assert by_rule.by_rule
    assert by_rule.closure is None


def test_every_page_counts_the_same_closed_borders() -> None:
    planner = corridors.load()
    day = planner.network.data_as_of
    closed = {state.crossing for state in closed_borders(planner.network, day)}
    listed = {
        entry["crossing"]
        for entry in planner.crossings().documents
        if entry["border_state"] == "closed"
    }
    assert closed == listed
    assert len(closed) >= 5
