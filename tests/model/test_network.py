"""The network: record, closures, where a shipment starts and ends."""

from __future__ import annotations

from datetime import date

import pytest

from corridors.errors import NoRouteError, UnknownNameError
from corridors.model.records import terminal
from corridors.routing.search import best_route
from tests.conftest import border, make_network, quantity, section
from tests.support.made import NEWEST, ask, closure, with_closures


def test_the_closure_record_closes_from_its_first_day_to_the_day_before_reopening() -> None:
    gate = border("a", "b", 24, 300, "gate")
    network = with_closures(make_network("ab", [gate]), closure(date(2026, 3, 1), date(2026, 4, 1)))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1)]
    closed = [network.closure_of(gate, day) is not None for day in days]
    assert closed == [False, True, True, False]
    with pytest.raises(NoRouteError, match="is closed since 2026-03-01"):
        best_route(network, ask("a", "b", as_of=days[1]))
    assert best_route(network, ask("a", "b", as_of=days[3])).crossings == ("gate",)


@pytest.mark.parametrize(
    ("mode", "closed"), [("all", [True, True]), ("road", [True, False]), ("rail", [False, True])]
)
def test_the_closure_record_closes_the_mode_it_names(mode: str, closed: list[bool]) -> None:
    road = border("a", "b", 24, 300, "gate")
    train = road._replace(link_id="gate:rail:a>b", mode="rail")
    network = with_closures(make_network("ab", [road, train]), closure(date(2026, 3, 1), mode=mode))
    assert [network.closure_of(link, NEWEST) is not None for link in (road, train)] == closed


def test_partial_closures_restrict_and_do_not_close() -> None:
    road = border("a", "b", 24, 300, "gate")
    train = road._replace(link_id="gate:rail:a>b", mode="rail")
    partial = closure(date(2026, 3, 1), date(2026, 5, 1), extent="partial", mode="road")
    network = with_closures(make_network("ab", [road, train]), partial)
    day = date(2026, 4, 1)
    assert network.closure_of(road, day) is None
    assert network.record.restrictions_on(day, road) == [partial]
    assert network.record.restrictions_on(day, train) == []
    assert network.record.restrictions_on(date(2026, 5, 1), road) == []


def test_a_closure_of_nothing_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="narnia"):
        make_network("ab", [section("a", "b", 100)]).closing(["narnia"])


def test_a_port_starts_and_ends_on_the_quay_unless_no_handling_is_asked_for() -> None:
    call = section(
        "b",
        "b",
        0,
        kind="port",
        head=terminal("b", "port"),
        link_class="",
        handling_h=quantity(72),
        charges_usd=quantity(250),
    )
    network = make_network("ab", [section("a", "b", 100), call])
    assert network.ends_at("b") == ("b:port",)
    assert network.ends_at("b", quay=False) == ("b:road",)
    # within one country no port is passed unless it is asked for
    for port, hours, usd in (("direction", 4, 90), ("none", 4, 90), ("export", 76, 340)):
        asked = ask("a", "b", "cost")
        question = asked._replace(shipment=asked.shipment._replace(port=port))
        totals = best_route(network, question).totals
        assert (totals["time_h"], totals["cost_usd"]) == pytest.approx((hours, usd))


def test_a_train_is_boarded_where_a_transshipment_leads_to_it() -> None:
    line = section(
        "a",
        "b",
        100,
        mode="rail",
        tail=terminal("a", "rail", 1520),
        head=terminal("b", "rail", 1520),
    )
    boarding = section(
        "a",
        "a",
        0,
        1,
        kind="transshipment",
        head=terminal("a", "rail", 1520),
        link_class="",
        handling_h=quantity(12),
        charges_usd=quantity(175),
    )
    network = make_network("abc", [line, boarding, section("a", "c", 10), section("c", "b", 10, 2)])
    assert network.ends_at("a") == ("a:road",)
    assert network.ends_at("b") == ("b:road",), "no transshipment, so no crane"
    assert network.ends_at("b", siding=True) == ("b:rail-1520", "b:road")
    assert network.ends_at("a", siding=True) == ("a:road",)
