"""The elevation of lines that are replaced: against heights worked out apart, tunnels, passes."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyproj
import pytest

from corridors.data.lines import Line
from corridors.data.package import Package
from corridors.importing.elevation.courses import Road, courses_of
from corridors.importing.elevation.passes import Pass
from corridors.importing.elevation.profiles import Tunnel
from corridors.importing.elevation.renew import renewal_of
from corridors.importing.elevation.renewal import Bore, Renewal
from corridors.importing.elevation.tiles import VOID, tiles_of
from corridors.importing.placement import Alignment, LinkChange, Placement
from corridors.importing.plan import Plan
from corridors.model.geometry import Points
from tests.importing.conftest import at
from tests.importing.osm_cases import Point
from tests.support.height_tiles import Height, heights, write_tile
from tests.support.osm_country import bent

ROAD = "pk-n25-kuchlak-chaman"
KM = 101.0
"""Length of the road by the tables; its old profile is highest at 2101 m."""
KUCHLAK, CHAMAN = 1535, 1303
"""Metres at its ends, of other sections whose profiles stay."""
TOP_DEG = 30.64
GEOD = pyproj.Geod(ellps="WGS84")


def slope(lon: Any, lat: Any) -> Any:
    """Ground that is as high as the ends are known to be, and falls northward in between."""
    return KUCHLAK - (lat - 30.36) * (KUCHLAK - CHAMAN) / (30.91769 - 30.36) + 0 * lon


def ridge(height_m: float, width_deg: float) -> Height:
    return lambda lon, lat: (
        slope(lon, lat) + height_m * np.exp(-0.5 * ((lat - TOP_DEG) / width_deg) ** 2)
    )


def road(package: Package) -> list[Point]:
    ends = [at(package.network, name) for name in ("kuchlak", "chaman")]
    return bent(ends, KM)


def plan_of(package: Package, points: Points, quality: str = "aligned") -> Plan:
    link = package.network.link_by_id[ROAD]
    change = LinkChange(
        link_id=ROAD,
        feature=ROAD,
        mode=link.mode,
        from_place=link.from_place,
        to_place=link.to_place,
        country=link.country,
        link_class=link.link_class,
        status=link.status,
        length_km=KM,
        length_confidence="recalled",
        length_set=False,
        geometry_km=KM,
        turned=False,
    )
    line = Alignment(points=points, quality=quality, source="a test", geometry_km=KM)
    return Plan(placements=(Placement(link_id=ROAD, is_new=False, alignment=line, change=change),))


def renewed(
    folder: Path, height: Height, points: Sequence[Point], *bores: Bore, quality: str = "aligned"
) -> Renewal:
    write_tile(folder / "N30E066.hgt", heights(30, 66, height))
    package = Package()
    plan = plan_of(package, tuple(points), quality)
    return renewal_of(plan, package, tiles_of([str(folder)]), {ROAD: bores})


def profile(found: Renewal) -> tuple[list[float], list[float]]:
    pairs = [pair.split(":") for pair in found.rows[ROAD][5].split(";")]
    return [float(km) for km, _ in pairs], [float(metres) for _, metres in pairs]


def along(points: Sequence[Point], step_km: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Km of the road and points at steps of it, on the ellipsoid."""
    lon, lat = np.array(points).T
    _, _, metres = GEOD.inv(lon[:-1], lat[:-1], lon[1:], lat[1:])
    reached = np.concatenate([[0], np.cumsum(metres)]) / np.sum(metres) * KM
    km = np.arange(0, KM, step_km)
    return km, np.stack([np.interp(km, reached, lon), np.interp(km, reached, lat)])


def test_the_profile_is_that_of_the_ground(tmp_path: Path) -> None:
    package = Package()
    points, ground = road(package), ridge(500, 0.06)
    found = renewed(tmp_path, ground, points)
    km, metres = profile(found)
    assert (km[0], km[-1], metres[0], metres[-1]) == (0, KM, KUCHLAK, CHAMAN)
    there, (lon, lat) = along(points)
    truth = ground(lon, lat)
    assert np.abs(np.interp(there, km, metres) - truth).max() < 45  # 30 of the corners
    assert float(found.rows[ROAD][1]) == pytest.approx(truth.max(), abs=35)
    climbed = np.diff(truth)
    assert float(found.rows[ROAD][3]) == pytest.approx(climbed[climbed > 0].sum(), rel=0.25)
    assert found.rows[ROAD][6:] == ["import-elevation", "derived"]
    assert found.source["note"].startswith("tiles N30E066; ")
    assert (found.without, found.dropped, found.needed) == ({}, (), ())


def test_a_line_that_climbs_more_has_more_metres(tmp_path: Path) -> None:
    points = road(Package())
    found = [renewed(tmp_path, ridge(height_m, 0.06), points) for height_m in (0, 200, 500, 900)]
    climbs = [float(one.rows[ROAD][3]) for one in found]
    assert climbs == sorted(set(climbs))
    assert climbs[-1] - climbs[0] > 700


@pytest.mark.parametrize("ends", ["portals", "start", "end"])
def test_a_tunnel_runs_straight_under_the_ridge(tmp_path: Path, ends: str) -> None:
    points = road(Package())
    inside = [number for number, (_, lat) in enumerate(points) if abs(lat - TOP_DEG) < 0.08]
    first, last = inside[0], inside[-1]
    if ends == "start":  # the section begins in the middle of the bore
        points, last = points[(first + last) // 2 :], last - (first + last) // 2
        first = 0
    if ends == "end":
        points = points[: (first + last) // 2]
        last = len(points) - 1
    metres = GEOD.line_length(*zip(*points[first : last + 1], strict=True))
    scale = KM / (GEOD.line_length(*zip(*points, strict=True)) / 1000)
    bore = Bore(points[first], points[last], metres / 1000 * scale)
    bore = bore._replace(from_start=ends == "start", to_end=ends == "end")
    ground = ridge(900, 0.02)
    over = renewed(tmp_path, ground, points)
    under = renewed(tmp_path, ground, points, bore)
    portals = [ground(*point) for point in (bore.first, bore.last)]
    portals = portals[1:] if ends == "start" else portals[:1] if ends == "end" else portals
    km, metres_up = profile(under)
    assert float(over.rows[ROAD][1]) > 1950
    assert float(under.rows[ROAD][1]) < KUCHLAK + 40
    there, (_, lat) = along(points)
    bored = np.abs(lat - TOP_DEG) < 0.07
    assert bored.sum() > 3
    off = np.interp(there, km, metres_up)[bored] - np.mean(portals)
    assert np.abs(off[2:-2]).max() < 75


def test_a_viaduct_does_not_go_down_the_gorge(tmp_path: Path) -> None:
    points = road(Package())
    inside = [number for number, (_, lat) in enumerate(points) if abs(lat - TOP_DEG) < 0.05]
    first, last = points[inside[0]], points[inside[-1]]
    km = GEOD.line_length(*zip(*points[inside[0] : inside[-1] + 1], strict=True)) / 1000
    gorge = ridge(-500, 0.01)
    down = profile(renewed(tmp_path, gorge, points))
    over = profile(renewed(tmp_path, gorge, points, Bore(first, last, km)))
    assert min(down[1]) < 1150
    assert min(over[1]) > CHAMAN - 40


def test_a_bore_that_is_not_found_again_on_the_line_changes_nothing(tmp_path: Path) -> None:
    points = road(Package())
    inside = [number for number, (_, lat) in enumerate(points) if abs(lat - TOP_DEG) < 0.08]
    bore = Bore(points[inside[0]], points[inside[-1]], 60.0)
    ground = ridge(900, 0.02)
    assert renewed(tmp_path, ground, points, bore) == renewed(tmp_path, ground, points)


def test_where_a_profile_stays_the_line_meets_it(tmp_path: Path) -> None:
    points = road(Package())
    found = renewed(tmp_path, lambda lon, lat: slope(lon, lat) + 60, points)
    km, metres = profile(found)
    assert (metres[0], metres[-1]) == (KUCHLAK, CHAMAN)
    assert np.interp(50, km, metres) == pytest.approx(
        slope(0, points[len(points) // 2][1]) + 60, abs=40
    )


def test_a_sourced_tunnel_gives_way_to_one_of_the_line() -> None:
    class Level:
        def elevations(self, lon_deg: Any, lat_deg: Any) -> Any:
            return 2000 + 0 * lon_deg

    line = ((70.0, 36.0), (70.0, 36.5))
    sourced = Pass("a", "Bore", True, None, True, 1500.0, 4.0, {}, at_km=30.0)
    own = Tunnel(31.0, 5.0, None, (2000.0, 2000.0))
    one = Road("a", "road", 60.0, line, "aligned", Level(), tunnels=(own,))
    assert courses_of({"a": one}, [sourced])[0]["a"].height_m.min() == pytest.approx(2000)
    alone = one._replace(tunnels=(Tunnel(50.0, 5.0, None, (2000.0, 2000.0)),))
    assert courses_of({"a": alone}, [sourced])[0]["a"].height_m.min() < 1600


def test_a_road_above_the_river_stays_above_it(tmp_path: Path) -> None:
    """A drawn line takes the lowest ground within a km, a road's own that beneath it."""
    points = road(Package())
    lons, lats = np.array(points).T

    def wall(lon: Any, lat: Any) -> Any:
        return slope(lon, lat) + 0.3 * 95_900 * (lon - np.interp(lat, lats, lons))

    own = renewed(tmp_path, wall, points, quality="aligned")
    drawn = renewed(tmp_path, wall, points, quality="dem")
    middle = [np.interp(50, *profile(found)) for found in (own, drawn)]
    assert middle[0] - middle[1] > 100


def test_what_is_missing_void_or_too_rough_leaves_the_line_without(tmp_path: Path) -> None:
    package = Package()
    points = road(package)
    plan = plan_of(package, tuple(points))
    content = heights(30, 66, slope)
    folder = tmp_path / "void"
    folder.mkdir()
    lon, lat = points[len(points) // 2]
    row, column = round((31 - lat) * 1200), round((lon - 66) * 1200)
    content[row - 8 : row + 9, column - 8 : column + 9] = VOID
    write_tile(folder / "N30E066.hgt", content)
    found = renewal_of(plan, package, tiles_of([str(folder)]))
    assert found.without[ROAD].startswith("a void of tile N30E066 at 30.")
    assert (found.dropped, dict(found.rows), found.needed) == ((ROAD,), {}, ())
    write_tile(tmp_path / "N31E066.hgt", heights(31, 66, slope))
    found = renewal_of(plan, package, tiles_of([str(tmp_path / "N31E066.hgt")]))
    assert found.without == {ROAD: "no tile N30E066"}
    assert found.needed == ("N30E066",)
    found = renewed(tmp_path, ridge(900, 0.02), points, quality="schematic")
    assert found.without == {ROAD: "schematic line in hills or mountains"}


def test_a_pass_moves_with_its_line_or_is_taken_out(tmp_path: Path) -> None:
    package = Package()
    kuchlak, chaman = (at(package.network, name) for name in ("kuchlak", "chaman"))
    top = (66.58151, 30.83574)
    over = bent([kuchlak, (66.85, 30.70), top, chaman], KM)
    away = bent([kuchlak, chaman], KM)
    near = min(over, key=lambda point: abs(point[0] - top[0]) + abs(point[1] - top[1]))
    over[over.index(near)] = top
    (move,) = renewal_of(plan_of(package, tuple(over)), package, None).passes
    there, (lon, lat) = along(over, 0.1)
    truth = there[int(np.hypot((lon - top[0]) * 0.86, lat - top[1]).argmin())]
    assert (move.name, move.before_km) == ("Khojak Pass", "82.4")
    assert float(move.after_km) == pytest.approx(truth, abs=0.2)
    (move,) = renewal_of(plan_of(package, tuple(away)), package, None).passes
    assert move.after_km == ""
    assert move.why.startswith("the line passes ")
    assert move.why.endswith(" km beside it")


def test_a_line_that_stays_is_read_anew_when_tiles_are_named(tmp_path: Path) -> None:
    package = copy(Package())
    points = tuple(road(package))
    package.lines = {**package.lines, ROAD: Line(points=points, quality="aligned", source="x")}
    plan = Plan(placements=(Placement(link_id=ROAD, is_new=False),))
    assert renewal_of(plan, package, None) == Renewal()
    write_tile(tmp_path / "N30E066.hgt", heights(30, 66, slope))
    found = renewal_of(plan, package, tiles_of([str(tmp_path)]))
    assert found.renewed == (ROAD,)
    assert not replace(plan, renewal=found).is_empty
    write_tile(tmp_path / "N30E066.hgt", np.full((1201, 1201), VOID, ">i2"))
    found = renewal_of(plan, package, tiles_of([str(tmp_path)]))
    assert not found.dropped  # what was read off this line before stays
    assert found.without == {}
