"""The table of verbs is sound, and one more record in it is all that a new effect needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import corridors.scenarios
from corridors.data.package import Package
from corridors.errors import ScenarioError
from corridors.model.network import Network
from corridors.model.records import Link, Quantity
from corridors.scenarios.figures import USD
from corridors.scenarios.files import load_scenario, under
from corridors.scenarios.rules import rule_of, scenario_of
from corridors.scenarios.text import verb_reference
from corridors.scenarios.verbs import VERBS, Verb, verb_named

ROOM = Path(corridors.scenarios.__file__).parent
OPTION = re.compile(r"""(?<![\w-])--[a-z][a-z-]+|`?corridors [a-z]+(?: [a-z]+)?`""")
"""An option or a command of the command line, named in a text."""


def test_names_and_their_substitutes_are_unique() -> None:
    names = [name for verb in VERBS.values() for name in (verb.name, *verb.synonyms, *verb.former)]
    assert len(names) == len(set(names))
    assert all(key == verb.name for key, verb in VERBS.items())


@pytest.mark.parametrize("verb", VERBS.values(), ids=lambda verb: verb.name)
def test_a_verb_has_what_an_option_needs(verb: Verb) -> None:
    assert verb.help.endswith(".")
    assert (verb.unit is not None) == ("=" in verb.metavar)
    if verb.unit is not None:
        assert rule_of(verb.name, verb.unit.example).figure is not None
        assert verb.unit.minimum < verb.unit.maximum


def test_the_verbs_of_today_and_yesterday() -> None:
    assert list(VERBS) == (
        "close build open slow delay cost border_time border_time_at_most incident_rate".split()
    )
    assert verb_named("avoid") is VERBS["close"]
    former = {old: verb.name for verb in VERBS.values() for old in verb.former}
    assert former == {
        "dwell": "border_time",
        "dwell_at_most": "border_time_at_most",
        "hazard": "incident_rate",
    }


def _toll(link: Link, cost_usd: float) -> Link:
    paid = link.charges_usd.value if link.charges_usd else 0.0
    return link._replace(charges_usd=Quantity(paid + cost_usd, "estimate", "estimate"))


TOLL = Verb(
    name="toll",
    help="Add charges to the crossings of X.",
    change=_toll,
    unit=USD,
    applies_to=lambda link, _: link.kind == "crossing",
    refusal="has no border that could charge.",
    synonyms=("levy",),
    former=("fee",),
)


@pytest.fixture
def toll(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(VERBS, "toll", TOLL)


def mine(folder: Path, rule: str) -> str:
    path = folder / "mine.toml"
    path.write_text(f'title = "A test"\n[[rules]]\n{rule}\n', encoding="utf-8")
    return str(path)


@pytest.mark.usefixtures("toll")
def test_a_new_verb_is_read_applied_and_documented(network: Network, tmp_path: Path) -> None:
    given = scenario_of({"toll": ["torkham=+300"]})
    read = load_scenario(mine(tmp_path, "toll = 'torkham'\nusd = 300"), Package())
    also = load_scenario(mine(tmp_path, "levy = 'torkham'\nusd = 300"), Package())
    assert given.name == "toll torkham 300"
    rules = {
        rule._replace(file=None, line=None) for one in (given, read, also) for rule in one.rules
    }
    assert len(rules) == 1

    after = under(network, [given])
    assert after.links == under(network, [read]).links
    for old, new in zip(network.links, after.links, strict=True):
        assert new == (_toll(old, 300.0) if old.component == "torkham" else old)

    assert TOLL.metavar == "X=+300"
    assert "| `toll`, `levy` | `usd`, 0 to 100000 | Add charges to the crossings of X. |" in (
        verb_reference()
    )


@pytest.mark.usefixtures("toll")
@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("toll = 'torkham'", "line 2, usd: is None, not a number from 0 to 100000"),
        ("toll = 'torkham'\nusd = -1", "line 4, usd: is -1"),
        ("toll = 'torkham'\nusd = 1\nmonths = [1]", "line 5, months: is not a key"),
        ("toll = 'N-35'\nusd = 1", r"line 3, toll: 'N-35' \(road\) has no border that could"),
        ("fee = 'torkham'\nusd = 1", "line 3, fee: fee is now toll"),
        ("tol = 'torkham'", "line 3, tol: a rule has one of close, .*, toll, this has 0"),
    ],
)
def test_a_new_verb_is_checked(network: Network, tmp_path: Path, rule: str, said: str) -> None:
    with pytest.raises(ScenarioError, match=f"mine.toml, {said}"):
        under(network, [mine(tmp_path, rule)])


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_the_room_names_no_option_and_no_command(path: Path) -> None:
    assert OPTION.findall(path.read_text(encoding="utf-8")) == []


def test_an_option_or_command_would_be_seen() -> None:
    assert OPTION.findall("Use --open if it is closed, see `corridors scenarios list`.") == [
        "--open",
        "`corridors scenarios list`",
    ]
