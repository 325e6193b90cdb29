"""What a route must pass."""

from __future__ import annotations

from corridors.model.records import Gateway
from corridors.routing.stages import Gates, Via
from tests.conftest import border, section
from tests.support.made import crossing_link


def test_via_counts_the_origin_and_repeated_places() -> None:
    stages = Via(("a", "a", "b"))
    assert stages.start("a") == 2
    assert stages.missing(2)
    final = stages.step(2, section("a", "b", 1))
    assert final is not None
    assert not stages.missing(final)


def test_gates_know_their_mode_and_crossings_of_two_gateways() -> None:
    countries = {"a": "AAA", "b": "BBB"}
    gates = Gates(
        [
            Gateway(crossings=("x",), mode="rail"),
            Gateway(crossings=("x", "y"), mode="rail"),
            Gateway(crossings=("z",), mode=""),
        ],
        dict.fromkeys("xyz", ("AAA", "BBB")),
        countries.__getitem__,
    )
    assert gates.step(0, crossing_link("x")) == 0
    assert gates.step(0, crossing_link("x", "rail")) == 1 + 3
    assert gates.step(1, crossing_link("y", "rail")) == 1 + 3
    assert gates.step(0, crossing_link("z", "rail")) == gates.step(0, crossing_link("z")) == 9
    assert not gates.missing(1 + 3 + 9)
    assert list(gates.missing(1 + 3)) == [2]


def test_gates_do_not_let_a_route_turn_round() -> None:
    countries = {"a": "AAA", "b": "BBB", "c": "AAA"}
    gates = Gates(
        [Gateway(crossings=("x",), mode="")],
        {"x": ("AAA", "BBB"), "w": ("BBB", "AAA")},
        countries.__getitem__,
    )
    passed = gates.step(0, crossing_link("x"))
    assert passed == 1
    back = border("b", "a", 1, 1, "x")
    assert gates.step(passed, back) is None
    assert gates.step(passed, border("b", "c", 1, 1, "w")) is None
    assert gates.step(0, back) == 2


def test_a_gateway_of_places_is_passed_once_and_does_not_bar_the_way_back() -> None:
    countries = {"a": "AAA", "b": "BBB", "c": "BBB", "d": "BBB"}
    gates = Gates(
        [Gateway(crossings=("x",), mode=""), Gateway(crossings=(), mode="", places=("c", "d"))],
        {"x": ("AAA", "BBB")},
        countries.__getitem__,
    )
    assert gates.start("a") == 0
    assert gates.start("c") == 3
    assert gates.step(1, section("b", "c", 1)) == gates.step(1, section("b", "d", 1)) == 1 + 3
    assert gates.step(1 + 3, section("c", "b", 1)) == 1 + 3
    assert gates.step(0, border("a", "b", 1, 1, "x")) == 1
    assert [list(gates.missing(stage)) for stage in (1, 3, 1 + 3)] == [[1], [0], []]
