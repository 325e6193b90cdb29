"""Corridors in order, matrices without empty pairs."""

from __future__ import annotations

from math import fsum

import pytest

from corridors.analysis.compare import compare, matrix
from corridors.model.network import Network
from corridors.model.records import Gateway
from tests.conftest import border, make_network, section
from tests.support.made import ask, made_up


def two_ways() -> Network:
    near = [section("a", "b", 10), border("b", "c", 200, 9, "near"), section("c", "d", 10)]
    far = [section("a", "e", 90), border("e", "f", 1, 900, "far"), section("f", "d", 90)]
    lonely = border("g", "h", 1, 1, "lonely")
    network = make_network("abcdefgh", [*near, *far, lonely])
    network.corridors = tuple(
        made_up(name, (Gateway((crossing,), ""),))
        for name, crossing in (
            ("by-far", "far"),
            ("by-near", "near"),
            ("by-near-too", "near"),
            ("none", "lonely"),
        )
    )
    return network


@pytest.mark.parametrize(("by", "first"), [("distance", "by-near"), ("time", "by-far")])
def test_corridors_stand_in_order_of_the_objective(by: str, first: str) -> None:
    found = compare(two_ways(), ask("a", "d", by))
    assert found.answers[0].corridor.corridor_id == first
    assert [answer.route is None for answer in found.answers] == [False, False, False, True]
    assert found.best is not None
    assert found.best.components == found.answers[0].route.components  # type: ignore[union-attr]
    for answer in found.answers[:3]:
        assert answer.route is not None
        assert answer.route.corridor == answer.corridor.corridor_id


def test_a_matrix_leaves_out_a_place_to_itself() -> None:
    cells = matrix(two_ways(), ["a", "d"], ["d"], ask("a", "d"))
    assert [(cell.origin, cell.destination) for cell in cells] == [("a", "d")]
    assert fsum(cell.route.totals["length_km"] for cell in cells if cell.route) == 20
