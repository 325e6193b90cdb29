"""What bars a link, by hand."""

from __future__ import annotations

from corridors.pricing.access import access
from tests.conftest import border, make_network, section, shipment


def test_modes_bind_sections_and_crossings_but_no_transshipments() -> None:
    road = section("a", "b", 100)
    gate = border("a", "b", 24, 300, "gate")
    move = section("a", "a", 0, 1, kind="transshipment", head="a:rail-1520", link_class="")
    reason = access(make_network("ab", [road, gate, move]), shipment(modes=("rail",)), frozenset())
    assert reason(road) == reason(gate) == "is road, which was not asked for"
    assert reason(move) == ""


def test_only_for_binds_both_ends() -> None:
    link = section("a", "b", 100, only_for=("c",))
    network = make_network("abcd", [link, section("b", "c", 100), section("b", "d", 100)])
    for ends, said in (("ac", ""), ("ca", ""), ("ad", "serves only journeys from or to C")):
        assert access(network, shipment(), frozenset(ends))(link) == said
