"""A link's line: anchors joined over the ground in hills, by chords on plains."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from anchors import Anchor
from geodesy import (
    Line,
    distance_km,
    length_km,
    rounded,
    simplify,
    without_repeats,
)
from grids import Relief
from leastcost import Disc, line_through, roughness_m

SIMPLIFY_DEG = 0.002
SHORT_KM = 3.0  # below this the grid's cells are too coarse to say anything
LONGEST_GROUND_LEG_KM = 150.0  # over longer legs the ground alone picks wrong valleys
HILLS_M, MOUNTAINS_M = 25.0, 200.0  # roughness
# How far apart anchors may stand for a line that claims to follow its road, and how much of
# the line may lie on wider legs, none of them twice as wide.
SPACING_KM = {"plain": 30.0, "hills": 60.0, "mountains": 80.0}
WIDE_SHARE = 0.33
WIDEST = 2.0
# Sourced over drawn length: outside, the line takes another way than its road.
LENGTH_RATIO = (0.93, 1.6)
SHORT_LINK_KM = 20.0  # below this, places a few km off decide the ratio


@dataclass(frozen=True, slots=True)
class Drawn:
    """A line and how it came to be."""

    line: Line
    quality: str
    source: str
    length_km: float
    terrain: str  # mountains | plain, by what most of the line crosses

    @property
    def uses_osm(self) -> bool:
        return "osm-scgraph" in self.source


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring legs that are drawn alike."""

    over_ground: bool
    anchors: list[Anchor]
    terrain: list[str]


def _terrain(relief: Relief | None, a: Anchor, b: Anchor) -> str:
    chord = distance_km(a.point, b.point)
    if relief is None or not SHORT_KM < chord <= LONGEST_GROUND_LEG_KM:
        return "plain"
    rough = roughness_m(relief, a.point, b.point)
    if rough <= HILLS_M:
        return "plain"
    return "mountains" if rough > MOUNTAINS_M else "hills"


def _runs(anchors: list[Anchor], relief: Relief | None) -> list[_Run]:
    runs: list[_Run] = []
    for a, b in pairwise(anchors):
        terrain = _terrain(relief, a, b)
        over_ground = terrain != "plain"
        if runs and runs[-1].over_ground == over_ground:
            runs[-1].anchors.append(b)
            runs[-1].terrain.append(terrain)
        else:
            runs.append(_Run(over_ground, [a, b], [terrain]))
    return runs


def _follows_road(legs: list[tuple[str, float]]) -> bool:
    """Whether the anchors stand close enough for their terrain."""
    wide = sum(km for terrain, km in legs if km > SPACING_KM[terrain])
    widest = max(km / SPACING_KM[terrain] for terrain, km in legs)
    return widest <= WIDEST and wide <= WIDE_SHARE * sum(km for _, km in legs)


def _is_long_enough(sourced_km: float, drawn_km: float) -> bool:
    if sourced_km < SHORT_LINK_KM:
        return True
    return LENGTH_RATIO[0] <= sourced_km / drawn_km <= LENGTH_RATIO[1]


def draw(anchors: list[Anchor], relief: Relief | None, *, sourced_km: float) -> Drawn:
    """Join the anchors and say how good the line is."""
    line: Line = [anchors[0].point]
    legs: list[tuple[str, float]] = []
    ground_km = 0.0
    for run in _runs(anchors, relief):
        piece = None
        if run.over_ground and relief is not None:
            piece = line_through(relief, [Disc(a.point, a.slack_km) for a in run.anchors])
        for (a, b), terrain in zip(pairwise(run.anchors), run.terrain, strict=True):
            legs.append((terrain if piece else "plain", distance_km(a.point, b.point)))
        if piece is None:
            piece = [a.point for a in run.anchors]
        else:
            ground_km += length_km(piece)
        line += piece[1:]
    line = rounded(simplify(without_repeats(line), tolerance_deg=SIMPLIFY_DEG))
    total = length_km(line)
    terrain = "mountains" if ground_km > total / 2 else "plain"
    quality = "schematic"
    if _follows_road(legs) and _is_long_enough(sourced_km, total):
        quality = "dem" if terrain == "mountains" else "waypoint"
    placed = {a.placed_by for a in anchors}
    sources: list[str] = [s for s in ("osm-scgraph", "geonames") if s in placed]
    if "recalled" in placed or ground_km or not sources:
        sources.append("own")
    return Drawn(
        line=line, quality=quality, source="+".join(sources), length_km=total, terrain=terrain
    )
