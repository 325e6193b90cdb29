"""What the commands answer: all corridors, the JSON contract, the other forms, maps and files."""

from __future__ import annotations

import csv
import io
import itertools
import json
from math import isclose
from pathlib import Path
from typing import Any

import pytest

from corridors.model.names import GROUPS
from tests.support.program import Call

NINE = {
    "karakoram-highway", "wakhan", "chaman-herat", "peshawar-termez", "peshawar-dushanbe",
    "quetta-taftan", "sarakhs-gabd", "eco-train", "khorgos-gwadar",
}  # fmt: skip
NOT_SERVED = {
    ("dushanbe", "karachi"): {"khorgos-gwadar"},
    ("almaty", "gwadar"): set(),
    ("ashgabat", "karachi"): {
        "karakoram-highway", "wakhan", "peshawar-dushanbe", "khorgos-gwadar",
    },
}  # fmt: skip
PAIRS = list(NOT_SERVED)


def document(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


@pytest.mark.parametrize("pair", PAIRS)
def test_compare_shows_all_corridors(call: Call, pair: tuple[str, str]) -> None:
    answer = document(call("compare", *pair, "--format", "json").out)
    assert {entry["corridor"] for entry in answer["corridors"]} == NINE
    others = {entry["corridor"] for entry in answer["corridors"] if not entry["served"]}
    assert others == NOT_SERVED[pair]
    for entry in answer["corridors"]:
        assert entry["possible"] or entry["reasons"]
        usable = entry["status"] in ("open", "restricted")
        assert entry["possible"] == (entry["served"] and usable)
        assert (entry["status"] == "closed") == (entry["normal_operation"] is not None)
        assert (entry["status"] == "none") == (entry["served"] and entry["corridor"] == "wakhan")
    costs = [
        entry["route"]["totals"]["generalised_cost_usd"]
        for entry in answer["corridors"]
        if entry["route"]
    ]
    assert costs == sorted(costs)
    assert answer["best"]["totals"]["generalised_cost_usd"] <= costs[0]


@pytest.mark.parametrize("pair", PAIRS)
def test_compare_table_names_every_corridor_and_fits_80_columns(
    call: Call, pair: tuple[str, str]
) -> None:
    text = call("compare", *pair).out
    for name in ("Karakoram Highway", "Wakhan", "Chaman–Herat", "Peshawar–Termez",
                 "Peshawar–Dushanbe", "Quetta–Taftan", "Sarakhs–Gabd", "ECO train",
                 "Khorgos–Gwadar"):  # fmt: skip
        assert name in text
    assert max(len(line) for line in text.splitlines()) <= 80
    words = " ".join(text.split())
    assert ("has no truck road" in words) == ("wakhan" not in NOT_SERVED[pair])
    assert ("Serving other places: " in words) == bool(NOT_SERVED[pair])


def test_a_corridor_asked_between_places_that_it_does_not_join_says_so(call: Call) -> None:
    done = call("chart", "quetta", "karachi", "--corridor", "quetta-taftan")
    assert done.code == 3
    assert "Quetta–Taftan joins Pakistan with Turkmenistan" in done.err
    assert "it does not serve Quetta–Karachi." in done.err
    assert "In the way" not in done.err


def test_routes_contract(call: Call) -> None:
    answer = document(call("route", "tashkent", "karachi", "--format", "json").out)
    assert answer["schema"] == "corridors/routes/2"
    assert set(answer) >= {"data_version", "data_as_of", "query", "routes", "closed", "advisories"}
    for route in answer["routes"]:
        assert route["places"][0] == "tashkent"
        assert route["places"][-1] == "karachi"
        for name in ("length_km", "time_h", "cost_usd", "co2_kg", "expected_closure_delay_h"):
            total = sum(leg[name] for leg in route["legs"])
            assert isclose(total, route["totals"][name], abs_tol=1e-4)
        for leg in route["legs"]:
            assert leg["kind"] in ("section", "crossing", "transshipment", "port")
            assert leg["sources"]
            assert leg["confidence"] in ("verified", "derived", "recalled", "estimate")
        for before, after in zip(route["legs"], route["legs"][1:], strict=False):
            assert before["to"] == after["from"]


def test_gauges_meet_only_in_transshipments(call: Call) -> None:
    answer = document(
        call("route", "ashgabat", "karachi", "--modes", "rail", "--borders", "normal",
             "--format", "json").out
    )  # fmt: skip
    legs = answer["routes"][0]["legs"]
    changes = [leg["from"] for leg in legs if leg["kind"] == "transshipment"]
    assert {"sarakhs", "zahedan"} <= set(changes)
    moving = [leg for leg in legs if leg["kind"] in ("section", "crossing")]
    assert all(leg["mode"] == "rail" for leg in moving)


def test_without_by_the_shortest_stands_beside(call: Call) -> None:
    answer = document(call("route", "tashkent", "karachi", "--format", "json").out)
    best, shortest = answer["routes"]
    alone = document(
        call("route", "tashkent", "karachi", "--by", "distance", "--format", "json").out
    )
    assert shortest["totals"] == alone["routes"][0]["totals"]
    assert shortest["totals"]["length_km"] < best["totals"]["length_km"]
    assert "the shortest" in call("route", "tashkent", "karachi").out


def test_closed_crossings_are_said_and_avoided(call: Call) -> None:
    usual = call("route", "dushanbe", "karachi", "--by", "distance", "--borders", "normal")
    assert "Chaman" in usual.out
    assert "closed on 2026-10-04" in usual.out
    assert "borders as last known" in usual.out
    latest = call("route", "dushanbe", "karachi", "--by", "distance").out
    assert "In normal operation: " in latest
    assert "Chaman-Spin Boldak crossing since 2025-10-12" in " ".join(latest.split())
    today = document(
        call("compare", "dushanbe", "karachi", "--as-of", "2026-10-04", "--format", "json").out
    )
    closed = {one["component"] for one in today["closed"] if one["scope"] is None}
    assert {"torkham", "chaman", "ghulam-khan", "kharlachi", "angoor-adda"} <= closed
    for entry in today["corridors"]:
        if entry["route"]:
            assert closed.isdisjoint(entry["route"]["crossings"])
        else:
            assert entry["reasons"]
    assert not today["best"] or closed.isdisjoint(today["best"]["crossings"])


def test_months_close_seasonal_roads(call: Call) -> None:
    words = ("route", "chitral", "gilgit", "--by", "distance", "--format", "json")
    summer, winter = (document(call(*words, "--month", month).out) for month in ("jul", "1"))
    names = [[leg["link"] for leg in answer["routes"][0]["legs"]] for answer in (summer, winter)]
    assert any("shandur" in name for name in names[0])
    assert not any("shandur" in name for name in names[1])
    assert "is closed in" in call("route", "chitral", "gilgit", "--by", "distance").out


def test_via_and_alternatives(call: Call) -> None:
    answer = document(
        call("route", "almaty", "karachi", "--via", "kashgar", "--format", "json").out
    )
    assert "kashgar" in answer["routes"][0]["places"]
    several = document(
        call("route", "dushanbe", "karachi", "-k", "3", "--by", "cost", "--format", "json").out
    )
    assert len(several["routes"]) == 3
    few = call("route", "karachi", "hub", "-k", "9", "--max-overlap", "0.1")
    assert "Only" in few.out


def test_matrix_covers_capitals_and_ports(call: Call) -> None:
    answer = document(call("matrix", "--format", "json").out)
    pairs = {(cell["origin"], cell["destination"]) for cell in answer["cells"]}
    assert pairs == {(a, b) for a in GROUPS["capitals"] for b in GROUPS["ports"]}
    assert all(cell["possible"] for cell in answer["cells"])
    text = call("matrix").out
    assert max(len(line) for line in text.splitlines()) <= 80


def test_bajgiran_serves_only_ashgabat(call: Call) -> None:
    words = ("route", "mashhad", "--by", "distance", "--modes", "road", "--format", "json")
    near = document(call(words[0], words[1], "ashgabat", *words[2:]).out)
    far = document(call(words[0], words[1], "turkmenbashi", *words[2:]).out)
    assert "bajgiran" in near["routes"][0]["crossings"]
    assert "bajgiran" not in far["routes"][0]["crossings"]


@pytest.mark.parametrize(
    "command", [("route", "bishkek", "gwadar"), ("compare", "bishkek", "gwadar"), ("matrix",)]
)
def test_csv_has_a_header_with_units_and_whole_rows(call: Call, command: tuple[str, ...]) -> None:
    rows = list(csv.reader(io.StringIO(call(*command, "--format", "csv").out)))
    assert {"length_km", "time_h", "cost_usd"} <= set(rows[0])
    assert len(rows) > 5
    assert {len(row) for row in rows} == {len(rows[0])}


def test_geojson_follows_the_route(call: Call) -> None:
    answer = document(
        call("route", "dushanbe", "karachi", "--by", "distance", "--format", "geojson").out
    )
    lines = [
        f["geometry"]["coordinates"]
        for f in answer["features"]
        if f["geometry"]["type"] == "LineString"
    ]
    assert len(lines) > 10
    for lon_deg, lat_deg in (point for line in lines for point in line):
        assert 44 <= lon_deg <= 92
        assert 22 <= lat_deg <= 56
    for before, after in itertools.pairwise(lines):
        assert abs(before[-1][0] - after[0][0]) + abs(before[-1][1] - after[0][1]) < 0.3


@pytest.mark.parametrize(
    "command",
    [
        ("route", "tashkent", "karachi"),
        ("compare", "almaty", "gwadar"),
        ("matrix", "dushanbe", "ports"),
    ],
)
def test_maps_are_written_whole(call: Call, tmp_path: Path, command: tuple[str, ...]) -> None:
    target = tmp_path / "map.html"
    assert call(*command, "--map", str(target)).code == 0
    page = target.read_text(encoding="utf-8")
    assert page.startswith(("<!DOCTYPE html>", "<!doctype html>"))
    assert len(page.encode()) <= 900_000
    again = tmp_path / "again.html"
    call(*command, "--map", str(again))
    assert again.read_bytes() == target.read_bytes()
    assert sorted(tmp_path.iterdir()) == sorted((target, again))


def test_the_map_command_writes_a_page(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = call("map")
    assert (answer.code, answer.out) == (0, "")
    assert "corridors-map.html" in answer.err
    page = (tmp_path / "corridors-map.html").read_text(encoding="utf-8")
    assert "<title>Freight from Dushanbe to Karachi</title>" in page
    assert call("map").code == 2  # it exists
    words = ("map", "almaty", "gwadar", "--by", "time", "--month", "jan", "--as-of", "2026-10-04")
    text = call(*words, "--scenario", "salang-closed", "-o", "-").out
    start = {
        "origin": "almaty", "destination": "gwadar", "by": "time", "aversion": 1.0, "month": 1,
        "crew": 1, "regime": "ordinary", "port": "direction", "scenario": "salang-closed",
        "on_day": True,
    }  # fmt: skip
    assert json.dumps(start, separators=(",", ":")) in text
    tiles = "https://tiles.example.org/{z}/{x}/{y}.png"
    assert f"img-src data: {tiles[:26]}" not in text
    assert call("map", "--online-tiles", tiles, "--overwrite").code == 0
    page = (tmp_path / "corridors-map.html").read_text(encoding="utf-8")
    assert "img-src data: https://tiles.example.org;" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("dushanbe", "atlantis"), "Unknown place"),
        (("karachi", "karachi"), "Name two places"),
        (("--online-tiles", "http://a.example/{z}/{x}/{y}.png"), "not an address of tiles"),
        (("--scenario", "nothing"), "Unknown scenario"),
        (("-o", "no-such-folder/map.html"), "does not exist"),
    ],
)
def test_the_map_command_refuses(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = call("map", *words)
    assert answer.code == 2
    assert said in answer.err
    assert list(tmp_path.iterdir()) == []


def test_output_files(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    words = ("route", "tashkent", "karachi", "--format", "json", "-o", str(target))
    assert call(*words).out == ""
    first = target.read_text(encoding="utf-8")
    refused = call(*words)
    assert refused.code == 2
    assert "--overwrite" in refused.err
    assert target.read_text(encoding="utf-8") == first
    assert call(*words, "--overwrite").code == 0
    assert call("route", "tashkent", "karachi", "--format", "json", "-o", "-").out == first


def test_listings(call: Call) -> None:
    assert "Torkham" in call("network", "places", "torkham").out
    assert "pk-n35-" in call("network", "links", "N-35").out
    assert "closed since 2025-10-12" in " ".join(
        call("network", "crossings", "torkham").out.split()
    )
    assert "CPMM" in call("sources", "cpmm").out
    for words in (
        ("network", "places"),
        ("network", "links"),
        ("network", "crossings"),
        ("sources",),
    ):
        assert document(call(*words, "--format", "json").out)["schema"].startswith("corridors/")
        assert call(*words, "--format", "csv").out.count("\n") > 50
    assert "The data is sound" in call("network", "check").out
