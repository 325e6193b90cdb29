"""A record of the user's own: rows over the closure record, each with the day it was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from corridors.data.closures import COLUMNS, closures_of, ground_of
from corridors.data.references import closure_fault
from corridors.data.rows import Row
from corridors.errors import CorridorsError, DataError, Problem, printable
from corridors.importing.spreadsheet import Form, Sheet, read_sheet, torn
from corridors.model.closures import PORT_DIRECTIONS, Closure
from corridors.model.lookup import Names
from corridors.model.names import component_names, country_names
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.tuples import NamedTuple

READ_ON = "read_on"
OWN_COLUMNS = (*COLUMNS, READ_ON)
NEEDED = ("component", "start_date", "cause_kind", "cause", "start_source")
DATES = ("start_date", "end_date", "cause_ended", READ_ON)
DEFAULTS = {
    "mode": "all",
    "extent": "full",
    "vehicle": "all",
    "regime": "all",
    "cargo": "all",
    "start_confidence": "verified",
}
"""What an empty field of a row means."""
MAX_TEXT = 1000
"""Letters of a cause, source or note that are kept."""
DAYS_AHEAD = 366
"""A day of reading may be newer than the record, but beyond this it is a slip of the pen."""
_FREE = ("event", "cause", "start_source", "end_source", "note")
_DECIMAL_COMMA = re.compile(r"\d+,\d+", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_OLDEST = date(2000, 1, 1)


class RecordError(DataError):
    """A record of the user's own that can't be read, with every fault by row."""

    subject, check = "closure record of your own", ""


FORM = Form(RecordError, "closures", NEEDED, OWN_COLUMNS, 2000, 5_000_000)


class OwnRow(NamedTuple):
    """A row of the user's file."""

    values: Mapping[str, str]
    """Its fields by ``OWN_COLUMNS``; names are ids, empty fields have what they mean."""
    closures: tuple[Closure, ...]
    """One for each component."""
    read_on: date
    """The day on which the user read it."""

    @property
    def closure_id(self) -> str:
        """Id of the row."""
        return self.values["closure_id"]


class OwnRecord(NamedTuple):
    """A file of the user's own closures."""

    sheet: Sheet
    """As it was read."""
    rows: tuple[OwnRow, ...]
    """In the order of the file."""


def read_record(path: str, network: Network) -> OwnRecord:
    """Read a file of the user's own closures.

    Parameters
    ----------
    path
        A CSV file with the columns of ``closures.csv`` and ``read_on``; the columns may be parted
        by commas, semicolons or tabs, and those that are not in ``NEEDED`` may be missing.
    network
        Whose components, countries and straits the names are, in normal operation.

    Returns
    -------
    OwnRecord
        With its rows in the order of the file; a file without rows is one.

    Raises
    ------
    UsageError
        If there is no such file.
    RecordError
        With every fault of the file; nothing is left out in silence.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> read_record("mine.csv", Package().network)
    Traceback (most recent call last):
    corridors.errors.UsageError: The closure record of your own mine.csv does not exist.
    """
    return record_of(read_sheet(path, FORM), network)


def record_of(
    sheet: Sheet, network: Network, read_on: str = "", *, is_own: bool = True
) -> OwnRecord:
    """The closures of a file that was read.

    Parameters
    ----------
    sheet
        Header and rows.
    network
        As of :func:`read_record`.
    read_on
        Day of reading of rows that state none; empty for the newest day that they name.
    is_own
        Whether days beyond that of reading or before the record are faults; the shipped record
        has rules of its own.

    Returns
    -------
    OwnRecord
        With its rows in the order of the file.

    Raises
    ------
    RecordError
        With every fault of the file.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> fields = "Torkham", "2026-10-05", "strike", "porters' strike", "Dawn, 5 October 2026"
    >>> sheet = Sheet("mine.csv", NEEDED, ((2, list(fields)),))
    >>> record_of(sheet, Package().network).rows[0].closure_id
    'torkham-2026-10-05'
    """
    reader = _Reader(sheet, network, read_on, is_own=is_own)
    rows = [reader.row(number, values) for number, values in sheet.rows]
    if reader.problems:
        raise RecordError(reader.problems)
    return OwnRecord(sheet, tuple(row for row in rows if row is not None))


def with_record(network: Network, record: OwnRecord) -> Network:
    """A network whose closure record has the rows of the user's own over it.

    A row whose id the record knows replaces that row, others are added. One that ends on the day on
    which it starts closes nothing: it withdraws the row of its id.

    Parameters
    ----------
    network
        Under scenarios or not.
    record
        The user's own.

    Returns
    -------
    Network
        Whose record's newest day is the latest of its own and those on which the rows were read;
        the same one if the record has no rows.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> with_record(network, OwnRecord(Sheet("mine.csv", NEEDED, ()), ())) is network
    True
    """
    if not record.rows:
        return network
    replaced = {row.closure_id for row in record.rows}
    kept = [one for one in network.closures if one.closure_id not in replaced]
    own = [one for row in record.rows for one in row.closures if one.start != one.end]
    newest = max(network.data_as_of, *(row.read_on for row in record.rows))
    files = ", ".join(filter(None, (network.own_record, record.sheet.file)))
    return network.with_closures((*kept, *own), newest, own_record=files)


def own_sources(record: OwnRecord) -> dict[str, Source]:
    """The sources of a record as the user gave them.

    Parameters
    ----------
    record
        The user's own.

    Returns
    -------
    dict
        By their text, which stands for id and title.

    Examples
    --------
    >>> own_sources(OwnRecord(Sheet("mine.csv", NEEDED, ()), ()))
    {}
    """
    texts = {
        text
        for row in record.rows
        for text in (row.values["start_source"], row.values["end_source"])
        if text
    }
    return {text: _source(text) for text in sorted(texts)}


def _source(text: str) -> Source:
    address = _ADDRESS.search(text)
    return Source(text, text, "", address[0] if address else "", "", "", "from the user's record")


class _Reader:
    """Rows become closures; what is wrong with a row is noted."""

    def __init__(self, sheet: Sheet, network: Network, read_on: str, *, is_own: bool) -> None:
        self.sheet, self.network, self.default, self.is_own = sheet, network, read_on, is_own
        self.problems: list[Problem] = []
        places = network.places
        countries = {name: place.country for name, place in places.items()}
        self._ground = ground_of(network.links, network.crossings, network.straits, countries)
        self._components, self._countries = component_names(network), country_names(network)
        self._straits = Names(
            "strait", ((one.strait_id, (one.name,)) for one in network.straits.values())
        )
        ports = dict.fromkeys(link.from_place for link in network.links if link.kind == "port")
        self._ports = Names(
            "port", ((name, (places[name].name, *places[name].aliases)) for name in ports)
        )
        self._first = max(_OLDEST, min((one.start for one in network.closures), default=_OLDEST))
        self._seen: dict[str, int] = {}
        self._row = ""

    def row(self, number: int, fields: Sequence[str]) -> OwnRow | None:
        """A row in full, None where it is faulty."""
        before = len(self.problems)
        self._row = f"row {number}"
        if fault := torn(fields, self.sheet.header):
            self._fault(fault)
            return None
        given = dict(zip(self.sheet.header, (field.strip() for field in fields), strict=True))
        values = self._filled({name: given.get(name, "") for name in OWN_COLUMNS})
        if len(self.problems) > before:
            return None
        at = {name: place for place, name in enumerate(OWN_COLUMNS)}
        texts = tuple(values[name] for name in OWN_COLUMNS)
        row = Row(self.sheet.file, number, ["closure_id"], at, texts, self.problems)
        closures = closures_of(row, self._ground)
        read_on = row.day(READ_ON)
        if len(self.problems) > before or read_on is None:
            return None
        if self.is_own:
            self._check_days(values, read_on)
        faults = (closure_fault(self.network, one) for one in closures)
        for message in dict.fromkeys(filter(None, faults)):
            self._fault(message)
        first = self._seen.setdefault(values["closure_id"], number)
        if first != number:
            self._fault(f"repeats closure_id {values['closure_id']!r} of row {first}: keep one")
        if len(self.problems) > before:
            return None
        return OwnRow(values, tuple(closures), read_on)

    def _fault(self, message: str) -> None:
        self.problems.append(Problem(self.sheet.file, self._row, message))

    def _filled(self, values: dict[str, str]) -> dict[str, str]:
        """A row whose empty fields have what they mean and whose names are ids."""
        for name in _FREE:
            values[name] = printable(" ".join(values[name].split()), MAX_TEXT)
        for name in NEEDED:
            if not values[name]:
                self._fault(f"{name} is empty")
        for name, meaning in DEFAULTS.items():
            values[name] = values[name].lower() or meaning
        if values["end_date"]:
            values["end_source"] = values["end_source"] or values["start_source"]
            values["end_confidence"] = values["end_confidence"] or "verified"
        if _DECIMAL_COMMA.fullmatch(values["remaining_capacity"]):
            values["remaining_capacity"] = values["remaining_capacity"].replace(",", ".")
        if values["remaining_capacity"]:
            values["capacity_confidence"] = values["capacity_confidence"] or "estimate"
        names = [self._named(name.strip()) for name in values["component"].split(";")]
        values["component"] = ";".join(filter(None, names))
        if values["direction"].lower() in PORT_DIRECTIONS:
            values["direction"] = values["direction"].lower()
        elif values["direction"]:
            found = self._found("direction", values["direction"], self._countries.find)
            values["direction"] = found
        first = names[0].replace(":", "-")
        values["closure_id"] = printable(values["closure_id"], MAX_TEXT) or (
            f"{first}-{values['start_date']}"
        )
        values["event"] = values["event"] or values["closure_id"]
        newest = max(values["start_date"], values["end_date"])
        values[READ_ON] = values[READ_ON] or self.default or newest
        return values

    def _named(self, name: str) -> str:
        """The component of a name, or the country, port or strait that it names with its kind."""
        kind, colon, rest = name.partition(":")
        finders = {
            "country": self._countries.find,
            "port": self._ports.find,
            "strait": self._straits.find,
        }
        if colon and kind.strip().lower() in finders:
            kind = kind.strip().lower()
            found = self._found("component", rest.strip(), finders[kind])
            return found and f"{kind}:{found}"
        return self._found("component", name, self._components.find) if name else ""

    def _found(self, column: str, name: str, find: Callable[[str], str]) -> str:
        try:
            return find(name)
        except CorridorsError as error:
            self._fault(f"{column}: {error}")
            return ""

    def _check_days(self, values: Mapping[str, str], read_on: date) -> None:
        """No day beyond that of reading, nor before the record begins."""
        latest = max(self.network.data_as_of, date.today()) + timedelta(days=DAYS_AHEAD)
        if not self._first <= read_on <= latest:
            self._fault(f"{READ_ON} is {read_on}: give a day from {self._first} to {latest}")
            return
        for name in filter(values.get, DATES[:2]):
            day = date.fromisoformat(values[name])
            if day < self._first:
                self._fault(f"{name} is {day}: the closure record begins on {self._first}")
            elif day > read_on:
                self._fault(
                    f"{name} is {day}, later than {READ_ON} {read_on}: a record holds what was"
                    " read, not what is announced"
                )
