"""How far borders and corridors were open, year by year, by the closure record.

A crossing passes what the rows in force leave: a row bars its share of the freight, rows that
overlap bar the largest of theirs, and each direction is half of a crossing. Where there is a road
among the modes asked for it counts alone, else the railway: a weekly train does not carry the
trucks. A season closes its share of its months, every year. A border passes what its most open
crossing does. A corridor passes what its least open gateway does, and a gateway what its most open
crossing does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import fsum

from corridors.errors import UsageError, printable
from corridors.model.closures import Closure
from corridors.model.names import corridor_names
from corridors.model.network import Network
from corridors.model.records import MODES, Corridor, Link
from corridors.pricing.history import window_opening
from corridors.pricing.shipment import Shipment
from corridors.scenarios.targets import Target, Targets
from corridors.tuples import NamedTuple
from corridors.units import listed

KINDS = ("crossing", "border", "corridor")
"""What has a trend."""
KEPT_ROWS, THIN_ROWS = 10, 40
"""Rows that begin in a year without which it is not shown unless asked for, and is called thin."""
CLOSED = 1e-9
"""A share of the freight below which nothing passes."""


class YearOpen(NamedTuple):
    """One year of one border or corridor."""

    year: int
    """Calendar year."""
    share_open: float
    """Share of the freight that could pass, over the days of the year, 0 to 1."""
    days_closed: int
    """Days on which nothing passed."""
    days_restricted: int
    """Days on which some of the freight passed."""
    closures: int
    """Closures to all freight that began in the year."""
    longest_days: int
    """Days of the year within the longest of them, or of one that began before."""
    rows: int
    """Rows of the record in force in the year."""


class Trend(NamedTuple):
    """The years of one border or corridor."""

    key: str
    """Id of a crossing or corridor, or the codes of a border as ``AFG-PAK``."""
    kind: str
    """One of ``KINDS``."""
    name: str
    """In words."""
    years: tuple[YearOpen, ...]
    """In order; empty where no freight passes in normal operation."""
    share_open: float
    """Over all years."""
    longest_days: int
    """Of the longest closure, across the turn of years."""
    reason: str
    """Why it has no years; empty where it has."""
    crossing_rows: tuple[tuple[str, int], ...] = ()
    """Of a border, the crossings of which the most open one counts, by name, most rows first."""


class Trends(NamedTuple):
    """Borders and corridors over the same years."""

    shipment: Shipment
    """What freight is asked about."""
    first: date
    """First day of the first year."""
    last: date
    """Day to which the record is read; it is not counted itself."""
    rows: tuple[tuple[int, int], ...]
    """Years, each with how many rows of the whole record begin in it."""
    trends: tuple[Trend, ...]
    """In the order in which they were named."""

    @property
    def thin(self) -> tuple[int, ...]:
        """Years in which so few rows begin that closures may be missing; the last is not whole."""
        whole = [(year, rows) for year, rows in self.rows if year != self.last.year]
        return tuple(year for year, rows in whole if rows < THIN_ROWS)


class _Unit(NamedTuple):
    """A link that carries freight, with the rows that bar some of it."""

    link: Link
    rows: tuple[Closure, ...]

    def passing(self, day: date) -> float:
        barred = max((row.share_barred for row in self.rows if row.covers(day)), default=0.0)
        open_share = 1.0 - barred
        for season in self.link.seasons:
            if day.month in season.months:
                open_share *= 1.0 - season.share_closed
        return open_share


_Crossing = tuple[_Unit, ...]
"""Its links of one mode."""
_Subject = tuple[tuple[_Crossing, ...], ...]
"""Crossings by gateway; a crossing or border is one gateway."""


def trend(network: Network, shipment: Shipment, names: Sequence[str]) -> Trends:
    """The availability of borders and corridors by calendar year.

    Parameters
    ----------
    network
        With its closure record; rules of its scenarios do not count.
    shipment
        Its kind and regime decide which rows concern it, its modes which links.
    names
        Crossings, borders or corridors; all corridors if none is named.

    Returns
    -------
    Trends
        From the first year of the look-back, or further back as far as the record is kept.

    Raises
    ------
    UnknownNameError
        If nothing has one of the names.
    UsageError
        If one is neither crossing nor border nor corridor.

    Notes
    -----
    O(k·r) for k days on which something begins or ends and r rows of a border.

    Examples
    --------
    >>> from corridors.data.package import Package
    >>> from corridors.pricing.shipment import default_shipment
    >>> network = Package().network
    >>> (one,) = trend(network, default_shipment(network.parameters), ["torkham"]).trends
    >>> one.years[-1].year, one.years[-1].share_open
    (2026, 0.0)
    """
    last = shipment.as_of or shipment.record_to or network.data_as_of
    first = date(_first_year(network, shipment, last), 1, 1)
    asked = names or [f"corridor:{corridor.corridor_id}" for corridor in network.corridors]
    targets = Targets(network)
    return Trends(
        shipment=shipment,
        first=first,
        last=last,
        rows=tuple(
            (year, sum(row.start.year == year and row.start <= last for row in network.closures))
            for year in _years(first, last)
        ),
        trends=tuple(_trend(network, shipment, targets.find(name), first, last) for name in asked),
    )


def _first_year(network: Network, shipment: Shipment, last: date) -> int:
    """First year of the look-back, or of those before the last in which the record is kept."""
    begun: dict[int, int] = {}
    for row in network.closures:
        begun[row.start.year] = begun.get(row.start.year, 0) + 1
    kept = last.year
    while begun.get(kept - 1, 0) >= KEPT_ROWS:
        kept -= 1
    return min(kept, window_opening(last, shipment.look_back_years).year)


def _years(first: date, last: date) -> range:
    """Calendar years of which at least a day is counted."""
    return range(first.year, (last - timedelta(days=1)).year + 1)


def _trend(network: Network, shipment: Shipment, target: Target, first: date, last: date) -> Trend:
    if target.kind not in KINDS:
        raise UsageError(
            f"{printable(target.name)!r} ({target.kind}) has no trend. Name a crossing, a border"
            " such as AFG-PAK, or a named corridor."
        )
    crossings = list(
        dict.fromkeys(
            one.crossing for one in network.links if one.link_id in target.links and one.crossing
        )
    )
    if target.kind == "corridor":
        corridor_id = corridor_names(network).find(target.name.removeprefix("corridor:"))
        (corridor,) = (one for one in network.corridors if one.corridor_id == corridor_id)
        subject, bare = _of_corridor(network, shipment, corridor)
        key, title = corridor_id, corridor.name
    else:
        subject = (_gateway(network, shipment, crossings, ()),)
        bare = crossings if not subject[0] else []
        if target.kind == "crossing":
            key, title = crossings[0], network.crossings[crossings[0]].name
        else:
            codes = sorted(network.crossings[crossings[0]].countries)
            key = "-".join(codes)
            title = "–".join(network.countries[code].name for code in codes)
    if bare:
        passes = listed([network.crossings[one].name for one in bare])
        by = "" if set(shipment.modes) == set(MODES) else f" by {listed(shipment.modes)}"
        reason = f"no freight passes {passes}{by} in normal operation"
        if by and target.kind == "corridor":
            reason = f"does not pass {passes}{by}"
        return Trend(key, target.kind, title, (), 0.0, 0, reason)
    empty = Trend(key, target.kind, title, (), 0.0, 0, "")
    if target.kind == "border":
        counts = []
        for units in subject[0]:
            rows = {row for unit in units for row in unit.rows}
            within = sum(row.start < last and (row.end or last) > first for row in rows)
            counts.append((network.crossings[units[0].link.crossing].name, within))
        counts.sort(key=lambda one: (-one[1], one[0]))
        empty = empty._replace(crossing_rows=tuple(counts))
    return _counted(empty, subject, first, last)


def _of_corridor(
    network: Network, shipment: Shipment, corridor: Corridor
) -> tuple[_Subject, list[str]]:
    """Its gateways, and the crossings of one that passes nothing."""
    gateways = []
    for gateway in corridor.gateways:
        if not gateway.crossings:
            continue  # places to pass, which do not close
        modes = (gateway.mode,) if gateway.mode else corridor.modes
        found = _gateway(network, shipment, gateway.crossings, modes)
        if not found:
            return (), list(gateway.crossings)
        gateways.append(found)
    return tuple(gateways), []


def _gateway(
    network: Network, shipment: Shipment, crossings: Iterable[str], modes: Sequence[str]
) -> tuple[_Crossing, ...]:
    """Crossings that carry freight in normal operation, by road if any has one."""
    usual = {link.link_id: link for link in network.usual_links}
    freight = shipment.traffic(frozenset())
    by_mode: dict[str, dict[str, list[_Unit]]] = {}
    for crossing in crossings:
        for link in (usual[name] for name in network.crossings[crossing].links if name in usual):
            if link.status != "open" or link.mode not in shipment.modes:
                continue
            if modes and link.mode not in modes:
                continue
            rows = tuple(
                row
                for row in network.record.by_component.get(crossing, ())
                if row.share_barred > 0
                and row.concerns(link.link_id, link.mode)
                and row.hits(freight)
            )
            by_mode.setdefault(link.mode, {}).setdefault(crossing, []).append(_Unit(link, rows))
    first = next((by_mode[mode] for mode in MODES if mode in by_mode), {})
    return tuple(tuple(units) for units in first.values())


def _counted(empty: Trend, subject: _Subject, first: date, last: date) -> Trend:
    units = [unit for gateway in subject for one in gateway for unit in one]
    rows = list(dict.fromkeys(row for unit in units for row in unit.rows))
    spans = _spans(subject, units, rows, first, last)
    runs = _closed_runs(spans)
    if runs and runs[0][0] == first and _passing(subject, first - timedelta(days=1)) < CLOSED:
        began = runs[1:]  # the first one had begun before
    else:
        began = runs
    years = []
    for year in _years(first, last):
        start, end = date(year, 1, 1), min(date(year + 1, 1, 1), last)
        within = [(one, _days(a, b, start, end)) for a, b, one in spans]
        years.append(
            YearOpen(
                year=year,
                share_open=fsum(one * days for one, days in within) / (end - start).days,
                days_closed=sum(days for one, days in within if one < CLOSED),
                days_restricted=sum(days for one, days in within if CLOSED <= one < 1 - CLOSED),
                closures=sum(start <= a < end for a, _ in began),
                longest_days=max((_days(a, b, start, end) for a, b in runs), default=0),
                rows=sum(row.start < end and (row.end or last) > start for row in rows),
            )
        )
    every = fsum(one * (b - a).days for a, b, one in spans) / max((last - first).days, 1)
    longest = max(((b - a).days for a, b in runs), default=0)
    return empty._replace(years=tuple(years), share_open=every, longest_days=longest)


def _passing(subject: _Subject, day: date) -> float:
    """The share of the freight that can pass on a day."""
    return min(
        max(fsum(unit.passing(day) for unit in units) / len(units) for units in gateway)
        for gateway in subject
    )


_Span = tuple[date, date, float]


def _spans(
    subject: _Subject, units: Sequence[_Unit], rows: Sequence[Closure], first: date, last: date
) -> list[_Span]:
    """The days from first to last in pieces on which the same share passes."""
    turns = {first, last}
    turns.update(day for row in rows for day in (row.start, row.end) if day is not None)
    turns.update(date(year, 1, 1) for year in _years(first, last))
    if any(unit.link.seasons for unit in units):
        turns.update(date(year, month, 1) for year in _years(first, last) for month in range(1, 13))
    days = sorted(day for day in turns if first <= day <= last)
    return [(a, b, _passing(subject, a)) for a, b in pairwise(days)]


def _closed_runs(spans: Sequence[_Span]) -> list[tuple[date, date]]:
    """Unbroken times in which nothing passed."""
    runs: list[tuple[date, date]] = []
    for start, end, passing in spans:
        if passing >= CLOSED:
            continue
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _days(start: date, end: date, low: date, high: date) -> int:
    """Days of a span within bounds."""
    return max(0, (min(end, high) - max(start, low)).days)
