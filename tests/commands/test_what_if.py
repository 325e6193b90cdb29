"""``what-if`` and ``scenarios`` as their users call them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from corridors.data.package import Package
from tests.support.program import Call


def test_before_and_after_side_by_side(call: Call) -> None:
    words = ("--close", "torkham", "--borders", "normal")
    answer = call("what-if", "dushanbe", "karachi", *words, "--format", "json")
    assert answer.code == 0
    document = json.loads(answer.out)
    (change,) = document["changes"]
    before, after = change["before"], change["after"]
    assert document["query"]["scenario"] == ["close torkham"]
    assert "torkham" in before["crossings"]
    assert "torkham" not in after["crossings"]
    for name, difference in change["difference"].items():
        assert after["totals"][name] - before["totals"][name] == pytest.approx(difference, abs=0.01)
    assert change["difference"]["generalised_cost_usd"] > 0
    assert not change["lost"]


def test_lost_access_names_the_blocking_set_and_what_restores_it(call: Call) -> None:
    words = ("what-if", "capitals", "karachi", "--close", "AFG-PAK", "--close", "iran",
             "--close", "khunjerab", "--borders", "normal")  # fmt: skip
    answer = call(*words)
    assert answer.code == 3
    assert "every route is closed by Angoor Adda crossing" in answer.out
    assert "restores it" in answer.out
    assert "Lost access: Almaty → Karachi" in answer.out
    document = json.loads(call(*words, "--format", "json").out)
    assert len(document["changes"]) == 6
    for change in document["changes"]:
        assert change["lost"]
        assert change["after"] is None
        assert change["difference"] == {}
        assert "Khunjerab Pass crossing" in change["blocking_set"]
        assert "Torkham crossing" in change["sufficient_reopenings"]
    rows = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv").out)))
    assert [row["lost"] for row in rows] == ["yes"] * 6
    assert {row["length_km_after"] for row in rows} == {""}


def test_opening_a_border_against_the_closure_record(call: Call) -> None:
    words = ("what-if", "dushanbe", "karachi", "--as-of", "2026-10-04", "--open", "torkham")
    (change,) = json.loads(call(*words, "--format", "json").out)["changes"]
    assert "torkham" not in change["before"]["crossings"]
    assert "torkham" in change["after"]["crossings"]


def test_scenarios_stack_on_every_routing_command(call: Call) -> None:
    both = ("--scenario", "afghanistan-closed", "--scenario", "iran-closed")
    route = json.loads(call("route", "tashkent", "karachi", *both, "--format", "json").out)
    assert route["query"]["scenario"] == ["afghanistan-closed", "iran-closed"]
    assert "khunjerab" in route["routes"][0]["crossings"]
    compare = call("compare", "dushanbe", "karachi", *both, "--format", "json").out
    assert "taftan" not in json.dumps(json.loads(compare)["best"]["crossings"])
    assert call("matrix", *both).code == 0


def test_a_season_of_a_scenario_needs_its_month(call: Call) -> None:
    words = ("route", "bishkek", "karachi", "--scenario", "iran-and-afghanistan-closed",
             "--scenario", "khunjerab-winter-regime", "--format", "json")  # fmt: skip
    assert call(*words).code == 0
    assert call(*words, "--month", "jan").code == 3
    assert call(*words, "--month", "jul").code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Nothing is changed"),
        (("--close", "Torkam"), "Did you mean Torkham"),
        (("--delay", "torkham"), "delay 'torkham' needs a name, = and hours"),
        (("--delay", "torkham=2d"), "such as torkham=48h"),
        (("--slow", "N-35=-1"), "a factor, such as"),
        (("--slow", "N-35=0"), "is not from 0.01"),
        (("--delay", "torkham=" + "9" * 400), "is not from 0 to 8784"),
        (("--build", "torkham-crossing-line"), "Unknown project"),
        (("--cost", "torkham=many"), "USD, such as"),
        (("--close", "nowhere.geojson"), "does not exist"),
        (("--build", "ml1-upgrade"), "upgrade without lines"),
        (("--build", "iran"), "projects are"),
        (("--scenario", "torkham-close"), "Did you mean torkham-closed"),
    ],
)
def test_bad_rules_get_one_message(call: Call, words: tuple[str, ...], said: str) -> None:
    answer = call("what-if", "dushanbe", "karachi", *words)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


def test_the_map_draws_before_and_after_and_names_the_change(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "map.html"
    answer = call("what-if", "dushanbe", "karachi", "--close", "torkham", "--map", str(path))
    assert answer.code == 0
    page = path.read_text(encoding="utf-8")
    assert "close torkham" in page
    assert '"scenario":"torkham-closed"' in page  # the shipped scenario of the same rule
    assert "before" in page
    assert "after" in page


def test_all_scenarios_in_one_table(call: Call) -> None:
    words = ("scenarios", "compare", "dushanbe", "karachi")
    found = json.loads(call(*words, "--format", "json").out)["scenarios"]
    assert [entry["scenario"] for entry in found] == list(Package().scenario_names)
    shown = call(*words).out
    for name in Package().scenario_names:
        assert name in " ".join(shown.split())
    rows = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv").out)))
    assert [row["scenario"] for row in rows] == ["baseline", *(one["scenario"] for one in found)]


def test_status_lists_what_the_closure_record_last_knew(call: Call) -> None:
    document = json.loads(call("scenarios", "status", "--format", "json").out)
    closed = {row["component"]: row for row in document["closures"]}
    assert closed["torkham"]["since"] == "2025-10-12"
    assert all(row["source"] for row in closed.values())


def test_list_and_show(call: Call) -> None:
    assert "salang-closed" in call("scenarios", "list").out
    shown = call("scenarios", "show", "iran-and-afghanistan-closed").out
    assert "close: country:IRN" in shown
    assert "close: country:AFG" in shown
    assert call("scenarios", "check").code == 0


def test_all_closed_but_one(call: Call) -> None:
    words = ("what-if", "dushanbe", "karachi", "--open", "torkham", "--close", "AFG-PAK")
    (change,) = json.loads(call(*words, "--by", "distance", "--format", "json").out)["changes"]
    assert set(change["after"]["crossings"]) & set(AFGHAN_GATES) == {"torkham"}


def test_what_a_name_was_taken_for_is_said(call: Call) -> None:
    shown = call("what-if", "dushanbe", "karachi", "--close", "torkham", "--slow", "N-35=2").out
    assert "close torkham = crossing: crossing Torkham" in shown
    assert "slow N-35 = road:" in shown


def test_a_place_to_itself_is_refused(call: Call) -> None:
    answer = call("scenarios", "compare", "dushanbe", "dushanbe")
    assert answer.code == 2
    assert "Name two places" in answer.err


AFGHAN_GATES = ("torkham", "chaman", "ghulam-khan", "kharlachi", "angoor-adda")
