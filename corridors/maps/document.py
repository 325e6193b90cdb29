"""What a map page shows, as plain records: no drawing, and no drawing library."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corridors.errors import UsageError

MODES = ("road", "rail", "ferry", "sea")
STATUSES = ("open", "restricted", "closed", "local", "unconfirmed", "no_road", "planned")
"""Signs of crossings; ``local`` stands for passengers as well."""
RISK_CLASSES = ("0", "1", "2", "3", "4")
TILES = re.compile(
    r"https://[a-z0-9.-]+(:\d+)?/(?=.*\{z\})(?=.*\{x\})(?=.*\{y\})[\w./{}?=&%~@+-]*", re.ASCII
)
"""Addresses of online tiles that a page may offer; the host goes into the page's policy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """The alignment of one section or crossing; ``points`` are (lon_deg, lat_deg)."""

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
    """One row of a route's breakdown; ``figures`` are written in the order of ``LEG_MEASURES``."""

    text: str
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTotal:
    """A total of a route as it is written, under a short heading or the full name of its row."""

    heading: str
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRoute:
    """One route, its lines and legs in order of travel; ``summary`` names its borders and modes."""

    label: str
    summary: str
    lines: tuple[MapLine, ...]
    legs: tuple[MapLeg, ...]
    totals: tuple[MapTotal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCrossing:
    """A border crossing with its state on the day ``as_of``, and from where that is known."""

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
    """What the page's router works on: the packed network, the state in which the page opens, and
    for each row of the network its line, None where it has no extent."""

    data: Mapping[str, Any]
    start: Mapping[str, Any]
    lines: tuple[MapLine | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDocument:
    """All that one page shows; ``routes`` are an answer's, beside the one that the page computes.

    ``basemap`` is the land that the data package holds; ``risk_by_country`` holds (ISO 3166-1
    alpha-3, label, class "0" to "4"); ``network`` is what the reader can close and reopen;
    ``tiles`` is the address of online tiles that may be ticked, or empty.
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
    basemap: Mapping[str, Any]
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
                f"{self.tiles!r} is not an address of tiles. Give one such as"
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
            f"({lon_deg}, {lat_deg}) of {name!r} is not a (lon_deg, lat_deg) that a map can show."
        )


def _unique(kind: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for item in ids:
        if item in seen:
            raise UsageError(f"The {kind} id {item!r} occurs twice. Give each its own.")
        seen.add(item)
