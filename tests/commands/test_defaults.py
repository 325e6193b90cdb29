"""Defaults of one's own: from a file and from the environment, refused where they mean nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from corridors.commands.defaults import CONFIG_VARIABLE, default_file
from tests.support.program import Call

ROUTE = ("route", "quetta", "karachi", "--format", "json")


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "config.toml"
    monkeypatch.setenv(CONFIG_VARIABLE, str(file))
    return file


def query(call: Call, *words: str) -> dict[str, Any]:
    done = call(*words)
    assert done.code == 0, done.err
    asked: dict[str, Any] = json.loads(done.out)["query"]
    return asked


def test_the_nearer_default_wins(call: Call, config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config.write_text('by = "time"\npayload = 5\n[route]\nmonth = "jan"\n', encoding="utf-8")
    asked = query(call, *ROUTE)
    assert (asked["by"], asked["month"], asked["payload_t"]) == ("time", 1, 5.0)
    config.write_text('by = "time"\n[route]\nby = "cost"\n', encoding="utf-8")
    assert query(call, *ROUTE)["by"] == "cost"
    monkeypatch.setenv("CORRIDORS_BY", "co2")
    assert query(call, *ROUTE)["by"] == "co2"
    monkeypatch.setenv("CORRIDORS_ROUTE_BY", "distance")
    assert query(call, *ROUTE)["by"] == "distance"
    assert query(call, *ROUTE, "--by", "time")["by"] == "time"


def test_what_a_command_lacks_is_left_out_of_it(call: Call, config: Path) -> None:
    config.write_text('by = "time"\nmonth = 1\n', encoding="utf-8")
    assert call("network", "places", "quetta").code == 0
    assert call("sources", "cpmm").code == 0


def test_options_that_may_be_repeated_and_flags(
    call: Call, config: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    config.write_text('close = ["torkham", "chaman"]\noverwrite = true\n', encoding="utf-8")
    words = ("route", "kabul", "karachi", "--format", "json")
    assert query(call, *words)["scenario"] == ["close torkham, close chaman"]
    assert query(call, *words, "--close", "taftan")["scenario"] == ["close taftan"]
    monkeypatch.setenv("CORRIDORS_CLOSE", "zaranj;islam-qala")
    assert query(call, *words)["scenario"] == ["close zaranj, close islam-qala"]
    file = tmp_path / "t.json"
    file.write_text("old", encoding="utf-8")
    assert call(*ROUTE, "-o", str(file)).code == 0
    monkeypatch.setenv("CORRIDORS_OVERWRITE", "no")
    assert call(*ROUTE, "-o", str(file)).code == 2


def test_a_command_below_another_has_its_table_and_variables(
    call: Call, config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config.write_text('[network.places]\ncountry = "TJK"\nformat = "jsonl"\n', encoding="utf-8")
    places = [json.loads(line) for line in call("network", "places").out.splitlines()]
    assert {place["country"] for place in places} == {"TJK"}
    monkeypatch.setenv("CORRIDORS_NETWORK_PLACES_COUNTRY", "UZB")
    assert '"country": "UZB"' in call("network", "places").out


def test_the_ending_of_a_file_comes_before_a_default_format(
    call: Call, config: Path, tmp_path: Path
) -> None:
    config.write_text('format = "json"\n', encoding="utf-8")
    file = tmp_path / "t.csv"
    assert call("route", "quetta", "karachi", "-o", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith("route,leg")
    assert call("route", "quetta", "karachi").out.startswith("{")
    assert call("network", "places", "quetta").out.startswith("{")


def test_a_file_named_on_the_command_line_comes_first(
    call: Call, config: Path, tmp_path: Path
) -> None:
    config.write_text('by = "time"\n', encoding="utf-8")
    other = tmp_path / "other.toml"
    other.write_text('by = "cost"\n', encoding="utf-8")
    assert query(call, "--config", str(other), *ROUTE)["by"] == "cost"
    missing = call("--config", str(tmp_path / "none.toml"), *ROUTE)
    assert missing.code == 2
    assert "does not exist" in missing.err


def test_the_folder_of_the_system_is_read(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(CONFIG_VARIABLE)
    for name in ("XDG_CONFIG_HOME", "HOME", "APPDATA"):  # of Linux, macOS and Windows
        monkeypatch.setenv(name, str(tmp_path))
    file = Path(default_file())
    assert file.is_relative_to(tmp_path)
    assert query(call, *ROUTE)["by"] == "risk"
    file.parent.mkdir(parents=True)
    file.write_text('by = "time"\n', encoding="utf-8")
    assert query(call, *ROUTE)["by"] == "time"
    monkeypatch.setenv(CONFIG_VARIABLE, "")
    assert query(call, *ROUTE)["by"] == "risk"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'bye = "time"', "sets bye, and there is no such option. Did you mean by?"),
        (b'[rout]\nby = "time"', "the table [rout], and there is no such command. Did you mean"),
        (b'[route]\nbye = "time"', "sets bye"),
        (b'[route.deep]\nby = "time"', "the table deep, and there is no such command"),
        (b'[network.plces]\ncountry = "AFG"', "has the table plces"),
        (b'output = "t.csv"', "sets output"),
        (b'config = "x"', "sets config"),
        (b'by = "speed"', "set by the configuration file or by the environment"),
        (b"by = true", "by is True. Write a text, a number or a day"),
        (b"by = [1, 2]", "by is [1, 2]"),
        (b"close = [[1]]", "close is [1]"),
        (b'overwrite = "perhaps"', "perhaps"),
        (b"overwrite = 3", "overwrite is 3. Write true or false"),
        (b"by = ", "is not TOML"),
        (b"\xff\xfe\x00b", "is UTF-16"),
        (b"\x00", "is not TOML"),
        (b"a = " + b"[" * 5000, "nested too deep"),
        (b"#" * 200_000, "larger than"),
    ],
)
def test_what_means_nothing_is_refused(call: Call, config: Path, content: bytes, said: str) -> None:
    config.write_bytes(content)
    words = ("network", "places") if b"network" in content else ROUTE
    done = call(*words)
    assert done.code == 2, done.out
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err
    assert done.out == ""


def test_a_folder_is_no_configuration(call: Call, config: Path) -> None:
    config.mkdir()
    assert "is a folder" in call(*ROUTE).err


@pytest.mark.parametrize(
    ("variable", "said"),
    [
        ("CORRIDORS_BORDRS", "Did you mean CORRIDORS_BORDERS?"),
        ("CORRIDORS_ROUTE_BYY", "Did you mean CORRIDORS_ROUTE_BY?"),
        ("CORRIDORS_OUTPUT", "there is no such option"),
    ],
)
def test_a_variable_that_means_nothing_is_refused(
    call: Call, monkeypatch: pytest.MonkeyPatch, variable: str, said: str
) -> None:
    monkeypatch.setenv(variable, "normal")
    done = call(*ROUTE)
    assert done.code == 2
    assert said in done.err


def test_a_variable_of_another_command_is_its_own_matter(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CORRIDORS_COMPARE_BYY", "time")
    assert call(*ROUTE).code == 0
    assert call("compare", "quetta", "karachi").code == 2


def test_an_older_name_has_the_defaults_of_the_newer(
    call: Call, config: Path, tmp_path: Path
) -> None:
    config.write_text('[briefing]\nformat = "markdown"\nby = "speed"\n', encoding="utf-8")
    assert "'speed' is not one of" in call("report", "quetta", "karachi").err


def test_the_version_states_program_data_and_record(call: Call) -> None:
    import corridors

    network = corridors.load().network
    assert call("--version").out == (
        f"corridors {corridors.__version__}, data {network.data_version},"
        f" closure record to {network.data_as_of}\n"
    )


def test_nobodys_own_defaults_reach_the_tests() -> None:
    assert os.environ[CONFIG_VARIABLE] == ""
    assert [name for name in os.environ if name.startswith("CORRIDORS_")] == [CONFIG_VARIABLE]
