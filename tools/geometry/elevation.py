"""Elevation along the built lines: `python -m tools.geometry.elevation`, after lines.py.

It reads the finished lines, so it can be run again whenever they change. Only derived elevations
are written, no grid: `elevation.csv`, and the column `at_km` of `passes.csv`.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from pathlib import Path

import geopandas

from corridors.data.package import Package
from corridors.importing.elevation.courses import Road, courses_of, row_of
from corridors.importing.elevation.passes import place, read_passes, write_passes
from corridors.importing.elevation.profiles import STEEPEST, Course
from tools import DATA
from tools.geometry.geodesy import Line
from tools.geometry.grids import Grid, load_gebco, load_globe
from tools.geometry.tables import sections_of

SOURCES = {"gebco": "gebco-2023", "globe": "noaa-globe"}
EDGE_DEG = 0.06  # the ground 5 km beside a line must lie on the grid too
FAR_OFF_M = 150.0
HEADER = "link_id highest_m highest_at_km ascent_m descent_m profile source confidence".split()


def parse(argv: list[str] | None) -> argparse.Namespace:
    """Where the tables are."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the tables")
    return parser.parse_args(argv)


def read_drawn(folder: Path) -> dict[str, Road]:
    """The sections by road and rail that have a line."""
    links = sections_of(Package(str(folder)).network)
    by_id = {link.link_id: link for link in links if link.mode in STEEPEST}
    # one grid for the whole of a line, so that no seam makes a step
    grids = (load_gebco(), load_globe(lowest_of_3x3=False))
    drawn = {}
    for name in ("geometry.gpkg", "geometry_osm.gpkg"):
        for row in geopandas.read_file(folder / name, layer="links").itertuples(index=False):
            if row.link_id in by_id:
                line = list(row.geometry.coords)
                drawn[row.link_id] = Road(
                    link_id=row.link_id,
                    mode=by_id[row.link_id].mode,
                    length_km=by_id[row.link_id].length_km,
                    line=tuple(line),
                    quality=row.geometry_quality,
                    grid=next((grid for grid in grids if _lies_on(line, grid)), None),
                )
    return dict(sorted(drawn.items()))


def _lies_on(line: Line, grid: Grid) -> bool:
    lon, lat = zip(*line, strict=True)
    return grid.covers(
        min(lon) - EDGE_DEG, min(lat) - EDGE_DEG, max(lon) + EDGE_DEG, max(lat) + EDGE_DEG
    )


def compared(folder: Path, courses: dict[str, Course]) -> list[str]:
    """Sections whose printed or recalled high point is far from the grid's."""
    far_off = []
    with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["high_point_m"] and row["link_id"] in courses:
                highest_m = courses[row["link_id"]].highest_m
                off_m = highest_m - float(row["high_point_m"])
                if abs(off_m) > FAR_OFF_M:
                    far_off.append(
                        f"  {row['link_id']}: {highest_m:.0f} m on the grid,"
                        f" {row['high_point_name']} {row['high_point_m']} m"
                        f" ({row['high_point_confidence']}): {off_m:+.0f} m"
                    )
    return far_off


def main(argv: list[str] | None = None) -> int:
    """Write elevation.csv and passes.csv; say what to look into."""
    args = parse(argv)
    drawn = read_drawn(args.data)
    roads = {link_id: (one.line, one.length_km) for link_id, one in drawn.items()}
    passes = place(read_passes(str(args.data / "passes.csv")), roads, {})
    # passes of which only the height is known lie where a first look at the courses is highest;
    # then all passes and tunnels shape the courses
    passes = place(passes, roads, courses_of(drawn, passes)[0])
    courses, without = courses_of(drawn, passes)
    write_passes(str(args.data / "passes.csv"), passes)
    rows = []
    for link_id, course in courses.items():
        grid = drawn[link_id].grid
        if isinstance(grid, Grid):
            rows.append(row_of(link_id, course, SOURCES[grid.name]))
    with (args.data / "elevation.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *rows])
    known_km = sum(drawn[link_id].length_km for link_id in courses)
    without_km: dict[str, float] = defaultdict(float)
    for link_id, reason in without.items():
        without_km[reason] += drawn[link_id].length_km
    say = [f"{len(rows)} sections, {known_km:,.0f} km, have a profile"]
    say += [f"no profile, {reason}: {km:,.0f} km" for reason, km in sorted(without_km.items())]
    say += ["high points over 150 m from the sourced ones:", *compared(args.data, courses)]
    say += ["passes and tunnels not placed:"]
    say += [f"  {row.name} on {row.link_id}: {row.why}" for row in passes if row.at_km is None]
    print("\n".join(say), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
