"""Scenario files: the shipped ones are sound; bad ones get one message with file, line and key."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from corridors.data.package import Package
from corridors.errors import ScenarioError, UnknownNameError, UsageError
from corridors.model.network import Network
from corridors.scenarios.apply import apply
from corridors.scenarios.files import load_scenario, under
from corridors.scenarios.rules import scenario_of
from tests.conftest import make_network, section
from tests.support.program import Call

HEAD = 'title = "A test"\n'
WANTED = """
    torkham-closed chaman-closed afghanistan-pakistan-border-closed afghanistan-closed
    salang-closed afghan-winter afghanistan-at-peace iran-closed iran-and-afghanistan-closed
    khunjerab-closed khunjerab-winter-regime wakhan-open trans-afghan-railway
    trans-afghan-railway-torkham trans-afghan-railway-kandahar cku-railway gwadar-rail ml-1-upgrade
    eco-train-regular tir-everywhere gauge-harmonised central-asia-borders-at-eu-speed
""".split()


def write(folder: Path, text: str, name: str = "mine.toml") -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_scenarios_promised_are_shipped() -> None:
    assert set(WANTED) <= set(Package().scenario_names)


@pytest.mark.parametrize("name", Package().scenario_names)
def test_shipped_scenarios_have_their_source_and_change_something(
    network: Network, name: str
) -> None:
    scenario = load_scenario(name, Package())
    assert scenario.title
    assert scenario.note
    assert scenario.sources
    assert set(scenario.sources) <= set(Package().sources)
    assert scenario.date
    after = apply(network, [scenario])
    assert after.links != network.links


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title = 3\n[[rules]]\nclose = 'torkham'\n", "line 1, title: is 3, not a text"),
        (HEAD, "line 1, rules: are missing"),
        (HEAD + "colour = 1\n[[rules]]\nclose = 'torkham'", "line 2, colour: is not a key"),
        (HEAD + "[[rules]]\nclose = 'torkham'\nspeed = 3", "line 4, speed: is not a key"),
        (HEAD + "[[rules]]\nforbid = 'torkham'", "line 3, forbid: a rule has one of close"),
        (HEAD + "[[rules]]\nclose = 'torkham'\nopen = 'chaman'", "line 4, open: a rule has one"),
        (HEAD + "[[rules]]\ndelay = 'torkham'", "line 2, hours: is None, not a number"),
        (HEAD + "[[rules]]\ndelay = 'torkham'\nfactor = 2", "line 4, factor: is not a key"),
        (HEAD + "[[rules]]\ndelay = 'torkham'\nhours = '48h'", "line 4, hours: is '48h'"),
        (HEAD + "[[rules]]\nslow = 'N-35'\nfactor = -1", "line 4, factor: is -1"),
        (HEAD + "[[rules]]\nslow = 'N-35'\nfactor = 0", "line 4, factor: is 0"),
        (HEAD + "[[rules]]\nslow = 'N-35'\nfactor = nan", "line 4, factor: is nan"),
        (HEAD + "[[rules]]\nslow = 'N-35'\nfactor = true", "line 4, factor: is True"),
        (
            HEAD + f"[[rules]]\nslow = 'N-35'\nfactor = {'9' * 400}",
            "file: holds a number",
        ),
        (
            HEAD + f"[[rules]]\nslow = 'N-35'\nfactor = {'9' * 5000}",
            "file: holds a number",
        ),
        (
            HEAD + f"[[rules]]\nslow = 'N-35'\nfactor = 0x{'f' * 5000}",
            "line 4, factor: is a number",
        ),
        (HEAD + "[[rules]]\nclose = []", "line 3, close: names no target"),
        (HEAD + "[[rules]]\nclose = 7", "line 3, close: is 7"),
        (HEAD + "[[rules]]\nclose = 'torkham'\nmode = 'camel'", "line 4, mode: is 'camel'"),
        (HEAD + "[[rules]]\nclose = 'torkham'\nmonths = [13]", "line 4, months: is [13]"),
        (HEAD + "rules = 5", "line 2, rules: is not a list"),
        (HEAD + "date = 'soon'\n[[rules]]\nclose = 'torkham'", "line 2, date: is 'soon'"),
        (HEAD + "[[rules]\nclose = 1", "file: is not TOML"),
        ("x = " + "[" * 5000, "file: is nested too deep"),
        (HEAD + "[[rules]]\n\nclose = 'torkam'", "line 4, close: Unknown name 'torkam'. Did you"),
        (HEAD + "[[rules]]\nclose = 'torkham'\nmode = 'sea'", "line 3, close: 'torkham'"),
        (
            HEAD + "[[rules]]\ndwell = 'torkham'\nhours = 3",
            "line 3, dwell: dwell is now border_time",
        ),
        (HEAD + "[[rules]]\ndwell_at_most = 'a'", "line 3, dwell_at_most: dwell_at_most is now"),
        (HEAD + "[[rules]]\nhazard = 'IRN'", "line 3, hazard: hazard is now incident_rate. Write"),
        (HEAD + "[[rules]]\navoid = 'a'\nclose = 'b'", "line 4, close: a rule has one of close"),
        (HEAD + "[[rules]]\nopen = 'torkham'\nmonths = [1]", "line 4, months: is not a key"),
        (HEAD + "[[rules]]\nbuild = 'iran'", "line 3, build: 'iran' is a country"),
    ],
)
def test_bad_files(call: Call, tmp_path: Path, text: str, said: str) -> None:
    answer = call("route", "tashkent", "karachi", "--scenario", write(tmp_path, text))
    assert answer.code == 4
    assert f"mine.toml, {said}" in answer.err
    assert answer.err.count("mine.toml,") == 1
    assert answer.out == ""
    assert "Traceback" not in answer.err


def test_a_long_key_is_cut(call: Call, tmp_path: Path) -> None:
    text = HEAD + f"[[rules]]\nclose = 'torkham'\n{'a' * 5000} = 1\n"
    answer = call("scenarios", "check", write(tmp_path, text))
    assert answer.code == 4
    assert "line 4, aaaa" in answer.err
    assert len(answer.err) < 1000


def test_files_that_are_no_text(call: Call, tmp_path: Path) -> None:
    huge, binary = tmp_path / "huge.toml", tmp_path / "binary.toml"
    huge.write_text("# " + "x" * 10_000_000)
    binary.write_bytes(b'title = "\xff\xfe"')
    for path, said in ((huge, "is larger than 1 MB"), (binary, "is not UTF-8 text")):
        answer = call("scenarios", "check", str(path))
        assert answer.code == 4
        assert f"{path.name}, file: {said}" in answer.err


def test_extends_brings_the_rules_of_others_first(tmp_path: Path, network: Network) -> None:
    base = write(tmp_path, HEAD + "[[rules]]\nclose = 'torkham'\n", "base.toml")
    text = HEAD + f"extends = ['{base}', 'chaman-closed']\n[[rules]]\nopen = 'torkham'\n"
    scenario = load_scenario(write(tmp_path, text), Package())
    assert [(rule.verb, rule.targets) for rule in scenario.rules] == [
        ("close", ("torkham",)),
        ("close", ("chaman",)),
        ("open", ("torkham",)),
    ]
    closed = {link.crossing for link in apply(network, [scenario]).links if link.closed}
    assert closed == {"chaman"}


def test_a_circle_of_extends_is_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "first.toml", tmp_path / "second.toml"
    write(tmp_path, HEAD + f"extends = '{second}'\n", "first.toml")
    write(tmp_path, HEAD + f"extends = '{first}'\n", "second.toml")
    with pytest.raises(ScenarioError, match=r"first\.toml → second\.toml → first\.toml"):
        load_scenario(str(first), Package())


def test_unknown_names_get_near_ones() -> None:
    with pytest.raises(UnknownNameError, match="torkham-closed"):
        load_scenario("torkham-close", Package())
    for name in ("../torkham-closed", "nowhere", ""):
        with pytest.raises(UnknownNameError):
            load_scenario(name, Package())
    with pytest.raises(UsageError, match=r"nowhere\.toml does not exist"):
        load_scenario("nowhere.toml", Package())


def test_check_tells_the_faults_of_all_files(call: Call, tmp_path: Path) -> None:
    first = write(tmp_path, HEAD + "[[rules]]\nclose = 'torkam'\n", "first.toml")
    second = write(tmp_path, HEAD + "x = 1\n", "second.toml")
    answer = call("scenarios", "check", first, second)
    assert answer.code == 4
    assert "2 problems" in answer.err
    assert "first.toml, line 3, close" in answer.err
    assert "second.toml, line 2, x" in answer.err


def test_a_synonym_is_read_as_the_verb(tmp_path: Path) -> None:
    scenario = load_scenario(write(tmp_path, HEAD + "[[rules]]\navoid = 'torkham'\n"), Package())
    (rule,) = scenario.rules
    assert (rule.verb, rule.targets, rule.figure, rule.mode) == ("close", ("torkham",), None, None)
    assert (rule.file, rule.line) == ("mine.toml", 3)


def test_names_paths_and_scenarios_lie_one_on_the_other(network: Network, tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "[[rules]]\nclose = 'kharlachi'\n")
    after = under(network, ["torkham-closed", path, scenario_of({"open": ["torkham"]})])
    assert after.scenarios == ("torkham-closed", "mine", "open torkham")
    assert {link.crossing for link in after.links if link.closed} == {"kharlachi"}
    assert under(network, []) is network
    assert network.scenarios == ()


def test_a_network_of_no_package_takes_scenarios_but_no_names() -> None:
    network = make_network("ab", [section("a", "b", 1)])
    with pytest.raises(UsageError, match="'torkham-closed' can't be read"):
        under(network, ["torkham-closed"])
    after = under(network, [scenario_of({"close": ["section-a-b-0"]})])
    assert not after.links[0].is_open


def area(folder: Path, *, name: str = "area.geojson", lon: float = 69.0) -> None:
    ring = [[lon, 35.3], [lon + 0.1, 35.3], [lon + 0.1, 35.4], [lon, 35.4], [lon, 35.3]]
    polygon = {"type": "Polygon", "coordinates": [ring]}
    (folder / name).write_text(json.dumps(polygon), encoding="utf-8")


def test_an_area_is_found_beside_its_scenario(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the working directory holds, and also where another scenario extends it."""
    beside, elsewhere = tmp_path / "scenario", tmp_path / "elsewhere"
    for folder in (beside, elsewhere, beside / "parts"):
        folder.mkdir()
    area(beside)
    area(elsewhere, lon=0.0)  # of the same name; it would close nothing
    area(beside / "parts", name="flood.geojson", lon=69.2)
    write(beside / "parts", HEAD + "[[rules]]\nclose = 'flood.geojson'\nradius_km = 40\n")
    rules = "extends = 'parts/mine.toml'\n[[rules]]\nclose = 'area.geojson'\n"
    path = write(beside, HEAD + rules)
    for folder in (elsewhere, beside, tmp_path):
        monkeypatch.chdir(folder)
        for name in (path, os.path.relpath(path)):
            answer = call(
                "what-if", "kabul", "mazar-i-sharif", "--scenario", name, "--format", "json"
            )
            assert answer.code in (0, 3), answer.err
            near, at = json.loads(answer.out)["targets"]
            assert (near["target"], near["radius_km"]) == ("flood.geojson", 40)
            assert (at["target"], at["radius_km"]) == ("area.geojson", None)
            closed = {row["component"] for row in at["components"]}
            assert "af-a76-jabal-saraj-salang-tunnel" in closed
    shown = call("scenarios", "show", path).out
    assert "close: flood.geojson within 40 km" in shown
    assert str(tmp_path) not in shown


def test_an_area_missing_beside_its_scenario_is_named(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    area(tmp_path / "here")  # beside the working directory alone
    path = write(tmp_path, HEAD + "[[rules]]\nclose = 'area.geojson'\n")
    answer = call("scenarios", "check", path)
    assert answer.code == 4
    said = (
        "mine.toml, line 3, close: The file area.geojson does not exist beside the scenario file."
    )
    assert said in " ".join(answer.err.split())


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("close = 'area.geojson'\nradius_km = -1", "line 4, radius_km: is -1, not a number from 0"),
        ("close = 'area.geojson'\nradius_km = nan", "line 4, radius_km: is nan, not a number"),
        ("close = 'area.geojson'\nradius_km = 201", "line 4, radius_km: is 201, not a number"),
        ("close = 'area.geojson'\nradius_km = '5'", "line 4, radius_km: is '5', not a number"),
        ("close = 'area.geojson'\nradius_km = true", "line 4, radius_km: is True, not a number"),
        ("close = 'torkham'\nradius_km = 5", "line 4, radius_km: is for a geographic file"),
        ("build = 'ml1'\nradius_km = 5", "line 4, radius_km: is not a key"),
        ("build = 'area.geojson'", "line 3, build: 'area.geojson' is an area and can't be built"),
    ],
)
def test_a_bad_radius_of_a_file(call: Call, tmp_path: Path, rule: str, said: str) -> None:
    area(tmp_path)
    answer = call("scenarios", "check", write(tmp_path, f"{HEAD}[[rules]]\n{rule}\n"))
    assert answer.code == 4
    assert f"mine.toml, {said}" in answer.err
    assert "Traceback" not in answer.err
