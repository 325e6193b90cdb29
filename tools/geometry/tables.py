"""The tables that the builder reads: links, places and hand-placed waypoints."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from geodesy import Point


@dataclass(frozen=True, slots=True)
class Link:
    """One section to draw."""

    link_id: str
    mode: str
    from_place: str
    to_place: str
    country: str
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


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def read_places(path: Path) -> dict[str, Point]:
    """Coordinates by place id."""
    return {row["place_id"]: (float(row["lon_deg"]), float(row["lat_deg"])) for row in _rows(path)}


def read_links(path: Path, places: dict[str, Point]) -> list[Link]:
    """Sections in the order of their ids; transshipments and port handling stay at a place and
    have no line.

    All unknown places are named at once.
    """
    links, unknown = [], []
    for row in _rows(path):
        if row["kind"] != "section":
            continue
        unknown += [
            f"{row['link_id']}: {row[end]}"
            for end in ("from_place", "to_place")
            if row[end] not in places
        ]
        links.append(
            Link(
                link_id=row["link_id"],
                mode=row["mode"],
                from_place=row["from_place"],
                to_place=row["to_place"],
                country=row["country"],
                length_km=float(row["length_km"]),
                status=row["status"],
                length_confidence=row["length_confidence"],
            )
        )
    if unknown:
        raise KeyError("links name places without coordinates: " + "; ".join(unknown))
    return sorted(links, key=lambda link: link.link_id)


def read_crossings(path: Path) -> list[Link]:
    """Border crossings as links to draw, each mode once, in the direction of its first row.

    A line is known by the crossing, the mode and the gauge: `alat:rail1520`.
    """
    found: dict[str, Link] = {}
    for row in _rows(path):
        link_id = f"{row['crossing_id']}:{row['mode']}{row['gauge_mm']}"
        if link_id not in found:
            found[link_id] = Link(
                link_id=link_id,
                mode=row["mode"],
                from_place=row["from_place"],
                to_place=row["to_place"],
                country="",
                length_km=float(row["length_km"] or 0),
                status=row["status"],
                length_confidence=row["length_confidence"],
            )
    return [found[link_id] for link_id in sorted(found)]


def read_waypoints(path: Path) -> dict[str, list[Waypoint]]:
    """Hand-placed waypoints by link id, from its from_place to its to_place."""
    if not path.exists():
        return {}
    found: dict[str, list[tuple[int, Waypoint]]] = defaultdict(list)
    for row in _rows(path):
        found[row["link_id"]].append(
            (
                int(row["seq"]),
                Waypoint(
                    point=(float(row["lon_deg"]), float(row["lat_deg"])),
                    name=row["name"],
                    placed_by=row["placed_by"],
                    is_pass="pass" in row["note"].split(),
                ),
            )
        )
    return {
        link_id: [waypoint for _, waypoint in sorted(rows, key=lambda row: row[0])]
        for link_id, rows in found.items()
    }
