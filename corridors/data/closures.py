"""The closure record: rows of ``closures.csv`` become closures of single components.

A row names one component or several, a country with all its crossings (``country:TKM``), the
handling in a port (``port:karachi``) or the ports behind a strait (``strait:hormuz``).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from corridors.data.rows import Row, read_table
from corridors.errors import Problem
from corridors.model.bounds import BOUNDS, number_of
from corridors.model.closures import (
    CARGO_SCOPES,
    CAUSE_KINDS,
    EXTENTS,
    PORT_DIRECTIONS,
    REGIME_SCOPES,
    VEHICLE_SCOPES,
    Closure,
)
from corridors.model.records import MODES, Crossing, Link, Strait
from corridors.tuples import NamedTuple
from corridors.units import CONFIDENCES, HOURS_PER_DAY, weakest

COLUMNS = (
    "closure_id event component start_date end_date mode extent vehicle regime cargo direction"
    " remaining_capacity daily_from daily_to cause_kind cause cause_ended start_confidence"
    " start_source end_confidence end_source capacity_confidence note"
).split()
UNPRINTED = ("recalled", "estimate")
"""Sources that name no print, with the confidence of the same name: no end rests on them."""
_NO_END = "end_date has no end_source: name the print of the reopening, or leave the end empty"


class Ground(NamedTuple):
    """What a row of the record may name."""

    by_component: Mapping[str, Sequence[Link]]
    """Links by component."""
    crossings: Mapping[str, Crossing]
    """By id."""
    straits: Mapping[str, Strait]
    """By id."""
    countries: frozenset[str]
    """ISO codes."""
    country_of: Mapping[str, str]
    """Country of each place."""
    ports: Mapping[str, str]
    """Place of each component of port handling."""


def ground_of(
    links: Iterable[Link],
    crossings: Mapping[str, Crossing],
    straits: Mapping[str, Strait],
    country_of: Mapping[str, str],
) -> Ground:
    """What the rows of a record may name, of some links.

    Parameters
    ----------
    links
        All of a network.
    crossings, straits
        By id.
    country_of
        Country of each place.

    Returns
    -------
    Ground
        For :func:`read_closures`.

    Examples
    --------
    >>> sorted(ground_of((), {}, {}, {"karachi": "PAK"}).countries)
    ['PAK']
    """
    by_component: dict[str, list[Link]] = {}
    for link in links:
        by_component.setdefault(link.component, []).append(link)
    return Ground(
        by_component=by_component,
        crossings=crossings,
        straits=straits,
        countries=frozenset(country_of.values()),
        country_of=country_of,
        ports={
            component: first.from_place
            for component, (first, *_) in by_component.items()
            if first.kind == "port"
        },
    )


def read_straits(folder: str, problems: list[Problem]) -> dict[str, Strait]:
    """Read the straits with the ports that lie behind them; a package may have none.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    dict
        Straits by id.

    Raises
    ------
    DataError
        If the table is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> "bandar-abbas" in read_straits(shipped_folder(), [])["hormuz"].ports
    True
    """
    if not os.path.lexists(os.path.join(folder, "straits.csv")):
        return {}
    columns = ("strait_id", "name", "ports")
    return {
        row.text("strait_id", required=True): Strait(
            row.text("strait_id"), row.text("name", required=True), row.words("ports")
        )
        for row in read_table(folder, "straits.csv", ["strait_id"], columns, problems)
    }


def read_closures(
    folder: str, ground: Ground, problems: list[Problem], table: str = "closures.csv"
) -> tuple[Closure, ...]:
    """Read the closure record.

    Parameters
    ----------
    folder
        Folder of the data package.
    ground
        What the rows may name.
    problems
        List that the problems of single rows are added to.
    table
        Name of the file.

    Returns
    -------
    tuple of Closure
        In order of id, one for each component that a row names.

    Raises
    ------
    DataError
        If the table is missing or is not a table at all.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> {closure.extent for closure in Package().network.closures} == {"full", "partial"}
    True
    """
    closures: list[Closure] = []
    for row in read_table(folder, table, ["closure_id"], COLUMNS, problems):
        closures += closures_of(row, ground)
    return tuple(closures)


def closures_of(row: Row, ground: Ground) -> list[Closure]:
    """The closures that a row of the record stands for.

    Parameters
    ----------
    row
        With ``COLUMNS``; what is wrong with it is noted with its problems.
    ground
        What it may name.

    Returns
    -------
    list of Closure
        One for each component; empty where the row has no first day.

    Examples
    --------
    >>> problems = []
    >>> row = Row("closures.csv", 2, [], dict(zip(COLUMNS, range(23))), ("",) * 23, problems)
    >>> closures_of(row, ground_of((), {}, {}, {})), problems[0].message
    ([], 'start_date is empty')
    """
    start, end = row.day("start_date"), row.day("end_date")
    if start is None:
        row.text("start_date", required=True)  # one that is no date is noted already
        return []
    _check_ends(row, start, end)
    extent = row.choice("extent", EXTENTS)
    share = row.optional_number("remaining_capacity", BOUNDS["remaining_capacity"])
    if extent == "full" and share:
        row.problem(f"a full closure has a remaining_capacity of {share:g}")
    if extent == "partial" and (share is None or not row.text("capacity_confidence")):
        row.problem("a partial closure needs remaining_capacity and capacity_confidence")
    elif extent == "partial" and number_of(row.text("remaining_capacity")) in (0.0, 1.0):
        row.problem(f"a partial closure leaves a remaining_capacity of {share:g}: all or nothing")
    confidences = (
        row.choice("start_confidence", CONFIDENCES),
        row.choice("end_confidence", ("", *CONFIDENCES)),
        row.choice("capacity_confidence", ("", *CONFIDENCES)),
    )
    whole = Closure(
        closure_id=row.text("closure_id", required=True),
        component="",
        start=start,
        end=end,
        mode=row.choice("mode", ("all", *MODES)),
        extent=extent,
        cause=row.text("cause", required=True),
        source=row.text("start_source", required=True),
        confidence=weakest(confidences),
        note=row.text("note"),
        event=row.text("event", required=True),
        vehicle=row.choice("vehicle", VEHICLE_SCOPES),
        regime=row.choice("regime", REGIME_SCOPES),
        cargo=row.choice("cargo", CARGO_SCOPES),
        direction=row.text("direction"),
        remaining_capacity=share or 0.0,
        window=_window(row),
        cause_kind=row.choice("cause_kind", CAUSE_KINDS),
        cause_ended=row.day("cause_ended"),
        end_source=row.text("end_source"),
    )
    named = _components(row, ground)
    sections = [component for component, _ in named if _is_section(component, ground)]
    return [
        whole._replace(
            component=component,
            parts=len(sections) if component in sections else 1,
            parties=frozenset(parties or _parties(component, ground)),
            links=_links(row, component, whole.direction, ground),
        )
        for component, parties in named
    ]


def _is_section(component: str, ground: Ground) -> bool:
    links = ground.by_component.get(component, ())
    return any(link.kind == "section" for link in links)


def _check_ends(row: Row, start: date, end: date | None) -> None:
    if end is not None and end < start:
        row.problem(f"end_date {end} lies before start_date {start}")
    if end is not None and row.text("end_source") in ("", *UNPRINTED):
        row.problem(_NO_END)
    if not row.text("end_date") and (row.text("end_source") or row.text("end_confidence")):
        row.problem("has an end_source or end_confidence and no end_date")
    if end is not None and not row.text("end_confidence"):
        row.problem("end_date has no end_confidence")


def _window(row: Row) -> tuple[float, float] | None:
    """Hours of a day in which a row holds, if not all day."""
    texts = row.text("daily_from"), row.text("daily_to")
    if not any(texts):
        return None
    hours = [_hour(text) for text in texts]
    if None in hours or hours[0] == hours[1]:
        row.problem("daily_from and daily_to must be two times of a day such as 18:00 and 06:00")
        return None
    return hours[0] or 0.0, hours[1] or 0.0


def _hour(text: str) -> float | None:
    hour, colon, minute = text.partition(":")
    if not (colon and len(minute) == 2 and hour.isascii() and (hour + minute).isdigit()):
        return None
    value = int(hour) + int(minute) / 60
    return value if value <= HOURS_PER_DAY and int(minute) < 60 else None


def _components(row: Row, ground: Ground) -> list[tuple[str, tuple[str, ...]]]:
    """Components that a row names, each with the country it names them by, if any."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name in row.words("component", ";"):
        kind, colon, rest = name.partition(":")
        if not colon:
            found.append((name, ()))  # whether it exists is a question of references
        elif kind == "country" and rest in ground.countries:
            found += [
                (crossing_id, (rest,))
                for crossing_id, crossing in ground.crossings.items()
                if rest in crossing.countries and _has_mode(row, crossing_id, ground)
            ]
        elif kind == "port" and (ports := _ports((rest,), ground)):
            found += [(port, ()) for port in ports if _has_mode(row, port, ground)]
        elif kind == "strait" and rest in ground.straits:
            found += [(port, ()) for port in _ports(ground.straits[rest].ports, ground)]
        else:
            row.problem(f"unknown component {name!r}")
    if not row.text("component"):
        row.problem("component is empty")
    return found


def _has_mode(row: Row, component: str, ground: Ground) -> bool:
    mode = row.text("mode")
    return mode == "all" or any(link.mode == mode for link in ground.by_component[component])


def _ports(places: Sequence[str], ground: Ground) -> list[str]:
    """Components of the port handling in some places."""
    return [component for component, place in ground.ports.items() if place in places]


def _parties(component: str, ground: Ground) -> tuple[str, ...]:
    crossing = ground.crossings.get(component)
    return crossing.countries if crossing is not None else ()


def _links(row: Row, component: str, direction: str, ground: Ground) -> frozenset[str]:
    """Links of one direction: into a country, or through a port inland or to sea."""
    if not direction:
        return frozenset()
    links = ground.by_component.get(component, ())
    if direction in PORT_DIRECTIONS:
        inland = direction == "import"
        chosen = [
            link for link in links if link.kind == "port" and link.tail.endswith(":port") == inland
        ]
    else:
        chosen = [
            link
            for link in links
            if link.kind == "crossing" and ground.country_of.get(link.to_place) == direction
        ]
    if not chosen:
        row.problem(f"{component!r} has no link of the direction {direction!r}")
    return frozenset(link.link_id for link in chosen)
