"""A table that fits the terminal leaves out the least weighty columns and cuts nothing."""

from __future__ import annotations

import random

import pytest

from corridors.output.columns import Column, FittedTable
from corridors.output.tables import render

WORDS = ("Karakoram Highway", "via Zaranj-Milak, Taftan-Mirjaveh", "ECO train", "open", "N-55")


def random_table(draw: random.Random) -> FittedTable:
    count = draw.randint(1, 5)
    columns = [Column("corridor", draw.choices(WORDS, k=count), is_text=True, least=17)]
    for at in range(draw.randint(1, 9)):
        cells = [f"{draw.randint(0, 10 ** draw.randint(1, 6)):,}" for _ in range(count)]
        columns.append(Column(f"figure\n{at}", cells, rank=draw.randint(0, 4)))
    return FittedTable(columns)


@pytest.mark.parametrize("seed", range(40))
def test_it_fits_leaves_out_by_rank_and_cuts_no_cell(seed: int) -> None:
    draw = random.Random(seed)
    table, width = random_table(draw), draw.choice((40, 60, 80, 120))
    shown = table.shown(width)
    text = render([table], width=width)
    assert max(map(len, text.splitlines())) <= max(width, table.least)
    left_out = {column.rank for column in table.columns} - {column.rank for column in shown}
    assert not left_out or min(left_out) > max(column.rank for column in shown)
    body = text.split("─\n")[1] if "─\n" in text else text
    for column in shown:
        for cell in column.cells:
            for word in str(cell).split():
                assert word in body


@pytest.mark.parametrize("seed", range(10))
def test_a_wider_terminal_never_shows_fewer_columns(seed: int) -> None:
    table = random_table(random.Random(seed))
    counts = [len(table.shown(width)) for width in range(20, 200, 5)]
    assert counts == sorted(counts)
    assert counts[-1] == len(table.columns)


def test_figures_end_in_one_column() -> None:
    table = FittedTable([Column("place", ["a", "b"], is_text=True), Column("USD", ["5", "1,000"])])
    first, second = render([table]).splitlines()[-2:]
    assert len(first) == len(second)


def test_what_has_no_room_at_all_is_wider_than_the_terminal_rather_than_cut() -> None:
    table = FittedTable([Column("figure", ["1,234,567,890"]), Column("other", ["0,987,654,321"])])
    assert "1,234,567,890 0,987,654,321" in render([table], width=20)
