"""The elevation of lines that an import replaces, read off elevation tiles or taken out."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from math import floor

from corridors.data.elevation import PASSES
from corridors.data.package import Package
from corridors.importing.elevation.courses import NoHeightsError, Road, courses_of, row_of
from corridors.importing.elevation.passes import Pass, Point, nearest, place, read_passes, written
from corridors.importing.elevation.profiles import (
    ACROSS_KM,
    OWN_ACROSS_KM,
    OWN_QUALITIES,
    STEEPEST,
    Course,
    Tunnel,
    sample,
)
from corridors.importing.elevation.renewal import Bore, PassMove, Renewal
from corridors.importing.elevation.tile_files import tile_name
from corridors.importing.elevation.tiles import Tiles, Wanted
from corridors.importing.origin import NO_LICENCE
from corridors.importing.placement import Placement
from corridors.importing.plan import Plan
from corridors.model.geometry import Points

MAX_NAMED = 4
"""How many tiles the title of their source names."""
OFF_SHARE, OFF_KM = 0.3, 0.3
"""A bore whose km along the line are off its own by more is not found again on it."""
SOURCE = "import-elevation"


def renewal_of(
    plan: Plan,
    package: Package,
    tiles: Tiles | None,
    bores: Mapping[str, Sequence[Bore]] | None = None,
) -> Renewal:
    """What a plan does to elevation and passes.

    Parameters
    ----------
    plan
        Lines and lengths that change, and those that stay.
    package
        As it is before.
    tiles
        Heights; None where the user has none.
    bores
        Tunnels and bridges by section.

    Returns
    -------
    Renewal
        For the tables.

    Raises
    ------
    DataError
        If a tile or a table can't be read.

    Examples
    --------
    >>> renewal_of(Plan(placements=()), Package(), None).changes
    False
    """
    replaced = plan.changed_rows.keys() | plan.alignments.keys()
    roads = _roads(plan, package, tiles, bores or {})
    path = os.path.join(package.folder, PASSES)
    concerned = [each.link_id for each in plan.placements if each.change or tiles]
    lines = {link_id: (road.line, road.length_km) for link_id, road in roads.items()}
    courses: dict[str, Course] = {}
    without: dict[str, str] = {}
    before = read_passes(path) if concerned and os.path.isfile(path) else []
    passes = place([row for row in before if row.link_id in concerned], lines, {})
    if tiles is not None:
        held = _held(package, roads.keys() | replaced)
        unplaced = {row.link_id for row in passes if row.at_km is None}
        first = {link_id: road for link_id, road in roads.items() if link_id in unplaced}
        # passes of which only the height is known lie where a first look at the courses is highest
        passes = place(passes, lines, courses_of(first, passes)[0])
        courses, without = courses_of(roads, passes, held)
    known = {link_id for link_id, profile in package.profiles.items() if profile.points}
    used = tiles.used() if tiles is not None and courses else {}
    source = _source(used, package) if used else {}
    rows = {
        link_id: row_of(link_id, course, source["source_id"]) for link_id, course in courses.items()
    }
    kept = known - replaced  # a line that stays keeps what was read off it
    lost = [
        road for link_id, road in roads.items() if link_id not in courses and link_id not in kept
    ]
    return Renewal(
        rows={name: row for name, row in sorted(rows.items()) if row != _row(package, name)},
        renewed=tuple(sorted(courses)),
        dropped=tuple(sorted((known & replaced) - courses.keys())),
        without={road.link_id: without[road.link_id] for road in lost if road.link_id in without},
        passes=tuple(_moves(passes, replaced | courses.keys())),
        source=source,
        tiles=tuple(used),
        needed=_needed(lost, tiles),
    )


def _roads(
    plan: Plan, package: Package, tiles: Tiles | None, bores: Mapping[str, Sequence[Bore]]
) -> dict[str, Road]:
    """Sections by road and rail with their line after the import; near ones follow each other."""
    roads = [
        road
        for each in plan.placements
        if each.change or tiles is not None
        if (road := _road(each, package, tiles)) is not None
    ]
    roads.sort(key=lambda road: (*map(floor, road.line[0]), road.link_id))
    return {
        road.link_id: road._replace(tunnels=_tunnels(road, bores.get(road.link_id, ()), tiles))
        for road in roads
    }


def _road(placement: Placement, package: Package, tiles: Tiles | None) -> Road | None:
    link_id, change = placement.link_id, placement.change
    line = placement.alignment or package.lines.get(link_id)
    link = package.network.link_by_id.get(link_id)
    if change is not None:
        mode, length_km = change.mode, change.length_km
    elif link is not None:
        mode, length_km = link.mode, link.length_km.value
    else:
        return None
    is_section = link is None or link.kind == "section"
    if line is None or not is_section or mode not in STEEPEST or not _extends(line.points):
        return None
    return Road(
        link_id=link_id,
        mode=mode,
        length_km=length_km,
        line=line.points,
        quality=line.quality,
        grid=tiles,
        across_km=OWN_ACROSS_KM if line.quality in OWN_QUALITIES else ACROSS_KM,
    )


def _extends(points: Points) -> bool:
    return any(point != points[0] for point in points)


def _tunnels(road: Road, bores: Sequence[Bore], tiles: Tiles | None) -> tuple[Tunnel, ...]:
    """Bores by km of a road, with the ground at their portals."""
    import numpy as np

    tunnels = []
    for bore in bores if tiles is not None else ():
        if bore.from_start and bore.to_end:
            continue
        start, end = (nearest(at, road.line, road.length_km)[0] for at in (bore.first, bore.last))
        if abs(end - start - bore.km) > max(OFF_SHARE * bore.km, OFF_KM):
            continue  # it winds over itself
        lon, lat = np.array([bore.first, bore.last]).T
        try:
            first_m, last_m = tiles.elevations(lon, lat).tolist() if tiles is not None else (0, 0)
        except NoHeightsError:
            continue  # the line is refused for it, or does without
        # a place inside has the mountain above it: the other portal says how high the road lies
        first_m, last_m = last_m if bore.from_start else first_m, first_m if bore.to_end else last_m
        start, end = 0.0 if bore.from_start else start, road.length_km if bore.to_end else end
        tunnels.append(Tunnel((start + end) / 2, end - start, None, (first_m, last_m)))
    return tuple(tunnels)


def _held(package: Package, besides: set[str]) -> dict[Point, float]:
    """Metres at the ends of sections whose profiles stay, the lowest where several meet."""
    held: dict[Point, float] = {}
    network = package.network
    for link_id, profile in package.profiles.items():
        link = network.link_by_id.get(link_id)
        if link is None or not profile.points or link_id in besides:
            continue
        ends = ((link.from_place, profile.points[0]), (link.to_place, profile.points[-1]))
        for place_id, (_, metres) in ends:
            at = network.places[place_id]
            point = (at.lon_deg, at.lat_deg)
            held[point] = min(metres, held.get(point, metres))
    return held


def _moves(passes: Sequence[Pass], changed: set[str]) -> list[PassMove]:
    moves = []
    for row in passes:
        before, after = row.cells["at_km"], written(row.at_km)
        if row.link_id in changed and before != after:
            moves.append(PassMove(row.link_id, row.name, before, after, row.why))
    return moves


def _row(package: Package, link_id: str) -> list[str]:
    """The present row of a section, as it would be written."""
    profile = package.profiles.get(link_id)
    if profile is None or not profile.points:
        return []
    return [
        link_id,
        f"{profile.highest_m:.0f}",
        f"{profile.highest_at_km:g}",
        f"{profile.ascent_m:.0f}",
        f"{profile.descent_m:.0f}",
        ";".join(f"{km:g}:{metres:.0f}" for km, metres in profile.points),
        profile.source,
        profile.confidence,
    ]


def _needed(roads: Sequence[Road], tiles: Tiles | None) -> tuple[str, ...]:
    wanted = Wanted()
    for road in roads:
        sample(road.line, wanted, length_km=road.length_km, across_km=road.across_km)
    present = set(map(tile_name, tiles.files)) if tiles is not None else set()
    return tuple(name for name in wanted.names if name not in present)


def _source(used: Mapping[str, str], package: Package) -> dict[str, str]:
    """A row of ``sources.csv`` for the tiles that were read."""
    lines = "".join(f"{name} {sha256}\n" for name, sha256 in used.items())
    digest = hashlib.sha256(lines.encode()).hexdigest()
    names = list(used)
    title = ", ".join(names) if len(names) <= MAX_NAMED else f"{names[0]} to {names[-1]}"
    source_id, number = SOURCE, 1
    while source_id in package.sources and digest not in package.sources[source_id].note:
        number += 1
        source_id = f"{SOURCE}-{number}"
    return {
        "source_id": source_id,
        "title": f"import: {len(names)} elevation tile{'s' if len(names) != 1 else ''} ({title})",
        "licence": NO_LICENCE,
        "note": f"tiles {', '.join(names)}; only derived elevations are kept; SHA-256 of their"
        f" names and SHA-256: {digest}",
    }
