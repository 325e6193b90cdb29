"""``--depart`` in every output format, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import corridors
from corridors import UsageError
from tests.support.program import Call, change

ROUTE = ("route", "tashkent", "karachi", "--depart", "2026-12-17")


def document(call: Call, *words: str) -> Any:
    answer = call(*words, "--format", "json")
    assert answer.code == 0, answer.err
    return json.loads(answer.out)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--depart", "2026-13-01"), "'2026-13-01' is not a departure"),
        (("--depart", "2026-02-30"), "is not a departure"),
        (("--depart", "2026-12-14T25:00"), "is not a departure"),
        (("--depart", "2026-12-14T8:00"), "is not a departure"),
        (("--depart", "2026-12-14T08:00+05:00"), "local time of the origin"),
        (("--depart", "20261214"), "Write it as 2026-12-14 or 2026-12-14T08:00"),
        (("--depart", "tomorrow"), "is not a departure"),
        (("--depart", ""), "--depart is empty"),
        (("--depart", "1926-12-14"), "Give a day from 2000 to 2100"),
        (("--depart", "2101-01-01"), "Give a day from 2000 to 2100"),
        (("--depart", "2026-12-14", "--month", "jan"), "is not in January"),
    ],
)
def test_bad_departures(call: Call, words: tuple[str, ...], said: str) -> None:
    answer = call("route", "tashkent", "karachi", *words)
    assert answer.code == 2
    assert said in " ".join(answer.err.split())
    assert answer.out == ""
    assert answer.err.count("Error:") == 1


@pytest.mark.parametrize("command", ["matrix", "chart", "map", "briefing"])
def test_commands_that_know_no_departure_say_so(call: Call, command: str) -> None:
    answer = call(command, "tashkent", "karachi", "--depart", "2026-12-14")
    assert answer.code == 2
    assert "Only routes and comparisons know a day of departure" in answer.err


@pytest.mark.parametrize("limit", ["2000-01-01", "2100-12-31T23:59"])
def test_the_first_and_the_last_day(call: Call, limit: str) -> None:
    assert call("route", "quetta", "karachi", "--depart", limit).code == 0


def test_the_table_shows_borders_ends_and_arrivals(call: Call) -> None:
    answer = call(*ROUTE)
    text = " ".join(answer.out.split())
    assert answer.code == 0
    assert "; departure on Thu 17 Dec 2026 08:00" in text
    assert "Tashkent (UTC+5) Thu 17 Dec 08:00" in text
    assert "local time arrives gate opens leaves" in text
    assert "The mean of the month is" in text
    assert "leaving on this day it takes" in text
    assert "The routes are chosen on the means of December" in text
    assert "borders as last known, on 2026-10-04" in text
    assert max(len(line) for line in answer.out.splitlines()) <= 80


def test_by_time_says_that_it_arrives_first(call: Call) -> None:
    text = call(*ROUTE, "--by", "time").out
    assert text.startswith("The earliest arrival from Tashkent to Karachi ")
    assert "The route is the one that arrives first." in text
    several = call(*ROUTE, "--by", "time", "-k", "2").out
    assert "number 2 by arrival" in several
    assert "The first route is the one that arrives first of all" in " ".join(several.split())


def test_a_day_of_the_record_is_named(call: Call) -> None:
    text = " ".join(call(*ROUTE, "--as-of", "2026-10-04").out.split())
    assert "Borders are taken as they were on 2026-10-04" in text


def test_json_states_each_stop_with_its_offset(call: Call) -> None:
    found = document(call, *ROUTE, "--by", "time", "-k", "2")
    assert found["query"]["depart"] == "2026-12-17T08:00"
    assert found["query"]["month"] == 12
    assert len(found["routes"]) == 2
    for route in found["routes"]:
        stops = route["timetable"]
        assert len(stops) == len(route["legs"])
        assert stops[0]["starts"] == "2026-12-17T08:00:00+05:00" == route["departure"]["departs"]
        for stop, following in pairwise(stops):
            assert stop["arrives"] == following["starts"]
        times = [datetime.fromisoformat(stop["arrives"]) for stop in stops]
        assert times == sorted(times)
        assert all(time.tzinfo is not None for time in times)
        assert len({stop["arrives"][-6:] for stop in stops}) > 1  # another country's clock
        waits = sum(stop["gate_wait_h"] for stop in stops)
        assert waits == pytest.approx(route["departure"]["gate_wait_h"], abs=1e-5)
        for stop in stops:
            assert (stop["gate_opens"] is None) == (stop["gate_wait_h"] == 0)
    assert found["routes"][0]["departure"]["earliest"]
    assert any("not known" in note for note in found["notes"])


def test_without_a_departure_nothing_of_it_is_said(call: Call) -> None:
    found = document(call, "route", "tashkent", "karachi")
    assert found["query"]["depart"] is None
    assert "timetable" not in found["routes"][0]
    header = call("route", "tashkent", "karachi", "--format", "csv").out.splitlines()[0]
    assert "gate_opens" not in header


def test_csv_and_geojson_say_what_json_says(call: Call) -> None:
    words = (*ROUTE, "--by", "time")
    stops = document(call, *words)["routes"][0]["timetable"]
    rows = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv").out)))
    features = json.loads(call(*words, "--format", "geojson").out)["features"]
    assert len(rows) == len(stops) == len(features)
    for stop, row, feature in zip(stops, rows, features, strict=True):
        assert row["starts"] == stop["starts"] == feature["properties"]["starts"]
        assert row["arrives"] == stop["arrives"] == feature["properties"]["arrives"]
        assert row["gate_opens"] == (stop["gate_opens"] or "")
        assert float(row["gate_wait_h"]) == stop["gate_wait_h"]


def test_compare_orders_by_arrival(call: Call) -> None:
    words = ("compare", "dushanbe", "karachi", "--by", "time", "--depart", "2026-12-18T16:00")
    found = document(call, *words)
    ends = [
        one["route"]["departure"]["elapsed_h"] + one["route"]["departure"]["port_after_h"]
        for one in found["corridors"]
        if one["route"]
    ]
    assert ends == sorted(ends)
    best = found["best"]["departure"]
    assert best["elapsed_h"] + best["port_after_h"] <= ends[0]
    rows = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv").out)))
    (row,) = [one for one in rows if one["corridor"] == "best of all"]
    assert row["arrives"] == best["arrives"]
    assert "; arrives " in call(*words).out


def test_a_scenario_delays_the_clock(call: Call) -> None:
    usual = document(call, *ROUTE, "--by", "time")["routes"][0]
    border = next(leg["link"] for leg in usual["legs"] if leg["kind"] == "crossing")
    slow = document(call, *ROUTE, "--by", "time", "--delay", f"{border}=1h")["routes"][0]
    assert slow["departure"]["elapsed_h"] >= usual["departure"]["elapsed_h"]
    assert slow["departure"]["mean_h"] != usual["departure"]["mean_h"]


def test_the_map_of_a_departure_states_the_arrival(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    assert call(*ROUTE, "--by", "time", "--map", str(page)).code == 0
    assert "the earliest arrival: arrives " in page.read_text(encoding="utf-8")


def test_a_package_without_offsets_is_refused(call: Call, package: Path) -> None:
    change(package, "countries.csv", "PAK", utc_offset_h="")
    answer = call(*ROUTE, "--data", str(package))
    assert answer.code == 4
    assert "lacks utc_offset_h" in answer.err
    assert call("route", "tashkent", "karachi", "--data", str(package)).code == 0
    change(package, "timetables.csv", "torkham", clock="XXX")
    assert "unknown country 'XXX'" in call(*ROUTE, "--data", str(package)).err


def test_python_takes_moments_and_days() -> None:
    planner = corridors.load()
    ways = (
        "2026-12-17",
        "2026-12-17T08:00",
        datetime(2026, 12, 17, 8),
        datetime(2026, 12, 17, 8).date(),
    )
    found = {
        planner.route("quetta", "karachi", by="time", depart=way).best.timetable for way in ways
    }
    assert len(found) == 1
    for terms in ({}, {"month": "dec"}):
        answer = planner.route("quetta", "karachi", depart="2026-12-17", **terms)
        assert answer.question.shipment.month == 12
    with pytest.raises(UsageError, match="Only routes and comparisons"):
        planner.matrix("quetta", "karachi", depart="2026-12-17")
    with pytest.raises(UsageError, match="Only routes and comparisons"):
        planner.to_networkx(depart="2026-12-17")
