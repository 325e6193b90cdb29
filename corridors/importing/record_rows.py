"""Rows of a record of the user's own: added to its file, which is complete or stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from corridors.errors import UsageError, printable
from corridors.importing.own_record import (
    FORM,
    OWN_COLUMNS,
    READ_ON,
    OwnRecord,
    OwnRow,
    RecordError,
    read_record,
    record_of,
    with_record,
)
from corridors.importing.spreadsheet import Sheet, read_sheet, sheet_of, sheet_text
from corridors.model.closures import Closure
from corridors.model.network import Network
from corridors.output.files import check_writable, write_whole
from corridors.tuples import NamedTuple


class Added(NamedTuple):
    """What adding a closure did to a file."""

    file: str
    """Path of the file."""
    row: OwnRow
    """The row that it holds now."""
    notes: tuple[str, ...]
    """Rows that it replaces, parts of rows that stay, rows that still close the same."""

    def __str__(self) -> str:
        values = self.row.values
        end = f" to {values['end_date']}" if values["end_date"] else ""
        head = (
            f"{printable(self.file)}: {values['component']} from {values['start_date']}{end}"
            f" (row {self.row.closure_id}, read on {values[READ_ON]})."
        )
        return "\n".join((head, *self.notes))


def add_row(path: str, fields: Mapping[str, str], network: Network) -> Added:
    """Add a closure to a file of the user's own.

    Parameters
    ----------
    path
        Of the file; made with its header if it does not exist.
    fields
        Of the row, by column; what is left out has its usual meaning. Without ``closure_id`` it is
        that of the row of the record with the same component, first day and scope, if there is one.
    network
        In normal operation, with the record of its package.

    Returns
    -------
    Added
        The row as it stands in the file.

    Raises
    ------
    UsageError
        If a field can't be read, or the file can't be written.
    RecordError
        If the file holds faults already; it stays as it was.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> fields = {"component": "Torkam", "start_date": "2026-10-05", "cause_kind": "strike"}
    >>> add_row("", {**fields, "cause": "sit-in", "start_source": "Dawn"}, Package().network)
    Traceback (most recent call last):
    corridors.errors.UsageError: The name of the file to write is empty. Name one.
    """
    check_writable(path, overwrite=True)
    record = own_file(path, network)
    known = with_record(network, record)
    row = _parsed(fields, network)
    notes: list[str] = []
    rows: list[Mapping[str, str]] = []
    taken = {one.closure_id for one in known.closures} | {one.closure_id for one in record.rows}
    same = row.closure_id if fields.get("closure_id") else _same_start(known, row)
    rest = () if fields.get("closure_id") else rest_of(known, same, row)
    if same in taken and rest:
        rows = [without(rows_of(network, record)[same], rest, row.values)]
        notes.append(f"Row {same} of the record stays for {', '.join(rest)}.")
    elif same in taken:
        notes.append(f"It replaces row {same} of the record.")
    own_id = same if same and not rest else _free(row.closure_id, taken)
    events = [one.event for one in known.closures if one.closure_id == same]
    event = fields.get("event") or next(iter(events), own_id)
    rows.append({**row.values, "closure_id": own_id, "event": event})
    written = put_rows(path, record, rows, network)
    (row,) = (one for one in written.rows if one.closure_id == rows[-1]["closure_id"])
    notes += [
        f"The record also holds {one.component} {one.start} – {one.end or 'open end'} by row"
        f" {one.closure_id}: add it with that id to replace it."
        for one in overlapping(with_record(network, written), row.closures, {row.closure_id})
    ]
    return Added(path, row, tuple(dict.fromkeys(notes)))


def own_file(path: str, network: Network) -> OwnRecord:
    """A file of the user's own, or an empty one where there is none yet.

    Parameters
    ----------
    path
        Of the file.
    network
        As of :func:`corridors.importing.own_record.read_record`.

    Returns
    -------
    OwnRecord
        With the header of a new file where there is none.

    Raises
    ------
    RecordError
        With every fault of the file.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> own_file("none.csv", Package().network).rows
    ()
    """
    if os.path.lexists(path):
        return read_record(path, network)
    return OwnRecord(Sheet(os.path.basename(path), tuple(OWN_COLUMNS), ()), ())


def put_rows(
    path: str, record: OwnRecord, rows: Sequence[Mapping[str, str]], network: Network
) -> OwnRecord:
    """Write rows to a file of the user's own, in place of those with their ids or after all others.

    Parameters
    ----------
    path
        Of the file.
    record
        What it holds; its other rows stay as they are written.
    rows
        By ``OWN_COLUMNS``.
    network
        Against which the whole is read before anything is written.

    Returns
    -------
    OwnRecord
        What the file holds now.

    Raises
    ------
    RecordError
        If the whole can't be read; the file stays as it was.

    Examples
    --------
    >>> import tempfile
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = os.path.join(folder, "mine.csv")
    ...     put_rows(path, own_file(path, network), [], network).sheet.header[-1]
    'read_on'
    """
    sheet = record.sheet
    header = (*sheet.header, *(name for name in OWN_COLUMNS if name not in sheet.header))
    fields = [[*values, *[""] * (len(header) - len(values))] for _, values in sheet.rows]
    places = {row.closure_id: at for at, row in enumerate(record.rows)}
    for row in rows:
        values = [row.get(name, "") for name in header]
        at = places.get(row["closure_id"])
        if at is None:
            places[row["closure_id"]] = len(fields)
            fields.append(values)
        else:
            fields[at] = values
    text = sheet_text(sheet._replace(header=header, rows=tuple(enumerate(fields, start=2))))
    written = record_of(sheet_of(text, sheet.file, FORM), network)
    write_whole(path, text)
    return written


def rows_of(network: Network, record: OwnRecord) -> dict[str, OwnRow]:
    """The rows of the shipped record with those of the user's own over them.

    Parameters
    ----------
    network
        In normal operation, with its package.
    record
        The user's own.

    Returns
    -------
    dict
        By id.

    Raises
    ------
    UsageError
        If the network belongs to no data package.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> rows = rows_of(network, own_file("none.csv", network))
    >>> {one.closure_id for one in network.closures} == set(rows)
    True
    """
    if network.package is None:
        raise UsageError("This network belongs to no data package. Read one: Package(folder).")
    sheet = read_sheet(os.path.join(network.package.folder, "closures.csv"), FORM)
    shipped = record_of(sheet, network, network.data_as_of.isoformat(), is_own=False)
    return {row.closure_id: row for row in (*shipped.rows, *record.rows)}


def without(row: OwnRow, rest: Sequence[str], cause: Mapping[str, str]) -> dict[str, str]:
    """A row that is left to some of its components, or withdrawn where none is left.

    Parameters
    ----------
    row
        Of the record.
    rest
        Components that keep it.
    cause
        The row that takes the place of the others.

    Returns
    -------
    dict
        By ``OWN_COLUMNS``; one that is withdrawn ends on the day on which it starts.

    Examples
    --------
    >>> row = OwnRow({"component": "a;b", "note": ""}, (), date(2026, 1, 1))
    >>> without(row, ["b"], {"closure_id": "a-1", "read_on": "2026-10-05"})["component"]
    'b'
    """
    values = {**row.values, READ_ON: cause[READ_ON]}
    if rest:
        return {**values, "component": ";".join(rest)}
    return {
        **values,
        "end_date": values["start_date"],
        "end_source": cause["start_source"],
        "end_confidence": "verified",
        "note": f"withdrawn: row {cause['closure_id']} holds",
    }


def rest_of(known: Network, closure_id: str, row: OwnRow) -> tuple[str, ...]:
    """Components of a row of the record that another row does not name.

    Parameters
    ----------
    known
        With the record.
    closure_id
        Of its row.
    row
        The other one.

    Returns
    -------
    tuple of str
        Ids; empty where the other row can take its place.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> rest_of(network, "no-such-row", OwnRow({}, (), date(2026, 1, 1)))
    ()
    """
    own = {one.component for one in row.closures}
    return tuple(
        one.component
        for one in known.closures
        if one.closure_id == closure_id and one.component not in own
    )


def scope_of(network: Network, closure: Closure) -> tuple[object, ...]:
    """Which freight of which links a closure bars: two rows of one scope speak of the same.

    Parameters
    ----------
    network
        With the links.
    closure
        Of one component.

    Returns
    -------
    tuple
        To be compared alone; a mode counts by the links that carry freight.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> one = network.record.by_component["torkham"][0]
    >>> scope_of(network, one) == scope_of(network, one._replace(mode="all"))
    True
    """
    links = network.components[closure.component]
    freight = [link for link in links if link.status == "open"] or links
    concerned = frozenset(
        link.link_id for link in freight if closure.concerns(link.link_id, link.mode)
    )
    return concerned, closure.vehicle, closure.regime, closure.cargo, closure.window


def overlapping(network: Network, closures: Iterable[Closure], but: Iterable[str]) -> list[Closure]:
    """Rows of the record of the same component, scope and extent whose days overlap some closures.

    Parameters
    ----------
    network
        With its record.
    closures
        Whose days are compared.
    but
        Ids of rows that do not count.

    Returns
    -------
    list of Closure
        Each once, in the order of the record.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> one = max(network.record.by_component["torkham"], key=lambda row: row.start)
    >>> [row is one for row in overlapping(network, [one._replace(closure_id="")], ())]
    [True]
    """
    left_out = frozenset(but)
    return list(
        dict.fromkeys(
            other
            for one in closures
            for other in network.record.by_component.get(one.component, ())
            if other.closure_id not in left_out
            and other.extent == one.extent
            and one.start < (other.end or date.max)
            and other.start < (one.end or date.max)
            and scope_of(network, one) == scope_of(network, other)
        )
    )


def _parsed(fields: Mapping[str, str], network: Network) -> OwnRow:
    """A row by itself, its faults said of the options that it was made of."""
    values = [fields.get(name, "") for name in OWN_COLUMNS]
    try:
        return record_of(Sheet("", tuple(OWN_COLUMNS), ((1, values),)), network).rows[0]
    except RecordError as error:
        faults = "; ".join(problem.message for problem in error.problems)
        raise UsageError(f"The closure can't be added: {faults}") from None


def _same_start(known: Network, row: OwnRow) -> str:
    """Id of the row of the record that starts the same closure, empty for none."""
    found = [
        {
            other.closure_id
            for other in known.record.by_component.get(one.component, ())
            if other.start == one.start
            and other.regime != "transit"  # whose countries are lost if it is parted
            and scope_of(known, other) == scope_of(known, one)
        }
        for one in row.closures
    ]
    return next(iter(sorted(set.intersection(*found)))) if found and all(found) else ""


def _free(closure_id: str, taken: set[str]) -> str:
    """An id that no row has."""
    if closure_id not in taken:
        return closure_id
    number = 2
    while f"{closure_id}-{number}" in taken:
        number += 1
    return f"{closure_id}-{number}"
