"""Words, hanging heads and tables without Rich have the lines that Rich gives them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from corridors.output.columns import Column, FittedTable, status_text
from corridors.output.printed import LEAST_WIDTH, NARROW, Grid, Hanging, Words

_WORD = st.text(alphabet="ab-–→Ü±…9,.", min_size=1, max_size=17)
_GAP = st.sampled_from([" ", "  ", "\u00a0", "\n", " \n "])
TEXTS = st.lists(st.tuples(_WORD, _GAP), max_size=30).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
WIDTHS = st.integers(LEAST_WIDTH, 110)


def by_rich(part: RenderableType, width: int) -> list[str]:
    """The lines that Rich prints."""
    stream = io.StringIO()
    Console(
        file=stream, width=width, color_system=None, highlight=False, emoji=False, markup=False
    ).print(part)
    return [line.rstrip() for line in stream.getvalue().splitlines()]


def own(lines: list[str] | None) -> list[str]:
    assert lines is not None
    return [line.rstrip() for line in lines]


@settings(max_examples=80, deadline=None)
@given(TEXTS, WIDTHS)
def test_words(text: str, width: int) -> None:
    words = Words(text, "bold", " more")
    assert own(words.lines(width)) == by_rich(words, width)


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="ab: ", min_size=1, max_size=36), TEXTS, WIDTHS)
def test_hanging(head: str, body: str, width: int) -> None:
    part = Hanging(head, body)
    lines = part.lines(max(width, part.least))
    if lines is not None:
        assert own(lines) == by_rich(part, max(width, part.least))
    else:
        assert not head.strip() or len(head) > 28


@st.composite
def tables(draw: st.DrawFn) -> FittedTable:
    """Tables of names and figures, some with words that may fold."""
    rows = draw(st.integers(1, 4))
    words = st.lists(_WORD, min_size=1, max_size=4)
    cell = words.map(" ".join) | words.map("\u00a0".join) | words.map("\u00a0 ".join)
    columns = []
    for rank in range(draw(st.integers(1, 4))):
        folds, head = draw(st.booleans()), draw(st.sampled_from(["km", "cost,\nUSD", "a\nb\nc d"]))
        cells = [draw(cell) for _ in range(rows)]
        columns.append(Column(head, cells, rank, is_text=folds, least=12 if folds else 0))
    return FittedTable(columns, {0: "bold"}, draw(st.sets(st.integers(0, rows))))


@settings(max_examples=80, deadline=None)
@given(tables(), WIDTHS)
def test_tables(table: FittedTable, width: int) -> None:
    wide = max(width, table.least)
    lines = table.lines(wide)
    if lines is None:  # what follows a no-break blank may hang over the edge of a column
        assert any("\u00a0" in str(cell) for column in table.columns for cell in column.cells)
    else:
        assert own(lines) == by_rich(table, wide)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(_WORD, TEXTS, _WORD), min_size=1, max_size=5), WIDTHS)
def test_grids(rows: list[tuple[str, str, str]], width: int) -> None:
    grid = Grid(rows, ("dim", "", "dim"))
    wide = max(width, grid.least)
    lines = grid.lines(wide)
    assert lines is None or own(lines) == by_rich(grid, wide)
    if max(len(text) for _, text, _ in rows) < 30:
        assert lines is not None


def test_letters_are_one_cell_wide() -> None:
    letters = [chr(code) for code in range(0x110000) if NARROW.fullmatch(chr(code))]
    assert len(letters) > 900
    assert [letter for letter in letters if letter != "\n" and cell_len(letter) != 1] == []


@pytest.mark.parametrize("text", ["کراچی", "中国", "e\u0301", "a\tb", "x" * 60])
def test_other_letters_are_left_to_rich(text: str) -> None:
    assert Words(text).lines(50) is None
    assert Hanging("a: ", text).lines(50) is None


def test_cells_in_colour() -> None:
    table = FittedTable([Column("km", [status_text("open"), "9"])])
    assert own(table.lines(50)) == by_rich(table, 50)
