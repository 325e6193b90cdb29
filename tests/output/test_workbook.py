"""Workbooks: what cells are, and what they can't become."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corridors.output.workbook import heading, typed, workbook


def read(header: tuple[str, ...], rows: list[list[object]]) -> list[list[Any]]:
    content = workbook((header, rows), (("what", "value"), []), (("source",), []))
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in book["answer"].iter_rows(min_row=2)]


@settings(max_examples=20)
@given(st.text(max_size=40))
@example("=1+1")
@example("{=1+1}")
@example("@SUM(A1)")
@example("http://example.org")
@example("mailto:a@example.org")
@example("internal:Sheet!A1")
@example("\x00\x07")
@example("2026-13-99")
@example("2026-02-30T10:00")
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    rows = read(("name",), [[text], ["end"]])
    cell = rows[0][0]
    assert cell.data_type in ("s", "n", "d")  # n is an empty cell, d a day that is one
    assert cell.hyperlink is None
    assert (cell.data_type == "d") is isinstance(typed(text), date)


def test_numbers_days_and_moments_keep_their_kind() -> None:
    cells: list[object] = [1, 2.5, True, "2026-10-04", "2026-12-14T08:00:00+05:00", None, "", "a"]
    row = read(tuple("abcdefgh"), [cells])[0]
    assert [cell.value for cell in row] == [
        1,
        2.5,
        True,
        datetime(2026, 10, 4),
        datetime(2026, 12, 14, 8),
        None,
        None,
        "a",
    ]


def test_a_column_of_numbers_and_days_shows_each_as_it_is() -> None:
    numbers, days = read(("value",), [[20.0], ["2026-10-04"]])
    assert (numbers[0].is_date, days[0].is_date) == (False, True)


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    (row,) = read(("note",), [["x" * 40_000]])
    assert len(row[0].value) == 32_767


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_a_number_without_end_is_a_text(value: float) -> None:
    (row,) = read(("to",), [[value]])
    assert row[0].value == str(value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("time_h_p10", "Time p10 (h)"),
        ("generalised_cost_usd", "Generalised cost (USD)"),
        ("detention_usd", "Detention (USD)"),
        ("lon_deg", "Lon (degrees)"),
        ("share_open", "Share open"),
        ("break_even_trucks_per_year_low", "Break even trucks per year low"),
        ("usd", "Usd"),
        ("", ""),
    ],
)
def test_headings(name: str, words: str) -> None:
    assert heading(name) == words
