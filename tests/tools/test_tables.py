"""What there is to draw."""

from __future__ import annotations

from pathlib import Path

import pytest

from corridors.data.lines import line_id
from corridors.model.network import Network
from tests.conftest import border, make_network, section
from tools.geometry import lines
from tools.geometry.corridor_list import CORRIDORS, link_chains
from tools.geometry.tables import crossings_of, places_of, read_waypoints, sections_of

WAYPOINTS = Path(lines.__file__).with_name("waypoints.csv")


def test_sections_and_crossings_are_drawn_once(network: Network) -> None:
    sections, crossings = sections_of(network), crossings_of(network)
    drawn = [link.link_id for link in (*sections, *crossings)]
    assert len(drawn) == len(set(drawn))
    kinds = ("section", "crossing")
    assert set(drawn) == {line_id(link) for link in network.links if link.kind in kinds}
    assert [link.link_id for link in sections] == sorted(link.link_id for link in sections)
    places = places_of(network)
    assert all({link.from_place, link.to_place} <= set(places) for link in (*sections, *crossings))


def test_waypoints_belong_to_lines_and_stand_in_their_order(
    network: Network, tmp_path: Path
) -> None:
    known = {link.link_id for link in (*sections_of(network), *crossings_of(network))}
    assert set(read_waypoints(WAYPOINTS)) <= known
    table = tmp_path / "waypoints.csv"
    table.write_text(
        "link_id,seq,lon_deg,lat_deg,name,placed_by,note\n"
        "a,10,71,36,Second,recalled,\n"
        "a,2,70,36,First,geonames,near the pass pass\n",
        encoding="utf-8",
    )
    first, second = read_waypoints(table)["a"]
    assert (first.name, first.point, first.is_pass) == ("First", (70, 36), True)
    assert (second.name, second.is_pass) == ("Second", False)


def test_a_chain_takes_the_shortest_path_and_names_what_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = make_network(
        ["a", "b", "c", "d", "e"],
        [section("a", "b", 50, 1), section("b", "c", 50, 2), section("a", "c", 120, 3),
         border("c", "d", 1, 1, "gate")],
    )  # fmt: skip
    links, crossings = sections_of(made), crossings_of(made)
    found = link_chains(links, crossings, "road", ["a", "c", "d"])
    by_id = {link.link_id: link for link in links}
    assert [{by_id[i].from_place, by_id[i].to_place} for i in found] == [{"a", "b"}, {"b", "c"}]
    assert link_chains(links, crossings, "road", ["a", "e"]) == []
    assert "no road path in the tables: a - e" in capsys.readouterr().out


@pytest.mark.parametrize(("name", "mode", "chain"), CORRIDORS)
def test_named_chains_are_in_the_tables(
    network: Network, name: str, mode: str, chain: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert link_chains(sections_of(network), crossings_of(network), mode, chain), name
    assert not capsys.readouterr().out
