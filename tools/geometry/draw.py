"""A link's line: anchors joined over the ground in hills, by chords on plains."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from tools.geometry.anchors import Anchor
from tools.geometry.geodesy import (
    Line,
    distance_km,
    length_km,
    rounded,
    simplify,
    without_repeats,
)
from tools.geometry.grids import Relief
from tools.geometry.leastcost import Disc, line_through, roughness_m

SIMPLIFY_DEG = 0.002
HELD_ANCHOR_KM = 10.0
SHORT_KM = 3.0  # below this the grid's cells are too coarse to say anything
MAX_GROUND_LEG_KM = 150.0  # over longer legs the ground alone picks wrong valleys
HILLS_M, MOUNTAINS_M = 25.0, 200.0  # roughness
# On a plain a long leg still bends round what little rises from it; a flat one stays straight.
LONG_LEG_KM, FLAT_M = 12.0, 6.0
# How far apart anchors may stand for a line that claims to follow its road, and how much of
# the line may lie on wider legs, none of them twice as wide.
SPACING_KM = {"plain": 30.0, "hills": 60.0, "mountains": 80.0}
WIDE_SHARE = 0.33
WIDEST = 2.0
# Sourced over drawn length: outside, the line takes another course than its road.
LENGTH_RATIO = (0.93, 1.6)
SHORT_LINK_KM = 20.0  # below this, places a few km off decide the ratio


@dataclass(frozen=True, slots=True)
class Alignment:
    """A line, its length in km, and how it came to be."""

    line: Line
    quality: str
    source: str
    length_km: float
    terrain: str  # mountains | plain, by what most of the line crosses

    @property
    def uses_osm(self) -> bool:
        """Whether a point of it comes from OpenStreetMap, so that its licence holds."""
        return "osm-scgraph" in self.source


@dataclass(frozen=True, slots=True)
class _Leg:
    """Two neighbouring anchors and the ground between them."""

    km: float
    terrain: str  # plain | hills | mountains
    over_ground: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring legs that are drawn alike."""

    over_ground: bool
    anchors: list[Anchor]
    legs: list[_Leg]


def _leg(relief: Relief | None, a: Anchor, b: Anchor) -> _Leg:
    chord = distance_km(a.point, b.point)
    if relief is None or not SHORT_KM < chord <= MAX_GROUND_LEG_KM:
        return _Leg(chord, "plain", over_ground=False)
    rough = roughness_m(relief, a.point, b.point)
    if rough > HILLS_M:
        return _Leg(chord, "mountains" if rough > MOUNTAINS_M else "hills", over_ground=True)
    return _Leg(chord, "plain", over_ground=chord > LONG_LEG_KM and rough > FLAT_M)


def _runs(anchors: list[Anchor], relief: Relief | None) -> list[_Run]:
    runs: list[_Run] = []
    for a, b in pairwise(anchors):
        leg = _leg(relief, a, b)
        if runs and runs[-1].over_ground == leg.over_ground:
            runs[-1].anchors.append(b)
            runs[-1].legs.append(leg)
        else:
            runs.append(_Run(leg.over_ground, [a, b], [leg]))
    return runs


def _follows_road(legs: list[_Leg]) -> bool:
    """Whether the anchors stand close enough for their terrain."""
    wide = sum(leg.km for leg in legs if leg.km > SPACING_KM[leg.terrain])
    widest = max(leg.km / SPACING_KM[leg.terrain] for leg in legs)
    return widest <= WIDEST and wide <= WIDE_SHARE * sum(leg.km for leg in legs)


def _is_long_enough(sourced_km: float, drawn_km: float) -> bool:
    if sourced_km < SHORT_LINK_KM:
        return True
    return LENGTH_RATIO[0] <= sourced_km / drawn_km <= LENGTH_RATIO[1]


def _thinned(line: Line, anchors: list[Anchor]) -> Line:
    """The line without needless points, but with an anchor every few kilometres.

    A straight piece between two points of a line then is one that no anchor vouches for.
    """
    held = {anchor.point for anchor in anchors}
    kept: Line = []
    piece = [line[0]]
    for point in line[1:]:
        piece.append(point)
        if point in held and distance_km(piece[0], point) >= HELD_ANCHOR_KM:
            kept += simplify(piece, tolerance_deg=SIMPLIFY_DEG)[:-1]
            piece = [point]
    return kept + simplify(piece, tolerance_deg=SIMPLIFY_DEG)


def draw(anchors: list[Anchor], relief: Relief | None, *, sourced_km: float) -> Alignment:
    """Join the anchors and say how good the line is."""
    line: Line = [anchors[0].point]
    legs: list[_Leg] = []
    ground_km = 0.0
    for run in _runs(anchors, relief):
        piece = None
        if run.over_ground and relief is not None:
            piece = line_through(relief, [Disc(a.point, a.slack_km) for a in run.anchors])
        if piece is None:
            piece = [a.point for a in run.anchors]
            legs += [replace(leg, terrain="plain") for leg in run.legs]
        else:
            ground_km += length_km(piece)
            legs += run.legs
        line += piece[1:]
    line = rounded(_thinned(without_repeats(line), anchors))
    total = length_km(line)
    high = sum(leg.km for leg in legs if leg.terrain != "plain")
    terrain = "mountains" if high > sum(leg.km for leg in legs) / 2 else "plain"
    quality = "schematic"
    if _follows_road(legs) and _is_long_enough(sourced_km, total):
        quality = "dem" if ground_km > total / 2 else "waypoint"
    placed = {a.placed_by for a in anchors}
    sources: list[str] = [s for s in ("osm-scgraph", "geonames") if s in placed]
    if placed & {"recalled", "printed"} or ground_km or not sources:
        sources.append("own")
    return Alignment(
        line=line, quality=quality, source="+".join(sources), length_km=total, terrain=terrain
    )
