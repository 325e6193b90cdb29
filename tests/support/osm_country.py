"""Roads of a whole network made up from its lines: bends, dual carriageways, rivals, side roads."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise
from math import cos, hypot, radians
from typing import NamedTuple

from corridors.data.lines import Line, course
from corridors.importing.osm.sought import NOT_BUILT, Section, sections_of
from corridors.model.geometry import great_circle_km
from corridors.model.network import Network
from tests.support.osm_files import Point, Way

KM = 111.195
CLASSES = {"motorway": "motorway", "dual": "trunk", "paved": "primary", "mountain": "secondary"}
STEP_KM = 3.0


class Country(NamedTuple):
    ways: list[Way]
    truth: Mapping[str, list[Point]]
    """The line of each section's road."""
    spoiled: frozenset[str]
    """Sections of whose road a piece is missing."""


def km_of(points: list[Point]) -> float:
    return sum(great_circle_km(*a, *b) for a, b in pairwise(points))


def shifted(point: Point, east_km: float, north_km: float) -> Point:
    lon, lat = point
    return round(lon + east_km / KM / cos(radians(lat)), 7), round(lat + north_km / KM, 7)


def beside(points: list[Point], km: float) -> list[Point]:
    """A line to the left of another."""
    found = []
    for at, point in enumerate(points):
        (x, y), (u, v) = points[max(at - 1, 0)], points[min(at + 1, len(points) - 1)]
        east, north = (u - x) * cos(radians(y)), v - y
        size = hypot(east, north) or 1.0
        found.append(shifted(point, -north / size * km, east / size * km))
    return found


def dense(points: list[Point], step_km: float = STEP_KM) -> list[Point]:
    found = [points[0]]
    for a, b in pairwise(points):
        parts = max(1, round(great_circle_km(*a, *b) / step_km))
        found += [
            (a[0] + (b[0] - a[0]) * i / parts, a[1] + (b[1] - a[1]) * i / parts)
            for i in range(1, parts + 1)
        ]
    return [(round(x, 7), round(y, 7)) for x, y in found]


def bent(points: list[Point], km: float) -> list[Point]:
    """A line with bends that make it as long as asked for, where it is shorter."""
    points = dense(points)
    low, high = 0.0, 3.0
    for _ in range(11):
        middle = (low + high) / 2
        low, high = (middle, high) if km_of(_waved(points, middle)) < km else (low, middle)
    return _waved(points, low)


def _waved(points: list[Point], km: float) -> list[Point]:
    left, right = beside(points, km), beside(points, -km)
    inner = [(left if at % 2 else right)[at] for at in range(1, len(points) - 1)]
    return [points[0], *inner, points[-1]]


def country(
    network: Network,
    lines: Mapping[str, Line],
    seed: int,
    *,
    places_off_km: float = 0.0,
    lengths_off: float = 0.0,
    rivals: float = 0.3,
    spoiled: float = 0.06,
    countries: frozenset[str] | None = None,
) -> Country:
    """Roads, railways and ferries along the lines of a network, each as long as its section."""
    rng = random.Random(seed)
    towns: dict[tuple[str, str], Point] = {}
    made = Made(rng)
    truth, without = {}, set()
    for section in sections_of(network, lines):
        elsewhere = countries is not None and section.link.country not in countries
        if elsewhere or section.link.status in NOT_BUILT or section.first == section.last:
            continue
        ends = [_town(rng, towns, section, place, places_off_km) for place in (0, 1)]
        points = list(course(network, section.link, lines).points)
        km = section.length_km * (1 + rng.gauss(0, lengths_off))
        road = bent([ends[0], *points[1:-1], ends[1]], km)
        truth[section.line_id] = road
        gap = rng.random() < spoiled and len(road) > 8
        if gap:
            without.add(section.line_id)
        made.road(section, road, gap=gap)
        if section.link.mode == "road" and not gap and rng.random() < rivals and len(road) > 6:
            made.rival(road)
    return Country(made.ways, truth, frozenset(without))


def _town(
    rng: random.Random,
    towns: dict[tuple[str, str], Point],
    section: Section,
    end: int,
    off_km: float,
) -> Point:
    place = (section.first, section.last)[end]
    key = place.place_id, section.link.mode
    if key not in towns:
        east, north = rng.gauss(0, off_km / 1.5), rng.gauss(0, off_km / 1.5)
        towns[key] = shifted((place.lon_deg, place.lat_deg), east, north)
    return towns[key]


class Made:
    """Ways that are added one after the other."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.ways = rng, list[Way]()

    def way(self, points: list[Point], **tags: str) -> None:
        self.ways.append(Way(len(self.ways) + 1, points, tags))

    def road(self, section: Section, road: list[Point], *, gap: bool) -> None:
        link = section.link
        if link.mode == "ferry":
            self.way(road, route="ferry")
            return
        if link.mode == "rail":
            tags = {"railway": "rail", "gauge": section.gauge}
        else:
            tags = {"highway": CLASSES.get(link.link_class, "tertiary")}
            if link.route_number and self.rng.random() < 0.8:
                tags["ref"] = link.route_number
        parts = [road]
        if gap:
            at = len(road) // 2
            parts = [road[: at - 2], road[at + 2 :]]
        for part in parts:
            if link.link_class in ("motorway", "dual") and link.mode == "road" and len(part) > 2:
                self.way(part, **tags, oneway="yes")
                back = [part[0], *beside(part, 0.03)[1:-1], part[-1]]
                self.way(back[::-1], **tags, oneway="yes")
                continue
            cut = self.rng.randrange(1, len(part))
            for piece in (part[: cut + 1], part[cut:]):
                if len(piece) > 1:
                    self.way(piece, **tags)
        if link.mode == "road":
            for at in range(5, len(road) - 1, 7):
                side = dense(
                    [road[at], shifted(road[at], self.rng.gauss(0, 5), self.rng.gauss(0, 5))]
                )
                self.way(side, highway="tertiary")

    def rival(self, road: list[Point]) -> None:
        """A road beside another, of another number, that leaves and joins it."""
        a, b = len(road) // 6, len(road) - 1 - len(road) // 6
        away = self.rng.choice((-1, 1)) * self.rng.uniform(4, 12)
        other = [road[a], *beside(road, away)[a + 1 : b : 2], road[b]]
        number = f"R-{self.rng.randrange(900, 999)}"
        self.way(dense(other), highway=self.rng.choice(("trunk", "secondary")), ref=number)
