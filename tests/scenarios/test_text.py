"""What rules and verbs mean, in words."""

from __future__ import annotations

import json
from pathlib import Path

from shapely import box
from shapely.geometry import mapping

from corridors.model.network import Network
from corridors.scenarios.areas import links_in_area
from corridors.scenarios.rules import Rule, Scenario, scenario_of
from corridors.scenarios.text import MAX_CROSSINGS, MAX_LINKS, meanings, rule_text, verb_reference
from corridors.scenarios.verbs import VERBS
from tests.conftest import make_network, section


def test_what_a_name_was_taken_for(network: Network) -> None:
    scenario = scenario_of({"close": ["torkham", "AFG-PAK"], "slow": ["N-35=2"], "build": ["ml1"]})
    torkham, between, road = (one.text for one in meanings(network, scenario))  # not what is built
    assert torkham == "close torkham = crossing: crossing Torkham"
    assert between.startswith("close AFG-PAK = border: crossing Angoor Adda, ")
    assert between.endswith(", Ghulam Khan and 2 more")
    assert road.startswith("slow N-35 = road: ")
    assert road.endswith(" links")


def test_many_crossings_are_counted(network: Network) -> None:
    (found,) = meanings(network, scenario_of({"close": ["AFG"]}))
    line = found.text
    names = line.partition("crossing ")[2].partition(" and ")[0].split(", ")
    assert len(names) == MAX_CROSSINGS
    assert " more; " in line


def test_a_rule_in_full() -> None:
    rule = Rule(verb="delay", targets=("torkham", "chaman"), figure=0.0, mode="road")
    assert rule_text(rule) == "delay 0: torkham, chaman by road"
    assert rule_text(Rule(verb="close", targets=("a",), months=(1, 2))) == "close: a in months 1, 2"


def test_the_reference_has_a_row_for_every_verb() -> None:
    rows = verb_reference().splitlines()[2:]
    assert len(rows) == len(VERBS)
    for row, verb in zip(rows, VERBS.values(), strict=True):
        assert row.startswith(f"| `{verb.name}`")
        assert verb.help in row


def area(folder: Path, size_deg: float) -> str:
    path = folder / "area.geojson"
    path.write_text(json.dumps(mapping(box(69, 35, 69 + size_deg, 35 + size_deg))))
    return str(path)


def test_the_links_of_an_area_are_named(network: Network, tmp_path: Path) -> None:
    rules = {"close": [area(tmp_path, 0.2)], "slow": [f"{area(tmp_path, 0.2)}=2"]}
    closed, slowed = meanings(network, scenario_of(rules, radius_km=2.5))
    head, _, names = closed.text.partition(" within 2.5 km = area: ")
    assert head == f"close {tmp_path}/area.geojson"
    assert names.startswith(f"{len(closed.others)} links: A76 ")
    assert closed.others["af-a76-jabal-saraj-salang-tunnel"] in names
    assert slowed.others == closed.others
    assert set(closed.others) | set(closed.crossings) == {
        network.link_by_id[name].component
        for name in links_in_area(network, closed.target, radius_km=2.5).links
    }


def test_of_many_links_the_first_are_named_and_all_are_kept(
    network: Network, tmp_path: Path
) -> None:
    (found,) = meanings(network, scenario_of({"close": [area(tmp_path, 5)]}))
    more = len(found.others) - MAX_LINKS
    assert more > 20
    assert found.text.endswith(f" and {more} more")
    assert found.text.count(" road") + found.text.count(" rail") == MAX_LINKS
    assert "; " in found.text.partition("crossing ")[2]


def test_of_a_file_only_areas_are_stated(network: Network, tmp_path: Path) -> None:
    rule = Rule("close", ("torkham", area(tmp_path, 0.2)), file="mine.toml", line=3)
    (found,) = meanings(network, Scenario("mine", rules=(rule,)))
    assert found.target.endswith("area.geojson")


def test_one_link_is_no_links(tmp_path: Path) -> None:
    network = make_network("ab", [section("a", "b", 100)])
    (found,) = meanings(network, scenario_of({"close": ["section-a-b-0"]}))
    assert found.text == "close section-a-b-0 = link: 1 link"


def test_a_radius_is_part_of_the_name() -> None:
    scenario = scenario_of({"close": ["flood.geojson", "torkham"]}, radius_km=5)
    assert scenario.name == "close flood.geojson within 5 km, close torkham"
    assert rule_text(scenario.rules[0]) == "close: flood.geojson within 5 km"
    assert scenario.rules[1].radius_km is None
