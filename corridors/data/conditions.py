"""Conditions of links: timetables, seasons, ports and rail services, joined to the links at once.

A package may lack any of these tables: its borders are then open day and night, its months alike.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence

from corridors.data.rows import Row, read_table
from corridors.errors import Problem, printable
from corridors.model.bounds import BOUNDS
from corridors.model.conditions import GATE_KINDS, Gate, PortTerms, Season
from corridors.model.quantity import Quantity
from corridors.model.records import MODES, Link
from corridors.tuples import NamedTuple
from corridors.units import CONFIDENCES, HOURS_PER_WEEK, WEEKDAYS, clock_h

TIMETABLES, SEASONS = "timetables.csv", "seasons.csv"
PORTS, SERVICES = "port_figures.csv", "services.csv"

_TIMETABLES = (
    "component mode from_place kind months days opens closes clock days_per_month year source"
    " confidence note"
).split()
_SEASONS = (
    "component mode months speed_factor share_closed mean_closure_h year source confidence"
).split()
_PORTS = "port direction figure value year source confidence use".split()
_SERVICES = "terminal departures_per_week source confidence".split()
_DIRECTIONS = ("import", "export")
_PORT_FIGURES = {
    "dwell_h": "handling_h",
    "handling_usd": "charges_usd",
    "free_time_h": "free_time_h",
    "demurrage_usd_per_day": "demurrage_usd_per_day",
    "detention_free_days": "detention_free_days",
    "detention_usd_per_day": "detention_usd_per_day",
    "headhaul_origin": "headhaul_origin",
}
"""Figures of ``port_figures.csv`` and the fields of :class:`PortTerms` that hold them."""


class Conditions(NamedTuple):
    """What the tables of conditions say, by what it holds for."""

    gates: Mapping[tuple[str, str, str], tuple[Gate, ...]]
    """By component, mode and place of departure, which is empty for both directions."""
    seasons: Mapping[tuple[str, str], tuple[Season, ...]]
    """By component and mode."""
    ports: Mapping[str, tuple[PortTerms, PortTerms]]
    """Terms for imports and for exports, by place id."""
    departures_per_week: Mapping[str, Quantity]
    """Trains a week by terminal or place id."""

    @property
    def components(self) -> frozenset[str]:
        """Those with a gate or a season."""
        return frozenset(key[0] for key in (*self.gates, *self.seasons))


def read_conditions(folder: str, problems: list[Problem]) -> Conditions:
    """Read the tables of conditions that the package has.

    Parameters
    ----------
    folder
        Folder of the data package.
    problems
        List that the problems of single rows are added to.

    Returns
    -------
    Conditions
        Empty where there is no table.

    Raises
    ------
    DataError
        If a table is not a table at all.

    Examples
    --------
    >>> from corridors.data.shipped import shipped_folder
    >>> conditions = read_conditions(shipped_folder(), [])
    >>> {"karachi", "gwadar"} <= set(conditions.ports)
    True
    """
    gates: dict[tuple[str, str, str], tuple[Gate, ...]] = {}
    key = ("component", "mode", "from_place", "kind", "months", "days", "opens")
    for row in _rows(folder, TIMETABLES, key, _TIMETABLES, problems):
        at = (row.text("component"), row.choice("mode", MODES), row.text("from_place"))
        gates[at] = (*gates.get(at, ()), _gate(row))
    seasons: dict[tuple[str, str], tuple[Season, ...]] = {}
    for row in _rows(folder, SEASONS, ("component", "mode", "months"), _SEASONS, problems):
        components = tuple(filter(None, row.words("component", ";")))
        if not components:
            row.problem("component is empty")
        for component in components:  # sections closed by the same snow: a truck waits once
            of = (component, row.choice("mode", MODES))
            season = _season(row)._replace(parts=len(components))
            seasons[of] = (*seasons.get(of, ()), season)
    services = {
        row.text("terminal"): Quantity(
            row.number("departures_per_week", BOUNDS["departures_per_week"]),
            row.text("source", required=True),
            row.choice("confidence", CONFIDENCES),
        )
        for row in _rows(folder, SERVICES, ("terminal",), _SERVICES, problems)
    }
    return Conditions(gates, seasons, _ports(folder, problems), services)


def joined(
    links: Iterable[Link], conditions: Conditions, parameters: Mapping[str, Quantity]
) -> Iterator[Link]:
    """Links with the conditions that hold for them.

    Parameters
    ----------
    links
        As their tables give them.
    conditions
        Of the same package.
    parameters
        ``rail_departures_per_week`` stands for terminals without a service of their own.

    Yields
    ------
    Link
        Each link, in the same order.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> links = Package().network.components["port-karachi-road"]
    >>> [link.port_terms is not None for link in links]
    [True, True]
    """
    usual = parameters.get("rail_departures_per_week")
    components = conditions.components
    for link in links:
        if link.component in components:
            gates = conditions.gates.get((link.component, link.mode, link.from_place), ())
            gates += conditions.gates.get((link.component, link.mode, ""), ())
            seasons = conditions.seasons.get((link.component, link.mode), ())
            if gates or seasons:
                link = link._replace(gates=gates, seasons=seasons)
        if link.kind == "port" and link.from_place in conditions.ports:
            terms = conditions.ports[link.from_place]
            own = terms[0] if link.tail.endswith(":port") else terms[1]
            link = link._replace(
                port_terms=terms, handling_h=own.handling_h, charges_usd=own.charges_usd
            )
        if link.kind in ("transshipment", "port") and ":rail-" in link.head:
            weekly = conditions.departures_per_week.get(
                link.head, conditions.departures_per_week.get(link.to_place, usual)
            )
            if weekly is not None:
                wait_h = HOURS_PER_WEEK / weekly.value / 2
                link = link._replace(departure_wait_h=weekly._replace(value=wait_h))
        yield link


def unused(conditions: Conditions, links: Sequence[Link]) -> Iterator[Problem]:
    """Rows of conditions that hold for no link.

    Parameters
    ----------
    conditions
        Of a package.
    links
        All links of the same package.

    Yields
    ------
    Problem
        One for each such row.

    Examples
    --------
    >>> list(unused(Conditions({}, {}, {}, {}), []))
    []
    """
    components = conditions.components
    known = {
        (link.component, link.mode, link.from_place)
        for link in links
        if link.component in components
    }
    known |= {(component, mode, "") for component, mode, _ in known}
    places = {link.from_place for link in links if link.kind == "port"}
    boarded = {end for link in links for end in (link.head, link.to_place) if ":rail-" in link.head}
    driven = {link.component for link in links if link.kind == "section"}
    for key, gates in conditions.gates.items():
        row = " ".join(filter(None, key))
        if key not in known:
            yield _unknown(TIMETABLES, row)
        elif key[0] not in driven and any(gate.kind == "daylight" for gate in gates):
            message = "is a daylight window, which holds for driving a section and not here"
            yield Problem(table=TIMETABLES, row=row, message=message)
    for component, mode in conditions.seasons:
        if (component, mode, "") not in known:
            yield _unknown(SEASONS, f"{component} {mode}")
    for port in sorted(conditions.ports.keys() - places):
        yield _unknown(PORTS, port)
    for terminal in sorted(conditions.departures_per_week.keys() - boarded):
        yield _unknown(SERVICES, terminal)


def _unknown(table: str, row: str) -> Problem:
    return Problem(table=table, row=row, message="holds for no link of the package")


def _rows(
    folder: str, table: str, key: Sequence[str], columns: Sequence[str], problems: list[Problem]
) -> Iterable[Row]:
    if not os.path.lexists(os.path.join(folder, table)):
        return ()
    return read_table(folder, table, key, columns, problems)


def _gate(row: Row) -> Gate:
    kind = row.choice("kind", GATE_KINDS)
    opens_h, closes_h = _clock(row, "opens", 0.0), _clock(row, "closes", 24.0)
    if kind == "convoy":
        if row.text("closes") or not row.text("opens"):
            row.problem("is a convoy, which has the hour of its departure as opens and no closes")
        closes_h = opens_h
    elif bool(row.text("opens")) != bool(row.text("closes")):
        row.problem("states one of opens and closes, not both")
    elif kind == "daylight" and not row.text("opens"):
        row.problem("is a daylight window without opens and closes")
    elif closes_h <= opens_h:
        row.problem("closes is not later than opens")
    if kind == "daylight" and (row.text("months") or row.text("days")):
        row.problem("is a daylight window, which holds every day of the year")
    weekdays = []
    for word in row.words("days", ";"):
        if word in WEEKDAYS:
            weekdays.append(WEEKDAYS.index(word))
        else:
            row.problem(f"days holds {printable(word)!r}, not one of {', '.join(WEEKDAYS)}")
    return Gate(
        kind=kind,
        months=row.months("months"),
        weekdays=tuple(weekdays),
        opens_h=opens_h,
        closes_h=closes_h,
        days_per_month=row.optional_number("days_per_month", BOUNDS["days_per_month"]) or 0.0,
        source=row.text("source", required=True),
        confidence=row.choice("confidence", CONFIDENCES),
        note=row.text("note"),
        clock=row.text("clock"),
    )


def _clock(row: Row, field: str, default: float) -> float:
    text = row.text(field)
    hour = clock_h(text) if text else default
    if hour is None:
        row.problem(f"{field} is {printable(text)!r}, not a time such as 07:30")
        return default
    return hour


def _season(row: Row) -> Season:
    return Season(
        months=row.months("months"),
        speed_factor=row.number("speed_factor", BOUNDS["speed_factor"]),
        share_closed=row.number("share_closed", BOUNDS["share_closed"]),
        mean_closure_h=row.optional_number("mean_closure_h", BOUNDS["mean_closure_h"]) or 0.0,
        source=row.text("source", required=True),
        confidence=row.choice("confidence", CONFIDENCES),
    )


def _ports(folder: str, problems: list[Problem]) -> dict[str, tuple[PortTerms, PortTerms]]:
    stated: dict[str, dict[str, dict[str, Quantity]]] = {}
    key = ("port", "direction", "figure", "year", "source", "value")
    for row in _rows(folder, PORTS, key, _PORTS, problems):
        direction = row.choice("direction", _DIRECTIONS)
        figure = row.choice("figure", tuple(_PORT_FIGURES))
        if row.choice("use", ("0", "1")) == "1":
            terms = stated.setdefault(row.text("port"), {}).setdefault(direction, {})
            if _PORT_FIGURES[figure] in terms:
                row.problem(f"is a second {figure} in use")
            terms[_PORT_FIGURES[figure]] = Quantity(
                row.number("value", BOUNDS[figure]),
                row.text("source", required=True),
                row.choice("confidence", CONFIDENCES),
            )
    fields = PortTerms._fields

    def terms_of(port: str, direction: str) -> PortTerms:
        given = stated[port].get(direction, {})
        return PortTerms(*(given.get(field) for field in fields))

    return {port: (terms_of(port, "import"), terms_of(port, "export")) for port in stated}
