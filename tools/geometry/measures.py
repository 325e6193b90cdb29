"""What the check measures of each line: its ends, its length, its straight pieces, its road."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import geopandas
import numpy as np
import pandas

from tools.geometry.geodesy import Point, distance_km
from tools.geometry.reference_lines import SAMPLE_KM, ReferenceLines
from tools.geometry.tables import Link

RATIO = {"plain": (0.98, 1.06), "mountains": (1.00, 1.20)}
NEAR_KM, FAR_KM = 2.0, 6.0
END_KM = 1.0
STRAIGHT_KM = 15.0
SHORT_KM = 20.0  # below, places in the middle of their towns decide the ratio
HELD_OUT_ONE_IN = 8
HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Measured:
    """One road or railway link, lengths in km.

    `gaps_km`: distances to the reference every half kilometre.
    """

    link: Link
    quality: str
    terrain: str
    drawn_km: float
    straight: tuple[tuple[float, float], ...]  # (at km, length in km) of long straight pieces
    gaps_km: np.ndarray | None

    @property
    def ratio(self) -> float:
        """Sourced length over drawn length."""
        return self.link.length_km / self.drawn_km

    @property
    def is_ratio_fine(self) -> bool:
        """Whether sourced and drawn length agree as well as the ground lets them."""
        low, high = RATIO[self.terrain]
        return low <= round(self.ratio, 2) <= high

    @property
    def is_held_out(self) -> bool:
        """Whether it was held out while waypoints were placed."""
        return is_held_out(self.link.link_id)

    @property
    def failing_km(self) -> float:
        """Km of the line farther from the reference than is near."""
        return 0.0 if self.gaps_km is None else float(np.sum(self.gaps_km > NEAR_KM)) * SAMPLE_KM


def is_held_out(link_id: str) -> bool:
    """Whether the link's verdict was withheld while waypoints were placed: one link in eight."""
    return int(hashlib.sha256(link_id.encode()).hexdigest(), 16) % HELD_OUT_ONE_IN == 0


def read_lines(folder: Path) -> geopandas.GeoDataFrame:
    """The lines of both files, by link id."""
    frames = [
        geopandas.read_file(folder / name, layer="links")
        for name in ("geometry.gpkg", "geometry_osm.gpkg")
    ]
    return pandas.concat(frames).set_index("link_id").sort_index()


def faults(links: list[Link], lines: geopandas.GeoDataFrame, places: dict[str, Point]) -> list[str]:
    """Links without a line, lines without a link, ends that are not at their places."""
    wrong = [
        f"{name}: a line of no link"
        for name in sorted(set(lines.index) - {i.link_id for i in links})
    ]
    for link in links:
        if link.link_id not in lines.index:
            wrong.append(f"{link.link_id}: no line")
            continue
        coords = list(lines.loc[link.link_id].geometry.coords)
        if ":" in link.link_id:  # a crossing is drawn once, from either of its sides
            here, there = (distance_km(places[link.from_place], coords[at]) for at in (0, -1))
            coords = coords if here <= there else coords[::-1]
        for place, here in ((link.from_place, coords[0]), (link.to_place, coords[-1])):
            gap = distance_km(places[place], here)
            if gap > END_KM:
                wrong.append(f"{link.link_id}: {gap:.3f} km off {place}")
    return wrong


def read_deserts() -> list[tuple[float, float, float, float]]:
    """Boxes (west, south, east, north) of desert plains, where roads run straight."""
    with (HERE / "deserts.csv").open(encoding="utf-8", newline="") as file:
        boxes = [
            tuple(float(row[f"{side}_deg"]) for side in ("west", "south", "east", "north"))
            for row in csv.DictReader(file)
        ]
    return [(west, south, east, north) for west, south, east, north in boxes]


def _in_desert(point: Point, deserts: Iterable[tuple[float, float, float, float]]) -> bool:
    return any(w <= point[0] <= e and s <= point[1] <= n for w, s, e, n in deserts)


def _straight_pieces(
    line: list[Point], deserts: list[tuple[float, float, float, float]]
) -> tuple[tuple[float, float], ...]:
    pieces, at_km = [], 0.0
    for a, b in pairwise(line):
        piece = distance_km(a, b)
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        if piece > STRAIGHT_KM and not _in_desert(middle, deserts):
            pieces.append((round(at_km, 1), round(piece, 1)))
        at_km += piece
    return tuple(pieces)


def measure(
    links: list[Link],
    lines: geopandas.GeoDataFrame,
    places: dict[str, Point],
    reference: ReferenceLines | None,
) -> list[Measured]:
    """Every road and railway link that has a line."""
    deserts = read_deserts()
    measured = []
    for link in links:
        if link.mode not in ("road", "rail") or link.link_id not in lines.index:
            continue
        row = lines.loc[link.link_id]
        line = list(row.geometry.coords)
        gaps_km = None
        if reference is not None and reference.has(
            link, places[link.from_place], places[link.to_place]
        ):
            gaps_km = reference.distances_km(link.mode, line)
        measured.append(
            Measured(
                link=link,
                quality=row.geometry_quality,
                terrain=row.terrain,
                drawn_km=float(row.geometry_km),
                straight=_straight_pieces(line, deserts),
                gaps_km=gaps_km,
            )
        )
    return measured
