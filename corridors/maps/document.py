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
    """The alignment of one section or crossing."""

    points: tuple[tuple[float, float], ...]
    """(lon_deg, lat_deg) from start to end, two or more."""
    mode: str
    """One of ``MODES``."""
    schematic: bool
    """Whether it is drawn straight because no alignment is known."""
    name: str
    """Its two ends, for messages."""
    aligned: bool = False
    """Whether it is a real road's or railway's of OpenStreetMap."""

    def __post_init__(self) -> None:
        _one_of("mode", self.mode, MODES)
        if len(self.points) < 2:
            raise UsageError(f"Line {self.name!r} has {len(self.points)} points; give two or more.")
        for lon_deg, lat_deg in self.points:
            _on_earth(lon_deg, lat_deg, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCorridor:
    """A named corridor."""

    corridor_id: str
    """Its id in ``corridors.toml``."""
    name: str
    """As the map writes it."""
    lines: tuple[MapLine, ...]
    """In order along its spine."""
    note: str
    """A short remark, such as why it is not open; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLeg:
    """One row of a route's breakdown."""

    text: str
    """The leg in words."""
    figures: tuple[str, ...]
    """Its figures as they are written, in the order of ``LEG_MEASURES``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapTotal:
    """A total of a route as it is written."""

    heading: str
    """What heads its column."""
    name: str
    """What heads its row, where there is more room."""
    text: str
    """The figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRoute:
    """One route of an answer."""

    label: str
    """What it is, such as "the shortest"."""
    summary: str
    """Its borders and modes, and whether one of the borders is closed."""
    lines: tuple[MapLine, ...]
    """In order of travel."""
    legs: tuple[MapLeg, ...]
    """In order of travel."""
    totals: tuple[MapTotal, ...]
    """In the order of the table of measures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCrossing:
    """A border crossing with its state, and from where that is known."""

    crossing_id: str
    """Its id in ``crossings.csv``."""
    name: str
    """As the map writes it."""
    countries: str
    """Codes of the two sides."""
    lon_deg: float
    """Longitude in degrees."""
    lat_deg: float
    """Latitude in degrees."""
    status: str
    """Which sign it gets, one of ``STATUSES``."""
    status_text: str
    """Its state in words."""
    as_of: str
    """Day of the state, ISO 8601."""
    source_title: str
    """Who states it; empty where no source does."""
    source_url: str
    """Where that is printed; empty if it is not online."""
    note: str
    """Other closures in force, border time in hours and charges in USD."""

    def __post_init__(self) -> None:
        _one_of("crossing status", self.status, STATUSES)
        _on_earth(self.lon_deg, self.lat_deg, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A place that the map names."""

    place_id: str
    """Its id in ``places.csv``."""
    name: str
    """As the map writes it."""
    lon_deg: float
    """Longitude in degrees."""
    lat_deg: float
    """Latitude in degrees."""
    kind: str
    """``capital``, ``port``, ``city`` or the like; the first two get signs of their own."""

    def __post_init__(self) -> None:
        _on_earth(self.lon_deg, self.lat_deg, self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MapNetwork:
    """What the page's router works on."""

    data: Mapping[str, Any]
    """As :func:`corridors.maps.engine.network_data.network_data` packs it."""
    start: Mapping[str, Any]
    """The state in which the page opens."""
    lines: tuple[MapLine | None, ...]
    """The line of each row of the network, None where it has no extent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapDocument:
    """All that one page shows."""

    title: str
    """Heading of the page."""
    subtitle: str
    """The question's terms in a few words."""
    corridors: tuple[MapCorridor, ...]
    """The named corridors, in the order of their numbers."""
    routes: tuple[MapRoute, ...]
    """Those of an answer, beside the one that the page computes."""
    crossings: tuple[MapCrossing, ...]
    """Every border crossing."""
    places: tuple[MapPlace, ...]
    """Those that the map names."""
    notes: tuple[str, ...]
    """What is stated beside the map, a sentence or two each."""
    data_as_of: str
    """The newest day of the closure record, ISO 8601."""
    network: MapNetwork
    """What the reader can close and reopen."""
    basemap: Mapping[str, Any]
    """Land, borders and lakes of the data package."""
    risk_by_country: tuple[tuple[str, str, str], ...] = ()
    """(ISO 3166-1 alpha-3, index as it is written, class "0" to "4")."""
    tiles: str = ""
    """Address of online tiles that the reader may tick; empty for none."""

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
