"""The records of the network: what the tables of ``geodata`` become once they are read.

Records are named tuples and not frozen dataclasses: making such a class takes a fifth of the time,
which a command pays at every start.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from corridors.model.conditions import Gate, PortTerms, Season
from corridors.model.quantity import Quantity as Quantity
from corridors.tuples import NamedTuple

LINK_KINDS = ("section", "crossing", "transshipment", "port")
MODES = ("road", "rail", "ferry", "sea")
ROAD_CLASSES = ("motorway", "dual", "paved", "mountain", "unpaved", "track")
RAIL_CLASSES = ("electric", "diesel")
WATER_CLASSES = ("ferry", "sea")
LINK_STATUSES = ("open", "planned", "under_construction", "closed", "no_truck_road")
LINK_STATES = (*LINK_STATUSES, "restricted")
"""Status of a link on a day: that of its table, or what the closure record knows."""
MAX_GATEWAYS = 6
"""Of a corridor, crossings and places together: more would make too many stages of a search."""
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
"""Ends the id of the backward link of a row that is good in both directions."""


class Source(NamedTuple):
    """Where numbers were read."""

    source_id: str
    """Id that other tables name."""
    title: str
    """Title of the work, with a page or table where one is meant."""
    publisher: str
    """Who published it."""
    url: str
    """Where it can be read, empty for print."""
    published: str
    """Year or day of publication."""
    licence: str
    """Under which it may be used."""
    note: str
    """What else must be known of it."""


class Notice(NamedTuple):
    """What a planner must know of a country as a whole, for some time."""

    first_day: date
    """From which it holds."""
    last_day: date | None
    """To which it holds, None where no end was read."""
    text: str
    """To be read after the country's name and a colon."""
    source: str
    """Source id."""

    def holds(self, day: date) -> bool:
        """Whether it holds on a day.

        Parameters
        ----------
        day
            First and last day count.

        Returns
        -------
        bool
            True between both.
        """
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)


class Country(NamedTuple):
    """A country with its names."""

    country: str
    """ISO 3166-1 alpha-3 code, its id."""
    iso2: str
    """ISO 3166-1 alpha-2 code."""
    name: str
    """English name."""
    aliases: tuple[str, ...]
    """Other names and spellings."""
    notices: tuple[Notice, ...] = ()
    """What a planner must know of the country as a whole."""
    utc_offset_h: float | None = None
    """Hours ahead of UTC all year round, None where they are not stated."""


class Place(NamedTuple):
    """A town, junction, border post, port, station or pass."""

    place_id: str
    """Id, such as ``karachi``."""
    name: str
    """English name."""
    country: str
    """ISO 3166-1 alpha-3 code."""
    lon_deg: float
    """Longitude in degrees east (WGS84)."""
    lat_deg: float
    """Latitude in degrees north (WGS84)."""
    kind: str
    """One of ``PLACE_KINDS``."""
    aliases: tuple[str, ...]
    """Other names and spellings."""
    coordinate_source: str
    """Source id of the coordinates."""
    coordinate_confidence: str
    """How sure they are."""
    note: str
    """Anything else."""


class Link(NamedTuple):
    """One directed step of a shipment: a section, crossing, transshipment or port handling.

    ``tail`` and ``head`` are terminals, a place with a mode: ``termez:road``, ``termez:rail-1520``,
    ``karachi:port``.
    """

    link_id: str
    """Id: that of its row, the backward one with ``BACK`` at its end, or made of the crossing."""
    component: str
    """What opens and closes as one: a row of ``links.csv`` in both directions, or a whole crossing
    in both directions and all modes."""
    kind: str
    """One of ``LINK_KINDS``."""
    mode: str
    """One of ``MODES``; of a transshipment or a port the mode it starts from."""
    tail: str
    """Terminal it leaves."""
    head: str
    """Terminal it reaches."""
    from_place: str
    """Place id of the tail."""
    to_place: str
    """Place id of the head."""
    country: str
    """Country whose figures price it; of a crossing the one it leaves."""
    length_km: Quantity
    """Length in km; 0 for what happens at one place."""
    handling_h: Quantity | None
    """Hours that do not depend on length: border time, transshipment or port handling."""
    charges_usd: Quantity | None
    """Charges in USD that do not depend on length."""
    speed_km_h: Quantity | None
    """Speed in km/h of this very section where one is known; the country's figure holds
    elsewhere."""
    link_class: str
    """Class of road, rail or water; empty where nothing moves."""
    route_number: str
    """Road number, such as ``N-5``, or empty."""
    status: str
    """``open``, or why it does not belong to normal operation."""
    closed_months: tuple[int, ...]
    """Months of the year, 1 to 12, in which it is closed."""
    only_for: tuple[str, ...]
    """Place ids: it serves only journeys that start or end at one of them; empty for all."""
    high_point_m: float | None
    """Elevation in m of its highest point, where a source states it."""
    high_point_name: str
    """Name of that point."""
    crossing: str
    """Crossing id, empty for other kinds."""
    note: str
    """Anything else."""
    gates: tuple[Gate, ...] = ()
    """When it may be passed; empty for day and night."""
    wait_inside: bool = True
    """Whether ``handling_h`` was measured from arrival to departure, with the wait for the gate."""
    tir_handling_h: Quantity | None = None
    """Border time of a truck under a TIR carnet, where one is stated."""
    seasons: tuple[Season, ...] = ()
    """What winter or monsoon does to it."""
    port_terms: tuple[PortTerms, PortTerms] | None = None
    """Terms of a port for imports and for exports."""
    departure_wait_h: Quantity | None = None
    """Mean wait for a train: half the headway of the services that it boards."""
    # what a scenario lays on a link; normal operation leaves all as they are
    time_factor: float = 1.0
    """Factor on all its hours."""
    delay_h: float = 0.0
    """Hours added."""
    surcharge_usd: float = 0.0
    """USD added."""
    incident_rate_factor: float = 1.0
    """Factor on its security incident rate."""
    closed: bool = False
    """Whether a rule closes it; only an opening undoes that."""
    built: bool = False
    """Whether a rule builds it where there was no road or railway."""

    def __repr__(self) -> str:
        return f"<Link {self.link_id}: {self.kind} by {self.mode}, {self.tail} to {self.head}>"

    @property
    def is_open(self) -> bool:
        """Whether it belongs to the network in normal operation."""
        return self.status == "open" and not self.closed


class Crossing(NamedTuple):
    """A border point with all its directions and modes."""

    crossing_id: str
    """Id, such as ``torkham``."""
    name: str
    """English name."""
    aliases: tuple[str, ...]
    """Other names and spellings."""
    places: tuple[str, str]
    """Place ids of its two sides, in the direction of its first row."""
    countries: tuple[str, str]
    """Countries of the two sides, in the same order."""
    modes: tuple[str, ...]
    """Modes that cross, whatever their status."""
    links: tuple[str, ...]
    """Ids of its links."""
    status: str
    """One of ``CROSSING_STATUSES``."""
    status_as_of: str
    """When the status was read."""
    status_source: str
    """Source id of the status."""
    status_confidence: str
    """How sure it is."""
    note: str
    """Anything else."""


class Strait(NamedTuple):
    """A strait that ships must pass to some ports."""

    strait_id: str
    """Id, such as ``hormuz``."""
    name: str
    """English name."""
    ports: tuple[str, ...]
    """Place ids of the ports behind it."""


class Gateway(NamedTuple):
    """Crossings of which a corridor uses one, or places of which it touches one."""

    crossings: tuple[str, ...]
    """Crossing ids; none where it is a gateway of places."""
    mode: str
    """Mode by which it passes a crossing, empty for any."""
    places: tuple[str, ...] = ()
    """Place ids; none where it is a gateway of crossings. A search for the corridor passes the
    first, a route found otherwise is known by any of them."""


class Corridor(NamedTuple):
    """A named corridor, known by the crossings and places that it must pass."""

    corridor_id: str
    """Id, such as ``peshawar-termez``."""
    name: str
    """English name."""
    aliases: tuple[str, ...]
    """Other names."""
    summary: str
    """Its course in a sentence."""
    gateways: tuple[Gateway, ...]
    """What it must pass, in any order."""
    modes: tuple[str, ...]
    """Modes that it uses."""
    road_feeder_countries: tuple[str, ...]
    """Countries in which roads may lead to a railway corridor."""
    spine: tuple[str, ...]
    """Place ids along its length, for the map."""
    serves: tuple[tuple[str, ...], ...] = ()
    """Country codes or place ids at its one end and at its other; none where it serves all."""

    def joins(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether it serves trips between two places, in either direction.

        Parameters
        ----------
        one, other
            Place id and country code of each end.

        Returns
        -------
        bool
            True where it states no ends.

        Examples
        --------
        >>> from corridors.data.package import Package
        >>> (corridor,) = (c for c in Package().network.corridors if c.corridor_id == "eco-train")
        >>> corridor.joins(("ashgabat", "TKM"), ("lahore", "PAK"))
        True
        >>> corridor.joins(("quetta", "PAK"), ("karachi", "PAK"))
        False
        """
        if not self.serves:
            return True
        first, second = (frozenset(end) for end in self.serves)
        here, there = frozenset(one), frozenset(other)
        return bool((first & here and second & there) or (first & there and second & here))

    def carries(self, link: Link) -> bool:
        """Whether a link is of its modes: a train's corridor leaves the rails only to feed it.

        Parameters
        ----------
        link
            Any link.

        Returns
        -------
        bool
            True for what is neither section nor crossing.

        Examples
        --------
        >>> from corridors.data.package import Package
        >>> network = Package().network
        >>> (train,) = (c for c in network.corridors if c.corridor_id == "eco-train")
        >>> train.carries(network.link_by_id["pk-n25-bela-khuzdar"])
        True
        >>> train.carries(network.link_by_id["uz-m39-karshi-guzar"])
        False
        """
        if link.kind not in ("section", "crossing") or link.mode in self.modes:
            return True
        feeds = link.mode == "road" and link.kind == "section"
        return feeds and link.country in self.road_feeder_countries


class Project(NamedTuple):
    """A planned line with the links that building it would open."""

    project_id: str
    """Id."""
    name: str
    """English name."""
    links: tuple[str, ...]
    """Components that building it opens."""
    cost_usd: tuple[float, float] | None = None
    """Least and most of what it costs, in USD; None where none is in print."""
    note: str = ""
    """What else must be known of it."""


def terminal(place_id: str, mode: str, gauge_mm: int | None = None) -> str:
    """Name of the terminal of a place for a mode; a railway's gauge is part of it.

    A ferry takes trucks on board as they are, so it lands at road terminals.

    Parameters
    ----------
    place_id
        Place id.
    mode
        One of ``MODES``, or ``port`` for the quay.
    gauge_mm
        Gauge of a railway in mm.

    Returns
    -------
    str
        Place and mode.

    Examples
    --------
    >>> terminal("termez", "rail", 1520), terminal("turkmenbashi", "ferry")
    ('termez:rail-1520', 'turkmenbashi:road')
    """
    if mode == "rail":
        return f"{place_id}:rail-{gauge_mm}"
    return f"{place_id}:{'road' if mode == 'ferry' else mode}"
