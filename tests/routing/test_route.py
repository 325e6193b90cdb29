"""Routes know their corridor and their provenance."""

from __future__ import annotations

from datetime import date

import pytest

from corridors.model.records import Gateway
from corridors.routing.route import follows
from corridors.routing.search import best_route
from tests.conftest import border, make_network, quantity
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
