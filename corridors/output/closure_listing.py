"""What is closed on a day, borders first, and all that the record holds of one crossing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from corridors.analysis.borders import border_state
from corridors.analysis.closed_parts import BORDER, IDLE, KINDS, RESTRICTED, ClosedPart, part_of
from corridors.model.network import Network
from corridors.output.documents import Document
from corridors.output.listing import Listing
from corridors.output.shipment_words import record_terms
from corridors.units import DAYS_PER_MONTH, MONTHS_PER_YEAR

if TYPE_CHECKING:
    from rich.console import RenderableType

COLUMNS = (
    "kind name countries since until days extent mode scope remaining_capacity cause_kind cause"
    " publisher component closure_id"
).split()
HEADINGS = {
    BORDER: "Borders closed",
    "road": "Roads closed",
    "railway": "Railways closed",
    "ferry": "Ferries closed",
    "port": "Ports closed",
    RESTRICTED: "Restricted, some freight passes",
    IDLE: "Closed, but without freight in normal operation",
}
MAX_DAYS = 60
"""Up to here a duration is stated in days, then in months."""
NAME_WIDTH = 30
"""Columns of a name before it takes a second line."""


class ClosureListing(Listing):
    """Closures by kind and cause under a sentence that says how many borders are closed."""

    def _parts(self) -> list[RenderableType]:
        from rich.text import Text

        parts: list[RenderableType] = [Text(self.title, style="bold")]
        for kind, rows in groupby(self.documents, key=lambda row: str(row["kind"])):
            parts += ["", Text(HEADINGS[kind], style="bold"), *_section(list(rows))]
        return parts


class ClosureHistory(Listing):
    """All closures of one crossing, newest first."""

    def _parts(self) -> list[RenderableType]:
        from rich.text import Text

        lines = [
            (
                f"{row['since']} – {row['until'] or 'open end'}",
                _span(row["days"]),
                f"{_what(row) or 'closed'}: {row['cause']} {_by(row)}",
            )
            for row in self.documents
        ]
        head = Text(self.title, style="bold")
        return [head, "", _grid(lines)] if lines else [head]


def list_closures(
    network: Network,
    day: date,
    parts: Sequence[ClosedPart],
    publisher: Callable[[str], str],
    *,
    of: str = "",
    kinds: Sequence[str] = KINDS,
) -> Listing:
    """What is closed or restricted on a day.

    Parameters
    ----------
    network
        With its record.
    day
        Of the record.
    parts
        Closed or restricted on it.
    publisher
        Names who printed a source.
    of
        Country or crossing whose parts they are; empty for all.
    kinds
        That are listed; borders are counted whether they are or not.

    Returns
    -------
    Listing
        In the order of the parts.

    Examples
    --------
    >>> from corridors.analysis.closed_parts import closed_parts
    >>> from corridors.data.package import Package
    >>> network = Package().network
    >>> parts = closed_parts(network, network.data_as_of)
    >>> listing = list_closures(network, network.data_as_of, parts, publisher=str.upper)
    >>> " closed to freight on " in listing.to_text()
    True
    """
    documents = tuple(
        _document(network, part, day, publisher) for part in parts if part.kind in kinds
    )
    borders = {part.components for part in parts if part.kind == BORDER}
    title = f"{_sentence(network, day, len(borders), of)}.{_own(network)}"
    rows = _rows(documents)
    return ClosureListing("closures", tuple(COLUMNS), rows, documents, title=title, network=network)


def list_history(network: Network, crossing: str, publisher: Callable[[str], str]) -> Listing:
    """All that the record holds of a crossing.

    Parameters
    ----------
    network
        With its record.
    crossing
        Crossing id.
    publisher
        Names who printed a source.

    Returns
    -------
    Listing
        Newest first.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> listing = list_history(Package().network, "torkham", publisher=str.upper)
    >>> listing.title.startswith("Torkham, Pakistan–Afghanistan, is closed to freight on ")
    True
    """
    day = network.data_as_of
    rows = sorted(
        network.record.by_component.get(crossing, ()),
        key=lambda one: (one.start, one.end or date.max),
        reverse=True,
    )
    documents = tuple(_document(network, part_of(network, one), day, publisher) for one in rows)
    one = network.crossings[crossing]
    count = f"{len(rows)} closure{'s' * (len(rows) != 1)} in the closure record"
    state = f"is {_state(network, crossing, day)} on {day}, the record's newest day"
    title = (
        f"{one.name}, {_between(network, one.countries)}, {state}."
        f" {count}{', newest first' if len(rows) > 1 else ''}.{_own(network)}"
    )
    cells = _rows(documents)
    return ClosureHistory(
        "closures", tuple(COLUMNS), cells, documents, title=title, network=network
    )


def _sentence(network: Network, day: date, count: int, of: str) -> str:
    """How many borders are closed on a day, or whether a crossing is."""
    newest = network.data_as_of
    is_newest = day == newest
    if of in network.crossings:
        verb = "is" if is_newest else "was"
        subject = f"{network.crossings[of].name} {verb} {_state(network, of, day)}"
    else:
        number = {0: "No border", 1: "One border"}.get(count, f"{count} borders")
        verb = ("is" if is_newest else "was") if count < 2 else ("are" if is_newest else "were")
        whose = f" of {network.countries[of].name}" if of else ""
        subject = f"{number}{whose} {verb} closed to freight"
    known = ", the newest day that" if is_newest else ";"
    until = " knows" if is_newest else f" knows days to {newest}"
    return f"{subject} on {day}{known} the closure record{until}"


def _state(network: Network, crossing: str, day: date) -> str:
    state = border_state(network, crossing, day).status
    if state in ("open", "closed", "restricted"):
        return f"{state} to freight"
    return f"without freight in normal operation ({state.replace('_', ' ')})"


def _own(network: Network) -> str:
    return "".join(f" Under: {term}." for term in record_terms(network))


def _between(network: Network, countries: Sequence[str]) -> str:
    return "–".join(network.countries[code].name for code in countries)


def _rows(documents: Sequence[Document]) -> tuple[tuple[object, ...], ...]:
    return tuple(
        tuple(
            "-".join(row[name]) if name == "countries" else "" if row[name] is None else row[name]
            for name in COLUMNS
        )
        for row in documents
    )


def _document(
    network: Network, part: ClosedPart, day: date, publisher: Callable[[str], str]
) -> Document:
    """A part with its row; days run to the end of the closure, or to the day if it is earlier."""
    one = part.closure
    links = [link for name in part.components for link in network.components[name]]
    modes = {link.mode for link in links if link.status == "open"}
    scope = [one.scope_text] if one and one.scope_text else []
    if one and one.mode != "all" and len(modes) > 1:
        scope.insert(0, f"by {one.mode}")
    last = day if one is None or one.end is None else min(one.end, day)
    return {
        "kind": part.kind,
        "name": part.name,
        "countries": list(part.countries),
        "between": _between(network, part.countries),
        "since": one.start.isoformat() if one else None,
        "until": one.end.isoformat() if one and one.end else None,
        "days": (last - one.start).days if one else None,
        "extent": one.extent if one else "full",
        "mode": one.mode if one else "all",
        "scope": ", ".join(scope),
        "is_by_hours": bool(one and one.window),
        "remaining_capacity": one.remaining_capacity if one else 0.0,
        "cause_kind": one.cause_kind if one else "",
        "cause": part.cause,
        "confidence": one.confidence if one else "",
        "source": one.source if one else "",
        "end_source": (one.end_source if one else "") or None,
        "publisher": publisher(one.source) if one else "",
        "component": ";".join(part.components),
        "closure_id": one.closure_id if one else "",
        "as_of": day.isoformat(),
    }


def _section(rows: Sequence[Document]) -> Iterator[RenderableType]:
    """The closures of a kind, those of one cause between the same countries under one line."""
    from rich.padding import Padding
    from rich.text import Text

    width = min(max(len(row["name"]) for row in rows), NAME_WIDTH)
    groups: dict[tuple[str, ...], list[Document]] = {}
    for row in rows:
        groups.setdefault((row["between"], row["cause"], _what(row)), []).append(row)
    for (between, cause, what), some in groups.items():
        shared = len({row["publisher"] for row in some}) == 1
        head = f"{between}: {'; '.join(filter(None, (cause, what)))}"
        if shared:
            head = f"{head} {_by(some[0])}"
        yield Padding(Text(head), (0, 0, 0, 2))
        lines = [
            (
                row["name"],
                f"since {row['since']}" if row["since"] else "",
                _span(row["days"]),
                "" if shared else _by(row),
            )
            for row in some
        ]
        yield Padding(_grid(lines, width), (0, 0, 0, 4))


def _grid(lines: Sequence[Sequence[str]], width: int = 0) -> RenderableType:
    """Lines whose last field takes the rest of the width."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2, 0, 0))
    for at in range(len(lines[0])):
        if at == 0 and width:
            grid.add_column(width=width, overflow="fold")
        elif at == len(lines[0]) - 1:
            grid.add_column(ratio=1, overflow="fold")
        else:
            grid.add_column(no_wrap=True, min_width=16 if width and at == 2 else None)
    for line in lines:
        grid.add_row(*line)
    return grid


def _what(row: Document) -> str:
    """What is barred and what still passes; empty where nothing passes at all."""
    scope, share = row["scope"], row["remaining_capacity"]
    if row["is_by_hours"]:
        if share:
            return f"{scope} restricted, {share:.0%} passes"
        return f"{scope} barred, passes at other hours"
    if row["extent"] == "partial":
        return ": ".join(filter(None, (scope, f"{share:.0%} passes")))
    if not scope:
        return ""
    return f"{scope} barred{', the rest passes' if row['kind'] == RESTRICTED else ''}"


def _by(row: Document) -> str:
    return f"[{row['publisher']}]" if row["publisher"] else ""


def _span(days: int | None) -> str:
    """Days as people say them."""
    if days is None:
        return ""
    if days <= MAX_DAYS:
        return f"{days} day{'s' * (days != 1)}"
    years, months = divmod(int(days / DAYS_PER_MONTH), MONTHS_PER_YEAR)
    words = [(years, "year"), (months, "month")]
    return " ".join(f"{count} {name}{'s' * (count != 1)}" for count, name in words if count)
