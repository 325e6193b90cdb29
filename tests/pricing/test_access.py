"""What bars a link, by hand."""

from __future__ import annotations

from corridors.pricing.access import access
from tests.conftest import border, haul, make_network, shipment


def test_modes_bind_hauls_and_crossings_but_no_transfers() -> None:
    road = haul("a", "b", 100)
    gate = border("a", "b", 24, 300, "gate")
    move = haul("a", "a", 0, 1, kind="transfer", head="a:rail-1520", surface="")
    reason = access(make_network("ab", [road, gate, move]), shipment(modes=("rail",)), frozenset())
    assert reason(road) == reason(gate) == "is road, which was not asked for"
    assert reason(move) == ""


def test_only_for_binds_both_ends() -> None:
    link = haul("a", "b", 100, only_for=("c",))
    network = make_network("abcd", [link, haul("b", "c", 100), haul("b", "d", 100)])
    for ends, said in (("ac", ""), ("ca", ""), ("ad", "serves only journeys from or to C")):
        assert access(network, shipment(), frozenset(ends))(link) == said
