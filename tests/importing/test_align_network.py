"""Two whole countries of made-up roads: how much is aligned, and how much of that is right.

The roads follow the shipped lines with bends that make them as long as their sections; three in ten
have a rival of another number beside them, one in sixteen lacks a piece. The matcher is given other
lines than those that the roads were made from: blurred by as much as the shipped ones are off.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from copy import copy
from pathlib import Path

import numpy as np

from corridors.data.lines import Line
from corridors.data.package import Package
from corridors.importing.osm.align import align_lines
from corridors.importing.osm.distances import km_between
from corridors.importing.osm.verdict import Way
from corridors.importing.osm.weights import km_from_line
from tests.importing.osm_cases import Point, line
from tests.support.osm_country import Country, country, dense, shifted
from tests.support.osm_files import write_pbf

RIGHT_KM = 2.0
BLUR_KM = 2.5


def blurred(lines: Mapping[str, Line], seed: int) -> dict[str, Line]:
    rng = random.Random(seed)

    def off(point: Point) -> Point:
        return shifted(point, rng.gauss(0, BLUR_KM), rng.gauss(0, BLUR_KM))

    return {
        name: one._replace(points=tuple(map(off, dense(list(one.points), 10.0))))
        if one.quality != "schematic"
        else one
        for name, one in lines.items()
    }


def right_km(way: Way, truth: list[Point]) -> float:
    lon, lat = way.lon_deg, way.lat_deg
    off = km_from_line(lon, lat, line(*truth))
    km = km_between(lon[:-1], lat[:-1], lon[1:], lat[1:])
    return float(km[np.maximum(off[:-1], off[1:]) <= RIGHT_KM].sum())


def test_most_is_aligned_and_almost_all_of_that_is_right(tmp_path: Path) -> None:
    package = copy(Package())
    made: Country = country(
        package.network,
        package.lines,
        3,
        places_off_km=2.0,
        lengths_off=0.03,
        countries=frozenset(("PAK", "UZB")),
    )
    package.lines = blurred(package.lines, 4)
    extract = write_pbf(tmp_path / "all.osm.pbf", made.ways)
    report = align_lines([extract], None, package=package, dry_run=True)
    ways = {each.section.line_id: each.way for each in report.aligned if each.way is not None}
    sound = made.truth.keys() - made.spoiled
    assert len(ways.keys() & sound) >= 0.85 * len(sound)
    assert len(ways.keys() & made.spoiled) <= 0.1 * len(made.spoiled)
    total = sum(way.km for way in ways.values())
    assert sum(right_km(way, made.truth[name]) for name, way in ways.items()) >= 0.98 * total
    assert all(each.reason for each in report.refused)
