"""Where a rule begins and ends: cases that a small change of the code would pass unnoticed."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy
import pytest

from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.pricing import quotes
from corridors.pricing.containers import checked_containers
from corridors.pricing.gates import ANY_MONTH
from corridors.pricing.pieces import STANDING, Pieces
from corridors.pricing.prices import Pricing
from corridors.pricing.risk import counted_closures
from corridors.pricing.shipment import default_shipment
from corridors.pricing.standing import standing_usd_h
from corridors.pricing.wait_laws import NEVER
from corridors.routing.ranking import ranked_paths
from corridors.routing.solver import tree
from corridors.routing.states import SINK, SOURCE, SearchGraph
from tests.support.made import closure

NETWORK = Package().network
SHIPMENT = default_shipment(NETWORK.parameters)


def test_two_trucks_that_wait_cost_twice_as_much() -> None:
    link = next(one for one in NETWORK.components["torkham"] if one.mode == "road")
    one = standing_usd_h(Pricing(NETWORK, SHIPMENT), link)
    two = standing_usd_h(Pricing(NETWORK, SHIPMENT._replace(trucks=2)), link)
    assert one > 0
    assert two == pytest.approx(2 * one)


def test_one_container_may_be_sent_and_none_may_not() -> None:
    assert checked_containers(1, {}, "20ft", {}) == 1
    with pytest.raises(UsageError, match="Give 1 to"):
        checked_containers(0, {}, "20ft", {})


@pytest.mark.parametrize(
    ("modelled_usd", "quoted_usd", "factor"),
    [(100.0, 250.0, 2.5), (0.0, 250.0, None), (100.0, 0.0, None)],
)
def test_a_lane_that_costs_nothing_has_no_factor(
    monkeypatch: pytest.MonkeyPatch, modelled_usd: float, quoted_usd: float, factor: float | None
) -> None:
    monkeypatch.setattr(quotes, "lane_cost_usd", lambda *_: modelled_usd)
    monkeypatch.setattr(quotes, "quoted_units", lambda *_: 1)
    lane: Any = SimpleNamespace(quote=SimpleNamespace(usd=quoted_usd))
    assert quotes.lane_factors(lambda _: 0.0, [lane], SHIPMENT) == [factor]


@pytest.mark.parametrize("is_inside", [True, False])
def test_the_figures_of_the_hours_at_one_place_make_up_these_hours(is_inside: bool) -> None:
    """Of borders and transshipments, with trains to wait for, and with gates in or beside them."""
    network = NETWORK
    if not is_inside:
        network = network.with_links(
            tuple(link._replace(wait_inside=False) for link in network.links)
        )
    pricing = Pricing(network, SHIPMENT)
    pieces = Pieces(pricing)
    trains = 0
    for link in network.links:
        if link.kind == "section" or link.port_terms is not None:
            continue
        hours = sum(part for _, basis, part in pieces.at_one_place(link) if basis == STANDING)
        assert hours == pytest.approx(pricing.at_one_place(link).ordinary_h[ANY_MONTH]), link
        trains += link.departure_wait_h is not None
    assert trains > 0


def test_what_never_closes_is_waited_for_at_no_severity() -> None:
    assert NEVER.waits_at(numpy.array([0.0, 0.3, 1.0])).tolist() == [0.0, 0.0, 0.0]


def test_no_search_gives_no_path() -> None:
    graph = SearchGraph()
    graph.add_edge(SOURCE, SINK, 5, None, "a")
    assert list(ranked_paths(graph, tree(graph, to_sink=True), steps=0)) == []


def test_a_closure_that_bars_nothing_does_not_count() -> None:
    whole = closure(start=date(2025, 1, 1), end=date(2025, 2, 1))
    none = whole._replace(extent="partial", remaining_capacity=1.0)
    counted = counted_closures([whole, none], as_of=date(2026, 1, 1), look_back_years=5)
    assert counted == [whole]
