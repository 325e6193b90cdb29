"""Rows of the tables of ``geodata``: typed fields, with every fault noted by table and row."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator, Sequence
from datetime import date
from math import isfinite
from operator import itemgetter

from corridors.errors import DataError, Problem
from corridors.model.records import Quantity
from corridors.units import CONFIDENCES

LIMIT_BYTES = 50_000_000
"""No table comes near this; a larger file is a mistake or an attack."""

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


class Row:
    """One row of a table; a field that can't be read becomes a problem and a harmless value."""

    __slots__ = ("_columns", "_key", "_number", "_problems", "table", "values")

    def __init__(
        self,
        table: str,
        number: int,
        key: Sequence[str],
        columns: dict[str, int],
        values: tuple[str, ...],
        problems: list[Problem],
    ) -> None:
        self.table, self._number, self._key = table, number, key
        self._columns, self._problems = columns, problems
        self.values = values
        """The fields as texts, in the order in which the columns were asked for."""

    @property
    def name(self) -> str:
        """Number of the row in its file and its key, for messages."""
        key = " ".join(filter(None, (self.values[self._columns[field]] for field in self._key)))
        return f"row {self._number} ({key})"

    def problem(self, message: str) -> None:
        self._problems.append(Problem(table=self.table, row=self.name, message=message))

    def text(self, field: str, *, required: bool = False) -> str:
        value = self.values[self._columns[field]]
        if required and not value:
            self.problem(f"{field} is empty")
        return value

    def words(self, field: str, separator: str = "|") -> tuple[str, ...]:
        value = self.values[self._columns[field]]
        return tuple(word.strip() for word in value.split(separator)) if value else ()

    def choice(self, field: str, choices: Sequence[str]) -> str:
        value = self.values[self._columns[field]]
        if value not in choices:
            self.problem(f"{field} is {value!r}, not one of {', '.join(filter(None, choices))}")
            return choices[0]
        return value

    def number(self, field: str, minimum: float, maximum: float) -> float:
        value = self.values[self._columns[field]]
        number = float(value) if _NUMBER.fullmatch(value) else float("nan")
        if not isfinite(number):
            self.problem(f"{field} is {value!r}, not a number")
            return minimum
        if not minimum <= number <= maximum:
            self.problem(f"{field} is {value}, outside {minimum:g} to {maximum:g}")
            return minimum
        return number

    def optional_number(self, field: str, minimum: float, maximum: float) -> float | None:
        return self.number(field, minimum, maximum) if self.values[self._columns[field]] else None

    def quantity(self, field: str, stem: str, maximum: float) -> Quantity:
        """A number with its ``<stem>_source`` and ``<stem>_confidence``."""
        return Quantity(
            self.number(field, 0.0, maximum),
            self.text(f"{stem}_source", required=True),
            self.choice(f"{stem}_confidence", CONFIDENCES),
        )

    def optional_quantity(self, field: str, stem: str, maximum: float) -> Quantity | None:
        return self.quantity(field, stem, maximum) if self.values[self._columns[field]] else None

    def months(self, field: str) -> tuple[int, ...]:
        months = []
        for word in self.words(field, ";"):
            if word.isascii() and word.isdigit() and 1 <= int(word) <= 12:
                months.append(int(word))
            else:
                self.problem(f"{field} holds {word!r}, not a month from 1 to 12")
        return tuple(months)

    def day(self, field: str) -> date | None:
        value = self.values[self._columns[field]]
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.problem(f"{field} is {value!r}, not a date such as 2025-10-12")
            return None


def read_table(
    directory: str, table: str, key: Sequence[str], columns: Sequence[str], problems: list[Problem]
) -> Iterator[Row]:
    """Rows of a table; missing columns, torn rows and repeated keys are noted, and skipped.

    Raises
    ------
    DataError
        If the file is missing, is no UTF-8 text or lacks columns: nothing can be read then.
    """
    rows = iter(read_records(os.path.join(directory, table), table))
    header = next(rows, [])
    missing = [name for name in columns if name not in header]
    if missing:
        problem = f"lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        raise DataError([Problem(table=table, row="header", message=problem)])
    asked = {name: at for at, name in enumerate(columns)}
    pick = itemgetter(*(header.index(name) for name in columns))
    identify = itemgetter(*(header.index(name) for name in key))
    seen: set[str | tuple[str, ...]] = set()
    for number, values in enumerate(rows, start=2):
        if len(values) != len(header):
            if values:
                message = f"has {len(values)} fields, the header {len(header)}"
                problems.append(Problem(table=table, row=f"row {number}", message=message))
            continue
        row = Row(table, number, key, asked, pick(values), problems)
        identity = identify(values)
        if identity in seen:
            row.problem(f"repeats {', '.join(key)} of an earlier row")
            continue
        seen.add(identity)
        yield row


def read_records(path: str, table: str) -> list[list[str]]:
    """All records of a CSV file, the header first."""

    def unreadable(message: str) -> DataError:
        return DataError([Problem(table=table, row="file", message=message)])

    try:
        if not os.path.isfile(path):
            raise unreadable(f"is missing in {os.path.dirname(path)}")
        if os.path.getsize(path) > LIMIT_BYTES:
            raise unreadable(f"is larger than {LIMIT_BYTES // 1_000_000} MB")
        with open(path, encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream, strict=True))
    except UnicodeDecodeError as error:
        raise unreadable(f"is not UTF-8 text (byte {error.start})") from None
    except csv.Error as error:
        raise unreadable(f"is no readable CSV: {error}") from None
    except OSError as error:
        raise unreadable(f"can't be read: {error.strerror}") from None
