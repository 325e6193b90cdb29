"""The records of the network: what the tables of ``geodata`` become once they are read.

Records are named tuples and not frozen dataclasses: making such a class takes a fifth of the time,
which a command pays at every start.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

LINK_KINDS = ("section", "crossing", "transshipment", "port")
MODES = ("road", "rail", "ferry", "sea")
ROAD_CLASSES = ("motorway", "dual", "paved", "mountain", "unpaved", "track")
RAIL_CLASSES = ("electric", "diesel")
WATER_CLASSES = ("ferry", "sea")
LINK_STATUSES = ("open", "planned", "under_construction", "closed", "no_truck_road")
CROSSING_STATUSES = (
    "open",
    "local",
    "passenger",
    "unconfirmed",
    "closed",
    "no_road",
    "planned",
)
PLACE_KINDS = (
    "capital",
    "city",
    "town",
    "junction",
    "border",
    "port",
    "pass",
    "station",
    "dry_port",
)
GAUGES_MM = (1435, 1520, 1676)
BACK = "~back"
"""Ends the id of the way back of a link that is good in both directions."""


class Quantity(NamedTuple):
    """A number with where it was read and how sure it is; its unit stands in the field's name."""

    value: float
    source: str
    confidence: str


class Source(NamedTuple):
    """Where numbers were read."""

    source_id: str
    title: str
    publisher: str
    url: str
    published: str
    licence: str
    note: str


class Country(NamedTuple):
    """A country with its names."""

    country: str  # ISO 3166-1 alpha-3
    iso2: str
    name: str
    aliases: tuple[str, ...]
    advisory: str = ""
    """What a planner must know of the country as a whole, with its date and source."""
    advisory_as_of: str = ""
    advisory_source: str = ""


class Place(NamedTuple):
    """A town, junction, border post, port or station."""

    place_id: str
    name: str
    country: str
    lon_deg: float
    lat_deg: float
    kind: str
    aliases: tuple[str, ...]
    coordinate_source: str
    coordinate_confidence: str
    note: str


class Link(NamedTuple):
    """One directed step of a shipment: a section, a border crossing, a transshipment or port
    handling.

    ``tail`` and ``head`` are terminals, a place with a mode: ``termez:road``, ``termez:rail-1520``,
    ``karachi:port``. ``component`` is what opens and closes as one: a row of ``links.csv`` in both
    directions, or a whole crossing in both directions and all modes.
    """

    link_id: str
    component: str
    kind: str
    mode: str
    tail: str
    head: str
    from_place: str
    to_place: str
    country: str
    length_km: Quantity
    handling_h: Quantity | None
    charges_usd: Quantity | None
    speed_km_h: Quantity | None
    """Speed of this very section where one is known; the country's figure holds elsewhere."""
    link_class: str  # of road, rail or water; empty where nothing moves
    route_number: str
    status: str
    closed_months: tuple[int, ...]
    only_for: tuple[str, ...]
    high_point_m: float | None
    high_point_name: str
    crossing: str  # crossing id, empty for other kinds
    note: str
    # what a scenario lays on a link; normal operation leaves all as they are
    time_factor: float = 1.0
    delay_h: float = 0.0
    surcharge_usd: float = 0.0
    incident_rate_factor: float = 1.0
    closed: bool = False  # by a rule; only an opening undoes it
    built: bool = False

    def __repr__(self) -> str:
        return f"<Link {self.link_id}: {self.kind} by {self.mode}, {self.tail} to {self.head}>"

    @property
    def is_open(self) -> bool:
        """Whether it belongs to the network in normal operation."""
        return self.status == "open" and not self.closed


class Crossing(NamedTuple):
    """A border point with all its directions and modes."""

    crossing_id: str
    name: str
    aliases: tuple[str, ...]
    places: tuple[str, str]
    countries: tuple[str, str]
    modes: tuple[str, ...]
    links: tuple[str, ...]
    status: str
    status_as_of: str
    status_source: str
    status_confidence: str
    opening_hours: str
    note: str


class Closure(NamedTuple):
    """A dated closure of one component; ``end`` is None while no reopening was read."""

    closure_id: str
    component: str
    start: date
    end: date | None
    mode: str  # road | rail | all
    extent: str  # full | partial
    cause: str
    source: str
    confidence: str  # the weaker of its start's and its end's
    note: str

    def covers(self, day: date) -> bool:
        """Whether the component was closed on that day (the day of reopening counts as open)."""
        return self.start <= day and (self.end is None or day < self.end)


class Gateway(NamedTuple):
    """Crossings of which a corridor uses one; ``mode`` empty means any."""

    crossings: tuple[str, ...]
    mode: str


class Corridor(NamedTuple):
    """A named corridor, known by the crossings that it must pass."""

    corridor_id: str
    name: str
    aliases: tuple[str, ...]
    summary: str
    gateways: tuple[Gateway, ...]
    modes: tuple[str, ...]
    road_feeder_countries: tuple[str, ...]
    spine: tuple[str, ...]
    """Places along its length, for the map."""


class Project(NamedTuple):
    """A planned line with the links that building it would open."""

    project_id: str
    name: str
    links: tuple[str, ...]


def terminal(place_id: str, mode: str, gauge_mm: int | None = None) -> str:
    """Name of the terminal of a place for a mode; a railway's gauge is part of it.

    A ferry takes trucks on board as they are, so it lands at road terminals.
    """
    if mode == "rail":
        return f"{place_id}:rail-{gauge_mm}"
    return f"{place_id}:{'road' if mode == 'ferry' else mode}"
