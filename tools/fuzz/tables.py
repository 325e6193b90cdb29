"""Mutations of CSV tables: rows, columns and cells."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence

from tools.fuzz.edits import NUMBER, number_like, spoilt, text_like

Table = list[list[str]]
"""Header and rows."""


def parsed(data: bytes) -> Table:
    """The records of a CSV file, as the program reads them.

    Parameters
    ----------
    data
        The file.

    Returns
    -------
    list of list of str
        The header first.

    Raises
    ------
    ValueError
        If it is not UTF-8 text in CSV.
    """
    text = data.decode("utf-8").removeprefix("\ufeff")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from None


def written(table: Sequence[Sequence[str]]) -> bytes:
    """A table as a file."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows(table)
    return stream.getvalue().encode("utf-8", "surrogatepass")


def mutated(rng: random.Random, data: bytes) -> tuple[bytes, str]:
    """Make one mutation of a table.

    Parameters
    ----------
    rng
        Decides which.
    data
        A sound table with at least one row.

    Returns
    -------
    tuple of bytes and str
        The table, and what was done to it.
    """
    if rng.random() < BYTES:
        return spoilt(rng, data)
    table = parsed(data)
    operator = rng.choices(OPERATORS, WEIGHTS)[0]
    what = operator(rng, table)
    return written(table), what


def _cell(rng: random.Random, table: Table) -> str:
    """One cell gets another number or text, another of its column, or nothing."""
    row = rng.randrange(1, len(table))
    filled = [at for at, cell in enumerate(table[row]) if cell]
    column = rng.choice(filled or range(len(table[row])))
    before = table[row][column]
    way = rng.random()
    if way < 0.3:
        after = rng.choice(table[1:])[column]
    elif way < 0.4:
        after = ""
    elif NUMBER.fullmatch(before):
        after = number_like(rng, before)
    else:
        after = text_like(rng, before)
    table[row][column] = after
    return f"{table[0][column]} of {table[row][0]}: {before[:40]!r} to {after[:40]!r}"


def _number(rng: random.Random, table: Table) -> str:
    """A number of a row is multiplied, as a slip of the unit does."""
    row = rng.randrange(1, len(table))
    numbers = [at for at, cell in enumerate(table[row]) if NUMBER.fullmatch(cell)]
    if not numbers:
        return _cell(rng, table)
    column = rng.choice(numbers)
    before = table[row][column]
    table[row][column] = number_like(rng, before)
    return f"{table[0][column]} of {table[row][0]}: {before} to {table[row][column][:40]!r}"


def _column(rng: random.Random, table: Table) -> str:
    """All numbers of a column are multiplied."""
    columns = [
        at for at in range(len(table[0])) if any(NUMBER.fullmatch(row[at]) for row in table[1:])
    ]
    if not columns:
        return _cell(rng, table)
    column, factor = rng.choice(columns), rng.choice((24, 1 / 24, 280, 100, 0.01, 1000, 0.001, 0))
    for row in table[1:]:
        if NUMBER.fullmatch(row[column]):
            row[column] = f"{float(row[column]) * factor:.8g}"
    return f"column {table[0][column]} times {factor:.4g}"


def _swap_cells(rng: random.Random, table: Table) -> str:
    row = table[rng.randrange(1, len(table))]
    one, other = rng.sample(range(len(row)), 2) if len(row) > 1 else (0, 0)
    row[one], row[other] = row[other], row[one]
    return f"{table[0][one]} and {table[0][other]} of {row[0]} change places"


def _swap_pair(rng: random.Random, table: Table) -> str:
    """Two columns of like meaning change places in one row: from and to, low and high."""
    names = table[0]
    pairs = [
        (names.index(one), names.index(one.replace(*words)))
        for words in PAIRS
        for one in names
        if words[0] in one and one.replace(*words) in names
    ]
    if not pairs:
        return _swap_cells(rng, table)
    row = table[rng.randrange(1, len(table))]
    one, other = rng.choice(pairs)
    row[one], row[other] = row[other], row[one]
    return f"{names[one]} and {names[other]} of {row[0]} change places"


def _drop(rng: random.Random, table: Table) -> str:
    return f"row of {table.pop(rng.randrange(1, len(table)))[0]} dropped"


def _repeat(rng: random.Random, table: Table) -> str:
    row = list(rng.choice(table[1:]))
    table.insert(rng.randrange(1, len(table) + 1), row)
    return f"row of {row[0]} repeated"


def _repeat_changed(rng: random.Random, table: Table) -> str:
    row = list(rng.choice(table[1:]))
    table.append(row)
    changed = [table[0], row]
    return f"row repeated with {_cell(rng, changed)}"


def _shuffle(rng: random.Random, table: Table) -> str:
    rows = table[1:]
    rng.shuffle(rows)
    table[1:] = rows
    return "rows shuffled"


def _reorder(rng: random.Random, table: Table) -> str:
    order = list(range(len(table[0])))
    rng.shuffle(order)
    table[:] = [[row[at] for at in order] for row in table]
    return "columns in another order"


def _header(rng: random.Random, table: Table) -> str:
    column = rng.randrange(len(table[0]))
    before = table[0][column]
    table[0][column] = rng.choice((text_like(rng, before), rng.choice(table[0])))
    return f"column {before} is named {table[0][column][:40]!r}"


def _swap_headers(rng: random.Random, table: Table) -> str:
    one, other = rng.sample(range(len(table[0])), 2) if len(table[0]) > 1 else (0, 0)
    table[0][one], table[0][other] = table[0][other], table[0][one]
    return f"headers {table[0][one]} and {table[0][other]} change places"


def _drop_column(rng: random.Random, table: Table) -> str:
    column = rng.randrange(len(table[0]))
    name = table[0][column]
    for row in table:
        row.pop(column)
    return f"column {name} dropped"


def _empty_rows(rng: random.Random, table: Table) -> str:
    row = rng.choice(([], [""] * len(table[0])))
    table.insert(rng.randrange(1, len(table) + 1), list(row))
    return "an empty row"


def _torn(rng: random.Random, table: Table) -> str:
    row = table[rng.randrange(1, len(table))]
    if rng.random() < 0.5:
        row.append("more")
    else:
        row.pop()
    return f"row of {row[0] if row else ''} has {len(row)} fields"


def _empty(rng: random.Random, table: Table) -> str:
    del table[rng.choice((0, 1)) :]
    return f"{len(table)} rows left"


PAIRS = (
    ("from", "to"),
    ("low", "high"),
    ("lon", "lat"),
    ("start", "end"),
    ("opens", "closes"),
    ("p10", "p90"),
    ("first", "last"),
    ("source", "confidence"),
    ("ascent", "descent"),
)
BYTES = 0.15
"""Share of mutations that change bytes and not cells."""
OPERATORS: tuple[Callable[[random.Random, Table], str], ...] = (
    _cell,
    _number,
    _column,
    _swap_cells,
    _swap_pair,
    _drop,
    _repeat,
    _repeat_changed,
    _shuffle,
    _reorder,
    _header,
    _swap_headers,
    _drop_column,
    _empty_rows,
    _torn,
    _empty,
)
WEIGHTS = (30, 20, 6, 4, 4, 6, 3, 4, 2, 1, 3, 2, 2, 2, 2, 1)
