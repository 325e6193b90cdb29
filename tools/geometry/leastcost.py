"""Least-cost path over the elevation grid through the anchors of a mountain road.

An anchor is not a point but a disc: towns from memory lie a kilometre or three beside the
road, and a path forced through each would run out and back.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.ndimage import minimum_filter
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import dijkstra

from tools.geometry.geodesy import KM_PER_DEG_LAT, Line, Point, distance_km, length_km, smooth
from tools.geometry.grids import Grid, Relief

# Sixteen directions: with eight, paths run in stairs of 45 degrees.
MOVES = ((0, 1), (1, 0), (1, 1), (1, -1), (1, 2), (2, 1), (1, -2), (2, -1))
# Tuned on reference roads, all legs together: no single road.
EASY_GRADE = 0.06  # a grade this steep doubles the cost of a step
GRADE_CAP = 12.0
FLOOR_RADIUS_KM = 1.0  # a valley floor is the lowest ground within this radius
FLOOR_SCALE_M = 150.0  # so much above the floor doubles the cost
FLOOR_CAP = 5.0
SLACK_COST = 1.0  # per km between the path and the anchor itself
MAX_DETOUR = 3.0
ROUGH_RADIUS_KM = 3.0


@dataclass(frozen=True, slots=True)
class Disc:
    """A point to pass, and how far the path may stay away from it."""

    point: Point
    slack_km: float


def height_above_floor(grid: Grid, *, radius_km: float) -> np.ndarray:
    """Height of each cell above the lowest ground near it, in metres."""
    size = 2 * round(radius_km / (grid.step_deg * KM_PER_DEG_LAT)) + 1
    elevations = grid.height_m.astype(np.float64)
    return np.asarray(elevations - minimum_filter(elevations, size=size))


def _box(a: Point, b: Point, *, margin_deg: float) -> tuple[float, float, float, float]:
    return (
        min(a[0], b[0]) - margin_deg,
        min(a[1], b[1]) - margin_deg,
        max(a[0], b[0]) + margin_deg,
        max(a[1], b[1]) + margin_deg,
    )


def roughness_m(relief: Relief, start: Point, end: Point) -> float:
    """Mean height of the ground between two points above the lowest ground near it, in metres.

    Under 25 m the ground hardly bends a road; over 200 m a road has its valley and no choice.
    """
    window = relief.window(*_box(start, end, margin_deg=0.05))
    if window is None:
        return 0.0
    above = height_above_floor(window, radius_km=ROUGH_RADIUS_KM)
    steps = max(int(distance_km(start, end)), 2)
    elevations = []
    for i in range(steps + 1):
        share = i / steps
        point = (
            start[0] + share * (end[0] - start[0]),
            start[1] + share * (end[1] - start[1]),
        )
        elevations.append(above[window.cell(point)])
    return float(np.mean(elevations))


def _graph(grid: Grid) -> csr_matrix:
    elevations = grid.height_m.astype(np.float64)
    rows, columns = elevations.shape
    middle = grid.south + rows / 2 * grid.step_deg
    dy = grid.step_deg * KM_PER_DEG_LAT
    dx = dy * math.cos(math.radians(middle))
    floor = 1 + np.minimum(
        height_above_floor(grid, radius_km=FLOOR_RADIUS_KM) / FLOOR_SCALE_M, FLOOR_CAP
    )
    number = np.arange(rows * columns).reshape(rows, columns)
    starts, ends, costs = [], [], []
    for down, right in MOVES:
        a = (slice(0, rows - down), slice(max(0, -right), columns - max(0, right)))
        b = (slice(down, rows), slice(max(0, right), columns - max(0, -right)))
        step_km = math.hypot(down * dy, right * dx)
        grade = np.abs(elevations[b] - elevations[a]) / (1000 * step_km)
        cost = step_km * (1 + np.minimum((grade / EASY_GRADE) ** 2, GRADE_CAP))
        cost *= (floor[a] + floor[b]) / 2
        starts += [number[a].ravel(), number[b].ravel()]
        ends += [number[b].ravel(), number[a].ravel()]
        costs += [cost.ravel(), cost.ravel()]
    size = rows * columns
    return csr_matrix(
        (np.concatenate(costs), (np.concatenate(starts), np.concatenate(ends))),
        shape=(size, size + 1),
    )


def _cells(grid: Grid, disc: Disc) -> dict[tuple[int, int], float]:
    """Cells of the disc, each with the cost of passing there and not at the anchor."""
    row, column = grid.cell(disc.point)
    rows, columns = grid.height_m.shape
    reach = math.ceil(1.6 * disc.slack_km / (grid.step_deg * KM_PER_DEG_LAT))
    costs = {(row, column): 0.0}
    for r in range(max(row - reach, 0), min(row + reach + 1, rows)):
        for c in range(max(column - reach, 0), min(column + reach + 1, columns)):
            away = distance_km(grid.point(r, c), disc.point)
            if away <= disc.slack_km:
                costs[r, c] = SLACK_COST * away
    return costs


def _leg(grid: Grid, entry: dict[Point, float], goal: Disc) -> dict[Point, tuple[float, Line]]:
    """Cheapest paths from weighted entry points to every cell of the goal's disc."""
    columns = grid.height_m.shape[1]
    size = grid.height_m.size
    cells = [grid.cell(p) for p in entry]
    # A node of its own feeds the entry points with what was paid so far.
    feed = csr_matrix(
        (
            np.array([cost + 1e-6 for cost in entry.values()]),
            (np.zeros(len(cells), dtype=int), np.array([r * columns + c for r, c in cells])),
        ),
        shape=(1, size + 1),
    )
    graph = vstack([_graph(grid), feed], format="csr")
    paid, before = dijkstra(graph, indices=size, return_predecessors=True)
    cheapest = {}
    for (row, column), extra in _cells(grid, goal).items():
        here = row * columns + column
        cost = float(paid[here]) + extra
        if not np.isfinite(cost):
            continue
        path = []
        while here != size:
            path.append(grid.point(here // columns, here % columns))
            here = int(before[here])
        cheapest[path[0]] = (cost, path[::-1])
    return cheapest


def line_through(relief: Relief, discs: list[Disc]) -> Line | None:
    """Cheapest line from the first point to the last through the discs between.

    None where a grid is missing, or where the line strays so far that an anchor must be wrong.
    """
    first, last = discs[0].point, discs[-1].point
    state: dict[Point, tuple[float, Line]] = {}
    grid_name = ""
    for i in range(len(discs) - 1):
        a, b = discs[i], discs[i + 1]
        margin = max(0.08, 0.35 * distance_km(a.point, b.point) / KM_PER_DEG_LAT)
        grid = relief.window(*_box(a.point, b.point, margin_deg=margin))
        if grid is None:
            return None
        if not state:
            state = {grid.point(*grid.cell(a.point)): (0.0, [])}
        elif grid.name != grid_name:
            # the two grids share no cells: keep the cheapest end and start from there
            cost, line = min(state.values(), key=lambda entry: (entry[0], entry[1]))
            state = {grid.point(*grid.cell(line[-1])): (cost, line)}
        grid_name = grid.name
        entry = {point: cost for point, (cost, _) in state.items()}
        lines = {grid.cell(point): line for point, (_, line) in state.items()}
        goal = b if i < len(discs) - 2 else Disc(b.point, 0.0)
        state = {
            point: (cost, lines[grid.cell(path[0])] + path)
            for point, (cost, path) in _leg(grid, entry, goal).items()
        }
        if not state:
            return None
    line = min(state.values(), key=lambda entry: (entry[0], entry[1]))[1]
    line = smooth([first, *line[1:-1], last], passes=3)
    chords = sum(distance_km(a.point, b.point) for a, b in pairwise(discs))
    return line if length_km(line) <= MAX_DETOUR * max(chords, 1.0) else None
