"""What rules and verbs mean, in words."""

from __future__ import annotations

from corridors.model.network import Network
from corridors.scenarios.rules import Rule, scenario_of
from corridors.scenarios.text import MAX_CROSSINGS, meanings, rule_text, verb_reference
from corridors.scenarios.verbs import VERBS


def test_what_a_name_was_taken_for(network: Network) -> None:
    scenario = scenario_of({"close": ["torkham", "AFG-PAK"], "slow": ["N-35=2"], "build": ["ml1"]})
    torkham, between, road = meanings(network, scenario)  # none for what is built
    assert torkham == "close torkham = crossing: crossing Torkham"
    assert between.startswith("close AFG-PAK = border: crossing Angoor Adda, ")
    assert between.endswith(", Ghulam Khan and 2 more")
    assert road.startswith("slow N-35 = road: ")
    assert road.endswith(" links")


def test_many_crossings_are_counted(network: Network) -> None:
    (line,) = meanings(network, scenario_of({"close": ["AFG"]}))
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
