"""Cases, closures and diversions on a network that a test can hold in its head.

a --- near ---- b      near: 20 h, closed by the record since March
 \\--- far ----- b      far:  90 h
"""

from __future__ import annotations

from datetime import date

import pytest

from corridors.analysis.cases import case_questions, cases, status_day, transit_countries
from corridors.analysis.closures import (
    by_outcome,
    changes_without,
    closure_effects,
    costliest,
    diversion_effects,
    is_closed,
    network_without,
)
from corridors.analysis.compare import matrix
from corridors.analysis.cut import Cut
from corridors.analysis.lettered_routes import lettered_routes
from corridors.analysis.normal import closed_on_route, reopened_on_route, same_route
from corridors.analysis.pair_changes import pair_changes, transit_counts
from corridors.analysis.what_if import Baseline
from corridors.data.package import Package
from corridors.model.network import Network
from corridors.pricing.shipment import default_shipment
from corridors.routing.question import Question
from corridors.scenarios.apply import apply
from corridors.scenarios.rules import Rule, Scenario
from tests.conftest import border, make_network
from tests.support.made import ask, closure, with_closures

DAY = date(2026, 10, 4)


def two_borders(*closed: str) -> Network:
    network = make_network("ab", [border("a", "b", 20, 1, "near"), border("a", "b", 90, 1, "far")])
    return with_closures(network, *(closure(date(2026, 3, 1), component=name) for name in closed))


def test_the_status_of_a_day_is_a_case_of_its_own() -> None:
    network = two_borders("near")
    both = cases(network, ask("a", "b", "time"))
    assert both.normal.route is not None
    assert both.status.route is not None
    assert both.normal.route.crossings == ("near",)
    assert both.status.route.crossings == ("far",)
    assert not both.are_same
    assert [one.shipment.as_of for one in case_questions(network, both.status.question)] == [
        None,
        DAY,
    ]
    assert list(closed_on_route(network, both.normal.route, DAY)) == ["Near crossing"]
    assert closed_on_route(network, both.normal.route, date(2026, 2, 1)) == {}
    before = ask("a", "b", "time", as_of=date(2026, 2, 1))
    assert status_day(network, before) == date(2026, 2, 1)
    assert cases(network, before).are_same


def test_what_a_scenario_reopens_is_known() -> None:
    network = two_borders("near")
    opened = apply(network, [Scenario(name="open", rules=(Rule(verb="open", targets=("near",)),))])
    route = cases(opened, ask("a", "b", "time")).status.route
    assert route is not None
    assert route.crossings == ("near",)
    assert list(reopened_on_route(opened, route, DAY)) == ["Near crossing"]
    assert closed_on_route(opened, route, DAY) == {}


def test_pairs_are_changed_or_lost_or_neither() -> None:
    network = two_borders("near")
    question = ask("a", "b", "time")
    normal_question, status_question = case_questions(network, question)
    normal = matrix(network, ["a"], ["b"], normal_question)
    changes = pair_changes(normal, matrix(network, ["a"], ["b"], status_question))
    assert [len(group) for group in changes] == [1, 0, 1]
    without = two_borders("near", "far")
    changes = pair_changes(normal, matrix(without, ["a"], ["b"], status_question))
    assert [len(group) for group in changes] == [0, 1, 1]
    assert [len(group) for group in pair_changes(normal, normal)] == [0, 0, 0]
    assert not same_route(None, None)


def test_a_closure_leads_to_the_diversion_or_to_a_cut() -> None:
    network = two_borders("near")
    both = cases(network, ask("a", "b", "time"))
    (normal,), (status,) = (closure_effects(network, case) for case in both)
    assert normal.name == "Near"
    assert normal.diversion is not None
    assert normal.diversion.crossings == ("far",)
    assert normal.difference("time_h") == pytest.approx(70)
    assert status.name == "Far"
    assert status.diversion is None
    assert status.difference("time_h") is None
    assert set(status.change.sufficient_reopenings) == {"Far crossing", "Near crossing"}
    assert costliest([status], "time") == ()
    assert by_outcome([normal, status]) == ((normal,), (status,))
    routes = lettered_routes(both, diversion_effects([status], "time"))
    assert [(one.letter, one.role) for one in routes] == [("A", "status"), ("B", "normal")]


def test_what_is_closed_already_is_known_by_the_state_of_borders() -> None:
    network = two_borders("near")
    assert is_closed(network, "crossing:near", DAY)
    assert not is_closed(network, "crossing:near", date(2026, 2, 1))
    assert not is_closed(network, "crossing:far", DAY)
    without = network_without(network, "crossing:far")
    assert without is not None
    assert is_closed(without, "crossing:far", DAY)
    assert network_without(network, "crossing:nowhere") is None
    assert (
        changes_without(Baseline(network, [("a", "b")], ask("a", "b")), "crossing:nowhere") is None
    )


def test_a_cut_names_both_borders() -> None:
    network = two_borders("near", "far")
    cut = Cut(network, network, ask("a", "b", as_of=DAY))
    assert cut.blocking_set() == ("Far crossing", "Near crossing")
    assert cut.sufficient_reopenings() == ("Far crossing", "Near crossing")


def test_countries_come_before_borders_on_the_real_network(network: Network) -> None:
    shipment = default_shipment(network.parameters)
    both = cases(network, Question("dushanbe", "karachi", "risk", shipment))
    assert both.normal.route is not None
    assert transit_countries(network, both.normal.route) == ("AFG",)
    effects = closure_effects(network, both.status)
    worst = diversion_effects(effects, "risk")
    assert {effect.kind for effect in worst} == {"country"}
    routes = lettered_routes(both, worst)
    assert [one.role for one in routes] == ["status", "normal", "diversion"]
    assert routes[2].closures == tuple(effect.name for effect in worst)
    cells = [both.normal.cell, both.status.cell]
    assert dict(transit_counts(network, cells))["AFG"] == 1
    assert is_closed(Package().network, "border:AFG-PAK", network.data_as_of)
