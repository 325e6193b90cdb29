"""Grids and the cheapest paths over them, on ground made up for it."""

from __future__ import annotations

import numpy as np
import pytest

from tools.geometry.anchors import Anchor
from tools.geometry.draw import draw
from tools.geometry.geodesy import Line, Point
from tools.geometry.grids import Grid, Relief
from tools.geometry.leastcost import Disc, line_through, roughness_m

STEP_DEG = 1 / 120
WEST, SOUTH, SIZE = 70.0, 36.0, 121


class MadeUp(Relief):
    """One grid of 121 by 121 cells."""

    def __init__(self, height_m: np.ndarray) -> None:
        self._grids = (Grid("made", WEST, SOUTH, STEP_DEG, height_m),)  # type: ignore[assignment]


def plain() -> MadeUp:
    return MadeUp(np.full((SIZE, SIZE), 500.0))


def ridge() -> MadeUp:
    """A wall of 3000 m along 70.5E, with a gap at 36.68N."""
    height_m = np.full((SIZE, SIZE), 500.0)
    height_m[:, 57:64] = 3000.0
    height_m[79:85, 57:64] = 500.0
    return MadeUp(height_m)


def cross(line: Line, lon_deg: float) -> float:
    """Latitude at which a line crosses a meridian."""
    lon, lat = np.array(line).T
    return float(np.interp(lon_deg, lon, lat))


def test_a_grid_gives_elevations_where_its_cells_are() -> None:
    grid = Grid("made", 70, 36, 0.5, np.array([[100, 200, 300], [400, 500, 600]]))
    assert grid.height_at((70.5, 36.5)) == 500
    assert grid.cell(grid.point(1, 2)) == (1, 2)
    between = grid.elevations(np.array([70.25]), np.array([36.25]))
    assert between == pytest.approx([300])
    assert grid.covers(70, 36, 71, 36.5)
    assert not grid.covers(70, 36, 71.01, 36.5)


def test_a_window_has_the_elevations_of_its_grid() -> None:
    grid = Grid("made", 70, 36, 0.1, np.arange(400.0).reshape(20, 20))
    part = grid.window(70.42, 36.31, 70.97, 36.88)
    assert part.covers(70.42, 36.31, 70.97, 36.88)
    assert part.height_m.size < 80
    point = (70.6, 36.7)
    assert part.height_at(point) == grid.height_at(point)


def test_beyond_the_grid_nothing_is_known() -> None:
    assert plain().height_at((90, 36.5)) is None
    assert plain().window(70, 36, 72, 37) is None
    assert line_through(plain(), [Disc((70.5, 36.5), 0), Disc((72, 36.5), 0)]) is None


def test_a_path_takes_the_gap_in_a_ridge() -> None:
    start, end = (70.3, 36.6), (70.7, 36.6)
    over_gap = line_through(ridge(), [Disc(start, 0), Disc(end, 0)])
    straight = line_through(plain(), [Disc(start, 0), Disc(end, 0)])
    assert over_gap is not None
    assert straight is not None
    assert cross(over_gap, 70.5) == pytest.approx(36.68, abs=0.03)
    assert cross(straight, 70.5) == pytest.approx(36.6, abs=0.01)
    assert (over_gap[0], over_gap[-1]) == (start, end)


def test_an_anchor_is_passed_within_its_disc() -> None:
    aside: Point = (70.5, 36.53)
    line = line_through(plain(), [Disc((70.3, 36.5), 0), Disc(aside, 2), Disc((70.7, 36.5), 0)])
    assert line is not None
    assert 36.505 < cross(line, 70.5) <= 36.53


def test_flat_ground_is_smooth_and_ridges_are_rough() -> None:
    assert roughness_m(plain(), (70.3, 36.3), (70.7, 36.3)) == 0
    assert roughness_m(ridge(), (70.3, 36.3), (70.7, 36.3)) > 100


def anchors(*lons_deg: float) -> list[Anchor]:
    return [Anchor((lon, 36.5), "place" if at == 0 else "recalled", 0.0)
            for at, lon in enumerate(lons_deg)]  # fmt: skip


def test_how_a_line_was_drawn_is_stated() -> None:
    near = draw(anchors(70.3, 70.5, 70.7), None, sourced_km=36)
    assert (near.quality, near.source, near.terrain) == ("waypoint", "own", "plain")
    assert not near.uses_osm
    wide = draw(anchors(70.0, 71.0), None, sourced_km=90)
    assert wide.quality == "schematic"  # 90 km between anchors
    wrong = draw(anchors(70.3, 70.5, 70.7), None, sourced_km=100)
    assert wrong.quality == "schematic"  # the road is thrice as long


def test_hills_are_drawn_over_the_ground() -> None:
    drawn = draw([Anchor((70.3, 36.6), "place", 0), Anchor((70.7, 36.6), "place", 0)], ridge(),
                 sourced_km=45)  # fmt: skip
    assert drawn.quality == "dem"
    assert max(lat for _, lat in drawn.line) > 36.65
