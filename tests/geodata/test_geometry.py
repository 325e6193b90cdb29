"""The lines of the links: complete, where their places are, and judged by the shipped check."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import geopandas
import pytest
from pyproj import Geod
from shapely import STRtree, points

from corridors.data.lines import course, line_id
from corridors.data.package import Package
from corridors.model.network import Network

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "geodata"
REFERENCE = ROOT.parent / "shared" / "reference"
QUALITIES = {"surveyed", "dem", "waypoint", "schematic"}
WGS84 = Geod(ellps="WGS84")

needs_reference = pytest.mark.skipif(
    not (REFERENCE / "travelmapping_roads.gpkg").exists(),
    reason="the reference lines are not beside the project: ../shared/reference",
)


def check(data: Path, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.geometry.check", "--data", str(data)]
    return subprocess.run(
        [*command, "--output", str(output), *more],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_every_section_and_crossing_has_a_line_from_place_to_place(network: Network) -> None:
    lines = Package().lines
    for link in network.links:
        if link.kind not in ("section", "crossing"):
            continue
        assert line_id(link) in lines
        line = course(network, link, lines)
        assert line.quality in QUALITIES
        assert len(line.points) >= 2
        for name, (lon_deg, lat_deg) in (
            (link.from_place, line.points[0]),
            (link.to_place, line.points[-1]),
        ):
            place = network.places[name]
            _, _, gap_m = WGS84.inv(place.lon_deg, place.lat_deg, lon_deg, lat_deg)
            assert gap_m <= 1000, f"{link.link_id} ends {gap_m:.0f} m off {name}"


def test_lines_with_osm_points_lie_apart() -> None:
    own = geopandas.read_file(DATA / "geometry.gpkg", layer="links")
    osm = geopandas.read_file(DATA / "geometry_osm.gpkg", layer="links")
    assert not own.geometry_source.str.contains("osm").any()
    assert osm.geometry_source.str.contains("osm").all()
    assert not set(own.link_id) & set(osm.link_id)


@needs_reference
def test_the_shipped_page_is_what_the_check_writes(tmp_path: Path) -> None:
    done = check(DATA, tmp_path / "page.md")
    assert done.returncode == 0, done.stderr
    written = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert written == (DATA / "GEOMETRY.md").read_text(encoding="utf-8"), "run: make geometry"


def test_the_check_without_a_reference_says_so(tmp_path: Path) -> None:
    done = check(DATA, tmp_path / "page.md", "--reference", str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    assert "SKIPPED the comparison with reference lines" in done.stderr
    assert not (tmp_path / "page.md").exists()


def test_the_check_finds_a_line_off_its_place_and_a_missing_one(
    package: Path, tmp_path: Path
) -> None:
    shutil.copy(DATA / "geometry_osm.gpkg", package)
    frame = geopandas.read_file(DATA / "geometry.gpkg", layer="links").sort_values("link_id")
    moved, gone = frame.link_id.iloc[0], frame.link_id.iloc[1]
    frame.geometry = frame.geometry.where(frame.link_id != moved, frame.translate(0.05, 0))
    frame[frame.link_id != gone].to_file(package / "geometry.gpkg", layer="links")
    done = check(package, tmp_path / "page.md")
    assert done.returncode == 1
    assert f"{moved}: " in done.stderr
    assert f"{gone}: no line" in done.stderr


@needs_reference
def test_no_hand_placed_point_is_a_point_of_the_reference() -> None:
    """The reference is a yardstick: a waypoint on one of its points would be a copy.

    Towns of GeoNames and recalled points have their own errors of hundreds of metres, so that
    hits within ten metres could hardly come about by chance.
    """
    roads = geopandas.read_file(REFERENCE / "travelmapping_roads.gpkg")
    stations = geopandas.read_file(REFERENCE / "osm_rail_stations.gpkg")
    there = [c for line in roads.geometry for c in line.coords]
    there += [(p.x, p.y) for p in stations.geometry]
    with (ROOT / "tools" / "geometry" / "waypoints.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    here = points([(float(row["lon_deg"]), float(row["lat_deg"])) for row in rows])
    found, _ = STRtree(points(there)).query(here, predicate="dwithin", distance=0.0001)
    recalled = sorted({rows[i]["name"] for i in found if rows[i]["placed_by"] == "recalled"})
    assert not recalled
