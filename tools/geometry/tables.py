"""What there is to draw: sections and crossings of a data package, and hand-placed waypoints."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from corridors.data.lines import line_id
from corridors.model.network import Network
from corridors.model.records import BACK
from corridors.model.records import Link as Step
from tools.geometry.geodesy import Point


@dataclass(frozen=True, slots=True)
class Link:
    """A section or a crossing to draw, known by the id of its line; its sourced length in km."""

    link_id: str
    mode: str
    from_place: str
    to_place: str
    length_km: float
    status: str
    length_confidence: str


@dataclass(frozen=True, slots=True)
class Waypoint:
    """A point that a link passes. `placed_by`: geonames, printed, recalled or osm-scgraph."""

    point: Point
    name: str
    placed_by: str
    is_pass: bool


def places_of(network: Network) -> dict[str, Point]:
    """Coordinates in degrees by place id."""
    return {place.place_id: (place.lon_deg, place.lat_deg) for place in network.places.values()}


def sections_of(network: Network) -> list[Link]:
    """Sections in the order of their ids, each once; the other links stay at a place."""
    steps = [link for link in network.links if link.kind == "section"]
    return [_link(step) for step in steps if not step.link_id.endswith(BACK)]


def crossings_of(network: Network) -> list[Link]:
    """Border crossings as links to draw, each mode once, from one of its sides.

    A line is known by the crossing, the mode and the gauge: `alat:rail1520`.
    """
    by_id: dict[str, Link] = {}
    for crossing in network.crossings.values():
        for link_id in crossing.links:
            link = _link(network.link_by_id[link_id])
            by_id.setdefault(link.link_id, link)
    return [by_id[link_id] for link_id in sorted(by_id)]


def _link(step: Step) -> Link:
    return Link(
        link_id=line_id(step),
        mode=step.mode,
        from_place=step.from_place,
        to_place=step.to_place,
        length_km=step.length_km.value,
        status=step.status,
        length_confidence=step.length_km.confidence,
    )


def read_waypoints(path: Path) -> dict[str, list[Waypoint]]:
    """Hand-placed waypoints by link id, from its from_place to its to_place."""
    by_link: dict[str, list[tuple[int, Waypoint]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            waypoint = Waypoint(
                point=(float(row["lon_deg"]), float(row["lat_deg"])),
                name=row["name"],
                placed_by=row["placed_by"],
                is_pass="pass" in row["note"].split(),
            )
            by_link[row["link_id"]].append((int(row["seq"]), waypoint))
    return {
        link_id: [waypoint for _, waypoint in sorted(rows, key=lambda row: row[0])]
        for link_id, rows in by_link.items()
    }
