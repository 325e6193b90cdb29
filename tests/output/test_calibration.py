"""The calibration says the same in every output format."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest

import corridors
from corridors.analysis.calibration import Calibration
from corridors.answers.calibration import CalibrationAnswer
from corridors.errors import UsageError
from corridors.output.calibration import COLUMNS
from corridors.output.calibration_cells import ERRORS_HEADER, ROW_HEADER, error_cells
from corridors.output.formats import TABLES

PLANNER = corridors.load()
ANSWER = PLANNER.calibration()
DOCUMENT = json.loads(ANSWER.to_json())
ROWS = {row["row_id"]: row for row in DOCUMENT["rows"]}
PAGE = ANSWER.to_markdown()


def tables(page: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Tables of a Markdown page with the heading before each."""
    heading, lines = "", list[list[str]]()
    for line in [*page.splitlines(), ""]:
        if line.startswith("#"):
            heading = line.strip("# ")
        if line.startswith("|"):
            lines.append([cell.strip() for cell in line[1:-1].split(" | ")])
        elif lines:
            yield heading, lines
            lines = []


def test_json_holds_every_printed_value() -> None:
    assert DOCUMENT["schema"] == "corridors/calibration/2"
    assert ROWS.keys() == {row.row_id for row in PLANNER.package.calibration}
    for row in ROWS.values():
        assert set(row) == set(COLUMNS)
        assert (row["modelled"] is None) == (row["reason"] is not None)
        if row["modelled"] is not None:
            assert row["ratio"] == pytest.approx(row["modelled"] / row["printed"], abs=1e-5)
        assert not row["counts"] or row["modelled"] is not None


def test_csv_agrees_with_json() -> None:
    found = list(csv.DictReader(io.StringIO(ANSWER.to_csv())))
    assert [row["row_id"] for row in found] == list(ROWS)
    for row in found:
        document = ROWS[row["row_id"]]
        for name in ("modelled", "ratio", "printed", "low"):
            assert row[name] == ("" if document[name] is None else str(document[name]))
        assert row["via"] == " ".join(document["via"])
        assert row["note"].removeprefix("'") == (document["note"] or "")


def test_a_frame_has_a_row_a_printed_value() -> None:
    assert len(ANSWER.to_pandas()) == len(ROWS)
    assert "<table" in ANSWER._repr_html_()


def test_the_table_says_every_row_and_fits_80_columns() -> None:
    text = ANSWER.to_text(width=80)
    assert str(ANSWER) == ANSWER.written_as("table")
    assert max(len(line) for line in text.splitlines()) <= 80
    for name in ROWS:
        assert f"\n {name} " in text or f"\n{name} " in text, name
    for name, row in ROWS.items():
        if row["counts"]:
            (line, *_) = (line for line in text.splitlines() if line.startswith(f" {name} "))
            assert f"{row['ratio']:.2f}" in line


def test_the_page_holds_the_errors_of_json() -> None:
    found = dict(tables(PAGE))
    (header, _, *rows) = found["Errors"]
    assert header[1:] == list(ERRORS_HEADER[1:])
    assert [row[0] for row in rows] == [one["label"] for one in DOCUMENT["errors"]]
    for row, one in zip(rows, DOCUMENT["errors"], strict=True):
        assert row[3:5] == [f"{one['median_ratio']:.2f}", f"{one['median_error'] * 100:.0f} %"]
    for heading, key in (("By source", "errors_by_source"), ("By year", "errors_by_year")):
        assert [row[0] for row in found[heading][2:]] == [one["label"] for one in DOCUMENT[key]]


def test_the_page_shows_every_row_in_one_of_its_tables() -> None:
    shown: dict[str, str] = {}
    for heading, (_, _, *rows) in tables(PAGE):
        if heading not in ("Worst rows", "Prints that contradict each other"):
            shown |= {row[0]: heading for row in rows}
    for name, row in ROWS.items():
        expected = "Rows without a modelled value" if row["modelled"] is None else None
        expected = expected or (None if row["counts"] else "Rows that do not count")
        assert shown[name] == expected or (expected is None and ", " in shown[name]), name


def test_worst_rows_come_worst_first_with_their_notes() -> None:
    (header, _, *rows) = dict(tables(PAGE))["Worst rows"]
    ratios = [float(row[header.index("ratio")]) for row in rows]
    far = [max(ratio, 1 / ratio) for ratio in ratios]
    assert far == sorted(far, reverse=True)
    assert [row[0] for row in rows][:1] == ["t051"]
    assert all(ROWS[row[0]]["note"] for row in rows)


def test_contradictions_show_both_rows() -> None:
    (_, _, *rows) = dict(tables(PAGE))["Prints that contradict each other"]
    named = [name for those in DOCUMENT["contradictions"] for name in those]
    assert [row[0] for row in rows] == named
    assert {"t007", "t008"} <= {row[0] for row in rows}


def test_a_hostile_text_stays_in_its_cell() -> None:
    (residual,) = (one for one in ANSWER.calibration.residuals if one.row.row_id == "t001")
    note = "a | b\n| c |\n# <script>alert(1)</script> [x](javascript:1) off"
    row = residual.row._replace(note=note, low=1.0, high=1.0)
    spoiled = ANSWER.calibration._replace(residuals=(residual._replace(row=row),))
    page = CalibrationAnswer(PLANNER.network, spoiled, {}).to_markdown()
    assert "<script>" not in page.replace(r"\<", "")
    assert "\n# " not in page
    (line,) = (line for line in page.splitlines() if "javascript" in line)
    assert line.startswith("| t001 |")
    assert r"a \| b \| c \|" in line


def test_nothing_to_compare_is_said() -> None:
    empty = Calibration((), (), ANSWER.calibration.newest, 9.0)
    answer = CalibrationAnswer(PLANNER.network, empty, {})
    assert answer.to_dict()["rows"] == []
    assert "None of the rows that count." in answer.to_markdown()
    assert "Residuals by quantity" not in answer.to_text()


def test_formats() -> None:
    for form in TABLES:
        assert ANSWER.written_as(form)
    with pytest.raises(UsageError, match="'svg' is not a format"):
        ANSWER.written_as("svg")


def test_cells_of_errors_stand_under_their_headings() -> None:
    from corridors.analysis.calibration_errors import errors_of

    cells = error_cells(errors_of("all", ANSWER.calibration.used))
    assert len(cells) == len(ERRORS_HEADER)
    assert len(ROW_HEADER) == 9
