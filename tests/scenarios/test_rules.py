"""A scenario made from texts by verb, as options hold them."""

from __future__ import annotations

import pytest

from corridors.errors import UnknownNameError, UsageError
from corridors.scenarios.rules import Rule, rule_of, scenario_of


def test_closures_come_first_then_what_is_built_then_openings() -> None:
    given = {"cost": ["taftan=+300"], "open": ["torkham"], "slow": ["N-35=1.5"], "build": ["ml1"]}
    scenario = scenario_of({**given, "delay": ["chaman=48h"], "close": ["AFG-PAK", "iran"]})
    verbs = "close close build open slow delay cost".split()
    assert [rule.verb for rule in scenario.rules] == verbs
    assert scenario.name == (
        "close AFG-PAK, close iran, build ml1, open torkham, slow N-35 1.5, delay chaman 48,"
        " cost taftan 300"
    )
    assert (scenario.title, scenario.note, scenario.sources, scenario.date) == ("", "", (), "")


def test_no_texts_are_no_rules() -> None:
    assert scenario_of({}).rules == ()
    assert scenario_of({"close": (), "delay": ()}).rules == ()


def test_a_synonym_is_the_verb() -> None:
    assert scenario_of({"avoid": ["torkham"], "close": ["chaman"]}).rules == (
        Rule(verb="close", targets=("torkham",)),
        Rule(verb="close", targets=("chaman",)),
    )


@pytest.mark.parametrize(
    ("verb", "text", "target", "figure"),
    [
        ("slow", "N-35=1.5", "N-35", 1.5),
        ("slow", "N-35=2x", "N-35", 2.0),
        ("delay", "torkham=48", "torkham", 48.0),
        ("delay", "torkham=0.5h", "torkham", 0.5),
        ("delay", "a=b=48h", "a=b", 48.0),
        ("cost", "torkham=+300", "torkham", 300.0),
        ("cost", "torkham=300USD", "torkham", 300.0),
        ("cost", "torkham=0", "torkham", 0.0),
        ("border_time", "AFG-PAK=9h", "AFG-PAK", 9.0),
        ("border_time_at_most", "AFG-PAK=9", "AFG-PAK", 9.0),
        ("incident_rate", "AFG=0.5", "AFG", 0.5),
        ("close", "a=b", "a=b", None),
    ],
)
def test_figures_stand_behind_the_last_equals(
    verb: str, text: str, target: str, figure: float | None
) -> None:
    assert rule_of(verb, text) == Rule(verb=verb, targets=(target,), figure=figure)


@pytest.mark.parametrize(
    ("verb", "text", "said"),
    [
        ("delay", "torkham", r"^delay 'torkham' needs a name, = and hours, such as torkham=48h\.$"),
        ("delay", "torkham=2d", "needs a name, = and hours"),
        ("slow", "N-35=-1", r"a factor, such as N-35=1\.5"),
        ("slow", "N-35=0", r"is not from 0\.01 to 100"),
        ("delay", "torkham=" + "9" * 400, "is not from 0 to 8784"),
        ("cost", "torkham=many", r"USD, such as torkham=\+300"),
        ("dwell", "torkham=3", "dwell is now border_time"),
    ],
)
def test_bad_figures_get_one_message_without_an_option(verb: str, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        scenario_of({verb: [text]})
    assert "--" not in str(caught.value)


def test_an_unknown_verb_is_refused_with_all_verbs() -> None:
    with pytest.raises(UnknownNameError, match=r"Unknown verb 'xyz'\. Choose from close, build"):
        scenario_of({"xyz": ["torkham"]})


def test_a_rule_of_several_targets_names_them_all() -> None:
    assert Rule(verb="close", targets=("torkham", "chaman")).title == "close torkham, chaman"
