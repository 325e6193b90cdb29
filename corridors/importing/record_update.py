"""A newer closure record merged into the one at hand: new rows, updates, and contradictions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from corridors.data.closures import COLUMNS
from corridors.data.package import Package
from corridors.errors import UsageError
from corridors.importing.own_record import (
    FORM,
    OwnRecord,
    OwnRow,
    record_of,
    with_record,
)
from corridors.importing.record_rows import (
    overlapping,
    own_file,
    put_rows,
    rest_of,
    rows_of,
    scope_of,
    without,
)
from corridors.importing.spreadsheet import read_sheet
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.model.records import Source
from corridors.output.change_listing import ChangeListing
from corridors.output.listing import Listing
from corridors.tuples import NamedTuple

NEW, UPDATE, CONFLICT = "new", "update", "conflict"
TAKES = ("theirs", "ours")
HEADER = ("change", "row", "component", "field", "ours", "theirs")
NO_END = "open end"


class Change(NamedTuple):
    """What a row of the newer record would change."""

    kind: str
    """``new``, ``update`` or ``conflict``."""
    row: OwnRow
    """Of the newer record."""
    fields: tuple[tuple[str, str, str], ...]
    """Name of a field, our value and theirs."""
    against: tuple[str, ...] = ()
    """Ids of rows of ours that it contradicts under another id."""


class Update(NamedTuple):
    """What a newer record changes."""

    listing: Listing
    """New rows, updates and conflicts, field by field."""
    conflicts: int
    """Left undecided and not applied."""
    written: int
    """Rows put into the file of the user's own."""


def update_record(
    file: str, network: Network, record_file: str | None, take: str | None = None
) -> Update:
    """Merge a newer record into the shipped one and that of the user's own over it.

    Parameters
    ----------
    file
        A CSV file with the columns of ``closures.csv``, or a folder of a data package.
    network
        In normal operation, with the record of its package, which stays as it is.
    record_file
        File of the user's own: what it holds counts as known, and what is new is put into it; None
        writes nothing.
    take
        ``theirs`` or ``ours`` decides contradictions; None leaves them out.

    Returns
    -------
    Update
        What is new, updated or in conflict.

    Raises
    ------
    UsageError
        If there is no such file or folder, or no such decision.
    DataError
        With every fault of one of the files.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> package = Package()
    >>> update_record(package.folder, package.network, None).listing.rows
    ()
    """
    if take not in (None, *TAKES):
        raise UsageError(f"{take!r} decides no conflict. Choose from {', '.join(TAKES)}.")
    record = own_file(record_file or "", network)
    ours = rows_of(network, record)
    theirs = _newer(file, network)
    known = with_record(network, record)
    changes = [
        change
        for row in theirs.rows
        if (change := _change(known, row, ours, {one.closure_id for one in theirs.rows}))
    ]
    applied = [one for one in changes if one.kind != CONFLICT or take == "theirs"]
    if record_file is not None and applied:
        put_rows(record_file, record, _rows(known, applied, ours), network)
    undecided = sum(one.kind == CONFLICT for one in changes) if take is None else 0
    written = len(applied) if record_file is not None else 0
    same = len(theirs.rows) - len(changes)
    return Update(_listing(changes, same, written), undecided, written)


def _newer(file: str, network: Network) -> OwnRecord:
    """The rows of a file or package; sources that only the package knows are named in words."""
    if not os.path.isdir(file):
        return record_of(read_sheet(file, FORM), network)
    package = Package(file)
    sheet = read_sheet(os.path.join(file, "closures.csv"), FORM)
    known = network.package.sources if network.package is not None else {}
    strange = {name: one for name, one in package.sources.items() if name not in known}
    rows = tuple(
        (number, [_named(field, strange) for field in fields]) for number, fields in sheet.rows
    )
    as_of = package.network.data_as_of.isoformat()
    return record_of(sheet._replace(rows=rows), network, as_of, is_own=False)


def _named(field: str, strange: Mapping[str, Source]) -> str:
    source = strange.get(field)
    if source is None:
        return field
    return ", ".join(filter(None, (source.publisher, source.title, source.published, source.url)))


def _change(
    known: Network, row: OwnRow, ours: Mapping[str, OwnRow], their_ids: set[str]
) -> Change | None:
    """What a row of theirs changes; None where it says what is known."""
    own = ours.get(row.closure_id)
    if own is not None:
        fields = tuple(
            (name, own.values[name], row.values[name])
            for name in COLUMNS
            if own.values[name] != row.values[name]
        )
        if not fields:
            return None
        return Change(CONFLICT if _contradicts(own, row) else UPDATE, row, fields)
    overlaps = overlapping(known, row.closures, their_ids)
    others = [one for one in overlaps if not _is_same(known, one, row)]
    if others:
        days = "start_date – end_date"
        against = tuple(dict.fromkeys(one.closure_id for one in others))
        said = "; ".join(f"{_period(ours[name])} ({name})" for name in against)
        return Change(CONFLICT, row, ((days, said, _period(row)),), against)
    if overlaps and {one.component for one in overlaps} >= {one.component for one in row.closures}:
        return None  # known under another id
    return Change(NEW, row, (("", "", f"{_period(row)}: {row.values['cause']}"),))


def _contradicts(own: OwnRow, row: OwnRow) -> bool:
    """Whether two rows of one id have other days: a new end of what was open is none."""
    mine, theirs = own.values, row.values
    if mine["start_date"] != theirs["start_date"]:
        return True
    return bool(mine["end_date"]) and mine["end_date"] != theirs["end_date"]


def _is_same(known: Network, one: Closure, row: OwnRow) -> bool:
    return any(
        (other.component, other.start, other.end) == (one.component, one.start, one.end)
        and scope_of(known, other) == scope_of(known, one)
        for other in row.closures
    )


def _rows(
    known: Network, applied: list[Change], ours: Mapping[str, OwnRow]
) -> list[Mapping[str, str]]:
    """Rows for the file of the user's own: those of theirs, and what is left of ours."""
    rows: dict[str, Mapping[str, str]] = {}
    for change in applied:
        for name in change.against:
            left = rest_of(known, name, change.row)
            rows[name] = without(ours[name], left, change.row.values)
        rows[change.row.closure_id] = change.row.values
    return list(rows.values())


def _period(row: OwnRow) -> str:
    return f"{row.values['start_date']} – {row.values['end_date'] or NO_END}"


def _listing(changes: list[Change], same: int, written: int) -> Listing:
    counts = {kind: sum(one.kind == kind for one in changes) for kind in (NEW, UPDATE, CONFLICT)}
    words = (
        _count(counts[NEW], "new row"),
        _count(counts[UPDATE], "update"),
        _count(counts[CONFLICT], "conflict"),
        f"{_count(same, 'row')} as known",
        f"{written} written",
    )
    cells = tuple(_cells(sorted(changes, key=lambda one: (NEW, UPDATE, CONFLICT).index(one.kind))))
    documents = tuple(dict(zip(HEADER, row, strict=True)) for row in cells)
    return ChangeListing("changes", HEADER, cells, documents, title=", ".join(words))


def _cells(changes: list[Change]) -> Iterator[tuple[str, ...]]:
    for one in changes:
        for field, ours, theirs in one.fields:
            component = one.row.values["component"]
            yield one.kind, one.row.closure_id, component, field, ours, theirs


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
