"""A newer record: what is new is taken, what contradicts is listed and left out."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

import corridors
from corridors.importing.record_update import update_record
from corridors.model.network import Network
from tests.support.program import Call, change

HEADER = "closure_id,component,start_date,end_date,cause_kind,cause,start_source,read_on\n"
FIRST = "one,Taftan,2026-10-05,,strike,sit-in,Dawn,2026-10-06\n"


def kinds(path: Path, network: Network, record: Path | None, take: str | None = None) -> list[str]:
    found = update_record(str(path), network, str(record) if record else None, take)
    seen = {(row["row"], row["change"]) for row in found.listing.documents}
    return sorted(kind for _, kind in seen)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.csv"
    path.write_text(HEADER + FIRST, encoding="utf-8")
    return path


def newer(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "newer.csv"
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return path


def test_a_record_brings_itself_no_change(mine: Path, package: Path, network: Network) -> None:
    before = mine.read_bytes()
    for file in (package, package / "closures.csv", mine):
        assert kinds(file, network, mine) == []
    assert mine.read_bytes() == before


def test_a_new_row_and_a_new_end_are_taken(tmp_path: Path, mine: Path, network: Network) -> None:
    ended = FIRST.replace("2026-10-05,,", "2026-10-05,2026-10-07,").replace("10-06\n", "10-08\n")
    file = newer(tmp_path, ended, "two,Khunjerab,2026-10-07,,snow,snow,APP,2026-10-08\n")
    assert kinds(file, network, None) == ["new", "new"]  # mine is not known then
    assert kinds(file, network, mine) == ["new", "update"]
    assert kinds(file, network, mine) == []
    lines = mine.read_text(encoding="utf-8").splitlines()
    rows = {row["closure_id"]: row for row in csv.DictReader(lines)}
    assert rows["one"]["end_date"] == "2026-10-07"
    assert corridors.load().with_record(str(mine)).network.data_as_of.isoformat() == "2026-10-08"


CONFLICTS = {
    "another first day": "one,Taftan,2026-10-04,,strike,sit-in,Dawn,2026-10-08\n",
    "overlaps under another id": "two,Taftan,2026-10-06,,strike,sit-in,Dawn,2026-10-08\n",
}


@pytest.mark.parametrize("row", CONFLICTS.values(), ids=CONFLICTS)
def test_a_contradiction_is_left_out_unless_decided(
    row: str, tmp_path: Path, mine: Path, call: Call, network: Network
) -> None:
    file, before = newer(tmp_path, row), mine.read_bytes()
    answer = call("closures", "update", str(file), "--record", str(mine), "--format", "json")
    assert answer.code == 4
    (first, *_) = json.loads(answer.out)["changes"]
    assert first["change"] == "conflict"
    assert "2026-10-05" in first["ours"]
    assert mine.read_bytes() == before
    ours = call("closures", "update", str(file), "--record", str(mine), "--take", "ours")
    assert (ours.code, mine.read_bytes()) == (0, before)
    theirs = call("closures", "update", str(file), "--record", str(mine), "--take", "theirs")
    assert theirs.code == 0
    starts = {
        one.start.isoformat()
        for one in corridors.load().with_record(str(mine)).network.record.by_component["taftan"]
    }
    assert "2026-10-05" not in starts
    assert row.split(",")[2] in starts
    assert kinds(file, network, mine) == []


def test_what_ended_and_is_reopened_is_a_conflict(tmp_path: Path, network: Network) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text(HEADER + FIRST.replace("05,,", "05,2026-10-06,"), encoding="utf-8")
    assert kinds(newer(tmp_path, FIRST), network, mine) == ["conflict"]
    other = FIRST.replace("05,,", "05,2026-10-05,")
    assert kinds(newer(tmp_path, other), network, mine) == ["conflict"]


def test_two_scopes_of_one_border_do_not_contradict(
    tmp_path: Path, mine: Path, network: Network
) -> None:
    file = tmp_path / "newer.csv"
    header = HEADER.replace("\n", ",vehicle,daily_from,daily_to\n")
    row = "two,Taftan,2026-10-06,,strike,sit-in,Dawn,2026-10-08,trailer,18:00,06:00\n"
    file.write_text(header + row, encoding="utf-8")
    assert kinds(file, network, mine) == ["new"]


def test_sources_of_another_package_come_in_words(
    package: Path, tmp_path: Path, network: Network
) -> None:
    (first, *_) = csv.DictReader((package / "closures.csv").read_text("utf-8").splitlines())
    with (package / "sources.csv").open("a", encoding="utf-8") as stream:
        stream.write("new-print,New title,New press,https://example.org,2026-10,facts only,\n")
    change(package, "closures.csv", first["closure_id"], start_source="new-print")
    mine = tmp_path / "mine.csv"
    assert kinds(package, network, mine) == ["update"]
    assert "New press, New title, 2026-10, https://example.org" in mine.read_text(encoding="utf-8")
    assert kinds(package, network, mine) == []


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_record_is_refused(name: str, tmp_path: Path, call: Call) -> None:
    answer = call("closures", "update", str(tmp_path / name))
    assert answer.code in (2, 4)
    assert answer.out == ""
