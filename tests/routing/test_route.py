"""Routes know their corridor and their provenance."""

from __future__ import annotations

from datetime import date

import pytest

from corridors.model.records import Gateway
from corridors.routing.route import follows
from corridors.routing.search import best_route
from tests.conftest import border, make_network, quantity, section
from tests.support.made import ask, closure, crossing_link, made_up, with_closures


def test_a_route_follows_a_corridor_only_through_all_its_gateways_by_their_mode() -> None:
    both = made_up("x-y", (Gateway(("x",), ""), Gateway(("y",), "rail")))
    assert not follows([crossing_link("x")], both)
    assert not follows([crossing_link("x"), crossing_link("y")], both)
    assert follows([crossing_link("x"), crossing_link("y", "rail")], both)


def test_a_route_is_as_sure_as_its_weakest_leg_and_counts_a_crossing_once() -> None:
    first = border("a", "b", 24, 300, "gate")
    second = first._replace(
        link_id="gate:road:b>c",
        tail="b:road",
        head="c:road",
        from_place="b",
        to_place="c",
        handling_h=quantity(5)._replace(confidence="recalled"),
    )
    network = with_closures(
        make_network("abc", [first, second]), closure(date(2026, 3, 1), date(2026, 4, 1))
    )
    route = best_route(network, ask("a", "c"))
    assert route.confidence["time_h"] == "recalled"
    share = route.legs[0].price.closure_probability
    assert 0 < share == pytest.approx(route.totals["closure_probability"])


def test_a_route_follows_a_corridor_only_by_its_places_and_modes() -> None:
    gates = (Gateway(("gate",), ""), Gateway((), "", places=("c", "d")))
    corridor = made_up("c", gates, modes=("road",))
    gate = border("a", "b", 1, 1, "gate")
    to_c = section("b", "c", 10)
    assert follows([gate, to_c], corridor)
    assert not follows([gate], corridor)
    by_rail = to_c._replace(mode="rail")
    assert not follows([gate, by_rail], corridor)
    train = made_up("t", gates, modes=("rail",), road_feeder_countries=("AAA",))
    fed = [section("z", "a", 1), gate._replace(mode="rail"), by_rail]
    assert fed[0].country == "AAA"
    assert follows(fed, train)
    assert not follows([gate, by_rail], train)


def test_a_route_has_no_name_between_places_that_the_corridor_does_not_join() -> None:
    network = make_network("ab", [border("a", "b", 1, 1, "gate")])
    here, there = (network.places[name].country for name in "ab")
    for serves, name in (((), "c"), (((there,), ("a",)), "c"), (((here,), ("ZZZ",)), "")):
        network.corridors = (made_up("c", (Gateway(("gate",), ""),), serves=serves),)
        assert best_route(network, ask("a", "b")).corridor == name
