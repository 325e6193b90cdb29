"""The command that compares the model with print."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.program import Call, change


def test_the_table_begins_with_the_errors(call: Call) -> None:
    answer = call("network", "calibrate")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Residuals by quantity\n")
    assert max(len(line) for line in answer.out.splitlines()) <= 80
    for said in ("trip_days, road", "Refits, each datum left out in turn", "Residuals by source",
                 "Residuals by year", "stale rows count", "shenzhen is not a place"):  # fmt: skip
        assert said in answer.out


def test_json_and_csv_go_to_files(call: Call, tmp_path: Path) -> None:
    target = tmp_path / "calibration.json"
    words = ("network", "calibrate", "--format", "json", "-o", str(target))
    assert call(*words).code == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    assert len(document["rows"]) == 181
    assert call(*words).code == 2  # it exists
    assert call("network", "calibrate", "--format", "csv").out.count("\n") == 182


def test_a_broken_table_is_refused_by_row(call: Call, package: Path) -> None:
    change(package, "calibration.csv", "t001", mode="mule")
    answer = call("network", "calibrate", "--data", str(package))
    assert answer.code == 4
    assert "calibration.csv, row 2 (t001): mode is 'mule'" in answer.err


def test_a_package_without_the_table(call: Call, package: Path) -> None:
    (package / "calibration.csv").unlink()
    answer = call("network", "calibrate", "--data", str(package), "--format", "json")
    assert answer.code == 0
    assert json.loads(answer.out)["rows"] == []
