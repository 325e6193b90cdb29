"""Rows of the tables of ``geodata``: typed fields, with every fault noted by table and row."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from corridors.data.csv_files import read_records
from corridors.data.periods import FIRST_YEAR, is_period
from corridors.errors import DataError, Problem, printable
from corridors.model.bounds import Bounds, number_of
from corridors.model.records import Quantity
from corridors.units import CONFIDENCES

_MONTHS = frozenset(map(str, range(1, 13)))


class Row:
    """One row of a table; a field that can't be read becomes a problem and a harmless value.

    Parameters
    ----------
    table
        File name, for messages.
    number
        Number of the row in its file.
    key
        Columns that identify it.
    columns
        Position of each column in ``values``.
    values
        The fields as texts, in the order in which the columns were asked for.
    problems
        List that problems are added to.
    """

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

    @property
    def name(self) -> str:
        """Number of the row in its file and its key, for messages."""
        key = " ".join(filter(None, (self.values[self._columns[field]] for field in self._key)))
        return f"row {self._number} ({printable(key, 100)})"

    def problem(self, message: str) -> None:
        """Note that something is wrong with the row.

        Parameters
        ----------
        message
            The rest of a sentence about the row.
        """
        self._problems.append(Problem(table=self.table, row=self.name, message=message))

    def text(self, field: str, *, required: bool = False) -> str:
        """A text as it stands.

        Parameters
        ----------
        field
            Column.
        required
            Whether an empty one is a problem.

        Returns
        -------
        str
            Empty for nothing.
        """
        value = self.values[self._columns[field]]
        if required and not value:
            self.problem(f"{field} is empty")
        return value

    def words(self, field: str, separator: str = "|") -> tuple[str, ...]:
        """Several texts of one field.

        Parameters
        ----------
        field
            Column.
        separator
            What stands between them.

        Returns
        -------
        tuple of str
            Without blanks around them.
        """
        value = self.values[self._columns[field]]
        return tuple(word.strip() for word in value.split(separator)) if value else ()

    def choice(self, field: str, choices: Sequence[str]) -> str:
        """A text that must be one of a few.

        Parameters
        ----------
        field
            Column.
        choices
            The texts allowed.

        Returns
        -------
        str
            The first of the choices where the field holds none of them.
        """
        value = self.values[self._columns[field]]
        if value not in choices:
            self.problem(
                f"{field} is {printable(value)!r}, not one of {', '.join(filter(None, choices))}"
            )
            return choices[0]
        return value

    def number(self, field: str, bounds: Bounds) -> float:
        """A number in the unit of its column.

        Parameters
        ----------
        field
            Column.
        bounds
            Between which it means something.

        Returns
        -------
        float
            The least where the field holds no such number.
        """
        value = self.values[self._columns[field]]
        number = number_of(value)
        if number is None:
            self.problem(f"{field} is {printable(value)!r}, not a number")
            return bounds.low
        if not bounds.holds(number):
            self.problem(f"{field} is {printable(value)}, outside {bounds.text}{_unit(bounds)}")
            return bounds.low
        return number

    def optional_number(self, field: str, bounds: Bounds) -> float | None:
        """A number in the unit of its column, or none.

        Parameters
        ----------
        field
            Column.
        bounds
            Between which it means something.

        Returns
        -------
        float or None
            None for an empty field.
        """
        return self.number(field, bounds) if self.values[self._columns[field]] else None

    def quantity(self, field: str, stem: str, bounds: Bounds) -> Quantity:
        """A number with its source and confidence, in the unit of its column.

        Parameters
        ----------
        field
            Column.
        stem
            Its columns ``<stem>_source`` and ``<stem>_confidence`` stand beside it.
        bounds
            Between which it means something.

        Returns
        -------
        Quantity
            Value, source and confidence.
        """
        return Quantity(
            self.number(field, bounds),
            self.text(f"{stem}_source", required=True),
            self.choice(f"{stem}_confidence", CONFIDENCES),
        )

    def optional_quantity(self, field: str, stem: str, bounds: Bounds) -> Quantity | None:
        """A number with its source and confidence, or none.

        Parameters
        ----------
        field
            Column.
        stem
            Its columns ``<stem>_source`` and ``<stem>_confidence`` stand beside it.
        bounds
            Between which it means something.

        Returns
        -------
        Quantity or None
            None for an empty field.
        """
        return self.quantity(field, stem, bounds) if self.values[self._columns[field]] else None

    def months(self, field: str) -> tuple[int, ...]:
        """Months of the year.

        Parameters
        ----------
        field
            Column.

        Returns
        -------
        tuple of int
            Numbers from 1 to 12.
        """
        months = []
        for word in self.words(field, ";"):
            if word in _MONTHS and int(word) not in months:
                months.append(int(word))
            elif word in _MONTHS:
                self.problem(f"{field} names month {word} twice")
            else:
                message = f"{field} holds {printable(word)!r}, not a month from 1 to 12"
                self.problem(f"{message}; write several as 12;1;2")
        return tuple(months)

    def day(self, field: str) -> date | None:
        """A date.

        Parameters
        ----------
        field
            Column.

        Returns
        -------
        datetime.date or None
            None for an empty field or one that holds no date.
        """
        value = self.values[self._columns[field]]
        if not value:
            return None
        try:
            day: date | None = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is None or len(value) != len("2025-10-12"):  # 20251012 parses too
            self.problem(f"{field} is {printable(value)!r}, not a date such as 2025-10-12")
            return None
        return day

    def period(self, field: str, *, required: bool = False, first_year: int = FIRST_YEAR) -> str:
        """A year, a month or a day.

        Parameters
        ----------
        field
            Column.
        required
            Whether an empty one is a problem.
        first_year
            Before which it may not lie.

        Returns
        -------
        str
            As it stands; empty for nothing.
        """
        value = self.text(field, required=required)
        if value and not is_period(value, first_year):
            self.problem(f"{field} is {printable(value)!r}, not a year, month or day")
        return value


def read_table(
    directory: str, table: str, key: Sequence[str], columns: Sequence[str], problems: list[Problem]
) -> Iterator[Row]:
    """Rows of a table in order of their keys; torn rows and repeated keys are noted, and skipped.

    The order of the file means nothing: two packages with the same rows give the same answers.

    Parameters
    ----------
    directory
        Folder of the table.
    table
        File name.
    key
        Columns that identify a row.
    columns
        Columns that the rows give, in that order; the file may hold others.
    problems
        List that problems are added to.

    Yields
    ------
    Row
        In order of the key; numbers in it count as numbers.

    Raises
    ------
    DataError
        If the file is missing, is not UTF-8 text or lacks columns: nothing can be read then.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> rows = read_table(shipped_folder(), "countries.csv", ["country"], ["country", "iso2"], [])
    >>> next(rows).values
    ('AFG', 'AF')
    """
    rows = read_records(os.path.join(directory, table), table)
    header = next(rows)
    missing = [name for name in columns if name not in header]
    if missing:
        problem = f"lacks the column{'s' if len(missing) > 1 else ''} {', '.join(missing)}"
        raise DataError([Problem(table=table, row="header", message=problem)])
    asked = {name: at for at, name in enumerate(columns)}
    pick = itemgetter(*(header.index(name) for name in columns))
    at = [header.index(name) for name in key]
    whole: dict[tuple[str, ...], tuple[int, list[str]]] = {}
    for number, values in enumerate(rows, start=2):
        if not any(values):  # an empty line, or the commas that Excel leaves below a table
            continue
        if len(values) != len(header):
            message = f"has {len(values)} fields, the header {len(header)}"
            problems.append(Problem(table=table, row=f"row {number}", message=message))
            continue
        identity = tuple([values[one] for one in at])
        if identity in whole:
            row = Row(table, number, key, asked, pick(values), problems)
            row.problem(f"repeats {', '.join(key)} of an earlier row")
            continue
        whole[identity] = number, values
    for identity in sorted(whole, key=_ordered):
        number, values = whole[identity]
        yield Row(table, number, key, asked, pick(values), problems)


def _ordered(identity: tuple[str, ...]) -> tuple[str, ...]:
    """A key in which 10 comes after 2."""
    return tuple([text.zfill(9) if text.isdecimal() else text for text in identity])


def _unit(bounds: Bounds) -> str:
    return "" if bounds.unit in ("", "1") else f" {bounds.unit}"
