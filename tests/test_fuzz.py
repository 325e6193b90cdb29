"""Some mutations of each kind of input, and what the oracle of packages holds of changes."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from corridors.data.shipped import shipped_folder
from tools import ROOT
from tools.fuzz.judge import MISTAKE, SAME, VALUE, Judge
from tools.fuzz.tables import parsed, written


def test_no_mutation_breaks_the_program() -> None:
    done = subprocess.run(
        (sys.executable, "-m", "tools.fuzz", "--quick", "--seed", "1"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.count("mutations") == 4
    assert re.findall(r"FAULT (.+)", done.stdout) == [], done.stdout


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(Path(shipped_folder()))


def judged(judge: Judge, table: str, row: int, **cells: str) -> str:
    """What the oracle holds of other cells in one row."""
    data = (Path(shipped_folder()) / table).read_bytes()
    rows = parsed(data)
    for name, value in cells.items():
        rows[row][rows[0].index(name)] = value
    return judge.of(table, data, written(rows))


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({}, SAME),
        ({"border_time_h": "30"}, VALUE),
        ({"border_time_h": "0"}, MISTAKE),
        ({"border_time_h": "1_000"}, MISTAKE),
        ({"border_time_h": "7000"}, MISTAKE),
        ({"charges_usd": "141960"}, MISTAKE),
        ({"note": "another word"}, VALUE),
        ({"note": "\x1b[31m"}, VALUE),
        ({"note": ""}, VALUE),
        ({"name": "\x1b[31m"}, MISTAKE),
        ({"status": "closed"}, MISTAKE),
        ({"border_time_source": "no-source"}, MISTAKE),
        ({"status_source": "planning-estimate"}, VALUE),
        ({"status_source": "carec-cpmm-rail-2020"}, MISTAKE),
        ({"status_as_of": "2019"}, VALUE),
        ({"border_time_source": "estimate", "charges_source": "estimate"}, VALUE),
        ({"border_time_h": "30", "charges_usd": "500"}, MISTAKE),
    ],
    ids=str,
)
def test_a_change_of_a_crossing_is_judged_by_its_cell(
    judge: Judge, cells: dict[str, str], verdict: str
) -> None:
    assert judged(judge, "crossings.csv", 1, **cells) == verdict


def test_order_is_no_change_and_a_row_may_be_absent_only_from_a_list(judge: Judge) -> None:
    for table, verdict in (("links.csv", VALUE), ("crossings.csv", MISTAKE)):
        data = (Path(shipped_folder()) / table).read_bytes()
        rows = parsed(data)
        assert judge.of(table, data, written([rows[0], *rows[:0:-1]])) == SAME
        assert judge.of(table, data, written([*rows, [""] * len(rows[0])])) == SAME
        assert judge.of(table, data, written(rows[:-1])) == verdict
        assert judge.of(table, data, written([*rows, rows[-1]])) == MISTAKE
        assert (
            judge.of(table, data, written([rows[0][1:], *(row[1:] for row in rows[1:])])) == MISTAKE
        )
