"""CSV that a spreadsheet reads as it is meant."""

from __future__ import annotations

import csv
import io

import pytest

import corridors
from corridors.measures import TOTALS
from corridors.output.csv_text import FORMULA, LEG_COLUMNS, leg_rows, route_cells, table_csv


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", FORMULA)
def test_what_begins_a_formula_is_disarmed(start: str) -> None:
    cell = f"{start}SUM(A1)"
    assert read(table_csv(["name"], [[cell]])) == [
        ["name"],
        [f"'{cell}".replace("\r", "\n")],
    ]


@pytest.mark.parametrize("ending", ["\r", "\r\n", "\n"])
def test_a_cell_of_two_lines_is_one_cell(ending: str) -> None:
    assert read(table_csv(["name"], [[f"a{ending}=1+1"]])) == [["name"], ["a\n=1+1"]]


def test_numbers_and_other_texts_stay() -> None:
    cells = [-1.5, 0, "Khorgos, road", 'said "no"', "a=b", "two\nlines"]
    assert read(table_csv(["x"] * 6, [cells]))[1] == [str(cell) for cell in cells]


def test_none_is_an_empty_cell() -> None:
    assert table_csv(["a", "b"], [[None, 0]]) == "a,b\n,0\n"


def test_legs_add_up_to_their_route() -> None:
    route = corridors.load().route("Tashkent", "Karachi", by="time").best
    header, rows = leg_rows([route], [["best"]], ["route"])
    assert header == ("route", "leg", *LEG_COLUMNS)
    assert [row[:2] for row in rows] == [["best", at + 1] for at in range(len(route.legs))]
    by_name = [dict(zip(header, row, strict=True)) for row in rows]
    for key in ("length_km", "time_h", "cost_usd", "generalised_cost_usd"):
        cells = [row[key] for row in by_name]
        assert all(isinstance(cell, float) for cell in cells)
        assert sum(map(float, map(str, cells))) == pytest.approx(route.totals[key], abs=1e-3)


def test_a_route_and_no_route_fill_the_same_columns() -> None:
    route = corridors.load().route("Quetta", "Karachi", by="time").best
    possible, missing = route_cells(route, ()), route_cells(None, ["a", "b"])
    assert len(possible) == len(missing)
    assert (possible[0], possible[-1]) == ("yes", "")
    assert missing == ["no", *[""] * (len(TOTALS) + 3), "a; b"]
