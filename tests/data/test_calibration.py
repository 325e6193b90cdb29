"""Printed values become records, and a broken row is named."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import pytest

from corridors.data.calibration import UNITS, CalibrationRow
from corridors.data.package import Package
from corridors.errors import DataError
from tests.support.program import change

ROWS = Package().calibration


def broken(package: Path, row: str, **fields: str) -> str:
    change(package, "calibration.csv", row, **fields)
    with pytest.raises(DataError) as caught:
        _ = Package(str(package)).calibration
    (problem,) = caught.value.problems
    assert problem.table == "calibration.csv"
    assert row in problem.row
    return problem.message


def test_the_shipped_rows() -> None:
    assert len(ROWS) == 181
    assert {row.quantity for row in ROWS} == set(UNITS)
    assert len({row.row_id for row in ROWS}) == len(ROWS)
    for row in ROWS:
        assert 0 < row.low <= row.printed <= row.high
        assert row.printed == pytest.approx(sqrt(row.low * row.high))
        assert row.is_used or row.note


def test_a_row_without_a_group_is_its_own() -> None:
    groups: dict[str, list[CalibrationRow]] = {}
    for row in ROWS:
        groups.setdefault(row.group, []).append(row)
    shared = {name: [row.row_id for row in rows] for name, rows in groups.items() if len(rows) > 1}
    assert shared == {
        "iti-2009": ["t040", "t041"],
        "ir-index-2024": ["f039", "f040", "f041", "f042", "f043", "f044"],
        "ir-index-2026": ["f045", "f046", "f047", "f048"],
    }
    assert all(rows[0].group == rows[0].row_id for rows in groups.values() if len(rows) == 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quantity": "weight"}, "quantity is 'weight', not one of trip_days"),
        ({"unit": "h"}, "unit is 'h', not 'day' as trip_days has"),
        ({"to_place": "kabul"}, "from_place and to_place are the same place"),
        ({"from_place": ""}, "from_place is empty"),
        ({"low": "0"}, "low is 0, outside 0.001"),
        ({"low": "three"}, "low is 'three', not a number"),
        ({"low": "5"}, "low 5 is greater than high 4"),
        ({"high": ""}, "high is '', not a number"),
        ({"mode": "mule"}, "mode is 'mule', not one of road"),
        ({"regime": "none"}, "regime is 'none', not one of ordinary, tir"),
        ({"month": "13"}, "month holds '13', not a month from 1 to 12"),
        ({"kind": "usual"}, "kind is 'usual', not one of typical"),
        ({"year": "25"}, "year is 25, outside 1,950 to 2,100"),
        ({"source": ""}, "source is empty"),
        ({"confidence": "sure"}, "confidence is 'sure', not one of verified"),
        ({"use": "2"}, "use is '2', not one of 0, 1"),
        ({"use": "0", "note": ""}, "does not count (use 0), and no note says why"),
    ],
    ids=str,
)
def test_a_broken_row_is_named(package: Path, fields: dict[str, str], said: str) -> None:
    assert said in broken(package, "t001", **fields)


def test_rows_of_a_group_are_of_one_quantity(package: Path) -> None:
    change(package, "calibration.csv", "f001", group="iti-2009")
    with pytest.raises(DataError) as caught:
        _ = Package(str(package)).calibration
    assert len(caught.value.problems) >= 1
    for problem in caught.value.problems:
        assert problem.message == "group 'iti-2009' also holds f001, a row of freight_usd by road"


def test_all_faults_come_together(package: Path) -> None:
    change(package, "calibration.csv", "t001", low="0", mode="mule")
    change(package, "calibration.csv", "f001", kind="usual")
    with pytest.raises(DataError) as caught:
        _ = Package(str(package)).calibration
    assert len(caught.value.problems) == 3


def test_a_package_may_have_none(package: Path) -> None:
    (package / "calibration.csv").unlink()
    assert Package(str(package)).calibration == ()
