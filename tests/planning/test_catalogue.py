"""A planner lists and checks its data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import corridors
from corridors.errors import DataError, ScenarioError
from tests.support.program import change


def test_a_sound_package_says_what_it_holds() -> None:
    planner = corridors.load()
    text = planner.check()
    numbers = [
        int(number) for number in re.findall(r"(\d+) (?:places|crossings|closures|so)", text)
    ]
    network = planner.network
    sizes = [len(network.places), len(network.crossings), len(network.closures)]
    assert numbers == [*sizes, len(planner.package.sources)]
    assert network.data_as_of.isoformat() in text


def test_check_collects_the_problems_of_several_tables(package: Path) -> None:
    change(package, "links.csv", "af-a76-salang-tunnel-khenjan", length_km="-3")
    change(package, "places.csv", "karachi", lat_deg="north")
    with pytest.raises(DataError) as met:
        corridors.load(str(package)).check()
    assert {"links.csv", "places.csv"} <= {problem.table for problem in met.value.problems}


def write(path: Path, rule: str) -> str:
    head = 'title = "T"\nnote = "N"\nsource = ["recalled"]\ndate = "2026-01-01"\n\n[[rules]]\n'
    path.write_text(head + rule + "\n", encoding="utf-8")
    return str(path)


def test_scenarios_are_checked_all_and_their_problems_collected(tmp_path: Path) -> None:
    good = write(tmp_path / "good.toml", 'close = "torkham"')
    nowhere = write(tmp_path / "nowhere.toml", 'close = "no-such-border"')
    noverb = write(tmp_path / "noverb.toml", 'shrink = "torkham"')
    planner = corridors.load()
    assert planner.check_scenarios([good]) == 1
    with pytest.raises(ScenarioError) as met:
        planner.check_scenarios([nowhere, good, noverb])
    shown = "\n".join(map(str, met.value.problems))
    assert len(met.value.problems) == 2
    assert "no-such-border" in shown
    assert "shrink" in shown


def test_all_shipped_scenarios_are_checked_where_none_is_named() -> None:
    planner = corridors.load()
    names = planner.package.scenario_names
    assert planner.check_scenarios() == len(names) == len(planner.scenarios().rows) > 3


def test_check_applies_the_rules_that_loading_does_not(package: Path) -> None:
    change(package, "links.csv", "pk-n25-bela-khuzdar", length_km="10")
    planner = corridors.load(str(package))
    assert planner.network.link_by_id["pk-n25-bela-khuzdar"].length_km.value == 10
    with pytest.raises(DataError, match="pk-n25-bela-khuzdar"):
        planner.check()
