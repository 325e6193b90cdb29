"""The closure record: asked, added to in a file of the user's own, and brought up to date."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from corridors.dates import NORMAL, border_word, day_of
from corridors.errors import UsageError
from corridors.model.names import country_names, crossing_names
from corridors.model.network import Network
from corridors.planning.exchange import Exchange
from corridors.routing.terms import border_day

if TYPE_CHECKING:
    from corridors.importing.record_rows import Added
    from corridors.importing.record_update import Update
    from corridors.output.listing import Listing

ALL = "all"


class Closures(Exchange):
    """The closure record of a network."""

    def closures(
        self,
        *,
        country: str | None = None,
        crossing: str | None = None,
        at: date | str | None = None,
        kind: str = "all",
    ) -> Listing:
        """What is closed on a day, borders first, or all closures of one crossing.

        Parameters
        ----------
        country
            Name or ISO code; only its borders, roads, railways and ports.
        crossing
            By any of its names; without a day all that the record holds of it, newest first.
        at
            A day of the closure record; its newest if none is given.
        kind
            ``all``, or ``borders``, ``roads``, ``railways``, ``ferries``, ``ports``, ``restricted``
            or ``idle`` (what carries no freight in normal operation).

        Returns
        -------
        Listing
            Of closures in force, or of one crossing's.

        Raises
        ------
        UnknownNameError
            If no country or crossing has the name.
        UsageError
            If the day is not one of the record.

        Examples
        --------
        >>> import corridors
        >>> listing = corridors.load().closures(country="Afghanistan", kind="borders")
        >>> "torkham" in listing.to_csv()
        True
        """
        from corridors.analysis.closed_parts import KINDS, PLURALS, closed_parts
        from corridors.output.closure_listing import list_closures, list_history

        network = self.network
        if kind != ALL and kind not in PLURALS:
            raise UsageError(
                f"{kind!r} is no kind of closure. Choose from {', '.join((ALL, *PLURALS))}."
            )
        code = country_names(network).find(country) if country else ""
        post = crossing_names(network).find(crossing) if crossing else ""
        if code and post and code not in network.crossings[post].countries:
            name = network.crossings[post].name
            raise UsageError(f"{name} is no crossing of {network.countries[code].name}. Name one.")
        if post and at is None:
            return list_history(network, post, self._publisher)
        day = _day(network, at)
        kinds = KINDS if kind == ALL else (PLURALS[kind],)
        parts = [
            part
            for part in closed_parts(network, day)
            if code in ("", *part.countries) and (not post or post in part.components)
        ]
        return list_closures(network, day, parts, self._publisher, of=post or code, kinds=kinds)

    def add_closure(
        self,
        file: str,
        component: str,
        *,
        start: date | str,
        kind: str,
        cause: str,
        source: str,
        end: date | str | None = None,
        read_on: date | str | None = None,
        **fields: str | float | None,
    ) -> Added:
        """Add a closure to a file of the user's own, for :meth:`corridors.Planner.with_record`.

        Parameters
        ----------
        file
            Made with its header if it does not exist.
        component
            A crossing or link by any of its names, or ``country:NAME``, ``port:NAME``,
            ``strait:NAME``; several with semicolons between them.
        start
            First day closed.
        kind
            Of the cause, such as ``conflict`` or ``snow``.
        cause
            In words.
        source
            Where it was read: a title or an address.
        end
            Day of reopening, None while none was read.
        read_on
            Day on which it was read; today if none is given.
        **fields
            Other columns of ``closures.csv``, such as ``extent`` or ``remaining_capacity``.

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
        """
        from corridors.importing.own_record import OWN_COLUMNS, READ_ON
        from corridors.importing.record_rows import add_row
        from corridors.output.turns import turn_at

        if strange := sorted(fields.keys() - set(OWN_COLUMNS)):
            raise UsageError(
                f"{strange[0]!r} is no column of a record. Choose from {', '.join(OWN_COLUMNS)}."
            )
        given = {
            "component": component,
            "start_date": day_of(start).isoformat(),
            "end_date": day_of(end).isoformat() if end else "",
            "cause_kind": kind,
            "cause": cause,
            "start_source": source,
            READ_ON: day_of(read_on or date.today()).isoformat(),
        }
        others = {name: str(value) for name, value in fields.items() if value is not None}
        with turn_at(file):
            return add_row(file, {**others, **given}, self.package.network)

    def update_closures(
        self, file: str, *, record: str | None = None, take: str | None = None
    ) -> Update:
        """Merge a newer closure record into a file of the user's own.

        Parameters
        ----------
        file
            A CSV file with the columns of ``closures.csv``, or a folder of a data package.
        record
            File of the user's own: what it holds counts as known, and what is new is put into it;
            None reports and writes nothing.
        take
            ``theirs`` or ``ours`` decides contradictions; None leaves them out.

        Returns
        -------
        Update
            What is new, updated or in conflict.

        Raises
        ------
        UsageError
            If there is no such file or folder.
        DataError
            With every fault of one of the files.
        """
        from corridors.importing.record_update import update_record
        from corridors.output.turns import turn_at

        with turn_at(record):
            return update_record(file, self.package.network, record, take)

    def _publisher(self, source_id: str) -> str:
        source = self.package.sources.get(source_id)
        return (source.publisher or source.title) if source else source_id


def _day(network: Network, at: date | str | None) -> date:
    if at is not None and border_word(at) == NORMAL:
        raise UsageError("In normal operation nothing is closed. Name a day, or latest.")
    day = border_day(network, {"borders": at})
    return day if isinstance(day, date) else network.data_as_of
