"""A file of the user's own freight quotes, read with every fault by row and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from corridors.errors import CorridorsError, DataError, Problem, UsageError, printable
from corridors.importing.amounts import amount_of
from corridors.importing.spreadsheet import Form, read_sheet, torn
from corridors.model.lookup import Names
from corridors.model.names import crossing_names, place_names
from corridors.model.network import Network
from corridors.model.quotes import QUOTE_MODES, Quote, Quoted
from corridors.routing.lanes import quoted_lanes

NEEDED = ("from", "to", "usd", "date", "source")
OPTIONAL = ("mode", "via", "direction", "note")
COLUMNS = (*NEEDED, *OPTIONAL)
ONE_WAY, BOTH = "one_way", "both"
MIN_USD, MAX_USD = 0.01, 1_000_000.0
MAX_BYTES = 1_000_000
MAX_QUOTES = 500
MAX_TEXT = 200
"""Letters of a source or note that are kept."""
DAYS_AHEAD = 366
"""A quote may be newer than the closure record, but a day beyond this is a slip of the pen."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_OLDEST = date(2000, 1, 1)


class RatesError(DataError):
    """A file of quotes that can't be read, with every fault by row."""

    subject, check = "file of quotes", ""


_FORM = Form(RatesError, "quotes", NEEDED, COLUMNS, MAX_QUOTES, MAX_BYTES)


def read_quotes(path: str, network: Network) -> tuple[Quote, ...]:
    """Read a file of quotes.

    Parameters
    ----------
    path
        A CSV file with the columns from, to, usd, date and source, and any of mode, via, direction
        and note; the columns may be parted by commas, semicolons or tabs.
    network
        Whose places and crossings the names are.

    Returns
    -------
    tuple of Quote
        In the order of the file, one with ``direction`` both as two.

    Raises
    ------
    UsageError
        If there is no such file.
    RatesError
        With every fault of the file; nothing is left out in silence.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> read_quotes("rates.csv", Package().network)
    Traceback (most recent call last):
    corridors.errors.UsageError: The file of quotes rates.csv does not exist.
    """
    sheet = read_sheet(path, _FORM)
    reader = _Reader(sheet.file, sheet.header, network)
    quotes = [quote for number, values in sheet.rows for quote in reader.quotes(number, values)]
    if reader.problems:
        raise RatesError(reader.problems)
    if not quotes:
        raise RatesError(
            [Problem(sheet.file, "file", "holds no quote: add a row under the header")]
        )
    return tuple(quotes)


def read_quoted(path: str, network: Network) -> Quoted[Network]:
    """Read a file of quotes and lay each on its lane.

    Parameters
    ----------
    path
        As of :func:`read_quotes`.
    network
        In normal operation, without quotes.

    Returns
    -------
    Quoted
        For :meth:`corridors.model.network.Network.with_quotes`.

    Raises
    ------
    UsageError
        If there is no such file.
    RatesError
        With every fault of the file, or every quote for which there is no road or railway.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> read_quoted("rates.csv", Package().network)
    Traceback (most recent call last):
    corridors.errors.UsageError: The file of quotes rates.csv does not exist.
    """
    quoted, failures = quoted_lanes(network, read_quotes(path, network))
    if failures:
        raise RatesError([_without_lane(quote, reason) for quote, reason in failures])
    return quoted


def _without_lane(quote: Quote, reason: str) -> Problem:
    file, _, row = quote.row.rpartition(", ")
    ends = f"from {quote.origin} to {quote.destination}"
    return Problem(file, row, f"has no lane by {quote.mode} {ends}: {reason}")


class _Reader:
    """Rows become quotes; what a row can't say is noted."""

    def __init__(self, file: str, names: Sequence[str], network: Network) -> None:
        self.file, self.names, self.network = file, names, network
        self.problems: list[Problem] = []
        self._places, self._crossings = place_names(network), crossing_names(network)
        self._seen: dict[tuple[object, ...], int] = {}
        self._values: dict[str, str] = {}
        self._row = ""

    def quotes(self, number: int, values: Sequence[str]) -> Iterator[Quote]:
        """The quotes of a row: none where it is faulty, two where it holds both ways."""
        before = len(self.problems)
        self._row = f"row {number}"
        if fault := torn(values, self.names):
            self._fault(fault)
            return
        self._values = dict(zip(self.names, (value.strip() for value in values), strict=True))
        quote = Quote(
            origin=self._name("from", self._values["from"], self._place),
            destination=self._name("to", self._values["to"], self._place),
            usd=self._usd(),
            day=self._day(),
            source=self._text("source"),
            mode=self._choice("mode", QUOTE_MODES),
            via=self._via(),
            note=self._text("note"),
            row=f"{self.file}, {self._row}",
        )
        both = self._choice("direction", (ONE_WAY, BOTH)) == BOTH
        if not quote.source:
            self._fault("source is empty: write who gave the quote")
        if quote.origin and quote.origin == quote.destination:
            self._fault(f"from and to are both {quote.origin!r}: name two places")
        if len(self.problems) == before:
            for one in (quote, quote.reversed()) if both else (quote,):
                self._note_lane(one, number)
        if len(self.problems) == before:
            yield quote
            if both:
                yield quote.reversed()

    def _fault(self, message: str) -> None:
        self.problems.append(Problem(self.file, self._row, message))

    def _note_lane(self, quote: Quote, number: int) -> None:
        key = (quote.origin, quote.destination, quote.mode, quote.via, quote.day)
        first = self._seen.setdefault(key, number)
        if first != number:
            self._fault(f"repeats lane and date of row {first}: keep the one that holds")

    def _name(self, column: str, name: str, find: Callable[[str], str]) -> str:
        if not name:
            self._fault(f"{column} is empty: name a place")
            return ""
        try:
            return find(name)
        except CorridorsError as error:
            self._fault(f"{column}: {error}")
            return ""

    def _place(self, name: str) -> str:
        return _found(self._places, name)

    def _place_or_crossing(self, name: str) -> str:
        try:
            return _found(self._places, name)
        except LookupError:
            return _found(self._crossings, name)

    def _via(self) -> tuple[str, ...]:
        text = self._values.get("via", "")
        names = text.split("|") if text else ()
        return tuple(self._name("via", name.strip(), self._place_or_crossing) for name in names)

    def _text(self, column: str) -> str:
        return printable(" ".join(self._values.get(column, "").split()), MAX_TEXT)

    def _choice(self, column: str, choices: Sequence[str]) -> str:
        word = self._values.get(column, "").lower() or choices[0]
        if word not in choices:
            self._fault(f"{column} is {printable(word)!r}: choose from {', '.join(choices)}")
        return word

    def _usd(self) -> float:
        text = self._values["usd"]
        try:
            usd = amount_of(text)
        except UsageError as error:
            self._fault(f"usd is {printable(text)!r}: {error}")
            return 0.0
        if not MIN_USD <= usd <= MAX_USD:
            self._fault(f"usd is {printable(text)}: give USD from {MIN_USD:g} to {MAX_USD:,.0f}")
        return usd

    def _day(self) -> date:
        text = self._values["date"]
        newest = self.network.data_as_of + timedelta(days=DAYS_AHEAD)
        try:
            if not _DAY.fullmatch(text):
                raise ValueError
            day = date.fromisoformat(text)
        except ValueError:
            self._fault(f"date is {printable(text)!r}: write it as 2026-09-12")
            return _OLDEST
        if not _OLDEST <= day <= newest:
            self._fault(f"date is {text}: give a day from {_OLDEST} to {newest}")
        return day


def _found(names: Names, name: str) -> str:
    return name if name in names.ids else names.find(name)
