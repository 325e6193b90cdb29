"""The status of corridors on a day, which of them is best, and which are too near to tell apart."""

from __future__ import annotations

from datetime import date

from corridors.analysis.cases import case_questions
from corridors.analysis.compare import Comparison, compare
from corridors.analysis.corridor_status import (
    CorridorStatus,
    best_corridors,
    corridor_status,
    near_corridors,
)
from corridors.analysis.provenance import QUANTITIES, quantity_provenance
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Gateway
from corridors.routing.search import best_route
from tests.conftest import border, make_network
from tests.support.made import ask, closure, made_up, with_closures

DAY = date(2026, 10, 4)


def network_of(*rows: Closure) -> Network:
    """Corridor ``one`` by a border of 100 h, ``two`` by 102 or 300 h, ``far`` by 500 h."""
    hours = {"one": 100, "two": 102, "slow": 300, "far": 500}
    network = make_network(
        "ab", [border("a", "b", time_h, 1, name) for name, time_h in hours.items()]
    )
    gateways = {"one": ("one",), "two": ("two", "slow"), "far": ("far",)}
    network.corridors = tuple(
        made_up(name, (Gateway(crossings, ""),)) for name, crossings in gateways.items()
    )
    return with_closures(network, *rows)


def both(network: Network) -> tuple[Comparison, Comparison]:
    normal, status = case_questions(network, ask("a", "b", "time"))
    return compare(network, normal), compare(network, status)


def states(network: Network) -> dict[str, CorridorStatus]:
    normal, status = both(network)
    on_day = {answer.corridor.corridor_id: answer for answer in status.answers}
    return {
        answer.corridor.corridor_id: corridor_status(
            network, answer.route, on_day[answer.corridor.corridor_id], DAY
        )
        for answer in normal.answers
        if answer.route
    }


def test_a_corridor_is_open_restricted_diverted_or_closed() -> None:
    since = date(2026, 3, 1)
    found = states(
        network_of(
            closure(since, component="one"),
            closure(since, component="two"),
            closure(since, component="far", extent="partial"),
        )
    )
    assert {name: state.status for name, state in found.items()} == {
        "one": "closed",
        "two": "diverted",
        "far": "restricted",
    }
    assert found["one"].closed == ("One crossing",)
    assert found["one"].reasons
    assert found["two"].diversion is not None
    assert found["two"].diversion.crossings == ("slow",)
    assert {state.status for state in states(network_of()).values()} == {"open"}


def test_near_corridors_are_within_a_twentieth() -> None:
    normal, _ = both(network_of())
    assert best_corridors(normal) == {"one"}
    assert near_corridors(normal) == (("two", 2.0),)
    _, status = both(network_of(closure(date(2026, 3, 1), component="one")))
    assert best_corridors(status) == {"two"}
    assert near_corridors(status) == ()


def test_provenance_is_that_of_the_routes() -> None:
    network = network_of()
    route = best_route(network, ask("a", "b", "time"))
    by_key = {one.key: one for one in quantity_provenance([route, route])}
    assert tuple(by_key) == QUANTITIES
    assert by_key["time_h"].sources == set(route.sources["time_h"])
    assert by_key["time_h"].confidence == route.confidence["time_h"]
    assert by_key["expected_closure_delay_h"].confidence == ""
