"""Lines in the direction of travel."""

from __future__ import annotations

from corridors.data.lines import Line, chain, course
from tests.conftest import make_network, section


def test_a_line_is_drawn_in_the_direction_of_travel() -> None:
    there = section("a", "b", 100)
    back = there._replace(link_id=f"{there.link_id}~back", from_place="b", to_place="a")
    bend = Line(points=((60.0, 30.0), (60.5, 31.0), (61.0, 30.0)), quality="dem", source="x")
    network, lines = make_network("ab", [there, back]), {there.component: bend}
    assert course(network, there, lines) == bend
    assert course(network, back, lines).points == bend.points[::-1]


def test_what_is_not_drawn_is_straight_and_says_so() -> None:
    link = section("a", "b", 100)
    line = course(make_network("ab", [link]), link, {})
    assert (line.points, line.quality) == (((60.0, 30.0), (61.0, 30.0)), "schematic")


def test_a_chain_repeats_no_point() -> None:
    links = [section("a", "b", 100), section("b", "c", 100)]
    network = make_network("abc", links)
    assert chain(network, links, {}) == ((60.0, 30.0), (61.0, 30.0), (62.0, 30.0))
