"""What a map page shows, as plain records: no drawing, and no drawing library."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corridors.errors import UsageError

MODES = ("road", "rail", "ferry", "sea")
STATUSES = ("open", "closed_now", "local", "unconfirmed", "closed", "no_road", "planned")
RISK_CLASSES = ("0", "1", "2", "3", "4")
TILES = re.compile(
    r"https://[a-z0-9.-]+(:\d+)?/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})[\w./{}?=&%~@+-]*", re.ASCII
)
"""Addresses of online tiles that a page may offer; the host goes into the page's policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """One stretch of way; ``points`` are (lon_deg, lat_deg)."""

    points: tuple[tuple[float, float], ...]
    mode: str
    schematic: bool
    name: str

    def __post_init__(self) -> None:
        _one_of("mode", self.mode, MODES)
        if len(self.points) < 2:
            raise UsageError(f"Line {self.name!r} has {len(self.points)} points; give two or more.")
        for lon_deg, lat_deg in self.points:
            _on_earth(lon_deg, lat_deg, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCorridor:
    """A named corridor; ``note`` is a short remark such as "no truck road"."""

    corridor_id: str
    name: str
    lines: tuple[MapLine, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLeg:
    """One row of a route's breakdown."""

    text: str
    length_km: float
    time_h: float
    cost_usd: float

    def __post_init__(self) -> None:
        _finite(f"leg {self.text!r}", (self.length_km, self.time_h, self.cost_usd))


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRoute:
    """One route, its lines in order of travel; ``totals`` are (label, formatted text)."""

    label: str
    summary: str
    lines: tuple[MapLine, ...]
    legs: tuple[MapLeg, ...]
    totals: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCrossing:
    """A border crossing with what is known of it, since when, and from where."""

    crossing_id: str
    name: str
    countries: str
    lon_deg: float
    lat_deg: float
    status: str
    status_text: str
    as_of: str
    source_title: str
    source_url: str
    note: str

    def __post_init__(self) -> None:
        _one_of("crossing status", self.status, STATUSES)
        _on_earth(self.lon_deg, self.lat_deg, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A place to be named on the map; ``kind`` is capital, port, city or the like."""

    place_id: str
    name: str
    lon_deg: float
    lat_deg: float
    kind: str

    def __post_init__(self) -> None:
        _on_earth(self.lon_deg, self.lat_deg, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNetwork:
    """What the page's router works on: ``network_data``, where it starts, a line or none a row."""

    data: Mapping[str, Any]
    start: Mapping[str, Any]
    lines: tuple[MapLine | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDocument:
    """All that one page shows; ``routes`` are what a command found, beside the page's own.

    ``risk_by_country`` holds (ISO 3166-1 alpha-3, label, class "0" to "4"); ``network`` is what the
    reader can close and open; ``tiles`` is the address of online tiles that may be ticked, or
    empty.
    """

    title: str
    subtitle: str
    corridors: tuple[MapCorridor, ...]
    routes: tuple[MapRoute, ...]
    crossings: tuple[MapCrossing, ...]
    places: tuple[MapPlace, ...]
    notes: tuple[str, ...]
    data_as_of: str
    network: MapNetwork
    risk_by_country: tuple[tuple[str, str, str], ...] = ()
    tiles: str = ""

    def __post_init__(self) -> None:
        _unique("corridor", (corridor.corridor_id for corridor in self.corridors))
        _unique("crossing", (crossing.crossing_id for crossing in self.crossings))
        _unique("place", (place.place_id for place in self.places))
        _unique("risk country", (iso3 for iso3, _, _ in self.risk_by_country))
        for _, _, risk_class in self.risk_by_country:
            _one_of("risk class", risk_class, RISK_CLASSES)
        if self.tiles and not TILES.fullmatch(self.tiles):
            raise UsageError(
                f"{self.tiles!r} is no address of tiles. Give one such as"
                " https://tiles.example.org/{z}/{x}/{y}.png, with https and its {z}, {x} and {y}."
            )


def _one_of(kind: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise UsageError(f"Unknown {kind} {value!r}. Use one of {', '.join(allowed)}.")


def _finite(kind: str, values: Iterable[float]) -> None:
    if not all(math.isfinite(value) for value in values):
        raise UsageError(f"A number of {kind} is not finite. Leave the row out or fix the value.")


def _on_earth(lon_deg: float, lat_deg: float, name: str) -> None:
    _finite(repr(name), (lon_deg, lat_deg))
    if not (-180 <= lon_deg <= 180 and -85 <= lat_deg <= 85):
        raise UsageError(
            f"({lon_deg}, {lat_deg}) of {name!r} is no (lon_deg, lat_deg) that a map can show."
        )


def _unique(kind: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise UsageError(f"The {kind} id {item!r} occurs twice. Give each its own.")
        seen.add(item)
